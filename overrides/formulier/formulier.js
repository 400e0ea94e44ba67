/* What the page does: keep the work in the browser, open a file, save one, begin again. */

const SLEUTEL = "leerplan/formulier";
let bewaarTeller = 0;
let bewaarFout = false;

/* What the table of municipalities knows of the name that was typed */

function offerNames() {
  const veld = wortel.part("naam");
  if (!veld) return;
  const namen = new Set(GEGEVENS.gemeenten.map(({ waarden }) => waarden.naam));
  const lijst = make(
    "datalist",
    { id: "gemeenten" },
    ...[...namen].map((naam) => make("option", { value: naam })),
  );
  veld.invoer.setAttribute("list", "gemeenten");
  veld.el.append(lijst);
  veld.el.addEventListener("verlaten", () => proposeFacts(veld));
}

/* Fill in what belongs to the name, where nothing stands yet. */
function proposeFacts(veld) {
  const gevonden = GEGEVENS.gemeenten.filter(
    ({ waarden }) => slugify(waarden.naam) === slugify(veld.value()) && veld.value(),
  );
  const code = wortel.part("code");
  if (!gevonden.length || !code || !code.isEmpty()) return;
  if (gevonden.length > 1) {
    const keuzes = gevonden.map(({ waarden, provincie }) => `${waarden.code} (${provincie})`).join(" of ");
    veld.noot.textContent = `Er zijn twee gemeenten met deze naam. Vul hieronder de code in: ${keuzes}.`;
    return;
  }
  const { naam, ...feiten } = gevonden[0].waarden;
  veld.raw = naam;
  for (const [sleutel, waarde] of Object.entries(feiten)) {
    const deel = wortel.part(sleutel);
    if (deel && (deel.isEmpty() || typeof waarde === "string")) deel.fill(waarde);
  }
  veld.noot.textContent = `Ik heb de gemeentecode ${feiten.code} en ‘${feiten.voorzetsel}’ alvast ingevuld. Klopt dat?`;
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
  tell(
    "Hier is je werk van de vorige keer. Ga verder waar je was.",
    problemen.map(({ wat }) => wat),
    false,
  );
}

/* Opening a file */

async function openFile(bestand) {
  if (!bestand) return;
  try {
    if (bestand.size > GEGEVENS.grootste)
      throw new Leesfout(null, "dit bestand is te groot", "Hooguit 1 MB.");
    const { knoop, opmerkingen } = readYaml(decode(new Uint8Array(await bestand.arrayBuffer())));
    const problemen = [];
    const gegevens = takeOver(wortel.veld, knoop, [], problemen);
    if (!Object.values(gegevens).some((waarde) => waarde !== undefined)) {
      throw new Leesfout(
        null,
        "dit bestand hoort niet bij dit formulier",
        `Kies een bestand uit de map ${GEGEVENS.map}.`,
      );
    }
    if (!wortel.isEmpty() && !(await ask("vervang", bestand.name))) return;
    takeIn(bestand.name, gegevens, problemen, opmerkingen);
  } catch (fout) {
    if (!(fout instanceof Leesfout || fout instanceof DOMException)) throw fout;
    const plek = fout.regel ? `Regel ${fout.regel}: ` : "";
    const wat = fout.wat
      ? `${plek}${plek ? fout.wat : sentence(fout.wat)}. ${fout.hulp}`
      : "De browser kan dit bestand niet lezen.";
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
  const lijst = problemen.map(({ wat }) => wat);
  if (foreignComments(opmerkingen).length)
    lijst.push("In dit bestand staan eigen opmerkingen (regels met #). Die neemt het formulier niet over.");
  const stuk = fouten.length ? " Er is nog iets te verbeteren: dat staat bij de velden." : "";
  tell(`${naam} is geopend.${stuk}`, lijst, problemen.length > 0);
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

function save(gebeurtenis) {
  gebeurtenis.preventDefault();
  streng = true;
  const fouten = check();
  $("klaar").hidden = true;
  if (fouten.length) {
    for (const { deel } of fouten)
      for (let el = deel.el; el; el = el.parentElement) if (el.tagName === "DETAILS") el.open = true;
    $("fouten").focus();
    $("fouten").scrollIntoView({ block: "start" });
    return;
  }
  keepSoon();
  keepNow();
  const gegevens = wortel.read();
  const slug = fileName(gegevens);
  const kop = headComments((gegevens.naam ?? "").replace(/[^\p{L}\p{N} '’.,()/-]/gu, ""));
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
    if (!gebeurtenis.dataTransfer.types.includes("Files")) return;
    gebeurtenis.preventDefault();
    document.body.classList.add("sleept");
  });
  for (const soort of ["dragleave", "drop"])
    document.addEventListener(soort, () => document.body.classList.remove("sleept"));
  document.addEventListener("drop", (gebeurtenis) => {
    if (!gebeurtenis.dataTransfer.types.includes("Files")) return;
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
    tell(
      "Dit formulier is ook open in een ander venster. Sluit er één: wat je het laatst typt, wordt bewaard.",
      [],
      false,
    );
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
offerNames();
restore();
check();
listen();
