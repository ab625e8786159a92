"""Whether everybody can see who made a course and what may be done with it."""

from __future__ import annotations

from collections.abc import Iterator

from app.core.course import licences
from app.core.course.course import Course
from app.core.exam.problem import Problem
from app.core.sentence import Sentence, sentence

_FILE = "course.yaml"


def problems(course: Course, media: frozenset[str]) -> Iterator[Problem]:
    """Licences that nobody knows, and credits that are missing or lead nowhere."""
    if not licences.is_known(course.licence):
        yield Problem(_FILE, ("licence",), _unknown(course.licence), is_grave=False)
    if not any(one.strip() for one in course.authors):
        yield Problem(
            _FILE, ("authors",), sentence("nobody is named as the author of this course"), is_grave=False
        )
    for n, credit in enumerate(course.credits):
        where = ("credits", n)
        if not credit.by.strip():
            yield Problem(
                _FILE, where, sentence("nobody is named as the maker of {of}", of=credit.of), is_grave=False
            )
        if not licences.is_known(credit.licence):
            yield Problem(_FILE, (*where, "licence"), _unknown(credit.licence), is_grave=False)
        folder = credit.of.rstrip("/") + "/"
        if not any(name == credit.of or name.startswith(folder) for name in media):
            what = sentence("there is no file or folder {of}", of=credit.of)
            yield Problem(_FILE, (*where, "of"), what, is_grave=False)


def _unknown(licence: str) -> Sentence:
    if found := licences.near(licence):
        return sentence(
            '"{licence}" is no known licence; did you mean "{near}"?', licence=licence, near=found
        )
    return sentence('"{licence}" is no known licence', licence=licence)
