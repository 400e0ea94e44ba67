"""The key with which a municipality signs its badges: made once, kept by the municipality.

The private half stays in the file that was asked for; the public half, beside it, may be published.
Called by the command line and `uitreiken`.
"""

from __future__ import annotations

import json
from pathlib import Path

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, generate_private_key
from jwt.algorithms import RSAAlgorithm

from leerplan.fouten import Probleem, Problemen

BITS = 3072
MINSTE_BITS = 2048


def public_jwk(sleutel: RSAPrivateKey) -> dict[str, str]:
    """The public half, as badges carry it: what it takes to check, and no more."""
    jwk = RSAAlgorithm.to_jwk(sleutel.public_key(), as_dict=True)
    return {"kty": jwk["kty"], "n": jwk["n"], "e": jwk["e"]}


def make_key(pad: Path) -> Path:
    """Make a key in the file `pad`; gives the file beside it with the public half."""
    openbaar = pad.with_name(f"{pad.stem}-openbaar.json")
    for bestand in (pad, openbaar):
        if bestand.exists():
            hulp = "Wil je echt een nieuwe sleutel? Kies dan een andere naam."
            raise Problemen([Probleem(str(bestand), None, "dit bestand is er al", hulp)])
    sleutel = generate_private_key(public_exponent=65537, key_size=BITS)
    # Before anything is in it, nobody else may read it.
    pad.touch(mode=0o600, exist_ok=False)
    pad.write_bytes(
        sleutel.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    openbaar.write_text(json.dumps(public_jwk(sleutel), indent=1) + "\n", "utf-8")
    return openbaar


def load_key(pad: Path) -> RSAPrivateKey:
    """The key in the file `pad`; raises `Problemen` when it holds none that will do."""
    try:
        sleutel = serialization.load_pem_private_key(pad.read_bytes(), password=None)
    except OSError:
        hulp = "Kijk of de naam klopt. Maak een sleutel met --sleutel, zonder --deelnemers."
        wat = "ik kan de sleutel niet openen"
        raise Problemen([Probleem(str(pad), None, wat, hulp)]) from None
    except (ValueError, TypeError):
        sleutel = None
    if not isinstance(sleutel, RSAPrivateKey) or sleutel.key_size < MINSTE_BITS:
        wat = "dit is geen sleutel waarmee ik kan ondertekenen"
        hulp = "Maak er een met --sleutel, zonder --deelnemers."
        raise Problemen([Probleem(str(pad), None, wat, hulp)])
    return sleutel
