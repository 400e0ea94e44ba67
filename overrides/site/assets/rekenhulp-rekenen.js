/* Sums of the calculator: reads numbers as people in the Netherlands type them, and counts.

   Nothing here knows the page. All numbers are whole hundredths in a BigInt (cents for an amount),
   so that no cent is lost. Used by rekenhulp-tabel.js and rekenhulp.js. */
(function () {
  "use strict";

  const Rekenhulp = (window.Rekenhulp = window.Rekenhulp || {});

  const MAX_BEDRAG = 100_000_000_00n; // € 100 million
  const MAX_AANTAL = 10_000_00n;
  const VELDEN = ["prijs", "aantal", "keer"];

  // Thousands in groups of three with one kind of mark between them, or no marks at all.
  const GEHEEL = String.raw`(?:\d+|[1-9]\d{0,2}(?<punt>[. '])\d{3}(?:\k<punt>\d{3})*)`;
  const SCHRIJFWIJZEN = [
    new RegExp(String.raw`^(?<geheel>${GEHEEL})(?:,(?<deel>\d+))?$`), // 1.200,50
    /^(?<geheel>\d*)[.,](?<deel>\d+)$/, // 3.5 and ,5
    /^(?<geheel>[1-9]\d{0,2}(?:,\d{3})+)\.(?<deel>\d+)$/, // 1,200.50
    /^(?<geheel>[1-9]\d{0,2}(?:,\d{3}){2,})$/, // 1,200,000
  ];

  /* What `tekst` says: {leeg: true}, {waarde} in hundredths, or {fout} for the user.
     `isBedrag` allows a currency sign and the Dutch ",-". */
  function readNumber(tekst, isBedrag) {
    let kaal = tekst.normalize("NFKC").replace(/[‐-―−]/g, "-").replace(/[’‘]/g, "'");
    if (isBedrag) {
      kaal = kaal.replace(/€|\b(?:euro|eur)\b/gi, " ").trim();
      kaal = kaal.replace(/(\d)[.,]\s*(?:--?|=)$/, "$1");
    }
    kaal = kaal.replace(/\s+/g, " ").trim().replace(/(\d)[.,]$/, "$1");
    if (!kaal) return { leeg: true };
    if (/^(?:- ?[\d.,]+.*|[\d.,]+ ?-|\([\d., ]+\))$/.test(kaal)) {
      return { fout: "Minder dan 0 kan hier niet. Vul 0 of meer in." };
    }
    const gevonden = SCHRIJFWIJZEN.map((wijze) => wijze.exec(kaal)).find(Boolean);
    if (!gevonden) {
      return {
        fout: isBedrag
          ? "Dit lees ik niet als bedrag. Schrijf het zo: 65 of 1.200,50."
          : "Dit lees ik niet als getal. Schrijf het zo: 42 of 3,5.",
      };
    }
    const deel = gevonden.groups.deel || "";
    if (deel.length > 2) {
      const bedoeld = /^[1-9]\d{0,2},\d{3}$/.test(kaal) ? ` Bedoel je ${kaal.replace(",", ".")}?` : "";
      return { fout: `Gebruik hooguit twee cijfers achter de komma.${bedoeld}` };
    }
    const geheel = gevonden.groups.geheel.replace(/\D/g, "") || "0";
    const waarde = BigInt(geheel + deel.padEnd(2, "0"));
    if (isBedrag && waarde > MAX_BEDRAG) {
      return { fout: "Dit is meer dan € 100 miljoen. Kijk of het bedrag klopt." };
    }
    if (!isBedrag && waarde > MAX_AANTAL) {
      return { fout: "Dit is meer dan 10.000. Kijk of het getal klopt." };
    }
    return { waarde };
  }

  /* One row: {soort, bedrag, fouten}. `soort` is "leeg", "goed", "onvolledig" (something has still
     to be filled in) or "fout"; `fouten` has a message for each field that needs one. */
  function countRow(rij) {
    const gelezen = VELDEN.map((veld) => readNumber(rij[veld], veld === "prijs"));
    const fouten = {};
    VELDEN.forEach((veld, nr) => {
      if (gelezen[nr].fout) fouten[veld] = gelezen[nr].fout;
    });
    if (Object.keys(fouten).length) return { soort: "fout", fouten };
    if (gelezen[0].leeg && !rij.omschrijving.trim()) return { soort: "leeg", fouten };
    const MIST = { prijs: "Vul een prijs in.", aantal: "Vul een getal in, zoals 1." };
    VELDEN.forEach((veld, nr) => {
      if (gelezen[nr].leeg) fouten[veld] = MIST[veld] || MIST.aantal;
    });
    if (Object.keys(fouten).length) return { soort: "onvolledig", fouten };
    const [prijs, aantal, keer] = gelezen.map((een) => een.waarde);
    const bedrag = (prijs * aantal * keer + 5000n) / 10000n; // to whole cents, half up
    if (bedrag > MAX_BEDRAG) {
      fouten.prijs = "Samen is dit meer dan € 100 miljoen. Kijk of de drie getallen kloppen.";
      return { soort: "fout", fouten };
    }
    return { soort: "goed", bedrag, fouten };
  }

  /* A table: {rijen, totaal}; the total is null as long as no row counts. */
  function countTable(rijen) {
    const uitkomsten = rijen.map(countRow);
    const goed = uitkomsten.filter((rij) => rij.soort === "goed");
    return {
      rijen: uitkomsten,
      totaal: goed.length ? goed.reduce((som, rij) => som + rij.bedrag, 0n) : null,
    };
  }

  /* Everything: the tables, and the differences that can be told already (others are null).
     What is paid once counts in the first year only, not again at the repeat measurement. */
  function countAll(kosten) {
    const tabellen = {};
    for (const naam of Object.keys(kosten)) tabellen[naam] = countTable(kosten[naam]);
    const { voor, na, eenmalig, herhaling } = tabellen;
    const minus = (een, ander) => (een === null || ander === null ? null : een - ander);
    const naEersteJaar = na.totaal === null ? null : na.totaal + (eenmalig.totaal ?? 0n);
    return {
      tabellen,
      naEersteJaar,
      eersteJaar: minus(voor.totaal, naEersteJaar),
      herhaling: minus(voor.totaal, herhaling.totaal),
    };
  }

  /* "€ 9.795,00", with a space that does not break. */
  function showAmount(centen) {
    const cijfers = String(centen < 0n ? -centen : centen).padStart(3, "0");
    const euros = cijfers.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, ".");
    return `€\u00a0${centen < 0n ? "−" : ""}${euros},${cijfers.slice(-2)}`;
  }

  Object.assign(Rekenhulp, { VELDEN, readNumber, countRow, countTable, countAll, showAmount });
})();
