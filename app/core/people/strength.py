"""How hard a passphrase is to guess, in plain words: weak, fair or strong, and why.

A small estimator of our own, on the careful side. The passphrase is cut into what a guesser would try first (common
words, names, years, runs along the alphabet or the keyboard, repetitions) and the rest; each piece costs the guesser
so many bits, and the pieces add up. The word list is short and ours: it holds what people in Kyrgyz, Russian and
English choose most readily, not what a thief's list holds, so words outside it count little, too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from math import log2

WEAK, FAIR, STRONG = "weak", "fair", "strong"
FAIR_BITS, STRONG_BITS = 30, 40
"""At a thousand guesses a second (Argon2id, many machines) these last about twelve days, and 35 years."""

MOST = 256
"""Letters that are looked at; more make no passphrase weaker."""

_WORDS = """
    password passphrase pass word secret admin administrator login welcome hello letmein master monkey dragon love
    sunshine princess football computer internet system test demo sapar bishkek kyrgyzstan osh work exam school
    teacher trainer examiner certifier centre center office qwerty asdf iloveyou please open
    пароль секрет админ привет любовь солнце работа школа учитель экзамен центр офис компьютер мама папа кошка собака
    дом россия москва бишкек ош киргизия кыргызстан открой вход слово тест сапар
    сырсөз сыр сөз купуя ачкыч салам сүйүү күн жумуш мектеп мугалим сынак борбор үй ата апа эне бала кыз мекен манас
    ырыс бакыт атам апам досум жаңы эски
"""
_COMMON = frozenset(_WORDS.split())
_ROWS = (
    "1234567890",
    "qwertyuiop",
    "asdfghjkl",
    "zxcvbnm",
    "йцукенгшщзхъ",
    "фывапролджэ",
    "ячсмитьбю",
    "abcdefghijklmnopqrstuvwxyz",
    "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
)
_LATIN, _CYRILLIC = "qwertyuiop[]asdfghjkl;'zxcvbnm,.", "йцукенгшщзхъфывапролджэячсмитьбю"
_AS_CYRILLIC = str.maketrans(_LATIN, _CYRILLIC)
_KEYBOARD = range(7)

_COST = {"common": 7.0, "name": 3.0, "year": 6.0, "sequence": 3.0, "keyboard": 4.0, "repeat": 2.0}
_WORD_BITS, _LETTER_BITS, _LONG, _DIGIT_BITS, _SIGN_BITS = 13.0, 2.4, 8, 3.3, 4.0


@dataclass(frozen=True, slots=True)
class Strength:
    """`level` is weak, fair or strong; `why` are the codes of what makes it weaker, the gravest first."""

    level: str
    bits: float
    why: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Piece:
    """A stretch of the passphrase and what it costs a guesser."""

    length: int
    bits: float
    why: str = ""


def estimate(passphrase: str, names: Iterable[str] = (), least: int = 0) -> Strength:
    """How strong a passphrase is; `names` are those of the person and the centre, `least` the letters it must have."""
    text = " ".join(passphrase.split())
    known = frozenset(part for name in names for part in _letters(name.casefold()) if len(part) > 2)
    pieces = list(_pieces(text.casefold()[:MOST], known))
    bits = sum(one.bits for one in pieces) + _capitals(text)
    why = list(dict.fromkeys(one.why for one in pieces if one.why))
    if _is_doubled(text.casefold()):
        bits, why = bits / 2, ["repeat", *(one for one in why if one != "repeat")]
    if " " not in text and bits < STRONG_BITS:
        why.append("one-word")
    if len(text) < least:
        why.insert(0, "short")
    level = STRONG if bits >= STRONG_BITS else FAIR if bits >= FAIR_BITS else WEAK
    level = WEAK if len(text) < least else level
    why = why or ["few-words"]
    return Strength(level, round(bits, 1), tuple(why) if level != STRONG else ())


def _pieces(text: str, names: frozenset[str]) -> Iterator[_Piece]:
    at = 0
    while at < len(text):
        piece = _run(text, at) or _named(text, at, names) or _plain(text, at)
        yield piece
        at += piece.length


def _run(text: str, at: int) -> _Piece | None:
    """One sign again and again, a run along a row of keys or the alphabet, a year."""
    same = 1
    while text[at + same : at + same + 1] == text[at]:
        same += 1
    if same >= 3:
        return _Piece(same, _COST["repeat"] + log2(same), "repeat")
    if text[at : at + 2] in ("19", "20") and text[at : at + 4].isdigit() and len(text[at : at + 4]) == 4:
        return _Piece(4, _COST["year"], "year")
    for number, row in enumerate(_ROWS):
        length = max(_along(text, at, row), _along(text, at, row[::-1]))
        if length >= 4 or (length == 3 and text[at].isdigit()):
            why = "keyboard" if 0 < number < len(_KEYBOARD) else "sequence"
            return _Piece(length, _COST[why] + log2(length), why)
    return None


def _along(text: str, at: int, row: str) -> int:
    place = row.find(text[at])
    length = 0
    while 0 <= place + length < len(row) and text[at + length : at + length + 1] == row[place + length]:
        length += 1
    return length if place >= 0 else 0


def _named(text: str, at: int, names: frozenset[str]) -> _Piece | None:
    """A whole word that is a name or a common one; with the keyboard in the wrong language, too."""
    end = at
    while end < len(text) and not text[end].isspace() and not text[end].isdigit():
        end += 1
    if at and not (text[at - 1].isspace() or text[at - 1].isdigit()):
        return None
    word = text[at:end].strip(".,!?-_")
    if any(word.startswith(name) for name in names) and word:
        return _Piece(end - at, _COST["name"], "name")
    if word in _COMMON or word.translate(_AS_CYRILLIC) in _COMMON:
        return _Piece(end - at, _COST["common"], "common")
    return None


def _plain(text: str, at: int) -> _Piece:
    """Letters up to the next other sign, or that sign alone."""
    if text[at].isdigit():
        return _Piece(1, _DIGIT_BITS)
    if not text[at].isalpha():
        return _Piece(1, 0.0 if text[at].isspace() else _SIGN_BITS)
    end = at
    while end < len(text) and text[end].isalpha() and (end == at or not _run(text, end)):
        end += 1
    length = end - at
    return _Piece(length, min(_WORD_BITS, length * _LETTER_BITS) + max(0, length - _LONG))


def _letters(name: str) -> list[str]:
    return "".join(sign if sign.isalpha() else " " for sign in name).split()


def _is_doubled(text: str) -> bool:
    """Whether the whole is one part again: `sun moon sun moon`."""
    plain = text.replace(" ", "")
    return len(plain) > 3 and plain in (plain + plain)[1:-1]


def _capitals(text: str) -> float:
    """Capitals in odd places cost a little more to guess."""
    odd = sum(1 for before, sign in pairwise(text) if sign.isupper() and not before.isspace())
    return 0.0 if text.isupper() else min(6.0, odd * 1.5)
