/* Reads the part of YAML that our configuration files use, and refuses the rest.

   Every value stays text, as `yamlbestand` keeps it in Python. What this reader accepts, it reads
   as that one does; what it does not know (anchors, tags, a second document, tabs, complex keys)
   gives a Leesfout with the line and a remedy. It never guesses.

   readYaml(text) gives { knoop, opmerkingen }. A node is { soort, regel, waarde }; soort is
   "tekst" (a string), "leeg", "lijst" (nodes) or "velden" (a Map from name to node). */

class Leesfout extends Error {
  constructor(regel, wat, hulp) {
    super(wat);
    Object.assign(this, { regel, wat, hulp });
  }
}

const ONBEKENDE_OPBOUW = [
  "ik begrijp de opbouw van deze regel niet",
  "Controleer de inspringing met spaties, de dubbele punt met een spatie erachter, en de aanhalingstekens.",
];
const AANHALING = "Zet de waarde tussen aanhalingstekens.";
const VREEMD_BEGIN = {
  "&": ["een waarde die met een * of & begint, moet tussen aanhalingstekens", 'Schrijf bijvoorbeeld: "*tekst".'],
  "*": ["een waarde die met een * of & begint, moet tussen aanhalingstekens", 'Schrijf bijvoorbeeld: "*tekst".'],
  "!": ["een waarde die met een ! begint, kan hier niet", AANHALING],
};
const ESCAPES = {
  t: "\t", n: "\n", r: "\r", " ": " ", '"': '"', "\\": "\\", "/": "/",
  N: "\x85", _: "\xa0", L: "\u2028", P: "\u2029",
};
const DIEPST = 40;

function readYaml(tekst) {
  return new YamlLezer(tekst).document();
}

class YamlLezer {
  constructor(tekst) {
    this.t = tekst;
    this.i = 0;
    this.diepte = 0;
    this.opmerkingen = [];
    this.begin = [0];
    for (let i = tekst.indexOf("\n"); i >= 0; i = tekst.indexOf("\n", i + 1)) this.begin.push(i + 1);
  }

  /* Places */

  lineIndex(i) {
    let laag = 0;
    let hoog = this.begin.length - 1;
    while (laag < hoog) {
      const midden = (laag + hoog + 1) >> 1;
      if (this.begin[midden] <= i) laag = midden;
      else hoog = midden - 1;
    }
    return laag;
  }

  line(i = this.i) {
    return this.lineIndex(i) + 1;
  }

  column() {
    return this.i - this.begin[this.lineIndex(this.i)];
  }

  fail([wat, hulp] = ONBEKENDE_OPBOUW, i = this.i) {
    throw new Leesfout(this.line(i), wat, hulp);
  }

  node(soort, waarde, i) {
    return { soort, waarde, regel: this.line(i) };
  }

  atEnd() {
    return this.i >= this.t.length;
  }

  /* True if there is nothing, a space or a line end at place i. */
  isGap(i) {
    return i >= this.t.length || this.t[i] === " " || this.t[i] === "\n";
  }

  isDash() {
    return this.t[this.i] === "-" && this.isGap(this.i + 1);
  }

  isComment(i = this.i) {
    return this.t[i] === "#" && (i === 0 || this.isGap(i - 1));
  }

  skipSpaces() {
    while (this.t[this.i] === " ") this.i++;
  }

