/* The course as a reader walks it: what comes before which day, and what comes next.

   Reads the hidden list that the page carries (`leertraject_gegevens` in onderdelen.md.j2). Used
   by mijn-leertraject.js, and shows on the home page where to go on. */
(function () {
  "use strict";

  const { OVERZICHT, read, watch, make, fill, isDone, findKeys } = window.Werkboek;
  const NAMEN = { fysiek: "Twee dagen op locatie", hybride: "Drie dagen hybride" };
  const lijst = document.querySelector(".leertraject-gegevens");

  /* A scheme: moments with steps in reading order; pages of one module share a group. */
  function readScheme(variant) {
    const momenten = [...lijst.querySelectorAll(`[data-variant="${variant}"] > li`)].map((item) => {
      const stappen = [...item.querySelectorAll("[data-stap]")].map((stap) => ({
        pagina: stap.dataset.stap,
        groep: stap.dataset.groep,
        doen: stap.dataset.soort === "doen",
        optioneel: "optioneel" in stap.dataset,
        titel: stap.textContent.trim(),
        adres: stap.querySelector("a").href,
      }));
      const dag = item.dataset.moment;
      const titel = dag === "na" ? "Na de laatste dag" : `Voor ${dag}`;
      return { dag, titel, wanneer: item.firstChild.textContent.trim(), stappen };
    });
    return { variant, naam: NAMEN[variant], momenten };
  }

  const schemas = Object.fromEntries(Object.keys(NAMEN).map((naam) => [naam, readScheme(naam)]));

  /* The scheme that was chosen, or null. */
  const chosen = () => schemas[read("keuze/variant")] || null;

  const required = (stappen) => stappen.filter((stap) => !stap.optioneel);
  const countDone = (stappen) => stappen.filter((stap) => isDone(stap.pagina)).length;

  /* The first step that is not done, with its moment; what is optional comes after all else. */
  function findNext(schema) {
    const open = schema.momenten.flatMap((moment) =>
      moment.stappen.filter((stap) => !isDone(stap.pagina)).map((stap) => ({ moment, stap }))
    );
    return open.find(({ stap }) => !stap.optioneel) || open[0] || null;
  }

  /* How far the reader is in one moment, in words and as a bar. */
  function makeProgress(stappen) {
    const alles = required(stappen);
    const klaar = countDone(alles);
    return make(
      "p",
      { class: "voortgang" },
      make("progress", { max: alles.length, value: klaar, "aria-hidden": "true" }),
      ` ${klaar} van ${alles.length} klaar`
    );
  }

  window.Werkboek = Object.assign(window.Werkboek, {
    schemas, chosen, findNext, makeProgress, NAMEN,
  });

  /* The home page: nothing for who is new, else where to go on. */
  const plek = document.getElementById("ga-verder");
  if (!plek) return;
  const blok = make("section", { class: "ga-verder", "aria-labelledby": "ga-verder-kop" });
  plek.append(blok);
  const inleiding = document.querySelector("article .lead");
  if (inleiding) inleiding.after(plek);

  function show() {
    const schema = chosen() || schemas.fysiek;
    const volgende = findNext(schema);
    blok.hidden = !volgende || (!chosen() && !findKeys("klaar/").length);
    if (blok.hidden) return;
    const { moment, stap } = volgende;
    fill(
      blok,
      make("h2", { id: "ga-verder-kop" }, "Ga verder met"),
      make("p", {}, make("a", { class: "knop", href: stap.adres }, stap.titel)),
      chosen()
        ? make("p", { class: "ga-verder-dag" }, make("strong", {}, moment.titel), moment.wanneer ? `: ${moment.wanneer}` : null)
        : null,
      chosen() ? makeProgress(moment.stappen) : null,
      make("p", {}, make("a", { href: OVERZICHT }, chosen() ? "Mijn leertraject" : "Kies je groep"))
    );
  }

  watch(show);
  show();
})();
