"""A practice run."""

from app.core import shapes
from app.core.course import answers
from app.core.exam import attempt as attempting
from app.core.exam import marking
from app.core.exam.room import EventKind
from app.core.ledger import entry as entries
from app.core.ledger import facts
from app.flow import exam
from app.flow import room as seats
from app.store import attempts, journal
from tests.flow.room import COURSE


def told(room, kind):
    """The facts of a kind in the journal."""
    found = [entries.read_entry(raw) for raw, _beside in journal.after(room.station.database, 0)]
    return [shapes.unpack(kind, one.body) for one in found if facts.KINDS[one.kind] is kind]


def seat(view, trainee):
    return next(one for one in view.seats if one.trainee == trainee)


def stored(room, attempt):
    return attempts.attempt(room.station.database, attempt.id)


def test_a_practice_run_has_the_exams_screen_and_leaves_nothing(room):
    before = journal.length(room.station.database)
    view = exam.rehearse(room.station, room.trainee, COURSE)
    attempt = view.attempt
    assert (attempt.is_rehearsal, len(view.items)) == (True, 10)
    for item in view.items:
        room.ticks.on(1_000)
        key = answers.key(item.general) if item.general else item.key
        attempt = exam.answer(room.station, attempt, item.id, key, 0)
    attempt = exam.flag(room.station, attempt, view.items[0].id)
    seats.notice(room.station, attempt, EventKind.FOCUS_LOST)
    seats.call(room.station, attempt)
    result = exam.submit(room.station, attempt, 0)
    assert (result.result.passed, attempt.spent_ms) == (True, 10_000)
    marked_here = [one for one in view.items if not marking.is_by_person(one)]
    assert result.result.points == result.result.points_of == len(marked_here)
    assert not result.result.pending
    assert journal.length(room.station.database) == before
    assert attempts.all_marked(room.station.database) == ()
    assert attempt.sitting == attempting.REHEARSAL
