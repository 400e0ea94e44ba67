/* The dates of the learning sessions by the reader's clock: which comes next, and how soon.

   The dates come with the site (leersessies-data.js, made by the build); days are those of the
   Dutch calendar, wherever the reader is. Used by the other leersessies-*.js. */
(function () {
  "use strict";

  const { make, read } = window.Werkboek;
  const { rijen, dagenVooraf, linkUrenVooraf } = window.leersessies;
  const DAG = 86400000;
  const UUR = 3600000;
  const ZONE = "Europe/Amsterdam";
  const KEUZE = "keuze/wijk"; // as on the page "Mijn leertraject"
  const formaat = (opties) => new Intl.DateTimeFormat("nl-NL", { timeZone: "UTC", ...opties });
  const VOLUIT = formaat({ weekday: "long", day: "numeric", month: "long", year: "numeric" });
  const ZONDER_JAAR = formaat({ weekday: "long", day: "numeric", month: "long" });
  const MAAND_JAAR = formaat({ month: "long", year: "numeric" });
  const MAAND = formaat({ month: "short" });
  const WEEKDAG = formaat({ weekday: "short" });
  const VANDAAG = new Intl.DateTimeFormat("sv-SE", { timeZone: ZONE }); // writes 2026-12-22

  /* Days are texts such as "2026-12-22"; noon keeps clear of every change of the clock. */
  const asDate = (dag) => new Date(`${dag}T12:00:00Z`);
  const asDay = (datum) => datum.toISOString().slice(0, 10);
  const addDays = (dag, aantal) => asDay(new Date(asDate(dag).getTime() + aantal * DAG));
  const today = () => VANDAAG.format(new Date());
  const showDay = (dag) => VOLUIT.format(asDate(dag));
  const showMonth = (dag) => MAAND_JAAR.format(asDate(dag));

  const takesPlace = ({ soort }) => !soort || soort === "verplaatst";
  /* A session whose form is not fixed can be either. `vormen` empty: any. */
  const hasForm = ({ vorm }, vormen) => !vorm || !vormen.length || vormen.includes(vorm);

  /* The first day from now with a session of this row: all its moments on that day, or null. */
  function findNext(rij, vormen = []) {
    const nu = new Date();
    const komend = rij.momenten
      .filter((moment) => takesPlace(moment) && hasForm(moment, vormen) && new Date(moment.eind) > nu)
      .sort((een, ander) => (een.begin < ander.begin ? -1 : 1));
    if (!komend.length) return null;
    const { dag } = komend[0];
    return { dag, momenten: komend.filter((moment) => moment.dag === dag) };
  }

  function tellHowSoon({ dag, momenten }) {
    if (new Date(momenten[0].begin) <= new Date()) return "nu bezig";
    const dagen = Math.round((asDate(dag) - asDate(today())) / DAG);
    if (dagen <= 0) return "vandaag";
    if (dagen === 1) return "morgen";
    // A space that does not break: "over 4" at the end of a line says nothing.
    return dagen < 14 ? `over ${dagen}\u00a0dagen` : `over ${Math.floor(dagen / 7)}\u00a0weken`;
  }

  /* When to sign up: the rule of the Handboek, with this session's own days. */
  function tellSignUp({ dag, momenten }) {
    const wachten = new Date(momenten[0].begin) - new Date();
    if (wachten <= 0) return "";
    if (wachten <= linkUrenVooraf * UUR) return "Meld je je nu nog aan? Dan krijg je geen link meer.";
    const uiterlijk = addDays(dag, -dagenVooraf);
    if (!dagenVooraf || today() > uiterlijk) return "Meld je snel aan.";
    return today() === uiterlijk
      ? "Meld je het liefst vandaag aan."
      : `Meld je het liefst uiterlijk ${ZONDER_JAAR.format(asDate(uiterlijk))} aan.`;
  }

  /* What lapses or moves away before the next session, so that nobody comes for nothing. Where the
     next session itself moved, it tells that already. */
  function findChanges(rij, volgende, vormen = []) {
    const tot = volgende ? volgende.dag : "9999";
    const verteld = (moment) => volgende && volgende.momenten.some(({ begin }) => begin === moment.begin);
    const regels = rij.momenten
      .filter((moment) => !takesPlace(moment) && hasForm(moment, vormen) && !verteld(moment))
      .filter(({ dag }) => dag >= today() && dag <= tot)
      .map(({ dag, uitleg }) => `${showDay(dag)}. ${uitleg}`);
    return [...new Set(regels)];
  }

  function showHours({ tijd, vorm }) {
    return tijd + (vorm ? ` (${vorm})` : "");
  }

  function makeLeaf(dag) {
    return make(
      "span",
      { class: "blaadje", "aria-hidden": "true" },
      make("span", { class: "blaadje-maand" }, MAAND.format(asDate(dag))),
      make("span", { class: "blaadje-dag" }, String(asDate(dag).getUTCDate())),
      make("span", { class: "blaadje-weekdag" }, WEEKDAG.format(asDate(dag)))
    );
  }

  /* The next session of a row as elements, with what is different about it. */
  function makeNext(rij, vormen = []) {
    const volgende = findNext(rij, vormen);
    const anders = findChanges(rij, volgende, vormen).map((regel) =>
      make("p", { class: "sessie-anders" }, make("strong", {}, "Let op: "), regel)
    );
    if (!volgende) {
      return [make("p", {}, `Er is nog geen volgende leersessie bekend. Vraag ernaar bij ${rij.vragen}.`), anders];
    }
    const uitleg = [...new Set(volgende.momenten.map((moment) => moment.uitleg).filter(Boolean))];
    const elders = [...new Set(volgende.momenten.map((moment) => moment.waar).filter(Boolean))];
    const aanmelden = tellSignUp(volgende);
    return [
      make(
        "div",
        { class: "sessie-eerst" },
        makeLeaf(volgende.dag),
        make(
          "div",
          {},
          make("p", { class: "sessie-kop" }, "Volgende leersessie: ", make("strong", {}, tellHowSoon(volgende))),
          make("p", { class: "sessie-dag" }, showDay(volgende.dag)),
          make("p", {}, volgende.momenten.map((moment, nr) => [nr ? make("br") : null, showHours(moment)])),
          elders.map((plek) => make("p", {}, `Deze keer: ${plek}`)),
          uitleg.map((regel) => make("p", { class: "sessie-anders" }, make("strong", {}, regel))),
          aanmelden ? make("p", { class: "sessie-aanmelden" }, aanmelden) : null
        )
      ),
      anders,
    ];
  }

  /* The row that this device remembers, or null. */
  const findChosen = () => rijen.find(({ naam }) => naam === read(KEUZE)) || null;

  window.Leersessies = {
    rijen, KEUZE, findNext, findChosen, makeNext, takesPlace, hasForm, showHours, asDate, addDays, today, showDay,
    showMonth,
  };
})();
