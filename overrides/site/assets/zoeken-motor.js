/* Finds pages: takes the texts of zoekindex.js apart into words, and weighs which pages answer a
   question best.

   Each word of a question becomes a list of words that occur in the texts, each with how well it
   fits (1 is the word itself): the same stem, another word for the same, a longer word that it is
   part of, and only if there is nothing else a word that looks like it. A page scores by how often
   and where it has those words (BM25: a rare word counts more, a long page less), and a page that
   answers only part of the question drops. */
(function () {
  "use strict";

  const { LEEG, LOS, fold, splitWords, stem, distance } = window.Zoektaal;
  const PLEK = { titel: 9, kop: 4, samenvatting: 3, tekst: 1 };
  const PAST = { stam: 0.9, anders: 0.75, begin: 0.55, deel: 0.45, lijkt: 0.6 };
  const VERZADIGING = 4; // how soon more of the same word stops counting
  const LENGTE = 0.35; // how much a long page counts less
  const KLEINSTE = 0.05; // what scores less than this part of the best page is left out
  const HOOGSTENS = 15;

  function makeEngine({ paginas, begrippen, zoekwoorden }) {
    const woorden = new Map(); // word -> page number -> weight
    const stammen = new Map(); // stem -> words
    const bekend = new Map(); // word -> stem
    const zinnen = []; // page number -> its sentences, as words
    const samen = new Map(); // word such as "terug" -> stem of the rest -> whole word
    const lengtes = paginas.map(addPage);
    zinnen.forEach((deze, nr) => deze.forEach((delen) => joinVerbs(delen, nr)));
    const gemiddeld = lengtes.reduce((som, een) => som + een, 0) / lengtes.length;
    const groepen = [...zoekwoorden, ...begrippen.map((begrip) => begrip.vormen)].map((groep) =>
      groep.map((vorm) => splitWords(vorm)));
    const zelfde = new Map(); // stem -> stems of words that mean the same
    for (const groep of groepen) addGroup(groep);

    function addPage(pagina, nr) {
      let lengte = 0;
      zinnen[nr] = [];
      const add = (tekst, gewicht) => {
        for (const zin of tekst.split(/[.?!;:\n]+ /)) {
          const delen = splitWords(zin);
          zinnen[nr].push(delen);
          lengte += delen.length;
          for (const woord of delen) count(woord, nr, gewicht);
        }
      };
      add(pagina.titel, PLEK.titel);
      pagina.stukken.forEach(({ kop, tekst }, stuk) => {
        add(kop, PLEK.kop);
        tekst.split("\n").forEach((regel, nr) =>
          add(regel, stuk === 0 && nr === 0 ? PLEK.samenvatting : PLEK.tekst));
      });
      return lengte;
    }

    function count(woord, nr, gewicht) {
      if (!woorden.has(woord)) {
        woorden.set(woord, new Map());
        push(stammen, getStem(woord), woord);
      }
      const plekken = woorden.get(woord);
      plekken.set(nr, (plekken.get(nr) || 0) + gewicht);
    }

    /* "Kijk met je maatje terug" is terugkijken: a verb and what stands loose at its end. */
    function joinVerbs(delen, nr) {
      for (const voor of delen.slice(1).filter((woord) => LOS.has(woord))) {
        for (const woord of delen.slice(0, delen.indexOf(voor, 1))) {
          const heel = getJoined(voor).get(getStem(woord));
          if (heel) count(heel, nr, PLEK.tekst);
        }
      }
    }

    /* What can stand with `voor`: stems of the rest of words that begin with it. */
    function getJoined(voor) {
      if (!samen.has(voor)) {
        const heel = [...woorden.keys()].filter((woord) => woord.startsWith(voor) && woord.length > voor.length + 3);
        samen.set(voor, new Map(heel.map((woord) => [getStem(woord.slice(voor.length)), woord])));
      }
      return samen.get(voor);
    }

    function getStem(woord) {
      if (!bekend.has(woord)) bekend.set(woord, stem(woord));
      return bekend.get(woord);
    }

    /* Only single words can stand for each other; a longer form is recognised in a question. */
    function addGroup(groep) {
      const los = groep.filter((vorm) => vorm.length === 1).map(([woord]) => stem(woord));
      for (const een of los) {
        for (const ander of los) if (een !== ander) push(zelfde, een, ander);
      }
    }

    /* The words in the texts that answer to `woord`, each with how well it fits. */
    function findForms(woord) {
      const vormen = new Map();
      const add = (vorm, past) => vormen.set(vorm, Math.max(past, vormen.get(vorm) || 0));
      const stam = stem(woord);
      for (const vorm of stammen.get(stam) || []) add(vorm, vorm === woord ? 1 : PAST.stam);
      for (const ander of zelfde.get(stam) || []) {
        for (const vorm of stammen.get(ander) || []) add(vorm, PAST.anders);
      }
      if (woord.length > 2 && !LEEG.has(woord)) {
        for (const [ander, delen] of stammen) {
          const isDeel = stam.length > 3 && ander.endsWith(stam);
          for (const vorm of delen) {
            if (vorm.startsWith(woord)) add(vorm, PAST.begin);
            else if (isDeel) add(vorm, PAST.deel);
          }
        }
      }
      return vormen;
    }

    /* For a word that nothing answers to: a word that looks like it, or the two that it is made of. */
    function guess(woord) {
      return findAlike(woord, 1) || split(woord) || findAlike(woord, 2) || [];
    }

    function findAlike(woord, grens) {
      if (woord.length < 4 * grens + 1) return null;
      const alles = [...new Set([...woorden.keys(), ...groepen.flat(2)])];
      const lijkend = alles.filter((vorm) => vorm.length > 3 && distance(woord, vorm, grens) <= grens);
      return lijkend.length ? [lower(lijkend.map(findForms), PAST.lijkt)] : null;
    }

    function split(woord) {
      for (let knip = woord.length - 3; knip >= 3; knip--) {
        const voor = findForms(woord.slice(0, knip).replace(/(...)s$/, "$1"));
        const achter = findForms(woord.slice(knip));
        if (has(voor, PAST.anders) && has(achter, PAST.anders)) return [voor, achter];
      }
      return null;
    }

    /* What a question asks for: a list of {vormen, weegt}. */
    function readQuestion(vraag) {
      const gevraagd = splitWords(vraag);
      const vol = gevraagd.filter((woord) => !LEEG.has(woord));
      const delen = [];
      gevraagd.forEach((woord, nr) => {
        const leeg = LEEG.has(woord) && vol.length > 0;
        const gevonden = findForms(woord);
        // Words that belong together: "evaluatie formulier", "meld ik me aan".
        const buren = [gevraagd[nr - 1] + woord, woord + gevraagd[nr + 1]];
        const los = gevraagd.filter((ander) => LOS.has(ander)).map((ander) => ander + woord);
        if (!leeg) {
          for (const heel of [...buren, ...los].map(stem).flatMap((een) => [een, ...zelfde.get(een) || []])) {
            for (const vorm of stammen.get(heel) || []) gevonden.set(vorm, 1);
          }
        }
        const lijsten = gevonden.size || leeg ? [gevonden] : guess(woord);
        if (!lijsten.length) delen.push({ vormen: new Map(), weegt: 1 });
        for (const vormen of lijsten) delen.push({ vormen, weegt: leeg ? 0.04 : 1 });
      });
      return [...delen, ...findPhrases(gevraagd)];
    }

    /* "multidisciplinair overleg" stands for MDO: the single words of its group. */
    function findPhrases(gevraagd) {
      const stam = ` ${gevraagd.map(stem).join(" ")} `;
      const delen = [];
      for (const groep of groepen) {
        const genoemd = groep.some((vorm) =>
          vorm.length > 1 && stam.includes(` ${vorm.map(stem).join(" ")} `));
        const los = groep.filter((vorm) => vorm.length === 1).flat();
        if (genoemd && los.length) delen.push({ vormen: lower(los.map(findForms), 1), weegt: 1 });
      }
      return delen;
    }

    /* For each page number how well it has what is asked for, for one part of the question. */
    function weigh({ vormen, weegt }) {
      const perPagina = new Map();
      const sterk = new Set();
      for (const [vorm, past] of vormen) {
        for (const [nr, gewicht] of woorden.get(vorm)) {
          const eerder = perPagina.get(nr) || { aantal: 0, past: 0 };
          perPagina.set(nr, { aantal: eerder.aantal + past * gewicht, past: Math.max(eerder.past, past) });
          if (past >= PAST.anders) sterk.add(nr);
        }
      }
      const met = sterk.size || perPagina.size;
      const zeldzaam = Math.log(1 + (paginas.length - met + 0.5) / (met + 0.5));
      return { perPagina, waarde: weegt * zeldzaam };
    }

    /* The pages that answer `vraag`, best first; terms of that name; and the words to look for. */
    function search(vraag) {
      const delen = readQuestion(vraag);
      const gewogen = delen.map(weigh);
      const alles = gewogen.reduce((som, deel) => som + deel.waarde, 0);
      const gevonden = [];
      paginas.forEach((pagina, nr) => {
        const rek = VERZADIGING * (1 - LENGTE + LENGTE * lengtes[nr] / gemiddeld);
        let score = 0;
        let gedekt = 0;
        for (const { perPagina, waarde } of gewogen) {
          const hier = perPagina.get(nr);
          if (!hier) continue;
          score += waarde * hier.aantal / (hier.aantal + rek);
          gedekt += waarde * hier.past;
        }
        if (score) gevonden.push({ nr, score: score * (gedekt / alles) ** 2 * (1 + inTitle(pagina, delen)) });
      });
      gevonden.sort((een, ander) => ander.score - een.score || een.nr - ander.nr);
      const genoeg = gevonden.filter(({ score }) => score >= KLEINSTE * gevonden[0].score);
      return {
        paginas: genoeg.slice(0, HOOGSTENS).map(({ nr }) => paginas[nr]),
        begrippen: findTerms(vraag),
        vormen: merge(delen),
      };
    }

    /* The terms that a question is about, and nothing else: "wat is een casusregisseur". */
    function findTerms(vraag) {
      const gevraagd = toKey(splitWords(vraag));
      return begrippen.filter(({ vormen }) => vormen.some((vorm) => toKey(splitWords(vorm)) === gevraagd));
    }

    /* Which part of the words in a title is asked for. */
    function inTitle(pagina, delen) {
      const titel = splitWords(pagina.titel).filter((woord) => !LEEG.has(woord));
      const past = titel.map((woord) => Math.max(0, ...delen.map(({ vormen }) => vormen.get(woord) || 0)));
      return past.reduce((som, een) => som + een, 0) / (titel.length || 1);
    }

    return { search };
  }

  /* The same text for each way of asking for the same words. */
  function toKey(woorden) {
    const vol = woorden.filter((woord) => !LEEG.has(woord));
    return (vol.length ? vol : woorden).map(stem).join(" ");
  }

  function push(map, sleutel, waarde) {
    if (!map.has(sleutel)) map.set(sleutel, []);
    map.get(sleutel).push(waarde);
  }

  function has(vormen, grens) {
    return [...vormen.values()].some((past) => past >= grens);
  }

  /* Several lists of words as one; each fits `factor` less. */
  function lower(lijsten, factor) {
    const uit = new Map();
    for (const [vorm, past] of lijsten.flatMap((lijst) => [...lijst])) {
      uit.set(vorm, Math.max(past * factor, uit.get(vorm) || 0));
    }
    return uit;
  }

  function merge(delen) {
    return lower(delen.filter(({ weegt }) => weegt === 1).map(({ vormen }) => vormen), 1);
  }

  window.Zoekmotor = { makeEngine };
})();
