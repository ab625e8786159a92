"""X.509 certificates for readers of PDF files: the root's own, and one for each centre, made from its delegation.

They say nothing that the delegation does not say: the same key, the same name and licence, the same days. Serial
numbers come from SHA-256 and signatures are deterministic (RFC 6979), so the same input gives the same bytes and
a lost certificate is simply made again.

Source: RFC 5280 sections 4.1.2 and 4.2.1; RFC 9336 (document signing). Document signing stands together with
email protection, because readers built on NSS reject the first alone.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from hashlib import sha256

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from app.core import canon, keys
from app.core.certificate.grant import Delegation
from app.core.errors import BytesWrong

DOCUMENT_SIGNING = x509.ObjectIdentifier("1.3.6.1.5.5.7.3.36")
SPECIMEN = "SPECIMEN"
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def root_certificate(root_secret: bytes, name: str, from_day: int, until_day: int) -> bytes:
    """The root's certificate about itself, as DER: a certification authority with no authority below it."""
    key = keys.private(root_secret).public_key()
    subject = x509.Name([x509.NameAttribute(NameOID.ORGANIZATION_NAME, name), _common(name)])
    builder = (
        _dated(from_day, until_day)
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key)
        .serial_number(_serial(keys.compressed(key), name, from_day, until_day))
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(_usage(is_authority=True), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key), critical=False)
    )
    return _signed(builder, root_secret)


def centre_certificate(delegation: Delegation, root_secret: bytes, root_der: bytes) -> bytes:
    """The certificate of a centre's issuing key, as DER, signed by the root.

    Raises:
        BytesWrong: `root_der` is no certificate, or belongs to another key.
    """
    root = _opened(root_der)
    root_key = keys.private(root_secret).public_key()
    if root.public_key() != root_key:
        raise BytesWrong(why="the root's certificate belongs to another key")
    key = keys.public(delegation.key)
    builder = (
        _dated(delegation.from_day, delegation.until_day)
        .subject_name(_centre_name(delegation))
        .issuer_name(root.subject)
        .public_key(key)
        .serial_number(_serial(keys.compressed(root_key), *_facts(delegation)))
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_usage(is_authority=False), critical=True)
        .add_extension(
            x509.ExtendedKeyUsage([DOCUMENT_SIGNING, ExtendedKeyUsageOID.EMAIL_PROTECTION]), critical=False
        )
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(root_key), critical=False)
    )
    return _signed(builder, root_secret)


def _centre_name(delegation: Delegation) -> x509.Name:
    parts = [
        x509.NameAttribute(NameOID.ORGANIZATION_NAME, delegation.name),
        x509.NameAttribute(NameOID.SERIAL_NUMBER, str(delegation.licence)),
        _common(delegation.name),
    ]
    if delegation.is_specimen:
        parts.insert(1, x509.NameAttribute(NameOID.ORGANIZATIONAL_UNIT_NAME, SPECIMEN))
    return x509.Name(parts)


def _facts(one: Delegation) -> tuple[object, ...]:
    return (
        one.key,
        one.licence,
        one.name,
        one.first,
        one.count,
        one.from_day,
        one.until_day,
        one.is_specimen,
    )


def _common(name: str) -> x509.NameAttribute[str]:
    return x509.NameAttribute(NameOID.COMMON_NAME, name)


def _serial(*facts: object) -> int:
    """A positive number of 127 bits that the facts decide (RFC 5280 section 4.1.2.2: at most 20 bytes)."""
    return 1 + (int.from_bytes(sha256(canon.encode(list(facts))).digest()[:16], "big") >> 1)


def _dated(from_day: int, until_day: int) -> x509.CertificateBuilder:
    """Valid from the first second of one day to the last second of another."""
    after = _EPOCH + timedelta(days=until_day + 1) - timedelta(seconds=1)
    return x509.CertificateBuilder(not_valid_before=_EPOCH + timedelta(days=from_day), not_valid_after=after)


def _usage(*, is_authority: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not is_authority,
        content_commitment=not is_authority,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=is_authority,
        crl_sign=is_authority,
        encipher_only=False,
        decipher_only=False,
    )


def _signed(builder: x509.CertificateBuilder, root_secret: bytes) -> bytes:
    made = builder.sign(keys.private(root_secret), hashes.SHA256(), ecdsa_deterministic=True)
    return made.public_bytes(serialization.Encoding.DER)


def _opened(der: bytes) -> x509.Certificate:
    try:
        return x509.load_der_x509_certificate(der)
    except ValueError as error:
        raise BytesWrong(why="this is not a certificate of the root") from error
