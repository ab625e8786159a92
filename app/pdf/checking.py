"""Checks a certificate's PDF: the signature over the whole file, the way to a root, and the printed words.

This is the slow and thorough path: pyHanko reads the file, judges changes, and walks the chain. The time in the
file is the signer's word; whether the licence was in force on the day of issue is judged from the code.
"""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from app.core import keys
from app.core.certificate import levels, number
from app.core.certificate.claims import DAY_S, Claims
from app.core.certificate.reasons import AttachmentDiffers, PageChanged, PrintedTextDiffers, UnknownIssuer
from app.pdf import container, paper

if TYPE_CHECKING:
    from asn1crypto.x509 import Certificate
    from pyhanko.sign.validation import EmbeddedPdfSignature
    from pyhanko_certvalidator import ValidationContext

    from app.core.certificate.told import Told

MAX_BYTES = 8 << 20
_NUMBER = re.compile(r"\d{7,13}-[\dX]")
_SCORE = re.compile(r"\d+ ?/ ?\d+")
_DOCUMENT = re.compile(rf"{paper.ELIDED} ?([A-Z0-9]+)")
_DAY = re.compile(r"\d{2}\.\d{2}\.\d{4}")
_PERCENT = re.compile(r"(?<!\d)(\d{1,3}) ?%")
_HOURS = re.compile(
    r"\bHours(?: attended)?[^\S\n]*\n(?:[^\d\n]{0,60}\n)?[^\d\n]{0,60}(?<!\d)(\d{1,4})(?=\n|$| [^\W\d])"
)
"""The number after that word and, beneath it, the same word in one more language."""


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signed a PDF: the key (compressed), the name in its certificate, when by the signer's own clock.

    `stamped_at` is when the registry saw the signature (seconds since 1970); None before it did.
    """

    key: bytes
    name: str
    at: int
    stamped_at: int | None = None


def check(pdf: bytes, root_points: tuple[bytes, ...]) -> Signer:
    """Who signed the whole of this file, with a certificate from one of these roots (compressed keys).

    Raises:
        PageChanged: it was changed, is not signed, or the chain does not hold.
        UnknownIssuer: the chain ends at another root.
    """
    if len(pdf) > MAX_BYTES:
        raise PageChanged
    with _quiet():
        try:
            signature = _only_signature(pdf)
            stamped_at = container.check_gap(
                pdf, tuple(int(place) for place in signature.byte_range), root_points
            )
            signer = replace(_checked(signature, root_points), stamped_at=stamped_at)
        except (PageChanged, UnknownIssuer):
            raise
        except Exception as error:  # whatever a damaged file makes the libraries trip over
            raise PageChanged from error
    if stamped_at is not None and stamped_at < signer.at - DAY_S:  # a slow clock is no proof of anything
        raise PageChanged
    return signer


def _only_signature(pdf: bytes) -> EmbeddedPdfSignature:
    from pyhanko.pdf_utils.reader import PdfFileReader

    found = PdfFileReader(io.BytesIO(pdf)).embedded_signatures
    if len(found) != 1:
        raise PageChanged
    signature: EmbeddedPdfSignature = found[0]
    return signature


def _checked(signature: EmbeddedPdfSignature, root_points: tuple[bytes, ...]) -> Signer:
    from pyhanko.sign.validation import SignatureCoverageLevel, validate_pdf_signature
    from pyhanko.sign.validation.settings import KeyUsageConstraints

    certificate = signature.signer_cert
    at = _stated_time(signature)
    status = validate_pdf_signature(
        signature,
        _context(certificate, _root_of(certificate, root_points), at),
        key_usage_settings=KeyUsageConstraints(key_usage={"digital_signature", "non_repudiation"}),
    )
    is_whole = status.coverage == SignatureCoverageLevel.ENTIRE_FILE and not _changes_allowed(signature)
    if not (status.intact and status.valid and status.trusted and is_whole):
        raise PageChanged
    return Signer(_key_of(certificate), certificate.subject.native["common_name"], int(at.timestamp()))


def _key_of(certificate: Certificate) -> bytes:
    from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePublicKey
    from cryptography.x509 import load_der_x509_certificate

    key = load_der_x509_certificate(certificate.dump()).public_key()
    if not isinstance(key, EllipticCurvePublicKey):
        raise PageChanged
    return keys.compressed(key)


def _changes_allowed(signature: EmbeddedPdfSignature) -> bool:
    """Whether the signer let anybody change the file afterwards."""
    level = signature.docmdp_level
    return level is None or level.value != 1


def _root_of(certificate: Certificate, root_points: tuple[bytes, ...]) -> bytes:
    """The root key that the certificate names as its issuer's (RFC 5280 section 4.2.1.2, method 1)."""
    from cryptography.x509 import SubjectKeyIdentifier

    named = certificate.authority_key_identifier
    for point in root_points:
        if SubjectKeyIdentifier.from_public_key(keys.public(point)).digest == named:
            return point
    raise UnknownIssuer


