"""Anki's notes as words: which field is the word and which its translation, hidden parts as questions, media along.

The names of fields say it ("Korean", "Перевод"); where they do not, the front of the first card is the word and its
back the translation, turned round when the front is in a language of learners and the back is not.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from urllib.parse import quote

from app.core.course.course import Card
from app.files import along, columns, fields, placing, tongues
from app.files.collection import Note, NoteKind
from app.files.decks import ANY, Word, WordList, card_id
from app.files.fields import Field
from app.files.placing import Places, Wish
from app.files.sheets import cleaned
from app.files.taking import Taking

Reader = Callable[[str], bytes | None]
_NAMED = re.compile(r"\{\{\s*[#^]?\s*([^{}]{1,200}?)\s*\}\}")
_FORMULA = re.compile(r"\[latex\]|\[\$|\\\(|\\\[")
_READINGS = re.compile(r"\b(?:furigana|kanji|kana):")
_SAMPLED = 200
_SHOWN = 60


def lists(
    found: Sequence[Note], read: Reader, wish: Wish, title: str
) -> tuple[tuple[WordList, ...], tuple[tuple[str, str], ...]]:
    """A list of words for each deck, and what is to say of the whole."""
    by_kind: dict[NoteKind, list[Note]] = {}
    for note in found:
        by_kind.setdefault(note.kind, []).append(note)
    places = {kind: None if kind.is_cloze else _places(kind, of, wish) for kind, of in by_kind.items()}
    decks: dict[str, list[Word]] = {}
    ids: dict[str, set[str]] = {}
    tongue: dict[str, str] = {}
    for number, note in enumerate(found, 1):
        deck = _title(note.deck, title)
        taken = ids.setdefault(deck, set())
        at = places[note.kind]
        for word in _words(number, note, at, Taking("", read), taken):
            decks.setdefault(deck, []).append(word)
            if word.card:
                taken.add(word.card.id)
                tongue.setdefault(deck, at.language if at else "")
    made = (
        WordList(deck, tongue.get(deck) or _language(words, wish), tuple(words))
        for deck, words in decks.items()
    )
    return tuple(made), tuple(_said(by_kind, places))


def _title(deck: str, title: str) -> str:
    """The decks around it, then its own name; the deck that everybody has is called like the file."""
    return (
        " – ".join(part for part in cleaned(deck).split("::") if part)
        if deck not in {"", "Default"}
        else title
    )


def _language(words: Sequence[Word], wish: Wish) -> str:
    return wish.terms or tongues.guess(word.card.term for word in words if word.card) or "en"


def _said(
    by_kind: dict[NoteKind, list[Note]], places: dict[NoteKind, Places | None]
) -> Iterator[tuple[str, str]]:
    for kind, of in by_kind.items():
        at = places[kind]
        if at is not None:
            word = kind.fields[at.term]
            others = ", ".join(f'"{kind.fields[n]}" ({one})' for one, n in at.translations.items())
            yield kind.name, f'words are taken from "{word}" ({at.language}), translations from {others}'
        used = at.used() if at else frozenset({0})
        left = [
            name
            for n, name in enumerate(kind.fields)
            if n not in used and any(_line(note, n) for note in of[:_SAMPLED])
        ]
        if left:
            yield kind.name, f"these fields have no place here and were left out: {', '.join(left)}"
    if any(note.tags for of in by_kind.values() for note in of):
        yield "tags", "decks have no tags here; they were left out"


def _places(kind: NoteKind, of: Sequence[Note], wish: Wish) -> Places | None:
    def texts(n: int) -> list[str]:
        return [line for note in of[:_SAMPLED] if (line := _line(note, n))]

    known = [columns.known(name) for name in kind.fields]
    front = _shown(kind, kind.question)
    back = [n for n in _shown(kind, kind.answer) if n not in front]
    front, back = ([n for n in side if texts(n)] or side for side in (front or [0], back or [1]))
    sides = (front[0], back[0])
    fits = max(sides) < len(kind.fields) and sides[0] != sides[1]
    return placing.placed(known, texts, wish, sides if fits else None)


def _shown(kind: NoteKind, template: str) -> list[int]:
    """The fields that a side of a card shows, in order."""
    names = [found.rpartition(":")[2].strip() for found in _NAMED.findall(template)]
    return list(dict.fromkeys(kind.fields.index(name) for name in names if name in kind.fields))


def _line(note: Note, n: int) -> str:
    return fields.read(note.values[n]).line() if n < len(note.values) else ""


def _words(number: int, note: Note, places: Places | None, taking: Taking, taken: set[str]) -> Iterator[Word]:
    if note.kind.is_cloze:
        yield from _hidden(number, note, taking, taken)
    elif places is None:
        why = "no field of its note type can be told to be the word, and another its translation"
        yield Word(f"note {number}", reason=why)
    else:
        yield _word(number, note, places, taking, taken)


def _word(number: int, note: Note, places: Places, taking: Taking, taken: set[str]) -> Word:
    has_readings = bool(_READINGS.search(note.kind.question + note.kind.answer))
    parts = [fields.read(value, has_readings=has_readings) for value in note.values]

    def part(n: int) -> Field:
        return parts[n] if 0 <= n < len(parts) else Field(())

    term = part(places.term)
    told = {one: "; ".join(part(n).lines) for one, n in places.translations.items() if part(n).lines}
    if not term.lines or not told:
        return Word(f"note {number}", reason=f"the {'translation' if term.lines else 'word'} is missing")
    reading = part(places.reading).line() or term.reading
    example = "\n".join(part(places.example).lines)
    said = {one: "\n".join(part(n).lines) for one, n in places.said.items() if part(n).lines}
    order = [part(places.picture), part(places.audio), term, *parts]
    picture, sound = _media(order, taking)
    _remark(note, taking)
    line = term.line()
    card = Card(
        card_id(line, reading, taken.__contains__),
        line,
        told,
        reading,
        ({"text": example} if example else {}) | said,
        picture,
        sound,
    )
    return Word(line[:_SHOWN], card, changed=tuple(taking.notes), media=taking.media)


def _media(order: Sequence[Field], taking: Taking) -> tuple[str, str]:
    """The first picture and the first sound that can be taken; the others are told."""
    pictures = list(dict.fromkeys(one for part in order for one in part.pictures))
    sounds = list(dict.fromkeys(one for part in order for one in part.sounds))
    for what, several in (("picture", pictures), ("sound", sounds)):
        if len(several) > 1:
            taking.note(f"a word has one {what} here; others were left out: {len(several) - 1}")
    picture = along.picture(taking, pictures[0]) if pictures else ""
    return picture, along.sound(taking, quote(sounds[0])) if sounds else ""


def _remark(note: Note, taking: Taking) -> None:
    if any(_FORMULA.search(value) for value in note.values):
        taking.note("its formulas stay as they were typed")


def _hidden(number: int, note: Note, taking: Taking, taken: set[str]) -> Iterator[Word]:
    """A word for each number of hidden parts: the text with a gap, and what stands in it."""
    text = note.values[0] if note.values else ""
    if "image-occlusion:" in text:
        yield Word(f"note {number}", reason="parts hidden in a picture are not taken")
        return
    hidden = fields.hidden(text)
    if not hidden:
        yield Word(f"note {number}", reason="nothing is hidden in it")
    picture, sound = _media([fields.read(value) for value in note.values], taking) if hidden else ("", "")
    _remark(note, taking)
    ids = set(taken)
    for gapped, answer, whole in hidden:
        term, told, example = (fields.read(one) for one in (gapped, answer, whole))
        name = term.line()[:_SHOWN] or f"note {number}"
        if not term.lines or not told.lines:
            yield Word(name, reason="the hidden words are missing")
            continue
        one = card_id(term.line(), "", ids.__contains__)
        ids.add(one)
        said = {"text": "\n".join(example.lines)}
        card = Card(one, term.line(), {ANY: told.line()}, "", said, picture, sound)
        yield Word(name, card, changed=tuple(taking.notes), media=taking.media)
