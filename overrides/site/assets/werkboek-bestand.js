/* The workbook as one file: writing it, reading it back, and seeing what differs.

   The file holds what this device keeps, under the same keys (see werkboek.js). */
(function () {
  "use strict";

  const { BEGIN, EDITIE, read, write, findKeys } = window.Werkboek;
  const SOORT = "leerplan-werkboek";
  const VERSIE = 1;
  const MAX_BESTAND = 5_000_000; // bytes: what a browser keeps for one site
  const SLEUTEL = /^[a-z]{1,40}(?:\/[a-z0-9.-]{1,200})?$/;
  const LEERPLAN = BEGIN.split("/")[1];

  /* The day of this device, as 2026-11-22. */
  function today() {
    const nu = new Date();
    return [nu.getFullYear(), nu.getMonth() + 1, nu.getDate()]
      .map((deel) => String(deel).padStart(2, "0"))
      .join("-");
  }

  const isOurs = (sleutel) => SLEUTEL.test(sleutel);

  function writeFile() {
    const sleutels = findKeys().filter(isOurs);
    const bewaard = Object.fromEntries(sleutels.map((sleutel) => [sleutel, read(sleutel)]));
    const kop = { soort: SOORT, versie: VERSIE, leerplan: LEERPLAN, uitgave: EDITIE, datum: today() };
    return JSON.stringify({ ...kop, bewaard }, null, 2) + "\n";
  }

  const fileName = () => `mijn-leertraject-${LEERPLAN}-${today()}.json`;

  /* What a file of ours keeps, or an Error whose message is for the reader. */
  async function readFile(bestand) {
    const vreemd = "Dit bestand komt niet uit dit leerplan. Er is niets veranderd.";
    if (bestand.size > MAX_BESTAND) throw new Error(vreemd);
    let ding;
    try {
      ding = JSON.parse(await bestand.text());
    } catch {
      throw new Error(vreemd);
    }
    if (!ding || ding.soort !== SOORT || !ding.bewaard) throw new Error(vreemd);
    if (ding.versie !== VERSIE) {
      throw new Error("Dit bestand komt uit een nieuwere versie van deze site. Er is niets veranderd.");
    }
    const delen = Object.entries(ding.bewaard).filter(([sleutel]) => isOurs(sleutel));
    if (!delen.every(([, waarde]) => waarde && typeof waarde === "string")) throw new Error("Dit bestand is beschadigd of aangepast. Er is niets veranderd.");
    return { bewaard: new Map(delen), ander: ding.leerplan !== LEERPLAN };
  }

  /* What is new in the file, and what is different here: about that the reader decides. */
  function compare(bewaard) {
    const nieuw = [...bewaard].filter(([sleutel]) => !read(sleutel));
    const anders = [...bewaard]
      .filter(([sleutel, waarde]) => read(sleutel) && read(sleutel) !== waarde)
      .map(([sleutel, waarde]) => ({ sleutel, hier: read(sleutel), daar: waarde }));
    return { nieuw, anders };
  }

  /* Keep all of it or nothing; false when there is no room. */
  function keepAll(delen) {
    const vorige = delen.map(([sleutel]) => [sleutel, read(sleutel)]);
    if (delen.every(([sleutel, waarde]) => write(sleutel, waarde))) return true;
    for (const [sleutel, waarde] of vorige) write(sleutel, waarde);
    return false;
  }

  function wipe() {
    for (const sleutel of findKeys()) write(sleutel, "");
  }

  window.Werkboek = Object.assign(window.Werkboek, {
    writeFile, fileName, readFile, compare, keepAll, wipe,
  });
})();
