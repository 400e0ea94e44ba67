/* Search from a USB stick. A browser starts no Worker from file://; a hidden frame does its work.
   The theme looks for `IFrameWorker` by name. */
if (location.protocol === "file:") {
  window.IFrameWorker = window.Worker = class extends EventTarget {
    constructor(adres) {
      super();
      const venster = Object.assign(document.createElement("iframe"), { hidden: true });
      this.klaar = new Promise(klaar => { venster.onload = () => klaar(venster.contentWindow); });
      venster.srcdoc = `<script>
        postMessage = data => parent.dispatchEvent(new MessageEvent("zoekwerk", { data }));
        importScripts = (...adressen) => adressen.reduce((eerder, src) => eerder.then(() =>
          new Promise(klaar => document.body.append(Object.assign(
            document.createElement("script"), { src, onload: klaar })))), Promise.resolve());
      </script><body><script src="${new URL(adres, location)}"></script>`;
      addEventListener("zoekwerk", ({ data }) => {
        this.dispatchEvent(new MessageEvent("message", { data }));
      });
      document.body.append(venster);
    }
    postMessage(data) {
      this.klaar.then(venster => venster.dispatchEvent(new MessageEvent("message", { data })));
    }
    terminate() {}
  };
}
