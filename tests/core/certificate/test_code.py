from dataclasses import replace

import pytest
import qrcode
from hypothesis import given
from hypothesis import strategies as some
from qrcode.util import MODE_8BIT_BYTE, MODE_ALPHA_NUM, MODE_NUMBER, QRData

from app.core import cose
from app.core.certificate import claims as claiming
from app.core.certificate import code
from app.core.certificate import grant as grants
from app.core.certificate.grant import GRANT_HEADER
from app.core.certificate.reasons import Unreadable, WrongFormat
from tests import build
from tests.vectors import authority, cases

DIGITS = code.digits_of(b"certificate")


def text(claims, **centre):
    """The text of the code of a certificate."""
    header = {GRANT_HEADER: build.signed_delegation(**centre)}
    return code.text_of(cose.sign(claiming.encode(claims), build.secret("centre"), header), build.LINK)


def real_version(text):
    """The version that the qrcode library needs for the three segments."""
    link, _, digits = text.partition("#")
    made = qrcode.QRCode(error_correction=qrcode.constants.ERROR_CORRECT_M)
    made.add_data(QRData(link, MODE_ALPHA_NUM), optimize=0)
    made.add_data(QRData("#", MODE_8BIT_BYTE), optimize=0)
    made.add_data(QRData(digits, MODE_NUMBER), optimize=0)
    return made.best_fit(start=1)


@pytest.mark.property
@given(some.binary(max_size=600))
def test_a_certificate_comes_back_from_its_text(certificate):
    assert code.certificate_of(code.text_of(certificate, build.LINK)) == certificate


@pytest.mark.property
@given(some.text(max_size=60))
def test_any_other_text_is_refused(text):
    with pytest.raises((Unreadable, WrongFormat)):
        code.certificate_of(text)


@pytest.mark.parametrize(
    "text",
    [
        DIGITS,
        f"HTTPS://SAPAR.EXAMPLE/#{DIGITS}",
        f"https://another.example/path/#{DIGITS}",
        f"http://localhost:8080/#{DIGITS}",
        f"  {build.LINK}#{DIGITS}\r\n",
    ],
)
def test_the_host_does_not_matter(text):
    assert code.certificate_of(text) == b"certificate"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "#",
        build.LINK,
        f"{build.LINK}#",
        f"{build.LINK}#0{DIGITS}",
        f"{build.LINK}#{DIGITS}x",
        f"{build.LINK}##{DIGITS}",
        f"{build.LINK}#-{DIGITS}",
        f"{build.LINK}#{DIGITS[:5]} {DIGITS[5:]}",
        f"#{DIGITS}",
        f"javascript://x#{DIGITS}",
        "1" * 4001,
        "1" * 5000,
        "١٢٣٤٥٦",
    ],
)
def test_what_is_no_code_is_unreadable(text):
    with pytest.raises(Unreadable):
        code.certificate_of(text)


@pytest.mark.parametrize("first", [b"\x02", b"\x03", b"\x10", b"\xff"])
def test_a_form_not_known_here_is_told_apart(first):
    with pytest.raises(WrongFormat):
        code.certificate_of(str(int.from_bytes(first + b"certificate", "big")))


def test_zeros_at_the_start_of_a_certificate_are_kept():
    assert code.certificate_of(code.digits_of(b"\x00\x00\x01")) == b"\x00\x00\x01"


@pytest.mark.parametrize(
    "length", [1, 5, 12, 20, 33, 60, 90, 130, 160, 222, 223, 300, 332, 382, 383, 420, 421, 500, 560]
)
def test_the_version_is_that_of_the_qrcode_library(length):
    made = code.text_of(bytes(range(1, 200)) * 3, build.LINK)[: len(build.LINK) + 1 + length * 241 // 100]
    assert code.version_of(made) == real_version(made)


@pytest.mark.parametrize("version", range(2, 21))
def test_a_text_that_just_fits_and_one_that_does_not(version):
    digits = next(n for n in range(1, 3000) if code.version_of(f"{build.LINK}#{'7' * n}") > version) - 1
    if digits:
        assert real_version(f"{build.LINK}#{'7' * digits}") == version
    assert real_version(f"{build.LINK}#{'7' * (digits + 1)}") > version


def test_what_fits_no_code_of_ours_has_version_21():
    assert code.version_of(f"{build.LINK}#{'7' * 3000}") == 21


def test_the_typical_person_fits_version_15():
    assert code.version_of(text(build.claims().without_native_name())) <= code.TYPICAL_VERSION


def test_the_typical_person_of_a_short_named_centre_keeps_the_native_name_in_version_15():
    assert code.version_of(text(build.claims(), name="Osh Centre")) <= code.TYPICAL_VERSION


def test_the_shortest_form_without_delegation_fits_version_11():
    raw = cose.sign(claiming.encode(build.claims()), build.secret("centre"))
    assert code.version_of(code.text_of(raw, build.LINK)) <= 11


@pytest.mark.parametrize("header", [None, GRANT_HEADER], ids=["without delegation", "with delegation"])
def test_one_plain_string_would_cost_six_versions_and_more(header):
    carried = {header: build.signed_delegation()} if header else {}
    raw = cose.sign(claiming.encode(build.claims().without_native_name()), build.secret("centre"), carried)
    mixed = code.text_of(raw, build.LINK)
    plain = qrcode.QRCode(error_correction=qrcode.constants.ERROR_CORRECT_M)
    plain.add_data(mixed, optimize=0)
    assert plain.best_fit(start=1) >= real_version(mixed) + 6


def test_the_typical_person_of_the_vectors_fits_version_15():
    raw = cases.certificate(authority.TYPICAL.without_native_name())
    assert code.version_of(cases.text(raw)) == code.TYPICAL_VERSION
    assert code.version_of(cases.text(cases.certificate())) == code.LARGEST_VERSION


def test_the_longest_names_fit_version_16():
    longest = build.claims(
        number=(1 << 32) - 1, name="A" * 39, document_ending="WXYZ", course=65_535, level=255
    )
    longest = replace(longest, points=40_000, points_of=65_535, expires_day=65_535, native_name="")
    centre = {
        "name": "N" * grants.MAX_NAME,
        "licence": (1 << 32) - 1,
        "first": (1 << 32) - 70_000,
        "count": 70_000,
        "is_specimen": True,
    }
    assert (grants.MAX_NAME, len(build.LINK)) == (40, 28)
    assert code.version_of(text(longest, **centre)) <= code.LARGEST_VERSION
