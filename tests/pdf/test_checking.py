"""The check of a PDF: believed as it was signed, refused after any change, and its words compared."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core import keys
from app.core.certificate import badge, told, x509
from app.core.certificate.reasons import AttachmentDiffers, PageChanged, PrintedTextDiffers, UnknownIssuer
from app.pdf import checking, press
from tests import badges
from tests.pdf.conftest import AT


def test_a_signed_page_names_its_signer(made):
    signer = checking.check(made.signed, made.roots)
    assert signer == checking.Signer(keys.public_of(made.secret), "Ош окуу борбору", AT)


def test_the_root_may_be_one_of_two(made):
    other = keys.public_of(keys.new_secret(lambda n: b"s" * n))
    assert checking.check(made.signed, (other, *made.roots)).at == AT


def test_pyhanko_trusts_the_chain_and_finds_the_entire_file_covered(made):
    import io

    from asn1crypto.x509 import Certificate
    from pyhanko.pdf_utils.reader import PdfFileReader
    from pyhanko.sign.validation import validate_pdf_signature
    from pyhanko_certvalidator import ValidationContext

    (signature,) = PdfFileReader(io.BytesIO(made.signed)).embedded_signatures
    context = ValidationContext(trust_roots=[Certificate.load(made.chain[1])], moment=None)
    status = validate_pdf_signature(signature, context)
    assert status.bottom_line
    assert status.coverage.name == "ENTIRE_FILE"
    assert status.docmdp_ok


@settings(max_examples=20)
@given(where=st.floats(0, 0.999999), bit=st.integers(0, 7))
@pytest.mark.property
def test_a_changed_bit_anywhere_is_refused(made, where, bit):
    broken = bytearray(made.signed)
    broken[int(where * len(broken))] ^= 1 << bit
    with pytest.raises((PageChanged, UnknownIssuer)):
        checking.check(bytes(broken), made.roots)


def test_bytes_added_at_the_end_are_refused(made):
    for more in (b"\n", b" ", b"%%EOF\n", made.signed):
        with pytest.raises(PageChanged):
            checking.check(made.signed + more, made.roots)


def test_an_added_revision_is_refused(made):
    import io

    from pyhanko.pdf_utils.generic import TextStringObject
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

    writer = IncrementalPdfFileWriter(io.BytesIO(made.signed))
    writer.root["/Lang"] = TextStringObject("en")
    writer.update_root()
    out = io.BytesIO()
    writer.write(out)
    with pytest.raises(PageChanged):
        checking.check(out.getvalue(), made.roots)


@pytest.mark.parametrize("raw", [b"", b"%PDF-1.7\n", b"\x00" * 500, "Күбөлүк".encode() * 99])
def test_what_is_no_signed_pdf_is_refused(made, raw):
    with pytest.raises(PageChanged):
        checking.check(raw, made.roots)


def test_an_unsigned_page_is_refused(made):
    with pytest.raises(PageChanged):
        checking.check(
            made.signed.replace(b"/AcroForm", b"/AcroFarm").replace(b"/Perms", b"/Parms"), made.roots
        )


def test_another_root_is_told_as_unknown(made):
    with pytest.raises(UnknownIssuer):
        checking.check(made.signed, (keys.public_of(made.secret),))


def test_a_root_that_only_takes_the_name_is_not_enough(made):
    forger = keys.new_secret(lambda n: b"f" * n)
    root = x509.root_certificate(forger, "Demo authority", 20_000, 27_000)
    delegation = replace(made.paper.delegation, key=keys.public_of(forger))
    seal = press.Seal(forger, (x509.centre_certificate(delegation, forger, root), root))
    forged = press.page(made.paper, made.design, seal, AT)
    with pytest.raises(UnknownIssuer):
        checking.check(forged, made.roots)


def test_a_certificate_that_was_over_at_the_stated_time_is_refused(made):
    late = press.page(made.paper, made.design, made.seal, 22_000 * 86_400)
    with pytest.raises(PageChanged):
        checking.check(late, made.roots)


def test_the_printed_words_agree_with_the_claims(made):
    checking.compare(checking.words(made.signed), made.paper.claims)


def test_the_title_of_the_course_and_the_native_name_agree(made):
    told = replace(made.paper.claims, native_name=made.paper.native_name)
    checking.compare(checking.words(made.signed), told, made.paper.course_title.values())


def test_of_a_course_without_a_known_title_none_is_asked(made):
    checking.compare(checking.words(made.signed), made.paper.claims, ())


def test_a_page_with_the_title_of_another_course_is_refused(made, changed):
    paper = changed(course_title={"ky": "Корей тили", "ru": "Корейский язык", "en": "Korean"})
    words = checking.words(made.page(paper))
    with pytest.raises(PrintedTextDiffers) as caught:
        checking.compare(words, paper.claims, made.paper.course_title.values())
    assert caught.value.fields["what"] == "course"


@pytest.mark.parametrize("title", ["Safety", "Safety at work and at home", "Жумуштагы"])
def test_a_part_of_the_title_is_not_the_title(made, title):
    with pytest.raises(PrintedTextDiffers):
        checking.compare(checking.words(made.signed), made.paper.claims, [title])


def test_a_long_title_and_a_long_native_name_agree_too(made, changed):
    title = "Электр жана газ менен ширетүүчүлөр үчүн жумуштагы коопсуздуктун жана ден соолуктун негиздери"
    native = "Абдыкерим кызы Нурайым-Перизат Абдыкеримовна Токтогулова-Жээнбекова"
    paper = changed(course_title=made.paper.course_title | {"ky": title}, native_name=native)
    claims = replace(paper.claims, native_name=native)
    checking.compare(checking.words(made.page(paper)), claims, [title])


@pytest.mark.parametrize("ending", ["7", "AN71", "0000"])
def test_every_form_of_a_passport_ending_agrees(made, changed, ending):
    paper = changed(document_ending=ending)
    checking.compare(checking.words(made.page(paper)), paper.claims)


@pytest.mark.parametrize("name", ["ABDYKERIM KYZY ABDYKERIM KYZY ABDYKERIM", "W" * 39, "LI"])
def test_a_long_name_agrees_too(made, changed, name):
    paper = changed(name=name, expires_day=21_865)
    checking.compare(checking.words(made.page(paper)), paper.claims)


@pytest.mark.parametrize(
    ("claim", "value", "what"),
    [
        ("name", "AIGUL TOKTOGULOV", "name"),
        ("name", "TOKTOGULOVA", "name"),
        ("native_name", "Токтогулова Айжан Өмүрбековна", "native name"),
        ("native_name", "Токтогулова Айгүл", "native name"),
        ("document_ending", "4472", "passport ending"),
        ("document_ending", "447", "passport ending"),
        ("number", 12_346, "number"),
        ("points", 24, "score"),
        ("points_of", 30, "score"),
        ("issued_day", 20_771, "issue day"),
        ("birth", 19980313, "birth date"),
        ("expires_day", 21_865, "last valid day"),
    ],
)
def test_a_printed_fact_that_differs_is_named(made, claim, value, what):
    words = checking.words(made.signed)
    with pytest.raises(PrintedTextDiffers) as caught:
        checking.compare(words, replace(made.paper.claims, **{claim: value}))
    assert caught.value.fields["what"] == what


@pytest.mark.parametrize(
    ("more", "what"),
    [
        ("№ 7654321-0", "number"),
        ("25 / 25", "score"),
        ("01.01.2040", "days"),
        ("···9999", "passport ending"),
    ],
)
def test_a_second_fact_of_the_same_kind_is_refused(made, more, what):
    with pytest.raises(PrintedTextDiffers) as caught:
        checking.compare(f"{checking.words(made.signed)}\n{more}", made.paper.claims)
    assert caught.value.fields["what"] == what


def test_words_of_what_is_no_pdf_are_refused():
    with pytest.raises(PageChanged):
        checking.words("Күбөлүк".encode())


def test_a_page_that_names_another_level_is_refused(made):
    words = checking.words(made.signed)
    with pytest.raises(PrintedTextDiffers) as caught:
        checking.compare(f"{words}\nB1\n", made.paper.claims)
    assert caught.value.fields["what"] == "level"


BADGE = told.read(badge.sign(badges.about(), badges.SECRET, badges.CHAIN), badges.DELEGATION.key)
PRINTED = "Токтогулова\nАйгүл\nОкуу сааты · Hours\n교육 시간\n6\nБелгилер · Signs 100 %\nЖүк 83 %\n… (+1)"


def test_a_page_that_says_what_the_badge_says_is_let_pass():
    checking.compare_badge(PRINTED, BADGE)
    checking.compare_badge(BADGE.native_name, BADGE)


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ("Айгүл", "Айжан", "native name"),
        ("100 %", "99 %", "skills"),
        ("83 %", "84%", "skills"),
        ("… (+1)", "Бийиктик 75 %\nДагы 75 %", "skills"),
        ("\n6\n", "\n7\n", "hours"),
        ("\n교육 시간\n6\n", "\n60\n", "hours"),
        ("교육 시간\n6", "교육 시간 7 Экзамен", "hours"),
    ],
)
def test_a_page_that_says_something_else_than_the_badge_is_refused(old, new, what):
    with pytest.raises(AttachmentDiffers) as caught:
        checking.compare_badge(PRINTED.replace(old, new), BADGE)
    assert caught.value.fields["what"] == what


@pytest.mark.parametrize(
    "after",
    ["13.11.2026", "23 / 25", "교육 시간\n13.11.2026", "교육 시간\nМөөнөтү · Valid until", "2026년 11월"],
)
def test_another_number_after_the_word_hours_is_not_taken_for_them(after):
    checking.compare_badge(f"{BADGE.native_name}\nОкуу сааты · Hours\n{after}\n", BADGE)
