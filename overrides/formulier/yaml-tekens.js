/* The signs of YAML: places and lines, spaces and comments, and the four ways to write a text.

   `yaml-lezen.js` builds on this; there stands what is read and what is refused. */

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
  "&": [
    "een waarde die met een * of & begint, moet tussen aanhalingstekens",
    'Schrijf bijvoorbeeld: "*tekst".',
  ],
  "*": [
    "een waarde die met een * of & begint, moet tussen aanhalingstekens",
    'Schrijf bijvoorbeeld: "*tekst".',
  ],
  "!": ["een waarde die met een ! begint, kan hier niet", AANHALING],
};
const ESCAPES = {
  t: "\t",
  n: "\n",
  r: "\r",
  " ": " ",
  '"': '"',
  "\\": "\\",
  "/": "/",
  N: "\x85",
  _: "\xa0",
  L: "\u2028",
  P: "\u2029",
};
const DIEPST = 40;
const MEESTE = 20_000; // values in one file; a configuration has some hundreds

class YamlTekens {
  constructor(tekst) {
    this.t = tekst;
    this.i = 0;
    this.diepte = 0;
    this.aantal = 0;
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
    if (++this.aantal > MEESTE)
      throw new Leesfout(null, "dit bestand is te groot", `Hooguit ${MEESTE} waarden.`);
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
      if (this.t[this.i] === "\t")
        this.fail(["hier staat een tab", "Spring in met spaties: twee per niveau."]);
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
    const mag =
      teken === "-" ? gevolgd : "?:".includes(teken) ? gevolgd && !inFlow : !",[]{}#|>%@`\"'".includes(teken);
    if (!mag) this.fail(["deze waarde begint met een teken dat hier niet mag", AANHALING]);
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
      if (this.atEnd())
        this.fail(["hier mist een aanhalingsteken", "Sluit de tekst met hetzelfde teken."], begin);
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
      this.fail(
        ["een \\ betekent hier iets bijzonders", "Schrijf twee keer \\, of gebruik enkele aanhalingstekens."],
        this.i - 1,
      );
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
    return (vouw ? tekst.replace(/(?<=[^\n])\n+/g, (breuk) => breuk.slice(1) || " ") : tekst) + eind;
  }
}
