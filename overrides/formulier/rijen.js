/* Rows of the form: texts, or groups of fields, to add, move and remove.

   A row of texts is one field. A group of up to three short fields stands in a strip; a larger one
   is a card that folds. What was removed can be put back. */

class Rijen extends Deel {
  constructor(veld, ouder, { kop = true } = {}) {
    super(veld, ouder);
    this.delen = [];
    this.bezocht = false;
    this.fout = null;
    this.optional = false;
    this.teksten = veld.item.soort !== "groep";
    this.smal =
      !this.teksten &&
      veld.item.velden.length <= 3 &&
      veld.item.velden.every((v) => v.opties || v.soort === "tekst" || v.soort === "getal");
    this.id = newId();
    this.lijst = make("ol", { class: "rijen-lijst" });
    this.melding = make("p", { class: "fout", id: `${this.id}-fout`, "aria-live": "polite" });
    this.terug = make("p", { class: "terug" });
    this.erbij = make("button", {
      type: "button",
      class: "knop erbij",
      id: this.id,
      "aria-describedby": this.melding.id,
      tekst: `${this.itemTitle} toevoegen`,
      onclick: () => this.add({}),
    });
    if (this.teksten || kop)
      this.erbij.append(make("span", { class: "verborgen", tekst: ` bij ${veld.titel}` }));
    this.el = make(
      "fieldset",
      { class: "rijen" },
      this.heading(kop),
      this.melding,
      this.lijst,
      this.terug,
      this.erbij,
    );
    this.el.dataset.veld = veld.naam;
    this.fill(undefined);
  }

  get itemTitle() {
    return this.veld.item.titel;
  }

  heading(kop) {
    this.legenda = make("legend", { tekst: this.titel, class: !kop && "verborgen" }, " ");
    if (this.veld.verplicht) this.legenda.append(make("span", { class: "plicht", tekst: "verplicht" }));
    const { uitleg, voorbeeld } = this.veld;
    const delen = [kop && uitleg && `${fullStop(uitleg)} `, voorbeeld && "Bijvoorbeeld: "].filter(Boolean);
    if (voorbeeld) delen.push(make("span", { class: "voorbeeld", tekst: voorbeeld }));
    const blok = document.createDocumentFragment();
    blok.append(this.legenda);
    if (delen.length) blok.append(make("p", { class: "uitleg" }, ...delen));
    return blok;
  }

  isEmpty() {
    return this.delen.every((deel) => deel.isEmpty());
  }

  read() {
    return this.isEmpty()
      ? undefined
      : this.delen.map((deel) => deel.read()).filter((waarde) => waarde !== undefined);
  }

  fill(waarden) {
    this.bezocht = Boolean(waarden);
    this.delen = [];
    this.lijst.replaceChildren();
    this.forget();
    const eerste = this.teksten ? [undefined] : Array(this.veld.minstens).fill(undefined);
    for (const waarde of waarden?.length ? waarden : eerste)
      this.insert(this.delen.length, waarde, (waarden?.length ?? 1) < 2);
    this.renumber();
  }

  /* A new row at place `plek`, not yet numbered. */
  insert(plek, waarde, open = true) {
    const item = { ...this.veld.item, verplicht: !this.teksten };
    const deel = this.teksten
      ? new Invoer(item, this, "regel")
      : new Groep(item, this, { smal: this.smal, kop: this.smal });
    deel.fill(waarde);
    const knoppen = make("div", { class: "rij-knoppen" }, ...this.buttons(deel));
    deel.rij =
      this.teksten || this.smal
        ? make("li", { class: this.teksten ? "regel-rij" : "strook-rij" }, deel.el, knoppen)
        : this.card(deel, knoppen, open);
    this.lijst.insertBefore(deel.rij, this.delen[plek]?.rij ?? null);
    this.delen.splice(plek, 0, deel);
    return deel;
  }

  /* A row that folds, for groups with many fields. */
  card(deel, knoppen, open) {
    deel.kaartTitel = make("span", { class: "kaart-titel" });
    deel.kaart = make(
      "details",
      { class: "kaart", open },
      make("summary", {}, deel.kaartTitel),
      deel.el,
      knoppen,
    );
    return make("li", {}, deel.kaart);
  }

  buttons(deel) {
    const kort = this.teksten || this.smal;
    const knop = (teken, woord, doe) =>
      make("button", {
        type: "button",
        class: `knop klein${kort ? " teken" : ""}`,
        tekst: kort ? teken : woord,
        onclick: doe,
      });
    deel.knoppen = {
      omhoog: knop("↑", "Omhoog", () => this.move(deel, -1)),
      omlaag: knop("↓", "Omlaag", () => this.move(deel, 1)),
      weg: knop("×", "Weghalen", () => this.remove(deel)),
    };
    return Object.values(deel.knoppen);
  }

