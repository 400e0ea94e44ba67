/* Keeps what a reader fills in, on this device only.

   Every field has a key of its own, so that two open tabs do not overwrite each other's answers.
   Without storage (a full disk, a private window) the page says so, and nothing else changes. */
(function () {
  "use strict";

  const velden = document.querySelectorAll(
    ".antwoord [name], .antwoordtabel [name], .vinkje [name], .checklist [name]"
  );
  if (!velden.length) return;

  const merk = document.querySelector('meta[name="leerplan"]');
  const voorvoegsel = "leerplan/" + (merk ? merk.content : "") + "/antwoord/";
  const melding = document.createElement("p");
  melding.className = "bewaard";
  melding.setAttribute("role", "status");
  velden[velden.length - 1].closest(".antwoord, .antwoordtabel, .vinkje, .checklist").after(melding);

  function tell(gelukt) {
    melding.textContent = gelukt
      ? "Wat je hier invult, wordt alleen op dit apparaat bewaard."
      : "Bewaren lukt niet op dit apparaat. Print of kopieer je antwoorden voordat je de pagina sluit.";
    melding.classList.toggle("niet-bewaard", !gelukt);
  }

  function read(veld) {
    return veld.type === "checkbox" ? (veld.checked ? "ja" : "") : veld.value;
  }

  function show(veld, waarde) {
    if (veld.type === "checkbox") veld.checked = waarde === "ja";
    else veld.value = waarde || "";
  }

  function save(veld) {
    try {
      const waarde = read(veld);
      if (waarde) localStorage.setItem(voorvoegsel + veld.name, waarde);
      else localStorage.removeItem(voorvoegsel + veld.name);
      tell(true);
    } catch {
      tell(false);
    }
  }

  try {
    for (const veld of velden) {
      const bewaard = localStorage.getItem(voorvoegsel + veld.name);
      if (bewaard !== null) show(veld, bewaard);
    }
    localStorage.setItem(voorvoegsel + "proef", "x");
    localStorage.removeItem(voorvoegsel + "proef");
    tell(true);
  } catch {
    tell(false);
  }

  for (const veld of velden) veld.addEventListener("input", () => save(veld));

  window.addEventListener("storage", (gebeurtenis) => {
    for (const veld of velden) {
      if (gebeurtenis.key === voorvoegsel + veld.name) show(veld, gebeurtenis.newValue);
    }
  });
})();
