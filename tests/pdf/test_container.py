"""The gap that no signature covers: strict, but with room for a time-stamp written in place."""

from datetime import UTC, datetime, timedelta

import pytest

from app.core import keys
from app.core.certificate.reasons import PageChanged
from app.pdf import checking, container, signing
from tests.pdf.conftest import AT
from tests.pdf.test_signing import contents, ranges


def with_gap(pdf, digits):
    _, gap, after, _ = ranges(pdf)
    assert len(digits) == after - gap - 2
    return pdf[: gap + 1] + digits + pdf[after - 1 :]


def rewritten(pdf, der):
    return with_gap(pdf, der.hex().encode().ljust(signing.ROOM, b"0"))


def strictly(pdf):
    container.check_gap(pdf, tuple(ranges(pdf)))


def stamped(made):
    """The signed page with a time-stamp from a made-up authority in its gap."""
    import asyncio
    from hashlib import sha256

    from asn1crypto import cms, x509
    from asn1crypto import keys as asn1_keys
    from cryptography import x509 as making
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import rsa
    from pyhanko.sign.timestamps import DummyTimeStamper

    key = rsa.generate_private_key(65537, 2048)
    name = making.Name([making.NameAttribute(making.NameOID.COMMON_NAME, "Clock")])
    start = datetime.fromtimestamp(AT, UTC)
    certificate = (
        making.CertificateBuilder(name, name, key.public_key(), 7, start, start + timedelta(days=1))
        .add_extension(making.ExtendedKeyUsage([making.oid.ExtendedKeyUsageOID.TIME_STAMPING]), critical=True)
        .sign(key, hashes.SHA256())
    )
    pkcs8 = key.private_bytes(
        serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    clock = DummyTimeStamper(
        x509.Certificate.load(certificate.public_bytes(serialization.Encoding.DER)),
        asn1_keys.PrivateKeyInfo.load(pkcs8),
        fixed_dt=start + timedelta(hours=1),
    )
    whole = cms.ContentInfo.load(contents(made.signed))
    (signer,) = whole["content"]["signer_infos"]
    token = asyncio.run(clock.async_timestamp(sha256(signer["signature"].native).digest(), "sha256"))
    attribute = cms.CMSAttribute({"type": "signature_time_stamp_token", "values": [token]})
    signer["unsigned_attrs"] = cms.CMSAttributes([attribute])
    return rewritten(made.signed, whole.dump(force=True))


def test_a_time_stamp_written_in_place_changes_neither_length_nor_validity(made):
    later = stamped(made)
    assert len(later) == len(made.signed)
    assert later != made.signed
    assert checking.check(later, made.roots) == checking.check(made.signed, made.roots)


def test_the_gap_as_signed_is_strict(made):
    strictly(made.signed)


def test_anything_behind_the_signature_is_refused(made):
    held = contents(made.signed).rstrip(b"\0")
    with pytest.raises(PageChanged):
        strictly(rewritten(made.signed, held + b"\0\1"))


def test_capital_digits_and_blanks_are_refused(made):
    digits = contents(made.signed).hex().encode()
    for other in (digits.upper(), digits[:-2] + b"  ", digits[:-1] + b"g"):
        with pytest.raises(PageChanged):
            strictly(with_gap(made.signed, other))


def test_the_other_form_of_the_same_signature_is_refused(made):
    from asn1crypto import cms
    from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature, encode_dss_signature

    whole = cms.ContentInfo.load(contents(made.signed))
    (signer,) = whole["content"]["signer_infos"]
    r, s = decode_dss_signature(signer["signature"].native)
    signer["signature"] = encode_dss_signature(r, keys.ORDER - s)
    with pytest.raises(PageChanged):
        strictly(rewritten(made.signed, whole.dump(force=True)))


def test_a_second_certificate_is_refused(made):
    from asn1crypto import cms, x509

    whole = cms.ContentInfo.load(contents(made.signed))
    both = [x509.Certificate.load(der) for der in made.chain]
    whole["content"]["certificates"] = cms.CertificateSet(
        cms.CertificateChoices("certificate", one) for one in both
    )
    with pytest.raises(PageChanged):
        strictly(rewritten(made.signed, whole.dump(force=True)))


@pytest.mark.parametrize("ranged", [(), (0, 5), (1, 2, 3, 4), (0, 10, 20, 30)])
def test_ranges_that_leave_a_part_out_are_refused(made, ranged):
    with pytest.raises(PageChanged):
        container.check_gap(made.signed, ranged)
