"""Signed messages: what another library makes is read, and only what has its one form."""

from dataclasses import replace

import pytest
from asn1crypto import cms as others
from asn1crypto import core
from hypothesis import given
from hypothesis import strategies as st

from app.core import der, keys
from app.core.certificate import cms, x509
from app.core.errors import BytesWrong, SignatureBad
from tests import build

ROOT_DER = x509.root_certificate(build.secret("root"), "Ministry", build.DAY - 300, build.DAY + 5000)
CENTRE = x509.centre_certificate(build.delegation(), build.secret("root"), ROOT_DER)
DIGEST = bytes(range(32))


def made():
    """The same kind of message as another library writes it."""
    typed = {"type": "content_type", "values": [others.ContentType("data")]}
    digested = {"type": "message_digest", "values": [core.OctetString(DIGEST)]}
    attributes = others.CMSAttributes([typed, digested])
    signature = keys.sign(build.secret("centre"), attributes.dump())
    certificate = others.Certificate.load(CENTRE)
    signer = {
        "version": "v1",
        "sid": {"issuer": certificate.issuer, "serial_number": certificate.serial_number},
        "digest_algorithm": {"algorithm": "sha256"},
        "signed_attrs": attributes,
        "signature_algorithm": {"algorithm": "sha256_ecdsa"},
        "signature": _pair(signature),
    }
    signer["sid"] = others.SignerIdentifier(
        "issuer_and_serial_number", others.IssuerAndSerialNumber(signer["sid"])
    )
    content = {
        "version": "v1",
        "digest_algorithms": [{"algorithm": "sha256"}],
        "encap_content_info": {"content_type": "data"},
        "certificates": [certificate],
        "signer_infos": [signer],
    }
    return others.ContentInfo({"content_type": "signed_data", "content": others.SignedData(content)})


def _pair(signature):
    r, s = (int.from_bytes(half, "big") for half in (signature[:32], signature[32:]))
    return der.sequence(der.integer(r), der.integer(s))


def test_a_message_of_another_library_is_read_and_holds():
    message = cms.read(made().dump())
    assert message.certificate == CENTRE
    assert message.content == cms.DETACHED
    assert message.check() == build.key("centre")
    assert message.token == b""


def test_a_time_stamp_beside_the_signature_comes_back_and_changes_nothing_else():
    plain = cms.read(made().dump())
    stamped = replace(plain, token=der.sequence(der.integer(5)))
    assert cms.read(stamped.raw()) == stamped
    assert len(stamped.raw()) > len(plain.raw())
    found = others.ContentInfo.load(stamped.raw(), strict=True)["content"]["signer_infos"][0]
    assert [one["type"].native for one in found["unsigned_attrs"]] == ["signature_time_stamp_token"]


def test_other_attributes_than_were_signed_are_found():
    message = cms.read(made().dump())
    other = replace(message, attributes=message.attributes.replace(DIGEST, bytes(32)))
    with pytest.raises(SignatureBad):
        other.check()


def test_a_key_of_another_kind_is_none():
    from datetime import UTC, datetime

    from cryptography import x509 as making
    from cryptography.hazmat.primitives import hashes
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.hazmat.primitives.serialization import Encoding

    key = ec.generate_private_key(ec.SECP384R1())
    name = making.Name([making.NameAttribute(making.NameOID.COMMON_NAME, "Other")])
    days = datetime(2026, 1, 1, tzinfo=UTC), datetime(2027, 1, 1, tzinfo=UTC)
    certificate = making.CertificateBuilder(name, name, key.public_key(), 7, *days).sign(key, hashes.SHA256())
    message = replace(cms.read(made().dump()), certificate=certificate.public_bytes(Encoding.DER))
    with pytest.raises(BytesWrong, match="P-256"):
        cms.read(message.raw()).check()


@pytest.mark.parametrize(
    "change",
    [
        lambda signed: signed["certificates"].append(
            others.CertificateChoices("certificate", others.Certificate.load(ROOT_DER))
        ),
        lambda signed: signed["digest_algorithms"].append({"algorithm": "sha1"}),
        lambda signed: signed["signer_infos"].append(signed["signer_infos"][0].copy()),
        lambda signed: signed.__setitem__("version", "v3"),
        lambda signed: signed.__setitem__("crls", []),
        lambda signed: signed["signer_infos"][0].__setitem__("version", "v3"),
        lambda signed: signed["signer_infos"][0].__setitem__("digest_algorithm", {"algorithm": "sha512"}),
        lambda signed: signed["signer_infos"][0].__setitem__(
            "signature_algorithm", {"algorithm": "sha512_ecdsa"}
        ),
        lambda signed: signed["signer_infos"][0].__setitem__("unsigned_attrs", []),
        lambda signed: signed["signer_infos"][0].__setitem__(
            "unsigned_attrs", [{"type": "1.2.3", "values": [core.OctetString(b"x")]}]
        ),
    ],
)
def test_anything_more_or_other_is_refused(change):
    whole = made()
    change(whole["content"])
    with pytest.raises(BytesWrong):
        cms.read(whole.dump(force=True))


@pytest.mark.parametrize(
    "values",
    [
        {"signature_time_stamp_token": [b"\x05\x00", b"\x05\x00"]},
        {"signature_time_stamp_token": [b"\x05\x00"], "1.2.3": [b"\x05\x00"]},
    ],
)
def test_a_second_time_stamp_or_another_attribute_beside_it_is_refused(values):
    whole = made()
    kinds = [
        others.CMSAttribute({"type": kind, "values": [core.Any.load(one) for one in held]})
        for kind, held in values.items()
        if kind == "1.2.3"
    ]
    stamps = der.sequence(
        der.oid("1.2.840.113549.1.9.16.2.14"),
        der.set_of(*values["signature_time_stamp_token"]),
    )
    signed = cms.read(whole.dump())
    inner = stamps + b"".join(one.dump() for one in kinds)
    raw = replace(signed, token=b"\x05\x00").raw()
    one = der.sequence(der.oid("1.2.840.113549.1.9.16.2.14"), der.set_of(b"\x05\x00"))
    assert raw.endswith(der.tagged(1, one))
    with pytest.raises(BytesWrong):
        cms.read(raw[: -len(der.tagged(1, one))] + der.tagged(1, inner))


@pytest.mark.property
@given(where=st.floats(0, 0.999999), bit=st.integers(0, 7))
def test_a_changed_bit_is_refused_or_breaks_the_signature_or_the_certificate(where, bit):
    raw = cms.read(made().dump()).raw()
    broken = bytearray(raw)
    broken[int(where * len(broken))] ^= 1 << bit
    try:
        message = cms.read(bytes(broken))
        message.check()
    except (BytesWrong, SignatureBad):
        return
    assert message.certificate != CENTRE


def test_what_is_nested_deeply_is_judged_at_once():
    """Libraries that write a message anew to compare it take a time that doubles with each level."""
    import time

    deep = b"\x05\x00"
    for _ in range(200):
        deep = der.sequence(deep)
    begun = time.perf_counter()
    cms.read(replace(cms.read(made().dump()), token=deep).raw())
    assert time.perf_counter() - begun < 1


@pytest.mark.parametrize("raw", [b"", b"\x30\x00", made().dump()[:-1], made().dump() + b"\0"])
def test_what_is_no_message_is_refused(raw):
    with pytest.raises(BytesWrong):
        cms.read(raw)
