"""Writes calendar files (RFC 5545) that Outlook, Google and Apple update instead of doubling.

The only module that knows the library `icalendar`, which folds, escapes and orders the lines; the
time zone and what changed since the previous file are ours. One VEVENT a session and no series
(Outlook drops some), a VTIMEZONE with rules (Outlook ignores one with a list of dates), no METHOD
(RFC 5546 would then want an organiser). Called by `bouw`.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from icalendar import Calendar, Event, Timezone, TimezoneDaylight, TimezoneStandard, vText

from leerplan.configuratie.datums import add_months
from leerplan.configuratie.namen import sentence_start, slugify
from leerplan.configuratie.roostervelden import Aanmelden, Locatie
from leerplan.planning.rooster import ZONE, Venster, Zitting

PRODID = "-//Leerplan-generator//Leersessies//NL"
VERVERS = datetime.timedelta(hours=12)
ALLES, TRAINING = "leersessies", "trainingsdagen"
VERVALT = "Vervalt: "
OPGEHEVEN = "Deze agenda bestaat niet meer. Je kunt hem uit je agenda’s verwijderen."
# What tells of a change is no change itself.
TELLING = (b"DTSTAMP", b"LAST-MODIFIED", b"SEQUENCE")


@dataclass(frozen=True)
class Afspraak:
    """One event. `uid` is the same in every build; `herzien`: it was announced to differ."""

    uid: str
    titel: str
    begin: datetime.datetime
    eind: datetime.datetime
    plek: str = ""
    tekst: str = ""
    link: str | None = None
    vervalt: bool = False
    herzien: bool = False


def make_afspraak(zitting: Zitting, slug: str, aanmelden: Aanmelden) -> Afspraak:
    """The event of a learning session of the municipality `slug`."""
    titel = f"Leersessie {zitting.wijk}"
    titel += f", {zitting.plaats}" if zitting.plaats else ""
    titel += f" ({zitting.vorm})" if zitting.vorm else ""
    link = zitting.aanmelden or aanmelden.adres
    return Afspraak(
        uid=f"{slug}-{zitting.sleutel}@leerplan",
        titel=titel,
        begin=zitting.begin,
        eind=zitting.eind,
        plek="digitaal" if zitting.vorm == "digitaal" else show_place(zitting.locatie),
        tekst="\n".join(_lines(zitting, aanmelden, link)),
        link=link,
        vervalt=not zitting.gaat_door,
        herzien=zitting.aangekondigd,
    )


def make_agendas(
    zittingen: Sequence[Zitting],
    slug: str,
    naam: str,
    aanmelden: Aanmelden,
    venster: Venster,
    vorige: dict[str, str],
    wijken: Iterable[str] = (),
) -> dict[str, str]:
    """File name (without .ics) to calendar text: one for all and one for each district.

    `naam` is that of the municipality, `vorige` holds the texts of the previous build; each of
    `wijken` gets a file, also when it has no session now.
    """
    bestanden = district_files((*wijken, *(zitting.wijk for zitting in zittingen)))
    agendas = {ALLES: (f"Leersessies {naam}", zittingen)}
    for wijk, bestand in bestanden.items():
        eigen = [zitting for zitting in zittingen if zitting.wijk == wijk]
        agendas[bestand] = (f"Leersessies {wijk}, {naam}", eigen)
    return {
        bestand: write_agenda(
            [make_afspraak(z, slug, aanmelden) for z in eigen],
            titel,
            venster,
            vorige.get(bestand),
        )
        for bestand, (titel, eigen) in agendas.items()
    }


def write_agenda(
    afspraken: Iterable[Afspraak], naam: str, venster: Venster, vorige: str | None = None
) -> str:
    """The calendar file called `naam`.

    With the text of the `vorige` file: an event that differs gets a higher SEQUENCE and the first
    day of `venster` as its stamp, one that does not keeps both. What is gone but still lay in
    `venster` stays as CANCELLED, with its time and title only. What lapses is written as CANCELLED
    when somebody announced it, or when it was in the previous file. A text that is no calendar
    counts as none. Lines end in CRLF.
    """
    eerder = _read(vorige)
    nieuw: dict[str, Event] = {}
    for afspraak in afspraken:
        oud = eerder.pop(afspraak.uid, None)
        if afspraak.vervalt and oud is None and not afspraak.herzien:
            continue
        nieuw[afspraak.uid] = _revise(_event(afspraak), oud, venster, int(afspraak.herzien))
    for uid, oud in eerder.items():
        if _day(oud) in venster:
            nieuw[uid] = _revise(_cancelled(oud), oud, venster)
    return _join(_calendar(vText(naam)), nieuw.values())


def withdraw_agenda(vorige: str, venster: Venster) -> str | None:
    """What remains of a calendar that is no more, for those who subscribed to it.

    All that was still to come is cancelled, and the calendar says that it is over. A year after
    its last date the file goes too: None.
    """
    sinds = Venster(add_months(venster.van, -12), venster.tot_en_met)
    over = [oud for oud in _read(vorige).values() if _day(oud) in sinds]
    if not over:
        return None
    # As it stands in the file: the library leaves the name as it was written.
    kalender = _calendar(Calendar.from_ical(vorige).get("X-WR-CALNAME", vText("")))
    kalender.add("description", vText(OPGEHEVEN))
    kalender.add("x-wr-caldesc", vText(OPGEHEVEN))
    return _join(kalender, [_revise(_cancelled(oud), oud, venster) for oud in over])


def _join(kalender: Calendar, evenementen: Iterable[Event]) -> str:
    """The text of a calendar with these events, in the order of time."""
    for evenement in sorted(evenementen, key=lambda e: (e["DTSTART"].dt, e["UID"])):
        kalender.add_component(evenement)
    return kalender.to_ical(sorted=False).decode("utf-8")


def _day(evenement: Event) -> datetime.date:
    return evenement["DTSTART"].dt.astimezone(ZONE).date()


def show_place(locatie: Locatie | None) -> str:
    """'Wijkcentrum De Linde, Lindelaan 1, 1234 AB Oss', in the form that maps understand."""
    if locatie is None:
        return ""
    plaats = " ".join(filter(None, (locatie.postcode, locatie.plaats)))
    return ", ".join(filter(None, (locatie.naam, locatie.straat, plaats)))


def _lines(zitting: Zitting, aanmelden: Aanmelden, link: str | None) -> list[str]:
    """What the event says, line by line; the sign-up rule is that of the Handboek."""
    regels = [sentence_start(zitting.toelichting)]
    if zitting.aanjager:
        adres = f" ({zitting.aanjager.email})" if zitting.aanjager.email else ""
        regels.append(f"Aanjager: {zitting.aanjager.naam}{adres}")
    if zitting.locatie and zitting.locatie.toegankelijkheid:
        regels.append(f"Toegankelijkheid: {zitting.locatie.toegankelijkheid}")
    if zitting.gaat_door:
        dagen, uren = aanmelden.dagen_vooraf, aanmelden.link_uren_vooraf
        if link:
            regels.append(f"Aanmelden: {link}")
        if dagen:
            vooraf = "1 dag" if dagen == 1 else f"{dagen} dagen"
            regels.append(f"Meld je het liefst minstens {vooraf} van tevoren aan.")
        digitaal = zitting.vorm == "digitaal"
        bericht = "de vergaderlink" if digitaal else "een vergaderlink, een agenda of allebei"
        regels.append(f"Ongeveer {uren} uur van tevoren krijg je {bericht}.")
    return [regel for regel in regels if regel]


def district_files(wijken: Iterable[str]) -> dict[str, str]:
    """District to the name of its calendar file, in the order of the alphabet."""
    namen: dict[str, str] = {}
    for wijk in sorted(set(wijken)):
        namen[wijk] = _free_name(wijk, {ALLES, TRAINING, *namen.values()})
    return namen


def _free_name(wijk: str, bezet: set[str]) -> str:
    naam = basis = slugify(wijk) or "wijk"
    nr = 1
    while naam in bezet:
        nr += 1
        naam = f"{basis}-{nr}"
    return naam


def _calendar(naam: vText) -> Calendar:
    kalender = Calendar()
    kalender.add("version", "2.0")
    kalender.add("prodid", PRODID)
    kalender.add("calscale", "GREGORIAN")
    kalender.add("name", naam)
    kalender.add("x-wr-calname", naam)
    kalender.add("x-wr-timezone", vText(ZONE.key))
    kalender.add("refresh-interval", VERVERS, parameters={"VALUE": "DURATION"})
    kalender.add("x-published-ttl", "PT12H")
    zone = Timezone()
    zone.add("tzid", ZONE.key)
    zone.add("x-lic-location", vText(ZONE.key))
    zone.add_component(_half(TimezoneDaylight(), 3, 2, 1, 2, "CEST"))
    zone.add_component(_half(TimezoneStandard(), 10, 3, 2, 1, "CET"))
    kalender.add_component(zone)
    return kalender


def _half(deel, maand: int, uur: int, van: int, naar: int, naam: str):
    """The rule of the European Union since 1996: the last Sunday of March and of October."""
    # The rule started on the last Sunday of its month in 1996: 31 March, 27 October.
    dag = 31 if maand == 3 else 27
    deel.add("dtstart", datetime.datetime(1996, maand, dag, uur))
    deel.add("rrule", {"freq": "yearly", "bymonth": maand, "byday": "-1su"})
    deel.add("tzoffsetfrom", datetime.timedelta(hours=van))
    deel.add("tzoffsetto", datetime.timedelta(hours=naar))
    deel.add("tzname", naam)
    return deel


def _event(afspraak: Afspraak) -> Event:
    """The event without its number and stamp."""
    evenement = Event()
    evenement.add("uid", afspraak.uid)
    evenement.add("dtstart", afspraak.begin)
    evenement.add("dtend", afspraak.eind)
    evenement.add("summary", (VERVALT if afspraak.vervalt else "") + afspraak.titel)
    if afspraak.plek:
        evenement.add("location", afspraak.plek)
    if afspraak.tekst:
        evenement.add("description", afspraak.tekst)
    if afspraak.link:
        evenement.add("url", afspraak.link)
    return _with_status(evenement, afspraak.vervalt)


def _cancelled(oud: Event) -> Event:
    """What is left of an event that is no longer in the schedule: no names, no place."""
    evenement = Event()
    evenement.add("uid", str(oud["UID"]))
    evenement.add("dtstart", oud["DTSTART"].dt)
    evenement.add("dtend", oud["DTEND"].dt)
    evenement.add("summary", VERVALT + str(oud["SUMMARY"]).removeprefix(VERVALT))
    return _with_status(evenement, vervalt=True)


def _with_status(evenement: Event, vervalt: bool) -> Event:
    """A calendar of what there is to visit: it never marks its reader as busy."""
    evenement.add("status", "CANCELLED" if vervalt else "CONFIRMED")
    evenement.add("transp", "TRANSPARENT")
    evenement.add("x-microsoft-cdo-busystatus", "FREE")
    return evenement


def _revise(evenement: Event, oud: Event | None, venster: Venster, minstens: int = 0) -> Event:
    """Add number and stamps: those of `oud`, unless something that a reader sees has changed."""
    nummer = minstens
    stempel = datetime.datetime.combine(venster.van, datetime.time(), datetime.UTC)
    if oud is not None:
        gelijk = _content(evenement) == _content(oud)
        nummer = max(minstens, int(oud.get("SEQUENCE", 0)) + (not gelijk))
        if gelijk and "DTSTAMP" in oud:
            stempel = oud["DTSTAMP"].dt
    evenement.add("sequence", nummer)
    # Without a METHOD both say when the event was last changed (RFC 5545, 3.8.7.2); programs on
    # Android look at the second only.
    evenement.add("dtstamp", stempel)
    evenement.add("last-modified", stempel)
    return evenement


def _content(evenement: Event) -> list[bytes]:
    regels = evenement.to_ical().replace(b"\r\n ", b"").split(b"\r\n")
    return sorted(r for r in regels if not r.startswith(TELLING))


def _read(vorige: str | None) -> dict[str, Event]:
    """The events of the previous file by UID; those that are not of our making are left out."""
    try:
        kalender = Calendar.from_ical(vorige) if vorige else None
    except ValueError:
        kalender = None
    if not isinstance(kalender, Calendar):
        return {}
    return {str(e["UID"]): e for e in kalender.walk("VEVENT") if _is_ours(e)}


def _is_ours(evenement: Event) -> bool:
    if not all(naam in evenement for naam in ("UID", "SUMMARY", "DTSTART", "DTEND")):
        return False
    begin = evenement["DTSTART"].dt
    return isinstance(begin, datetime.datetime) and begin.tzinfo is not None
