"""The sentences of the product in one language, for what is printed: PDF sheets are said where no screen is."""

from __future__ import annotations

import gettext
from collections.abc import Callable
from functools import cache
from pathlib import Path

Words = Callable[..., str]
"""Says a sentence, its braces filled: `words("{n} points", n=3)`."""


@cache
def words_in(assets: Path, language: str) -> Words:
    """What says sentences in a language; in English where the catalogue has none."""
    catalogue = gettext.translation("sapar", assets / "i18n", [language], fallback=True)

    def words(key: str, /, **fields: object) -> str:
        said = catalogue.gettext(key)
        return said.format_map(_Gaps(fields)) if fields else said

    return words


class _Gaps(dict[str, object]):
    """Fields of a sentence; a missing one shows as its name rather than failing."""

    def __missing__(self, key: str) -> str:
        return "{" + key + "}"
