"""Evidence: what a candidate recorded or handed in as an answer. Its SHA-256 is the response; its bytes stay here.

What it is, is seen from its first bytes and not from its name, so that a marker can always open it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

from app.core.course.item import Item, ItemKind
from app.core.errors import EvidenceUnfit

MOST_BYTES = 8 << 20
"""So large one recording or file may be: four minutes of speech, or a good photo."""

_DIGEST = re.compile(r"\b[0-9a-f]{64}\b")
_SIGNS: tuple[tuple[bytes, int, str], ...] = (
    (b"WAVE", 8, "audio/wav"),
    (b"OggS", 0, "audio/ogg"),
    (b"fLaC", 0, "audio/flac"),
    (b"ID3", 0, "audio/mpeg"),
    (b"\xff\xfb", 0, "audio/mpeg"),
    (b"\xff\xd8\xff", 0, "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", 0, "image/png"),
    (b"%PDF-", 0, "application/pdf"),
    (b"ftypM4A", 4, "audio/mp4"),
    (b"ftyp", 4, "video/mp4"),
    (b"PK\x03\x04", 0, "application/zip"),
)
"""First bytes, where they stand, and what they say; of two that fit, the first."""

SUFFIXES = (
    "wav",
    "ogg",
    "flac",
    "mp3",
    "m4a",
    "mp4",
    "jpg",
    "jpeg",
    "png",
    "pdf",
    "docx",
    "xlsx",
    "odt",
    "txt",
)
"""Ends of the names of files that can be handed in."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """A recording or a file. `name`: what it was called where it came from; empty for a recording."""

    raw: bytes
    media_type: str
    name: str = ""

    @property
    def digest(self) -> str:
        """Its SHA-256 in hexadecimal, which is the response."""
        return sha256(self.raw).hexdigest()


def digests_in(response: Sequence[str]) -> tuple[str, ...]:
    """The evidence that a response names, in an item of the general form behind the name of its response."""
    return tuple(one for part in response for one in _DIGEST.findall(part))


def media_type_of(raw: bytes) -> str:
    """What these bytes are; empty when they are nothing that is kept here."""
    for sign, at, kind in _SIGNS:
        if raw[at : at + len(sign)] == sign:
            return kind
    return "text/plain" if _is_text(raw) else ""


def _is_text(raw: bytes) -> bool:
    if not raw.strip() or b"\0" in raw:
        return False
    try:
        raw.decode()
    except UnicodeDecodeError:
        return False
    return True


def check(item: Item, evidence: Evidence) -> None:
    """Raise unless this can be kept as an answer to this item.

    Raises:
        EvidenceUnfit: it is empty, too large, of another kind than it says, or none that the item asks for.
    """
    if not evidence.raw:
        raise EvidenceUnfit(why="it is empty")
    if len(evidence.raw) > MOST_BYTES:
        raise EvidenceUnfit(why="it is larger than 8 MB")
    kind = media_type_of(evidence.raw)
    if not kind or kind != evidence.media_type:
        raise EvidenceUnfit(why="it is no recording, picture or document that can be opened here")
    if item.kind is ItemKind.SPOKEN and not kind.startswith("audio/"):
        raise EvidenceUnfit(why="this question asks for a recording")
    if item.kind not in {ItemKind.SPOKEN, ItemKind.UPLOAD} and not _asks_for_file(item):
        raise EvidenceUnfit(why="this question asks for no recording and no file")


def _asks_for_file(item: Item) -> bool:
    """Whether an item of the general form has a response that is a file."""
    return item.general is not None and any(one.base == "file" for one in item.general.responses)
