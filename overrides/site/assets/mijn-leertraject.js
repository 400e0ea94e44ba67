/* The page "Mijn leertraject": choose a group once, then see what to read and do. */
(function () {
  "use strict";

  const { write, watch, make, fill, makeBox, chosen, findNext, makeProgress, NAMEN } =
    window.Werkboek;
  const plek = document.getElementById("leertraject-overzicht");
  if (!plek) return;

  /* Choosing */

  function makeChoice() {
    const groepen = Object.entries(NAMEN).map(([variant, naam]) => {
      const knop = make("input", { type: "radio", name: "keuze-variant", value: variant });
      knop.addEventListener("change", () => write("keuze/variant", variant));
      return make("label", { class: "wb-keuze" }, knop, make("span", {}, naam));
    });
    const samenvatting = make("summary", {});
    const vak = make(
      "details",
      { class: "wb-vak" },
      samenvatting,
      make("fieldset", {}, make("legend", {}, "Welke groep volg je?"), groepen)
    );
    vak.open = !chosen();
    vak.classList.toggle("is-nieuw", !chosen()); // nothing to unfold on a first visit

    function show() {
      const schema = chosen();
      for (const knop of vak.querySelectorAll("[type=radio]")) {
        knop.checked = Boolean(schema) && knop.value === schema.variant;
      }
      fill(samenvatting, schema ? [make("strong", {}, schema.naam), " (verander)"] : "Kies je groep");
    }
    return { element: vak, show };
  }

  /* What comes next */

  function showNext(vak, schema) {
    const volgende = findNext(schema);
    if (!volgende) {
      fill(vak, make("p", {}, "Je hebt alles gelezen en gedaan. Blijf naar de leersessies gaan: daar leer je verder."));
      return;
    }
    const { stap } = volgende;
    fill(
      vak,
      make("p", { class: "wb-kop" }, "Ga verder met"),
      make("p", {}, make("a", { class: "knop", href: stap.adres }, stap.titel))
    );
  }

  /* The lists */

  function makeRow(variant, paginas, { titel, adres, doen }, soort) {
    const id = `${soort}-${variant}-${paginas[0]}`.replaceAll(".", "-");
    const [vakje, label] = makeBox(id, paginas, doen ? "Doe" : "Lees");
    vakje.setAttribute("aria-label", `${doen ? "Doe" : "Lees"} ${titel}`);
    return [vakje, label, make("a", { href: adres }, titel)];
  }

  /* A module is one line, with its pages behind it. */
  function makeGroup(schema, stappen) {
    const rij = makeRow(schema.variant, stappen.map(({ pagina }) => pagina), stappen[0], "stap");
    if (stappen.length === 1) return make("li", {}, rij);
    const { groep } = findNext(schema)?.stap ?? {};
    const paginas = stappen.map((stap) =>
      make("li", {}, makeRow(schema.variant, [stap.pagina], stap, "pagina"))
    );
    const open = groep === stappen[0].groep ? "" : null;
    const uitleg = `${stappen.length} pagina’s van deze module`;
    return make(
      "li",
      {},
      rij,
      make("details", { open }, make("summary", {}, uitleg), make("ul", { class: "checklist" }, paginas))
    );
  }

  function makeMoment(schema, { titel, wanneer, stappen }) {
    const groepen = new Map();
    for (const stap of stappen) groepen.set(stap.groep, [...(groepen.get(stap.groep) || []), stap]);
    const stand = make("div", {});
    const element = make(
      "section",
      { class: "wb-dag" },
      make("h3", {}, titel),
      wanneer ? make("p", { class: "wb-wanneer" }, wanneer) : null,
      stand,
      make("ul", { class: "checklist" }, [...groepen.values()].map((groep) => makeGroup(schema, groep)))
    );
    return { element, show: () => fill(stand, makeProgress(stappen)) };
  }

  /* The page: built once for each scheme, so that a box that is ticked keeps the focus. */

  const keuze = makeChoice();
  const volgende = make("div", { class: "ga-verder", role: "group", "aria-label": "Ga verder" });
  const dagen = make("div", {});
  let gebouwd = null;
  let delen = [];

  function show() {
    const schema = chosen();
    if (schema !== gebouwd) {
      delen = schema ? schema.momenten.map((moment) => makeMoment(schema, moment)) : [];
      fill(dagen, delen.map((deel) => deel.element));
      gebouwd = schema;
    }
    keuze.show();
    volgende.hidden = !schema;
    if (schema) showNext(volgende, schema);
    for (const deel of delen) deel.show();
  }

  plek.append(keuze.element, volgende, dagen);
  watch(show);
  show();
  for (const zonder of document.querySelectorAll(".zonder-script")) zonder.remove();
})();
