/* What the reader fills in: its shape, the worked example, and keeping it.

   It is kept as typed, on this device only: in the browser, or in a file that the reader saves.
   Used by rekenhulp-tabel.js and rekenhulp.js. */
(function () {
  "use strict";

  const Rekenhulp = (window.Rekenhulp = window.Rekenhulp || {});

  const MOMENTEN = [
    { naam: "voor", titel: "Vóór de Samenwerkwijze" },
    { naam: "na", titel: "Na de Samenwerkwijze" },
    { naam: "herhaling", titel: "Bij herhaalmeting" },
  ];

  const PER_JAAR = {
    keer: "42",
    koppen: ["Prijs per uur of keer, in €", "Uren of aantal per keer", "Keer of weken per jaar"],
    kort: { prijs: "Prijs", aantal: "Uren of aantal", keer: "Keer of weken" }, // for messages
    bedrag: "Bedrag per jaar",
  };
  const TABELLEN = [
    { naam: "voor", titel: "Kosten nu", uitleg: "Wat kost de situatie nu, per jaar?", ...PER_JAAR },
    {
      naam: "eenmalig",
      titel: "Eenmalige kosten",
      uitleg: "Wat kost de oplossing één keer? Denk ook aan de professionals in het Samenwerkoverleg.",
      keer: "1",
      koppen: ["Prijs per uur of keer, in €", "Uren of aantal", "Hoeveel mensen of keer"],
      kort: { prijs: "Prijs", aantal: "Uren of aantal", keer: "Mensen of keer" },
      bedrag: "Bedrag",
    },
    {
      naam: "na",
      titel: "Kosten na de Samenwerkwijze",
      uitleg: "Wat kost de situatie daarna, per jaar?",
      ...PER_JAAR,
    },
    {
      naam: "herhaling",
      titel: "Kosten bij herhaalmeting",
      uitleg: "Meet je na zes maanden tot een jaar nog eens? Wat kost de situatie dan, per jaar?",
      ...PER_JAAR,
    },
    {
      naam: "niets",
      titel: "Kosten als je niets doet",
      uitleg: "Wat zou de situatie kosten als je niets doet, per jaar?",
      ...PER_JAAR,
    },
  ];

  const SOORT = "leerplan-micro-analyse";
  const VERSIE = 1;
  const MAX_RIJEN = 100;
  const MAX_TEKST = 5000;
  const MAX_BESTAND = 1_000_000; // bytes

  function emptyRow(tabel) {
    return { omschrijving: "", prijs: "", aantal: "1", keer: tabel.keer };
  }

  function emptyInput() {
    const kosten = {};
    for (const tabel of TABELLEN) kosten[tabel.naam] = [emptyRow(tabel)];
    return {
      welbevinden: { voor: null, na: null, herhaling: null },
      toelichting: "",
      kosten,
      aannemelijk: "",
    };
  }

  function exampleInput() {
    const rij = (omschrijving, prijs, aantal, keer) => ({ omschrijving, prijs, aantal, keer });
    const begeleiding = () => [rij("Ambulante begeleiding, 1 uur per week", "65", "1", "42")];
    return {
      welbevinden: { voor: 2, na: 9, herhaling: 9 },
      toelichting:
        "Eerst was het echt een 2. Nu gaat het heel goed. De woning is fijn en de klachten zijn veel minder.",
      kosten: {
        voor: [
          rij("Ambulante ondersteuning, 3 à 4 uur per week", "65", "3,5", "42"),
          rij("Huisarts, 2 keer per maand", "10", "1", "24"),
        ],
        eenmalig: [
          rij("Samenwerkoverleg van 1,5 uur met 3 professionals", "65", "1,5", "3"),
          rij("Verhuizing", "1.200", "1", "1"),
        ],
        na: begeleiding(),
        herhaling: begeleiding(),
        niets: [rij("Zorg laagbegaafd persoon, prijs per jaar", "28.000", "1", "1")],
      },
      aannemelijk: "De inwoner moet terug naar een instelling.",
    };
  }

  function isSame(een, ander) {
    return JSON.stringify(een) === JSON.stringify(ander);
  }

  function isEmpty(invoer) {
    const getypt = [invoer.toelichting, invoer.aannemelijk];
    for (const rij of Object.values(invoer.kosten).flat()) getypt.push(rij.omschrijving, rij.prijs);
    const cijfers = Object.values(invoer.welbevinden);
    return getypt.every((tekst) => !tekst.trim()) && cijfers.every((cijfer) => cijfer === null);
  }

  /* `ding` as input, with only the fields we know; null if it is something else. */
  function checkInput(ding) {
    const isTekst = (waarde) => typeof waarde === "string" && waarde.length <= MAX_TEKST;
    const isCijfer = (waarde) =>
      waarde === null || (Number.isInteger(waarde) && waarde >= 1 && waarde <= 10);
    try {
      const invoer = { welbevinden: {}, toelichting: ding.toelichting, kosten: {} };
      for (const { naam } of MOMENTEN) {
        if (!isCijfer(ding.welbevinden[naam])) return null;
        invoer.welbevinden[naam] = ding.welbevinden[naam];
      }
      for (const tabel of TABELLEN) {
        const rijen = ding.kosten[tabel.naam];
        if (!Array.isArray(rijen) || rijen.length > MAX_RIJEN) return null;
        invoer.kosten[tabel.naam] = rijen.map(({ omschrijving, prijs, aantal, keer }) => {
          if (![omschrijving, prijs, aantal, keer].every(isTekst)) throw new TypeError();
          return { omschrijving, prijs, aantal, keer };
        });
        if (!rijen.length) invoer.kosten[tabel.naam] = [emptyRow(tabel)];
      }
      invoer.aannemelijk = ding.aannemelijk;
      return isTekst(invoer.toelichting) && isTekst(invoer.aannemelijk) ? invoer : null;
    } catch {
      return null;
    }
  }

  function writeFile(invoer) {
    return JSON.stringify({ soort: SOORT, versie: VERSIE, ...invoer }, null, 2) + "\n";
  }

  /* The input in a file of ours, or an Error whose message is for the user. */
  async function readFile(bestand) {
    const vreemd = "Dit bestand komt niet uit deze rekenhulp. Er is niets veranderd.";
    if (bestand.size > MAX_BESTAND) throw new Error(vreemd);
    let ding;
    try {
      ding = JSON.parse(await bestand.text());
    } catch {
      throw new Error(vreemd);
    }
    if (!ding || ding.soort !== SOORT) throw new Error(vreemd);
    if (ding.versie !== VERSIE) {
      throw new Error("Dit bestand komt uit een andere versie van de rekenhulp. Er is niets veranderd.");
    }
    const invoer = checkInput(ding);
    if (!invoer) throw new Error("Dit bestand is beschadigd of aangepast. Er is niets veranderd.");
    return invoer;
  }

  /* The browser's own storage. Without it (a private window, a full disk) `save` gives false. */
  const merk = document.querySelector('meta[name="leerplan"]');
  const SLEUTEL = `leerplan/${merk ? merk.content : ""}/rekenhulp`;

  function load() {
    try {
      return checkInput(JSON.parse(localStorage.getItem(SLEUTEL)));
    } catch {
      return null;
    }
  }

  function save(invoer) {
    try {
      if (isSame(invoer, emptyInput())) localStorage.removeItem(SLEUTEL);
      else localStorage.setItem(SLEUTEL, JSON.stringify(invoer));
      return true;
    } catch {
      return false;
    }
  }

  Object.assign(Rekenhulp, {
    MOMENTEN, TABELLEN, MAX_RIJEN, MAX_TEKST, SLEUTEL,
    emptyRow, emptyInput, exampleInput, isSame, isEmpty, writeFile, readFile, load, save,
  });
})();
