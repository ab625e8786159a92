"""In which language words are written, guessed by their letters; a guess that a person may overrule."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

_SCRIPTS = (
    ("ja", "\u3040-\u30ff"),
    ("ko", "\u1100-\u11ff\u3130-\u318f\uac00-\ud7ff"),
    ("zh", "\u4e00-\u9fff"),
    ("ar", "\u0600-\u06ff"),
    ("cyrillic", "\u0400-\u04ff"),
    ("latin", "A-Za-z\u00c0-\u024f"),
)
_COUNTED = tuple((name, re.compile(f"[{letters}]")) for name, letters in _SCRIPTS)
_CYRILLIC = (("kk", "әғқұі"), ("uk", "їєґ"), ("ky", "ңөү"))
_LATIN = (("tr", "ğış"), ("pl", "ąęłśźż"), ("de", "äöüß"))
_FEW = 0.15
_LONGEST = 200
OF_LEARNERS = ("ky", "ru", "en")
"""Languages in which things are explained to learners, the nearest first."""


def guess(texts: Iterable[str]) -> str:
    """The likely language of most of these texts; nothing when there are no letters."""
    told = [(script, text) for text in texts if (script := _script(text[:_LONGEST].lower()))]
    if not told:
        return ""
    script = Counter(one for one, _ in told).most_common(1)[0][0]
    if script == "zh" and any(one == "ja" for one, _ in told):
        return "ja"  # words of one sign beside words in kana
    sample = " ".join(text.lower() for one, text in told if one == script)
    if script == "cyrillic":
        return _marked(sample, _CYRILLIC, "ru")
    return _marked(sample, _LATIN, "en") if script == "latin" else script


def _script(text: str) -> str:
    counts = {name: len(letters.findall(text)) for name, letters in _COUNTED}
    total = sum(counts.values())
    if counts["ja"] > _FEW * total:  # kana stand only in Japanese, however many signs around them are Chinese
        return "ja"
    return max(counts, key=lambda name: counts[name]) if total else ""


def _marked(sample: str, marks: tuple[tuple[str, str], ...], fallback: str) -> str:
    """The language whose own letters stand in the sample."""
    return next((name for name, letters in marks if any(one in sample for one in letters)), fallback)


def is_for_learners(language: str, other: str) -> bool:
    """Whether words of the first language rather explain those of the other than the other way round."""
    ranks = [OF_LEARNERS.index(one) if one in OF_LEARNERS else len(OF_LEARNERS) for one in (language, other)]
    return ranks[0] < ranks[1]
