"""What the level codes of certificates mean: a qualification level, or a level of the CEFR."""

from __future__ import annotations

from collections.abc import Mapping

NAMES: Mapping[int, Mapping[str, str]] = {
    0: {},
    1: {"ky": "Базалык деңгээл", "ru": "Базовый уровень", "en": "Basic level"},
    **{
        10 + n: {"ky": name, "ru": name, "en": name}
        for n, name in enumerate(("pre-A1", "A1", "A2", "B1", "B2", "C1", "C2"))
    },
}
"""Level code to its name by language; 0 is no level."""


def name_of(level: int) -> Mapping[str, str]:
    """The name of a level by language, empty for none or an unknown one."""
    return NAMES.get(level, {})
