"""The time-stamp in place: asked for the signature, checked before it is written, and nothing else moves."""

from dataclasses import replace
from hashlib import sha256

import pytest

from app.core import keys
from app.core.certificate import cms, timestamp, x509
from app.core.certificate.reasons import PageChanged, UnknownIssuer
from app.core.errors import BytesWrong, StampRefused, StampThere, StampWrong
from app.pdf import checking, stamping
from tests import stamper
from tests.pdf.conftest import AT, DAY
from tests.pdf.test_container import rewritten
from tests.pdf.test_signing import contents, covered, ranges

NONCE = b"\x80-nonce-"


def clock_of(made, **changes):
    return stamper.stamper(made.root, made.chain[1], DAY - 70, DAY + 330, **changes)


def answered(made, pdf=None, at=AT + 3600, nonce=NONCE):
    """The registry's answer for a page."""
    return clock_of(made).answer(stamping.request(stamping.imprint(pdf or made.signed), nonce), at)


def stamped(made):
    return stamping.stamped(made.signed, answered(made), NONCE, made.roots)


def test_what_is_stamped_is_the_value_of_the_signature(made):
    from asn1crypto import cms as others

    (signer,) = others.ContentInfo.load(contents(made.signed))["content"]["signer_infos"]
    assert stamping.imprint(made.signed) == sha256(signer["signature"].native).digest()


def test_only_the_gap_changes_and_the_file_says_when_it_was_seen(made):
    later = stamped(made)
    assert (len(later), ranges(later)) == (len(made.signed), ranges(made.signed))
    assert covered(later) == covered(made.signed)
    assert checking.check(later, made.roots).stamped_at == AT + 3600
    assert stamped(made) == later


def test_the_signature_itself_stays_as_it_was(made):
    before, after = (cms.read(contents(pdf).rstrip(b"\0")) for pdf in (made.signed, stamped(made)))
    assert replace(after, token=b"") == before


def test_a_stamp_takes_about_a_kilobyte_of_the_room(made):
    used = len(contents(stamped(made)).rstrip(b"\0"))
    assert used < 2600


def test_pyhanko_believes_the_stamp_and_its_time(made):
    import io

    from asn1crypto.x509 import Certificate
    from pyhanko.pdf_utils.reader import PdfFileReader
    from pyhanko.sign.validation import validate_pdf_signature
    from pyhanko_certvalidator import ValidationContext

    (signature,) = PdfFileReader(io.BytesIO(stamped(made))).embedded_signatures
    status = validate_pdf_signature(
        signature, ValidationContext(trust_roots=[Certificate.load(made.chain[1])], allow_fetching=False)
    )
    assert status.bottom_line
    assert (status.timestamp_validity.valid, status.timestamp_validity.trusted) == (True, True)
    assert status.timestamp_validity.timestamp.timestamp() == AT + 3600
    assert status.coverage.name == "ENTIRE_FILE"


def test_a_second_stamp_is_not_asked_for(made):
    later = stamped(made)
    with pytest.raises(StampThere):
        stamping.imprint(later)
    with pytest.raises(StampThere):
        stamping.stamped(later, answered(made), NONCE, made.roots)


def test_a_page_waits_until_it_has_its_stamp_or_its_certificate_is_over(made):
    assert stamping.is_waiting(made.signed, AT)
    assert not stamping.is_waiting(stamped(made), AT)
    assert not stamping.is_waiting(made.signed, (made.paper.delegation.until_day + 1) * 86_400)
    assert not stamping.is_waiting(b"%PDF-1.7\n", AT)
    assert not stamping.is_waiting(made.signed[:-5], AT)


@pytest.mark.parametrize("raw", [b"", b"%PDF-1.7\n%%EOF\n", "Күбөлүк".encode() * 50])
def test_what_is_no_signed_page_is_refused(made, raw):
    with pytest.raises(BytesWrong):
        stamping.imprint(raw)
    with pytest.raises(BytesWrong):
        stamping.stamped(raw, answered(made), NONCE, made.roots)


