"""What each trainee has learnt: lessons done, practice, and the state of every card."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from app.core.ids import CourseId, ItemId, LessonId, PersonId
from app.store.database import Database, Write


@dataclass(frozen=True, slots=True)
class Review:
    """The state of a card for a trainee. `state` is the scheduler's own JSON, `due_at` seconds since 1970."""

    deck: str
    card: str
    state: str
    due_at: int


def put_done(write: Write, trainee: PersonId, course: CourseId, lesson: LessonId, at: int) -> None:
    """A lesson was finished; the first time counts."""
    write.do("INSERT OR IGNORE INTO lesson_done VALUES (?, ?, ?, ?)", trainee, course, lesson, at)


def done(source: Database | Write, trainee: PersonId, course: CourseId) -> frozenset[LessonId]:
    """The lessons a trainee has finished."""
    rows = source.rows("SELECT lesson FROM lesson_done WHERE trainee = ? AND course = ?", trainee, course)
    return frozenset(LessonId(row[0]) for row in rows)


def put_practised(
    write: Write, trainee: PersonId, course: CourseId, item: ItemId, at: int, *, is_right: bool
) -> None:
    """An item was practised."""
    write.do("INSERT INTO practised VALUES (?, ?, ?, ?, ?)", trainee, course, item, at, is_right)


def last_practised(source: Database | Write, trainee: PersonId, course: CourseId) -> dict[ItemId, bool]:
    """For each practised item, whether it was right the last time."""
    sql = "SELECT item, is_right FROM practised WHERE trainee = ? AND course = ? ORDER BY rowid"
    return {ItemId(item): bool(is_right) for item, is_right in source.rows(sql, trainee, course)}


def reviews(source: Database | Write, trainee: PersonId, course: CourseId) -> dict[tuple[str, str], Review]:
    """The state of each card that was seen, by deck and card."""
    sql = "SELECT deck, card, state, due_at FROM review WHERE trainee = ? AND course = ?"
    found = (Review(*row) for row in source.rows(sql, trainee, course))
    return {(one.deck, one.card): one for one in found}


def carry_over(
    write: Write,
    course: CourseId,
    lessons: Mapping[str, str],
    items: Mapping[str, str],
    cards: Mapping[tuple[str, str], tuple[str, str]],
) -> None:
    """What was learnt under an old name counts under the new one, where nothing does yet; old rows stay."""
    for old, new in lessons.items():
        sql = "INSERT OR IGNORE INTO lesson_done SELECT trainee, course, ?, at FROM lesson_done"
        write.do(f"{sql} WHERE course = ? AND lesson = ?", new, course, old)
    for old, new in items.items():
        sql = "INSERT INTO practised SELECT trainee, course, ?, at, is_right FROM practised"
        write.do(f"{sql} WHERE course = ? AND item = ? ORDER BY rowid", new, course, old)
    for (deck, card), (new_deck, new_card) in cards.items():
        sql = "INSERT OR IGNORE INTO review SELECT trainee, course, ?, ?, state, due_at FROM review"
        write.do(f"{sql} WHERE course = ? AND deck = ? AND card = ?", new_deck, new_card, course, deck, card)


def learners(source: Database | Write, course: CourseId) -> int:
    """How many trainees learnt something of a course."""
    sql = (
        "SELECT count(*) FROM (SELECT trainee FROM lesson_done WHERE course = ?1 UNION SELECT trainee FROM"
        " practised WHERE course = ?1 UNION SELECT trainee FROM review WHERE course = ?1)"
    )
    row = source.one(sql, course)
    return int(row[0]) if row else 0


def put_rating(
    write: Write, trainee: PersonId, course: CourseId, review: Review, rating: int, at: int
) -> None:
    """A card was rated: keep its new state, and the old one for undo."""
    before = write.one(
        "SELECT state FROM review WHERE trainee = ? AND course = ? AND deck = ? AND card = ?",
        *(trainee, course, review.deck, review.card),
    )
    write.do(
        "INSERT INTO rating (trainee, course, deck, card, rating, at, before) VALUES (?, ?, ?, ?, ?, ?, ?)",
        *(trainee, course, review.deck, review.card, rating, at, before[0] if before else ""),
    )
    _put(write, trainee, course, review)


def undo_rating(write: Write, trainee: PersonId, course: CourseId) -> Review | None:
    """Take the last rating back; the card's earlier state, or None when there is nothing to take back."""
    row = write.one(
        "SELECT id, deck, card, before FROM rating WHERE trainee = ? AND course = ? ORDER BY id DESC LIMIT 1",
        *(trainee, course),
    )
    if row is None:
        return None
    number, deck, card, before = row
    write.do("DELETE FROM rating WHERE id = ?", number)
    if before:
        _put(write, trainee, course, Review(deck, card, before, 0))
    else:
        sql = "DELETE FROM review WHERE trainee = ? AND course = ? AND deck = ? AND card = ?"
        write.do(sql, trainee, course, deck, card)
    return Review(deck, card, before, 0)


def _put(write: Write, trainee: PersonId, course: CourseId, review: Review) -> None:
    sql = "INSERT OR REPLACE INTO review VALUES (?, ?, ?, ?, ?, ?)"
    write.do(sql, trainee, course, review.deck, review.card, review.state, review.due_at)
