"""Hangul out of single letters, as the two-set keyboard (KS X 5002) composes them: 읽어요 from ㅇㅣㄹㄱㅇㅓㅇㅛ.

Pure functions over the text before the cursor; only its last sign ever changes.
Source: The Unicode Standard 16.0, section 3.12, arithmetic of Hangul syllables.
"""

from __future__ import annotations

LEADS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
VOWELS = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
TAILS = " ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ"
FIRST, LAST = 0xAC00, 0xD7A3

_VOWEL_PAIRS = {
    "ㅗㅏ": "ㅘ",
    "ㅗㅐ": "ㅙ",
    "ㅗㅣ": "ㅚ",
    "ㅜㅓ": "ㅝ",
    "ㅜㅔ": "ㅞ",
    "ㅜㅣ": "ㅟ",
    "ㅡㅣ": "ㅢ",
}
_TAIL_PAIRS = {
    "ㄱㅅ": "ㄳ",
    "ㄴㅈ": "ㄵ",
    "ㄴㅎ": "ㄶ",
    "ㄹㄱ": "ㄺ",
    "ㄹㅁ": "ㄻ",
    "ㄹㅂ": "ㄼ",
    "ㄹㅅ": "ㄽ",
    "ㄹㅌ": "ㄾ",
    "ㄹㅍ": "ㄿ",
    "ㄹㅎ": "ㅀ",
    "ㅂㅅ": "ㅄ",
}
_SPLIT = {whole: pair for pairs in (_VOWEL_PAIRS, _TAIL_PAIRS) for pair, whole in pairs.items()}

LATIN = dict(
    zip(
        "qwertyuiopasdfghjklzxcvbnmQWERTOP",
        "ㅂㅈㄷㄱㅅㅛㅕㅑㅐㅔㅁㄴㅇㄹㅎㅗㅓㅏㅣㅋㅌㅊㅍㅠㅜㅡㅃㅉㄸㄲㅆㅒㅖ",
        strict=True,
    )
)
"""Which letter stands on which key of a Latin keyboard."""


def composed(letters: str) -> str:
    """The text that typing these letters one after the other gives."""
    text = ""
    for letter in letters:
        text = added(text, letter)
    return text


def added(text: str, letter: str) -> str:
    """The text after one more letter was typed."""
    before, last = text[:-1], text[-1:]
    if letter in VOWELS:
        return before + _with_vowel(last, letter)
    if letter in LEADS:
        return before + _with_consonant(last, letter)
    return text + letter


def erased(text: str) -> str:
    """The text after the last letter was taken back: of a syllable only its last letter goes."""
    before, last = text[:-1], text[-1:]
    lead, vowel, tail = _parts(last)
    if tail:
        return before + _syllable(lead, vowel, _SPLIT.get(tail, " ")[0].strip())
    if vowel and lead:
        return before + (_syllable(lead, _SPLIT[vowel][0]) if vowel in _SPLIT else lead)
    return before + (_SPLIT[last][0] if last in _SPLIT else "")


def _with_vowel(last: str, vowel: str) -> str:
    lead, before, tail = _parts(last)
    if tail:
        stays, moves = (_SPLIT[tail][0], _SPLIT[tail][1]) if tail in _SPLIT else ("", tail)
        return _syllable(lead, before, stays) + _syllable(moves, vowel)
    if before and before + vowel in _VOWEL_PAIRS:
        joined = _VOWEL_PAIRS[before + vowel]
        return _syllable(lead, joined) if lead else joined
    if lead and not before:
        return _syllable(lead, vowel)
    return last + vowel


def _with_consonant(last: str, letter: str) -> str:
    lead, vowel, tail = _parts(last)
    if lead and vowel and not tail and letter in TAILS:
        return _syllable(lead, vowel, letter)
    if tail and tail + letter in _TAIL_PAIRS:
        return _syllable(lead, vowel, _TAIL_PAIRS[tail + letter])
    return last + letter


def _parts(sign: str) -> tuple[str, str, str]:
    """Lead, vowel and tail of a syllable or of a single letter; empty where there is none."""
    if sign and FIRST <= ord(sign) <= LAST:
        place = ord(sign) - FIRST
        lead, vowel, tail = LEADS[place // 588], VOWELS[place % 588 // 28], TAILS[place % 28]
        return lead, vowel, tail.strip()
    if sign and sign in VOWELS:
        return "", sign, ""
    return (sign, "", "") if sign and sign in LEADS else ("", "", "")


def _syllable(lead: str, vowel: str, tail: str = "") -> str:
    place = (LEADS.index(lead) * 21 + VOWELS.index(vowel)) * 28 + (TAILS.index(tail) if tail else 0)
    return chr(FIRST + place)
