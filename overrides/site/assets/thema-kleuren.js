/* Sets the colours that the reader chose before, so that a dark page does not first flash white.

   From Material's partials/javascripts/palette.html; `palette` is a name that the theme knows. */
var palette = __md_get("__palette");
if (palette && palette.color) {
  if (palette.color.media === "(prefers-color-scheme)") {
    const licht = matchMedia("(prefers-color-scheme: light)").matches ? "light" : "dark";
    const keuze = document.querySelector(`[data-md-color-media='(prefers-color-scheme: ${licht})']`);
    for (const naam of ["media", "scheme", "primary", "accent"]) {
      palette.color[naam] = keuze.getAttribute(`data-md-color-${naam}`);
    }
  }
  for (const [naam, waarde] of Object.entries(palette.color)) {
    document.body.setAttribute(`data-md-color-${naam}`, waarde);
  }
}
