"""Names in Latin letters: a proposal where the passport is not at hand, and the tidying of what was typed.

The passport's own spelling always wins; passports of one family often differ. The table is that of ICAO for
Cyrillic. It leaves out the letters that Kyrgyz, Kazakh, Uzbek and Tajik add to the Russian ones; those go to
their nearest letter.

Source: ICAO Doc 9303 part 3, eighth edition, section 6 B (transliteration of Cyrillic characters). A machine
readable zone carries A-Z; hyphen and apostrophe are printed above it.
"""

from __future__ import annotations

import unicodedata

LONGEST = 39
"""Letters that a name may have in the machine readable zone of a passport."""


def _table(letters: str, latin: str) -> dict[str, str]:
    return dict(zip(letters, latin.split(), strict=True))


_ICAO = {
    **_table("АБВГДЕЁЖЗИЙКЛМНОП", "A B V G D E E ZH Z I I K L M N O P"),
    **_table("РСТУФХЦЧШЩЪЫЭЮЯ", "R S T U F KH TS CH SH SHCH IE Y E IU IA"),
    **_table("ІЇЄҐЎ", "I I IE G U"),
}
_REGION = _table("ҢӨҮӘҒҚҰҺҲҶӢӮ", "N O U A G K U H KH J I U")
_LATIN = _table("ÆÐØÞßŒŁĐİẞ", "AE D OE TH SS OE L D I SS")
_SIGNS = {"’": "'", "ʼ": "'", "‘": "'", "`": "'", "‐": "-", "‑": "-", "–": "-", "—": "-"}
_ALLOWED = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZ' -")


def proposal(native: str) -> str:
    """How a passport may write this name: Latin capitals, 39 letters at most, empty when nothing is left."""
    letters = unicodedata.normalize("NFC", native).upper()
    latin = "".join(_latin(letter) for letter in letters)
    return _cut("".join(letter for letter in latin if letter in _ALLOWED))


def tidied(typed: str) -> str:
    """What was typed into the Latin field, in capitals with single spaces; wrong letters stay visible."""
    plain = "".join(_SIGNS.get(letter, letter) for letter in typed)
    return " ".join(plain.upper().split())


def strange_letters(latin: str) -> str:
    """The letters of a tidied name that no passport carries in Latin, each once, in their order."""
    return "".join(dict.fromkeys(letter for letter in latin if letter not in _ALLOWED))


def _latin(letter: str) -> str:
    if letter == "Ь":
        return ""
    for table in (_ICAO, _REGION, _LATIN, _SIGNS):
        if letter in table:
            return table[letter]
    # Other Latin letters lose their marks; what remains outside A-Z is dropped by the caller.
    return unicodedata.normalize("NFD", letter)[0]


def _cut(name: str) -> str:
    plain = " ".join(name.split()).strip("' -")
    if len(plain) <= LONGEST:
        return plain
    whole, _, rest = plain[: LONGEST + 1].rpartition(" ")
    return (whole or rest)[:LONGEST].strip("' -")
