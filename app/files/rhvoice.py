"""The voice that speaks clips while a pack is written: RHVoice for the words, opusenc for the file.

Both are programs beside Sapar, called only by who writes packs. RHVoice's library is LGPL-2.1 or later and
its programs are GPL-3 or later, so nothing of them is imported, shipped or locked. The two voices are
LGPL-2.1 or later (Debian's copyright file of `rhvoice-kyrgyz` and `rhvoice-russian`). Other voices of those
packages forbid commercial use or changes, and RHVoice silently takes another one when it lacks the one it was
asked for; so the voice's folder is looked for first.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

from app.core.errors import VoiceFailed, VoiceMissing

ENGINE = "RHVoice"
RATE_PERCENT = 85
"""A little slower than the voice's own pace, for people who learn."""
KBIT_S = 12
_SPEAKER, _ENCODER = "RHVoice-test", "opusenc"
_VOICES_FOLDER = Path("/usr/share/RHVoice/voices")
_HZ = 24_000
_LONGEST_S = 120


@dataclass(frozen=True, slots=True)
class Voice:
    """A voice that RHVoice has."""

    name: str
    licence: str


VOICES: Mapping[str, Voice] = {
    "ky": Voice("nazgul", "LGPL-2.1-or-later"),
    "ru": Voice("anna", "LGPL-2.1-or-later"),
}

_SAID: Mapping[str, Mapping[str, str]] = {
    "ky": {"SDS": "эс-ди-эс", "CO₂": "це-о-эки", "кг": "килограмм"},
    "ru": {"SDS": "эс-дэ-эс", "CO₂": "цэ-о-два", "кг": "килограмм"},
}
_SAID_ALIKE = {"It is not safe": "ит из нот сейф", "I need help": "ай нид хелп"}
"""What the voices would read letter by letter, in letters that they read well."""


def ready(languages: Iterable[str]) -> str:
    """The version of the engine, when everything is there to speak these languages.

    Raises:
        VoiceMissing: a program or a voice is not installed.
    """
    for program in (_SPEAKER, _ENCODER):
        if shutil.which(program) is None:
            raise VoiceMissing(what=program)
    for language in languages:
        if language not in VOICES or not (_VOICES_FOLDER / VOICES[language].name).is_dir():
            raise VoiceMissing(what=f"a voice for {language!r}")
    return _version()


def clip(words: str, language: str) -> bytes:
    """These words, spoken: mono Opus in Ogg. The same words with the same versions give the same bytes.

    Raises:
        VoiceFailed: nothing came out.
    """
    voice = VOICES[language].name
    with TemporaryDirectory() as folder:
        sound = Path(folder) / "clip.wav"
        speak = [_SPEAKER, "-p", voice, "-r", str(RATE_PERCENT), "-R", str(_HZ), "-o", str(sound)]
        _run(speak, words, pronounced(words, language).encode())
        if not sound.exists():
            raise VoiceFailed(words=words)
        serial = int.from_bytes(sha256(words.encode()).digest()[:4]) >> 1
        encode = [_ENCODER, "--quiet", "--speech", "--bitrate", str(KBIT_S), "--framesize", "60"]
        return _run([*encode, "--padding", "0", "--serial", str(serial), str(sound), "-"], words)


def pronounced(words: str, language: str) -> str:
    """The words as they are handed to the voice."""
    for written, said in [*_SAID.get(language, {}).items(), *_SAID_ALIKE.items()]:
        words = re.sub(rf"(?<!\w){re.escape(written)}(?!\w)", said, words)
    return words


def _run(command: list[str], words: str, given: bytes = b"") -> bytes:
    try:
        done = subprocess.run(command, input=given, capture_output=True, check=True, timeout=_LONGEST_S)  # noqa: S603 - the two programs named above
    except (OSError, subprocess.SubprocessError) as error:
        raise VoiceFailed(words=words) from error
    return done.stdout


def _version() -> str:
    """The version that Debian knows; the program itself does not tell."""
    ask = ["dpkg-query", "--show", "--showformat", "${Version}", "rhvoice"]
    try:
        return subprocess.run(ask, capture_output=True, check=True, text=True).stdout or "unknown"  # noqa: S603 - a fixed question
    except (OSError, subprocess.SubprocessError):
        return "unknown"
