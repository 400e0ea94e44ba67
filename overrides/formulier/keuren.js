/* Checks one value by the rules that the model gave: the same rules, and the model's own messages.

   tidy(veld, ruw) makes of what was typed what will be saved; judge(veld, waarde) finds what is
   wrong: null, or { soort, wat, hulp, voorstel }. A rule is known by the name that it has in
   `velden.py` and `gemeente.py`. */

let GEGEVENS = null; // form_data() of formulier.py; set before anything is checked

// Beyond what the model refuses: left-overs of other encodings, soft hyphens, marks without a shape.
const VERBORGEN = /[\u0080-\u0084\u0086-\u009f\u00ad\u034f\u061c\u180e\ufff9-\uffff]/g;
const LOS_DEEL = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/* `ruw` on one line, without what cannot be seen, and in the form that the model reads. */
function tidy(veld, ruw) {
  const eenRegel = ruw.replace(/[\s\x1c-\x1f\x85]+/g, " ");
  const zichtbaar = eenRegel
    .replace(new RegExp(GEGEVENS.onzichtbaar, "g"), "")
    .replace(VERBORGEN, "")
    .replace(LOS_DEEL, "");
  const weg = zichtbaar.length < eenRegel.length;
  let waarde = zichtbaar.replace(/ +/g, " ").trim();
  if (waarde.length > 2000) return { waarde, weg };
  for (const naam of veld.keuringen || []) {
    if (NETJES[naam]) waarde = NETJES[naam](waarde);
  }
  if (veld.patroon && !fits(veld, waarde) && fits(veld, waarde.toUpperCase())) waarde = waarde.toUpperCase();
  return { waarde, weg };
}

const fits = (veld, waarde) => new RegExp(veld.patroon).test(waarde);

/* How people write what the model writes in one way. */
const NETJES = {
  datum(waarde) {
    const vorm = /^(\d{1,2})[-./ ](\d{1,2})[-./ ](\d{4})$/.exec(waarde);
    return vorm ? `${vorm[3]}-${vorm[2].padStart(2, "0")}-${vorm[1].padStart(2, "0")}` : waarde;
  },
  email: (waarde) => /^[^<>]*<([^<>]+)>$/.exec(waarde)?.[1].trim() ?? waarde.replace(/^mailto:/i, ""),
  kleur: (waarde) => (/^[0-9a-f]{6}$/i.test(waarde) ? `#${waarde}` : waarde).toLowerCase(),
};

