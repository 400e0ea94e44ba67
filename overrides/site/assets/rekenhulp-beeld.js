/* Makes elements, and draws the two charts of the calculator.

   The charts have no viewBox: widths are percentages, so that words keep their size on any screen.
   Used by rekenhulp-tabel.js, rekenhulp-uitkomst.js and rekenhulp.js. */
(function () {
  "use strict";

  const Rekenhulp = (window.Rekenhulp = window.Rekenhulp || {});
  const SVG = "http://www.w3.org/2000/svg";

  function fill(element, eigenschappen, inhoud) {
    for (const [naam, waarde] of Object.entries(eigenschappen || {})) {
      if (waarde !== null && waarde !== undefined) element.setAttribute(naam, waarde);
    }
    element.append(...inhoud.flat().filter((deel) => deel !== null));
    return element;
  }

  /* An element with attributes and content; text is always text, never HTML. */
  function make(tag, eigenschappen, ...inhoud) {
    return fill(document.createElement(tag), eigenschappen, inhoud);
  }

  function draw(tag, eigenschappen, ...inhoud) {
    return fill(document.createElementNS(SVG, tag), eigenschappen, inhoud);
  }

  /* A chart of rows: `drawRow(rij)` gives what stands under its words, from 0 to 100% wide. */
  function drawChart({ id, titel, uitleg, rijen, drawRow }) {
    const HOOGTE = 56;
    const tekening = draw(
      "svg",
      {
        class: "rh-grafiek",
        width: "100%",
        height: rijen.length * HOOGTE,
        role: "img",
        "aria-labelledby": `${id}-titel ${id}-uitleg`,
      },
      draw("title", { id: `${id}-titel` }, titel),
      draw("desc", { id: `${id}-uitleg` }, uitleg)
    );
    rijen.forEach((rij, nr) => {
      const y = nr * HOOGTE;
      tekening.append(
        draw("text", { x: 0, y: y + 16 }, rij.titel),
        draw("text", { x: "100%", y: y + 16, "text-anchor": "end", class: "rh-waarde" }, rij.tekst),
        // A drawing inside the drawing: its own zero, so that a row need not know its place.
        draw("svg", { x: 0, y: y + 24, width: "100%", height: 20 }, drawRow(rij))
      );
    });
    return tekening;
  }

  const percent = (getal) => `${Math.round(getal * 100) / 100}%`;

  /* Ten boxes for each moment, as many filled as its figure. */
  function drawWelbevinden(rijen) {
    const GAT = 1.2;
    const breed = (100 - 9 * GAT) / 10;
    const drawRow = ({ cijfer }) =>
      Array.from({ length: 10 }, (_, nr) =>
        draw("rect", {
          x: percent(nr * (breed + GAT)),
          y: 1,
          width: percent(breed),
          height: 16,
          rx: 2,
          class: nr < cijfer ? "rh-vak rh-vak-vol" : "rh-vak",
        })
      );
    const uitleg = rijen.map((rij) => `${rij.titel}: een ${rij.cijfer}.`).join(" ");
    const titel = "Welbevinden, een cijfer van 1 tot en met 10";
    return drawChart({ id: "rh-grafiek-welbevinden", titel, uitleg, rijen, drawRow });
  }

  /* A bar for each situation; what is paid once is the hatched end of its bar. */
  function drawKosten(rijen) {
    const meeste = Math.max(...rijen.map((rij) => Number(rij.bedrag)), 1);
    const share = (centen) => (Number(centen) / meeste) * 99.6;
    const drawRow = ({ soort, bedrag, eenmalig }) => {
      const vast = share(bedrag - eenmalig);
      const staaf = { y: 1, height: 16, rx: 1 };
      return [
        draw("line", { x1: 0, x2: 0, y1: -1, y2: 19, class: "rh-as" }),
        draw("rect", { ...staaf, x: 0, width: percent(vast), class: `rh-staaf rh-staaf-${soort}` }),
        eenmalig > 0n
          ? draw("rect", {
              ...staaf,
              x: percent(vast),
              width: percent(share(eenmalig)),
              class: "rh-staaf rh-staaf-eenmalig",
              fill: "url(#rh-arcering)",
            })
          : null,
      ];
    };
    const uitleg = rijen.map((rij) => `${rij.titel}: ${rij.tekst}.`).join(" ");
    const titel = "Kosten per situatie";
    const tekening = drawChart({ id: "rh-grafiek-kosten", titel, uitleg, rijen, drawRow });
    tekening.append(
      draw(
        "pattern",
        {
          id: "rh-arcering",
          width: 6,
          height: 6,
          patternUnits: "userSpaceOnUse",
          patternTransform: "rotate(45)",
        },
        draw("line", { x1: 1, x2: 1, y1: 0, y2: 6, class: "rh-arcering" })
      )
    );
    return tekening;
  }

  Object.assign(Rekenhulp, { make, drawWelbevinden, drawKosten });
})();
