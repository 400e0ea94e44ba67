/* The calculator of the micro-analysis: puts its parts on the page and ties them together.

   Nothing leaves the device. The parts, in the order in which they are loaded:
   the question before something leaves (persoonsgegevens.js and werkboek-venster.js of the workbook),
   rekenhulp-rekenen.js (sums), -invoer.js (what is filled in, and keeping it), -beeld.js (elements
   and charts), -tabel.js (a table of costs), -uitkomst.js (the outcome), and this file. */
(function () {
  "use strict";

  const plek = document.getElementById("rekenhulp");
  if (!plek) return;
  const {
    MOMENTEN, TABELLEN, MAX_TEKST, SLEUTEL,
    emptyInput, exampleInput, isSame, isEmpty, writeFile, readFile, load, save,
    countAll, showAmount, make, Kostentabel, Uitkomst, tellDifference,
  } = window.Rekenhulp;
  const { findPersonal, confirmPersonal } = window.Werkboek;

  const invoer = load() ?? emptyInput();
  const stem = make("p", { class: "rh-verborgen", role: "status" });
  const bewaard = make("p", { class: "rh-bewaard", role: "status" });
  // What a button did, told under that button: there is a row of them above and below.
  const meldingen = [1, 2].map(() => make("p", { class: "rh-melding", role: "status" }));
  let melding = meldingen[0];
  const uitkomst = new Uitkomst();
  const tabellen = TABELLEN.map((tabel) => new Kostentabel(tabel, invoer, count, say));

  /* Well-being: a figure for each moment, and what the resident says about it. */

  function makeCijfers({ naam, titel }) {
    const keuzes = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, null].map((cijfer) => {
      const knop = make("input", { type: "radio", name: `rh-cijfer-${naam}`, value: cijfer ?? "" });
      knop.addEventListener("change", () => {
        invoer.welbevinden[naam] = cijfer;
        count();
      });
      return make(
        "label",
        { class: cijfer ? "rh-cijfer" : "rh-cijfer rh-geen-cijfer" },
        knop,
        make("span", {}, cijfer ? String(cijfer) : "geen cijfer")
      );
    });
    return make(
      "fieldset",
      { class: "rh-moment" },
      make("legend", {}, titel),
      make("div", { class: "rh-cijfers" }, keuzes)
    );
  }

  function makeTekst(naam, vraag, uitleg) {
    const id = `rh-${naam}`;
    const veld = make("textarea", {
      id, rows: 3, maxlength: MAX_TEKST, "aria-describedby": uitleg ? `${id}-uitleg` : null,
    });
    veld.addEventListener("input", () => {
      invoer[naam] = veld.value;
      count();
    });
    return make(
      "div",
      { class: "rh-tekst" },
      make("label", { for: id }, vraag),
      uitleg ? make("p", { class: "rh-uitleg", id: `${id}-uitleg` }, uitleg) : null,
      veld,
      make("p", { class: "rh-papier", "aria-hidden": "true" })
    );
  }

  /* Bring the page in step with `invoer`, after a load, a file or a wipe. */
  function showInput() {
    for (const { naam } of MOMENTEN) {
      const waarde = invoer.welbevinden[naam] ?? "";
      plek.querySelector(`[name="rh-cijfer-${naam}"][value="${waarde}"]`).checked = true;
    }
    for (const naam of ["toelichting", "aannemelijk"]) {
      document.getElementById(`rh-${naam}`).value = invoer[naam];
    }
    for (const tabel of tabellen) tabel.build();
    count();
  }

  /* After each change: count, show, keep. */
  function count() {
    const som = countAll(invoer.kosten);
    const overgeslagen = tabellen
      .map((tabel) => tabel.show(som.tabellen[tabel.tabel.naam]))
      .filter(Boolean);
    uitkomst.show(invoer, som, overgeslagen);
    for (const naam of ["toelichting", "aannemelijk"]) {
      const blok = document.getElementById(`rh-${naam}`).parentElement;
      blok.querySelector(".rh-papier").textContent = invoer[naam];
      blok.classList.toggle("rh-leeg", !invoer[naam].trim());
    }
    const gelukt = save(invoer);
    bewaard.classList.toggle("rh-niet-bewaard", !gelukt);
    const tekst = gelukt
      ? "Wat je invult, wordt alleen op dit apparaat bewaard."
      : "Bewaren lukt niet op dit apparaat. Kies ‘Bewaar als bestand’ voordat je de pagina sluit.";
    if (bewaard.textContent !== tekst) bewaard.textContent = tekst;
    sayLater(som, overgeslagen);
  }

  /* For who cannot see the totals change: one short message, when the typing has stopped. */
  let wachter;
  let gezegd = null;

  function say(tekst) {
    stem.textContent = tekst;
  }

  function sayLater(som, overgeslagen) {
    const totalen = TABELLEN.map(({ naam, titel }) => [titel, som.tabellen[naam].totaal])
      .filter(([, totaal]) => totaal !== null)
      .map(([titel, totaal]) => `${titel}: ${showAmount(totaal)}.`);
    if (som.eersteJaar !== null) totalen.push(`Eerste jaar: ${tellDifference(som.eersteJaar)}.`);
    if (som.herhaling !== null) totalen.push(`Herhaalmeting: ${tellDifference(som.herhaling)}.`);
    const zinnen = [...overgeslagen, ...totalen];
    const nieuw = zinnen.filter((zin) => !gezegd || !gezegd.includes(zin));
    clearTimeout(wachter);
    if (gezegd === null) gezegd = zinnen; // what was there already when the page opened
    else {
      wachter = setTimeout(() => {
        gezegd = zinnen;
        if (nieuw.length) say(nieuw.join(" "));
      }, 1500);
    }
  }

  /* Asks before anything that the reader typed is thrown away; gives true or false. */
  const vraagtekst = make("p", { id: "rh-vraag" });
  const ja = make("button", { type: "button", class: "rh-knop rh-knop-vol" });
  const nee = make("button", { type: "button", class: "rh-knop", autofocus: "" }, "Nee, laat staan");
  const vraag = make(
    "dialog",
    { class: "rh-vraag", "aria-labelledby": "rh-vraag" },
    vraagtekst,
    make("div", { class: "rh-knoppen" }, nee, ja)
  );
  ja.addEventListener("click", () => vraag.close("ja"));
  nee.addEventListener("click", () => vraag.close("nee"));

  function ask(tekst, antwoord) {
    vraagtekst.textContent = tekst;
    ja.textContent = antwoord;
    vraag.returnValue = "nee";
    vraag.showModal();
    return new Promise((klaar) => {
      vraag.addEventListener("close", () => klaar(vraag.returnValue === "ja"), { once: true });
    });
  }

  const mayReplace = () => isEmpty(invoer) || isSame(invoer, exampleInput());

  function replace(nieuw, tekst) {
    Object.assign(invoer, nieuw);
    showInput();
    tell(tekst);
  }

  function tell(tekst, isFout = false) {
    melding.textContent = tekst;
    melding.classList.toggle("rh-melding-fout", isFout);
  }

  /* The buttons */

  async function loadExample() {
    const tekst = "Je hebt al iets ingevuld. Dat verdwijnt als je het voorbeeld laadt.";
    if (mayReplace() || (await ask(tekst, "Ja, laad het voorbeeld"))) {
      replace(exampleInput(), "Het voorbeeld staat klaar. Verander gerust iets.");
    }
  }

  async function openFile(bestand) {
    try {
      const nieuw = await readFile(bestand);
      const tekst = "Je hebt al iets ingevuld. Dat verdwijnt als je het bestand opent.";
      if (mayReplace() || (await ask(tekst, "Ja, open het bestand"))) {
        replace(nieuw, `Geopend: ${bestand.name}`);
      }
    } catch (fout) {
      tell(fout.message, true);
    }
  }

  /* What may point to a person is shown before it leaves; true when the reader goes on. */
  function mayLeave(verder) {
    const teksten = [
      ["de toelichting van de inwoner", invoer.toelichting],
      ["wat aannemelijk is als je niets doet", invoer.aannemelijk],
      ...Object.values(invoer.kosten).flat().map((rij) => ["een rij met kosten", rij.omschrijving]),
    ];
    const vondsten = teksten.flatMap(([vraag, tekst]) =>
      findPersonal(tekst).map((vondst) => ({ ...vondst, tekst, vraag, pagina: "deze rekenhulp" }))
    );
    return confirmPersonal(vondsten, verder);
  }

  async function print() {
    if (await mayLeave("Print toch")) window.print();
  }

  async function saveFile() {
    if (!(await mayLeave("Bewaar toch"))) return;
    const nu = new Date();
    const dag = [nu.getFullYear(), nu.getMonth() + 1, nu.getDate()]
      .map((deel) => String(deel).padStart(2, "0"))
      .join("-");
    const adres = URL.createObjectURL(new Blob([writeFile(invoer)], { type: "application/json" }));
    make("a", { href: adres, download: `micro-analyse-${dag}.json` }).click();
    setTimeout(() => URL.revokeObjectURL(adres), 10_000);
    tell("Het bestand staat bij je downloads.");
  }

  async function wipe() {
    if (isSame(invoer, emptyInput())) {
      tell("Er is niets om te wissen.");
      return;
    }
    const tekst = "Alles wat je hier hebt ingevuld, verdwijnt. Dat kun je niet terugdraaien.";
    if (await ask(tekst, "Ja, wis alles")) replace(emptyInput(), "Alles is gewist.");
  }

  function makeButton(tekst, doe, soort = "") {
    const knop = make("button", { type: "button", class: `rh-knop ${soort}`.trim() }, tekst);
    knop.addEventListener("click", () => {
      tell("");
      melding = knop.parentElement.nextElementSibling;
      doe();
    });
    return knop;
  }

  const kiezer = make("input", { type: "file", accept: ".json,application/json", hidden: "" });
  kiezer.addEventListener("change", () => {
    if (kiezer.files.length) openFile(kiezer.files[0]);
    kiezer.value = ""; // so that the same file can be chosen again
  });

  /* The page */

  const welbevinden = make(
    "section",
    { "aria-labelledby": "rh-welbevinden" },
    make("h2", { id: "rh-welbevinden" }, "Welbevinden"),
    make("p", {}, "Welk cijfer geeft de inwoner aan het eigen welbevinden? 1 is heel slecht, 10 is heel goed."),
    MOMENTEN.map(makeCijfers),
    makeTekst("toelichting", "Toelichting van de inwoner")
  );
  const uitleg = make(
    "ul",
    { class: "rh-hulp" },
    make("li", {}, "Reken alle kosten op dezelfde manier om. Elke week is 42 keer per jaar: door vakanties en feestdagen vallen er weken weg."),
    make("li", {}, "Begeleiding van € 65 per uur, 3,5 uur per week? Vul dan in: 65 × 3,5 × 42."),
    make("li", {}, "Heb je een prijs per jaar? Vul dan bij de andere twee vakjes een 1 in."),
    make("li", {}, "Zijn er geen kosten meer? Vul dan een prijs van 0 in.")
  );
  const kosten = make(
    "section",
    { "aria-labelledby": "rh-kosten" },
    make("h2", { id: "rh-kosten" }, "Kosten"),
    uitleg,
    tabellen.map((tabel) => tabel.element)
  );
  const aannemelijk = makeTekst("aannemelijk", "Als je niets doet, is het aannemelijk dat\u00a0…");
  tabellen[tabellen.length - 1].element.querySelector(".rh-uitleg").after(aannemelijk);

  plek.replaceChildren(
    make("p", { class: "rh-papier" }, `Geprint op ${new Date().toLocaleDateString("nl-NL", { dateStyle: "long" })}`),
    make(
      "div",
      { class: "rh-knoppen" },
      makeButton("Laad het voorbeeld", loadExample),
      makeButton("Open bestand", () => kiezer.click()),
      kiezer
    ),
    meldingen[0],
    welbevinden,
    kosten,
    uitkomst.element,
    make(
      "div",
      { class: "rh-knoppen rh-slot" },
      makeButton("Bewaar als bestand", saveFile, "rh-knop-vol"),
      makeButton("Print", print),
      makeButton("Wis alles", wipe)
    ),
    meldingen[1],
    bewaard,
    stem,
    vraag
  );
  showInput();

  // The same page in another tab: follow it, so that the two do not overwrite each other.
  window.addEventListener("storage", ({ key }) => {
    if (key !== SLEUTEL && key !== null) return;
    Object.assign(invoer, load() ?? emptyInput());
    showInput();
  });
})();
