/* The parts of the form: a field (Invoer), a group of fields (Groep) and rows (Rijen).

   Each part reads, shows and checks its own values; the page knows only the outermost group.
   A part tells what happened with two events that rise to the page: `gewijzigd` (something was
   typed) and `verlaten` (somebody left a field, or added, moved or removed a row). */

let laatsteNummer = 0;

/* A new element; `tekst` is its text, `on...` listens, undefined and false are left out. */
function make(soort, kenmerken = {}, ...kinderen) {
  const el = document.createElement(soort);
  for (const [naam, waarde] of Object.entries(kenmerken)) {
    if (waarde === undefined || waarde === false) continue;
    if (naam === "tekst") el.textContent = waarde;
    else if (naam.startsWith("on")) el.addEventListener(naam.slice(2), waarde);
    else el.setAttribute(naam, waarde === true ? "" : waarde);
  }
  el.append(...kinderen.filter(Boolean));
  return el;
}

const newId = () => `v${++laatsteNummer}`;
const emit = (el, naam) => el.dispatchEvent(new CustomEvent(naam, { bubbles: true }));
const sentence = (tekst) => tekst.charAt(0).toUpperCase() + tekst.slice(1);
const fullStop = (tekst) => (tekst && !/[.?!…]$/.test(tekst) ? `${tekst}.` : tekst);
const small = (tekst) => (/^[A-Z]{2}/.test(tekst) ? tekst : tekst.charAt(0).toLowerCase() + tekst.slice(1));

/* Say something to who listens to a screen reader. */
function announce(tekst) {
  document.getElementById("omroep").textContent = tekst;
}

class Deel {
  constructor(veld, ouder) {
    this.veld = veld;
    this.ouder = ouder;
  }

  get titel() {
    return this.veld.titel;
  }

  /* The titles from the outside in, to name a field in the list of errors. */
  get pad() {
    return this.ouder ? [...this.ouder.pad, this.titel] : [];
  }

  /* All fields in here. */
  *fields() {
    for (const deel of this.delen ?? []) yield* deel.fields();
  }
}

class Invoer extends Deel {
  /* `vorm`: "gewoon", "smal" (in a strip of short fields) or "regel" (a row of a list of texts). */
  constructor(veld, ouder, vorm) {
    super(veld, ouder);
    this.vorm = vorm;
    this.bezocht = false; // was left with something in it: from then on its errors show
    this.fout = null;
    this.id = newId();
    this.uitleg = make("p", { class: "uitleg", id: `${this.id}-uitleg` }, ...this.explanation());
    this.melding = make("p", { class: "fout", id: `${this.id}-fout`, "aria-live": "polite" });
    this.noot = make("p", { class: "noot", id: `${this.id}-noot`, "aria-live": "polite" });
    this.el = this.build();
    this.el.addEventListener("input", (gebeurtenis) => this.typed(gebeurtenis));
    this.el.addEventListener("change", (gebeurtenis) => this.typed(gebeurtenis));
    this.el.addEventListener("focusout", (gebeurtenis) => this.left(gebeurtenis));
    this.fill(undefined);
  }

  is(keuring) {
    return (this.veld.keuringen || []).includes(keuring);
  }

  explanation() {
    const { uitleg, voorbeeld, opties } = this.veld;
    const erbij = voorbeeld && !opties && this.vorm !== "regel";
    const tekst = [uitleg && `${fullStop(uitleg)} `, erbij && "Bijvoorbeeld: "].filter(Boolean);
    return [...tekst, erbij && make("span", { class: "voorbeeld", tekst: voorbeeld })].filter(Boolean);
  }

  mustMark() {
    if (!this.veld.verplicht || this.vorm === "regel") return false;
    return make("span", { class: "plicht", tekst: this.ouder.optional ? "nodig in dit blok" : "verplicht" });
  }

  build() {
    const klas = `veld ${this.vorm}`;
    const beschreven = [this.uitleg.id, this.melding.id, this.noot.id].join(" ");
    if (this.veld.opties && (this.vorm !== "gewoon" || this.veld.opties.length > 5)) this.invoer = this.select(beschreven);
    else if (this.veld.opties) return this.choices(klas, beschreven);
    else this.invoer = this.textInput(beschreven);
    this.label = make("label", { for: this.id, tekst: this.titel, class: this.vorm === "regel" && "verborgen" }, " ");
    this.label.append(...[this.mustMark()].filter(Boolean));
    const vak = this.is("kleur") ? make("div", { class: "kleurvak" }, this.invoer, this.colourPicker()) : this.invoer;
    return make("div", { class: klas }, this.label, this.uitleg, this.melding, vak, this.noot);
  }

