/* Lets the site be installed and work without a connection (offline.js), and says when there is a
   new edition. From a USB stick there is nothing to do: then the site is on the device already. */
(function () {
  "use strict";

  const BEGIN = new URL("..", document.currentScript.src);
  if (!("serviceWorker" in navigator) || !location.protocol.startsWith("http")) return;

  // Not in the page itself: from a USB stick a browser may not read it, and says so.
  const manifest = Object.assign(document.createElement("link"), { rel: "manifest" });
  manifest.href = new URL("manifest.webmanifest", BEGIN).href;
  document.head.append(manifest);

  let gevraagd = false; // whether the reader asked for the new edition

  async function register() {
    const dienst = await navigator.serviceWorker.register(new URL("offline.js", BEGIN), {
      updateViaCache: "none",
    });
    if (dienst.waiting) offer(dienst);
    dienst.addEventListener("updatefound", () => {
      const nieuw = dienst.installing;
      nieuw.addEventListener("statechange", () => {
        if (nieuw.state === "installed" && navigator.serviceWorker.controller) offer(dienst);
      });
    });
    // An app that stays open for days looks again when somebody comes back to it.
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "visible") dienst.update().catch(() => {});
    });
  }

  /* Never a new edition by surprise: the reader may be typing. */
  function offer(dienst) {
    if (document.querySelector(".nieuwe-versie")) return;
    const tekst = document.createElement("p");
    tekst.textContent = "Er is een nieuwe versie van dit leerplan. Je antwoorden blijven bewaard.";
    const balk = document.createElement("div");
    balk.className = "nieuwe-versie";
    balk.setAttribute("role", "status");
    document.body.append(balk);
    balk.append(tekst, makeButton("Laad de nieuwe versie", () => {
      gevraagd = true;
      if (dienst.waiting) dienst.waiting.postMessage("neem over");
      else location.reload();
    }), makeButton("Later", () => balk.remove()));
  }

  function makeButton(naam, doe) {
    const knop = Object.assign(document.createElement("button"), { type: "button" });
    knop.textContent = naam;
    knop.addEventListener("click", doe);
    return knop;
  }

  navigator.serviceWorker.addEventListener("controllerchange", () => {
    if (gevraagd) location.reload();
  });
  // A browser that keeps nothing, or a file that is on its way to the server: the site works, online.
  addEventListener("load", () => register().catch(() => {}));
})();
