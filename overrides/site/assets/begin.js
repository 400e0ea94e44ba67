/* What must be known before a page is drawn: that scripts work, and whether the reader wants light
   or dark colours. Comes right after the bar with the button for that.

   Without a choice the page follows the device, also when that changes. The choice is kept for all
   pages; where nothing can be kept, it holds for this page. */
(function () {
  "use strict";

  const SLEUTEL = "leerplan-kleuren"; // "donker" or "licht"
  const toestel = matchMedia("(prefers-color-scheme: dark)");
  const knop = document.querySelector(".kleurknop");

  function kept() {
    try {
      return localStorage.getItem(SLEUTEL);
    } catch {
      return null;
    }
  }

  let keuze = kept();

  function isDark() {
    return keuze ? keuze === "donker" : toestel.matches;
  }

  function show() {
    const naam = isDark() ? "Lichte kleuren" : "Donkere kleuren";
    document.body.dataset.mdColorScheme = isDark() ? "slate" : "default";
    knop.title = naam;
    knop.setAttribute("aria-label", naam);
  }

  document.documentElement.classList.replace("no-js", "js");
  show();
  toestel.addEventListener("change", show);
  knop.addEventListener("click", () => {
    keuze = isDark() ? "licht" : "donker";
    try {
      localStorage.setItem(SLEUTEL, keuze);
    } catch {
      // The choice holds for this page only.
    }
    show();
  });
})();
