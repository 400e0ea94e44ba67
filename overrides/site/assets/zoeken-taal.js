/* What the search knows of Dutch: words, their stems, and how far two words are apart.

   A stem only has to be the same for words that belong together (casus, casussen; luister,
   luistert, geluisterd; evaluatie, evalueren). It need not be a word itself. A wrong guess does
   little harm: a page with the very word that was asked for always comes first. */
(function () {
  "use strict";

  // Words that say little, in a question as in a text: they count only if there is nothing else.
  const LEEG = new Set((
    "aan al alle als bij ben bent dan dat de deze die dit doe doen doet door een en er gaat geen " +
    "haar had heb hebben heeft het hier hij hoe hoeveel hun ik in is je jij jou jouw kan kom komt " +
    "kun kunnen maar mag me meer mee met mij mijn moet moeten na naar niet nog nu of om onze ook op " +
    "over te tot uit van vind volgende voor waar waarom wanneer want waren was wat we weer wel welk welke " +
    "werd wie wij wil word wordt zal ze zich zien zij zijn zo zou zonder"
  ).split(" "));
  // Stand apart from their verb: "ik meld me aan" is aanmelden.
  const LOS = new Set("aan af bij door in mee na om op over terug toe uit vast voor".split(" "));

  /* Small letters without accents. */
  function fold(tekst) {
    return tekst.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/[’‘]/g, "'").toLowerCase();
  }

  /* The words of a text, in order; hand-out is hand and out, and handout as well; so is 2.3. */
  function splitWords(tekst) {
    const woorden = [];
    for (const stuk of fold(tekst).match(/[a-z0-9]+(?:(?:[-']|\.(?=\d))[a-z0-9]+)*/g) || []) {
      const delen = stuk.split(/[-'.]/);
      woorden.push(...delen);
      if (delen.length > 1) woorden.push(delen.join(""));
    }
    return woorden;
  }

  // Geluisterd is luisterd, opgeschaald is opschaald: what is left ends as a verb does.
  const DEELWOORD = [
    /^(aan|achter|af|bij|door|in|mee|na|om|op|over|samen|terug|toe|uit|vast|voor)ge(.{3,}[dt])$/,
    /^()ge(.{4,}[dt])$/,
  ];
  // What goes from the end of a word (only the first that fits), and how much has to be left.
  const UITGANGEN = [
    [/atie$/, "er", 3], [/ctie$/, "cter", 2], [/ering(en)?$/, "er", 3], [/heden$/, "heid", 3],
    [/[tp]?je$/, "", 4], [/ing(en)?$/, "", 4], [/ende?n?$/, "", 4], [/en$/, "", 2], [/e$/, "", 3],
  ];

  function stem(woord) {
    if (woord.length < 4 || /\d/.test(woord)) return woord;
    let kort = DEELWOORD.reduce((tekst, vorm) => tekst.replace(vorm, "$1$2"), woord);
    kort = kort.replace(/([^s])s$/, "$1");
    for (const [uitgang, erbij, over] of UITGANGEN) {
      const begin = kort.replace(uitgang, "");
      if (begin !== kort && begin.length >= over && /[aeiouy]/.test(begin)) {
        kort = begin + erbij;
        break;
      }
    }
    return kort
      .replace(/([aeou])\1/g, "$1") // plaats and plaatsen
      .replace(/v$/, "f").replace(/z$/, "s") // brieven: brief
      .replace(/(..[^aeiou])[dt]$/, "$1") // luistert, luisterde
      .replace(/(...)e?s+$/, "$1") // casussen, processen
      .replace(/([b-df-hj-np-tv-xz])\1$/, "$1"); // plannen: plan
  }

  /* How many letters differ between two words, at most `grens`; swapped neighbours count as one. */
  function distance(een, ander, grens) {
    if (Math.abs(een.length - ander.length) > grens) return grens + 1;
    let eerder = [];
    let vorige = Array.from({ length: ander.length + 1 }, (_, nr) => nr);
    for (let i = 1; i <= een.length; i++) {
      const rij = [i];
      for (let j = 1; j <= ander.length; j++) {
        const gelijk = een[i - 1] === ander[j - 1];
        rij[j] = Math.min(vorige[j] + 1, rij[j - 1] + 1, vorige[j - 1] + (gelijk ? 0 : 1));
        const omgedraaid = i > 1 && j > 1 && een[i - 1] === ander[j - 2] && een[i - 2] === ander[j - 1];
        if (omgedraaid) rij[j] = Math.min(rij[j], eerder[j - 2] + 1);
      }
      if (Math.min(...rij) > grens) return grens + 1;
      [eerder, vorige] = [vorige, rij];
    }
    return vorige[ander.length];
  }

  window.Zoektaal = { LEEG, LOS, fold, splitWords, stem, distance };
})();
