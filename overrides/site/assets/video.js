/* Plays a video in the page, where the municipality allows it (`data-speler` on the card).

   Nothing is asked of the video's site before a click, and the reader is told what the click does.
   From a USB stick the link to the video's own site is all there is: the players refuse a page
   that has no address. */
(function () {
  "use strict";

  if (!location.protocol.startsWith("http")) return;

  function make(tag, eigenschappen, ...inhoud) {
    const element = document.createElement(tag);
    for (const [naam, waarde] of Object.entries(eigenschappen)) element.setAttribute(naam, waarde);
    element.append(...inhoud);
    return element;
  }

  function makeFrame(titel, adres) {
    return make("iframe", {
      class: "video-kader",
      src: adres,
      title: `Video: ${titel}`,
      allow: "autoplay; fullscreen; encrypted-media; picture-in-picture",
      // The players want to know on which site they are; not on which page.
      referrerpolicy: "strict-origin-when-cross-origin",
    });
  }

  for (const kaart of document.querySelectorAll("[data-speler]")) {
    const { speler, dienst } = kaart.dataset;
    const titel = kaart.querySelector(".video-titel").textContent;
    const uitleg = make(
      "p",
      {},
      `Klik je hierop? Dan laadt je browser de video bij ${dienst}. ` +
        `${dienst} ziet dan je IP-adres en op welke site je bent.`
    );
    const knop = make("button", { type: "button", class: "knop" });
    const vak = make("div", { class: "video-hier" }, knop, uitleg);
    let kader = null;

    function show() {
      knop.textContent = kader ? "Sluit de video" : "Speel hier af";
      knop.setAttribute("aria-label", `${knop.textContent}: ${titel}`);
      uitleg.hidden = Boolean(kader);
    }

    knop.addEventListener("click", () => {
      if (kader) {
        kader.remove();
        kader = null;
      } else {
        kader = makeFrame(titel, speler);
        vak.before(kader);
      }
      show();
    });
    show();
    kaart.querySelector("a").after(vak);
  }
})();
