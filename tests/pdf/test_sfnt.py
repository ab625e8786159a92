"""The file of a font: what is taken apart and put together again is the same for another program."""

import io
from struct import unpack_from

from fontTools.ttLib import TTFont
from fontTools.ttLib.sfnt import calcChecksum

from app.pdf import fonts, sfnt

NAME = "NotoSans-Bold"


def test_the_tables_are_those_that_another_program_finds():
    raw = (fonts.folder() / f"{NAME}.ttf").read_bytes()
    theirs = TTFont(io.BytesIO(raw)).reader.tables
    assert sfnt.tables(raw) == {
        str(tag).encode(): raw[row.offset :][: row.length] for tag, row in theirs.items()
    }


def test_a_font_put_together_has_true_sums():
    parts = sfnt.tables(fonts.face(NAME).makeSubset([0x41, 0x416]))
    made = sfnt.joined(parts)
    assert calcChecksum(made) == 0xB1B0AFBA
    opened = TTFont(io.BytesIO(made), checkChecksums=2)
    assert opened.getGlyphOrder()
    assert sfnt.tables(made).keys() == parts.keys()
    assert all(sfnt.tables(made)[tag] == table for tag, table in parts.items() if tag != b"head")


def test_tables_stand_in_order_each_on_a_multiple_of_four():
    made = sfnt.joined(sfnt.tables(fonts.face(NAME).makeSubset([0x41])))
    (many,) = unpack_from(">H", made, 4)
    rows = [unpack_from(">4sLLL", made, 12 + 16 * n) for n in range(many)]
    assert rows == sorted(rows)
    assert all(start % 4 == 0 for _, _, start, _ in rows)