  /* Skip spaces, line ends and comments. */
  skipGap() {
    for (;;) {
      while (this.t[this.i] === " " || this.t[this.i] === "\n") this.i++;
      if (this.t[this.i] === "\t") this.fail(["hier staat een tab", "Spring in met spaties: twee per niveau."]);
      if (this.atEnd() || !this.isComment()) return;
      const einde = this.lineEnd(this.i);
      this.opmerkingen.push(this.t.slice(this.i, einde).replace(/^#+/, "").trim());
      this.i = einde;
    }
  }

  lineEnd(i) {
    const einde = this.t.indexOf("\n", i);
    return einde < 0 ? this.t.length : einde;
  }

  /* After a node: go to the next token, which must be the first of its line. Gives its column, -1 at the end. */
  nextColumn() {
    this.skipGap();
    if (this.atEnd()) return -1;
    if (/\S/.test(this.t.slice(this.begin[this.lineIndex(this.i)], this.i))) this.fail();
    return this.column();
  }

  /* The parts of a document */

  document() {
    this.checkCharacters();
    this.skipStart();
    this.skipGap();
    if (this.atEnd()) this.fail(["dit bestand is leeg", "Begin met een bestand dat klopt."]);
    const knoop = this.block(-1, true);
    if (this.nextColumn() >= 0) this.fail();
    if (knoop.soort !== "velden") {
      const hulp = "Elke regel begint met de naam van een veld en een dubbele punt, zoals ‘naam: Oss’.";
      throw new Leesfout(knoop.regel, "dit is geen lijst van velden met een waarde", hulp);
    }
    return { knoop, opmerkingen: this.opmerkingen };
  }

  checkCharacters() {
    const vreemd = /[^\t\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\u{10000}-\u{10ffff}]/u.exec(this.t);
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
    if (++this.diepte > DIEPST) this.fail(["dit bestand heeft te veel niveaus", "Houd de opbouw van het voorbeeld aan."]);
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

  /* Place of the colon that ends a plain name on this line, or 0. */
  keyEnd() {
    for (let i = this.i; i < this.t.length && this.t[i] !== "\n"; i++) {
      if (this.isComment(i)) return 0;
      if (this.t[i] === ":" && this.isGap(i + 1)) return i;
    }
    return 0;
  }

  checkPlainStart(inFlow) {
    const teken = this.t[this.i];
    if (VREEMD_BEGIN[teken]) this.fail(VREEMD_BEGIN[teken]);
    const gevolgd = !this.isGap(this.i + 1);
    const mag = teken === "-" ? gevolgd : "?:".includes(teken) ? gevolgd && !inFlow : !',[]{}#|>%@`"\''.includes(teken);
    if (!mag) this.fail(["deze waarde begint met een teken dat hier niet mag", AANHALING]);
  }

  fields(kolom) {
    const begin = this.i;
    const velden = new Map();
    for (;;) {
      const plek = this.i;
      const naam = this.key();
      if (velden.has(naam)) {
        const eerder = velden.get(naam).sleutelregel;
        this.fail([`${naam}: dit veld staat er twee keer`, `Het staat ook op regel ${eerder}. Haal er één weg.`], plek);
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

  /* Text */

  scalar(tekst, i) {
    const leeg = ["", "~", "null"].includes(tekst);
    return this.node(leeg ? "leeg" : "tekst", leeg ? null : tekst, i);
  }

  /* Text without quotes, with the lines that go on deeper than `ouder`. */
  plain(ouder) {
    const begin = this.i;
    let tekst = this.plainLine();
    while (this.t[this.i] === "\n") {
      let i = this.i;
      let breuken = 0;
      while (this.t[i] === "\n" || this.t[i] === " ") breuken += this.t[i++] === "\n" ? 1 : 0;
      const terug = this.i;
      this.i = i;
      if (this.atEnd() || this.column() <= ouder || this.t[i] === "#") {
        this.i = terug;
        break;
      }
      if (this.keyEnd()) {
        const hulp = 'Zet een waarde met een dubbele punt tussen aanhalingstekens: "zo: dus".';
        this.fail(["hier staat een dubbele punt te veel, of de inspringing klopt niet", hulp]);
      }
      tekst += (breuken > 1 ? "\n".repeat(breuken - 1) : " ") + this.plainLine();
    }
    return this.scalar(tekst, begin);
  }

  plainLine() {
    const begin = this.i;
    while (!this.atEnd() && this.t[this.i] !== "\n" && !this.isComment()) {
      if (this.t[this.i] === "\t") this.fail(["hier staat een tab", "Gebruik spaties."]);
      this.i++;
    }
    return this.t.slice(begin, this.i).replace(/ +$/, "");
  }

  quoted() {
    const begin = this.i;
    const dubbel = this.t[this.i++] === '"';
    let tekst = "";
    let vast = 0; // what an escape made is not trimmed at a line end
    for (;;) {
      if (this.atEnd()) this.fail(["hier mist een aanhalingsteken", "Sluit de tekst met hetzelfde teken."], begin);
      const teken = this.t[this.i++];
      if (teken === (dubbel ? '"' : "'")) {
        if (dubbel || this.t[this.i] !== "'") return this.node("tekst", tekst, begin);
        tekst += "'";
        this.i++;
      } else if (dubbel && teken === "\\") {
        tekst += this.escapeSequence();
        vast = tekst.length;
      } else if (teken === "\n") {
        tekst = tekst.slice(0, vast) + tekst.slice(vast).replace(/[ \t]+$/, "") + this.foldedBreak();
        vast = tekst.length;
      } else tekst += teken;
    }
  }

  /* Inside quotes, after a line end: one line end is a space, more are one less. */
  foldedBreak() {
    let breuken = 1;
    while (" \t\n".includes(this.t[this.i] || "x")) breuken += this.t[this.i++] === "\n" ? 1 : 0;
    return breuken > 1 ? "\n".repeat(breuken - 1) : " ";
  }

  escapeSequence() {
    const soort = this.t[this.i++];
    const lengte = { x: 2, u: 4, U: 8 }[soort];
    if (!lengte) {
      if (Object.hasOwn(ESCAPES, soort || "")) return ESCAPES[soort];
      this.fail(["een \\ betekent hier iets bijzonders", "Schrijf twee keer \\, of gebruik enkele aanhalingstekens."], this.i - 1);
    }
    const cijfers = this.t.slice(this.i, this.i + lengte);
    const code = /^[0-9a-fA-F]+$/.test(cijfers) && cijfers.length === lengte ? parseInt(cijfers, 16) : -1;
    if (code < 32 || code > 0x10ffff || (code >= 0xd800 && code < 0xe000)) this.fail();
    this.i += lengte;
    return String.fromCodePoint(code);
  }

  /* Text below a | (line ends stay) or a > (lines join). */
  blockText(ouder) {
    const begin = this.i;
    const kop = /[|>](-?)[ ]*(?:[ ]#[^\n]*)?(?=\n|$)/y;
    kop.lastIndex = begin;
    const vorm = kop.exec(this.t);
    if (!vorm) this.fail();
    const regels = [];
    let spring = 0;
    let nummer = this.lineIndex(begin) + 1;
    for (; nummer < this.begin.length; nummer++) {
      const regel = this.t.slice(this.begin[nummer], this.lineEnd(this.begin[nummer]));
      const spaties = regel.length - regel.replace(/^ +/, "").length;
      const leeg = spaties === regel.length;
      if (!spring && !leeg) {
        if (spaties <= ouder) break;
        spring = spaties;
        if (regels.some((eerder) => eerder.length > spring)) this.fail(undefined, this.begin[nummer]);
        regels.fill("");
      }
      if (spring && spaties < spring && !leeg) break;
      regels.push(spring ? regel.slice(spring) : regel);
    }
    if (!spring) regels.fill("");
    this.i = nummer < this.begin.length ? this.begin[nummer] : this.t.length;
    return this.node("tekst", this.joinBlock(regels, vorm[0][0] === ">", vorm[1], begin), begin);
  }

  joinBlock(regels, vouw, slot, begin) {
    const aantal = regels.length;
    while (regels.at(-1) === "") regels.pop();
    if (!regels.length) return "";
    if (vouw && regels.some((regel) => /^[ \t]/.test(regel))) this.fail(undefined, begin);
    // A file that ends on this text, without a line end, has no empty line behind it.
    const eind = slot === "-" || (this.atEnd() && aantal === regels.length) ? "" : "\n";
    const tekst = regels.join("\n");
    return (vouw ? tekst.replace(/\n+/g, (breuk) => breuk.slice(1) || " ") : tekst) + eind;
  }

  /* [a, b] and {a: b} */

  flow() {
    if (++this.diepte > DIEPST) this.fail(["dit bestand heeft te veel niveaus", "Houd de opbouw van het voorbeeld aan."]);
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
      else if (this.t[this.i] !== slot) this.fail(["hier mist een komma of het haakje aan het einde", "Sluit [ met ] en { met }."], begin);
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
    if (this.atEnd()) this.fail(["hier mist een komma of het haakje aan het einde", "Sluit [ met ] en { met }."]);
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
