/* What the theme's scripts call by name: where the site begins, and keeping a choice of colours.

   In Material these lines stand in the page itself (partials/javascripts/base.html). Here they are
   a file, because the policy of this site allows no script inside a page. A browser that keeps
   nothing gives null instead of an error. */
var __md_scope = new URL("..", document.currentScript.src);
var __md_hash = (tekst) => [...tekst].reduce((som, teken) => (som << 5) - som + teken.charCodeAt(0), 0);
var __md_get = (naam, opslag, plek = __md_scope) => {
  try {
    return JSON.parse((opslag || localStorage).getItem(`${plek.pathname}.${naam}`));
  } catch {
    return null;
  }
};
var __md_set = (naam, waarde, opslag, plek = __md_scope) => {
  try {
    (opslag || localStorage).setItem(`${plek.pathname}.${naam}`, JSON.stringify(waarde));
  } catch {
    // The choice holds for this page only.
  }
};
