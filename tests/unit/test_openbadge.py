"""Open Badges: checked apart from the libraries that sign, by the rules of Open Badges 3.0.

The signature is checked here with whole numbers alone (RFC 8017, section 8.2.2), the fields by what
sections 8.2 and B.1 of the standard require. No network, no library that the signer uses.
"""

from __future__ import annotations

import base64
import datetime
import hashlib
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ed25519, rsa

from hulpmiddelen.mini import PROJECT, Afloop
from hulpmiddelen.uitgaven import make_whole_project
from leerplan.certificaten.bewijs import Uitreiking
from leerplan.certificaten.openbadge import Insigne, hash_identity
from leerplan.certificaten.sleutel import load_key, make_key
from leerplan.configuratie.gemeente import load_gemeente
from leerplan.fouten import Problemen

SITE = "https://leerplan.voorbeeldstad.example/"
EMAIL = "zoe@voorbeeld.example"
# What stands before a SHA-256 hash in a signature: RFC 8017, section 9.2, note 1.
SHA256 = bytes.fromhex("3031300d060960864801650304020105000420")


@pytest.fixture(scope="module")
def sleutels(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the two halves of a key."""
    map_ = tmp_path_factory.mktemp("sleutel")
    make_key(map_ / "geheim.pem")
    return map_


@pytest.fixture(scope="module")
def insigne(sleutels: Path) -> Insigne:
    dagen = (datetime.date(2027, 3, 9), datetime.date(2027, 4, 6))
    gemeente = load_gemeente(PROJECT, "voorbeeldstad")
    uitreiking = Uitreiking("voorbeeldstad", gemeente, dagen, dagen[-1], "", (), ("Een", "Twee"))
    return Insigne(uitreiking, load_key(sleutels / "geheim.pem"), SITE)


def bytes_of(tekst: str) -> bytes:
    return base64.urlsafe_b64decode(tekst + "=" * (-len(tekst) % 4))


def is_signed(badge: str, jwk: dict[str, str]) -> bool:
    """Whether the public key `jwk` fits the signature, worked out by hand."""
    ondertekend, _, handtekening = badge.rpartition(".")
    n, e = (int.from_bytes(bytes_of(jwk[deel])) for deel in ("n", "e"))
    lengte = (n.bit_length() + 7) // 8
    gevonden = pow(int.from_bytes(bytes_of(handtekening)), e, n).to_bytes(lengte)
    slot = SHA256 + hashlib.sha256(ondertekend.encode()).digest()
    return gevonden == b"\0\1" + b"\xff" * (lengte - len(slot) - 3) + b"\0" + slot


def parts(badge: str) -> tuple[dict, dict]:
    kop, inhoud, _ = badge.split(".")
    return json.loads(bytes_of(kop)), json.loads(bytes_of(inhoud))


def test_een_ander_kan_hem_nagaan_met_de_openbare_sleutel(insigne: Insigne, sleutels: Path) -> None:
    badge = insigne.sign(EMAIL)
    openbaar = json.loads((sleutels / "geheim-openbaar.json").read_text("utf-8"))
    assert is_signed(badge, openbaar)
    assert parts(badge)[0] == {"alg": "RS256", "typ": "JWT", "jwk": openbaar}
    assert openbaar.keys() == {"kty", "n", "e"}, "nothing of the private half"


def test_een_veranderde_badge_klopt_niet_meer(insigne: Insigne, tmp_path: Path) -> None:
    badge = insigne.sign(EMAIL)
    kop, inhoud = parts(badge)
    inhoud["name"] = "Iets anders"
    namaak = base64.urlsafe_b64encode(json.dumps(inhoud).encode()).rstrip(b"=").decode()
    eerste, _, laatste = badge.split(".")
    assert not is_signed(f"{eerste}.{namaak}.{laatste}", kop["jwk"])
    make_key(tmp_path / "ander.pem")
    ander = json.loads((tmp_path / "ander-openbaar.json").read_text("utf-8"))
    assert not is_signed(badge, ander)


def test_de_gegevens_zijn_zoals_de_standaard_ze_wil(insigne: Insigne) -> None:
    _, inhoud = parts(insigne.sign(EMAIL))
    wie, wat = inhoud["credentialSubject"], inhoud["credentialSubject"]["achievement"]
    # 8.2.6.1: each claim equals its field; nbf in seconds.
    assert (inhoud["iss"], inhoud["jti"], inhoud["sub"]) == (
        inhoud["issuer"]["id"],
        inhoud["id"],
        wie["id"],
    )
    vanaf = datetime.datetime.fromisoformat(inhoud["validFrom"])
    assert inhoud["validFrom"] == "2027-04-06T00:00:00Z"
    assert vanaf.timestamp() == inhoud["nbf"]
    # A.2: both contexts, in this order. B.1: what each object must have; a set is a list.
    assert inhoud["@context"] == [
        "https://www.w3.org/ns/credentials/v2",
        "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
    ]
    assert inhoud["type"] == ["VerifiableCredential", "OpenBadgeCredential"]
    assert inhoud["issuer"]["type"] == ["Profile"]
    assert wie["type"] == ["AchievementSubject"]
    assert wat["type"] == ["Achievement"]
    assert all(wat[veld] for veld in ("id", "name", "description"))
    assert wat["criteria"]["narrative"]
    for uri in (inhoud["id"], inhoud["issuer"]["id"], wie["id"], wat["id"]):
        assert uri.startswith(("https://", "urn:uuid:")), uri
    assert "vc" not in inhoud, "the older way of writing it"
    assert None not in inhoud.values() and [] not in inhoud.values()


def test_wie_het_adres_kent_herkent_de_badge_en_een_ander_niet(insigne: Insigne) -> None:
    badge = insigne.sign("Zoe@Voorbeeld.example")
    (wie,) = parts(badge)[1]["credentialSubject"]["identifier"]
    zelf = "sha256$" + hashlib.sha256((EMAIL + wie["salt"]).encode()).hexdigest()
    assert wie == {
        "type": "IdentityObject",
        "hashed": True,
        "identityType": "emailAddress",
        "salt": wie["salt"],
        "identityHash": zelf,
    }
    assert len(wie["salt"]) >= 32
    leesbaar = json.dumps(parts(badge)).lower()
    assert "zoe" not in leesbaar
    # The example of the standard itself.
    assert hash_identity("a@example.com", "Kosher") == (
        "sha256$b5809d8a92f8858436d7e6b87c12ebc0ae1eac4baecc2c0b913aee2c922ef399"
    )


def test_hetzelfde_geeft_hetzelfde_en_iemand_anders_iets_anders(insigne: Insigne) -> None:
    assert insigne.sign(EMAIL) == insigne.sign(EMAIL)
    een, ander = (parts(insigne.sign(adres))[1] for adres in (EMAIL, "bo@voorbeeld.example"))
    for pad in (("id",), ("credentialSubject", "id"), ("credentialSubject", "identifier")):
        links, rechts = een, ander
        for naam in pad:
            links, rechts = links[naam], rechts[naam]
        assert links != rechts, pad


def test_alleen_de_eigenaar_leest_de_sleutel(sleutels: Path) -> None:
    assert (sleutels / "geheim.pem").stat().st_mode & 0o077 == 0
    assert load_key(sleutels / "geheim.pem").key_size == 3072


def test_een_sleutel_wordt_nooit_overschreven(sleutels: Path, tmp_path: Path) -> None:
    voor = (sleutels / "geheim.pem").read_bytes()
    (tmp_path / "b-openbaar.json").touch()
    for pad in (sleutels / "geheim.pem", tmp_path / "b.pem"):
        with pytest.raises(Problemen, match="dit bestand is er al") as fout:
            make_key(pad)
        assert "Wil je echt een nieuwe sleutel? Kies dan een andere naam." in str(fout.value)
    assert (sleutels / "geheim.pem").read_bytes() == voor
    assert not (tmp_path / "b.pem").exists()


def pem(sleutel, wachtwoord: bytes = b"") -> bytes:
    slot = serialization.NoEncryption()
    if wachtwoord:
        slot = serialization.BestAvailableEncryption(wachtwoord)
    vorm = serialization.PrivateFormat.PKCS8
    return sleutel.private_bytes(serialization.Encoding.PEM, vorm, slot)


@pytest.mark.parametrize(
    "inhoud",
    [
        b"",
        b"geen sleutel",
        pem(ed25519.Ed25519PrivateKey.generate()),
        pem(rsa.generate_private_key(65537, 1024)),
        pem(rsa.generate_private_key(65537, 2048), b"geheim"),
    ],
    ids=["leeg", "tekst", "andere soort", "te kort", "wachtwoord"],
)
def test_wat_geen_goede_sleutel_is(inhoud: bytes, tmp_path: Path) -> None:
    (tmp_path / "s.pem").write_bytes(inhoud)
    with pytest.raises(Problemen, match="dit is geen sleutel waarmee ik kan ondertekenen") as fout:
        load_key(tmp_path / "s.pem")
    assert "Maak er een met --sleutel, zonder --deelnemers." in str(fout.value)


def test_een_sleutel_die_er_niet_is(tmp_path: Path) -> None:
    with pytest.raises(Problemen, match="ik kan de sleutel niet openen") as fout:
        load_key(tmp_path / "weg.pem")
    hulp = "Kijk of de naam klopt. Maak een sleutel met --sleutel, zonder --deelnemers."
    assert hulp in str(fout.value)


def test_van_sleutel_tot_badge(tmp_path: Path, voer_uit: Callable[..., Afloop]) -> None:
    """The whole way as a municipality goes it."""
    project = make_whole_project(tmp_path / "project")
    sleutel, lijst = tmp_path / "geheim.pem", tmp_path / "lijst.csv"
    afloop = voer_uit(project, "certificaat", "--sleutel", str(sleutel))
    assert afloop.uit.splitlines() == [
        f"Gemaakt: {sleutel}. Houd dit bestand geheim en bewaar het goed.",
        f"Gemaakt: {tmp_path}/geheim-openbaar.json. Zet dit op je site: zo ziet een ander dat het "
        "klopt.",
    ]
    lijst.write_text("Naam;E-mail\nZoë van der Berg;zoe@a.example\nBo Li;\n", "utf-8")
    woorden = (
        "--deelnemers",
        str(lijst),
        "--sleutel",
        str(sleutel),
        "--map",
        str(tmp_path / "uit"),
    )
    dagen = ("--dagen", "2027-03-09")
    afloop = voer_uit(project, "certificaat", "meerdam", *woorden, *dagen)
    assert "Open Badges: 1. Zonder e-mailadres, dus zonder badge: 1." in afloop.uit
    (badge,) = (tmp_path / "uit").rglob("*.jwt")
    assert badge.name == "open-badge-zoe-van-der-berg.jwt"
    openbaar = json.loads((tmp_path / "geheim-openbaar.json").read_text("utf-8"))
    assert is_signed(badge.read_text("ascii"), openbaar)
    afloop = voer_uit(project, "certificaat", "duinoord", *woorden, *dagen)
    assert afloop.code == 1
    assert (
        "gemeente-config/duinoord.yml: site: dit veld is nodig voor een Open Badge" in afloop.fout
    )
    hulp = "Vul bij `site` in waar het Leerplan staat: zo heet de uitgever in een Open Badge."
    assert hulp in afloop.fout
