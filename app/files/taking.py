"""Pictures and sounds of foreign items: those of known kinds are taken along, the rest is told.

A file's kind is what its first bytes say. Drawings are freed of all that could act or fetch.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import PurePosixPath
from urllib.parse import unquote_to_bytes

from app.core.course import svg
from app.core.errors import SaparError
from app.files.archive import beside
from app.files.draft import slug

MOST_BYTES = 32 << 20
_STARTS = (
    (b"\x89PNG\r\n\x1a\n", ".png"),
    (b"\xff\xd8\xff", ".jpg"),
    (b"GIF87a", ".gif"),
    (b"GIF89a", ".gif"),
    (b"ID3", ".mp3"),
    (b"\xff\xfb", ".mp3"),
    (b"\xff\xf3", ".mp3"),
    (b"OggS", ".ogg"),
)
SOUNDS = (".mp3", ".ogg", ".opus", ".wav")


@dataclass(slots=True)
class Taking:
    """One item that is being taken: from which file, what was said about it, which media it needs."""

    file: str
    read: Callable[[str], bytes | None]
    notes: list[str] = field(default_factory=list)
    media: dict[str, bytes] = field(default_factory=dict)

    def note(self, what: str) -> None:
        """Say something about the item, once."""
        if what not in self.notes:
            self.notes.append(what)

    def take(self, link: str) -> str:
        """Our name of a linked file, or nothing when it was not taken; then a note says why."""
        if link[:5].lower() == "data:":
            return self._inline(link)
        name = beside(self.file, link)
        if not name:
            self.note(f'"{link[:60]}" is not in the package; it was left out')
            return ""
        try:
            raw = self.read(name)
        except SaparError:
            raw = None
        if raw is None:
            self.note(f'the file "{name[:80]}" is missing; it was left out')
            return ""
        return self.keep(name, raw)

    def _inline(self, link: str) -> str:
        """Our name of a file that stands inside its link (RFC 2397), or nothing when it cannot be read."""
        raw = inline(link)
        if raw is None:
            self.note("a picture inside the text cannot be read; it was left out")
            return ""
        return self.keep("inline", raw)

    def has_sound(self, link: str) -> bool:
        """Whether a link leads to a sound of the package."""
        name = beside(self.file, link)
        raw = self.read(name) if name else None
        return raw is not None and kind_of(raw) in SOUNDS

    def keep(self, name: str, raw: bytes) -> str:
        """Our name of a file whose bytes are at hand, or nothing when it is of no known kind."""
        suffix = kind_of(raw)
        if not suffix or len(raw) > MOST_BYTES:
            why = "too large" if suffix else "no picture or sound that is taken, or not a safe one"
            self.note(f'the file "{name[:80]}" is {why}; it was left out')
            return ""
        if suffix == ".svg" and svg.problem(raw):
            self.note(f'the drawing "{name[:80]}" was freed of what a drawing may not have')
        raw = svg.cleaned(raw) if suffix == ".svg" else raw
        ours = f"media/{slug(PurePosixPath(name).stem, 'file')}-{sha256(raw).hexdigest()[:8]}{suffix}"
        self.media[ours] = raw
        return ours


def inline(link: str) -> bytes | None:
    """The bytes of a `data:` link; none when it is damaged or too large."""
    head, comma, told = link.partition(",")
    if not comma or len(told) > 2 * MOST_BYTES:
        return None
    try:
        raw = unquote_to_bytes(told)
        return base64.b64decode(b"".join(raw.split()), validate=True) if head.endswith(";base64") else raw
    except (binascii.Error, ValueError):
        return None


def kind_of(raw: bytes) -> str:
    """The suffix that the first bytes of a file ask for; nothing when it is not taken."""
    if raw[:4] == b"RIFF" and raw[8:12] == b"WAVE":
        return ".wav"
    found = next((suffix for start, suffix in _STARTS if raw.startswith(start)), "")
    if found == ".ogg" and b"OpusHead" in raw[:64]:
        return ".opus"
    return found or (".svg" if b"<svg" in raw[:4000] and svg.cleaned(raw) else "")
