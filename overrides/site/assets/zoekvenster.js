/* Runs inside the hidden frame that searches from a USB stick: gives it what a Worker has. */
postMessage = data => parent.dispatchEvent(new MessageEvent("zoekwerk", { data }));
importScripts = (...adressen) => adressen.reduce((eerder, src) => eerder.then(() =>
  new Promise(klaar => document.body.append(Object.assign(
    document.createElement("script"), { src, onload: klaar })))), Promise.resolve());