def _context(certificate: Certificate, root: bytes, at: datetime) -> ValidationContext:
    """What pyHanko needs: the root as a bare key under the issuer's name, the moment, and no network."""
    from asn1crypto.keys import PublicKeyInfo
    from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
    from pyhanko_certvalidator import ValidationContext
    from pyhanko_certvalidator.authority import NamedKeyAuthority, TrustAnchor
    from pyhanko_certvalidator.registry import SimpleTrustManager

    spki = keys.public(root).public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    anchor = TrustAnchor(NamedKeyAuthority(certificate.issuer, PublicKeyInfo.load(spki)))
    return ValidationContext(
        trust_manager=SimpleTrustManager.build(trust_roots=[anchor]),
        moment=at,
        best_signature_time=at,
        allow_fetching=False,
    )


def _stated_time(signature: EmbeddedPdfSignature) -> datetime:
    at = signature.self_reported_timestamp
    if at is None:
        raise PageChanged
    return at.astimezone(UTC)


@contextmanager
def _quiet() -> Iterator[None]:
    """Keeps the libraries from telling the log what we say by a reason."""
    logger = logging.getLogger("pyhanko")
    level, logger.level = logger.level, logging.CRITICAL
    try:
        yield
    finally:
        logger.level = level


def words(pdf: bytes) -> str:
    """The printed text of a PDF, line by line; empty when it has none.

    Raises:
        PageChanged: it is no PDF.
    """
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)
    except (PyPdfError, ValueError, KeyError, TypeError, RecursionError) as error:
        raise PageChanged from error


def compare(text: str, claims: Claims, titles: Collection[str] = ()) -> None:
    """Raise unless the printed words say what the claims say, and nothing else of the kind.

    Every number, score, day and passport ending on the page must be one of the claims; each claim must stand there.
    A page may leave the level off, but not name another one.
    The claims have a code for the course: one of the `titles` known for it must stand there, if any is known.

    Raises:
        PrintedTextDiffers: one does not.
    """
    if not _stands_alone(claims.name, text):
        raise PrintedTextDiffers(what="name")
    if claims.native_name and not _stands_alone(claims.native_name, text):
        raise PrintedTextDiffers(what="native name")
    if titles and not any(_stands_alone(title, text) for title in titles):
        raise PrintedTextDiffers(what="course")
    if any(_stands_alone(name, text) for name in _other_levels(claims.level)):
        raise PrintedTextDiffers(what="level")
    _compare_codes(text, claims)
    _compare_days(text, claims)


def compare_badge(text: str, told: Told) -> None:
    """Raise unless the printed words say what the badge says beside the code: native name, skills and hours.

    Skills and hours may be left off a page; those that are printed are compared, skills in the badge's order.

    Raises:
        AttachmentDiffers: one differs.
    """
    if told.native_name and not _stands_alone(told.native_name, text):
        raise AttachmentDiffers(what="native name")
    percents = [int(found) for found in _PERCENT.findall(text)]
    if percents != [percent for _name, percent in told.skills[: len(percents)]]:
        raise AttachmentDiffers(what="skills")
    if not {int(found) for found in _HOURS.findall(text)} <= {told.hours}:
        raise AttachmentDiffers(what="hours")


def _other_levels(level: int) -> set[str]:
    """The names of all levels but this one."""
    own = set(levels.name_of(level).values())
    return {name for names in levels.NAMES.values() for name in names.values()} - own


def _compare_codes(text: str, claims: Claims) -> None:
    if set(_DOCUMENT.findall(text)) != {claims.document_ending}:
        raise PrintedTextDiffers(what="passport ending")
    if set(_NUMBER.findall(text)) != {number.printed(claims.number)}:
        raise PrintedTextDiffers(what="number")
    scores = {found.replace(" ", "") for found in _SCORE.findall(text)}
    if scores != {f"{claims.points}/{claims.points_of}"}:
        raise PrintedTextDiffers(what="score")


def _compare_days(text: str, claims: Claims) -> None:
    issued, birth = paper.day(claims.issued_day), paper.birth(claims.birth)
    expires = set() if claims.expires_day is None else {paper.day(claims.expires_day)}
    printed = set(_DAY.findall(text))
    if issued not in printed:
        raise PrintedTextDiffers(what="issue day")
    if birth not in text:
        raise PrintedTextDiffers(what="birth date")
    if not expires <= printed:
        raise PrintedTextDiffers(what="last valid day")
    if printed - expires - {issued, birth}:
        raise PrintedTextDiffers(what="days")


def _stands_alone(name: str, text: str) -> bool:
    """Whether one line, or up to three that follow each other, say the name or title and nothing else."""
    lines = [_unspaced(line) for line in text.splitlines()]
    wanted = _unspaced(name)
    return any("".join(lines[n : n + many]) == wanted for n in range(len(lines)) for many in (1, 2, 3))


def _unspaced(text: str) -> str:
    return "".join(text.split())
