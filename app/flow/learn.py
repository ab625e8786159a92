"""Learning: packs are installed, lessons read, items practised, words reviewed with spaced repetition.

The scheduler is `fsrs` (Free Spaced Repetition Scheduler, MIT); its state of a card is kept as its own JSON.
"""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from app.core.course import speech as reading
from app.core.course.course import Course, PackKind
from app.core.course.item import Item
from app.core.course.pack import GUIDE
from app.core.course.pieces import Pieces, ids_of, packed
from app.core.course.shown import pictures_of
from app.core.course.text import say, speech_file
from app.core.ids import CourseId, ItemId, LessonId, PersonId
from app.files.packs import PackFile
from app.flow import films, installing, shelf
from app.flow.views import CourseCard, CourseView, DueCard, LessonView, PracticeView
from app.station import Station
from app.store import learning
from app.store import packs as kept
from app.store.database import Write
from app.store.learning import Review

if TYPE_CHECKING:
    from fsrs import Card as Memory

PRACTICE = "practice"
NEW_WORDS = 10
REVIEW_AT_ONCE = 30

spoken_parts = reading.spoken_parts


def install(station: Station, path: Path) -> Course:
    """Install a pack from a file; it is checked before anything is written.

    Raises:
        As `installing.install`.
    """
    return installing.install(station, path)


def courses(station: Station, trainee: PersonId) -> tuple[CourseCard, ...]:
    """The installed courses as a trainee sees them at home."""
    cards = []
    for installed in kept.installed(station.database):
        if shelf.course(station, installed.course).kind is PackKind.GUIDE:
            continue
        view = course(station, trainee, installed.course)
        one = view.course
        cards.append(
            CourseCard(
                id=one.id,
                title=one.title,
                summary=one.summary,
                picture=view.pictures.get(one.picture, b""),
                lessons=sum(1 for _ in one.lessons()),
                done=len(view.done),
                next_lesson=view.next_lesson,
                words_due=view.words_due,
                has_exam=bool(one.blueprints),
            )
        )
    return tuple(cards)


def course(station: Station, trainee: PersonId, course_id: CourseId) -> CourseView:
    """A course with a trainee's progress.

    Raises:
        PackUnknown: it is not installed.
    """
    pack = shelf.pack(station, course_id)
    found = shelf.course(station, course_id)
    last = learning.last_practised(station.database, trainee, course_id)
    right: dict[LessonId, int] = {}
    items = _items(pack, found)
    for item, group in zip(items.ids, items.groups, strict=True):
        right[LessonId(group)] = right.get(LessonId(group), 0) + (1 if last.get(ItemId(item)) else 0)
    pictures = shelf.media(pack, [found.picture, *(unit.picture for unit in found.units)])
    known = frozenset(one.id for one in found.lessons())
    done = learning.done(station.database, trainee, course_id) & known
    due_now = len(_chosen(station, trainee, course_id))
    return CourseView(found, done, right, pictures, due_now, pack.has(GUIDE))


def lesson(
    station: Station, trainee: PersonId, course_id: CourseId, lesson_id: LessonId, language: str
) -> LessonView:
    """A lesson in a language with its pictures, its spoken parts and the items it checks.

    Raises:
        LessonUnknown: the course has none of that name.
    """
    pack = shelf.pack(station, course_id)
    found = shelf.course(station, course_id)
    one = found.lesson(lesson_id)
    blocks = one.blocks.get(language) or next(iter(one.blocks.values()))
    wanted = [block.item for block in blocks if block.item]
    items = {item.id: item for item in _items(pack, found).of_ids(frozenset(wanted))} if wanted else {}
    checks = {name: items[ItemId(name)] for name in wanted if name in items}
    asked = shelf.asked_about(pack, PRACTICE, checks.values()) if checks else {}
    media = [block.picture for block in blocks] + [
        name for item in checks.values() for name in pictures_of(item, asked.get(item.id))
    ]
    clips = [speech_file(language, say(one.title, language))]
    clips += [name for block in blocks for name in reading.clips_of(block, language)]
    view = course(station, trainee, course_id)
    beside = films.subtitles(pack, blocks, language)
    said = shelf.media(pack, clips)
    return LessonView(
        course_id, lesson_id, one.title, view, shelf.media(pack, media), said, checks, beside, asked
    )


def film(station: Station, course_id: CourseId, name: str) -> bytes:
    """A film of a course, checked; empty when its pack has none of that name."""
    return films.film(shelf.pack(station, course_id), name)


def speech(station: Station, course_id: CourseId, language: str, words: str) -> bytes:
    """The clip that says these words, empty when the pack has none."""
    pack = shelf.pack(station, course_id)
    name = speech_file(language, words)
    return pack.part(name) if pack.has(name) else b""


def finish_lesson(
    station: Station, trainee: PersonId, course_id: CourseId, lesson_id: LessonId
) -> CourseView:
    """A trainee finished a lesson."""
    shelf.course(station, course_id).lesson(lesson_id)
    at = station.clock()

    def work(write: Write) -> None:
        learning.put_done(write, trainee, course_id, lesson_id, at)

    station.database.write(work)
    return course(station, trainee, course_id)


