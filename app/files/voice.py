"""The spoken clips of a pack's source: `audio/<language>/<words>.opus`, and beside them who speaks.

`audio/provenance.yaml` says of every clip who speaks and whether a person checked it. A clip of a person, or
one that a native speaker approved, is never written over and never removed here. Clips are made where packs
are written; who learns from a pack needs no voice.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from app.core.course.speech import words_of
from app.core.course.text import speech_file
from app.core.errors import Cancelled, SourceWrong
from app.core.sentence import sentence
from app.files import rhvoice, safe, yaml
from app.files.source import PackSource, read

PROVENANCE = "audio/provenance.yaml"
MACHINE = "machine"
STATUSES = (MACHINE, "human", "native-approved")
_NAME = re.compile(r"audio/[a-z]{2,3}/[0-9a-f]{16}\.opus")
_OWN = re.compile(r"(?:audio|media)/[a-z0-9][a-z0-9._/-]{0,200}")
"""A clip of words, named by them; and a recording that a course has beside them."""

Record = dict[str, Any]
"""What the provenance says of a voice, or of a clip: `file`, `words` (their SHA-256), `voice`, `status`.

Whatever else a person noted is kept.
"""


@dataclass(frozen=True, slots=True)
class Rendered:
    """How many clips were made, were there already, and were removed because their words are gone."""

    made: int
    kept: int
    removed: int


@dataclass(slots=True)
class _Provenance:
    folder: Path
    voices: dict[str, Record]
    clips: dict[str, Record]

    def write(self, *, with_promised: bool = False) -> None:
        """Keep what is known of the clips that are there, or are promised, in their order."""
        import yaml as pyyaml

        there = [one for one in sorted(self.clips) if with_promised or (self.folder / one).exists()]
        used = {self.clips[one].get("voice") for one in there}
        said = {
            "voices": {name: self.voices[name] for name in sorted(self.voices) if name in used},
            "clips": [self.clips[one] for one in there],
        }
        text = pyyaml.safe_dump(said, sort_keys=False, allow_unicode=True, width=400, default_flow_style=None)
        file = self.folder / PROVENANCE
        file.parent.mkdir(parents=True, exist_ok=True)
        safe.write(file, text.encode())


def render(folder: Path, progress: Callable[[int, int], None], is_cancelled: Callable[[], bool]) -> Rendered:
    """Make the clips that a source lacks, and remove a machine's clips whose words are gone.

    Raises:
        SourceWrong: the source or its provenance is not as it must be.
        VoiceMissing: the engine, a voice or the encoder is not installed; nothing was changed.
        VoiceFailed: it could not say something; the clips made before are kept.
        DiskFull, FileMissing: a clip could not be written; the clips made before are kept.
        Cancelled: as asked; the clips made before are kept.
    """
    wanted = _wanted(read(folder))
    known = _provenance(folder)
    _refuse_odd(folder, wanted, known)
    absent = [name for name in wanted if not (folder / name).exists()]
    languages = sorted({wanted[name][0] for name in absent})
    version = rhvoice.ready(languages) if absent else ""
    removed = _remove_stale(wanted, known)
    known.voices |= {_voice_id(language, version): _voice(language, version) for language in languages}
    known.clips |= {name: _record(name, *wanted[name], version) for name in absent}
    known.write(with_promised=True)  # a power cut then leaves no clip of which nothing is known
    try:
        for done, name in enumerate(absent):
            progress(done, len(absent))
            if is_cancelled():
                raise Cancelled
            _put(folder / name, rhvoice.clip(wanted[name][1], wanted[name][0]))
        progress(len(absent), len(absent))
    finally:
        known.write()
    return Rendered(len(absent), len(wanted) - len(absent), removed)


def missing(folder: Path) -> tuple[str, ...]:
    """The clips that a source lacks, or of which its provenance says nothing."""
    recorded = _provenance(folder).clips
    wanted = _wanted(read(folder))
    return tuple(name for name in wanted if name not in recorded or not (folder / name).exists())


def stale(folder: Path) -> tuple[str, ...]:
    """The clips, there or only recorded, whose words are not in the source any more."""
    found = (path.relative_to(folder).as_posix() for path in (folder / "audio").rglob("*.opus"))
    there = {name for name in found if is_made(name)}
    known = {name for name in _provenance(folder).clips if is_made(name)}
    return tuple(sorted((there | known) - set(_wanted(read(folder)))))


def records(folder: Path) -> dict[str, Record]:
    """What the provenance says of each clip, by its file.

    Raises:
        SourceWrong: it is not as it must be.
    """
    return dict(_provenance(folder).clips)


def is_made(name: str) -> bool:
    """Whether a clip is named by its words, as those that a voice makes are."""
    return bool(_NAME.fullmatch(name))


def wanted(source: PackSource) -> frozenset[str]:
    """The clips of words that a source should have."""
    return frozenset(_wanted(source))


def _wanted(source: PackSource) -> dict[str, tuple[str, str]]:
    """Every clip that the source should have, with its language and words."""
    languages = [one for one in source.course.languages if one in rhvoice.VOICES]
    spoken = (
        (one, words)
        for one in languages
        for words in words_of(source.course, source.banks, one, source.guide)
    )
    return {speech_file(language, words): (language, words) for language, words in spoken}


def _provenance(folder: Path) -> _Provenance:
    file = folder / PROVENANCE
    if not file.exists():
        return _Provenance(folder, {}, {})
    try:
        source = yaml.read(file.read_text("utf-8"), PROVENANCE)
    except UnicodeDecodeError as error:
        raise SourceWrong(file=PROVENANCE, line=1, what=sentence("this file is not UTF-8 text")) from error
    said = source.value if isinstance(source.value, dict) else {}
    listed, voices = said.get("clips") or [], said.get("voices") or {}
    if not isinstance(listed, list) or not isinstance(voices, dict):
        raise SourceWrong(file=PROVENANCE, line=1, what=sentence("a clip names its file"))
    clips: dict[str, Record] = {}
    for n, record in enumerate(listed):
        if not isinstance(record, dict) or not _OWN.fullmatch(str(record.get("file"))):
            raise SourceWrong(
                file=PROVENANCE, line=source.line(("clips", n)), what=sentence("a clip names its file")
            )
        if record.get("status") not in STATUSES:
            what = sentence("the status of a clip is one of {known}", known=", ".join(STATUSES))
            raise SourceWrong(file=PROVENANCE, line=source.line(("clips", n)), what=what)
        clips[record["file"]] = record
    return _Provenance(folder, dict(voices), clips)


def _refuse_odd(folder: Path, wanted: Mapping[str, object], known: _Provenance) -> None:
    """Nobody's clip is taken for a machine's, and a person's lost clip is not made up for by a machine."""
    for name in wanted:
        is_there, record = (folder / name).exists(), known.clips.get(name)
        if is_there and record is None:
            raise SourceWrong(
                file=PROVENANCE, line=1, what=sentence("it does not say who speaks in {name}", name=name)
            )
        if not is_there and record is not None and record["status"] != MACHINE:
            raise SourceWrong(
                file=PROVENANCE, line=1, what=sentence("{name} is missing, and no machine made it", name=name)
            )


def _remove_stale(wanted: Mapping[str, object], known: _Provenance) -> int:
    gone = [
        name
        for name, record in known.clips.items()
        if is_made(name) and name not in wanted and record["status"] == MACHINE
    ]
    for name in gone:
        del known.clips[name]
        (known.folder / name).unlink(missing_ok=True)
    return len(gone)


def _put(path: Path, clip: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    safe.write(path, clip)


def _voice_id(language: str, version: str) -> str:
    return f"{rhvoice.VOICES[language].name}-{version}"


def _voice(language: str, version: str) -> Record:
    voice = rhvoice.VOICES[language]
    return {
        "language": language,
        "engine": rhvoice.ENGINE,
        "engine_version": version,
        "voice": voice.name,
        "licence": voice.licence,
        "rate_percent": rhvoice.RATE_PERCENT,
    }


def _record(name: str, language: str, words: str, version: str) -> Record:
    digest = sha256(words.strip().encode()).hexdigest()
    return {"file": name, "words": digest, "voice": _voice_id(language, version), "status": MACHINE}
