"""Guides to countries: out of the packs on this computer, onto a trainee's screen."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path

from app.core.course.guide import Guide
from app.core.course.pack import GUIDE
from app.core.course.speech import guide_parts
from app.core.course.text import speech_file
from app.core.ids import CourseId
from app.files.packs import PackFile
from app.flow import shelf
from app.flow.views import GuideCard, GuideView
from app.station import Station
from app.store import packs as kept

_EPOCH = date(1970, 1, 1)
_MOST_DAYS = 100_000
_LISTS = ("contacts", "phrases", "papers", "fees", "rights")


def cards(station: Station) -> tuple[GuideCard, ...]:
    """The guides of all installed packs, as a trainee sees them at home."""
    found = []
    for installed in kept.installed(station.database):
        pack = shelf.pack(station, installed.course)
        if pack.has(GUIDE):
            one = shelf.guide(pack)
            found.append(GuideCard(installed.course, one.country, one.title, one.summary))
    return tuple(found)


def show(station: Station, course_id: CourseId, language: str) -> GuideView:
    """The guide of a pack with its pictures and what of it can be heard in a language.

    Raises:
        PackUnknown: the pack is not installed.
        GuideUnknown: it has no guide.
    """
    pack = shelf.pack(station, course_id)
    guide = shelf.guide(pack)
    clips = [speech_file(language, words) for words in guide_parts(guide, language)]
    clips += [speech_file(guide.language, one.term) for one in guide.phrases]
    clips += [one.audio for one in guide.phrases]
    pictures = shelf.media(pack, [guide.picture])
    return GuideView(course_id, guide, language, pictures, shelf.media(pack, clips))


def counted(path: Path, roots: tuple[bytes, ...]) -> Mapping[str, object]:
    """What the guide of a pack holds, and since which day its oldest fact waits; nothing when there is no guide.

    Raises:
        PackBroken, PackUntrusted, FileMissing: the pack cannot be believed.
    """
    with PackFile(path, roots) as opened:
        guide = opened.guide()
    return _counted(guide) if guide else {}


def _counted(guide: Guide) -> Mapping[str, object]:
    oldest = guide.oldest()
    is_day = 0 < oldest < _MOST_DAYS
    return {
        "country": guide.country,
        **{name: len(getattr(guide, name)) for name in _LISTS},
        "oldest": (_EPOCH + timedelta(days=oldest)).isoformat() if is_day else "",
    }
