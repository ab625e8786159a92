"""A practice run: the exam's own screen with questions to practise. Nothing of it is kept, and nothing comes of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from hashlib import sha256

from app.core.course.item import Bank, Item
from app.core.course.pieces import Pieces
from app.core.course.shown import pictures_of
from app.core.errors import BlueprintUnfit, ResponseUnfit
from app.core.exam import attempt as attempting
from app.core.exam import form, marking
from app.core.exam.attempt import REHEARSAL, Attempt
from app.core.exam.blueprint import Blueprint, Cell
from app.core.ids import AttemptId, CourseId, ItemId, PersonId
from app.flow import outcome, shelf, timing
from app.flow.views import ExamView, ResultView
from app.station import Station
from app.store import people

PRACTICE = "practice"
MOST_ITEMS = 10
LEAST_S = 300


def begin(station: Station, trainee: PersonId, course: CourseId) -> ExamView:
    """A trainee tries the exam's screen with questions of the practice bank. No examiner is needed.

    Raises:
        PackUnknown: the course is not installed.
        BlueprintUnfit: it has no exam, or nothing to practise with.
    """
    seed, moment = station.dice(form.SEED_LENGTH), timing.now(station)
    plan, bank = _plan_and_bank(station, course, seed)
    drawn = Attempt(
        id=AttemptId(""),
        trainee=trainee,
        sitting=REHEARSAL,
        course=course,
        pack_digest=shelf.pack(station, course).digest,
        form=form.draw(bank, plan, seed),
        begun_at=moment.at,
        time_limit_s=plan.time_limit_s,
        seen_at=moment.at,
        plan_limit_s=plan.time_limit_s,
    )
    attempt = attempting.started(drawn, moment.tick)
    found = bank.by_id()
    items = tuple(found[placed.item] for placed in attempt.form.items)
    name = people.trainee(station.database, trainee).person.native_name
    pack = shelf.pack(station, course)
    about = shelf.asked_about(pack, PRACTICE, items)
    shown = {file for one in items for file in pictures_of(one, about.get(one.id))}
    return ExamView(attempt, plan.title, name, items, shelf.media(pack, shown), stimuli=about)


def item(station: Station, attempt: Attempt, wanted: ItemId) -> Item:
    """A question of a practice run.

    Raises:
        ResponseUnfit: the course has it no more.
    """
    found = _practice(station, attempt.course).of_ids(frozenset({wanted}))
    if not found:
        raise ResponseUnfit
    return found[0]


def result(station: Station, attempt: Attempt) -> ResultView:
    """What a practice run would be worth; it is not kept, and what a person would mark is not in it."""
    plan, bank = _plan_and_bank(station, attempt.course, attempt.form.seed)
    by_person = {one.id for one in bank.items if marking.is_by_person(one)}
    counted = tuple(one for one in attempt.form.items if one.item not in by_person)
    marked = marking.mark(replace(attempt.form, items=counted), bank, plan, attempt.current())
    return outcome.shown(station, attempt.id, attempt.course, plan.title, attempt.trainee, marked)


def _plan_and_bank(station: Station, course: CourseId, seed: bytes) -> tuple[Blueprint, Bank]:
    """The course's exam in small, and the few practice questions that a seed takes for it."""
    pack, found = shelf.pack(station, course), shelf.course(station, course)
    pieces = _practice(station, course)
    if not found.blueprints or not len(pieces):
        raise BlueprintUnfit(cell=PRACTICE, needed=1, found=0)
    real = shelf.plan(pack, found.blueprints[0])
    order = sorted(pieces.ids, key=lambda one: sha256(seed + one.encode()).digest())
    chosen = pieces.of_ids(frozenset(order[: min(MOST_ITEMS, real.length)]))
    items = tuple(replace(one, mandatory=False) for one in chosen)  # nothing here is about life and death
    time_s = max(LEAST_S, real.time_limit_s * len(items) // max(1, real.length))
    plan = Blueprint(real.id, real.title, PRACTICE, time_s, real.pass_percent, _cells(items))
    return plan, Bank(PRACTICE, items)


def _cells(items: Iterable[Item]) -> tuple[Cell, ...]:
    counts: dict[str, int] = {}
    for one in items:
        counts[one.objective] = counts.get(one.objective, 0) + 1
    return tuple(Cell(objective, count) for objective, count in counts.items())


def _practice(station: Station, course: CourseId) -> Pieces[Item]:
    if PRACTICE not in shelf.course(station, course).banks:
        raise BlueprintUnfit(cell=PRACTICE, needed=1, found=0)
    return shelf.pieces(shelf.pack(station, course), PRACTICE)
