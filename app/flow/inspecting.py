"""A source folder is looked at: everything that is wrong with it, with file and line, for who wrote it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
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

_SHOWN = frozenset({"the picture {picture} is missing", "the {language} words are missing"})
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


@dataclass(frozen=True, slots=True)
class Looked:
    """What of a source can be read (nothing without its `course.yaml`), and every problem of it.

    `unfit` are questions that no screen may ask as they are: the file of their bank, and their place in it.
    """

    read: PackSource | None
    problems: tuple[Said, ...]
    unfit: frozenset[tuple[str, int]] = frozenset()


def check(folder: Path, day: int = 0) -> tuple[Said, ...]:
    """Every problem of a source folder, in the order of its files; nothing grave means that it can be built.

    `day` is today in days since 1970; where nobody knows it, it is not asked how old the facts of a guide are.
    """
    return looked_through(folder, day).problems


def looked_through(folder: Path, day: int = 0) -> Looked:
    """What of a source can be read, and its problems; where a part cannot be read, no more than is sure."""
    if large := tuple(too_large(folder)):
        return Looked(None, large)
    read, faults = source.read_all(folder)
    told = [_fault(one) for one in faults]
    if read is None:
        return Looked(None, tuple(told))
    found = [one for one in problems(read, day) if not (faults and inspecting.follows(one.what))]
    told += [*(_said(read, one) for one in found), *_unread(read)]
    unfit = frozenset(place for one in found for place in _unfit(one))
    return Looked(read, tuple(sorted(told, key=_place)), unfit)


def too_large(folder: Path) -> Iterator[Said]:
    """Sources nobody wrote by hand, found before they are read."""
    for path in sorted(folder.rglob("*")):
        if path.suffix in {".yaml", ".md"} and path.is_file() and path.stat().st_size > MAX_SOURCE:
            name = path.relative_to(folder).as_posix()
            yield Said(name, 1, sentence("the file is too large; make several of it"), is_grave=True)


def said(read: PackSource, day: int = 0) -> tuple[Said, ...]:
    """Every problem of a source that could be read, as a teacher is told it."""
    return (*(_said(read, one) for one in problems(read, day)), *_unread(read))


def problems(read: PackSource, day: int = 0) -> tuple[Problem, ...]:
    """Every problem of a source that could be read."""
    names = source.media_files(read.folder)
    fit = [name for name in names if not wrong_file(read.folder, name)]
    banks = [pack.bank_file(one.id) for one in read.banks]
    plans = [pack.blueprint_file(one.id) for one in read.blueprints]
    kept = [
        (one.replace(".cbor", ".yaml"), _odd_name()) for one in (*banks, *plans) if not pack.can_be_kept(one)
    ]
    wrong = [(name, wrong_file(read.folder, name)) for name in names]
    return (
        *inspecting.problems(read.course, read.banks, read.blueprints, frozenset(names), read.guide, day),
        *unlisted.problems(read),
        *weighing.problems(read.folder, fit, weighing.measured(read.banks)),
        *clips.problems(read, names),
        *(Problem(name, (), what) for name, what in (*kept, *wrong) if what),
    )


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


def _unread(read: PackSource) -> Iterator[Said]:
    """Subtitles that nobody could read while a film plays."""
    for name in source.media_files(read.folder):
        if media.kind(name) == media.SUBTITLES and not wrong_file(read.folder, name):
            yield from wrong_subtitles(name, (read.folder / name).read_bytes())


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


def _said(read: PackSource, problem: Problem) -> Said:
    held = read.sources.get(problem.file)
    line = held.line(problem.where) if held else 1
    return Said(problem.file, line, problem.what, problem.is_grave)


def _unfit(problem: Problem) -> Iterator[tuple[str, int]]:
    """The question that a problem makes unfit, if it does: one whose words or picture are missing can be looked at."""
    is_shown = isinstance(problem.what, sentences.Sentence) and problem.what.key in _SHOWN
    match problem.where:
        case ("items", int() as place, *_) if problem.is_grave and not is_shown:
            yield problem.file, place


def _place(said: Said) -> tuple[int, str, int]:
    """Files in the order in which a course is written, lines from top to bottom."""
    first = said.file.partition("/")[0]
    return _ORDER.index(first) if first in _ORDER else len(_ORDER), said.file, said.line