  /* Names and buttons follow the order of the rows. */
  renumber() {
    this.delen.forEach((deel, nr) => {
      const naam = `${this.itemTitle} ${nr + 1}`;
      const over = deel instanceof Groep ? deel.summary() : deel.value().slice(0, 40);
      deel.nummer = nr + 1;
      if (this.teksten) deel.label.textContent = `${this.titel}, ${small(naam)}`;
      else deel.legenda.textContent = naam;
      if (deel.kaartTitel)
        deel.kaartTitel.replaceChildren(make("strong", { tekst: naam }), over ? ` ${over}` : "");
      const wie = this.teksten
        ? over || `${this.titel} ${small(naam)}`
        : `${naam}${over ? ` (${over})` : ""}`;
      deel.knoppen.omhoog.setAttribute("aria-label", `Omhoog: ${wie}`);
      deel.knoppen.omlaag.setAttribute("aria-label", `Omlaag: ${wie}`);
      deel.knoppen.weg.setAttribute("aria-label", `Weghalen: ${wie}`);
      deel.knoppen.omhoog.hidden = deel.knoppen.omlaag.hidden = this.delen.length === 1;
      deel.knoppen.omhoog.disabled = nr === 0;
      deel.knoppen.omlaag.disabled = nr === this.delen.length - 1;
    });
  }

  add({ na }) {
    const deel = this.insert(na ? this.delen.indexOf(na) + 1 : this.delen.length, undefined);
    this.forget();
    this.renumber();
    deel.focus();
    announce(`${this.itemTitle} ${deel.nummer} toegevoegd.`);
    emit(this.el, "verlaten");
  }

  insertLines(deel, regels) {
    const hier = this.delen.indexOf(deel);
    if (regels.length > 200) {
      announce("Dit zijn meer dan 200 regels. Plak er hooguit 200 tegelijk.");
      deel.noot.textContent = "Dit zijn meer dan 200 regels. Plak er hooguit 200 tegelijk.";
      return;
    }
    const leeg = deel.value() === "";
    if (leeg) deel.fill(regels[0]);
    regels
      .slice(leeg ? 1 : 0)
      .forEach((regel, nr) => this.insert(hier + 1 + nr, tidy(this.veld.item, regel).waarde));
    this.renumber();
    this.delen[hier + regels.length - (leeg ? 1 : 0)].focus();
    announce(`${regels.length} regels geplakt.`);
    emit(this.el, "verlaten");
  }

  move(deel, stap) {
    const naar = this.delen.indexOf(deel) + stap;
    if (naar < 0 || naar >= this.delen.length) return;
    const buur = this.delen[naar];
    if (stap < 0) buur.rij.before(deel.rij);
    else buur.rij.after(deel.rij);
    this.delen.splice(naar - stap, 1);
    this.delen.splice(naar, 0, deel);
    this.renumber();
    const { omhoog, omlaag } = deel.knoppen;
    const [eerst, anders] = stap < 0 ? [omhoog, omlaag] : [omlaag, omhoog];
    (eerst.disabled ? anders : eerst).focus();
    announce(`${this.itemTitle} staat nu op plaats ${deel.nummer} van ${this.delen.length}.`);
    emit(this.el, "verlaten");
  }

  remove(deel) {
    const plek = this.delen.indexOf(deel);
    const waarde = deel.read();
    const naam =
      deel instanceof Groep
        ? [`${this.itemTitle} ${plek + 1}`, deel.summary()].filter(Boolean).join(", ")
        : `‘${waarde}’`;
    deel.rij.remove();
    this.delen.splice(plek, 1);
    this.renumber();
    if (waarde === undefined) this.forget();
    else this.offerBack(plek, waarde, naam);
    const buur = this.delen[Math.min(plek, this.delen.length - 1)];
    if (buur) buur.knoppen.weg.focus();
    else this.erbij.focus();
    this.bezocht = true;
    emit(this.el, "verlaten");
  }

  /* What was removed can come back, until something else is added or removed. */
  offerBack(plek, waarde, naam) {
    const zetTerug = () => {
      const deel = this.insert(Math.min(plek, this.delen.length), waarde);
      this.forget();
      this.renumber();
      deel.focus();
      announce(`${sentence(naam)} staat er weer.`);
      emit(this.el, "verlaten");
    };
    const knop = make("button", {
      type: "button",
      class: "knop klein",
      tekst: "Zet terug",
      onclick: zetTerug,
    });
    this.terug.replaceChildren(`${sentence(naam)} is weggehaald. `, knop);
    announce(`${sentence(naam)} is weggehaald. Met de knop Zet terug komt het terug.`);
  }

  forget() {
    this.terug.replaceChildren();
  }

  *fields() {
    yield this;
    yield* super.fields();
  }

  check(actief) {
    const fouten = this.delen.flatMap((deel) => deel.check(actief));
    const aantal = this.delen.filter((deel) => !this.teksten || !deel.isEmpty()).length;
    if (!actief || fouten.length || aantal >= this.veld.minstens) return fouten;
    const { leeg, kort } = this.veld.meldingen;
    const [wat, hulp] = (aantal === 0 && leeg) || kort;
    return [{ deel: (this.teksten && this.delen[0]) || this, soort: "leeg", wat, hulp, voorstel: null }];
  }

  show(fout) {
    this.fout = fout;
    this.melding.textContent = fout ? `${fullStop(sentence(fout.wat))} ${fullStop(fout.hulp)}` : "";
  }

  focus() {
    (this.delen[0] ?? this.erbij).focus();
  }
}