  textInput(beschreven) {
    const soort = this.vorm === "regel" ? "textarea" : "input";
    const vast = { id: this.id, "aria-describedby": beschreven, autocomplete: "off", spellcheck: "false" };
    const lengte = this.is("tijd") || this.is("datum") || this.is("kleur") || this.veld.patroon || this.veld.soort === "getal";
    const toetsen = this.is("email") ? "email" : this.is("webadres") ? "url" : this.veld.soort === "getal" ? "numeric" : undefined;
    const eigen = soort === "textarea" ? { rows: "1" } : { type: "text", inputmode: toetsen, class: lengte && "kort" };
    const plicht = { "aria-required": this.veld.verplicht && !this.ouder.optional && this.vorm !== "regel" && "true" };
    return make(soort, { ...vast, ...eigen, ...plicht, onpaste: (g) => this.pasted(g), onkeydown: (g) => this.key(g) });
  }

  select(beschreven) {
    const opties = this.options().map(([waarde, tekst]) => make("option", { value: waarde, tekst }));
    return make("select", { id: this.id, "aria-describedby": beschreven }, ...opties);
  }

  options() {
    const leeg = this.veld.verplicht || this.veld.standaard !== undefined ? [] : [["", "geen keuze"]];
    return [...leeg, ...this.veld.opties.map((optie) => [optie, optie])];
  }

  choices(klas, beschreven) {
    this.rondjes = this.options().map(([waarde]) =>
      make("input", { type: "radio", name: this.id, value: waarde, id: waarde === this.options()[0][0] ? this.id : newId() })
    );
    const regels = this.options().map(([, tekst], nr) => make("label", { class: "keuze" }, this.rondjes[nr], ` ${tekst}`));
    const legenda = make("legend", { tekst: this.titel }, " ");
    legenda.append(...[this.mustMark()].filter(Boolean));
    const kader = make("fieldset", { class: klas, "aria-describedby": beschreven }, legenda);
    kader.append(this.uitleg, this.melding, make("div", { class: "keuzes" }, ...regels), this.noot);
    this.invoer = this.rondjes[0];
    return kader;
  }

  /* The browser's own colour picker beside the field; it only writes into it. */
  colourPicker() {
    this.kiezer = make("input", { type: "color", "aria-label": `${this.titel} kiezen` });
    this.kiezer.addEventListener("input", (gebeurtenis) => {
      gebeurtenis.stopPropagation();
      this.raw = this.kiezer.value;
      this.bezocht = true;
      emit(this.el, "verlaten");
    });
    return this.kiezer;
  }

  get raw() {
    if (this.rondjes) return this.rondjes.find((rondje) => rondje.checked)?.value ?? "";
    return this.invoer.value;
  }

  set raw(waarde) {
    if (this.rondjes) for (const rondje of this.rondjes) rondje.checked = rondje.value === waarde;
    else this.invoer.value = waarde;
    this.note();
  }

  value() {
    return tidy(this.veld, this.raw).waarde;
  }

  isEmpty() {
    return this.value() === (this.veld.standaard ?? "");
  }

  read() {
    return this.value() || undefined;
  }

  fill(waarde) {
    this.bezocht = Boolean(waarde);
    this.raw = waarde ?? this.veld.standaard ?? "";
  }

  *fields() {
    yield this;
  }

  get titel() {
    return this.nummer ? `${small(this.veld.titel)} ${this.nummer}` : this.veld.titel;
  }

  typed(gebeurtenis) {
    if (gebeurtenis.target === this.kiezer) return;
    this.note();
    if (this.fout) this.show(judge(this.veld, this.value(), false));
    emit(this.el, "gewijzigd");
  }

  left(gebeurtenis) {
    if (this.el.contains(gebeurtenis.relatedTarget)) return;
    const { waarde, weg } = tidy(this.veld, this.raw);
    if (waarde) this.bezocht = true;
    if (!this.rondjes && waarde !== this.raw) this.raw = waarde;
    if (weg) this.noot.textContent = "Er stonden onzichtbare tekens in. Die heb ik weggehaald.";
    emit(this.el, "verlaten");
  }

  /* Line ends become spaces; a row of a list makes a row of each line. */
  pasted(gebeurtenis) {
    const tekst = gebeurtenis.clipboardData?.getData("text/plain") ?? "";
    const regels = tekst.split(/[\r\n\v\u2028]+/).filter((regel) => regel.trim());
    if (regels.length < 2 && !/[\r\n]/.test(tekst)) return;
    gebeurtenis.preventDefault();
    if (this.vorm === "regel" && regels.length > 1) this.ouder.insertLines(this, regels);
    else this.invoer.setRangeText(regels.join(" "), this.invoer.selectionStart, this.invoer.selectionEnd, "end");
    this.typed(gebeurtenis);
  }

