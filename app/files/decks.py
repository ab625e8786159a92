"""Word lists of strangers as they were taken, and their writing as the source of a course."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path
from typing import Any

from app.core import shapes
from app.core.course.course import Card
from app.core.course.item import Item
from app.core.ids import ItemId
from app.files import writing
from app.files.draft import Draft, slug, unlike
from app.files.sheets import cleaned

MOST_WORDS = 50_000
"""In one import; a pack's course may hold about twice as many."""

ANY = ""
"""Instead of a language: words that are the same in each, as a word hidden in a text is."""

_LARGEST_DECK = 1_000
"""Words after which a further deck begins: nobody learns more at a time, and a text file stays quick to open."""

_FALLBACK = "en"
_SUMMARIES = {"ky": "Импорттолду: {title}", "ru": "Импортировано: {title}"}
_SUMMARY = "Imported from {title}"


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a foreign list: the card it became, or why it was refused; `name` is what it is called there."""

    name: str
    card: Card | None = None
    reason: str = ""
    changed: tuple[str, ...] = ()
    media: Mapping[str, bytes] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class WordList:
    """A deck of strangers. `language` is that of its words."""

    title: str
    language: str
    words: tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """Everything that was found in a foreign file; `notes` are about the whole of it."""

    title: str
    lists: tuple[WordList, ...] = ()
    drafts: tuple[Draft, ...] = ()
    notes: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """How many words and questions were found and taken, what was changed and what refused; `words` that were taken."""

    items: int
    imported: int
    changed: tuple[tuple[str, str], ...]
    refused: tuple[tuple[str, str], ...]
    words: int = 0


def write(found: Found, to: Path) -> Outcome:
    """Write what was found as a source into an empty folder; nothing when nothing could be taken.

    Raises:
        FolderTaken: there is something in the folder already.
        DiskFull, FileMissing: it cannot be written there.
    """
    found = replace(found, title=cleaned(found.title).strip() or "Imported")  # a file may be called anything
    languages, rare = _languages(found)
    lists = tuple(
        replace(one, words=tuple(_fit(word, languages) for word in one.words)) for one in found.lists
    )
    drafts = [_suited(one, languages) for one in found.drafts]
    words = [word for one in lists for word in one.words]
    items = _named(drafts)
    cards = sum(word.card is not None for word in words)
    if cards or items:
        _write(found.title, languages, lists, items, to)
    every: list[Word | Draft] = [*words, *drafts]
    left = [(one, "less than half has this language; its words were left out") for one in rare]
    return Outcome(
        items=len(every),
        imported=cards + len(items),
        changed=(
            *((one.name, what) for one in every for what in one.changed if not one.reason),
            *left,
            *found.notes,
        ),
        refused=tuple((one.name, one.reason) for one in every if one.reason),
        words=cards,
    )


def card_id(term: str, reading: str, is_taken: Callable[[str], bool]) -> str:
    """An identifier that stays the same when the list is imported again in another order."""
    latin = next((slug(one, "") for one in (term, reading) if one.isascii()), "")
    is_telling = any(letter.isalpha() for letter in latin)
    return unlike(latin if is_telling else f"w-{sha256(term.encode()).hexdigest()[:8]}", is_taken)


def _languages(found: Found) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Those in which at least half of everything is explained, the commonest first; and the others."""
    told = [tuple(word.card.translation) for one in found.lists for word in one.words if word.card]
    told += [tuple(one.item.prompt) for one in found.drafts if one.item]
    told = [one for one in told if ANY not in one] or [(_FALLBACK,) for _ in told]
    counts = Counter(language for one in told for language in one)
    ranked = [(one, times * 2 >= len(told)) for one, times in counts.most_common()]
    return tuple(one for one, is_common in ranked if is_common), tuple(
        one for one, is_common in ranked if not is_common
    )


def _fit(word: Word, languages: tuple[str, ...]) -> Word:
    """The word with the languages of the course and no other; refused when it lacks one."""
    card = word.card
    if card is None:
        return word
    if ANY in card.translation:
        return replace(word, card=replace(card, translation=dict.fromkeys(languages, card.translation[ANY])))
    if lacks := [one for one in languages if one not in card.translation]:
        return replace(word, card=None, reason=_lacking(lacks))
    return replace(word, card=replace(card, translation={one: card.translation[one] for one in languages}))


def _suited(draft: Draft, languages: tuple[str, ...]) -> Draft:
    if draft.item is None:
        return draft
    lacks = [one for one in languages if one not in draft.item.prompt]
    return replace(draft, item=None, reason=_lacking(lacks)) if lacks else draft


def _lacking(languages: Sequence[str]) -> str:
    return f"the translation is missing: {', '.join(languages)}"


def _named(drafts: Iterable[Draft]) -> list[tuple[Draft, Item]]:
    taken: set[str] = set()
    named: list[tuple[Draft, Item]] = []
    for one in drafts:
        if one.item is not None:
            name = unlike(slug(one.name), taken.__contains__)
            taken.add(name)
            named.append((one, replace(one.item, id=ItemId(name), source=one.name)))
    return named


def _write(
    title: str,
    languages: tuple[str, ...],
    lists: Sequence[WordList],
    items: Sequence[tuple[Draft, Item]],
    to: Path,
) -> None:
    texts = dict(_decks(lists, languages))
    banks = writing.banks_of([item for _, item in items]) if items else {}
    subjects = Counter(one.language for one in lists for word in one.words if word.card)
    course: dict[str, Any] = {
        "format": 1,
        "id": slug(title, "imported"),
        "number": 1,
        "version": "1.0.0",
        "kind": "course",
        "title": dict.fromkeys(languages, title),
        "summary": {one: _SUMMARIES.get(one, _SUMMARY).format(title=title) for one in languages},
        "publisher": "unknown",
        "licence": "unknown",
        "authors": [],
        "languages": list(languages),
        **({"subject_language": subjects.most_common(1)[0][0]} if subjects else {}),
        "units": [],
        "decks": list(texts),
        "banks": list(banks),
        "blueprints": [],
    }
    parts = {f"decks/{name}.yaml": text for name, text in texts.items()}
    parts |= {f"banks/{name}.yaml": text for name, text in banks.items()}
    media = {
        name: raw for one in lists for word in one.words if word.card for name, raw in word.media.items()
    }
    media |= {name: raw for one, _ in items for name, raw in one.media.items()}
    writing.write(to, course, parts, media)


def _decks(lists: Sequence[WordList], languages: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Name and text of every deck."""
    names: set[str] = set()
    for one in lists:
        cards = [word.card for word in one.words if word.card]
        for start in range(0, len(cards), _LARGEST_DECK):
            name = unlike(slug(one.title, "words"), names.__contains__)
            names.add(name)
            number = f" {start // _LARGEST_DECK + 1}" if len(cards) > _LARGEST_DECK else ""
            head = {
                "id": name,
                "title": dict.fromkeys(languages, one.title + number),
                "language": one.language,
            }
            listed = [shapes.plain(card) for card in cards[start : start + _LARGEST_DECK]]
            yield name, writing.dumped(head) + writing.dumped({"cards": listed})
