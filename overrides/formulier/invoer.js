/* A field of the form (Invoer); groep.js and rijen.js hold the parts that have parts themselves.

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
    this.el.dataset.veld = veld.naam;
    this.el.addEventListener("input", (gebeurtenis) => this.typed(gebeurtenis));
    this.el.addEventListener("change", (gebeurtenis) => this.typed(gebeurtenis));
    this.el.addEventListener("focusout", (gebeurtenis) => this.left(gebeurtenis));
    this.fill(undefined);
  }

  is(keuring) {
    return (this.veld.keuringen || []).includes(keuring);
  }

  explanation() {
    const { titel, voorbeeld, opties } = this.veld;
    const uitleg = this.veld.uitleg === fullStop(titel) ? "" : this.veld.uitleg;
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
    if (this.veld.opties && (this.vorm !== "gewoon" || this.veld.opties.length > 5))
      this.invoer = this.select(beschreven);
    else if (this.veld.opties) return this.choices(klas, beschreven);
    else this.invoer = this.textInput(beschreven);
    this.label = make(
      "label",
      { for: this.id, tekst: this.titel, class: this.vorm === "regel" && "verborgen" },
      " ",
    );
    this.label.append(...[this.mustMark()].filter(Boolean));
    const vak = this.is("kleur")
      ? make("div", { class: "kleurvak" }, this.invoer, this.colourPicker())
      : this.invoer;
    return make("div", { class: klas }, this.label, this.uitleg, this.melding, vak, this.noot);
  }

  textInput(beschreven) {
    const soort = this.vorm === "regel" ? "textarea" : "input";
    const vast = { id: this.id, "aria-describedby": beschreven, autocomplete: "off", spellcheck: "false" };
    const lengte =
      ["tijd", "datum", "day", "kleur"].some((naam) => this.is(naam)) ||
      this.veld.patroon ||
      this.veld.soort === "getal";
    const toetsen = this.is("email")
      ? "email"
      : this.is("webadres")
        ? "url"
        : this.veld.soort === "getal"
          ? "numeric"
          : undefined;
    const eigen =
      soort === "textarea" ? { rows: "1" } : { type: "text", inputmode: toetsen, class: lengte && "kort" };
    const plicht = {
      "aria-required": this.veld.verplicht && !this.ouder.optional && this.vorm !== "regel" && "true",
    };
    return make(soort, {
      ...vast,
      ...eigen,
      ...plicht,
      onpaste: (g) => this.pasted(g),
      onkeydown: (g) => this.key(g),
    });
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
      make("input", {
        type: "radio",
        name: this.id,
        value: waarde,
        id: waarde === this.options()[0][0] ? this.id : newId(),
      }),
    );
    const regels = this.options().map(([, tekst], nr) =>
      make("label", { class: "keuze" }, this.rondjes[nr], ` ${tekst}`),
    );
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
    else
      this.invoer.setRangeText(regels.join(" "), this.invoer.selectionStart, this.invoer.selectionEnd, "end");
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
    return make("button", {
      type: "button",
      class: "knop klein",
      tekst: `Gebruik ${voorstel}`,
      onclick: neemOver,
    });
  }

  /* What the value means, below the field: a date in words, the contrast of a colour. */
  note() {
    const waarde = this.value();
    let tekst = "";
    if (this.is("datum") || this.is("day")) {
      const { dag } = readDate(waarde);
      tekst = dag ? `Dat is ${showDate(dag, true)}.` : "";
    }
    if (this.kiezer && /^#[0-9a-f]{6}$/.test(waarde)) {
      this.kiezer.value = waarde;
      const getal = contrast(waarde, GEGEVENS.papier);
      tekst = getal < GEGEVENS.eis ? "" : `Contrast op wit: ${decimal(getal)}. Dat is goed leesbaar.`;
    }
    if (this.noot.textContent !== tekst) this.noot.textContent = tekst;
  }

  focus() {
    const gekozen = this.rondjes?.find((rondje) => rondje.checked);
    (gekozen ?? this.invoer).focus();
  }
}
