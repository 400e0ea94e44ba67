/* Reads the part of YAML that our configuration files use, and refuses the rest.

   Every value stays text, as `yamlbestand` keeps it in Python. What this reader accepts, it reads
   as that one does; what it does not know (anchors, tags, a second document, tabs, complex keys)
   gives a Leesfout with the line and a remedy. It never guesses.

   readYaml(text) gives { knoop, opmerkingen }. A node is { soort, regel, waarde }; soort is
   "tekst" (a string), "leeg", "lijst" (nodes) or "velden" (a Map from name to node). */

function readYaml(tekst) {
  return new YamlLezer(tekst).document();
}

class YamlLezer extends YamlTekens {
  document() {
    this.checkCharacters();
    this.skipStart();
    this.skipGap();
    if (this.atEnd()) throw new Leesfout(null, "dit bestand is leeg", "Begin met een bestand dat klopt.");
    const knoop = this.block(-1, true);
    if (this.nextColumn() >= 0) this.fail();
    if (knoop.soort !== "velden") {
      const hulp = "Elke regel begint met de naam van een veld en een dubbele punt, zoals ‘naam: Oss’.";
      throw new Leesfout(knoop.regel, "dit is geen lijst van velden met een waarde", hulp);
    }
    return { knoop, opmerkingen: this.opmerkingen };
  }

  checkCharacters() {
    const vreemd =
      /[^\t\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\u{10000}-\u{10ffff}]/u.exec(this.t);
    if (vreemd) {
      const hulp = "Haal het onzichtbare teken weg, of typ de regel opnieuw.";
      this.fail(["hier staat een teken dat niet in een tekstbestand hoort", hulp], vreemd.index);
    }
  }

