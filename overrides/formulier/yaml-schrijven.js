/* Writes a configuration as YAML: every text between double quotes, with the explanation of each
   field as a comment above it (in a list: above the fields of the first item only). */

function writeYaml(velden, gegevens, opmerkingen) {
  const kop = opmerkingen.map((regel) => `# ${regel}`);
  return [...kop, ...writeFields(velden, gegevens, true, true)].join("\n") + "\n";
}

/* The lines of some fields; at the top of the file a group or list gets an empty line above it. */
function writeFields(velden, gegevens, metUitleg, bovenaan = false) {
  const regels = [];
  for (const veld of velden) {
    const waarde = gegevens[veld.naam];
    if (waarde === undefined) continue;
    if (bovenaan) regels.push("");
    if (metUitleg && veld.uitleg) regels.push(`# ${veld.uitleg.replace(/\s+/g, " ")}`);
    regels.push(...writeField(veld, waarde, metUitleg));
  }
  return regels;
}

function writeField(veld, waarde, metUitleg) {
  if (veld.soort === "groep")
    return [`${veld.naam}:`, ...indent(writeFields(veld.velden, waarde, metUitleg))];
  if (veld.soort !== "rijen") return [`${veld.naam}: ${writeScalar(veld, waarde)}`];
  const regels = waarde.flatMap((item, nr) => writeItem(veld.item, item, metUitleg && nr === 0));
  return [`${veld.naam}:`, ...indent(regels)];
}

function writeItem(veld, waarde, metUitleg) {
  if (veld.soort !== "groep") return [`- ${writeScalar(veld, waarde)}`];
  const regels = writeFields(veld.velden, waarde, metUitleg);
  const eerste = regels.findIndex((regel) => !regel.startsWith("#"));
  if (eerste < 0) return ["- {}"];
  return regels.map((regel, nr) => (nr < eerste ? regel : nr === eerste ? `- ${regel}` : `  ${regel}`));
}

function indent(regels) {
  return regels.map((regel) => (regel ? `  ${regel}` : ""));
}

function writeScalar(veld, waarde) {
  if (veld.soort === "getal" && /^\d+$/.test(waarde)) return waarde;
  return quote(waarde);
}

/* `tekst` between double quotes; characters that YAML does not print are written as a code. */
function quote(tekst) {
  const veilig = tekst
    .replace(/["\\]/g, "\\$&")
    .replace(
      /[^\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\u{10000}-\u{10ffff}]/gu,
      (teken) => `\\u${teken.codePointAt(0).toString(16).padStart(4, "0")}`,
    );
  return `"${veilig}"`;
}
