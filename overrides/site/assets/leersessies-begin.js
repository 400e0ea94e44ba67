/* Before the page is drawn: does this device know the reader's district? Then the style sheet keeps
   room for its next session, and nothing jumps when the other leersessies-*.js put it there. */
(function () {
  "use strict";

  const slug = document.querySelector('meta[name="leerplan"]').content;
  try {
    const wijk = localStorage.getItem(`leerplan/${slug}/keuze/wijk`);
    document.documentElement.classList.toggle("kent-wijk", Boolean(wijk));
  } catch {
    // No storage: then no district is known.
  }
})();
