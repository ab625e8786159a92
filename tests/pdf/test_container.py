"""The gap that no signature covers: strict, but with room for one time-stamp of our registry."""

from dataclasses import replace

import pytest

from app.core import keys
from app.core.certificate import cms, timestamp
from app.core.certificate.reasons import PageChanged
from app.pdf import checking, container, signing
from tests import stamper
from tests.pdf.conftest import AT, DAY
from tests.pdf.test_signing import contents, ranges


def with_gap(pdf, digits):
    _, gap, after, _ = ranges(pdf)
    assert len(digits) == after - gap - 2
    return pdf[: gap + 1] + digits + pdf[after - 1 :]


def rewritten(pdf, der):
    return with_gap(pdf, der.hex().encode().ljust(signing.ROOM, b"0"))


def strictly(pdf, made):
    return container.check_gap(pdf, tuple(ranges(pdf)), made.roots)


def message(made):
    return cms.read(contents(made.signed).rstrip(b"\0"))


def token(made, at=AT + 3600, first=DAY - 70, last=DAY + 330, imprint=None, root=None):
    """A time-stamp of the root's registry for the page's signature."""
    clock = stamper.stamper(root or made.root, made.chain[1], first, last)
    query = timestamp.query(imprint or container.imprint(message(made)), b"12345678")
    return timestamp.token_of(clock.answer(query, at))


def stamped(made, **changes):
    """The signed page with that time-stamp in its gap."""
    return rewritten(made.signed, replace(message(made), token=token(made, **changes)).raw())


def test_a_time_stamp_written_in_place_changes_neither_length_nor_signer(made):
    later = stamped(made)
    assert len(later) == len(made.signed)
    assert later != made.signed
    signer = checking.check(later, made.roots)
    assert signer == replace(checking.check(made.signed, made.roots), stamped_at=AT + 3600)


def test_the_gap_as_signed_is_strict_and_without_a_time(made):
    assert strictly(made.signed, made) is None
    assert strictly(stamped(made), made) == AT + 3600


def test_a_time_stamp_for_another_signature_is_refused(made):
    with pytest.raises(PageChanged):
        strictly(stamped(made, imprint=bytes(32)), made)


def test_a_time_stamp_of_a_stranger_is_refused(made):
    """His root has the right name."""
    from app.core.certificate import x509

    other = keys.new_secret(lambda n: b"f" * n)
    root_der = x509.root_certificate(other, "Demo authority", 20_000, 27_000)
    forged = token(replace(made, root=other, chain=(made.chain[0], root_der)))
    with pytest.raises(PageChanged):
        strictly(rewritten(made.signed, replace(message(made), token=forged).raw()), made)


def test_a_time_outside_the_days_of_the_stampers_key_is_refused(made):
    with pytest.raises(PageChanged):
        strictly(stamped(made, last=DAY - 1), made)


def test_a_time_when_the_signers_certificate_was_over_is_refused(made):
    after = made.paper.delegation.until_day + 1
    with pytest.raises(PageChanged):
        strictly(stamped(made, at=after * 86_400, last=after + 9), made)


def test_a_time_well_before_the_page_says_it_was_signed_is_refused(made):
    assert checking.check(stamped(made, at=AT - 3600), made.roots).stamped_at == AT - 3600
    with pytest.raises(PageChanged):
        checking.check(stamped(made, at=AT - 2 * 86_400), made.roots)


def test_a_signature_by_another_key_is_refused_before_anything_else_is_read(made):
    forged = replace(message(made), signature=message(made).signature[:32] + bytes(31) + b"\1")
    with pytest.raises(PageChanged):
        strictly(rewritten(made.signed, forged.raw()), made)


def test_anything_behind_the_signature_is_refused(made):
    held = contents(made.signed).rstrip(b"\0")
    for more in (b"\0\1", b"\1", held):
        with pytest.raises(PageChanged):
            strictly(rewritten(made.signed, held + more), made)


def test_capital_digits_and_blanks_are_refused(made):
    digits = contents(made.signed).hex().encode()
    for other in (digits.upper(), digits[:-2] + b"  ", digits[:-1] + b"g"):
        with pytest.raises(PageChanged):
            strictly(with_gap(made.signed, other), made)


def test_the_other_form_of_the_same_signature_is_refused(made):
    whole = message(made)
    s = (keys.ORDER - int.from_bytes(whole.signature[32:], "big")).to_bytes(32, "big")
    with pytest.raises(PageChanged):
        strictly(rewritten(made.signed, replace(whole, signature=whole.signature[:32] + s).raw()), made)


def test_what_is_nested_deeply_in_its_place_is_refused_at_once(made):
    """A library that writes it anew to compare takes a time that doubles with each level: half a minute for a token."""
    import time

    from app.core import der

    deep = b"\x05\x00"
    for _ in range(300):
        deep = der.sequence(deep)
    begun = time.perf_counter()
    with pytest.raises(PageChanged):
        checking.check(rewritten(made.signed, replace(message(made), token=deep).raw()), made.roots)
    assert time.perf_counter() - begun < 5


def test_a_second_certificate_is_refused(made):
    from asn1crypto import cms as others
    from asn1crypto import x509

    whole = others.ContentInfo.load(contents(made.signed))
    both = [x509.Certificate.load(der) for der in made.chain]
    whole["content"]["certificates"] = others.CertificateSet(
        others.CertificateChoices("certificate", one) for one in both
    )
    with pytest.raises(PageChanged):
        strictly(rewritten(made.signed, whole.dump(force=True)), made)


def test_a_signature_that_holds_what_it_signs_is_refused(made):
    from app.core import der

    inside = der.sequence(
        der.oid("1.2.840.113549.1.7.1"), der.tagged(0, der.value(der.OCTETS, b"something else"))
    )
    with pytest.raises(PageChanged):
        strictly(rewritten(made.signed, replace(message(made), content=inside).raw()), made)


@pytest.mark.parametrize("ranged", [(), (0, 5), (1, 2, 3, 4), (0, 10, 20, 30)])
def test_ranges_that_leave_a_part_out_are_refused(made, ranged):
    with pytest.raises(PageChanged):
        container.check_gap(made.signed, ranged, made.roots)


def test_the_ranges_are_found_in_the_bytes_when_there_is_one_signature(made):
    assert list(container.range_of(made.signed)) == ranges(made.signed)
    for other in (b"", b"%PDF-1.7\n", made.signed + made.signed):
        with pytest.raises(PageChanged):
            container.range_of(other)
