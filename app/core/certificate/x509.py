"""X.509 certificates for readers of PDF files: the root's own, one for each centre, and one for the registry's stamps.

They say nothing that the delegation or the grant does not say: the same key, name and licence, the same days. Serial
numbers come from SHA-256 and signatures are deterministic (RFC 6979), so the same input gives the same bytes and
a lost certificate is simply made again.

Source: RFC 5280 sections 4.1.2 and 4.2.1; RFC 9336 (document signing). Document signing stands together with
email protection, because readers built on NSS reject the first alone. RFC 3161 section 2.3 (time-stamping);
ETSI EN 319 422 section 4.1.1 and RFC 3280 section 4.2.1.4 (how long the key may stamp).
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from hashlib import sha256

from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.utils import CryptographyDeprecationWarning
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID, SignatureAlgorithmOID

from app.core import canon, keys
from app.core import der as writing
from app.core.certificate.grant import Delegation, RegistryGrant
from app.core.errors import BytesWrong

DOCUMENT_SIGNING = x509.ObjectIdentifier("1.3.6.1.5.5.7.3.36")
SPECIMEN, STAMPER = "SPECIMEN", "Time-stamps"
_STAMPING = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING])
_DAMAGED = (
    ValueError,
    TypeError,
    KeyError,
    UnsupportedAlgorithm,
    x509.InvalidVersion,
    x509.DuplicateExtension,
    x509.UnsupportedGeneralNameType,
    CryptographyDeprecationWarning,  # where warnings are errors
)
"""What the library raises over certificates that are none, some of it only when a part is looked at."""

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


def stamper_certificate(grant: RegistryGrant, root_secret: bytes, root_der: bytes) -> bytes:
    """The certificate under which the registry gives time-stamps, as DER, signed by the root.

    The key stamps on the days of the grant; the certificate lives as long as the root's, so that a stamp can still be
    checked when its key is long retired.

    Raises:
        BytesWrong: `root_der` is no certificate, or belongs to another key.
    """
    root, root_key = _opened(root_der), keys.private(root_secret).public_key()
    if root.public_key() != root_key:
        raise BytesWrong(why="the root's certificate belongs to another key")
    key = keys.public(grant.key)
    organization = root.subject.get_attributes_for_oid(NameOID.ORGANIZATION_NAME)
    first, last = _dates(grant.from_day, grant.until_day)
    builder = (
        x509.CertificateBuilder(not_valid_before=first, not_valid_after=root.not_valid_after_utc)
        .subject_name(x509.Name([*organization, _common(STAMPER)]))
        .issuer_name(root.subject)
        .public_key(key)
        .serial_number(
            _serial(keys.compressed(root_key), STAMPER, grant.key, grant.from_day, grant.until_day)
        )
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_usage(is_authority=False, is_stamper=True), critical=True)
        .add_extension(_STAMPING, critical=True)
        .add_extension(x509.PrivateKeyUsagePeriod(first, last), critical=False)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(root_key), critical=False)
    )
    return _signed(builder, root_secret)


def check_stamper(der: bytes, roots: tuple[bytes, ...]) -> tuple[bytes, int, int]:
    """The key (compressed) of a certificate for time-stamps, and from when to when it stamps (seconds since 1970).

    Raises:
        BytesWrong: it is none, or none of these roots (compressed keys) made it.
    """
    try:
        certificate = _opened(der)
        held = {type(one.value): (one.critical, one.value) for one in certificate.extensions}
        named = held[x509.AuthorityKeyIdentifier][1]
        root = next(keys.public(one) for one in roots if _authority(one) == named)
        _check_made_by(certificate, root)
        usage, period = held[x509.ExtendedKeyUsage], held[x509.PrivateKeyUsagePeriod][1]
    except (*_DAMAGED, StopIteration, InvalidSignature) as error:
        raise BytesWrong(why="this certificate for time-stamps is not from this root") from error
    is_stamper = (
        usage == (True, _STAMPING)
        and held.get(x509.KeyUsage) == (True, _usage(is_authority=False, is_stamper=True))
        and held.get(x509.BasicConstraints) == (True, x509.BasicConstraints(ca=False, path_length=None))
    )
    if not is_stamper:
        raise BytesWrong(why="this certificate is not for time-stamps")
    if not isinstance(period, x509.PrivateKeyUsagePeriod) or not (period.not_before and period.not_after):
        raise BytesWrong(why="this certificate does not say when its key stamps")
    return key_of(der), _seconds(period.not_before), _seconds(period.not_after)


def key_of(der: bytes) -> bytes:
    """The key (compressed) that a certificate is about.

    Raises:
        BytesWrong: it is another kind of key, or no certificate.
    """
    try:
        key = _opened(der).public_key()
    except _DAMAGED as error:
        raise BytesWrong(why="the certificate's key is damaged") from error
    if not isinstance(key, ec.EllipticCurvePublicKey) or not isinstance(key.curve, ec.SECP256R1):
        raise BytesWrong(why="the certificate's key is not P-256")
    return keys.compressed(key)


def is_in_force(der: bytes, at: int) -> bool:
    """Whether a certificate is in force at that time (seconds since 1970).

    Raises:
        BytesWrong: it is no certificate.
    """
    held = _opened(der)
    try:
        return _seconds(held.not_valid_before_utc) <= at <= _seconds(held.not_valid_after_utc)
    except _DAMAGED as error:
        raise BytesWrong(why="a date in the certificate is damaged") from error


def subject_of(der: bytes) -> bytes:
    """The name of a certificate's owner, as DER.

    Raises:
        BytesWrong: it is no certificate.
    """
    return _named(der)[0]


def issuer_and_serial(der: bytes) -> bytes:
    """What CMS calls a certificate by (RFC 5652 section 10.2.4), as DER.

    Raises:
        BytesWrong: it is no certificate.
    """
    _, issuer = _named(der)
    return writing.sequence(issuer, writing.integer(_opened(der).serial_number))


def _named(der: bytes) -> tuple[bytes, bytes]:
    """Owner and issuer of a certificate, as DER."""
    held = _opened(der)
    try:
        return held.subject.public_bytes(), held.issuer.public_bytes()
    except _DAMAGED as error:
        raise BytesWrong(why="a name in the certificate is damaged") from error


def _authority(root: bytes) -> x509.AuthorityKeyIdentifier:
    return x509.AuthorityKeyIdentifier.from_issuer_public_key(keys.public(root))


def _check_made_by(certificate: x509.Certificate, root: ec.EllipticCurvePublicKey) -> None:
    """Raise InvalidSignature unless that key signed the certificate."""
    if certificate.signature_algorithm_oid != SignatureAlgorithmOID.ECDSA_WITH_SHA256:
        raise InvalidSignature
    root.verify(certificate.signature, certificate.tbs_certificate_bytes, ec.ECDSA(hashes.SHA256()))


def _seconds(moment: datetime) -> int:
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return int(aware.timestamp())


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
    first, last = _dates(from_day, until_day)
    return x509.CertificateBuilder(not_valid_before=first, not_valid_after=last)


def _dates(from_day: int, until_day: int) -> tuple[datetime, datetime]:
    last = _EPOCH + timedelta(days=until_day + 1) - timedelta(seconds=1)
    return _EPOCH + timedelta(days=from_day), last


def _usage(*, is_authority: bool, is_stamper: bool = False) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not is_authority,
        content_commitment=not is_authority and not is_stamper,
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
        held = x509.load_der_x509_certificate(der)
        is_numbered = held.serial_number > 0
    except _DAMAGED as error:
        raise BytesWrong(why="this is not a certificate") from error
    if not is_numbered:
        raise BytesWrong(why="a certificate without a number")
    return held
