/* From a file to values and back: what is read is taken over field by field, as far as the form
   knows it; the rest is told. Nothing here touches the page. */

const MEESTE_RIJEN = 500;

/* The part of `knoop` that the form knows, as plain values; the rest becomes a problem. */
function takeOver(veld, knoop, plek, problemen) {
  if (knoop.soort === "leeg") return undefined;
  const problem = (wat, hulp, regel = knoop.regel) => {
    const waar = [regel && `regel ${regel}`, plek.join(".")].filter(Boolean).join(", ");
    problemen.push({ wat: `${waar ? `${sentence(waar)}: ` : ""}${wat}. ${hulp}` });
    return undefined;
  };
  if (veld.velden && knoop.soort === "tekst" && veld.kaal) return { [veld.kaal]: knoop.waarde };
  if (veld.velden) {
    const namen = veld.velden.map((eigen) => eigen.naam);
    const mag = `Dit mag hier staan: ${namen.join(", ")}.`;
    if (knoop.soort !== "velden") return problem("hier horen velden met een waarde", mag);
    const uit = Object.create(null);
    for (const [naam, deel] of knoop.waarde) {
      const eigen = veld.velden.find((een) => een.naam === naam);
      if (eigen) uit[naam] = takeOver(eigen, deel, [...plek, naam], problemen);
      else problem(`‘${naam}’ ken ik niet`, mag, deel.sleutelregel);
    }
    return uit;
  }
  if (veld.soort === "rijen") {
    const enkel = knoop.soort === "tekst" && veld.item.soort !== "groep";
    if (!enkel && knoop.soort !== "lijst")
      return problem("hier hoort een lijst", "Dit deel neem ik niet over.");
    const rijen = enkel ? [knoop] : knoop.waarde;
    if (rijen.length > MEESTE_RIJEN)
      return problem(`deze lijst heeft meer dan ${MEESTE_RIJEN} regels`, "Dit deel neem ik niet over.");
    const waarden = rijen.map((deel, nr) => takeOver(veld.item, deel, [...plek, nr + 1], problemen));
    return waarden.filter((waarde) => waarde !== undefined);
  }
  if (knoop.soort !== "tekst")
    return problem("hier hoort één waarde, geen lijst of velden", "Dit deel neem ik niet over.");
  return takeValue(veld, knoop.waarde, problem);
}

function takeValue(veld, waarde, problem) {
  if (!veld.opties) return waarde;
  const gelijk =
    veld.opties.join() === "ja,nee" ? { true: "ja", false: "nee" }[waarde.toLowerCase()] : undefined;
  const keuze = gelijk ?? tidy(veld, waarde).waarde;
  if (veld.opties.includes(keuze)) return keuze;
  return problem(`‘${waarde.slice(0, 60)}’ kan hier niet`, `Kies uit: ${veld.opties.join(", ")}.`);
}

/* The text of a file as Windows, Mac and Linux programs save it; throws a Leesfout. */
function decode(bytes) {
  const [een, twee] = bytes;
  const utf16 = een === 0xff && twee === 0xfe ? "utf-16le" : een === 0xfe && twee === 0xff ? "utf-16be" : "";
  try {
    return new TextDecoder(utf16 || "utf-8", { fatal: true }).decode(bytes).replace(/\r\n?/g, "\n");
  } catch {
    const hulp = "Kies een bestand dat eindigt op .yml, uit de map " + GEGEVENS.map + ".";
    throw new Leesfout(null, "dit is geen bestand dat ik kan lezen", hulp);
  }
}

const asNode = (waarde) => {
  if (Array.isArray(waarde)) return { soort: "lijst", regel: 0, waarde: waarde.map(asNode) };
  if (waarde === null || typeof waarde !== "object")
    return { soort: "tekst", regel: 0, waarde: String(waarde) };
  return {
    soort: "velden",
    regel: 0,
    waarde: new Map(Object.entries(waarde).map(([naam, deel]) => [naam, asNode(deel)])),
  };
};

function headComments(naam) {
  return [
    `yaml-language-server: $schema=${GEGEVENS.schema}`,
    `De gegevens van de gemeente ${naam}, gemaakt met het formulier.`,
    "Verander je iets met de hand? Laat de aanhalingstekens dan staan.",
  ];
}

/* The comments that somebody wrote: those of our own come back when the file is saved. */
function foreignComments(opmerkingen) {
  const [schema, , slot] = headComments("");
  const eigen = new Set(["", schema, slot]);
  const walk = (velden) => {
    for (const veld of velden) {
      eigen.add(veld.uitleg);
      walk(veld.velden ?? veld.item?.velden ?? []);
    }
  };
  walk(GEGEVENS.velden);
  return opmerkingen.filter(
    (regel) => !eigen.has(regel) && !/^De gegevens van .*, gemaakt met het formulier\.$/.test(regel),
  );
}

/* As `namen.slugify`: only a-z, 0-9 and single hyphens. */
function slugify(tekst) {
  const { weg, langste, geen_bestand: verboden } = GEGEVENS.slug;
  const zonder = [...tekst].filter((teken) => !weg.includes(teken)).join("");
  const kaal = zonder
    .normalize("NFKD")
    .replace(/[^\x00-\x7f]/g, "")
    .toLowerCase();
  const slug = kaal
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "")
    .slice(0, langste)
    .replace(/-$/, "");
  return verboden.includes(slug) ? `gemeente-${slug}` : slug;
}

/* The name of the file, without .yml: that of the table if the code is known there. */
function fileName({ naam = "", code = "" }) {
  const bekend = GEGEVENS.gemeenten.find(
    ({ waarden }) => waarden.code === code && slugify(waarden.naam) === slugify(naam),
  );
  return bekend?.slug || slugify(naam) || "gemeente";
}
