"""The letters of a batch of pages, embedded once: each font in part, each letter under a number of its own.

A letter's number in the page is its place in the batch's alphabet, so equal pictures of different letters (a Latin
and a Cyrillic A) stay different letters for whoever copies the text.

Source: ISO 32000-1 sections 9.7.4 (CIDFonts), 9.7.6 (Identity-H) and 9.10.3 (ToUnicode).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from hashlib import sha256
from itertools import groupby
from struct import pack

from app.pdf import fonts, outlines, sfnt
from app.pdf.objects import Objects, stream

_KEPT = frozenset({b"cvt ", b"fpgm", b"glyf", b"head", b"hhea", b"hmtx", b"loca", b"maxp", b"prep"})
"""The tables that an embedded CIDFontType2 needs (ISO 32000-1 section 9.9)."""

_STEPS = ((2,), (4, 2))
"""By how much the grid of the outlines may be coarser: names are printed large in Noto Sans, eastern letters small."""

_MAP = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <ffff>
endcodespacerange
{lines}
endcmap
CMapName currentdict /CMap defineresource pop
end
end"""
_RANGE = 256


class Alphabet:
    """Which letters of which font a batch needs, and how a text is written with them."""

    def __init__(self) -> None:
        self._letters: dict[tuple[str, bool], set[str]] = {}
        self._codes: dict[str, dict[str, str]] = {}
        self._names: dict[str, str] = {}

    def add(self, text: str, weight: str, destination: str) -> None:
        """Counts the letters of a text in; every one of them must be known (`fonts.missing`)."""
        self._letters.setdefault((weight, destination == fonts.JAPAN), set()).update(text)

    def embed(self, into: Objects) -> int:
        """Writes the fonts; the number of the dictionary that names them comes back."""
        named = []
        for n, (name, letters) in enumerate(sorted(self._by_font().items())):
            ordered = "".join(sorted(letters))
            self._names[name] = f"F{n}"
            self._codes[name] = {letter: f"{place:04x}" for place, letter in enumerate(ordered, 1)}
            named.append(f"/F{n} {_embedded(into, name, ordered)} 0 R")
        return into.add(f"<<{''.join(named)}>>")

    def _by_font(self) -> dict[str, set[str]]:
        needed: dict[str, set[str]] = {}
        for (weight, is_japanese), letters in self._letters.items():
            line = "".join(sorted(letters - {"\n"}))
            for name, run in fonts.runs(line, weight, fonts.JAPAN if is_japanese else ""):
                needed.setdefault(name, set()).update(run)
        return needed

    def shown(self, line: str, known: fonts.Letters, size: float) -> str:
        """The operators that show a line: font, size and letters, one piece for each font it needs.

        Letters that get their weight from a line around (`known.is_stroked`) have it in the stroking colour.

        Raises:
            KeyError: a letter that was not counted in.
        """
        places = known.places
        shown = []
        for name, run in groupby(line, places.__getitem__):
            codes = self._codes[name]
            written = "".join(map(codes.__getitem__, run))
            piece = f"/{self._names[name]} {size:g} Tf <{written}> Tj"
            is_stroked = known.stroke and name in fonts.EASTERN
            shown.append(f"{known.stroke * size:.2g} w 2 Tr {piece} 0 Tr" if is_stroked else piece)
        return " ".join(shown)


def _embedded(into: Objects, name: str, ordered: str) -> int:
    """Writes one font with the letters in their order; its number comes back."""
    face = fonts.face(name)
    program, glyphs = _cut(name, ordered)
    tag = "".join(chr(65 + byte % 26) for byte in sha256(f"{name} {ordered}".encode()).digest()[:6])
    file = into.add(program)
    bounds = " ".join(f"{side:.0f}" for side in face.bbox)
    descriptor = into.add(
        f"<</Type/FontDescriptor/FontName/{tag}+{name}/Flags 4/FontBBox[{bounds}]/ItalicAngle 0"
        f"/Ascent {face.ascent:.0f}/Descent {face.descent:.0f}/CapHeight {face.capHeight:.0f}"
        f"/StemV {face.stemV:.0f}/FontFile2 {file} 0 R>>"
    )
    count = len(ordered)
    is_plain = glyphs == pack(f">{count}H", *range(1, count + 1))
    mapped = "/Identity" if is_plain else f" {into.add(stream('', bytes(2) + glyphs))} 0 R"
    widths = [face.charWidths.get(ord(letter), face.defaultWidth) for letter in ordered]
    descendant = into.add(
        f"<</Type/Font/Subtype/CIDFontType2/BaseFont/{tag}+{name}"
        "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
        f"/FontDescriptor {descriptor} 0 R{_widths(widths)}/CIDToGIDMap{mapped}>>"
    )
    unicode = into.add(stream("", _to_unicode(ordered).encode()))
    return into.add(
        f"<</Type/Font/Subtype/Type0/BaseFont/{tag}+{name}/Encoding/Identity-H"
        f"/DescendantFonts[{descendant} 0 R]/ToUnicode {unicode} 0 R>>"
    )


def _widths(widths: Sequence[float]) -> str:
    """The widths of the letters from the first on: most eastern ones have the same, the others are named."""
    most, place = max(sorted(set(widths)), key=widths.count), 1
    other = []
    for is_most, run in groupby(widths, most.__eq__):
        these = list(run)
        if not is_most:
            other.append(f"{place}[{' '.join(f'{wide:g}' for wide in these)}]")
        place += len(these)
    return f"/DW {most:g}/W[{''.join(other)}]"


@lru_cache(maxsize=16)
def _cut(name: str, ordered: str) -> tuple[bytes, bytes]:
    """The font's program with these letters alone, as a stream, and the number of each letter's picture."""
    face = fonts.face(name)
    codes = [ord(letter) for letter in ordered]
    tables = {tag: table for tag, table in sfnt.tables(face.makeSubset(codes)).items() if tag in _KEPT}
    places: dict[int, int] = {0: 0}
    glyphs = [places.setdefault(face.charToGlyph[code], len(places)) for code in codes]
    by = outlines.grid(
        [face.charWidths.get(code, face.defaultWidth) for code in codes], _STEPS[name in fonts.EASTERN]
    )
    program = sfnt.joined(outlines.coarser(tables, by))
    return stream(f"/Length1 {len(program)}", program), pack(f">{len(glyphs)}H", *glyphs)


def _to_unicode(ordered: str) -> str:
    """The letters by their numbers: all in a row, as within one range the numbers share their first byte."""
    told = ["", *(f"<{letter.encode('utf-16-be').hex()}>" for letter in ordered)]
    ranges = []
    for begin in range(0, len(told), _RANGE):
        these, first = told[begin : begin + _RANGE], max(begin, 1)
        ranges.append(f"<{first:04x}> <{begin + len(these) - 1:04x}> [{''.join(these)}]")
    return _MAP.format(lines="\n".join(f"1 beginbfrange\n{one}\nendbfrange" for one in ranges))