  /* Enter never saves the file halfway; in a list it makes the next row. */
  key(gebeurtenis) {
    if (gebeurtenis.key !== "Enter" || gebeurtenis.isComposing) return;
    gebeurtenis.preventDefault();
    if (this.vorm === "regel") this.ouder.add({ na: this });
  }

  check(actief) {
    const gevonden = judge(this.veld, this.value(), actief && this.veld.verplicht && this.vorm !== "regel");
    return gevonden ? [{ deel: this, ...gevonden }] : [];
  }

  /* Show what is wrong, or nothing. */
  show(fout) {
    this.fout = fout;
    this.el.classList.toggle("is-fout", Boolean(fout));
    for (const el of this.rondjes ?? [this.invoer]) {
      if (fout) el.setAttribute("aria-invalid", "true");
      else el.removeAttribute("aria-invalid");
    }
    const tekst = fout ? `${fullStop(sentence(fout.wat))} ${fullStop(fout.hulp)}` : "";
    if (this.melding.firstChild?.textContent === tekst) return;
    this.melding.replaceChildren(...(tekst ? [make("span", { tekst })] : []));
    if (fout?.voorstel) this.melding.append(this.suggestion(fout.voorstel));
  }

  suggestion(voorstel) {
    const neemOver = () => {
      this.raw = voorstel;
      this.focus();
      emit(this.el, "verlaten");
    };
    return make("button", { type: "button", class: "knop klein", tekst: `Neem ${voorstel}`, onclick: neemOver });
  }

  /* What the value means, below the field: a date in words, the contrast of a colour. */
  note() {
    const waarde = this.value();
    let tekst = "";
    if (this.is("datum")) {
      const dag = readDate(waarde);
      const vorm = { weekday: "long", day: "numeric", month: "long", year: "numeric", timeZone: "UTC" };
      tekst = dag ? `Dat is ${dag.toLocaleDateString("nl-NL", vorm)}.` : "";
    }
    if (this.kiezer && REGELS_PER_SOORT.kleur(waarde)) {
      this.kiezer.value = waarde;
      const getal = contrast(waarde, GEGEVENS.papier).toFixed(1).replace(".", ",");
      tekst = judgeColour(this.veld, waarde, {}) ? "" : `Contrast op wit: ${getal}. Dat is goed leesbaar.`;
    }
    if (this.noot.textContent !== tekst) this.noot.textContent = tekst;
  }

  focus() {
    const gekozen = this.rondjes?.find((rondje) => rondje.checked);
    (gekozen ?? this.invoer).focus();
  }
}

