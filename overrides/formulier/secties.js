/* The sections of the page and their state: checking, the list of errors, the way to a field.

   `wortel` is the outermost group, with all fields of the model in it. */

GEGEVENS = JSON.parse(document.getElementById("gegevens").textContent);

const $ = (id) => document.getElementById(id);
const wortel = new Groep({ naam: "", titel: "", velden: GEGEVENS.velden, verplicht: true }, null, {
  kop: false,
});
const secties = [];
let streng = false; // after the first try to save, empty fields show as well

function buildSections() {
  $("secties").replaceChildren();
  const los = wortel.delen.filter((deel) => deel instanceof Invoer);
  const eerste = los.filter((deel) => !deel.veld.bij);
  addSection("De gemeente", "", eerste, true);
  for (const deel of wortel.delen.filter((een) => !(een instanceof Invoer))) {
    const erbij = los.filter((een) => een.veld.bij === deel.veld.naam);
    deel.legenda.classList.add("verborgen");
    addSection(deel.titel, deel instanceof Groep && deel.veld.uitleg, [deel, ...erbij], deel.veld.verplicht);
  }
}

/* A section that folds, and its line in the list beside the form. */
function addSection(titel, uitleg, delen, open) {
  const nr = secties.length + 1;
  const stand = make("span", { class: "stand" });
  const kop = make("summary", {}, make("h2", { tekst: titel, id: `kop-${nr}` }), " ", stand);
  const binnen = make(
    "div",
    { class: "binnen" },
    uitleg && make("p", { class: "inleiding", tekst: fullStop(uitleg) }),
    make("div", { class: "groep" }, ...delen.map((deel) => deel.el)),
  );
  const el = make("details", { class: "sectie", id: `deel-${nr}`, open }, kop, binnen);
  const lijn = make(
    "a",
    { href: `#deel-${nr}`, onclick: (g) => goToSection(g, sectie) },
    make("span", { tekst: titel }),
    " ",
  );
  const lijnStand = make("span", { class: "stand" });
  lijn.append(lijnStand);
  const sectie = { titel, delen, el, standen: [stand, lijnStand], lijn };
  secties.push(sectie);
  $("secties").append(el);
  $("onderdelen").append(make("li", {}, lijn));
}

function goToSection(gebeurtenis, sectie) {
  gebeurtenis.preventDefault();
  sectie.el.open = true;
  sectie.el.scrollIntoView({ block: "start" });
  sectie.el.querySelector("summary").focus();
}

/* Rows are told apart by their class: with errors, still needed, filled in, or free to skip. */
function sectionState(sectie, fouten) {
  const eigen = new Set(sectie.delen.flatMap((deel) => [...deel.fields()]));
  const hier = fouten.filter((fout) => eigen.has(fout.deel));
  const zichtbaar = hier.filter((fout) => fout.deel.fout).length;
  if (zichtbaar)
    return ["mis", zichtbaar === 1 ? "1 punt om te verbeteren" : `${zichtbaar} punten om te verbeteren`];
  if (hier.length) return ["nodig", `nog ${hier.length} nodig`];
  if (sectie.delen.every((deel) => deel.isEmpty())) return ["vrij", "mag je overslaan"];
  const rijen = sectie.delen[0];
  if (rijen instanceof Rijen) {
    const aantal = rijen.delen.length;
    return ["klaar", `${aantal} ${small(aantal === 1 ? rijen.itemTitle : rijen.titel)}`];
  }
  return ["klaar", "ingevuld"];
}

/* Checking */

/* All that is wrong; shows it at fields that were left with something in them, or everywhere. */
function check() {
  const fouten = wortel.check(true);
  for (const { plek, ...fout } of judgeWhole(wortel.read())) {
    const deel = plek.reduce(
      (hier, stap) => (typeof stap === "number" ? hier.delen[stap] : hier.part(stap)),
      wortel,
    );
    if (!fouten.some((eerder) => eerder.deel === deel)) fouten.push({ deel, ...fout });
  }
  const perDeel = new Map([...fouten].reverse().map((fout) => [fout.deel, fout]));
  for (const deel of wortel.fields()) {
    const fout = perDeel.get(deel);
    deel.show(
      fout && (streng || (deel.bezocht && !(fout.soort === "leeg" && deel instanceof Rijen))) ? fout : null,
    );
  }
  showState(fouten);
  return fouten;
}

function showState(fouten) {
  for (const sectie of secties) {
    const [klas, tekst] = sectionState(sectie, fouten);
    for (const stand of sectie.standen) {
      stand.className = `stand ${klas}`;
      stand.textContent = tekst;
    }
  }
  for (const groep of document.querySelectorAll("details.deel")) {
    const leeg = [...groep.querySelectorAll("input, select, textarea")].every(
      (veld) => veld.type === "radio" || veld.type === "color" || !veld.value,
    );
    const stand = groep.querySelector(".stand");
    stand.textContent = leeg ? "niet ingevuld" : "ingevuld";
    stand.className = `stand ${leeg ? "vrij" : "klaar"}`;
  }
  if (streng) showSummary(fouten);
}

function showSummary(fouten) {
  $("fouten").hidden = fouten.length === 0;
  $("fouten-kop").textContent =
    fouten.length === 1 ? "Verbeter eerst dit punt" : `Verbeter eerst deze ${fouten.length} punten`;
  $("fouten-lijst").replaceChildren(
    ...fouten.map(({ deel, wat, hulp }) => {
      const naar = (gebeurtenis) => {
        gebeurtenis.preventDefault();
        reveal(deel);
      };
      return make(
        "li",
        {},
        make("a", { href: `#${deel.id}`, onclick: naar, tekst: `${deel.pad.join(", ")}: ${fullStop(wat)}` }),
        " ",
        fullStop(hulp),
      );
    }),
  );
}

/* Unfold what is around a field and go there. */
function reveal(deel) {
  for (let el = deel.el; el; el = el.parentElement) if (el.tagName === "DETAILS") el.open = true;
  deel.el.scrollIntoView({ block: "center" });
  deel.focus();
}
