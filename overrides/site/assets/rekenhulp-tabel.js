/* One table of costs: rows to fill in, to add and to remove, with a total.

   Each row is a group with four labelled fields; on a phone it becomes a card. Used by rekenhulp.js. */
(function () {
  "use strict";

  const { VELDEN, MAX_RIJEN, emptyRow, make, showAmount } = window.Rekenhulp;

  const inLine = (titel) => titel[0].toLowerCase() + titel.slice(1);

  class Kostentabel {
    /* `tabel`: one of TABELLEN; `invoer`: the reader's input, which this table changes;
       `tell()` is called after each change, `say(tekst)` for a listener who sees nothing. */
    constructor(tabel, invoer, tell, say) {
      Object.assign(this, { tabel, invoer, tell, say });
      this.lijst = make("ol", { class: "rh-rijen" });
      this.totaal = make("strong", {}, "–");
      this.melding = make("p", { class: "rh-overgeslagen" });
      this.terug = make("p", { class: "rh-terug", hidden: "" });
      this.erbij = make(
        "button",
        { type: "button", class: "rh-knop" },
        "Rij erbij",
        make("span", { class: "rh-verborgen" }, ` bij ${inLine(tabel.titel)}`)
      );
      this.erbij.addEventListener("click", () => this.add());
      this.element = make(
        "fieldset",
        { class: "rh-tabel", id: `rh-${tabel.naam}` },
        make("legend", {}, make("h3", {}, tabel.titel)),
        make("p", { class: "rh-uitleg" }, tabel.uitleg),
        this.lijst,
        this.terug,
        make(
          "div",
          { class: "rh-onder" },
          this.erbij,
          make("p", { class: "rh-totaal" }, make("span", {}, "Totaal"), " ", this.totaal)
        ),
        this.melding
      );
      // What has still to be filled in is told once the reader leaves a row.
      this.lijst.addEventListener("focusout", () => setTimeout(tell));
      this.build();
    }

    get rijen() {
      return this.invoer.kosten[this.tabel.naam];
    }

    /* Show the rows as they are in the input; forgets what was removed. */
    build() {
      this.terug.hidden = true;
      this.lijst.replaceChildren(...this.rijen.map((rij, nr) => this._row(rij, nr)));
    }

    add() {
      this.rijen.push(emptyRow(this.tabel));
      this.build();
      this._focus(this.rijen.length - 1);
      this.tell();
    }

    remove(nr) {
      const [weg] = this.rijen.splice(nr, 1);
      if (!this.rijen.length) this.rijen.push(emptyRow(this.tabel));
      this.build();
      this._offerBack(weg, nr);
      this._focus(Math.min(nr, this.rijen.length - 1));
      this.tell();
      this.say(`Rij ${nr + 1} is weg.`);
    }

    /* A row that was removed by accident comes back with one press. */
    _offerBack(rij, nr) {
      if (!rij.omschrijving.trim() && !rij.prijs.trim()) return;
      const knop = make("button", { type: "button", class: "rh-knop" }, "Zet terug");
      knop.addEventListener("click", () => {
        this.rijen.splice(nr, 0, rij);
        this.build();
        this._focus(nr);
        this.tell();
      });
      const naam = rij.omschrijving.trim();
      this.terug.replaceChildren(
        `Rij ${nr + 1}${naam ? ` (${naam})` : ""} is weg. `,
        knop
      );
      this.terug.hidden = false;
    }

    _focus(nr) {
      this.lijst.children[nr].querySelector("textarea").focus();
    }

    _row(rij, nr) {
      const [prijs, aantal, keer] = this.tabel.koppen;
      const weg = make(
        "button",
        { type: "button", class: "rh-weg", title: `Haal rij ${nr + 1} weg` },
        make("span", { "aria-hidden": "true" }, "×"),
        make("span", { class: "rh-wegtekst" }, `Haal rij ${nr + 1} weg`),
        make("span", { class: "rh-verborgen" }, ` bij ${inLine(this.tabel.titel)}`)
      );
      weg.addEventListener("click", () => this.remove(nr));
      return make(
        "li",
        { class: "rh-rij" },
        make(
          "fieldset",
          {},
          make("legend", { class: "rh-verborgen" }, `${this.tabel.titel}, rij ${nr + 1}`),
          this._field(rij, nr, "omschrijving", "Waarvoor"),
          this._field(rij, nr, "prijs", prijs),
          this._field(rij, nr, "aantal", aantal),
          this._field(rij, nr, "keer", keer),
          make(
            "p",
            { class: "rh-bedrag" },
            make("span", { class: "rh-kop" }, this.tabel.bedrag),
            " ",
            make("strong", {}, "–")
          ),
          weg
        )
      );
    }

    /* Label, field, the same as plain text for paper, and room for a message. */
    _field(rij, nr, veld, kop) {
      const id = `rh-${this.tabel.naam}-${nr + 1}-${veld}`;
      // A description may take more than one line; a number never does.
      const invoer =
        veld === "omschrijving"
          ? make("textarea", { id, rows: 1, autocomplete: "off", maxlength: 200 })
          : make("input", { type: "text", id, autocomplete: "off", maxlength: 30, inputmode: "decimal" });
      const opPapier = make("span", { class: "rh-papier", "aria-hidden": "true" }, rij[veld]);
      invoer.value = rij[veld];
      invoer.addEventListener("keydown", (toets) => {
        if (toets.key === "Enter") toets.preventDefault(); // a description is one paragraph
      });
      invoer.addEventListener("input", () => {
        if (/[\r\n]/.test(invoer.value)) invoer.value = invoer.value.replace(/\s*[\r\n]+\s*/g, " ");
        rij[veld] = opPapier.textContent = invoer.value;
        this.terug.hidden = true;
        this.tell();
      });
      return [
        make(
          "div",
          { class: `rh-veld rh-veld-${veld}` },
          make("label", { for: id }, kop),
          invoer,
          opPapier
        ),
        make("p", { class: `rh-fout rh-fout-${veld}`, id: `${id}-fout`, hidden: "" }),
      ];
    }

    /* Show amounts, messages and the total; gives the sentences about rows that do not count. */
    show(uitkomst) {
      const overgeslagen = [];
      uitkomst.rijen.forEach((rij, nr) => {
        const element = this.lijst.children[nr];
        const bezig = rij.soort === "onvolledig" && element.contains(document.activeElement);
        element.querySelector(".rh-bedrag strong").textContent =
          rij.soort === "goed" ? showAmount(rij.bedrag) : "–";
        element.classList.toggle("rh-rij-leeg", rij.soort === "leeg");
        for (const veld of VELDEN) this._message(nr, veld, bezig ? "" : rij.fouten[veld]);
        if (["fout", "onvolledig"].includes(rij.soort) && !bezig) overgeslagen.push(nr + 1);
      });
      this.element.classList.toggle("rh-tabel-leeg", uitkomst.totaal === null);
      this.totaal.textContent = uitkomst.totaal === null ? "–" : showAmount(uitkomst.totaal);
      this.erbij.disabled = this.rijen.length >= MAX_RIJEN;
      const zin = this._skipped(overgeslagen);
      this.melding.textContent = zin;
      return zin && `${this.tabel.titel}: ${inLine(zin)}`;
    }

    _skipped(nummers) {
      if (!nummers.length) return "";
      if (nummers.length === 1) return `Rij ${nummers[0]} telt niet mee. Kijk naar de melding.`;
      const lijst = `${nummers.slice(0, -1).join(", ")} en ${nummers[nummers.length - 1]}`;
      return `Rij ${lijst} tellen niet mee. Kijk naar de meldingen.`;
    }

    _message(nr, veld, fout) {
      const tekst = fout ? `${this.tabel.kort[veld]}: ${inLine(fout)}` : "";
      const id = `rh-${this.tabel.naam}-${nr + 1}-${veld}`;
      const invoer = document.getElementById(id);
      const melding = document.getElementById(`${id}-fout`);
      if (!invoer || melding.textContent === tekst) return;
      melding.textContent = tekst;
      melding.hidden = !tekst;
      if (tekst) {
        invoer.setAttribute("aria-invalid", "true");
        invoer.setAttribute("aria-describedby", melding.id);
      } else {
        invoer.removeAttribute("aria-invalid");
        invoer.removeAttribute("aria-describedby");
      }
    }
  }

  Object.assign(window.Rekenhulp, { Kostentabel });
})();
