/* The page: sections, what is kept in the browser, opening and saving a file, the list of errors. */

GEGEVENS = JSON.parse(document.getElementById("beschrijving").textContent);

const SLEUTEL = "leerplan/formulier";
const MEESTE_RIJEN = 500;
const $ = (id) => document.getElementById(id);
const wortel = new Groep({ naam: "", titel: "", velden: GEGEVENS.velden, verplicht: true }, null, { kop: false });
const secties = [];
let streng = false; // after the first try to save, empty fields show as well
let bewaarTeller = 0;
let bewaarFout = false;

/* Sections */

function buildSections() {
  const los = wortel.delen.filter((deel) => deel instanceof Invoer);
  addSection("De gemeente", "", los, true, make("div", { class: "groep" }, ...los.map((deel) => deel.el)));
  for (const deel of wortel.delen.filter((een) => !(een instanceof Invoer))) {
    deel.legenda?.classList.add("verborgen");
    addSection(deel.titel, deel.veld.uitleg, [deel], deel.veld.verplicht, deel.el);
  }
}

function addSection(titel, uitleg, delen, open, inhoud) {
  const nr = secties.length + 1;
  const stand = make("span", { class: "stand" });
  const kop = make("summary", {}, make("h2", { tekst: titel, id: `kop-${nr}` }), " ", stand);
  const binnen = make("div", { class: "binnen" }, uitleg && make("p", { class: "inleiding", tekst: fullStop(uitleg) }), inhoud);
  const el = make("details", { class: "sectie", id: `deel-${nr}`, open }, kop, binnen);
  const lijn = make("a", { href: `#deel-${nr}`, onclick: (g) => goToSection(g, sectie) }, make("span", { tekst: titel }), " ");
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
  if (zichtbaar) return ["mis", zichtbaar === 1 ? "1 punt om te verbeteren" : `${zichtbaar} punten om te verbeteren`];
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
  for (const { plek, ...fout } of fouten.length ? [] : judgeWhole(wortel.read())) {
    const deel = plek.reduce((hier, stap) => (typeof stap === "number" ? hier.delen[stap] : hier.part(stap)), wortel);
    fouten.push({ deel, ...fout });
  }
  const perDeel = new Map(fouten.toReversed().map((fout) => [fout.deel, fout]));
  for (const deel of wortel.fields()) {
    const fout = perDeel.get(deel);
    deel.show(fout && (streng || (deel.bezocht && fout.soort !== "leeg") || (deel.bezocht && deel instanceof Invoer && deel.raw === "")) ? fout : null);
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
    const leeg = [...groep.querySelectorAll("input, select, textarea")].every((veld) => veld.type === "radio" || veld.type === "color" || !veld.value);
    const stand = groep.querySelector(".stand");
    stand.textContent = leeg ? "niet ingevuld" : "ingevuld";
    stand.className = `stand ${leeg ? "vrij" : "klaar"}`;
  }
  if (streng) showSummary(fouten);
}

function showSummary(fouten) {
  $("fouten").hidden = fouten.length === 0;
  $("fouten-kop").textContent = fouten.length === 1 ? "Verbeter eerst dit punt" : `Verbeter eerst deze ${fouten.length} punten`;
  $("fouten-lijst").replaceChildren(
    ...fouten.map(({ deel, wat, hulp }) => {
      const naar = (gebeurtenis) => {
        gebeurtenis.preventDefault();
        reveal(deel);
      };
      return make("li", {}, make("a", { href: `#${deel.id}`, onclick: naar, tekst: `${deel.pad.join(", ")}: ${wat}` }), " ", fullStop(hulp));
    })
  );
}

/* Unfold what is around a field and go there. */
function reveal(deel) {
  for (let el = deel.el; el; el = el.parentElement) if (el.tagName === "DETAILS") el.open = true;
  deel.el.scrollIntoView({ block: "center" });
  deel.focus();
}

/* What is kept in this browser */

function keep() {
  try {
    localStorage.setItem(SLEUTEL, JSON.stringify({ tijd: Date.now(), gegevens: wortel.read() }));
    bewaarFout = false;
  } catch {
    bewaarFout = true;
  }
  tellKept(Date.now());
}

function keepSoon() {
  clearTimeout(bewaarTeller);
  bewaarTeller = setTimeout(keepNow, 400);
}

function keepNow() {
  if (!bewaarTeller) return;
  clearTimeout(bewaarTeller);
  bewaarTeller = 0;
  keep();
}

