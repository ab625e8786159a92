"""What the level codes of certificates mean: a qualification level, or a level of the CEFR."""

from __future__ import annotations

from collections.abc import Mapping

LANGUAGES = ("ky", "ru", "en", "ko", "ja", "de", "tr", "pl")
"""Languages of certificates: the centre's own and those of the destinations."""

NAMES: Mapping[int, Mapping[str, str]] = {
    0: {},
    1: {
        "ky": "Базалык деңгээл",
        "ru": "Базовый уровень",
        "en": "Basic level",
        "ko": "기초 수준",
        "ja": "基礎レベル",
        "de": "Grundstufe",
        "tr": "Temel seviye",
        "pl": "Poziom podstawowy",
    },
    **{
        10 + n: dict.fromkeys(LANGUAGES, name)
        for n, name in enumerate(("pre-A1", "A1", "A2", "B1", "B2", "C1", "C2"))
    },
}
"""Level code to its name by language; 0 is no level."""


def name_of(level: int) -> Mapping[str, str]:
    """The name of a level by language, empty for none or an unknown one."""
    return NAMES.get(level, {})
