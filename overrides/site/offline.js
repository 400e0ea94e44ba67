/* Keeps the site working without a connection, in the background of every page (a service worker).

   offline-lijst.js names the files of this edition, each with the SHA-256 of what is in it. Pages
   and what they need are fetched at the first visit; a PDF or calendar is kept once it was opened.
   What is kept is served first, so all pages are of one edition. A new edition fetches only what
   changed, and waits until the reader asks for it or has closed every page. Nothing that a reader
   filled in passes through here. */
"use strict";

importScripts("offline-lijst.js");

const METEEN = new Map(Object.entries(self.Offlinelijst.meteen));
const SOMMEN = new Map([...METEEN, ...Object.entries(self.Offlinelijst.op_verzoek)]);
const BEGIN = new URL("./", self.location).href;
const BEWAARD = `leerplan ${new URL(BEGIN).pathname}`; // sites in other folders keep their own
const TEGELIJK = 6;
const GEEN_VERBINDING = "geen-verbinding.html";

self.addEventListener("install", (gebeurtenis) => gebeurtenis.waitUntil(fetchAll()));
self.addEventListener("activate", (gebeurtenis) => gebeurtenis.waitUntil(takeOver()));
self.addEventListener("message", ({ data }) => {
  if (data === "neem over") self.skipWaiting();
});
self.addEventListener("fetch", (gebeurtenis) => {
  const { request } = gebeurtenis;
  if (request.method !== "GET" || !request.url.startsWith(BEGIN)) return;
  gebeurtenis.respondWith(answer(request));
});

/* Fetch what is not kept yet. A file with other bytes than the list says is of another edition,
   halfway its way to the server: then this edition is not taken into use, and tried again later. */
async function fetchAll() {
  const bewaard = await caches.open(BEWAARD);
  const heeft = new Set((await bewaard.keys()).map(({ url }) => url));
  const nodig = [...METEEN.keys()].filter((naam) => !heeft.has(place(naam)));
  const neem = async () => {
    for (let naam = nodig.shift(); naam; naam = nodig.shift()) {
      const antwoord = await fetch(new URL(naam, BEGIN), { cache: "no-cache" });
      if (!(await keep(bewaard, naam, antwoord))) throw new Error(`${naam} is of another edition`);
    }
  };
  await Promise.all(Array.from({ length: TEGELIJK }, neem));
}

/* Drop what belongs to an earlier edition, and serve the pages that are open from now on. */
async function takeOver() {
  const bewaard = await caches.open(BEWAARD);
  const nodig = new Set([...SOMMEN.keys()].map(place));
  const oud = (await bewaard.keys()).filter(({ url }) => !nodig.has(url));
  await Promise.all(oud.map((verzoek) => bewaard.delete(verzoek)));
  await self.clients.claim();
}

async function answer(request) {
  const naam = findName(request.url);
  const bewaard = await caches.open(BEWAARD);
  const eerder = naam && (await bewaard.match(place(naam)));
  if (eerder) return eerder;
  try {
    const antwoord = await fetch(request);
    if (naam) await keep(bewaard, naam, antwoord.clone());
    return antwoord;
  } catch (fout) {
    if (request.mode === "navigate") return Response.redirect(new URL(GEEN_VERBINDING, BEGIN));
    throw fout;
  }
}

/* Keep an answer if it is what the list says; tells whether it was. */
async function keep(bewaard, naam, antwoord) {
  if (antwoord.status !== 200) return false;
  const inhoud = await antwoord.arrayBuffer();
  const som = new Uint8Array(await crypto.subtle.digest("SHA-256", inhoud));
  const cijfers = Array.from(som, (getal) => getal.toString(16).padStart(2, "0")).join("");
  if (cijfers !== SOMMEN.get(naam)) return false;
  // Made anew: an answer that came by way of another address may not be shown as a page.
  const soort = antwoord.headers.get("Content-Type") || "";
  await bewaard.put(place(naam), new Response(inhoud, { headers: { "Content-Type": soort } }));
  return true;
}

/* Where a file is kept: another content is another place. */
function place(naam) {
  return new URL(`${naam}?${SOMMEN.get(naam)}`, BEGIN).href;
}

/* Which file an address asks for: a folder is its index.html, and some servers leave .html out. */
function findName(adres) {
  const naam = new URL(adres).pathname.slice(new URL(BEGIN).pathname.length);
  return [naam, `${naam}index.html`, `${naam}.html`].find((een) => SOMMEN.has(een));
}
