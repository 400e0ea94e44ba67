"""Makes an Open Badge of a proof of attendance: a signed statement that anyone can check.

By Open Badges 3.0 (1EdTech), with the proof as a JSON Web Token (section 8.2): RS256, which every
checker must know, and the public key in the header, so that no network is needed. The badge names
nobody: the e-mail address is in it as a salted hash. Salt and identifiers follow from the key, so
that the same list gives the same badges. Called by `uitreiken`.
"""

from __future__ import annotations

import calendar
import hashlib
import hmac
import uuid

import jwt
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey

from leerplan.certificaten.bewijs import Uitreiking
from leerplan.certificaten.sleutel import public_jwk

CONTEXT = [
    "https://www.w3.org/ns/credentials/v2",
    "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
]
NAAM = "Leertraject Samenwerkwijze"
OMSCHRIJVING = (
    "Een leertraject voor sociaal professionals. Zij leren hoe zij met een inwoner, het netwerk "
    "van de inwoner en andere organisaties tot een passende oplossing komen."
)


class Insigne:
    """Signs the badges of one group with the key of the municipality."""

    def __init__(self, uitreiking: Uitreiking, sleutel: RSAPrivateKey, site: str):
        self._uitreiking, self._sleutel, self._site = uitreiking, sleutel, site
        privaat = sleutel.private_bytes(
            serialization.Encoding.DER,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
        self._geheim = hashlib.sha256(privaat).digest()

    def sign(self, email: str) -> str:
        """The badge of the person with this address, as text for a file .jwt."""
        badge = self._credential(email.lower())
        claims = {
            "iss": badge["issuer"]["id"],
            "jti": badge["id"],
            "sub": badge["credentialSubject"]["id"],
            "nbf": calendar.timegm(self._uitreiking.datum.timetuple()),
        }
        kop = {"jwk": public_jwk(self._sleutel)}
        return jwt.encode(badge | claims, self._sleutel, algorithm="RS256", headers=kop)

    def _credential(self, email: str) -> dict:
        gemeente, dagen = self._uitreiking.gemeente, self._uitreiking.dagen
        zout = self._derive("zout", email).hex()
        return {
            "@context": CONTEXT,
            "id": self._urn("bewijs", email, self._uitreiking.datum.isoformat()),
            "type": ["VerifiableCredential", "OpenBadgeCredential"],
            "name": f"{NAAM}, {gemeente.naam}",
            "issuer": {
                "id": self._site,
                "type": ["Profile"],
                "name": gemeente.de_gemeente,
                "url": self._site,
                "email": gemeente.contact.email,
            },
            "validFrom": f"{self._uitreiking.datum}T00:00:00Z",
            "credentialSubject": {
                "id": self._urn("deelnemer", email),
                "type": ["AchievementSubject"],
                "identifier": [
                    {
                        "type": "IdentityObject",
                        "hashed": True,
                        "identityHash": hash_identity(email, zout),
                        "identityType": "emailAddress",
                        "salt": zout,
                    }
                ],
                "activityStartDate": f"{dagen[0]}T00:00:00Z",
                "activityEndDate": f"{dagen[-1]}T00:00:00Z",
                "achievement": self._achievement(),
            },
        }

    def _achievement(self) -> dict:
        modules = "; ".join(self._uitreiking.modules)
        return {
            "id": f"{self._site.rstrip('/')}/leertraject/index.html",
            "type": ["Achievement"],
            "achievementType": "CertificateOfCompletion",
            "name": NAAM,
            "description": OMSCHRIJVING,
            "criteria": {"narrative": f"Meegedaan aan de trainingsdagen. Modules: {modules}."},
            "inLanguage": "nl",
        }

    def _derive(self, *delen: str) -> bytes:
        return hmac.digest(self._geheim, "\0".join(delen).encode(), "sha256")[:16]

    def _urn(self, *delen: str) -> str:
        return uuid.UUID(bytes=self._derive(*delen), version=4).urn


def hash_identity(email: str, zout: str) -> str:
    """How Open Badges writes an address that nobody can read back."""
    return "sha256$" + hashlib.sha256(f"{email}{zout}".encode()).hexdigest()