class Groep extends Deel {
  /* `kop`: whether the title shows; a section has its own heading. */
  constructor(veld, ouder, { kop = true, smal = false } = {}) {
    super(veld, ouder);
    this.legenda = make("legend", { tekst: veld.titel, class: !kop && "verborgen" });
    this.optional = Boolean(veld.weglaten) || Boolean(ouder?.optional);
    this.delen = veld.velden.map((eigen) => makePart(eigen, this, smal ? "smal" : "gewoon"));
    this.el = make("fieldset", { class: smal ? "strook" : "groep" }, this.legenda, ...this.delen.map(wrapPart));
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

  read() {
    if (this.isEmpty() && !this.veld.verplicht && this.ouder) return undefined;
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
    const aan = actief && (this.veld.verplicht || !this.ouder || !this.isEmpty());
    const fouten = this.delen.flatMap((deel) => deel.check(aan));
    if (!aan || fouten.length) return fouten;
    return (this.veld.regels ?? []).flatMap(({ naam, melding }) => {
      const gevonden = melding && GROEPSREGELS[naam]?.(this.read() ?? {}, melding);
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

class Rijen extends Deel {
  constructor(veld, ouder, { kop = true } = {}) {
    super(veld, ouder);
    this.delen = [];
    this.bezocht = false;
    this.fout = null;
    this.optional = false;
    this.teksten = veld.item.soort !== "groep";
    this.smal = !this.teksten && veld.item.velden.length <= 3 && veld.item.velden.every((v) => v.opties || v.soort === "tekst" || v.soort === "getal");
    this.id = newId();
    this.lijst = make("ol", { class: "rijen-lijst" });
    this.melding = make("p", { class: "fout", id: `${this.id}-fout`, "aria-live": "polite" });
    this.terug = make("p", { class: "terug" });
    this.erbij = make("button", { type: "button", class: "knop erbij", id: this.id, "aria-describedby": this.melding.id, tekst: `${this.itemTitle} toevoegen`, onclick: () => this.add({}) });
    if (this.teksten || kop) this.erbij.append(make("span", { class: "verborgen", tekst: ` bij ${veld.titel}` }));
    this.el = make("fieldset", { class: "rijen" }, this.heading(kop), this.melding, this.lijst, this.terug, this.erbij);
    this.fill(undefined);
  }

  get itemTitle() {
    return this.veld.item.titel;
  }

  heading(kop) {
    const legenda = make("legend", { tekst: this.titel, class: !kop && "verborgen" }, " ");
    if (this.veld.verplicht) legenda.append(make("span", { class: "plicht", tekst: "verplicht" }));
    const { uitleg, voorbeeld } = this.veld;
    const delen = [kop && uitleg && `${fullStop(uitleg)} `, voorbeeld && "Bijvoorbeeld: "].filter(Boolean);
    if (voorbeeld) delen.push(make("span", { class: "voorbeeld", tekst: voorbeeld }));
    const blok = document.createDocumentFragment();
    blok.append(legenda);
    if (delen.length) blok.append(make("p", { class: "uitleg" }, ...delen));
    return blok;
  }

  isEmpty() {
    return this.delen.every((deel) => deel.isEmpty());
  }

  read() {
    return this.isEmpty() ? undefined : this.delen.map((deel) => deel.read()).filter((waarde) => waarde !== undefined);
  }

  fill(waarden) {
    this.bezocht = Boolean(waarden);
    this.delen = [];
    this.lijst.replaceChildren();
    this.forget();
    const eerste = this.teksten ? [undefined] : Array(this.veld.minstens).fill(undefined);
    for (const waarde of waarden?.length ? waarden : eerste) this.insert(this.delen.length, waarde, (waarden?.length ?? 1) < 2);
    this.renumber();
  }

  /* A new row at place `plek`, not yet numbered. */
  insert(plek, waarde, open = true) {
    const item = { ...this.veld.item, verplicht: !this.teksten };
    const deel = this.teksten ? new Invoer(item, this, "regel") : new Groep(item, this, { smal: this.smal, kop: this.smal });
    deel.fill(waarde);
    const knoppen = make("div", { class: "rij-knoppen" }, ...this.buttons(deel));
    deel.rij = this.teksten || this.smal ? make("li", { class: this.teksten ? "regel-rij" : "strook-rij" }, deel.el, knoppen) : this.card(deel, knoppen, open);
    this.lijst.insertBefore(deel.rij, this.delen[plek]?.rij ?? null);
    this.delen.splice(plek, 0, deel);
    return deel;
  }

  /* A row that folds, for groups with many fields. */
  card(deel, knoppen, open) {
    deel.kaartTitel = make("span", { class: "kaart-titel" });
    deel.kaart = make("details", { class: "kaart", open }, make("summary", {}, deel.kaartTitel), deel.el, knoppen);
    return make("li", {}, deel.kaart);
  }

  buttons(deel) {
    const kort = this.teksten || this.smal;
    const knop = (teken, woord, doe) => make("button", { type: "button", class: `knop klein${kort ? " teken" : ""}`, tekst: kort ? teken : woord, onclick: doe });
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
      if (deel.kaartTitel) deel.kaartTitel.replaceChildren(make("strong", { tekst: naam }), over ? ` ${over}` : "");
      const wie = this.teksten ? over || `${this.titel} ${small(naam)}` : `${naam}${over ? ` (${over})` : ""}`;
      deel.knoppen.omhoog.setAttribute("aria-label", `Omhoog: ${wie}`);
      deel.knoppen.omlaag.setAttribute("aria-label", `Omlaag: ${wie}`);
      deel.knoppen.weg.setAttribute("aria-label", `Weghalen: ${wie}`);
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
    regels.slice(leeg ? 1 : 0).forEach((regel, nr) => this.insert(hier + 1 + nr, tidy(this.veld.item, regel).waarde));
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
    const naam = deel instanceof Groep ? [`${this.itemTitle} ${plek + 1}`, deel.summary()].filter(Boolean).join(", ") : `‘${waarde}’`;
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
    const knop = make("button", { type: "button", class: "knop klein", tekst: "Zet terug", onclick: zetTerug });
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

function makePart(veld, ouder, vorm = "gewoon", opties = {}) {
  if (veld.soort === "groep") return new Groep(veld, ouder, { kop: !veld.weglaten, ...opties });
  if (veld.soort === "rijen") return new Rijen(veld, ouder, opties);
  return new Invoer(veld, ouder, vorm);
}

/* A group that may be left out folds away. */
function wrapPart(deel) {
  if (!(deel instanceof Groep) || !deel.veld.weglaten) return deel.el;
  deel.standTekst = make("span", { class: "stand" });
  const kop = make("summary", {}, make("span", { class: "deel-titel", tekst: deel.veld.titel }), " ", deel.standTekst);
  const uitleg = deel.veld.uitleg && make("p", { class: "uitleg", tekst: fullStop(deel.veld.uitleg) });
  return make("details", { class: "deel" }, kop, uitleg, deel.el);
}
