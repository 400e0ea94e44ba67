/* A group of fields of the form, and how its parts are made and wrapped. */

class Groep extends Deel {
  /* `kop`: whether the title shows; a section has its own heading. */
  constructor(veld, ouder, { kop = true, smal = false } = {}) {
    super(veld, ouder);
    this.legenda = make("legend", { tekst: veld.titel, class: !kop && "verborgen" });
    this.optional = Boolean(veld.weglaten) || Boolean(ouder?.optional);
    this.delen = veld.velden.map((eigen) => makePart(eigen, this, smal ? "smal" : "gewoon"));
    this.el = make(
      "fieldset",
      { class: smal ? "strook" : "groep" },
      this.legenda,
      ...this.delen.map(wrapPart),
    );
    this.el.dataset.veld = veld.naam;
  }

  /* Rows count: "Leersessie 2 (Ussen)". */
  get titel() {
    if (!this.nummer) return this.veld.titel;
    const over = this.kaart ? this.summary() : "";
    return `${this.veld.titel} ${this.nummer}${over ? ` (${over})` : ""}`;
  }

  part(naam) {
    return this.delen.find((deel) => deel.veld.naam === naam);
  }

  isEmpty() {
    return this.delen.every((deel) => deel.isEmpty());
  }

  /* undefined if nothing differs from what the model has by itself. */
  read() {
    return this.isEmpty() && !this.veld.verplicht ? undefined : this.values();
  }

  values() {
    const uit = Object.create(null);
    for (const deel of this.delen) {
      const waarde = deel.read();
      if (waarde !== undefined) uit[deel.veld.naam] = waarde;
    }
    return uit;
  }

  fill(waarden) {
    for (const deel of this.delen) deel.fill(waarden?.[deel.veld.naam]);
  }

  check(actief) {
    const aan = actief && (this.veld.verplicht || !this.isEmpty());
    const fouten = this.delen.flatMap((deel) => deel.check(aan));
    if (!aan || fouten.length) return fouten;
    return (this.veld.regels ?? []).flatMap((regel) => {
      const gevonden = judgeGroup(regel, this.values());
      return gevonden ? [{ ...gevonden, deel: this.part(gevonden.veld) ?? this.delen[0] }] : [];
    });
  }

  /* What somebody recognises it by: the first text in it. */
  summary() {
    for (const deel of this.delen) {
      const tekst = deel instanceof Invoer && !deel.veld.opties ? deel.value() : "";
      if (tekst) return tekst.length > 40 ? `${tekst.slice(0, 38)}…` : tekst;
    }
    return "";
  }

  focus() {
    this.delen[0].focus();
  }
}

function makePart(veld, ouder, vorm = "gewoon", opties = {}) {
  if (veld.soort === "groep") return new Groep(veld, ouder, { kop: !veld.weglaten, ...opties });
  if (veld.soort === "rijen") return new Rijen(veld, ouder, opties);
  return new Invoer(veld, ouder, vorm);
}

/* A group that may be left out folds away, and so do rows of groups beside other fields. */
function wrapPart(deel) {
  const vouwt =
    deel instanceof Groep
      ? deel.veld.weglaten
      : deel instanceof Rijen && !deel.teksten && !deel.veld.minstens;
  if (!vouwt || deel.ouder.delen.length < 2) return deel.el;
  deel.legenda.classList.add("verborgen");
  deel.standTekst = make("span", { class: "stand" });
  const kop = make(
    "summary",
    {},
    make("span", { class: "deel-titel", tekst: deel.veld.titel }),
    " ",
    deel.standTekst,
  );
  const uitleg = deel instanceof Groep && make("p", { class: "uitleg", tekst: fullStop(deel.veld.uitleg) });
  return make("details", { class: "deel" }, kop, uitleg, deel.el);
}
