"""Why a certificate is not believed: one class a reason, each with its verdict.

The verdict is one of the words of the command's contract; the reason code is the class's name in lower case. The
page `assets/verify` uses the same codes, and the README lists them.
"""

from __future__ import annotations

from app.core.errors import SaparError


class NotBelieved(SaparError):
    """The certificate could not be checked."""

    verdict = "cannot-check"


class Unreadable(NotBelieved):
    """This is not a Sapar certificate, or part of it is missing. Scan or choose it again."""

    verdict = "unreadable"


class WrongFormat(NotBelieved):
    """This certificate has a form that this program does not know. Update the program and check again."""

    verdict = "unreadable"


class BadSignature(NotBelieved):
    """The signature does not match: somebody changed this certificate. Do not accept it."""

    verdict = "not-genuine"


class KeyMismatch(NotBelieved):
    """The certificate names another key than the one in its licence. Do not accept it."""

    verdict = "not-genuine"


class NumberNotGranted(NotBelieved):
    """The centre may not use this certificate number. Do not accept it."""

    verdict = "not-genuine"


class DelegationNotInForce(NotBelieved):
    """The centre had no licence on the day of issue. Do not accept it."""

    verdict = "not-genuine"


class UnknownIssuer(NotBelieved):
    """The authority behind this certificate is not one you trust. Ask the holder's embassy or the ministry."""

    verdict = "unknown-issuer"


class IssuerWithdrawn(NotBelieved):
    """The centre's key counts no more since {day}, and its register of the time before lacks this certificate. Refuse it."""

    verdict = "not-genuine"


class RegisterMissing(NotBelieved):
    """The centre's key was withdrawn on {day}, and its closed register is not at hand. Connect once and check again."""

    verdict = "cannot-check"


class NotYetValid(NotBelieved):
    """The certificate starts on {day}. Check the date of this device."""

    verdict = "not-yet-valid"


class Expired(NotBelieved):
    """The certificate ended on {day}. Ask the holder for a newer one."""

    verdict = "expired"


class ClockDoubtful(NotBelieved):
    """The clock here is behind the authority's list of {day}: whether the certificate is in force is open. Set the date."""

    verdict = "cannot-check"


class Revoked(NotBelieved):
    """The authority took this certificate back. Do not accept it."""

    verdict = "revoked"


class Suspended(NotBelieved):
    """The authority stopped this certificate for now. Ask again later or ask the authority."""

    verdict = "suspended"


class Superseded(NotBelieved):
    """A corrected certificate replaced this one: number {number}. Ask the holder for the new one."""

    verdict = "superseded"


class ListUntrusted(NotBelieved):
    """The list of the authority at hand was changed or belongs to another authority. Get a new one."""

    verdict = "cannot-check"


class TrustMissing(NotBelieved):
    """There is no root key or trust list to check against. Name one and check again."""

    verdict = "cannot-check"


class PrintedTextDiffers(NotBelieved):
    """The printed page does not say what the code says ({what}). Do not accept the paper."""

    verdict = "not-genuine"


class AttachmentDiffers(NotBelieved):
    """The file inside the PDF does not say what the code or the page says ({what}). Do not accept the paper."""

    verdict = "not-genuine"


class PageChanged(NotBelieved):
    """The PDF file was changed after it was signed. Do not accept the paper; scan its code instead."""

    verdict = "not-genuine"


class CodeMissing(NotBelieved):
    """No code was found in this file. Use a sharper picture, or scan the code itself."""

    verdict = "unreadable"