def test_an_answer_to_another_query_is_not_written(made):
    others = clock_of(made).answer(stamping.request(bytes(32), NONCE), AT)
    for answer, nonce in (
        (others, NONCE),
        (answered(made), b"another!"),
        (answered(made, nonce=b"another!"), NONCE),
    ):
        with pytest.raises(StampWrong, match="another query"):
            stamping.stamped(made.signed, answer, nonce, made.roots)


def test_a_refusal_is_told_with_its_reason(made):
    with pytest.raises(StampRefused, match="Only SHA-256"):
        stamping.stamped(made.signed, timestamp.refused(timestamp.Failure.BAD_ALGORITHM), NONCE, made.roots)


@pytest.mark.parametrize("answer", [b"", b"<html>wifi login</html>", b"\x30\x00", b"\x30\x80\x00\x00"])
def test_nonsense_is_not_written(made, answer):
    with pytest.raises(StampWrong):
        stamping.stamped(made.signed, answer, NONCE, made.roots)


def test_a_stamp_of_a_key_without_the_roots_certificate_is_not_written(made):
    thief = replace(clock_of(made), secret=keys.new_secret(lambda n: b"t" * n))
    forged = thief.answer(stamping.request(stamping.imprint(made.signed), NONCE), AT)
    with pytest.raises(StampWrong):
        stamping.stamped(made.signed, forged, NONCE, made.roots)


def test_a_stamp_under_another_root_is_not_written(made):
    other = keys.new_secret(lambda n: b"f" * n)
    root_der = x509.root_certificate(other, "Demo authority", 20_000, 27_000)
    clock = stamper.stamper(other, root_der, DAY - 70, DAY + 330)
    forged = clock.answer(stamping.request(stamping.imprint(made.signed), NONCE), AT)
    with pytest.raises(StampWrong):
        stamping.stamped(made.signed, forged, NONCE, made.roots)
    with pytest.raises(StampWrong):
        stamping.stamped(made.signed, answered(made), NONCE, (keys.public_of(other),))


@pytest.mark.parametrize("at", [AT - 2 * 86_400, 10**9, (DAY + 331) * 86_400])
def test_an_odd_time_is_not_written(made, at):
    with pytest.raises(StampWrong):
        stamping.stamped(made.signed, answered(made, at=at), NONCE, made.roots)


def test_a_changed_page_is_not_stamped(made):
    broken = made.signed.replace(b"/Type/Page/", b"/Type/Pagf/", 1)
    assert broken != made.signed
    with pytest.raises(StampWrong, match="would not be believed"):
        stamping.stamped(broken, answered(made, broken), NONCE, made.roots)


def test_a_stamp_that_is_larger_than_the_room_is_not_written(made):
    """A registry cannot make it so large; a page of an older form could have less room."""
    held = contents(made.signed).rstrip(b"\0")
    digits = b"<" + held.hex().encode() + b">"
    length, after, rest = ranges(made.signed)[1:]
    tight = made.signed[:length] + digits + made.signed[after:]
    told = b"%d %d " % (length, length + len(digits))
    tight = tight.replace(b"%d %d " % (length, after), told.ljust(len(b"%d %d " % (length, after))), 1)
    assert len(tight) == length + len(digits) + rest
    with pytest.raises(BytesWrong, match="larger than its room"):
        stamping.stamped(tight, answered(made, tight), NONCE, made.roots)


def test_no_changed_bit_in_an_answer_is_written(made, depth):
    answer = answered(made)
    for place in range(0, len(answer) * 8, depth(41, 1)):
        broken = bytearray(answer)
        broken[place // 8] ^= 1 << place % 8
        with pytest.raises((StampWrong, StampRefused)):
            stamping.stamped(made.signed, bytes(broken), NONCE, made.roots)


@pytest.mark.timeout(600)
def test_no_changed_bit_in_the_gap_of_a_stamped_page_goes_unseen(made, depth):
    held = contents(stamped(made))
    used = len(held.rstrip(b"\0")) + 8
    for place in range(0, used * 8, depth(181, 7)):
        broken = bytearray(held)
        broken[place // 8] ^= 1 << place % 8
        with pytest.raises((PageChanged, UnknownIssuer)):
            checking.check(rewritten(made.signed, bytes(broken)), made.roots)
