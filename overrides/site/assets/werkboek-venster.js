/* The questions that the workbook asks before something leaves, changes or goes. */
(function () {
  "use strict";

  const { make, makeButton, count } = window.Werkboek;
  const ROND = 30; // characters shown around a finding

  /* Show a dialog; gives the value of the button, "" when it was closed otherwise. */
  function ask(titel, inhoud, knoppen) {
    const kop = make("h2", { id: "wb-vraag" }, titel);
    const rij = make("div", { class: "wb-knoppen" });
    const venster = make("dialog", { class: "wb-venster", "aria-labelledby": "wb-vraag" }, kop, inhoud, rij);
    rij.append(...knoppen.map(([tekst, waarde, soort]) => makeButton(tekst, () => venster.close(waarde), soort)));
    rij.firstChild.autofocus = true;
    document.querySelector("article").append(venster);
    venster.showModal();
    return new Promise((klaar) => {
      venster.addEventListener("close", () => {
        venster.remove();
        klaar({ keuze: venster.returnValue, venster });
      });
    });
  }

  async function confirm(titel, tekst, ja) {
    const { keuze } = await ask(titel, make("p", {}, tekst), [
      ["Nee, laat staan", ""],
      [ja, "ja", "wb-knop-vol"],
    ]);
    return keuze === "ja";
  }

  function makeSnippet(tekst, { van, tot }) {
    const voor = tekst.slice(Math.max(0, van - ROND), van);
    const na = tekst.slice(tot, tot + ROND);
    return [
      van > ROND ? "… " : "", voor, make("mark", {}, tekst.slice(van, tot)), na,
      tot + ROND < tekst.length ? " …" : "",
    ];
  }

  /* What may point to a person, before it leaves; true when the reader goes on. */
  async function confirmPersonal(vondsten, verder) {
    if (!vondsten.length) return true;
    const lijst = make(
      "ul",
      { class: "wb-vondsten" },
      vondsten.map(({ soort, tekst, van, tot, vraag, pagina, adres }) =>
        make(
          "li",
          {},
          make("strong", {}, `Misschien ${soort}`),
          ` bij ${pagina}: `,
          adres ? make("a", { href: adres }, vraag) : vraag,
          make("blockquote", {}, makeSnippet(tekst, { van, tot }))
        )
      )
    );
    const uitleg =
      "Hieronder staat iets waaraan iemand te herkennen kan zijn. Maak je antwoord anoniem voordat " +
      "je het deelt. Let ook op namen: die herkent deze site niet.";
    const titel = `Kijk dit even na: ${count(vondsten.length, "plek", "plekken")}`;
    const { keuze } = await ask(titel, [make("p", {}, uitleg), lijst], [
      ["Terug, ik pas het aan", ""],
      [verder, "ja"],
    ]);
    return keuze === "ja";
  }

  /* For each answer that is different here and in the file: which one stays? A Map, or null. */
  async function chooseAnswers(anders) {
    const keuzes = (nr, kanSamen) => [
      ["hier", "Wat op dit apparaat staat"],
      ["daar", "Wat in het bestand staat"],
      ...(kanSamen ? [["samen", "Allebei, onder elkaar"]] : []),
    ].map(([waarde, tekst]) => {
      const knop = make("input", { type: "radio", name: `wb-keuze-${nr}`, value: waarde });
      knop.defaultChecked = waarde === "hier";
      return make("label", { class: "wb-keuze" }, knop, make("span", {}, tekst));
    });
    const vragen = anders.map(({ naam, hier, daar, kanSamen }, nr) =>
      make(
        "fieldset",
        { class: "wb-botsing" },
        make("legend", {}, naam),
        make("p", {}, "Op dit apparaat:"),
        make("blockquote", {}, hier),
        make("p", {}, "In het bestand:"),
        make("blockquote", {}, daar),
        make("p", { class: "wb-kop" }, "Wat wil je houden?"),
        keuzes(nr, kanSamen)
      )
    );
    const titel = `Kies bij ${count(anders.length, "antwoord", "antwoorden")}`;
    const uitleg = "Hier staat iets anders dan in het bestand. Er verandert pas iets als je kiest voor ‘Zet over’.";
    const { keuze, venster } = await ask(titel, [make("p", {}, uitleg), vragen], [
      ["Stop, verander niets", ""],
      ["Zet over", "ja", "wb-knop-vol"],
    ]);
    if (keuze !== "ja") return null;
    const gekozen = [...venster.querySelectorAll("fieldset")].map(
      (vak) => vak.querySelector(":checked").value
    );
    return new Map(anders.map(({ sleutel }, nr) => [sleutel, gekozen[nr]]));
  }

  window.Werkboek = Object.assign(window.Werkboek, { confirm, confirmPersonal, chooseAnswers });
})();
