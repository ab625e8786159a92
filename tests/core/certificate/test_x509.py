"""Certificates for PDF readers: they say what the delegation says, and the same each time."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from cryptography import x509 as reading
from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePublicKey
from hypothesis import given
from hypothesis import strategies as st

from app.core import keys
from app.core.certificate import x509
from app.core.certificate.grant import Delegation, RegistryGrant
from app.core.errors import BytesWrong

ROOT, CENTRE = (keys.new_secret(lambda n, letter=letter: letter * n) for letter in (b"r", b"c"))
ROOT_DER = x509.root_certificate(ROOT, "Эмгек министрлиги", 20_000, 27_000)
DELEGATION = Delegation(keys.public_of(CENTRE), 1042, "Ош окуу борбору", 1, 1000, 20_500, 21_500)


def centre(delegation=DELEGATION):
    return reading.load_der_x509_certificate(x509.centre_certificate(delegation, ROOT, ROOT_DER))


def extension(certificate, kind):
    return certificate.extensions.get_extension_for_class(kind)


def subject(certificate, oid):
    return [part.value for part in certificate.subject.get_attributes_for_oid(oid)]


def test_the_root_is_an_authority_with_none_below_it():
    root = reading.load_der_x509_certificate(ROOT_DER)
    root.verify_directly_issued_by(root)
    limits = extension(root, reading.BasicConstraints)
    assert (limits.critical, limits.value.ca, limits.value.path_length) == (True, True, 0)
    assert extension(root, reading.KeyUsage).value.key_cert_sign


def test_the_centre_is_signed_by_the_root_and_linked_to_its_key():
    root = reading.load_der_x509_certificate(ROOT_DER)
    certificate = centre()
    certificate.verify_directly_issued_by(root)
    own = extension(root, reading.SubjectKeyIdentifier).value.digest
    assert extension(certificate, reading.AuthorityKeyIdentifier).value.key_identifier == own


def test_the_centre_may_sign_documents_and_nothing_else():
    certificate = centre()
    usage = extension(certificate, reading.KeyUsage).value
    assert usage.digital_signature
    assert usage.content_commitment
    others = (usage.key_cert_sign, usage.crl_sign, usage.key_agreement, usage.key_encipherment)
    assert not any(others)
    assert not extension(certificate, reading.BasicConstraints).value.ca
    purposes = {one.dotted_string for one in extension(certificate, reading.ExtendedKeyUsage).value}
    assert purposes == {"1.3.6.1.5.5.7.3.36", "1.3.6.1.5.5.7.3.4"}


def test_name_licence_key_and_days_are_the_delegations():
    certificate = centre()
    assert subject(certificate, reading.NameOID.COMMON_NAME) == ["Ош окуу борбору"]
    assert subject(certificate, reading.NameOID.SERIAL_NUMBER) == ["1042"]
    key = certificate.public_key()
    assert isinstance(key, EllipticCurvePublicKey)
    assert keys.compressed(key) == DELEGATION.key
    assert certificate.not_valid_before_utc == datetime(2026, 2, 16, tzinfo=UTC)
    assert certificate.not_valid_after_utc == datetime(2028, 11, 12, 23, 59, 59, tzinfo=UTC)


def test_a_demo_centre_is_marked_as_specimen():
    unit = reading.NameOID.ORGANIZATIONAL_UNIT_NAME
    assert subject(centre(replace(DELEGATION, is_specimen=True)), unit) == ["SPECIMEN"]
    assert subject(centre(), unit) == []


@given(licence=st.integers(0, 1 << 40), name=st.text("абвгдеөүңABC -", min_size=1, max_size=24))
@pytest.mark.property
def test_the_same_delegation_gives_the_same_bytes_and_another_gives_another_serial(licence, name):
    other = replace(DELEGATION, licence=licence, name=name)
    once = x509.centre_certificate(other, ROOT, ROOT_DER)
    assert once == x509.centre_certificate(other, ROOT, ROOT_DER)
    serial = reading.load_der_x509_certificate(once).serial_number
    assert 0 < serial < 1 << 128
    assert (serial == centre().serial_number) == (other == DELEGATION)


def test_a_root_certificate_of_another_key_is_refused():
    with pytest.raises(BytesWrong, match="another key"):
        x509.centre_certificate(DELEGATION, CENTRE, ROOT_DER)
    with pytest.raises(BytesWrong, match="not a certificate"):
        x509.centre_certificate(DELEGATION, ROOT, ROOT_DER[:-5])


# -- the registry's certificate for time-stamps ------------------------------------------------------------------

REGISTRY = keys.new_secret(lambda n: b"g" * n)
GRANT = RegistryGrant(keys.public_of(REGISTRY), 20_600, 21_000)
STAMPER = x509.stamper_certificate(GRANT, ROOT, ROOT_DER)
ROOTS = (keys.public_of(ROOT),)


def test_the_stamper_stamps_and_nothing_else():
    certificate = reading.load_der_x509_certificate(STAMPER)
    certificate.verify_directly_issued_by(reading.load_der_x509_certificate(ROOT_DER))
    purposes = extension(certificate, reading.ExtendedKeyUsage)
    assert (purposes.critical, [one.dotted_string for one in purposes.value]) == (True, ["1.3.6.1.5.5.7.3.8"])
    usage = extension(certificate, reading.KeyUsage)
    assert usage.critical
    assert usage.value.digital_signature
    assert not usage.value.content_commitment
    assert not extension(certificate, reading.BasicConstraints).value.ca
    assert subject(certificate, reading.NameOID.ORGANIZATION_NAME) == ["Эмгек министрлиги"]


def test_its_key_stamps_on_the_days_of_the_grant_and_it_lives_as_long_as_the_root():
    certificate = reading.load_der_x509_certificate(STAMPER)
    root = reading.load_der_x509_certificate(ROOT_DER)
    assert certificate.not_valid_after_utc == root.not_valid_after_utc
    assert x509.check_stamper(STAMPER, ROOTS) == (GRANT.key, 20_600 * 86_400, 21_001 * 86_400 - 1)


def test_the_same_grant_gives_the_same_certificate():
    assert x509.stamper_certificate(GRANT, ROOT, ROOT_DER) == STAMPER
    later = x509.stamper_certificate(replace(GRANT, until_day=21_001), ROOT, ROOT_DER)
    assert x509.issuer_and_serial(later) != x509.issuer_and_serial(STAMPER)


def test_a_stamper_needs_the_roots_own_certificate():
    with pytest.raises(BytesWrong, match="another key"):
        x509.stamper_certificate(GRANT, CENTRE, ROOT_DER)


@pytest.mark.parametrize(
    "der", [ROOT_DER, x509.centre_certificate(DELEGATION, ROOT, ROOT_DER), b"", STAMPER[:-1]]
)
def test_what_is_not_for_time_stamps_is_refused(der):
    with pytest.raises(BytesWrong):
        x509.check_stamper(der, ROOTS)


def test_a_stamper_of_another_root_is_refused():
    with pytest.raises(BytesWrong):
        x509.check_stamper(STAMPER, (keys.public_of(CENTRE),))
    with pytest.raises(BytesWrong):
        x509.check_stamper(STAMPER, ())


@given(where=st.floats(0, 0.999999), bit=st.integers(0, 7))
@pytest.mark.property
def test_a_stamper_with_a_changed_bit_is_refused(where, bit):
    broken = bytearray(STAMPER)
    broken[int(where * len(broken))] ^= 1 << bit
    with pytest.raises(BytesWrong):
        x509.check_stamper(bytes(broken), ROOTS)


def test_a_certificate_is_in_force_from_its_first_to_its_last_second():
    first, last = 20_500 * 86_400, 21_501 * 86_400 - 1
    der = x509.centre_certificate(DELEGATION, ROOT, ROOT_DER)
    assert [x509.is_in_force(der, at) for at in (first - 1, first, last, last + 1)] == [
        False,
        True,
        True,
        False,
    ]