const REGELS_PER_SOORT = {
  email(waarde) {
    const [naam, domein, ...meer] = waarde.split("@");
    const deel = /^[\p{L}\p{N}_!#$%&'*+\-/=?^`{|}~]+(\.[\p{L}\p{N}_!#$%&'*+\-/=?^`{|}~]+)*$/u;
    const label = /^(?!..--)[a-z\d\u00df-\u00f6\u00f8-\u00ff]([a-z\d\u00df-\u00f6\u00f8-\u00ff-]{0,61}[a-z\d\u00df-\u00f6\u00f8-\u00ff])?$/i;
    if (meer.length || !domein || naam.length > 64 || waarde.length > 254 || !deel.test(naam)) return false;
    const labels = domein.split(".");
    if (labels.length < 2 || labels.length > 20 || !labels.every((stuk) => label.test(stuk))) return false;
    const eind = labels.at(-1).toLowerCase();
    return /[a-z]$/i.test(eind) && !GEGEVENS.geen_domein.some((d) => `.${domein.toLowerCase()}`.endsWith(`.${d}`));
  },
  webadres(waarde) {
    if (/[\s<>"'`{}|\\^]/.test(waarde) || !URL.canParse(waarde)) return false;
    const adres = new URL(waarde);
    const zonderNaam = !/^[^/?#]*:\/*[^/?#]*@/.test(waarde);
    return /^https?:$/.test(adres.protocol) && adres.hostname.includes(".") && zonderNaam;
  },
  tijd: (waarde) => readTime(waarde) !== null,
  datum: (waarde) => readDate(waarde) !== null,
  kleur: (waarde) => /^#[0-9a-f]{6}$/i.test(waarde),
};

/* Minutes after midnight, or null. */
function readTime(waarde) {
  const vorm = /^(\d{1,2})[.:](\d{2})(?: uur)?$/.exec(waarde);
  return vorm && vorm[1] < 24 && vorm[2] < 60 ? vorm[1] * 60 + Number(vorm[2]) : null;
}

function readDate(waarde) {
  const vorm = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(waarde);
  if (!vorm || vorm[1] < 1) return null;
  const dag = new Date(Date.UTC(2000, vorm[2] - 1, vorm[3]));
  dag.setUTCFullYear(vorm[1], vorm[2] - 1, vorm[3]);
  return dag.getUTCMonth() === vorm[2] - 1 && dag.getUTCDate() === Number(vorm[3]) ? dag : null;
}

function judge(veld, waarde, verplicht) {
  if (waarde === "") return verplicht ? finding(veld, "leeg", {}) : null;
  const gaten = { waarde: waarde.length > 60 ? `${waarde.slice(0, 57)}…` : waarde };
  if (veld.soort === "getal") return judgeNumber(veld, waarde, gaten);
  if (veld.soort === "keuze") return veld.opties.includes(waarde) ? null : finding(veld, "vorm", gaten);
  if (veld.lengte && [...waarde].length > veld.lengte) return finding(veld, "lang", gaten);
  const fout = (veld.keuringen || []).some((naam) => REGELS_PER_SOORT[naam] && !REGELS_PER_SOORT[naam](waarde));
  if (fout || (veld.patroon && !fits(veld, waarde))) return finding(veld, "vorm", gaten, suggest(veld, waarde));
  return (veld.keuringen || []).includes("kleur") ? judgeColour(veld, waarde, gaten) : null;
}

function judgeNumber(veld, waarde, gaten) {
  if (!/^\d{1,15}$/.test(waarde)) return finding(veld, "vorm", gaten);
  if (Number(waarde) < (veld.minstens ?? -Infinity)) return finding(veld, "klein", gaten);
  return Number(waarde) > (veld.hooguit ?? Infinity) ? finding(veld, "groot", gaten) : null;
}

function judgeColour(veld, waarde, gaten) {
  const verhouding = contrast(waarde, GEGEVENS.papier);
  if (verhouding >= GEGEVENS.eis) return null;
  const leesbaar = readableOn(waarde, GEGEVENS.papier, GEGEVENS.eis);
  const getal = verhouding.toFixed(1).replace(".", ",");
  return finding(veld, "licht", { ...gaten, contrast: getal, leesbaar }, leesbaar);
}

function finding(veld, soort, gaten, voorstel = null) {
  const [wat, hulp] = veld.meldingen[soort] || ["dit klopt niet", ""];
  return { soort, wat: fillIn(wat, gaten), hulp: fillIn(hulp, gaten), voorstel };
}

const fillIn = (tekst, gaten) => tekst.replace(/\{(\w+)\}/g, (alles, naam) => gaten[naam] ?? alles);

/* A value close to what was typed that is right, or null. */
function suggest(veld, waarde) {
  const proeven = [`https://${waarde}`, waarde.replace(/[uh,;]/, ".").replace(/ ?uur$/, ""), `${waarde}.00`];
  for (let lengte = waarde.length + 1; lengte < 7; lengte++) proeven.push(waarde.padStart(lengte, "0"));
  const goed = (proef) => proef !== waarde && judge(veld, proef, true) === null;
  const zinnig = proeven.filter((proef) => !proef.startsWith("https://") || /^[\w-]+(\.[\w-]+)+/.test(waarde));
  return zinnig.find(goed) ?? null;
}

/* Rules over several fields of a group: they give the field to mark and what is wrong, or null. */
const GROEPSREGELS = {
  ends_after_it_begins(waarden, melding) {
    const [van, tot] = [readTime(waarden.van || ""), readTime(waarden.tot || "")];
    if (van === null || tot === null || tot > van) return null;
    const [wat, hulp] = melding.map((tekst) => fillIn(tekst, { van: showTime(van), tot: showTime(tot) }));
    return { veld: "tot", soort: "regel", wat, hulp, voorstel: null };
  },
  something(waarden, [wat, hulp]) {
    return Object.keys(waarden).length ? null : { veld: null, soort: "leeg", wat, hulp, voorstel: null };
  },
};

const showTime = (minuten) =>
  `${String(Math.floor(minuten / 60)).padStart(2, "0")}.${String(minuten % 60).padStart(2, "0")}`;

/* Rules that `load_gemeente` keeps over the whole file: a list of { plek, ...finding }. */
function judgeWhole(gegevens) {
  const uit = [...doubleSessions(gegevens.leersessies || []), ...logoFile(gegevens.logo?.bestand)];
  if (gegevens.huisstijl && gegevens.kleuren) {
    const hulp = "Kies er één: maak dit veld leeg, of zet de kleuren terug zoals ze waren.";
    uit.push({ plek: ["huisstijl"], soort: "regel", wat: "dit kan niet samen met ‘kleuren’", hulp, voorstel: null });
  }
  return uit;
}

function doubleSessions(sessies) {
  const gezien = new Map();
  const uit = [];
  for (const [nr, { wijk, plaats }] of sessies.entries()) {
    const sleutel = JSON.stringify([wijk, plaats ?? ""]);
    if (wijk && gezien.has(sleutel)) {
      const hulp = `Hij staat ook bij leersessie ${gezien.get(sleutel) + 1}. Voeg ze samen of geef een plaats.`;
      uit.push({ plek: ["leersessies", nr, "wijk"], soort: "regel", wat: `‘${wijk}’ staat er twee keer`, hulp, voorstel: null });
    } else gezien.set(sleutel, nr);
  }
  return uit;
}

function logoFile(bestand) {
  if (!bestand) return [];
  const delen = bestand.split(/[\\/]/);
  const buiten = /^([a-z]:|[\\/])/i.test(bestand) || delen.includes("..") || bestand.includes("\\");
  const plek = ["logo", "bestand"];
  const fout = (wat, hulp, voorstel) => [{ plek, soort: "regel", wat, hulp, voorstel }];
  if (!/\.(svg|png)$/i.test(bestand)) return fout(`‘${bestand}’ is geen SVG of PNG`, "Bewaar het als SVG of PNG.", null);
  if (buiten) return fout("dit ligt buiten de map", `Zet het bestand in de map ${GEGEVENS.map}/logo.`, `logo/${delen.at(-1)}`);
  return [];
}
