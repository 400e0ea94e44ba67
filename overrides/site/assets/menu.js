/* The menu on a small screen, for who uses a keyboard or listens to the page.

   The theme opens it with a box that is ticked, which works without a script too. This makes the
   buttons for it, keeps the focus in the menu while it lies over the page, and brings the focus
   back afterwards. On a large screen the menu stands beside the page and nothing happens here. */
(function () {
  "use strict";

  const SMAL = matchMedia("(max-width: 76.2344em)");
  const doos = document.getElementById("__drawer");
  const menu = document.querySelector(".md-sidebar--primary");
  const knop = document.querySelector(".menuknop");
  const rest = document.querySelectorAll(".md-skip, .md-header, .md-content, .md-sidebar--secondary, .md-footer");

  function toggle() {
    doos.click();
  }

  function show() {
    const open = doos.checked && SMAL.matches;
    knop.setAttribute("aria-expanded", open);
    for (const deel of rest) deel.inert = open;
    if (open) sluit.focus();
    else if (SMAL.matches && (menu.contains(document.activeElement) || document.activeElement === document.body)) knop.focus();
  }

  const sluit = document.createElement("button");
  Object.assign(sluit, { type: "button", className: "menusluit", textContent: "Sluit" });
  sluit.setAttribute("aria-label", "Sluit het menu");
  sluit.addEventListener("click", toggle);
  menu.prepend(sluit);

  knop.addEventListener("click", toggle);
  doos.addEventListener("change", show);
  SMAL.addEventListener("change", () => {
    if (doos.checked) toggle();
  });
  document.addEventListener("keydown", ({ key }) => {
    if (key === "Escape" && doos.checked && SMAL.matches) toggle();
  });

  /* The arrows of the menu are labels: a keyboard presses them too. */
  menu.addEventListener("keydown", (gebeurtenis) => {
    if (gebeurtenis.key !== "Enter" && gebeurtenis.key !== " ") return;
    if (!gebeurtenis.target.matches("label")) return;
    gebeurtenis.preventDefault();
    gebeurtenis.target.click();
  });

  /* A chapter slides over the list: its first page gets the focus, and on the way back its name. */
  for (const hoofdstuk of menu.querySelectorAll(".md-nav__toggle")) {
    hoofdstuk.addEventListener("change", () => {
      if (!SMAL.matches || hoofdstuk.id === "__toc") return;
      const deel = hoofdstuk.parentElement;
      const doel = hoofdstuk.checked ? ":scope > .md-nav > .md-nav__title" : `label[for="${hoofdstuk.id}"]`;
      deel.querySelector(doel).focus();
    });
  }
})();
