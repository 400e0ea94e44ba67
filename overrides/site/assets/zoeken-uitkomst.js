/* Makes what was found into something to read: the page, where in the plan it stands, the sentence
   that answers best with the words in it marked, and the headings to go to directly.

   Text is always text here, never HTML. */
(function () {
  "use strict";

  const { splitWords } = window.Zoektaal;
  const WOORD = /[\p{L}\p{N}]+(?:(?:[-'’]|\.(?=\p{N}))[\p{L}\p{N}]+)*/gu;
  const LENGTE = 170; // of a snippet
  const AANLOOP = 60; // what is shown before the first word that was asked for
  const KOPPEN = 2; // how many headings of a page

  function makeResult({ titel, adres, deel, stukken }, vormen, begin) {
    const gewogen = stukken.map((stuk) => weigh(stuk, vormen));
    const beste = gewogen.reduce((een, ander) => (ander.score > een.score ? ander : een));
    const koppen = gewogen
      .filter(({ stuk, score }) => stuk.anker && score > 0 && score >= beste.score * 0.7)
      .sort((een, ander) => ander.score - een.score)
      .slice(0, KOPPEN);
    return make("li", {},
      make("a", { href: new URL(adres, begin).href, class: "zoektitel" }, mark(titel, vormen)),
      deel && make("p", { class: "zoekdeel" }, deel),
      beste.regel && make("p", { class: "zoekzin" }, mark(cut(beste.regel, vormen), vormen)),
      koppen.length > 0 && make("ul", { class: "zoekkoppen" }, ...koppen.map(({ stuk }) =>
        make("li", {}, make("a", { href: new URL(`${adres}#${stuk.anker}`, begin).href }, mark(stuk.kop, vormen))))));
  }

  function makeTerm({ naam, uitleg }, begin) {
    return make("p", {},
      make("strong", {}, naam), `: ${uitleg} `,
      make("a", { href: new URL("begrippenlijst.html", begin).href }, "Alle begrippen"));
  }

  /* How well a part of a page answers, and its best line. */
  function weigh(stuk, vormen) {
    const regels = stuk.tekst.split("\n").map((regel) => ({ regel, score: count(regel, vormen) }));
    const beste = regels.reduce((een, ander) => (ander.score > een.score ? ander : een));
    return { stuk, regel: beste.regel, score: beste.score + 2 * count(stuk.kop, vormen) };
  }

  /* Each word counts once, as well as it fits. */
  function count(tekst, vormen) {
    const woorden = new Set(splitWords(tekst));
    return [...woorden].reduce((som, woord) => som + (vormen.get(woord) || 0), 0);
  }

  function isAsked(woord, vormen) {
    return splitWords(woord).some((deel) => vormen.has(deel));
  }

  /* A piece of a long line, with the first word that was asked for in it. */
  function cut(regel, vormen) {
    if (regel.length <= LENGTE) return regel;
    const eerste = [...regel.matchAll(WOORD)].find(([woord]) => isAsked(woord, vormen));
    let van = Math.max(0, (eerste ? eerste.index : 0) - AANLOOP);
    if (van > 0) van = regel.indexOf(" ", van) + 1;
    const heel = regel.slice(van, van + LENGTE);
    const tot = van + LENGTE < regel.length ? heel.replace(/\s+\S*$/, " …") : heel;
    return (van > 0 ? "… " : "") + tot;
  }

  /* The text with the words that were asked for in <mark>. */
  function mark(tekst, vormen) {
    const delen = [];
    let tot = 0;
    for (const vondst of tekst.matchAll(WOORD)) {
      if (!isAsked(vondst[0], vormen)) continue;
      delen.push(tekst.slice(tot, vondst.index), make("mark", {}, vondst[0]));
      tot = vondst.index + vondst[0].length;
    }
    return [...delen, tekst.slice(tot)];
  }

  function make(tag, eigenschappen, ...inhoud) {
    const element = document.createElement(tag);
    for (const [naam, waarde] of Object.entries(eigenschappen)) element.setAttribute(naam, waarde);
    element.append(...inhoud.flat().filter(Boolean));
    return element;
  }

  window.Zoekuitkomst = { makeResult, makeTerm };
})();