function tellKept(tijd) {
  const wanneer = new Date(tijd);
  const uur = wanneer.toLocaleTimeString("nl-NL", { hour: "2-digit", minute: "2-digit" }).replace(":", ".");
  const vandaag = wanneer.toDateString() === new Date().toDateString();
  const dag = vandaag ? "vandaag" : wanneer.toLocaleDateString("nl-NL", { day: "numeric", month: "long" });
  $("bewaard").classList.toggle("mislukt", bewaarFout);
  $("bewaard").textContent = bewaarFout
    ? "Deze browser kan je werk niet bewaren. Sla het bestand op voordat je deze pagina sluit."
    : `Je werk is bewaard in deze browser, ${dag} om ${uur} uur.`;
}

function restore() {
  let bewaard = null;
  try {
    bewaard = JSON.parse(localStorage.getItem(SLEUTEL));
    localStorage.setItem(`${SLEUTEL}/proef`, "x");
    localStorage.removeItem(`${SLEUTEL}/proef`);
  } catch {
    bewaarFout = bewaard === null;
  }
  if (bewaarFout) tellKept(Date.now());
  if (!bewaard?.gegevens) return;
  const problemen = [];
  wortel.fill(takeOver(wortel.veld, asNode(bewaard.gegevens), [], problemen));
  tellKept(bewaard.tijd);
  tell("Hier is je werk van de vorige keer. Ga verder waar je was.", problemen.map(({ wat }) => wat), false);
}

const asNode = (waarde) => {
  if (Array.isArray(waarde)) return { soort: "lijst", regel: 0, waarde: waarde.map(asNode) };
  if (waarde === null || typeof waarde !== "object") return { soort: "tekst", regel: 0, waarde: String(waarde) };
  return { soort: "velden", regel: 0, waarde: new Map(Object.entries(waarde).map(([naam, deel]) => [naam, asNode(deel)])) };
};

/* Opening a file */

/* The part of `knoop` that the form knows, as plain values; the rest becomes a problem. */
function takeOver(veld, knoop, plek, problemen) {
  if (knoop.soort === "leeg") return undefined;
  const problem = (wat, hulp, regel = knoop.regel) => {
    const waar = [regel && `regel ${regel}`, plek.join(".")].filter(Boolean).join(", ");
    problemen.push({ wat: `${waar ? `${sentence(waar)}: ` : ""}${wat}. ${hulp}` });
    return undefined;
  };
  if (veld.velden) {
    const namen = veld.velden.map((eigen) => eigen.naam);
    const mag = `Dit mag hier staan: ${namen.join(", ")}.`;
    if (knoop.soort !== "velden") return problem("hier horen velden met een waarde", mag);
    const uit = Object.create(null);
    for (const [naam, deel] of knoop.waarde) {
      const eigen = veld.velden.find((een) => een.naam === naam);
      if (eigen) uit[naam] = takeOver(eigen, deel, [...plek, naam], problemen);
      else problem(`‘${naam}’ ken ik niet`, mag, deel.sleutelregel);
    }
    return uit;
  }
  if (veld.soort === "rijen") {
    const enkel = knoop.soort === "tekst" && veld.item.soort !== "groep";
    if (!enkel && knoop.soort !== "lijst") return problem("hier hoort een lijst", "Dit deel neem ik niet over.");
    const rijen = enkel ? [knoop] : knoop.waarde;
    if (rijen.length > MEESTE_RIJEN) return problem(`deze lijst heeft meer dan ${MEESTE_RIJEN} regels`, "Dit deel neem ik niet over.");
    const waarden = rijen.map((deel, nr) => takeOver(veld.item, deel, [...plek, nr + 1], problemen));
    return waarden.filter((waarde) => waarde !== undefined);
  }
  if (knoop.soort !== "tekst") return problem("hier hoort één waarde, geen lijst of velden", "Dit deel neem ik niet over.");
  return takeValue(veld, knoop.waarde, problem);
}

function takeValue(veld, waarde, problem) {
  if (!veld.opties) return waarde;
  const gelijk = veld.opties.join() === "ja,nee" ? { true: "ja", false: "nee" }[waarde.toLowerCase()] : undefined;
  const keuze = gelijk ?? tidy(veld, waarde).waarde;
  if (veld.opties.includes(keuze)) return keuze;
  return problem(`‘${waarde.slice(0, 60)}’ kan hier niet`, `Kies uit: ${veld.opties.join(", ")}.`);
}

