/* The page of the learning sessions: the next session of each district, a filter, a view by month,
   and the reader's own district. Without this script the cards stand there with all their dates. */
(function () {
  "use strict";

  const { make, fill, makeButton, read, write, watch } = window.Werkboek;
  const { rijen, KEUZE, makeNext, makeMonths, hasForm, today } = window.Leersessies;
  const vak = document.querySelector(".leersessies");
  if (!vak || !rijen.length) return;

  const VORMEN = ["digitaal", "live"];
  const kaarten = rijen.map((rij) => ({ rij, element: document.getElementById(rij.id) }));
  const alle = vak.querySelector(".alle-leersessies");
  const maanden = makeMonths();
  const stand = make("p", { class: "sessie-stand", role: "status" });

  /* The cards */

  for (const { element } of kaarten) element.querySelector(".sessiedata").open = false;
  vak.classList.add("klaar");

  for (const { rij, element } of kaarten) {
    const knop = makeButton("Dit is mijn wijk", () => {
      const gekozen = read(KEUZE) === rij.naam;
      const gelukt = write(KEUZE, gekozen ? "" : rij.naam);
      if (!gelukt) stand.textContent = "Bewaren lukt niet op dit apparaat.";
      else if (gekozen) stand.textContent = `${rij.naam} is niet meer jouw wijk.`;
      else stand.textContent = `${rij.naam} is jouw wijk. Dat is bewaard op dit apparaat.`;
    });
    knop.setAttribute("aria-label", `Dit is mijn wijk: ${rij.naam}`);
    element.querySelector(".sessieknoppen").append(knop);
  }

  function showCard({ rij, element }, vormen) {
    fill(element.querySelector(".sessie-volgende"), makeNext(rij, vormen));
    for (const regel of element.querySelectorAll(".sessiedata li")) {
      const eigen = regel.dataset.vormen.split(" ").filter(Boolean);
      const past = !eigen.length || eigen.some((vorm) => hasForm({ vorm }, vormen));
      regel.hidden = regel.dataset.dag < today() || !past;
    }
    const mijn = read(KEUZE) === rij.naam;
    element.classList.toggle("mijn-wijk", mijn);
    element.querySelector(".sessieknoppen button").setAttribute("aria-pressed", String(mijn));
  }

  /* The filter */

  const capitalise = (tekst) => tekst[0].toUpperCase() + tekst.slice(1);

  function makeChips(titel, naam, waarden) {
    const vakjes = waarden.map((waarde) => {
      const vakje = make("input", { type: "checkbox", name: naam, value: waarde, autocomplete: "off" });
      vakje.addEventListener("change", () => show(true));
      return vakje;
    });
    const labels = vakjes.map((vakje) => make("label", { class: "chip" }, vakje, make("span", {}, capitalise(vakje.value))));
    const element = make("fieldset", {}, make("legend", {}, titel), make("div", { class: "chips" }, labels));
    const chosen = () => vakjes.filter((vakje) => vakje.checked).map((vakje) => vakje.value);
    const clear = () => vakjes.forEach((vakje) => { vakje.checked = false; });
    return { element, chosen, clear };
  }

  const aanwezig = VORMEN.filter((vorm) => rijen.some((rij) => rij.momenten.some((m) => m.vorm === vorm)));
  const wijken = makeChips("Welke wijk?", "wijk", [...new Set(rijen.map((rij) => rij.wijknaam))]);
  const vormen = makeChips("Digitaal of live?", "vorm", aanwezig);
  vormen.element.hidden = !aanwezig.length;
  const wis = makeButton("Toon alles", () => {
    wijken.clear();
    vormen.clear();
    show(true);
    wijken.element.querySelector("input").focus();
  });

  /* Cards or months */

  const knoppen = { wijk: makeButton("Per wijk", () => choose("wijk")), maand: makeButton("Per maand", () => choose("maand")) };
  let weergave = "wijk";

  function choose(keuze) {
    weergave = keuze;
    show(false);
  }

  // From a district in a month to its card: that view must be there to go to.
  maanden.element.addEventListener("click", (gebeurtenis) => {
    const link = gebeurtenis.target.closest("a");
    if (!link) return;
    gebeurtenis.preventDefault();
    choose("wijk");
    const kop = document.querySelector(`${link.getAttribute("href")} h3`);
    kop.setAttribute("tabindex", "-1");
    kop.focus();
    kop.scrollIntoView();
  });

  function show(vertel) {
    const gekozen = wijken.chosen();
    const vorm = vormen.chosen().length === VORMEN.length ? [] : vormen.chosen();
    const past = ({ rij }) =>
      (!gekozen.length || gekozen.includes(rij.wijknaam)) &&
      (!vorm.length || rij.momenten.some((moment) => hasForm(moment, vorm)));
    const getoond = kaarten.filter(past);
    for (const kaart of kaarten) {
      showCard(kaart, vorm);
      kaart.element.hidden = weergave !== "wijk" || !getoond.includes(kaart);
    }
    alle.hidden = weergave !== "wijk";
    maanden.element.hidden = weergave !== "maand";
    maanden.show(getoond.map(({ rij }) => rij), vorm);
    for (const [naam, knop] of Object.entries(knoppen)) knop.setAttribute("aria-pressed", String(naam === weergave));
    wis.hidden = !gekozen.length && !vormen.chosen().length;
    if (!vertel) return;
    const aantal = getoond.length;
    if (aantal === kaarten.length) stand.textContent = "Je ziet alle leersessies.";
    else if (aantal) stand.textContent = `Je ziet ${aantal} van de ${kaarten.length} leersessies.`;
    else stand.textContent = "Er is geen leersessie die daarbij past.";
  }

  vak.prepend(
    make(
      "div",
      { class: "sessiefilter", role: "group", "aria-label": "Kies welke leersessies je ziet" },
      wijken.element,
      vormen.element,
      make("div", { class: "sessieweergave", role: "group", "aria-label": "Weergave" }, knoppen.wijk, knoppen.maand, wis),
      stand
    )
  );
  alle.before(maanden.element);
  watch(() => show(false));
  show(true);
})();
