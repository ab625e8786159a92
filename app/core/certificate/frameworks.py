"""The public frameworks that a course can be aligned to, so that a stranger's tool knows what was learnt.

ISCED-F 2013 (UNESCO) names the field, at the addresses under which the European Commission publishes it with ESCO;
ESCO names skills and occupations; the CEFR (Council of Europe) names levels of a language. Other frameworks may be
named too: of them only the form is checked.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from app.core.certificate import levels
from app.core.sentence import sentence

ISCED_F, ESCO, CEFR = "ISCED-F 2013", "ESCO", "CEFR"
CEFR_URL = "https://www.coe.int/en/web/common-european-framework-reference-languages/level-descriptions"
_UUID = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
_URLS = {
    ISCED_F: re.compile(r"http://data\.europa\.eu/esco/isced-f/(?P<code>\d{2,4})"),
    ESCO: re.compile(rf"http://data\.europa\.eu/esco/(?:skill|occupation)/(?P<code>{_UUID})"),
    CEFR: re.compile(re.escape(CEFR_URL)),
}
_ANY_URL = re.compile(r"https?://[^\s/]+/\S*")
_CEFR_CODES = range(10, 17)


class Aligned(Protocol):
    """An entry of a framework, as courses name it; `url` is its address there."""

    @property
    def framework(self) -> str:
        """The framework's name."""

    @property
    def code(self) -> str:
        """The entry's code in it."""

    @property
    def name(self) -> str:
        """The entry's name in it."""

    @property
    def url(self) -> str:
        """The entry's address."""


@dataclass(frozen=True, slots=True)
class Level:
    """A level of the CEFR as such an entry."""

    framework: str
    code: str
    name: str
    url: str


def problem(alignment: Aligned) -> str:
    """What is wrong with an alignment, in words; empty when nothing is."""
    found = _URLS.get(alignment.framework, _ANY_URL).fullmatch(alignment.url)
    if not alignment.framework or not alignment.code or not alignment.name:
        return sentence("framework, code and name are all needed")
    if found is None:
        return sentence(
            "{url} is not an address of {framework}", url=alignment.url, framework=alignment.framework
        )
    if found.groupdict().get("code", alignment.code) != alignment.code:
        return sentence("{url} is not the address of {code}", url=alignment.url, code=alignment.code)
    if alignment.framework == CEFR and alignment.code not in _cefr_names():
        return sentence("{code} is no level of the CEFR", code=alignment.code)
    return ""


def cefr(level: int) -> Level | None:
    """Where a certificate's level code stands in the CEFR, if it is a level of a language."""
    if level not in _CEFR_CODES:
        return None
    name = levels.name_of(level)["en"]
    return Level(CEFR, name, f"CEFR level {name}", CEFR_URL)


def of(alignments: Sequence[Aligned], level: int) -> tuple[Aligned, ...]:
    """A course's alignments, and that of its level code unless the course names its level itself."""
    own = cefr(level)
    if own is None or any(one.framework == CEFR for one in alignments):
        return tuple(alignments)
    return (*alignments, own)


def _cefr_names() -> frozenset[str]:
    return frozenset(levels.name_of(code)["en"] for code in _CEFR_CODES)
