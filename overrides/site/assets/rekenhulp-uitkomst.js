/* The outcome: what matters in four lines, two charts, and all numbers in a table.

   Reads the input and the sums, changes neither. Used by rekenhulp.js. */
(function () {
  "use strict";

  const { MOMENTEN, exampleInput, isEmpty, isSame, make, showAmount, drawWelbevinden, drawKosten } =
    window.Rekenhulp;

  /* "€ 5.572,50 lager": in words, because a minus is easily overlooked. */
  function tellDifference(verschil) {
    if (verschil === null) return "–";
    if (verschil === 0n) return "gelijk";
    return `${showAmount(verschil < 0n ? -verschil : verschil)} ${verschil > 0n ? "lager" : "hoger"}`;
  }

  function tellWelbevinden({ voor, na }) {
    if (voor !== null && na !== null) return `van ${voor} naar ${na}`;
    if (voor !== null) return `nu een ${voor}`;
    return na === null ? "–" : `daarna een ${na}`;
  }

  function makeKern(invoer, som) {
    const { herhaling } = invoer.welbevinden;
    const niets = som.tabellen.niets.totaal;
    const delen = [
      [
        "Welbevinden",
        tellWelbevinden(invoer.welbevinden),
        herhaling === null ? "Vóór en na de Samenwerkwijze." : `Bij de herhaalmeting een ${herhaling}.`,
      ],
      [
        "Kosten in het eerste jaar",
        tellDifference(som.eersteJaar),
        som.eersteJaar === null
          ? "Vul de kosten nu en de kosten daarna in."
          : "Kosten nu, min de kosten daarna, min de eenmalige kosten.",
      ],
      [
        "Kosten bij herhaalmeting",
        tellDifference(som.herhaling),
        som.herhaling === null
          ? "Vul de kosten nu en bij herhaalmeting in."
          : "Eenmalige kosten tellen maar één keer: in het eerste jaar.",
      ],
      [
        "Als je niets doet",
        niets === null ? "–" : showAmount(niets),
        niets === null ? "Vul in wat niets doen zou kosten." : "Per jaar.",
      ],
    ];
    return delen.map(([naam, groot, klein]) =>
      make("div", {}, make("dt", {}, naam), make("dd", {}, make("strong", {}, groot)), make("dd", {}, klein))
    );
  }

  function makeGrafieken(invoer, som) {
    const figuren = [];
    const cijfers = MOMENTEN.filter(({ naam }) => invoer.welbevinden[naam] !== null).map((moment) => {
      const cijfer = invoer.welbevinden[moment.naam];
      return { titel: moment.titel, cijfer, tekst: String(cijfer) };
    });
    if (cijfers.length) {
      figuren.push(
        make("figure", {}, make("figcaption", {}, "Welbevinden"), drawWelbevinden(cijfers))
      );
    }
    const { voor, herhaling, niets, eenmalig } = som.tabellen;
    const ineens = eenmalig.totaal ?? 0n;
    const staven = [
      { soort: "voor", titel: "Nu", bedrag: voor.totaal },
      {
        soort: "na",
        titel: ineens ? "Eerste jaar, met eenmalig" : "Eerste jaar",
        bedrag: som.naEersteJaar,
        eenmalig: ineens,
      },
      { soort: "herhaling", titel: "Herhaalmeting", bedrag: herhaling.totaal },
      { soort: "niets", titel: "Niets doen", bedrag: niets.totaal },
    ].filter((staaf) => staaf.bedrag !== null);
    const rijen = staven.map((staaf) => ({
      eenmalig: 0n,
      ...staaf,
      tekst: showAmount(staaf.bedrag),
    }));
    if (rijen.length) {
      const stukje = ineens && som.naEersteJaar !== null;
      figuren.push(
        make(
          "figure",
          {},
          make("figcaption", {}, "Kosten per jaar"),
          drawKosten(rijen),
          stukje
            ? make("p", { class: "rh-uitleg" }, `Het gestreepte stuk is eenmalig: ${showAmount(ineens)}.`)
            : null
        )
      );
    }
    return figuren;
  }

  function makeRijen(invoer, som) {
    const { voor, eenmalig, na, herhaling, niets } = som.tabellen;
    const bedrag = (centen) => (centen === null ? "–" : showAmount(centen));
    const sum = (uitkomst, ...delen) =>
      uitkomst === null ? "" : delen.filter((deel) => deel !== null).map(bedrag).join(" − ");
    const rijen = [
      ...MOMENTEN.map(({ naam, titel }) => [
        `Welbevinden ${titel.toLowerCase().replace("samenwerkwijze", "Samenwerkwijze")}`,
        "",
        invoer.welbevinden[naam] ?? "–",
      ]),
      ["Kosten nu, per jaar", "", bedrag(voor.totaal)],
      ["Eenmalige kosten", "", bedrag(eenmalig.totaal)],
      ["Kosten na de Samenwerkwijze, per jaar", "", bedrag(na.totaal)],
      ["Kosten bij herhaalmeting, per jaar", "", bedrag(herhaling.totaal)],
      [
        "Verschil in het eerste jaar",
        sum(som.eersteJaar, voor.totaal, na.totaal, eenmalig.totaal),
        bedrag(som.eersteJaar),
      ],
      [
        "Verschil bij herhaalmeting",
        sum(som.herhaling, voor.totaal, herhaling.totaal),
        bedrag(som.herhaling),
      ],
      ["Kosten als je niets doet, per jaar", "", bedrag(niets.totaal)],
    ];
    return rijen.map(([naam, berekening, uitkomst]) =>
      make(
        "tr",
        {},
        make(
          "th",
          { scope: "row" },
          naam,
          berekening ? make("span", { class: "rh-berekening" }, berekening) : null
        ),
        make("td", {}, String(uitkomst))
      )
    );
  }

  const EERSTE_DRUK = [
    "Dit is het voorbeeld uit het Handboek, met de prijzen van toen. De eerste druk noemt hier twee keer ",
    "€\u00a05.569,50. De juiste som is € 5.572,50 in het eerste jaar. Bij de herhaalmeting is het verschil ",
    "€\u00a07.065,00, want de eenmalige kosten zijn dan al betaald.",
  ].join("");

  class Uitkomst {
    constructor() {
      this.begin = make("p", {}, "Vul hierboven iets in. Dan zie je hier meteen de uitkomst.");
      this.overgeslagen = make("ul", { class: "rh-overgeslagen" });
      this.kern = make("dl", { class: "rh-kern" });
      this.grafieken = make("div", { class: "rh-grafieken" });
      this.rijen = make("tbody");
      this.voorbeeld = make("p", { class: "rh-voorbeeld" }, EERSTE_DRUK);
      this.element = make(
        "section",
        { class: "rh-uitkomst", "aria-labelledby": "rh-uitkomst" },
        make("h2", { id: "rh-uitkomst" }, "Uitkomst"),
        this.begin,
        this.overgeslagen,
        this.kern,
        this.voorbeeld,
        this.grafieken,
        (this.getallen = make(
          "table",
          { class: "rh-getallen" },
          make("caption", {}, "Alle getallen"),
          make(
            "thead",
            {},
            make("tr", {}, make("th", { scope: "col" }, "Onderdeel"), make("th", { scope: "col" }, "Uitkomst"))
          ),
          this.rijen
        ))
      );
    }

    show(invoer, som, overgeslagen) {
      this.overgeslagen.replaceChildren(...overgeslagen.map((zin) => make("li", {}, zin)));
      this.overgeslagen.hidden = !overgeslagen.length;
      this.kern.replaceChildren(...makeKern(invoer, som));
      this.grafieken.replaceChildren(...makeGrafieken(invoer, som));
      this.rijen.replaceChildren(...makeRijen(invoer, som));
      const leeg = isEmpty(invoer);
      this.begin.hidden = !leeg;
      this.kern.hidden = this.getallen.hidden = leeg;
      this.voorbeeld.hidden = !isSame(invoer, exampleInput());
    }
  }

  Object.assign(window.Rekenhulp, { Uitkomst, tellDifference });
})();
