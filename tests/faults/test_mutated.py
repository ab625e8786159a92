"""Codes and pages that somebody changed: whatever was done to them, none is believed.

Changes are drawn from fixed dice, so that a run can be repeated; SAPAR_DEPTH=full makes ten thousand of each.
"""

import random
from collections import Counter
from functools import partial
from hashlib import sha256

import pytest

from app.core import canon
from app.core.certificate import code, reasons
from app.core.certificate.trust import Trust
from app.flow import papers, verify
from app.pdf import checking
from tests.flow.conftest import room, template  # noqa: F401 - fixtures
from tests.vectors import authority, cases

pytestmark = pytest.mark.faults

NOW = authority.NOW
ALONE = Trust((authority.keys.public_of(authority.ROOT),))


# -- what is done to bytes and texts ---------------------------------------------------------------------------


def flipped(raw, dice):
    """One to ten bits turned."""
    out = bytearray(raw)
    for _ in range(dice.randint(1, 10)):
        out[dice.randrange(len(out))] ^= 1 << dice.randrange(8)
    return bytes(out)


def swapped(raw, dice):
    """Two bytes change places."""
    out = bytearray(raw)
    one, other = dice.randrange(len(out)), dice.randrange(len(out))
    out[one], out[other] = out[other], out[one]
    return bytes(out)


def cut(raw, dice):
    """A part is left out, at the end or within."""
    start = dice.randrange(len(raw))
    end = len(raw) if dice.random() < 0.5 else min(len(raw), start + dice.randint(1, 40))
    return raw[:start] + raw[end:]


def doubled(raw, dice):
    """A part stands twice."""
    start = dice.randrange(len(raw))
    end = min(len(raw), start + dice.randint(1, 60))
    return raw[:end] + raw[start:end] + raw[end:]


def overwritten(raw, dice):
    """A stretch of other bytes."""
    start = dice.randrange(len(raw))
    length = min(len(raw) - start, dice.randint(1, 30))
    return raw[:start] + dice.randbytes(length) + raw[start + length :]


BYTES = (flipped, swapped, cut, doubled, overwritten)


def spliced(one, other, dice):
    """Whole parts of two genuine certificates in one: header, claims, signature, or bytes from the middle on."""
    if dice.random() < 0.5:
        at = dice.randrange(1, min(len(one), len(other)))
        return one[:at] + other[at:]
    mixed = [dice.choice(pair) for pair in zip(canon.decode(one), canon.decode(other), strict=True)]
    return canon.encode(mixed)


def respelt(digits, dice):
    """One to five digits changed, or two changed places, or some doubled or lost."""
    out = list(digits)
    at = dice.randrange(len(out))
    match dice.randrange(4):
        case 0:
            for _ in range(dice.randint(1, 5)):
                out[dice.randrange(len(out))] = dice.choice("0123456789")
        case 1:
            out[at - 1], out[at] = out[at], out[at - 1]
        case 2:
            out[at:at] = out[at : at + dice.randint(1, 9)]
        case _:
            del out[at : at + dice.randint(1, 9)]
    return "".join(out)


# -- codes -----------------------------------------------------------------------------------------------------


def genuine():
    """Certificates that are all believed: four people, two centres."""
    people = [("SATYBALDIEVA AIGUL", 1001), ("ASANOV BEKZAT", 1002), ("KIM", 1003)]
    made = [cases.replace(authority.TYPICAL, name=name, number=number) for name, number in people]
    demo = cases.replace(authority.TYPICAL, number=2_000_001)
    return [*(cases.certificate(one) for one in made), cases.certificate(demo, authority.DEMO)]


def changed_code(raws, dice):
    """The text of a code after one change."""
    raw, other = dice.sample(raws, 2)
    kind = dice.randrange(4)
    if kind == 0:
        return "digits", respelt(code.digits_of(raw), dice)
    if kind == 1:
        return "spliced", code.digits_of(spliced(raw, other, dice))
    change = dice.choice(BYTES)
    return change.__name__, code.digits_of(change(raw, dice))


def test_no_changed_code_is_believed(depth):
    raws, dice, told = genuine(), random.Random(20261123), Counter()  # noqa: S311 - the same in every run
    known = {code.digits_of(raw) for raw in raws}
    assert {verify.verdict_of_text(one, ALONE, NOW).verdict for one in known} == {verify.VALID}
    while sum(told.values()) < depth(600, 10_000):
        kind, text = changed_code(raws, dice)
        if text in known:
            continue
        verdict = verify.verdict_of_text(text, ALONE, NOW)
        assert verdict.verdict in {"unreadable", "not-genuine", "unknown-issuer"}, (kind, text)
        told[kind] += 1
    assert set(told) == {"digits", "spliced", *(change.__name__ for change in BYTES)}