def practice(station: Station, trainee: PersonId, course_id: CourseId, lesson_id: LessonId) -> PracticeView:
    """Items to practise: of a lesson, or of the whole course where no lesson is named; what was wrong comes first."""
    pack = shelf.pack(station, course_id)
    found = shelf.course(station, course_id)
    last = learning.last_practised(station.database, trainee, course_id)
    every = _items(pack, found)
    items = list(every.of_group(lesson_id) if lesson_id else every)
    wrong = tuple(one.id for one in items if last.get(one.id) is False)
    items.sort(key=lambda one: (last.get(one.id, True), one.id in last))
    title = found.lesson(lesson_id).title if lesson_id else found.title
    asked = shelf.asked_about(pack, PRACTICE, items)
    media = shelf.media(pack, {name for item in items for name in pictures_of(item, asked.get(item.id))})
    return PracticeView(course_id, lesson_id, title, tuple(items), media, wrong, asked)


def practised(station: Station, trainee: PersonId, course_id: CourseId, item: ItemId, is_right: bool) -> None:  # noqa: FBT001
    """A trainee answered a practice item."""
    at = station.clock()

    def work(write: Write) -> None:
        learning.put_practised(write, trainee, course_id, item, at, is_right=is_right)

    station.database.write(work)


def due(station: Station, trainee: PersonId, course_id: CourseId) -> tuple[DueCard, ...]:
    """The words to review now: those that are due, then a few new ones."""
    seen = learning.reviews(station.database, trainee, course_id)
    decks = {deck.id: deck.cards for deck in shelf.course(station, course_id).decks}
    chosen = [
        DueCard(deck, decks[deck][n], (0, 0, 0, 0), is_new=is_new)
        for deck, n, is_new in _chosen(station, trainee, course_id)
    ]
    return (_with_intervals(chosen[0], seen, station.clock()), *chosen[1:]) if chosen else ()


def _chosen(station: Station, trainee: PersonId, course_id: CourseId) -> list[tuple[str, int, bool]]:
    """Deck and place of the words to review now, and whether a word is new; the words are not looked at."""
    now = station.clock()
    seen = learning.reviews(station.database, trainee, course_id)
    old: list[tuple[str, int, bool]] = []
    new: list[tuple[str, int, bool]] = []
    for deck in shelf.course(station, course_id).decks:
        for n, card in enumerate(ids_of(deck.cards)):
            review = seen.get((deck.id, card))
            if review is None and len(new) < NEW_WORDS:
                new.append((deck.id, n, True))
            elif review is not None and review.due_at <= now:
                old.append((deck.id, n, False))
    return [*old[:REVIEW_AT_ONCE], *new]


def rate(
    station: Station, trainee: PersonId, course_id: CourseId, deck: str, card: str, rating: int
) -> tuple[DueCard, ...]:
    """A trainee rated a word: 1 again, 2 hard, 3 good, 4 easy. The words that are due now come back."""
    now = station.clock()
    seen = learning.reviews(station.database, trainee, course_id)
    memory = _rated(_memory(seen.get((deck, card))), rating, now)
    review = Review(deck, card, memory.to_json(), int(memory.due.timestamp()))

    def work(write: Write) -> None:
        learning.put_rating(write, trainee, course_id, review, rating, now)

    station.database.write(work)
    return due(station, trainee, course_id)


def undo_rating(station: Station, trainee: PersonId, course_id: CourseId) -> tuple[DueCard, ...]:
    """Take the last rating back."""

    def work(write: Write) -> Review | None:
        return learning.undo_rating(write, trainee, course_id)

    station.database.write(work)
    return due(station, trainee, course_id)


def _items(pack: PackFile, found: Course) -> Pieces[Item]:
    """What a course practises with; each item is read when somebody looks at it."""
    return shelf.pieces(pack, PRACTICE) if PRACTICE in found.banks else Pieces(Item, packed(()))


def _memory(review: Review | None) -> Memory:
    from fsrs import Card

    return Card.from_json(review.state) if review else Card(card_id=1)


def _rated(memory: Memory, rating: int, now: int) -> Memory:
    from fsrs import Rating, Scheduler

    at = datetime.fromtimestamp(now, UTC)
    if memory.last_review is None:
        memory.due = at
    return Scheduler(enable_fuzzing=False).review_card(memory, Rating(rating), at)[0]


def _with_intervals(due_card: DueCard, seen: dict[tuple[str, str], Review], now: int) -> DueCard:
    review = seen.get((due_card.deck, due_card.card.id))
    waits = [int(_rated(_memory(review), rating, now).due.timestamp()) - now for rating in (1, 2, 3, 4)]
    return DueCard(due_card.deck, due_card.card, (waits[0], waits[1], waits[2], waits[3]), due_card.is_new)
