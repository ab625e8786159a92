"""The gap of a PDF that holds the signature: the one part of the file that no signature covers.

Readers of CMS are lenient there: they skip what stands behind it and ignore fields that they do not need. So the
gap is read strictly: small hexadecimal digits, one CMS in its one form, zeros behind it, and inside nothing but
what the signature needs and, later, a time-stamp.

Source: RFC 5652 sections 5.1 and 5.3; X.690 section 8.1.3 (length octets).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from app.core import keys
from app.core.certificate.reasons import PageChanged

if TYPE_CHECKING:
    from asn1crypto.cms import SignerInfo
    from asn1crypto.x509 import Certificate

_HEX = re.compile(rb"<([0-9a-f]+)>")
_LONG = (b"\x30\x81", b"\x30\x82", b"\x30\x83")
"""How a sequence of more than 127 bytes begins."""

_ALLOWED = frozenset({"signature_time_stamp_token"})


def check_gap(pdf: bytes, byte_range: tuple[int, ...]) -> None:
    """Raise unless the gap between the signed ranges holds one strict signature and zeros.

    Raises:
        PageChanged: it holds anything else.
    """
    match byte_range:
        case (0, length, after, rest) if after + rest == len(pdf):
            pass
        case _:
            raise PageChanged
    found = _HEX.fullmatch(pdf[length:after])
    if found is None or len(found[1]) % 2:
        raise PageChanged
    raw = bytes.fromhex(found[1].decode())
    size = _der_size(raw)
    if any(raw[size:]):
        raise PageChanged
    _check_cms(raw[:size])


def _der_size(raw: bytes) -> int:
    """How many bytes the DER value at the start takes, its header included."""
    if raw[:2] not in _LONG:
        raise PageChanged
    more = raw[1] & 0x7F
    return 2 + more + int.from_bytes(raw[2 : 2 + more], "big")


def _check_cms(der: bytes) -> None:
    from asn1crypto import cms

    whole = cms.ContentInfo.load(der, strict=True)
    if whole.copy().dump(force=True) != der or whole["content_type"].native != "signed_data":
        raise PageChanged
    signed = whole["content"]
    certificates, signers = signed["certificates"], signed["signer_infos"]
    sha256 = {"algorithm": "sha256", "parameters": None}
    is_plain = (
        signed["version"].native == "v1"
        and [dict(one.native) for one in signed["digest_algorithms"]] == [sha256]
        and signed["encap_content_info"]["content_type"].native == "data"
        and not signed["encap_content_info"]["content"].native
        and not signed["crls"].native
        and len(certificates) == 1
        and len(signers) == 1
    )
    if not is_plain:
        raise PageChanged
    _check_signer(signers[0], certificates[0].chosen)


def _check_signer(signer: SignerInfo, certificate: Certificate) -> None:
    named = signer["sid"].chosen.native
    owner = {"issuer": certificate.issuer.native, "serial_number": certificate.serial_number}
    unsigned = (
        [one["type"].native for one in signer["unsigned_attrs"]] if signer["unsigned_attrs"].native else []
    )
    _r, s = (int(part) for part in _pair(signer["signature"].native))
    is_plain = (
        signer["version"].native == "v1"
        and dict(named) == owner
        and signer["digest_algorithm"]["algorithm"].native == "sha256"
        and signer["signature_algorithm"]["algorithm"].native == "sha256_ecdsa"
        and s <= keys.ORDER // 2
        and set(unsigned) <= _ALLOWED
        and len(unsigned) <= 1
    )
    if not is_plain:
        raise PageChanged


def _pair(signature: bytes) -> tuple[int, int]:
    from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature

    return decode_dss_signature(signature)
