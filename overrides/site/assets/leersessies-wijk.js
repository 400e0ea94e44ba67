/* The reader's own district, kept on this device: its next session, on every page that asks for it.

   Also the addresses of the calendars, which depend on where the site stands, and a button to copy
   them. */
(function () {
  "use strict";

  const { make, fill, makeButton, read, write, watch } = window.Werkboek;
  const { rijen, KEUZE, findChosen, makeNext } = window.Leersessies;

  function makeChoice(nr) {
    const lijst = make(
      "select",
      { id: `mijn-wijk-${nr}` },
      make("option", { value: "" }, "Kies je wijk"),
      rijen.map(({ naam }) => make("option", { value: naam }, naam))
    );
    const melding = make("span", { class: "sessie-melding", role: "status" });
    lijst.addEventListener("change", () => {
      const gelukt = write(KEUZE, lijst.value);
      melding.textContent = gelukt
        ? lijst.value ? "Bewaard op dit apparaat." : "Je wijk is gewist."
        : "Bewaren lukt niet op dit apparaat.";
    });
    const label = make("label", { for: lijst.id }, "In welke wijk bezoek je de leersessie?");
    return { lijst, element: make("p", { class: "sessie-keuze" }, label, lijst, melding) };
  }

  [...document.querySelectorAll(".mijn-leersessie")].forEach((plek, nr) => {
    if (!rijen.length) return;
    const link = plek.querySelector("a");
    const pagina = link.getAttribute("href");
    const keuze = makeChoice(nr);
    const inhoud = make("div", {});
    const kop = make("p", { class: "sessie-titel" });
    plek.setAttribute("role", "group");
    plek.setAttribute("aria-label", "Jouw leersessie");
    fill(plek, kop, inhoud, keuze.element, make("p", { class: "sessie-naar" }, link));

    function show() {
      const rij = findChosen();
      keuze.lijst.value = rij ? rij.naam : "";
      document.documentElement.classList.toggle("kent-wijk", Boolean(rij));
      fill(kop, rij ? `Jouw leersessie: ${rij.naam}` : "Jouw leersessie");
      fill(inhoud, rij ? makeNext(rij) : null);
      link.setAttribute("href", rij ? `${pagina}#${rij.id}` : pagina);
      link.parentElement.hidden = !rij && link.pathname === location.pathname;
      link.textContent = rij ? "Alle data en het adres" : "Bekijk alle leersessies";
    }

    watch(show);
    show();
  });

  /* Where the municipality gave no address for the site, the one that it is read from will do. */
  for (const lijst of document.querySelectorAll(".agendakeuzes")) {
    const [abonneer, adres] = [".agenda-abonneer", ".agenda-adres"].map((naam) => lijst.querySelector(naam));
    if (abonneer.hidden && location.protocol.startsWith("http")) {
      const bestand = lijst.querySelector(".agenda-download a").href;
      abonneer.querySelector("a").href = bestand.replace(/^https?:/, "webcal:");
      adres.querySelector("a").href = bestand;
      adres.querySelector("a").textContent = bestand;
      abonneer.hidden = adres.hidden = false;
    }
    if (adres.hidden || !navigator.clipboard) continue;
    const melding = make("span", { role: "status" });
    const knop = makeButton("Kopieer het adres", async () => {
      melding.textContent = "";
      try {
        await navigator.clipboard.writeText(adres.querySelector("a").href);
        melding.textContent = " Gekopieerd.";
      } catch {
        melding.textContent = " Kopiëren lukt niet. Selecteer het adres.";
      }
    });
    adres.append(make("br"), knop, melding);
  }
})();
