/* The learning sessions by month: one table at a time, with the number of each week, because
   rhythms are told in even and odd weeks. */
(function () {
  "use strict";

  const { make, fill, makeButton } = window.Werkboek;
  const { rijen, takesPlace, hasForm, showHours, asDate, addDays, today, showDay, showMonth } = window.Leersessies;
  const WEEKDAGEN = ["maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"];

  const weekday = (dag) => (asDate(dag).getUTCDay() + 6) % 7;
  // Most districts meet on working days only: then a weekend would be two empty columns.
  const weekend = rijen.some(({ momenten }) => momenten.some(({ dag }) => weekday(dag) > 4));
  const DAGEN = WEEKDAGEN.slice(0, weekend ? 7 : 5);

  /* The number of the week by ISO 8601: that of its Thursday. */
  function weekNumber(maandag) {
    const donderdag = asDate(addDays(maandag, 3));
    const begin = Date.UTC(donderdag.getUTCFullYear(), 0, 1, 12);
    return Math.floor((donderdag - begin) / 86400000 / 7) + 1;
  }

  function nextMonth(maand, aantal) {
    const datum = asDate(`${maand}-01`);
    datum.setUTCMonth(datum.getUTCMonth() + aantal);
    return datum.toISOString().slice(0, 7);
  }

  /* One line in a day: a district with its hours, or that it does not take place. */
  function makeItem(rij, momenten) {
    const gaatDoor = takesPlace(momenten[0]);
    const naam = make("a", { href: `#${rij.id}` }, rij.naam);
    const uitleg = [...new Set(momenten.map((moment) => moment.uitleg).filter(Boolean))];
    return make(
      "li",
      { class: gaatDoor ? "gaat-door" : "gaat-niet-door" },
      gaatDoor ? naam : make("s", {}, naam),
      gaatDoor ? momenten.map((moment) => make("span", { class: "maand-tijd" }, showHours(moment).replace(" uur", ""))) : null,
      uitleg.map((regel) => make("span", { class: "maand-uitleg" }, regel))
    );
  }

  function makeDay(dag, maand, getoond, vormen) {
    if (!dag.startsWith(maand)) return make("td", { class: "leeg" });
    const items = getoond.flatMap((rij) => {
      const momenten = rij.momenten.filter((moment) => moment.dag === dag && hasForm(moment, vormen));
      const soorten = [...new Set(momenten.map(takesPlace))];
      return soorten.map((soort) => makeItem(rij, momenten.filter((m) => takesPlace(m) === soort)));
    });
    const klassen = [items.length ? "vol" : "leeg", dag === today() ? "vandaag" : ""];
    return make(
      "td",
      { class: klassen.join(" ").trim(), "aria-current": dag === today() ? "date" : null },
      make("span", { class: "maand-dag", "aria-hidden": "true" }, String(asDate(dag).getUTCDate())),
      make("span", { class: "maand-dag-voluit" }, showDay(dag), dag === today() ? " (vandaag)" : null),
      items.length ? make("ul", {}, items) : null
    );
  }

  function makeTable(maand, getoond, vormen) {
    const weken = [];
    let maandag = addDays(`${maand}-01`, -weekday(`${maand}-01`));
    for (; maandag.slice(0, 7) <= maand; maandag = addDays(maandag, 7)) {
      const dagen = DAGEN.map((_, nr) => makeDay(addDays(maandag, nr), maand, getoond, vormen));
      const nummer = make("th", { scope: "row" }, make("span", { class: "maand-week" }, "week "), String(weekNumber(maandag)));
      const vol = dagen.some((dag) => dag.classList.contains("vol"));
      weken.push(make("tr", { class: vol ? "vol" : "leeg" }, nummer, dagen));
    }
    const koppen = ["week", ...DAGEN].map((naam, nr) =>
      make("th", { scope: "col" }, make("span", { "aria-hidden": "true" }, nr ? naam.slice(0, 2) : "wk"), make("span", { class: "alleen-voorlezen" }, naam))
    );
    const leeg = !weken.some((week) => week.classList.contains("vol"));
    return [
      make(
        "table",
        { class: "maandtabel" },
        make("caption", { class: "alleen-voorlezen" }, `Leersessies in ${showMonth(`${maand}-01`)}`),
        make("thead", {}, make("tr", {}, koppen)),
        make("tbody", {}, weken)
      ),
      leeg ? make("p", {}, "Deze maand is er geen leersessie.") : null,
    ];
  }

  /* The view: `show(gekozen, vormen)` draws the month that was chosen last. */
  function makeMonths() {
    const kop = make("h3", { id: "maand-kop", "aria-live": "polite" });
    const vak = make("div", {});
    let maand = today().slice(0, 7);
    let getoond = [[], []];
    const terug = makeButton("Vorige maand", () => step(-1));
    const verder = makeButton("Volgende maand", () => step(1));
    const element = make("section", { class: "maanden", "aria-labelledby": "maand-kop" }, make("div", { class: "maand-kies" }, terug, kop, verder), vak);

    function step(aantal) {
      maand = nextMonth(maand, aantal);
      show(...getoond);
    }

    function show(gekozen, vormen) {
      getoond = [gekozen, vormen];
      const maanden = rijen.flatMap((rij) => rij.momenten.map((moment) => moment.dag.slice(0, 7))).sort();
      const eerste = today().slice(0, 7);
      const laatste = maanden.at(-1) > eerste ? maanden.at(-1) : eerste;
      if (maand < eerste) maand = eerste;
      if (maand > laatste) maand = laatste;
      // A button that goes away under the finger loses the keyboard's place: it stays, and says so.
      terug.setAttribute("aria-disabled", String(maand <= eerste));
      verder.setAttribute("aria-disabled", String(maand >= laatste));
      fill(kop, showMonth(`${maand}-01`));
      fill(vak, makeTable(maand, gekozen, vormen));
    }

    return { element, show };
  }

  window.Leersessies = Object.assign(window.Leersessies, { makeMonths, weekNumber });
})();
