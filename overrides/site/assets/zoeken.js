/* The window in which a reader searches: opens it, fetches what searching needs the first time, and
   shows what was found while the reader types. Works from a USB stick too: everything is a script.

   What is found is weighed by zoeken-motor.js, and made into a list by zoeken-uitkomst.js. */
(function () {
  "use strict";

  const venster = document.getElementById("zoekvenster");
  const vraag = venster.querySelector(".zoekvraag");
  const stand = venster.querySelector(".zoekstand");
  const begrip = venster.querySelector(".zoekbegrip");
  const lijst = venster.querySelector(".zoeklijst");
  const BEGIN = new URL(venster.dataset.begin, location.href);
  const NODIG = ["zoekindex", "zoeken-taal", "zoeken-motor", "zoeken-uitkomst"];
  const RUST = 120; // milliseconds without a key before the question is read

  let motor = null;
  let laden = null;
  let wachten = 0;

  function load(element) {
    return new Promise((klaar, mislukt) => {
      element.onload = klaar;
      element.onerror = mislukt;
      document.head.append(element);
    });
  }

  function place(naam) {
    return new URL(`assets/${naam}`, BEGIN).href;
  }

  /* The look of the window: until it is there, the window is open but not seen (leerplan.css). */
  function loadLook() {
    const stijl = Object.assign(document.createElement("link"), { rel: "stylesheet" });
    stijl.href = place("zoeken.css");
    return load(stijl);
  }

  async function loadEngine() {
    // In order, but fetched at the same time: that is what `async = false` says.
    await Promise.all(NODIG.map((naam) =>
      load(Object.assign(document.createElement("script"), { src: place(`${naam}.js`), async: false }))));
    motor = window.Zoekmotor.makeEngine(window.Zoekindex);
  }

  async function open() {
    // At once, so that no letter is lost of whoever types on; seen when it has its look.
    if (!venster.open) venster.showModal();
    vraag.focus();
    vraag.select();
    await (venster.stijl ||= loadLook().catch(() => {}));
    venster.classList.add("opgemaakt");
    show();
  }

  async function show() {
    const gevraagd = vraag.value.trim();
    if (!gevraagd) return tell("Typ een woord of een vraag.");
    try {
      if (!motor) stand.textContent = "Even wachten: de zoeklijst wordt opgehaald.";
      await (laden ||= loadEngine());
    } catch {
      laden = null; // without a connection; it can be there a moment later
      return tell("Zoeken lukt nu niet. Heb je verbinding met internet? Probeer het daarna opnieuw.");
    }
    if (gevraagd === vraag.value.trim()) showFound(gevraagd);
  }

  function showFound(gevraagd) {
    const gevonden = motor.search(gevraagd);
    const { makeResult, makeTerm } = window.Zoekuitkomst;
    const aantal = gevonden.paginas.length;
    tell(aantal ? `${aantal} ${aantal === 1 ? "pagina" : "pagina’s"} gevonden` :
      `Niets gevonden over ‘${gevraagd}’. Probeer een ander woord, of zoek met één woord tegelijk.`);
    begrip.replaceChildren(...gevonden.begrippen.map((een) => makeTerm(een, BEGIN)));
    lijst.replaceChildren(...gevonden.paginas.map((een) => makeResult(een, gevonden.vormen, BEGIN)));
    lijst.parentElement.scrollTop = 0;
  }

  /* Say how it stands, with nothing found (yet). */
  function tell(tekst) {
    stand.textContent = tekst;
    begrip.replaceChildren();
    lijst.replaceChildren();
  }

  /* Arrows walk through what was found; enter goes from the question to the first. Escape closes:
     in a full field, some browsers empty that first. */
  function walk(gebeurtenis) {
    if (gebeurtenis.key === "Escape") {
      gebeurtenis.preventDefault();
      return venster.close();
    }
    const stap = { ArrowDown: 1, ArrowUp: -1 }[gebeurtenis.key];
    const inVraag = document.activeElement === vraag;
    if (!stap && !(inVraag && gebeurtenis.key === "Enter")) return;
    const plekken = [vraag, ...lijst.querySelectorAll("a")];
    const nu = plekken.indexOf(document.activeElement);
    if (nu < 0) return;
    gebeurtenis.preventDefault();
    plekken[Math.min(Math.max(nu + (stap || 1), 0), plekken.length - 1)].focus();
  }

  document.querySelector(".zoekknop").addEventListener("click", open);
  venster.querySelector(".zoeksluit").addEventListener("click", () => venster.close());
  venster.addEventListener("keydown", walk);
  venster.addEventListener("click", (gebeurtenis) => {
    // Outside the window is its backdrop. A link to a place on this page leaves the page where it is.
    if (gebeurtenis.target === venster || gebeurtenis.target.closest("a")) venster.close();
  });
  vraag.addEventListener("input", () => {
    clearTimeout(wachten);
    wachten = setTimeout(show, RUST);
  });
})();
