/* Checks one value by the rules that the model gave: the same rules, and the model's own messages.

   tidy(veld, ruw) makes of what was typed what will be saved; judge(veld, waarde) finds what is
   wrong: null, or { soort, wat, hulp, voorstel }. A rule is known by the name that it has in
   `velden.py` and `gemeente.py`. */

let GEGEVENS = null; // form_data() of formulier.py; set before anything is checked

// Beyond what the model refuses: left-overs of other encodings, soft hyphens, marks without a shape.
const VERBORGEN = /[\u0080-\u0084\u0086-\u009f\u00ad\u034f\u061c\u180e\ufff9-\uffff]/g;
// White space as Python knows it; in JavaScript \s holds a mark that cannot be seen as well.
const WIT = /[\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/g;
const LOS_DEEL = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/* `ruw` on one line, without what cannot be seen, and in the form that the model reads. */
function tidy(veld, ruw) {
  const eenRegel = ruw.replace(WIT, " ");
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
  return { waarde, weg };
}

const fits = (veld, waarde) => new RegExp(veld.patroon).test(waarde);

/* How people write what the model writes in one way. */
const asIsoDate = (waarde) => {
  const { dag } = readDate(waarde);
  return dag ? isoDate(dag) : waarde;
};
const NETJES = {
  datum: asIsoDate,
  day: asIsoDate,
  email: (waarde) => /^[^<>]*<([^<>]+)>$/.exec(waarde)?.[1].trim() ?? waarde.replace(/^mailto:/i, ""),
  kleur: (waarde) => (/^[0-9a-f]{6}$/i.test(waarde) ? `#${waarde}` : waarde).toLowerCase(),
  postcode: (waarde) => waarde.replace(/^(\d{4}) ?([a-z]{2})$/i, (_, cijfers, letters) => `${cijfers} ${letters.toUpperCase()}`),
};

/* By the name of the rule: what is wrong with a value as { fout, gaten, voorstel }, or null. */
const KEURINGEN = {
  email: (waarde) => (isEmail(waarde) ? null : { fout: "vorm" }),
  webadres(waarde) {
    if (isWebAddress(waarde)) return null;
    const voorstel = /^[\w-]+(\.[\w-]+)+/.test(waarde) && isWebAddress(`https://${waarde}`);
    return { fout: "vorm", voorstel: voorstel ? `https://${waarde}` : null };
  },
  tijd(waarde) {
    if (readTime(waarde) !== null) return null;
    const proeven = [waarde.replace(/ ?(uur|u|h|,|;) ?/g, "."), `${waarde}.00`].map((proef) =>
      proef.replace(/\.+$/, ".00"),
    );
    return { fout: "vorm", voorstel: proeven.find((proef) => readTime(proef) !== null) };
  },
  datum: (waarde) => (readDate(waarde).fout ? readDate(waarde) : null),
  day: (waarde) => (readDate(waarde).fout ? readDate(waarde) : null),
  rhythm: judgeRhythm,
  kleur(waarde) {
    if (!/^#[0-9a-f]{6}$/i.test(waarde)) return { fout: "vorm" };
    const verhouding = contrast(waarde, GEGEVENS.papier);
    if (verhouding >= GEGEVENS.eis) return null;
    const leesbaar = readableOn(waarde, GEGEVENS.papier, GEGEVENS.eis);
    return { fout: "licht", gaten: { contrast: decimal(verhouding), leesbaar }, voorstel: leesbaar };
  },
};

const decimal = (getal) => getal.toFixed(1).replace(".", ",");

function isEmail(waarde) {
  const [naam, domein, ...meer] = waarde.split("@");
  const deel = /^[\p{L}\p{N}_!#$%&'*+\-/=?^`{|}~]+(\.[\p{L}\p{N}_!#$%&'*+\-/=?^`{|}~]+)*$/u;
  const label =
    /^(?!..--)[a-z\d\u00e0-\u00f6\u00f8-\u00ff]([a-z\d\u00e0-\u00f6\u00f8-\u00ff-]{0,61}[a-z\d\u00e0-\u00f6\u00f8-\u00ff])?$/i;
  if (meer.length || !domein || waarde.length > 254 || !deel.test(naam)) return false;
  const labels = domein.split(".");
  if (labels.length < 2 || !labels.every((stuk) => label.test(stuk)) || !/[a-z]$/i.test(domein)) return false;
  return !GEGEVENS.geen_domein.some((verboden) => `.${domein.toLowerCase()}`.endsWith(`.${verboden}`));
}

function isWebAddress(waarde) {
  if (/[\s<>"'`{}|\\^]/.test(waarde) || /^[^/?#]*:\/*[^/?#]*@/.test(waarde)) return false;
  try {
    const { protocol, hostname } = new URL(waarde);
    return /^https?:$/.test(protocol) && hostname.includes(".");
  } catch {
    return false;
  }
}

/* Minutes after midnight, or null. */
function readTime(waarde) {
  const vorm = /^(\d{1,2})[.:](\d{2})(?: uur)?$/.exec(waarde);
  return vorm && vorm[1] < 24 && vorm[2] < 60 ? vorm[1] * 60 + Number(vorm[2]) : null;
}

function judge(veld, waarde, verplicht) {
  if (waarde === "") return verplicht ? finding(veld, "leeg") : null;
  const gaten = { waarde: waarde.length > 60 ? `${waarde.slice(0, 57)}…` : waarde };
  if (veld.soort === "getal") return judgeNumber(veld, waarde, gaten);
  if (veld.soort === "keuze") return veld.opties.includes(waarde) ? null : finding(veld, "vorm", gaten);
  if (veld.lengte && [...waarde].length > veld.lengte) return finding(veld, "lang", gaten);
  for (const naam of veld.keuringen) {
    const gevonden = KEURINGEN[naam]?.(waarde);
    if (gevonden) return finding(veld, gevonden.fout, { ...gaten, ...gevonden.gaten }, gevonden.voorstel);
  }
  if (!veld.patroon || fits(veld, waarde)) return null;
  return finding(veld, "vorm", gaten, withZeros(veld, waarde));
}

/* Excel drops the zeros at the start of a code: 363 was 0363. */
function withZeros(veld, waarde) {
  const proeven = [1, 2, 3].map((nullen) => "0".repeat(nullen) + waarde);
  return /^\d+$/.test(waarde) ? proeven.find((proef) => fits(veld, proef)) : null;
}

function judgeNumber(veld, waarde, gaten) {
  if (!/^\d{1,15}$/.test(waarde)) return finding(veld, "vorm", gaten);
  if (Number(waarde) < (veld.minstens ?? -Infinity)) return finding(veld, "klein", gaten);
  return Number(waarde) > (veld.hooguit ?? Infinity) ? finding(veld, "groot", gaten) : null;
}

function finding(veld, soort, gaten = {}, voorstel = null) {
  const [wat, hulp] = veld.meldingen[soort] ?? veld.meldingen.vorm ?? ["dit klopt niet", ""];
  return { soort, wat: fillIn(wat, gaten), hulp: fillIn(hulp, gaten), voorstel };
}

const fillIn = (tekst, gaten) => tekst.replace(/\{(\w+)\}/g, (alles, naam) => gaten[naam] ?? alles);

/* Rules over the fields of a group, by name: null, or { veld, nr, gaten } with the number of the message. */
const GROEPSKEURINGEN = {
  order({ van = "", tot = "" }) {
    const [begin, einde] = [readTime(van), readTime(tot)];
    if (begin === null || einde === null || einde > begin) return null;
    return { veld: "tot", nr: 0, gaten: { van: showTime(begin), tot: showTime(einde) } };
  },
  ends_after_it_begins: (waarden) => GROEPSKEURINGEN.order(waarden),
  something: (waarden) => (Object.keys(waarden).length ? null : { nr: 0 }),
  differs: ({ van, naar, tijden, locatie }) =>
    van === naar && !tijden && !locatie ? { veld: "naar", nr: 0 } : null,
  one_or_two({ datum, van, tot_en_met: eind }) {
    if (Boolean(datum) === Boolean(van) || Boolean(van) !== Boolean(eind)) return { veld: "datum", nr: 0 };
    return van && eind < van ? { veld: "tot_en_met", nr: 1 } : null;
  },
  region: ({ schoolvakanties, schoolregio }) =>
    schoolvakanties === "overslaan" && !schoolregio ? { veld: "schoolregio", nr: 0 } : null,
};

function judgeGroup({ naam, meldingen }, waarden) {
  const gevonden = GROEPSKEURINGEN[naam]?.(waarden);
  if (!gevonden) return null;
  const [wat, hulp] = (meldingen[gevonden.nr] ?? ["dit klopt niet", ""]).map((tekst) =>
    fillIn(tekst, gevonden.gaten ?? {}),
  );
  return { veld: gevonden.veld, soort: "regel", wat, hulp, voorstel: null };
}

const showTime = (minuten) =>
  [Math.floor(minuten / 60), minuten % 60].map((deel) => String(deel).padStart(2, "0")).join(".");

/* Rules that `load_gemeente` keeps over the whole file: a list of { plek, ...finding }. */
function judgeWhole(gegevens) {
  const uit = [...doubleSessions(gegevens.leersessies || []), ...logoFile(gegevens.logo?.bestand)];
  if (gegevens.huisstijl && gegevens.kleuren) {
    const hulp = "Kies er één: maak dit veld leeg, of zet de kleuren terug zoals ze waren.";
    uit.push({
      plek: ["huisstijl"],
      soort: "regel",
      wat: "dit kan niet samen met ‘kleuren’",
      hulp,
      voorstel: null,
    });
  }
  if (gegevens.emailadressen === "verborgen" && !gegevens.contact?.pagina) {
    uit.push({
      plek: ["contact", "pagina"],
      soort: "regel",
      wat: "e-mailadressen zijn verborgen, en dan hoort hier een contactpagina",
      hulp: "Vul het webadres in waar mensen je bereiken.",
      voorstel: null,
    });
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
      uit.push({
        plek: ["leersessies", nr, "wijk"],
        soort: "regel",
        wat: `‘${wijk}’ staat er twee keer`,
        hulp,
        voorstel: null,
      });
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
  if (!/\.(svg|png)$/i.test(bestand))
    return fout(`‘${bestand}’ is geen SVG of PNG`, "Bewaar het als SVG of PNG.", null);
  if (buiten)
    return fout(
      "dit ligt buiten de map",
      `Zet het bestand in de map ${GEGEVENS.map}/logo.`,
      `logo/${delen.at(-1)}`,
    );
  return [];
}
