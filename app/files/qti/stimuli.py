"""What QTI items share: a text, a picture or a clip in a file of its own, as a stimulus of ours if it is plain enough.

A stimulus has words in lines, one picture and one clip. One that is more than that, a table or a list, can only stand
in each item, before its question; the same is true of an item that refers to several of them. Source: 1EdTech QTI 3.0
ASI information model, `AssessmentStimulusRef`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from app.core.course.item import Stimulus
from app.core.course.supports import Supports, joined
from app.core.course.term import Node
from app.files.archive import beside
from app.files.draft import slug
from app.files.qti import cards
from app.files.qti.body import blocks
from app.files.qti.simple import MARKS, WORDS
from app.files.taking import Taking

Included = Callable[[str], Node | None]


@dataclass(frozen=True, slots=True)
class Shared:
    """What an item refers to: the blocks that can stand in it, and their supports.

    `stimulus`: the same as a stimulus of ours, whose identifier is not yet unlike all others; `file`: where it stood.
    """

    blocks: tuple[Node, ...] = ()
    supports: Supports | None = None
    stimulus: Stimulus | None = None
    file: str = ""


def read(item: Node, language: str, taking: Taking, included: Included) -> Shared:
    """All that an item, whose names are plain already, shares with others; `included` gives the root of a file.

    Raises:
        Unsupported: it holds an interaction, or is nested too deep.
    """
    found = [
        one for ref in item.nodes("assessment-stimulus-ref") if (one := _one(ref, language, taking, included))
    ]
    if len(found) == 1:
        return found[0]
    several = tuple(block for one in found for block in one.blocks)
    supports = joined(*(one.supports for one in found))
    return Shared(several, supports if supports.kinds() else None)


def _one(ref: Node, language: str, taking: Taking, included: Included) -> Shared | None:
    link = ref.at.get("href", "")
    name = beside(taking.file, link)
    root = included(name) if name else None
    told = root.first("stimulus-body") if root is not None else None
    if root is None or told is None:
        taking.note(f'the text it belongs to, "{link[:80]}", is not there')
        return None
    inner = Taking(name, taking.read, taking.notes, taking.media)
    made = blocks(told, inner)
    supports = cards.supports(root, language, inner)
    title = " ".join(root.at.get("title", "").split())
    names = slug(root.at.get("identifier", "") or ref.at.get("identifier", ""), "text")
    return Shared(
        made,
        supports,
        _stimulus(made, Stimulus(names, {language: title} if title else {}), language, supports),
        name,
    )


def _stimulus(
    made: tuple[Node, ...], empty: Stimulus, language: str, supports: Supports | None
) -> Stimulus | None:
    """Blocks as a stimulus; none when they are more than words, one picture and one clip."""
    inside = [one for block in made for one in block.walk() if one is not block]
    pictures = [one for one in inside if one.name == "img"]
    sounds = [one for one in inside if one.name == "audio"]
    plain = {*MARKS, "img", "audio"}
    is_plain = all(block.name in WORDS for block in made) and all(one.name in plain for one in inside)
    is_there = all("src" in one.at for one in (*pictures, *sounds))
    text = "\n".join(line for block in made for line in _lines(block))
    if not is_plain or not is_there or len(pictures) > 1 or len(sounds) > 1:
        return None
    if not (text or pictures or sounds):
        return None
    return replace(
        empty,
        text={language: text} if text else {},
        picture=pictures[0].at["src"] if pictures else "",
        picture_alt={language: pictures[0].at["alt"]} if pictures and pictures[0].at.get("alt") else {},
        audio=sounds[0].at["src"] if sounds else "",
        supports=supports,
    )


def _lines(block: Node) -> Iterator[str]:
    for line in _text(block).split("\n"):
        if words := " ".join(line.split()):
            yield words


def _text(told: Node) -> str:
    """The words of a block, with a new line where it breaks one."""
    return "".join(
        " ".join(one.split("\n")) if isinstance(one, str) else "\n" if one.name == "br" else _text(one)
        for one in told.of
    )