# -- pages -----------------------------------------------------------------------------------------------------


def regions(pdf):
    """Named stretches of a signed page, so that each of them is hit: head, body, signature, its ends, tail."""
    start = pdf.index(b"/Contents <")
    end = pdf.index(b">", start)
    return {
        "head": (0, 64),
        "body": (64, start),
        "before the signature": (start - 400, start),
        "signature": (start + 11, start + 11 + 1200),
        "zeros behind it": (start + 1211, end),
        "behind it": (end, min(len(pdf), end + 400)),
        "tail": (len(pdf) - 400, len(pdf)),
        "anywhere": (0, len(pdf)),
    }


def hit(pdf, dice, where):
    """One change within a region."""
    start, end = regions(pdf)[where]
    return pdf[:start] + dice.choice(BYTES)(pdf[start:end], dice) + pdf[end:]


def appended(pdf, dice, what):
    """An incremental update in the file's own syntax: the page or the catalogue with another object."""
    last = int(pdf.rsplit(b"startxref", 1)[1].split()[0])
    number = dice.randint(1, 90)
    at = len(pdf)
    body = b"%d 0 obj\n%s\nendobj\n" % (number, what)
    xref = b"xref\n%d 1\n%010d 00000 n \n" % (number, at)
    trailer = b"trailer\n<< /Size 99 /Root 1 0 R /Prev %d >>\nstartxref\n%d\n%%%%EOF\n" % (
        last,
        at + len(body),
    )
    return pdf + body + xref + trailer


def edited(pdf, dice):
    """What an honest editor leaves: an annotation or another title, saved as an update or as a new file."""
    import io

    import pypdf
    from pypdf.annotations import FreeText

    is_update = dice.random() < 0.5
    writer = pypdf.PdfWriter(io.BytesIO(pdf), incremental=is_update)
    if dice.random() < 0.7:
        x, y = dice.randint(0, 400), dice.randint(0, 700)
        note = FreeText(text=f"Level C{dice.randint(1, 9)}", rect=(x, y, x + 90, y + 30), font_size="12pt")
        writer.add_annotation(0, note)
    else:
        writer.add_metadata({"/Title": f"Certificate {dice.random()}"})
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


OBJECTS = (
    b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>",
    b"<< /Type /Annot /Subtype /FreeText /Rect [50 50 300 90] /Contents (Level C2) /DA (/Helv 12 Tf) >>",
    b"<< /Type /Catalog /Pages 2 0 R /Perms << >> >>",
    b"<< /Length 9 >>\nstream\nq 0 g Q \n\nendstream",
)


def changed_page(pdf, dice):
    """A page after one change."""
    kind = dice.randrange(10)
    if kind == 0:
        return "appended", appended(pdf, dice, dice.choice(OBJECTS))
    if kind == 1:
        return "edited", edited(pdf, dice)
    if kind == 2:
        return "bytes behind the end", pdf + dice.choice([b"\n", b" ", b"\x00", b"%%EOF\n", pdf[-300:], pdf])
    where = dice.choice(list(regions(pdf)))
    return where, hit(pdf, dice, where)


def is_signed_page(pdf, roots):
    """Whether the page's own signature is believed: what every accepted page needs, and quickly told."""
    try:
        checking.check(pdf, roots)
    except reasons.NotBelieved:
        return False
    return True


def test_no_changed_page_is_believed(room, depth, tmp_path):  # noqa: F811
    pdf = papers.page(room.station, room.issued().number, room.certifier)
    file, held, told = tmp_path / "page.pdf", Trust((room.authority.root,)), Counter()
    verdict = partial(verify.verdict_of_file, file, held, room.clock())
    file.write_bytes(pdf)
    assert verdict().verdict == verify.VALID
    dice, seen = random.Random(20261123), sha256(pdf).digest()  # noqa: S311 - the same in every run
    while sum(told.values()) < depth(60, 10_000):
        kind, changed = changed_page(pdf, dice)
        if sha256(changed).digest() == seen:
            continue
        told[kind] += 1
        if not is_signed_page(changed, held.roots) and told[kind] % depth(3, 50):
            continue  # refused already; every so often the whole way is walked, for its own sake
        file.write_bytes(changed)
        assert verdict().verdict != verify.VALID, (kind, sum(told.values()))
    assert set(told) == {*regions(pdf), "appended", "edited", "bytes behind the end"}
