/* The answer fields of a page: kept while you type, and grown with their text.

   Each field is kept under its own name. A field that was renamed says what it was called in
   `data-was`: what was kept under that name is offered, never moved without asking. */
(function () {
  "use strict";

  const { OVERZICHT, read, write, canKeep, watch, make, fill, makeButton } = window.Werkboek;
  const BLOK = ".antwoord, .antwoordtabel, .vinkje";
  const velden = [...document.querySelectorAll(`:is(${BLOK}) [name]`)];
  if (!velden.length) return;

  const sleutel = (naam) => `antwoord/${naam}`;
  const blok = (veld) => veld.closest(BLOK);

  /* Whether answers are kept: under the last field, and near the field when it goes wrong. */
  const stand = make("p", { class: "bewaard", role: "status" });
  const alarm = make("p", { class: "niet-bewaard", role: "alert" });
  blok(velden[velden.length - 1]).after(stand);

  function tell(gelukt, plek) {
    if (gelukt) alarm.remove();
    else {
      plek(alarm);
      alarm.textContent =
        "Bewaren lukt niet in deze browser. Je tekst blijft staan zolang deze pagina open is. " +
        "Kopieer of print hem voordat je weggaat.";
    }
    // Written once: a message that is written again is also read aloud again.
    if (gelukt === Boolean(stand.firstChild)) return;
    const uitleg = "Wat je hier invult, wordt alleen op dit apparaat bewaard. ";
    const overzicht = make("a", { href: `${OVERZICHT}#mijn-antwoorden` }, "Bekijk al je antwoorden");
    fill(stand, gelukt ? [uitleg, overzicht] : null);
  }

  function value(veld) {
    if (veld.type === "checkbox") return veld.checked ? "ja" : "";
    return veld.value;
  }

  function show(veld) {
    const bewaard = read(sleutel(veld.name));
    if (value(veld) === bewaard) return;
    if (veld.type === "checkbox") veld.checked = bewaard === "ja";
    else veld.value = bewaard;
    grow(veld);
  }

  /* As tall as its text, and never lower than it was drawn. */
  function grow(veld) {
    if (veld.tagName !== "TEXTAREA") return;
    const hoogte = scrollY;
    veld.style.height = "auto";
    veld.style.height = `${veld.scrollHeight + veld.offsetHeight - veld.clientHeight}px`;
    if (scrollY !== hoogte) scrollTo({ top: hoogte, behavior: "instant" });
  }

  for (const veld of velden) {
    show(veld);
    grow(veld);
    veld.addEventListener("input", () => {
      grow(veld);
      tell(write(sleutel(veld.name), value(veld)), (melding) => blok(veld).after(melding));
    });
  }
  watch((veranderd) => {
    for (const veld of velden) {
      if (veranderd === undefined || veranderd === sleutel(veld.name)) show(veld);
    }
  });
  tell(canKeep(), (melding) => blok(velden[0]).before(melding));

  let breedte = innerWidth;
  addEventListener("resize", () => {
    if (innerWidth !== breedte) velden.forEach(grow);
    breedte = innerWidth;
  });

  /* Answers under an old name: one question for each field, or for all cells of a table. */
  const teVragen = new Map();
  for (const veld of velden) {
    const oud = veld.dataset.was;
    if (!oud || read(sleutel(veld.name)) || !read(sleutel(oud))) continue;
    teVragen.set(blok(veld), [...(teVragen.get(blok(veld)) || []), veld]);
  }

  function offer(plek, eigen) {
    const toon = (veld) => {
      const tekst = read(sleutel(veld.dataset.was));
      return veld.type === "checkbox" ? "Aangevinkt" : tekst;
    };
    const weg = () => {
      vraag.remove();
      eigen[0].focus();
    };
    const vraag = make(
      "div",
      { class: "vorig-antwoord", role: "group", "aria-label": "Antwoord uit een vorige uitgave" },
      make("p", {}, "Deze vraag heette in een vorige uitgave anders. Dit had je ingevuld:"),
      eigen.map((veld) => make("blockquote", {}, toon(veld))),
      make(
        "div",
        { class: "wb-knoppen" },
        makeButton("Neem over", () => {
          for (const veld of eigen) {
            const oud = sleutel(veld.dataset.was);
            const gelukt = write(sleutel(veld.name), read(oud));
            if (gelukt) write(oud, "");
            tell(gelukt, (melding) => plek.after(melding));
            show(veld);
          }
          weg();
        }, "wb-knop-vol"),
        makeButton("Neem niet over", weg)
      )
    );
    plek.after(vraag);
  }

  for (const [plek, eigen] of teVragen) offer(plek, eigen);
})();
