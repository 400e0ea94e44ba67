/* What helps while reading a page: the heading that you are at, and text that was folded in.

   All of it is extra: a page without this script has the same text and the same links. */
(function () {
  "use strict";

  const BALK = document.querySelector(".md-header").offsetHeight + 8; // pixels that hide the text

  /* On paper everything stands open; afterwards each part is as the reader left it. The style sheet
     does this too, but not every browser follows it there. */
  let dicht = [];
  addEventListener("beforeprint", () => {
    dicht = [...document.querySelectorAll("details:not([open])")];
    for (const deel of dicht) deel.open = true;
  });
  addEventListener("afterprint", () => {
    for (const deel of dicht) deel.open = false;
  });

  /* A link to something inside a part that is closed opens that part. */
  function openTarget() {
    const doel = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const deel = doel && doel.closest("details:not([open])");
    if (!deel) return;
    deel.open = true;
    doel.scrollIntoView();
  }
  addEventListener("hashchange", openTarget);
  openTarget();

  /* The menu and the list of this page show where you are. */
  for (const menu of document.querySelectorAll(".md-sidebar__scrollwrap")) {
    const hier = menu.querySelector("a.md-nav__link--active");
    const teVer = hier && hier.getBoundingClientRect().bottom - menu.getBoundingClientRect().bottom;
    if (teVer > 0) menu.scrollTop += teVer + menu.clientHeight / 2;
  }

  const links = [...document.querySelectorAll(".md-sidebar--secondary .md-nav--secondary a")];
  const koppen = links.map((link) => document.getElementById(decodeURIComponent(link.hash.slice(1))));
  const titel = document.querySelector(".md-header__title");
  const naam = document.querySelector("article h1");

  function follow() {
    const boven = (kop) => kop.getBoundingClientRect().top <= BALK;
    const nr = koppen.findLastIndex((kop) => kop && boven(kop));
    links.forEach((link, plek) => link.classList.toggle("md-nav__link--active", plek === nr));
    if (naam) titel.classList.toggle("md-header__title--active", naam.getBoundingClientRect().bottom < BALK);
  }

  let wacht = false;
  addEventListener(
    "scroll",
    () => {
      if (!wacht) requestAnimationFrame(() => ((wacht = false), follow()));
      wacht = true;
    },
    { passive: true },
  );
})();
