/* What is read and done: the boxes in every list, and one at the foot of each step of the course.

   A box names its pages in `data-klaar`. A module has many: it is ticked when all of them are, and
   half when some are. So the same step has the same state on every page and in both schemes. */
(function () {
  "use strict";

  const { OVERZICHT, read, write, watch, make } = window.Werkboek;

  const isDone = (pagina) => read(`klaar/${pagina}`) === "ja";

  function setDone(paginas, klaar) {
    for (const pagina of paginas) write(`klaar/${pagina}`, klaar ? "ja" : "");
  }

  function bindBox(vakje) {
    const paginas = vakje.dataset.klaar.split(" ");
    function show() {
      const aantal = paginas.filter(isDone).length;
      vakje.checked = aantal === paginas.length;
      vakje.indeterminate = aantal > 0 && aantal < paginas.length;
    }
    vakje.addEventListener("change", () => setDone(paginas, vakje.checked));
    watch(show);
    show();
    return vakje;
  }

  /* A box with its label, bound: `label` is text or an element. */
  function makeBox(id, paginas, label) {
    const vakje = make("input", { type: "checkbox", id, "data-klaar": paginas.join(" ") });
    return [bindBox(vakje), make("label", { for: id }, label)];
  }

  window.Werkboek = Object.assign(window.Werkboek, { isDone, setDone, makeBox });

  for (const vakje of document.querySelectorAll("[data-klaar]")) bindBox(vakje);

  const stap = document.querySelector('meta[name="leerplan-stap"]');
  const artikel = document.querySelector("article");
  if (!stap || !artikel) return;
  const tekst = stap.dataset.soort === "doen" ? "Deze opdracht is klaar" : "Dit heb ik gelezen";
  const verder = make("a", { href: OVERZICHT }, "Naar mijn leertraject");
  artikel.append(
    make("div", { class: "gelezen" }, make("p", {}, makeBox("gelezen", [stap.content], tekst)), verder)
  );
})();
