"""What the fields of the schedule refuse, each with its remedy."""

from __future__ import annotations

import datetime

import pytest
from pydantic import ValidationError

from leerplan.configuratie.roostervelden import Leersessie, Roosterregels

DAG = datetime.date


SCHRIJF = "Schrijf `datum: 2026-12-24`, of `van: 2026-12-21` met `tot_en_met: 2027-01-01`."


@pytest.mark.parametrize(
    ("model", "velden", "wat", "hulp"),
    [
        (
            Leersessie,
            {"ritme": "af en toe"},
            "ik begrijp het ritme `af en toe` niet",
            "Schrijf bijvoorbeeld `dinsdag in de even weken`, `2e dinsdag van de maand` of "
            "`om de 3 weken op woensdag vanaf 2026-09-02`.",
        ),
        (
            Leersessie,
            {"vervalt": ["2027-02-30"]},
            "de datum `2027-02-30` bestaat niet",
            "Schrijf de datum als jaar-maand-dag: 2026-12-22. Of voluit: 22 december 2026.",
        ),
        (
            Leersessie,
            {"extra": [{"datum": "morgen"}]},
            "`morgen` is geen datum",
            "Schrijf de datum als jaar-maand-dag: 2026-12-22. Of voluit: 22 december 2026.",
        ),
        (
            Leersessie,
            {"verplaatst": [{"van": "2027-03-09", "naar": "2027-03-09"}]},
            "de nieuwe dag is dezelfde als de oude",
            "Verbeter `naar`, of geef andere tijden of een andere locatie.",
        ),
        (
            Leersessie,
            {"tijden": [{"van": "12.00", "tot": "11.00"}]},
            "het einde (11.00) ligt niet na het begin (12.00)",
            "Verbeter `van` of `tot`.",
        ),
        (
            Roosterregels,
            {"schoolvakanties": "overslaan"},
            "ik weet niet welke schoolvakanties ik moet overslaan",
            "Zet erbij: `schoolregio: Noord`, `Midden` of `Zuid`.",
        ),
        (
            Roosterregels,
            {"gesloten": [{"van": "2027-03-09"}]},
            "hier hoort één dag of een begin en een einde",
            SCHRIJF,
        ),
        (
            Roosterregels,
            {"toch_open": [{"van": "2027-03-09", "tot_en_met": "2027-03-01"}]},
            "de laatste dag ligt voor de eerste",
            SCHRIJF,
        ),
    ],
)
def test_a_field_that_cannot_be_right_is_refused(model, velden, wat, hulp):
    gewoon = {"wijk": "X", "ritme": "elke dinsdag", "tijden": [{"van": "1.00", "tot": "2.00"}]}
    with pytest.raises(ValidationError) as fout:
        model.model_validate(gewoon | velden if model is Leersessie else velden)
    gezegd = fout.value.errors()[0]["ctx"]
    assert (gezegd["wat"], gezegd["hulp"]) == (wat, hulp)
