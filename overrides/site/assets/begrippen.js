/* Explains a term where it stands: on touch, with the keyboard and under the mouse.

   The page marks a term as <abbr title="uitleg">. Here it becomes a button with its explanation
   behind it. What opened by itself (mouse, keyboard) also closes by itself; Escape or a tap
   elsewhere always closes it. Nothing on the page moves: the explanation lies on top.
   A browser without popovers keeps the title. */
(function () {
  "use strict";

  if (!HTMLElement.prototype.showPopover) return;

  const WACHT = 250; // milliseconds: to move the mouse from the term to its explanation
  const RUIMTE = 8; // pixels between an explanation and the edge of the window
  let open = null; // { term, uitleg, vast }: vast is opened by a tap or click
  let klok = 0;

  function place(term, uitleg) {
    const plek = term.getBoundingClientRect();
    const { offsetWidth: breed, offsetHeight: hoog } = uitleg;
    const rechts = document.documentElement.clientWidth - RUIMTE - breed;
    const past = plek.bottom + hoog + RUIMTE <= innerHeight || plek.top < hoog + RUIMTE;
    const boven = past ? plek.bottom + 4 : plek.top - hoog - 4;
    uitleg.style.left = `${scrollX + Math.max(RUIMTE, Math.min(plek.left, rechts))}px`;
    uitleg.style.top = `${scrollY + boven}px`;
  }

  function hide() {
    clearTimeout(klok);
    if (open) open.uitleg.hidePopover();
    open = null;
  }

  function show(term, uitleg, vast) {
    clearTimeout(klok);
    if (open && open.term === term) {
      open.vast = open.vast || vast;
      return;
    }
    hide();
    uitleg.showPopover();
    place(term, uitleg);
    open = { term, uitleg, vast };
  }

  function later(doe) {
    clearTimeout(klok);
    klok = setTimeout(doe, WACHT);
  }

  function leave() {
    if (open && !open.vast) later(hide);
  }

  function bind(term, nr) {
    const uitleg = document.createElement("span");
    Object.assign(uitleg, { id: `begrip-${nr}`, className: "uitleg", role: "tooltip", popover: "manual" });
    uitleg.textContent = term.title;
    term.removeAttribute("title");
    term.setAttribute("role", "button");
    term.setAttribute("aria-describedby", uitleg.id);
    term.after(uitleg);

    const toggle = () => (open && open.term === term && open.vast ? hide() : show(term, uitleg, true));
    term.addEventListener("click", toggle);
    // It may lie on the next term: a tap takes it away, unless somebody selects its words.
    uitleg.addEventListener("click", () => String(getSelection()) || hide());
    term.addEventListener("keydown", (gebeurtenis) => {
      if (gebeurtenis.key !== "Enter" && gebeurtenis.key !== " ") return;
      gebeurtenis.preventDefault();
      toggle();
    });
    // A tap gives focus too; only the keyboard's own way of arriving opens by itself.
    term.addEventListener("focus", () => term.matches(":focus-visible") && show(term, uitleg, true));
    term.addEventListener("blur", () => open && open.term === term && hide());
    for (const deel of [term, uitleg]) {
      deel.addEventListener("pointerenter", ({ pointerType }) => {
        if (pointerType === "mouse") later(() => show(term, uitleg, false));
      });
      deel.addEventListener("pointerleave", leave);
    }
  }

  document.querySelectorAll("article abbr[title]").forEach(bind);

  document.addEventListener("keydown", ({ key }) => key === "Escape" && hide());
  document.addEventListener("pointerdown", ({ target }) => {
    if (open && !open.term.contains(target) && !open.uitleg.contains(target)) hide();
  });
  addEventListener("resize", hide);
})();