/* The text of a file as Windows, Mac and Linux programs save it; throws a Leesfout. */
function decode(bytes) {
  const [een, twee] = bytes;
  const utf16 = een === 0xff && twee === 0xfe ? "utf-16le" : een === 0xfe && twee === 0xff ? "utf-16be" : "";
  try {
    return new TextDecoder(utf16 || "utf-8", { fatal: true }).decode(bytes).replace(/\r\n?/g, "\n");
  } catch {
    const hulp = "Kies een bestand dat eindigt op .yml, uit de map " + GEGEVENS.map + ".";
    throw new Leesfout(null, "dit is geen bestand dat ik kan lezen", hulp);
  }
}

async function openFile(bestand) {
  if (!bestand) return;
  try {
    if (bestand.size > GEGEVENS.grootste) throw new Leesfout(null, "dit bestand is te groot", "Hooguit 1 MB.");
    const { knoop, opmerkingen } = readYaml(decode(new Uint8Array(await bestand.arrayBuffer())));
    const problemen = [];
    const gegevens = takeOver(wortel.veld, knoop, [], problemen);
    if (!Object.values(gegevens).some((waarde) => waarde !== undefined)) {
      throw new Leesfout(null, "dit bestand hoort niet bij dit formulier", `Kies een bestand uit de map ${GEGEVENS.map}.`);
    }
    if (!wortel.isEmpty() && !(await ask("vervang", bestand.name))) return;
    takeIn(bestand.name, gegevens, problemen, opmerkingen);
  } catch (fout) {
    if (!(fout instanceof Leesfout || fout instanceof DOMException)) throw fout;
    const plek = fout.regel ? `Regel ${fout.regel}: ` : "";
    const wat = fout.wat ? `${plek}${plek ? fout.wat : sentence(fout.wat)}. ${fout.hulp}` : "De browser kan dit bestand niet lezen.";
    tell(`Ik heb ${bestand.name} niet geopend. Wat je hier had ingevuld, staat er nog.`, [wat], true);
  }
}

function takeIn(naam, gegevens, problemen, opmerkingen) {
  streng = false;
  $("fouten").hidden = true;
  $("klaar").hidden = true;
  wortel.fill(gegevens);
  const fouten = check();
  keep();
  const eigen = opmerkingen.filter((regel) => regel && !ownComments().has(regel));
  const lijst = problemen.map(({ wat }) => wat);
  if (eigen.length) lijst.push("In dit bestand staan eigen opmerkingen (regels met #). Die neemt het formulier niet over.");
  const stuk = fouten.length ? " Er is nog iets te verbeteren: dat staat bij de velden." : "";
  tell(`${naam} is geopend.${stuk}`, lijst, problemen.length > 0);
}

/* The comments that we write ourselves: they come back when the file is saved. */
function ownComments() {
  const uit = new Set(headComments("").map((regel) => regel.trim()));
  const walk = (velden) => {
    for (const veld of velden) {
      uit.add(veld.uitleg.replace(/\s+/g, " "));
      walk(veld.velden ?? veld.item?.velden ?? []);
    }
  };
  walk(GEGEVENS.velden);
  return uit;
}

/* A message above the form, with a list; goes there when something needs attention. */
function tell(tekst, lijst, dringend) {
  $("melding").hidden = false;
  $("melding").classList.toggle("dringend", dringend);
  const punten = lijst.slice(0, 30).map((regel) => make("li", { tekst: regel }));
  if (lijst.length > 30) punten.push(make("li", { tekst: `En nog ${lijst.length - 30} meldingen.` }));
  $("melding").replaceChildren(make("p", { tekst }), ...(punten.length ? [make("ul", {}, ...punten)] : []));
  announce([tekst, ...lijst.slice(0, 3)].join(" "));
  if (dringend || lijst.length) $("melding").focus();
}

/* Ask in a window; true if the answer is yes. */
function ask(welke, naam = "") {
  const venster = $(`venster-${welke}`);
  for (const plek of venster.querySelectorAll(".naam")) plek.textContent = naam;
  venster.returnValue = "";
  venster.showModal();
  return new Promise((klaar) => {
    venster.addEventListener("close", () => klaar(venster.returnValue === "ja"), { once: true });
  });
}

/* Saving */

function headComments(naam) {
  return [
    `yaml-language-server: $schema=${GEGEVENS.schema}`,
    naam ? `De gegevens van de gemeente ${naam}, gemaakt met het formulier.` : "",
    "Verander je iets met de hand? Laat de aanhalingstekens dan staan.",
  ];
}

