"""A lesson's Markdown, read into blocks.

Paragraphs, `##` headings, lists, a picture alone in its paragraph, and fenced blocks of our own: `::: tip`,
`::: warning`, `::: dialogue`, `::: check ITEM`, `::: table`, `::: audio FILE`, `::: video FILE`, each closed by `:::`.
Anything else stays Markdown inside its block.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from app.core.course import fences
from app.core.course.course import Block, BlockKind
from app.core.errors import SourceWrong
from app.core.sentence import sentence

HEADER = ("title", "minutes")
"""What may stand between the --- lines."""

_FENCE = re.compile(r":::\s*(tip|warning|dialogue|check|table|audio|video)(?:\s+(\S+))?")
_LIST = re.compile(r"(?:[-*]|\d+\.)\s")
_HEADER = re.compile(r"---\n(.*?)\n---\n", re.DOTALL)


def parsed(source: str, file: str) -> tuple[Mapping[str, str], tuple[Block, ...]]:
    """The header fields and the blocks of a lesson's source.

    Raises:
        SourceWrong: the header is missing or a fenced block is unknown or not closed; it names the line.
    """
    header, blocks = placed(source, file)
    return header, tuple(block for _line, block in blocks)


def placed(source: str, file: str) -> tuple[Mapping[str, str], tuple[tuple[int, Block], ...]]:
    """The same, each block with the line (from 1) on which it begins.

    Raises:
        SourceWrong: as above.
    """
    header = _HEADER.match(source)
    if header is None:
        raise SourceWrong(file=file, line=1, what=sentence("a lesson starts with --- and its title"))
    fields = dict(line.split(":", 1) for line in header[1].splitlines() if ":" in line)
    first = header[0].count("\n") + 1
    lines = source[header.end() :].splitlines()
    return {key.strip(): value.strip() for key, value in fields.items()}, tuple(_blocks(lines, first, file))


def _blocks(lines: list[str], first: int, file: str) -> list[tuple[int, Block]]:
    blocks: list[tuple[int, Block]] = []
    at = 0
    while at < len(lines):
        line = lines[at].strip()
        if not line:
            at += 1
        elif line.startswith(":::"):
            end = next((n for n in range(at + 1, len(lines)) if lines[n].strip() == ":::"), None)
            fence = _FENCE.fullmatch(line)
            if fence is None or end is None:
                raise SourceWrong(file=file, line=first + at, what=_wrong_fence(line, is_known=bool(fence)))
            inside = tuple(enumerate(lines[at + 1 : end], first + at + 1))
            made = fences.block(BlockKind(fence[1]), fence[2] or "", inside, file, first + at)
            blocks.append((first + at, made))
            at = end + 1
        else:
            end = next((n for n in range(at, len(lines)) if not lines[n].strip()), len(lines))
            blocks.extend(_plain([one.rstrip() for one in lines[at:end]], first + at))
            at = end
    return blocks


def _wrong_fence(line: str, *, is_known: bool) -> str:
    if is_known:
        return sentence("this block is not closed by :::")
    return sentence("the block {line} is not known", line=line)


def _plain(lines: list[str], first: int) -> list[tuple[int, Block]]:
    """Headings and pictures take a line each; what follows them is a paragraph, a list, or one and then the other."""
    blocks: list[tuple[int, Block]] = []
    for at, line in enumerate(lines):
        if line.startswith("#"):
            blocks.append((first + at, Block(BlockKind.HEADING, line.lstrip("#").strip())))
        elif picture := fences.PICTURE.fullmatch(line.strip()):
            blocks.append((first + at, Block(BlockKind.PICTURE, picture[1], picture[2])))
        else:
            return [*blocks, *_words(lines[at:], first + at)]
    return blocks


def _words(lines: list[str], first: int) -> list[tuple[int, Block]]:
    start = next((n for n, line in enumerate(lines) if _LIST.match(line.lstrip())), len(lines))
    paragraph = Block(BlockKind.PARAGRAPH, " ".join(line.strip() for line in lines[:start]))
    listed = Block(BlockKind.LIST, "\n".join(lines[start:]))
    return [*([(first, paragraph)] if start else []), *([(first + start, listed)] if lines[start:] else [])]


def spoken(text: str) -> str:
    """The words of a block as a voice says them: no Markdown marks, list marks or line ends."""
    plain = re.sub(r"[*_`#]+", "", text)
    plain = re.sub(r"^[^\S\n]*(?:[-*]|\d+\.)\s+", "", plain, flags=re.MULTILINE)
    return " ".join(plain.split())
