"""Catalogues of sentences: English is the key, `assets/i18n/<language>/LC_MESSAGES/sapar.po` has the others.

No Qt here, so that the command speaks from the same catalogue. The files are read as they are (GNU gettext manual,
section "The Format of PO Files"); that takes a few milliseconds and spares a step of set-up.
"""

from __future__ import annotations

import ast
import gettext
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

_ENTRY = re.compile(r'^(msgctxt|msgid|msgid_plural|msgstr(?:\[\d\])?) (".*")$')
_PLURAL = re.compile(r"plural=([^;\n]+)")


def _english(number: int) -> int:
    return int(number != 1)


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The sentences of one language: key to its forms, and which form a number takes."""

    forms: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    plural: Callable[[int], int] = _english

    def say(self, key: str) -> str:
        """The sentence, or the key itself where none is known."""
        found = self.forms.get(key)
        return found[0] if found and found[0] else key

    def count(self, one: str, many: str, number: int) -> str:
        """The sentence in the form that goes with the number."""
        found = self.forms.get(one)
        place = self.plural(number)
        if found and place < len(found) and found[place]:
            return found[place]
        return one if number == 1 else many


def read(folder: Path, language: str) -> Catalogue:
    """The catalogue of a language; an empty one when there is none, as for English."""
    file = folder / language / "LC_MESSAGES" / "sapar.po"
    return parsed(file.read_text("utf-8")) if file.exists() else Catalogue()


def parsed(source: str) -> Catalogue:
    """The catalogue out of a PO file; entries marked fuzzy count as missing."""
    forms: dict[str, tuple[str, ...]] = {}
    for block in re.split(r"\n\s*\n", source):
        if not block.startswith("#~") and "#, fuzzy" not in block:
            fields = _fields(block)
            said = tuple(text for name, text in fields.items() if name.startswith("msgstr"))
            if "msgid" in fields:
                forms[fields["msgid"]] = said
    rule = _PLURAL.search(forms.get("", ("",))[0])
    return Catalogue(forms, gettext.c2py(rule[1].strip()) if rule else _english)


def _fields(block: str) -> dict[str, str]:
    fields: dict[str, str] = {}
    name = ""
    for line in block.splitlines():
        if entry := _ENTRY.match(line):
            name = entry[1]
            fields[name] = str(ast.literal_eval(entry[2]))
        elif line.startswith('"') and name:
            fields[name] += str(ast.literal_eval(line))
    return fields
