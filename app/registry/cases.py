"""Certificates before the registry: what was handed in, what was believed, and why one is not registered."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256

from app.core.certificate.claims import Claims
from app.core.ledger.facts import CertificateIssued
from app.registry.tables import Place


@dataclass(frozen=True, slots=True)
class Case:
    """A certificate before the registry: the entry's place, what it tells, and what stood beside it."""

    place: Place
    fact: CertificateIssued
    private: bytes | None


@dataclass(frozen=True, slots=True)
class Paper:
    """A certificate that was believed: its claims, their bytes, the salt beside them, and who issued it.

    `kid` is hexadecimal.
    """

    claims: Claims
    payload: bytes
    salt: bytes
    kid: str

    @property
    def digest(self) -> str:
        """SHA-256 of the claims, hexadecimal."""
        return sha256(self.payload).hexdigest()


class Unfit(Exception):
    """The certificate is not registered, for this reason."""

    def __init__(self, reason: str) -> None:
        """Keep the reason's code."""
        super().__init__(reason)
        self.reason = reason