  /* A line --- may stand above everything; no other mark for the start or end of a document. */
  skipStart() {
    const merk = /^(?:[ ]*(?:#[^\n]*)?\n)*---[ ]*(?=\n|$)/.exec(this.t);
    if (merk) this.i = merk[0].length;
    const tweede = /^(?:---|\.\.\.)(?=[ \n\t]|$)|^%/m.exec(this.t.slice(this.i));
    if (tweede) this.fail(["hier begint een tweede bestand", "Haal deze regel weg."], this.i + tweede.index);
  }

  /* A node in block style; `ouder` is the column of what it belongs to. With `vrij` it stands at
     the start of its line (or behind a dash), so that fields or dashes may begin here. */
  block(ouder, vrij) {
    if (++this.diepte > DIEPST)
      this.fail(["dit bestand heeft te veel niveaus", "Houd de opbouw van het voorbeeld aan."]);
    const knoop = this.blockNode(ouder, vrij);
    this.diepte--;
    return knoop;
  }

  blockNode(ouder, vrij) {
    const begin = this.i;
    const teken = this.t[begin];
    if (this.isDash()) return vrij ? this.dashes(this.column()) : this.fail();
    if (teken === "|" || teken === ">") return this.blockText(ouder);
    if (teken === "[" || teken === "{") {
      const knoop = this.flow();
      this.skipSpaces();
      if (this.t[this.i] === ":") this.fail();
      return knoop;
    }
    if (teken === '"' || teken === "'") {
      const knoop = this.quoted();
      if (!this.colonFollows(begin)) return knoop;
    } else {
      this.checkPlainStart(false);
      if (!this.keyEnd()) return this.plain(ouder);
    }
    if (!vrij) {
      const hulp = 'Zet een waarde met een dubbele punt tussen aanhalingstekens: "zo: dus".';
      this.fail(["hier staat een dubbele punt te veel, of de inspringing klopt niet", hulp]);
    }
    this.i = begin;
    return this.fields(this.column());
  }

  /* After a quoted text that began at `begin`: is it the name of a field? */
  colonFollows(begin) {
    if (this.lineIndex(begin) !== this.lineIndex(this.i)) return false;
    let i = this.i;
    while (this.t[i] === " ") i++;
    return this.t[i] === ":" && this.isGap(i + 1);
  }

  fields(kolom) {
    const begin = this.i;
    const velden = new Map();
    for (;;) {
      const plek = this.i;
      const naam = this.key();
      if (velden.has(naam)) {
        const eerder = velden.get(naam).sleutelregel;
        this.fail(
          [`${naam}: dit veld staat er twee keer`, `Het staat ook op regel ${eerder}. Haal er één weg.`],
          plek,
        );
      }
      velden.set(naam, Object.assign(this.fieldValue(kolom), { sleutelregel: this.line(plek) }));
      const volgende = this.nextColumn();
      if (volgende < kolom) return this.node("velden", velden, begin);
      if (volgende > kolom || this.isDash()) this.fail();
    }
  }

  key() {
    const teken = this.t[this.i];
    let naam;
    if (teken === '"' || teken === "'") {
      const begin = this.i;
      naam = this.quoted().waarde;
      if (!this.colonFollows(begin)) this.fail();
      this.skipSpaces();
    } else {
      this.checkPlainStart(false);
      const einde = this.keyEnd();
      if (!einde) this.fail();
      naam = this.t.slice(this.i, einde).replace(/ +$/, "");
      if (naam.includes("\t")) this.fail(["hier staat een tab", "Gebruik spaties."]);
      this.i = einde;
    }
    if (naam.length > 1000) this.fail();
    this.i++;
    return naam;
  }

  fieldValue(kolom) {
    const begin = this.i;
    this.skipSpaces();
    if (!this.isGap(this.i) && !this.isComment()) return this.block(kolom, false);
    const volgende = this.nextColumn();
    if (volgende > kolom) return this.block(kolom, true);
    if (volgende === kolom && this.isDash()) return this.dashes(kolom);
    return this.node("leeg", null, begin - 1);
  }

  dashes(kolom) {
    const begin = this.i;
    const lijst = [];
    for (;;) {
      const plek = this.i++;
      this.skipSpaces();
      if (!this.isGap(this.i) && !this.isComment()) lijst.push(this.block(kolom, true));
      else if (this.nextColumn() > kolom) lijst.push(this.block(kolom, true));
      else lijst.push(this.node("leeg", null, plek));
      const volgende = this.nextColumn();
      if (volgende > kolom) this.fail();
      if (volgende < kolom || !this.isDash()) return this.node("lijst", lijst, begin);
    }
  }

  /* [a, b] and {a: b} */

  flow() {
    if (++this.diepte > DIEPST)
      this.fail(["dit bestand heeft te veel niveaus", "Houd de opbouw van het voorbeeld aan."]);
    const begin = this.i;
    const lijst = this.t[this.i++] === "[";
    const inhoud = lijst ? [] : new Map();
    const slot = lijst ? "]" : "}";
    for (;;) {
      this.skipGap();
      if (this.t[this.i] === slot) break;
      if (lijst) inhoud.push(this.flowNode());
      else this.flowField(inhoud);
      this.skipGap();
      if (this.t[this.i] === ",") this.i++;
      else if (this.t[this.i] !== slot)
        this.fail(["hier mist een komma of het haakje aan het einde", "Sluit [ met ] en { met }."], begin);
    }
    this.i++;
    this.diepte--;
    return this.node(lijst ? "lijst" : "velden", inhoud, begin);
  }

  flowNode() {
    const teken = this.t[this.i];
    if (teken === "[" || teken === "{") return this.flow();
    if (teken === '"' || teken === "'") return this.quoted();
    return this.flowPlain();
  }

  flowField(velden) {
    const begin = this.i;
    if (this.atEnd() || "[{".includes(this.t[begin])) this.fail();
    const sleutel = this.flowNode();
    const naam = sleutel.soort === "leeg" ? this.t.slice(begin, this.i) : sleutel.waarde;
    if (velden.has(naam)) this.fail([`${naam}: dit veld staat er twee keer`, "Haal er één weg."], begin);
    if (this.lineIndex(begin) !== this.lineIndex(this.i)) this.fail(undefined, begin);
    this.skipSpaces();
    let waarde = this.node("leeg", null, begin);
    if (this.t[this.i] === ":") {
      this.i++;
      this.skipGap();
      if (!this.atEnd() && !",}".includes(this.t[this.i])) waarde = this.flowNode();
    }
    velden.set(naam, Object.assign(waarde, { sleutelregel: this.line(begin) }));
  }

  flowPlain() {
    const begin = this.i;
    if (this.atEnd())
      this.fail(["hier mist een komma of het haakje aan het einde", "Sluit [ met ] en { met }."]);
    this.checkPlainStart(true);
    for (; !this.atEnd() && !",[]{}\n".includes(this.t[this.i]) && !this.isComment(); this.i++) {
      if ("?\t".includes(this.t[this.i])) this.fail(["hier staat een teken dat zo niet mag", AANHALING]);
      if (this.t[this.i] === ":" && (this.isGap(this.i + 1) || ",[]{}".includes(this.t[this.i + 1]))) break;
    }
    const ruw = this.t.slice(begin, this.i);
    const tekst = ruw.replace(/ +$/, "");
    this.i = begin + tekst.length;
    return this.scalar(tekst, begin);
  }
}