const slugify = (tekst) =>
  tekst.normalize("NFKD").replace(/[^\x00-\x7f]/g, "").toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");

function save(gebeurtenis) {
  gebeurtenis.preventDefault();
  streng = true;
  const fouten = check();
  $("klaar").hidden = true;
  if (fouten.length) {
    for (const { deel } of fouten) for (let el = deel.el; el; el = el.parentElement) if (el.tagName === "DETAILS") el.open = true;
    $("fouten").focus();
    $("fouten").scrollIntoView({ block: "start" });
    return;
  }
  keepSoon();
  keepNow();
  const gegevens = wortel.read();
  const slug = slugify(gegevens.naam ?? "") || "gemeente";
  const kop = headComments((gegevens.naam ?? "").replace(/[^\p{L}\p{N} '’.,()/-]/gu, "")).filter(Boolean);
  const tekst = writeYaml(GEGEVENS.velden, gegevens, kop);
  if (new Blob([tekst]).size > GEGEVENS.grootste) {
    tell("Ik heb niets opgeslagen: het bestand wordt te groot. Hooguit 1 MB.", [], true);
    return;
  }
  download(`${slug}.yml`, tekst);
  for (const plek of document.querySelectorAll("#klaar .bestandsnaam")) plek.textContent = `${slug}.yml`;
  for (const plek of document.querySelectorAll("#klaar .slug")) plek.textContent = slug;
  $("logostap").hidden = !gegevens.logo;
  $("klaar").hidden = false;
  $("klaar").focus();
  $("klaar").scrollIntoView({ block: "center" });
}

function download(naam, tekst) {
  const adres = URL.createObjectURL(new Blob([tekst], { type: "text/yaml" }));
  make("a", { href: adres, download: naam }).click();
  setTimeout(() => URL.revokeObjectURL(adres), 60_000);
}

async function startOver() {
  if (!(await ask("opnieuw"))) return;
  clearTimeout(bewaarTeller);
  bewaarTeller = 0;
  try {
    localStorage.removeItem(SLEUTEL);
  } catch {
    bewaarFout = true;
  }
  streng = false;
  wortel.fill({});
  for (const id of ["fouten", "klaar", "melding"]) $(id).hidden = true;
  check();
  $("bewaard").textContent = "Er is nu niets bewaard in deze browser.";
  announce("Het formulier is leeg.");
  document.querySelector("h1").focus();
  window.scrollTo(0, 0);
}

/* Everything together */

function listen() {
  $("formulier").addEventListener("submit", save);
  $("formulier").addEventListener("gewijzigd", keepSoon);
  $("formulier").addEventListener("verlaten", () => {
    renumberAll(wortel);
    check();
    keepSoon();
  });
  $("opnieuw").addEventListener("click", startOver);
  $("bestand").addEventListener("change", async (gebeurtenis) => {
    await openFile(gebeurtenis.target.files[0]);
    gebeurtenis.target.value = "";
  });
  document.addEventListener("dragover", (gebeurtenis) => {
    gebeurtenis.preventDefault();
    document.body.classList.add("sleept");
  });
  for (const soort of ["dragleave", "drop"]) document.addEventListener(soort, () => document.body.classList.remove("sleept"));
  document.addEventListener("drop", (gebeurtenis) => {
    gebeurtenis.preventDefault();
    openFile(gebeurtenis.dataTransfer.files[0]);
  });
  $("alles").addEventListener("click", () => foldAll());
  document.addEventListener("visibilitychange", keepNow);
  window.addEventListener("pagehide", keepNow);
  window.addEventListener("beforeunload", (gebeurtenis) => {
    if (bewaarFout && !wortel.isEmpty()) gebeurtenis.preventDefault();
  });
  window.addEventListener("storage", (gebeurtenis) => {
    if (gebeurtenis.key !== SLEUTEL) return;
    tell("Dit formulier is ook open in een ander venster. Sluit er één: wat je het laatst typt, wordt bewaard.", [], false);
  });
}

function renumberAll(deel) {
  if (deel instanceof Rijen) deel.renumber();
  for (const binnen of deel.delen ?? []) renumberAll(binnen);
}

function foldAll() {
  const open = secties.some(({ el }) => !el.open);
  for (const { el } of secties) el.open = open;
  $("alles").textContent = open ? "Klap alles dicht" : "Klap alles open";
}

buildSections();
restore();
check();
listen();
