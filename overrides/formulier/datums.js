/* Dates and rhythms as people write them, by the patterns of `datums.py` and `ritme.py`.

   Both readers give what they found, or { fout, gaten }: the kind of message that the model has
   for it and what stands in its gaps. */

/* Letters beyond a-z count as letters, as they do in Python. */
const LETTER = "[\\p{L}\\p{N}_]";
const GRENS = `(?:(?<!${LETTER})(?=${LETTER})|(?<=${LETTER})(?!${LETTER}))`;
const pattern = (tekst, vlag = "u") =>
  new RegExp(tekst.replaceAll("\\b", GRENS).replaceAll("\\w", LETTER), vlag);
const whole = (tekst) => pattern(`^(?:${tekst})$`);

const showDate = (dag, weekdag = false) =>
  `${weekdag ? `${dayName(dag)} ` : ""}${dag.getUTCDate()} ${GEGEVENS.maanden[dag.getUTCMonth()]} ${dag.getUTCFullYear()}`;
const dayName = (dag) => GEGEVENS.weekdagen[(dag.getUTCDay() + 6) % 7];
const isoDate = (dag) => dag.toISOString().slice(0, 10);
const joinWords = (delen) => [delen.slice(0, -1).join(", "), delen.at(-1)].filter(Boolean).join(" en ");

function monthNumber(woord) {
  if (/^\d+$/.test(woord)) return Number(woord);
  const kort = woord === "mrt" ? "maart" : woord.slice(0, 3);
  return GEGEVENS.maanden.findIndex((maand) => maand.startsWith(kort)) + 1;
}

/* A Date (at midnight UTC) for 2026-12-22, 22-12-2026 or dinsdag 22 december 2026. */
function readDate(tekst) {
  const delen = whole(GEGEVENS.ritme.datumdelen).exec(
    tekst.replace(/\s+/g, " ").trim().toLowerCase(),
  )?.groups;
  if (!delen) return { fout: "vorm" };
  const [jaar, maandwoord, nummer] = ["jaar", "maand", "dag"].map(
    (naam) => delen[naam] ?? delen[`${naam}2`] ?? delen[`${naam}3`],
  );
  const maand = monthNumber(maandwoord);
  const dag = new Date(Date.UTC(jaar, maand - 1, nummer));
  if (dag.getUTCMonth() !== maand - 1 || dag.getUTCDate() !== Number(nummer))
    return { fout: "bestaat", gaten: { waarde: tekst } };
  const gezegd = GEGEVENS.weekdagen.find((naam) => delen.weekdag && naam.startsWith(delen.weekdag));
  if (gezegd && gezegd !== dayName(dag))
    return { fout: "weekdag", gaten: { datum: showDate(dag), echt: dayName(dag), gezegd } };
  return { dag };
}

/* What is wrong with a rhythm, or null. */
function judgeRhythm(tekst) {
  const { data, vanaf, vormen, datum } = GEGEVENS.ritme;
  const kaal = normaliseRhythm(tekst);
  if (whole(data).test(kaal)) {
    return (
      kaal
        .match(pattern(datum, "gu"))
        .map(readDate)
        .find((gelezen) => gelezen.fout) ?? null
    );
  }
  const begin = whole(vanaf).exec(kaal)?.groups;
  const eerste = begin ? readDate(begin.dag) : null;
  if (eerste?.fout) return eerste;
  for (const [soort, patronen] of Object.entries(vormen)) {
    for (const patroon of patronen) {
      const delen = whole(patroon).exec(begin ? begin.ritme : kaal);
      if (delen) return soort === "om" ? judgeInterval(delen.groups, eerste?.dag) : null;
    }
  }
  return { fout: "vorm" };
}

function normaliseRhythm(tekst) {
  let kaal = tekst
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[\u2010-\u2014]/g, "-");
  kaal = kaal.replace(/[()]/g, " ").replace(/\s+/g, " ").trim();
  for (const [patroon, woord] of GEGEVENS.ritme.schrijfwijzen) {
    kaal = kaal.replace(pattern(patroon, "gu"), woord.replace(/\\(\d)/g, "$$$1"));
  }
  return kaal;
}

/* "Om de 3 weken": only a first date tells which weeks are meant. */
function judgeInterval(delen, vanaf) {
  const elke = delen.omdeweek
    ? 2
    : delen.aantal
      ? Number(delen.aantal)
      : (GEGEVENS.ritme.getallen[delen.woord] ?? 0);
  if (elke < 2 || elke > 52) return { fout: "vorm" };
  if (!vanaf) return { fout: "zonder_begin" };
  const dagen = GEGEVENS.weekdagen.filter((dag) =>
    delen.dagen.match(pattern(GEGEVENS.ritme.dag, "gu")).includes(dag),
  );
  if (dagen.includes(dayName(vanaf))) return null;
  return {
    fout: "weekdag",
    gaten: { datum: showDate(vanaf), echt: dayName(vanaf), gezegd: joinWords(dagen) },
  };
}
