"""A source folder is looked at: everything that is wrong with it, with file and line, for who wrote it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from app.core import sentence as sentences
from app.core.course import media, pack, subtitles, svg
from app.core.errors import SourceWrong, SubtitlesWrong
from app.core.exam import inspecting, mending
from app.core.exam.problem import Problem
from app.core.sentence import sentence
from app.files import clips, packs, source, unlisted, weighing
from app.files.source import PackSource
from app.files.yaml import MAX_SOURCE

_ORDER = ("course.yaml", "guide.yaml", "units", "decks", "banks", "blueprints", "media", "audio")


@dataclass(frozen=True, slots=True)
class Said:
    """A problem of a source, as a teacher is told it: in English, or by `in_words` in the reader's language."""

    file: str
    line: int
    what: str
    is_grave: bool

    def __str__(self) -> str:
        """File, line, sentence."""
        return f"{self.file}:{self.line}: {self.what}"

    @property
    def mend(self) -> str:
        """How to mend it; empty where the sentence says so itself."""
        return mending.mend(self.what)

    def in_words(self, translated: Callable[[str], str]) -> tuple[str, str]:
        """What it is and how to mend it, in the language that `translated` gives."""
        return sentences.said(self.what, translated), sentences.said(self.mend, translated)


def check(folder: Path, day: int = 0) -> tuple[Said, ...]:
    """Every problem of a source folder, in the order of its files; nothing grave means that it can be built.

    `day` is today in days since 1970; where nobody knows it, it is not asked how old the facts of a guide are.
    """
    if large := tuple(too_large(folder)):
        return large
    return looked_through(folder, day)[1]


def looked_through(folder: Path, day: int = 0) -> tuple[PackSource | None, tuple[Said, ...]]:
    """What of a source can be read, and every problem of it; where a part cannot be read, no more than is sure."""
    read, faults = source.read_all(folder)
    found = [_fault(one) for one in faults]
    if read is not None:
        found += [one for one in said(read, day) if not (faults and inspecting.follows(one.what))]
    return read, tuple(sorted(found, key=_place))


def too_large(folder: Path) -> Iterator[Said]:
    """Sources nobody wrote by hand, found before they are read."""
    for path in sorted(folder.rglob("*")):
        if path.suffix in {".yaml", ".md"} and path.is_file() and path.stat().st_size > MAX_SOURCE:
            name = path.relative_to(folder).as_posix()
            yield Said(name, 1, sentence("the file is too large; make several of it"), is_grave=True)


def said(read: PackSource, day: int = 0) -> tuple[Said, ...]:
    """Every problem of a source that could be read."""
    names = source.media_files(read.folder)
    fit = [name for name in names if not wrong_file(read.folder, name)]
    found = inspecting.problems(read.course, read.banks, read.blueprints, frozenset(names), read.guide, day)
    every: Iterable[Problem] = (
        *found,
        *unlisted.problems(read),
        *weighing.problems(read.folder, fit, weighing.measured(read.banks)),
        *clips.problems(read, names),
    )
    told = [Said(one.file, _line(read, one), one.what, one.is_grave) for one in every]
    banks = [pack.bank_file(one.id) for one in read.banks]
    plans = [pack.blueprint_file(one.id) for one in read.blueprints]
    odd = [
        (one.replace(".cbor", ".yaml"), _odd_name()) for one in (*banks, *plans) if not pack.can_be_kept(one)
    ]
    wrong = ((name, wrong_file(read.folder, name)) for name in names)
    told += [Said(name, 1, what, is_grave=True) for name, what in (*odd, *wrong) if what]
    beside = (name for name in fit if media.kind(name) == media.SUBTITLES)
    unread = (one for name in beside for one in wrong_subtitles(name, (read.folder / name).read_bytes()))
    return (*told, *unread)


def wrong_file(folder: Path, name: str) -> str:
    """Why a picture or clip cannot stand in a pack; empty when it can."""
    path = folder / name
    if not pack.can_be_kept(name):
        return _odd_name()
    if path.is_symlink() or not path.resolve().is_relative_to(folder.resolve()):
        return sentence("this is a link to another file; put the file itself here")
    if path.stat().st_size > packs.MAX_PART:
        return sentence("this file is larger than {n} MB; make it smaller", n=packs.MAX_PART >> 20)
    if path.suffix == ".svg" and (what := svg.problem(path.read_bytes())):
        return sentence("this drawing cannot be used: {why}", why=what)
    with path.open("rb") as file:
        return media.problem(name, path.stat().st_size, file.read(media.HEAD))


def wrong_subtitles(name: str, raw: bytes) -> Iterator[Said]:
    """Why subtitles cannot be read."""
    try:
        subtitles.read(raw)
    except SubtitlesWrong as error:
        line, why = error.fields["line"], error.fields["why"]
        yield Said(name, int(str(line)), why if isinstance(why, str) else str(why), is_grave=True)


def _odd_name() -> str:
    return sentence("rename it: small Latin letters, digits, points and dashes only")


def _fault(fault: SourceWrong) -> Said:
    where, line, what = (fault.fields[name] for name in ("file", "line", "what"))
    return Said(str(where), int(str(line)), what if isinstance(what, str) else str(what), is_grave=True)


def _line(read: PackSource, problem: Problem) -> int:
    held = read.sources.get(problem.file)
    return held.line(problem.where) if held else 1


def _place(said: Said) -> tuple[int, str, int]:
    """Files in the order in which a course is written, lines from top to bottom."""
    first = said.file.partition("/")[0]
    return _ORDER.index(first) if first in _ORDER else len(_ORDER), said.file, said.line
