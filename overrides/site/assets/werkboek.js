/* What all parts of the workbook use: keeping things on this device, and making elements.

   Everything is kept under `leerplan/<gemeente>/`, each thing under a key of its own, so that two
   open tabs do not overwrite each other:
     antwoord/<veld>    what was filled in; "ja" for a box that was ticked
     klaar/<pagina>     "ja" for a page that was read, or an assignment that was done
     keuze/variant      "fysiek" or "hybride": the reader's group
     keuze/wijk         the reader's district (leersessies-dagen.js)
     rekenhulp          the calculator's own (rekenhulp-invoer.js)
   Without storage (a full disk, a browser that keeps nothing) a value lives as long as the page,
   and `write` says so. */
(function () {
  "use strict";

  const merk = document.querySelector('meta[name="leerplan"]');
  const BEGIN = `leerplan/${merk ? merk.content : ""}/`;
  const EDITIE = (merk && merk.dataset.uitgave) || "";
  const OVERZICHT = (merk && merk.dataset.overzicht) || "";
  const onbewaard = new Map(); // what could not be kept, by key; "" for what is wiped
  const kijkers = [];

  function read(sleutel) {
    if (onbewaard.has(sleutel)) return onbewaard.get(sleutel);
    try {
      return localStorage.getItem(BEGIN + sleutel) ?? "";
    } catch {
      return "";
    }
  }

  function store(sleutel, waarde) {
    if (waarde) localStorage.setItem(BEGIN + sleutel, waarde);
    else localStorage.removeItem(BEGIN + sleutel);
    onbewaard.delete(sleutel);
  }

  /* Keep `waarde` (text; "" wipes it). False: it is on this page only, until a later try works. */
  function write(sleutel, waarde) {
    let gelukt = true;
    try {
      store(sleutel, waarde);
      for (const [eerder, tekst] of [...onbewaard]) store(eerder, tekst);
    } catch {
      if (!isStored(sleutel, waarde)) onbewaard.set(sleutel, waarde);
      gelukt = !onbewaard.has(sleutel);
    }
    tellWatchers(sleutel);
    return gelukt;
  }

  function isStored(sleutel, waarde) {
    try {
      return (localStorage.getItem(BEGIN + sleutel) ?? "") === waarde;
    } catch {
      return false;
    }
  }

  /* The keys of everything kept that begins with `soort`, such as "antwoord/". */
  function findKeys(soort = "") {
    const sleutels = new Set(onbewaard.keys());
    try {
      for (let nr = 0; nr < localStorage.length; nr++) {
        const naam = localStorage.key(nr);
        if (naam.startsWith(BEGIN)) sleutels.add(naam.slice(BEGIN.length));
      }
    } catch {
      // No storage: only what this page holds.
    }
    return [...sleutels].filter((sleutel) => sleutel.startsWith(soort) && read(sleutel)).sort();
  }

  function canKeep() {
    try {
      localStorage.setItem(`${BEGIN}proef`, "x");
      localStorage.removeItem(`${BEGIN}proef`);
      return true;
    } catch {
      return false;
    }
  }

  /* Call `kijker(sleutel)` after every change, here or in another tab; no key: anything. */
  function watch(kijker) {
    kijkers.push(kijker);
  }

  function tellWatchers(sleutel) {
    for (const kijker of kijkers) kijker(sleutel);
  }

  addEventListener("storage", ({ key }) => {
    if (key === null) tellWatchers();
    else if (key.startsWith(BEGIN)) tellWatchers(key.slice(BEGIN.length));
  });
  // A tab that slept, or a page that comes back from the browser's memory, may have missed some.
  addEventListener("pageshow", (gebeurtenis) => {
    if (gebeurtenis.persisted) tellWatchers();
  });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") tellWatchers();
  });
  // Whoever leaves would lose what is not kept: then the browser asks first.
  addEventListener("beforeunload", (gebeurtenis) => {
    const weg = [...onbewaard].some(([sleutel, tekst]) => tekst && sleutel.startsWith("antwoord/"));
    if (weg) gebeurtenis.preventDefault();
  });

  /* An element with attributes and content; text is always text, never HTML. */
  function make(tag, eigenschappen, ...inhoud) {
    const element = document.createElement(tag);
    for (const [naam, waarde] of Object.entries(eigenschappen || {})) {
      if (waarde !== null && waarde !== undefined) element.setAttribute(naam, waarde);
    }
    return fill(element, ...inhoud);
  }

  /* Put this in `element` instead of what was there; null is nothing. */
  function fill(element, ...inhoud) {
    element.replaceChildren(...inhoud.flat(Infinity).filter((deel) => deel !== null));
    return element;
  }

  function makeButton(tekst, doe, soort = "") {
    const knop = make("button", { type: "button", class: `wb-knop ${soort}`.trim() }, tekst);
    knop.addEventListener("click", doe);
    return knop;
  }

  /* "1 antwoord", "3 antwoorden". */
  function count(aantal, een, meer) {
    return `${aantal} ${aantal === 1 ? een : meer}`;
  }

  window.Werkboek = {
    BEGIN, EDITIE, OVERZICHT, read, write, findKeys, canKeep, watch, make, fill, makeButton, count,
  };
})();
