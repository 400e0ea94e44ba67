/* A table wider than the page scrolls inside a box that the theme puts around it. While it really
   scrolls, the box is a stop for the keyboard and has a name. */
{
  const koppen = vak => [...vak.querySelectorAll("thead th")].map(kop => kop.textContent).join(", ");
  const formaat = new ResizeObserver(vakken => {
    for (const { target: vak } of vakken) {
      const eigen = { tabindex: 0, role: "region", "aria-label": `Tabel: ${koppen(vak)}` };
      for (const [naam, waarde] of Object.entries(eigen)) {
        if (vak.scrollWidth > vak.clientWidth) vak.setAttribute(naam, waarde);
        else vak.removeAttribute(naam);
      }
    }
  });
  document$.subscribe(() => requestAnimationFrame(() => {
    for (const vak of document.querySelectorAll(".md-typeset__scrollwrap")) formaat.observe(vak);
  }));
}
