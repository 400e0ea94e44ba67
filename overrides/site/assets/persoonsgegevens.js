/* Looks in a text for what may point to a person. Everything happens on this device.

   Found are e-mail addresses, telephone numbers, citizen service numbers (with their eleven-test),
   bank accounts (IBAN, modulo 97), dates of birth, and postcodes with a house number. Names are
   not: the reader is asked to look for those. Rather one address too many than one too few, but
   times, years, amounts and week numbers are left alone. */
(function () {
  "use strict";

  const MAANDEN =
    "jan(?:uari)?|feb(?:ruari)?|mrt|maart|apr(?:il)?|mei|juni?|juli?|aug(?:ustus)?|sept?(?:ember)?|" +
    "okt(?:ober)?|nov(?:ember)?|dec(?:ember)?";
  const GEBOREN = /geb(?:\.|oren|oorte\p{L}*)?[\s:,]*(?:is|op|was)?[\s:,]*$/iu;
  const BURGERNUMMER = /(?:bsn|burgerservice\p{L}*|sofi\p{L}*)[\s:.-]*(?:is|nr\.?)?[\s:]*$/iu;
  const IBANLENGTE = {
    AT: 20, BE: 16, BG: 22, CH: 21, CZ: 24, DE: 22, DK: 18, ES: 24, FI: 18, FR: 27, GB: 22, GR: 27,
    HR: 21, HU: 28, IE: 22, IT: 27, LT: 20, LU: 20, LV: 21, MA: 28, NL: 18, NO: 15, PL: 28, PT: 25,
    RO: 24, SE: 24, SI: 19, SK: 24, TR: 26,
  };

  const digits = (tekst) => tekst.replace(/\D/g, "");

  /* The eleven-test of a citizen service number: 9, 8, ... 2 times its digits, minus the last. */
  function isBurgernummer(tekst) {
    const cijfers = digits(tekst).padStart(9, "0");
    if (cijfers.length !== 9 || /^0{3}/.test(cijfers)) return false;
    const som = [...cijfers].reduce((tot, cijfer, nr) => tot + Number(cijfer) * (nr < 8 ? 9 - nr : -1), 0);
    return som % 11 === 0;
  }

  /* How much of `tekst` is an account number: its length, or 0. */
  function measureIban(tekst) {
    const lengte = IBANLENGTE[tekst.slice(0, 2).toUpperCase()];
    let kaal = "";
    let tot = 0;
    while (tot < tekst.length && kaal.length < lengte) {
      if (/[a-z0-9]/i.test(tekst[tot])) kaal += tekst[tot].toUpperCase();
      tot += 1;
    }
    if (kaal.length !== lengte || /^[a-z0-9]/i.test(tekst.slice(tot))) return 0;
    const omgedraaid = kaal.slice(4) + kaal.slice(0, 4);
    const getal = [...omgedraaid].map((teken) => parseInt(teken, 36)).join("");
    return BigInt(getal) % 97n === 1n ? tot : 0;
  }

  const daysIn = (maand) => [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][maand - 1] ?? 0;

  /* A day in the past on which somebody can have been born: long ago, or said to be a birth. */
  function isBirthday({ dag, maand, jaar }, ervoor, nu) {
    const nummer = /^\d+$/.test(maand) ? Number(maand) : 1;
    const bestaat = Number(dag) >= 1 && Number(dag) <= (/^\d+$/.test(maand) ? daysIn(nummer) : 31);
    const genoemd = GEBOREN.test(ervoor);
    let getal = Number(jaar);
    if (jaar.length === 2) getal += getal > nu % 100 ? 1900 : 2000;
    if (!bestaat || getal < 1900 || getal > nu) return false;
    return genoemd || getal <= nu - 5;
  }

  const PATRONEN = [
    {
      soort: "een e-mailadres",
      vorm: /[\p{L}\d.!#$%&'*+/=?^_`{|}~-]+@(?:[\p{L}\d-]+\.)+\p{L}{2,}/gu,
    },
    {
      soort: "een rekeningnummer",
      vorm: /(?<![\p{L}\d])[a-z]{2}\d{2}[ .-]?[a-z0-9][a-z0-9 .-]{9,45}/giu,
      meet: (vondst) => measureIban(vondst[0]),
    },
    {
      // +31 or another country; 06; or an area code of three or four digits. Never a date.
      soort: "een telefoonnummer",
      vorm: new RegExp(
        "(?<![\\p{L}\\d.,/€+-])(?:" +
          "(?:\\+|00)[1-9](?:[ .\\-/()]{0,3}\\d){8,13}" +
          "|\\(?06\\)?(?!-\\d{1,2}-(?:19|20)\\d{2}(?!\\d))[ .\\-/]{0,3}[1-9](?:[ .\\-]{0,2}\\d){7}" +
          "|\\(?0[1-9]\\d\\)?[ .\\-/]{0,3}[0-9](?:[ .\\-]?\\d){6}" +
          "|\\(?0[1-9]\\d{2}\\)?[ .\\-/]{0,3}[0-9](?:[ .\\-]?\\d){5}" +
          ")(?!\\d)",
        "gu"
      ),
    },
    {
      soort: "een burgerservicenummer",
      vorm: /(?<![\p{L}\d.,€+-]|€ )(?:\d{9}|\d{8}|\d{3}([ .-])\d{3}\1\d{3}|\d{4}([ .-])\d{2}\2\d{3})(?![\d]|[.,]\d)/gu,
      keur: (vondst, ervoor) =>
        isBurgernummer(vondst[0]) && (digits(vondst[0]).length === 9 || BURGERNUMMER.test(ervoor)),
    },
    {
      soort: "een geboortedatum",
      vorm: new RegExp(
        "(?<![\\d.,€/-])(?:(?<dag>\\d{1,2})(?:(?<tussen>[-/.]) ?(?<maand>0?[1-9]|1[0-2])\\k<tussen> ?|" +
          `[ -](?<naam>${MAANDEN})\\.?[ -])(?<jaar>(?:19|20)\\d{2}|[’']?\\d{2})(?![\\d]|[.,:-]\\d| uur)|` +
          "(?<jaar2>(?:19|20)\\d{2})-(?<maand2>0[1-9]|1[0-2])-(?<dag2>\\d{2})(?!\\d))",
        "giu"
      ),
      keur: ({ groups: deel }, ervoor, nu) =>
        isBirthday(
          {
            dag: deel.dag ?? deel.dag2,
            maand: deel.maand ?? deel.maand2 ?? deel.naam,
            jaar: (deel.jaar ?? deel.jaar2).replace(/\D/g, ""),
          },
          ervoor,
          nu
        ),
    },
    {
      // The number after the postcode, or a street with a number before it.
      soort: "een adres",
      vorm: /(?<![\p{L}\d.,€]|€ )[1-9]\d{3}(?: ?(?!SA|SD|SS)[A-Z]{2}|(?!sa|sd|ss)[a-z]{2})[,:]? *(?:nr\.?|nummer|huisnummer)? *\d{1,5}(?![\d.,]\d|\d| uur| keer)/gu,
    },
    {
      soort: "een adres",
      vorm: /\p{L}{2,} \d{1,5}(?: ?[a-zA-Z]|[ -]\d{1,4})?[,;]?\s+[1-9]\d{3}(?: ?(?!SA|SD|SS)[A-Z]{2}|(?!sa|sd|ss)[a-z]{2})(?![\p{L}\d])/gu,
    },
  ];

  /* Everything in `tekst` that may point to a person: what it looks like, and from where to where.

     `nu` is the year in which we live; a date of five years ago or more may be a birthday. */
  function findPersonal(tekst, nu = new Date().getFullYear()) {
    const vondsten = [];
    for (const { soort, vorm, meet, keur } of PATRONEN) {
      for (const vondst of tekst.matchAll(vorm)) {
        const lengte = meet ? meet(vondst) : vondst[0].length;
        const van = vondst.index;
        const tot = van + lengte;
        const ervoor = tekst.slice(Math.max(0, van - 40), van);
        if (!lengte || (keur && !keur(vondst, ervoor, nu))) continue;
        if (vondsten.some((eerder) => van < eerder.tot && eerder.van < tot)) continue;
        vondsten.push({ soort, van, tot });
      }
    }
    return vondsten.sort((een, ander) => een.van - ander.van);
  }

  window.Werkboek = Object.assign(window.Werkboek || {}, { findPersonal });
})();
