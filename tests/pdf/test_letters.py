"""Fonts in part: the picture of every letter is that of its font, and it is read back as itself."""

import io
import re

import pikepdf
import pytest
from fontTools.pens.boundsPen import BoundsPen
from fontTools.ttLib import TTFont

from app.pdf import fonts, letters
from app.pdf.objects import HEADER, Objects

TEXT = "AАBВ\u00a0 µμ№ҢӨҮёй한국어 증明書"


@pytest.fixture
def embedded():
    """The fonts of a small batch: name -> font dictionary."""
    into = Objects(0, 1)
    alphabet = letters.Alphabet()
    alphabet.add(TEXT, "regular", "ko")
    into.raw(HEADER)
    number = alphabet.embed(into)
    pages = into.add(f"<</Type/Pages/Count 1/Kids[{into.next + 1} 0 R]>>")
    into.add(f"<</Type/Page/Parent {pages} 0 R/MediaBox[0 0 9 9]>>")
    root = into.add(f"<</Type/Catalog/Pages {pages} 0 R/Fonts {number} 0 R>>")
    into.raw(b"trailer\n<</Size %d/Root %d 0 R>>\n" % (into.next, root))
    with pikepdf.open(io.BytesIO(b"".join(into.parts))) as file:
        yield alphabet, {str(one.BaseFont)[8:]: one for one in file.Root.Fonts.values()}


def bounds(font, glyph):
    """The box around a letter, in thousandths of the em."""
    pen = BoundsPen(font.getGlyphSet())
    font.getGlyphSet()[glyph].draw(pen)
    return [side * 1000 / font["head"].unitsPerEm for side in pen.bounds or (0, 0, 0, 0)]


def unicode_of(font):
    """Number -> letter, of all ranges."""
    said, told = font.ToUnicode.read_bytes().decode(), {}
    for first, last, row in re.findall(r"<(\w{4})> <(\w{4})> \[(.*)\]", said):
        letters = [bytes.fromhex(one).decode("utf-16-be") for one in re.findall(r"<(\w+)>", row)]
        told |= dict(zip(range(int(first, 16), int(last, 16) + 1), letters, strict=True))
    return told


def widths_of(descendant):
    """Number -> width, of those that are named."""
    places, rows = list(descendant.W)[::2], list(descendant.W)[1::2]
    return {place + n: wide for place, row in zip(places, rows, strict=True) for n, wide in enumerate(row)}


def test_every_letter_keeps_its_picture_and_its_width(embedded):
    _, found = embedded
    assert set(found) == {"NotoSans-Regular", "NotoSansKR-Regular"}
    for name, font in found.items():
        whole = TTFont(fonts.folder() / f"{name}.ttf")
        (descendant,) = font.DescendantFonts
        part = TTFont(io.BytesIO(descendant.FontDescriptor.FontFile2.read_bytes()))
        mapped = descendant.CIDToGIDMap
        plain = list(range(len(part.getGlyphOrder())))
        raw = b"" if mapped == "/Identity" else mapped.read_bytes()
        places = [int.from_bytes(raw[n : n + 2], "big") for n in range(0, len(raw), 2)] or plain
        widths = widths_of(descendant)
        for code, letter in unicode_of(font).items():
            there = whole.getBestCmap()[ord(letter)]
            here = part.getGlyphName(places[code])
            step = 1000 / part["head"].unitsPerEm
            assert bounds(part, here) == pytest.approx(bounds(whole, there), abs=step), letter
            assert widths.get(code, descendant.DW) == whole["hmtx"][there][0], letter
            assert part["hmtx"][here][0] * step == pytest.approx(whole["hmtx"][there][0], abs=1), letter


def test_no_letter_is_taken_for_another_with_the_same_picture(embedded):
    _, found = embedded
    told = [letter for font in found.values() for letter in unicode_of(font).values()]
    assert sorted(told) == sorted(set(TEXT))


def test_a_line_is_shown_in_pieces_by_font(embedded):
    alphabet, _ = embedded
    known = fonts.letters("regular", "ko")
    shown = alphabet.shown("A한", known, 12.5)
    assert shown.count("Tj") == 2
    assert "/F0 12.5 Tf" in shown
    assert "/F1 12.5 Tf" in shown


def test_heavy_eastern_letters_are_the_same_ones_with_a_line_around():
    alphabet = letters.Alphabet()
    alphabet.add("A한", "regular", "ko")
    alphabet.add("A한", "bold", "ko")
    alphabet.embed(Objects(0, 1))
    known = fonts.letters("bold", "ko")
    western, eastern = alphabet.shown("A한", known, 10).split(" Tj ", 1)
    assert known.is_stroked("A한")
    assert not known.is_stroked("A")
    assert "Tr" not in western
    assert eastern.startswith("0.3 w 2 Tr ")
    assert eastern.endswith(" Tj 0 Tr")
    plain = alphabet.shown("한", fonts.letters("regular", "ko"), 10)
    assert plain in eastern


def test_more_letters_than_a_range_may_have_are_all_read_back():
    ordered = "".join(map(chr, range(0xAC00, 0xAC00 + 600)))
    said = letters._to_unicode(ordered)
    assert said.count("beginbfrange") == 3
    assert re.findall(r"<(\w{4})> <(\w{4})> \[", said) == [
        ("0001", "00ff"),
        ("0100", "01ff"),
        ("0200", "0258"),
    ]


def test_a_letter_that_was_not_counted_in_is_refused(embedded):
    alphabet, _ = embedded
    assert not fonts.missing("Z", "regular")
    with pytest.raises(KeyError):
        alphabet.shown("Z", fonts.letters("regular", "ko"), 10)


def test_a_font_in_part_is_small(embedded):
    _, found = embedded
    for font in found.values():
        assert len(font.DescendantFonts[0].FontDescriptor.FontFile2.read_raw_bytes()) < 3_000
