/* A table wider than the page scrolls inside a box around it. While it really scrolls, the box is
   a stop for the keyboard and has a name. */
{
  const koppen = (vak) => [...vak.querySelectorAll("thead th")].map((kop) => kop.textContent).join(", ");
  const formaat = new ResizeObserver((vakken) => {
    for (const { target: vak } of vakken) {
      const eigen = { tabindex: 0, role: "region", "aria-label": `Tabel: ${koppen(vak)}` };
      for (const [naam, waarde] of Object.entries(eigen)) {
        if (vak.scrollWidth > vak.clientWidth) vak.setAttribute(naam, waarde);
        else vak.removeAttribute(naam);
      }
    }
  });
  for (const tabel of document.querySelectorAll("article table:not([class])")) {
    const vak = document.createElement("div");
    const binnen = document.createElement("div");
    vak.className = "md-typeset__scrollwrap";
    binnen.className = "md-typeset__table";
    tabel.replaceWith(vak);
    vak.append(binnen);
    binnen.append(tabel);
    formaat.observe(vak);
  }
}
