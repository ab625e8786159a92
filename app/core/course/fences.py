"""What stands between `:::` and `:::` in a lesson's source, one form for each kind of block.

A tip, a warning and a dialogue hold lines of words. A turn of a dialogue may end with its recording in brackets:
`Minsu: 안녕하세요. (media/minsu-1.opus)`. A table is a pipe table with a header. A sound and a film name their file
behind their kind and hold the words that are heard; a film may begin with the picture that is seen before it plays.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.core.course.course import Block, BlockKind
from app.core.errors import SourceWrong
from app.core.sentence import sentence

PICTURE = re.compile(r"!\[([^\]]*)\]\(([^)\s]+)\)")
MOST_COLUMNS, MOST_ROWS = 6, 60
"""What a table can have and still be read on a small screen with large letters."""

_CLIP = re.compile(r"(.*\S)\s*\((media/[^\s()]+)\)")
_RULE = re.compile(r"\|(?:\s*:?-{3,}:?\s*\|)+")
_CELL_END = re.compile(r"(?<!\\)\|")

Lines = Sequence[tuple[int, str]]
"""Lines of a source with their numbers."""


def block(kind: BlockKind, named: str, lines: Lines, file: str, first: int) -> Block:
    """A block out of the lines between its fences; `named` stands behind its kind, which is on line `first`.

    Raises:
        SourceWrong: they are not in the form of that kind; it names the line.
    """
    kept = [(number, line.strip()) for number, line in lines if line.strip()]
    match kind:
        case BlockKind.CHECK:
            return Block(kind, item=named)
        case BlockKind.TABLE:
            return Block(kind, rows=_rows(kept, first, file))
        case BlockKind.AUDIO | BlockKind.VIDEO:
            if not named:
                what = sentence("name the file: ::: {kind} media/NAME", kind=kind.value)
                raise SourceWrong(file=file, line=first, what=what)
            return _recorded(kind, named, [line for _, line in kept])
        case BlockKind.DIALOGUE:
            return _dialogue([line for _, line in kept])
        case _:
            return Block(kind, _words([line for _, line in kept]))


def _words(lines: Sequence[str]) -> str:
    return "\n".join(lines)


def _recorded(kind: BlockKind, named: str, lines: Sequence[str]) -> Block:
    picture = PICTURE.fullmatch(lines[0]) if lines and kind is BlockKind.VIDEO else None
    if picture is None:
        return Block(kind, _words(lines), clips=(named,))
    return Block(kind, _words(lines[1:]), picture[2], alt=picture[1], clips=(named,))


def _dialogue(lines: Sequence[str]) -> Block:
    found = [_CLIP.fullmatch(line) for line in lines]
    text = _words([one[1] if one else line for one, line in zip(found, lines, strict=True)])
    clips = tuple(one[2] if one else "" for one in found)
    return Block(BlockKind.DIALOGUE, text, clips=clips if any(clips) else ())


def _rows(lines: Lines, first: int, file: str) -> tuple[tuple[str, ...], ...]:
    if len(lines) < 3 or not _RULE.fullmatch(lines[1][1]):
        what = sentence("a table has a header, below it | --- | --- |, and below that its rows")
        raise SourceWrong(file=file, line=lines[1][0] if len(lines) > 1 else first, what=what)
    rows = [(number, _cells(number, line, file)) for number, line in (lines[0], *lines[2:])]
    columns = len(rows[0][1])
    if columns != lines[1][1].count("|") - 1:
        what = sentence("the header has {n} cells, this line not; make them equal", n=columns)
        raise SourceWrong(file=file, line=lines[1][0], what=what)
    for number, cells in rows:
        if len(cells) != columns:
            what = sentence(
                "this row has {n} cells, the header {most}; make them equal", n=len(cells), most=columns
            )
            raise SourceWrong(file=file, line=number, what=what)
    if columns > MOST_COLUMNS or len(rows) > MOST_ROWS:
        what = sentence(
            "a table has at most {columns} columns and {rows} rows; make two of it",
            columns=MOST_COLUMNS,
            rows=MOST_ROWS,
        )
        raise SourceWrong(file=file, line=first, what=what)
    return tuple(cells for _, cells in rows)


def _cells(number: int, line: str, file: str) -> tuple[str, ...]:
    if not line.startswith("|") or not line.endswith("|") or line.endswith("\\|") or len(line) < 2:
        raise SourceWrong(file=file, line=number, what=sentence("a row begins and ends with |"))
    return tuple(cell.replace("\\|", "|").strip() for cell in _CELL_END.split(line[1:-1]))
