/* All answers on one page: to read, to keep as a file, to print and to wipe.

   The questions come from antwoordvelden.js, a list that is made when the site is built. */
(function () {
  "use strict";

  const {
    EDITIE, read, write, findKeys, canKeep, watch, make, fill, makeButton, count,
    findPersonal, writeFile, fileName, readFile, compare, keepAll, wipe,
    confirm, confirmPersonal, chooseAnswers,
  } = window.Werkboek;
  const plek = document.getElementById("antwoorden-overzicht");
  if (!plek) return;

  const ANTWOORD = "antwoord/";
  const REKENHULP = "De rekenhulp van de micro-analyse";
  const bladen = window.Antwoordvelden;
  const vragen = new Map(); // of each field: its question, page and address
  const opvolgers = new Map(); // the new name of a field that was renamed
  for (const { titel, adres, groepen } of bladen) {
    for (const { vraag, soort, velden } of groepen) {
      for (const { naam, label, was } of velden) {
        const tekst = label ? `${vraag}: ${label}` : vraag;
        vragen.set(naam, { vraag: tekst, soort, pagina: titel, adres: `${adres}#${naam}` });
        if (was) opvolgers.set(was, naam);
      }
    }
  }

  /* Pages with only the questions that have an answer, in the order of the plan. */
  function findAnswered() {
    const answer = ({ naam, label }) => ({ naam, label, tekst: read(ANTWOORD + naam) });
    const filled = ({ vraag, soort, velden }) => ({
      vraag, soort, antwoorden: velden.map(answer).filter(({ tekst }) => tekst.trim()),
    });
    return bladen
      .map(({ titel, adres, groepen }) => ({
        titel, adres, groepen: groepen.map(filled).filter(({ antwoorden }) => antwoorden.length),
      }))
      .filter(({ groepen }) => groepen.length);
  }

  const findLost = () =>
    findKeys(ANTWOORD).map((sleutel) => sleutel.slice(ANTWOORD.length)).filter((naam) => !vragen.has(naam));

  /* Question and answer, on the screen with a link to the field. */
  function makeAnswer(adres, { vraag, soort, antwoorden }) {
    const kop = adres ? make("a", { href: `${adres}#${antwoorden[0].naam}` }, vraag) : vraag;
    if (soort === "vinkje") return [make("dt", {}, kop), make("dd", {}, "Aangevinkt")];
    const delen = antwoorden.map(({ label, tekst }) =>
      make("dd", {}, label ? make("span", { class: "wb-cel" }, label) : null, tekst)
    );
    return [make("dt", {}, kop), delen];
  }

  const countAnswers = (groepen) => groepen.reduce((som, { antwoorden }) => som + antwoorden.length, 0);
  const tellAnswers = (aantal) => count(aantal, "antwoord", "antwoorden");

  /* On the screen */

  const open = new Set(); // pages that the reader unfolded
  function makePage({ titel, adres, groepen }) {
    const vak = make(
      "details",
      { class: "wb-vak", open: open.has(adres) ? "" : null },
      make("summary", {}, make("strong", {}, titel), ` (${tellAnswers(countAnswers(groepen))})`),
      make("dl", {}, groepen.map((groep) => makeAnswer(adres, groep)))
    );
    vak.addEventListener("toggle", () => (vak.open ? open.add(adres) : open.delete(adres)));
    return vak;
  }

  function makeLost(namen) {
    if (!namen.length) return null;
    const rij = (naam) => {
      const nieuw = vragen.get(opvolgers.get(naam));
      const knop = makeButton("Gooi weg", () => throwAway(naam));
      knop.setAttribute("aria-label", `Gooi weg: ${read(ANTWOORD + naam).slice(0, 60)}`);
      return make(
        "li",
        {},
        make("blockquote", {}, read(ANTWOORD + naam)),
        nieuw ? make("p", {}, "Deze vraag heet nu anders: ", make("a", { href: nieuw.adres }, nieuw.vraag)) : null,
        knop
      );
    };
    return make(
      "section",
      { class: "wb-oud" },
      make("h3", {}, "Antwoorden uit een vorige uitgave"),
      make("p", {}, "Deze vragen staan niet meer in het leerplan. Je antwoorden zijn er nog."),
      make("ul", {}, namen.map(rij))
    );
  }

  async function throwAway(naam) {
    const zeker = await confirm("Dit antwoord weggooien?", "Dat kun je niet terugdraaien.", "Ja, gooi weg");
    if (!zeker) return;
    write(ANTWOORD + naam, "");
    tell("Het antwoord is weg.");
    knoppen[0].focus();
  }

  /* Looking for what points to a person */

  function findInAnswers() {
    return findKeys(ANTWOORD).flatMap((sleutel) => {
      const tekst = read(sleutel);
      const bij = vragen.get(sleutel.slice(ANTWOORD.length)) || {
        pagina: "een vorige uitgave", vraag: "een vraag die niet meer bestaat",
      };
      return findPersonal(tekst).map((vondst) => ({ ...vondst, ...bij, soort: vondst.soort, tekst }));
    });
  }

  function findInCalculator() {
    const teksten = [];
    try {
      JSON.parse(read("rekenhulp") || "{}", (_, waarde) => {
        if (typeof waarde === "string") teksten.push(waarde);
        return waarde;
      });
    } catch {
      return [];
    }
    return teksten.flatMap((tekst) =>
      findPersonal(tekst).map((vondst) => ({ ...vondst, tekst, pagina: REKENHULP, vraag: "wat je daar invulde" }))
    );
  }

  /* The buttons */

  async function exportAll() {
    if (!findKeys().length) return tell("Er is nog niets om te bewaren.");
    if (!(await confirmPersonal([...findInAnswers(), ...findInCalculator()], "Bewaar toch"))) return;
    const adres = URL.createObjectURL(new Blob([writeFile()], { type: "application/json" }));
    make("a", { href: adres, download: fileName() }).click();
    setTimeout(() => URL.revokeObjectURL(adres), 10_000);
    tell("Het bestand staat bij je downloads.");
  }

  function nameKey(sleutel) {
    if (sleutel === "keuze/variant") return "Je groep";
    if (sleutel === "rekenhulp") return REKENHULP;
    if (!sleutel.startsWith(ANTWOORD)) return "Je wijk";
    const { pagina, vraag } = vragen.get(sleutel.slice(ANTWOORD.length)) || {};
    return vraag ? `${pagina}: ${vraag}` : "Een vraag uit een vorige uitgave";
  }

  async function importFile(bestand) {
    const { bewaard, ander } = await readFile(bestand);
    const { nieuw, anders } = compare(bewaard);
    const delen = [...nieuw];
    if (anders.length) {
      const gekozen = await chooseAnswers(anders.map((een) => ({
        ...een,
        naam: nameKey(een.sleutel),
        kanSamen: een.sleutel.startsWith(ANTWOORD),
        ...(een.sleutel === "rekenhulp" ? { hier: "Wat je op dit apparaat invulde.", daar: "Wat er in het bestand staat." } : {}),
      })));
      if (!gekozen) return tell("Er is niets veranderd.");
      for (const { sleutel, hier, daar } of anders) {
        if (gekozen.get(sleutel) === "daar") delen.push([sleutel, daar]);
        if (gekozen.get(sleutel) === "samen") delen.push([sleutel, `${hier}\n\n${daar}`]);
      }
    }
    if (!keepAll(delen)) throw new Error("Er is te weinig ruimte op dit apparaat. Er is niets veranderd.");
    const bron = ander ? " Het bestand komt uit het leerplan van een andere gemeente." : "";
    tell(delen.length ? `Overgezet uit ${bestand.name}.${bron}` : "Alles uit dit bestand stond hier al.");
  }

  async function printAll() {
    const gevuld = findAnswered();
    if (!gevuld.length) return tell("Er zijn nog geen antwoorden om te printen.");
    if (!(await confirmPersonal(findInAnswers(), "Print toch"))) return;
    const vandaag = new Date().toLocaleDateString("nl-NL", { dateStyle: "long" });
    fill(
      papier,
      make("h2", {}, "Mijn antwoorden"),
      make("p", {}, `${document.title.split(" - ").pop()}, uitgave ${EDITIE}. Geprint op ${vandaag}.`),
      gevuld.map(({ titel, groepen }) => [
        make("h3", {}, titel),
        make("dl", {}, groepen.map((groep) => makeAnswer("", groep))),
      ])
    );
    // Stays until the reader does something else: some browsers go on before the paper is made.
    document.documentElement.classList.add("print-antwoorden");
    window.print();
  }
  for (const soort of ["pointerdown", "keydown"]) {
    addEventListener(soort, () => document.documentElement.classList.remove("print-antwoorden"));
  }

  async function wipeAll() {
    if (!findKeys().length) return tell("Er is niets om te wissen.");
    const aantal = findKeys(ANTWOORD).length;
    const tekst =
      `Je wist ${tellAnswers(aantal)}, wat je hebt aangevinkt, je groep en wijk, en wat in de ` +
      "rekenhulp staat. Dat kun je niet terugdraaien. Wil je iets houden? Bewaar het dan eerst als bestand.";
    if (!(await confirm("Alles wissen?", tekst, "Ja, wis alles"))) return;
    wipe();
    tell("Alles is gewist van dit apparaat.");
  }

  /* The page */

  const melding = make("p", { class: "wb-melding", role: "status" });
  function tell(tekst, isFout = false) {
    melding.textContent = tekst;
    melding.classList.toggle("wb-fout", isFout);
  }

  const kiezer = make("input", { type: "file", accept: ".json,application/json", hidden: "" });
  kiezer.addEventListener("change", async () => {
    const [bestand] = kiezer.files;
    try {
      if (bestand) await importFile(bestand);
    } catch (fout) {
      tell(fout.message, true);
    }
    kiezer.value = ""; // so that the same file can be chosen again
  });

  const knoppen = [
    ["Bewaar als bestand", exportAll, "wb-knop-vol"],
    ["Open een bestand", () => kiezer.click()],
    ["Print mijn antwoorden", printAll],
    ["Wis alles", wipeAll],
  ].map(([tekst, doe, soort]) => makeButton(tekst, () => {
    tell("");
    doe();
  }, soort));
  const lijst = make("div", {});
  const papier = make("section", { class: "antwoorden-druk" });

  function show(sleutel = ANTWOORD) {
    if (!sleutel.startsWith(ANTWOORD)) return;
    const gevuld = findAnswered();
    const aantal = gevuld.reduce((som, { groepen }) => som + countAnswers(groepen), 0);
    fill(
      lijst,
      make("p", {}, aantal
        ? `Je hebt ${tellAnswers(aantal)} op ${count(gevuld.length, "pagina", "pagina’s")}.`
        : "Je hebt nog niets ingevuld. Wat je bij een opdracht of formulier schrijft, zie je hier terug."),
      gevuld.map(makePage),
      makeLost(findLost())
    );
  }

  const geen = make("p", { class: "niet-bewaard", role: "alert" },
    "Deze browser bewaart niets. Wat je op andere pagina’s invult, zie je hier dus niet terug.");
  plek.append(...(canKeep() ? [] : [geen]), lijst, make("div", { class: "wb-knoppen" }, knoppen, kiezer), melding);
  document.querySelector("article").append(papier);
  watch(show);
  show();
})();
