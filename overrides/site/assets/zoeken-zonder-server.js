/* Search from a USB stick. A browser starts no Worker from file://; a hidden frame does its work.
   The theme looks for `IFrameWorker` by name. What the frame needs of a Worker is in zoekvenster.js. */
if (location.protocol === "file:") {
  const venster = new URL("zoekvenster.js", document.currentScript.src);
  window.IFrameWorker = window.Worker = class extends EventTarget {
    constructor(adres) {
      super();
      const kader = Object.assign(document.createElement("iframe"), { hidden: true });
      this.klaar = new Promise(klaar => { kader.onload = () => klaar(kader.contentWindow); });
      // The theme's script first: it finds its other files beside the first script of the frame.
      const scripts = [new URL(adres, location), venster];
      kader.srcdoc = `<body>${scripts.map(src => `<script src="${src}"></script>`).join("")}`;
      addEventListener("zoekwerk", ({ data }) => {
        this.dispatchEvent(new MessageEvent("message", { data }));
      });
      document.body.append(kader);
    }
    postMessage(data) {
      this.klaar.then(kader => kader.dispatchEvent(new MessageEvent("message", { data })));
    }
    terminate() {}
  };
}
