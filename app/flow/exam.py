"""Exams: trainees begin, answer and hand in; every response is on the disk before the next screen.

What a screen holds of an attempt is never written back: each deed is done to the attempt as the store has it, so that
a pause or time that the examiner gave meanwhile stays.
"""

from __future__ import annotations

from collections.abc import Callable

from app.core.course import supports
from app.core.course.item import Item, check_response
from app.core.course.shown import clips_of, pictures_of
from app.core.course.supports import Support
from app.core.errors import AttemptClosed, NotAdmitted, ResponseUnfit, SittingClosed
from app.core.exam import attempt as attempting
from app.core.exam import sections
from app.core.exam.attempt import Attempt, AttemptState
from app.core.exam.blueprint import Blueprint
from app.core.exam.evidence import digests_in
from app.core.exam.room import Accommodation
from app.core.ids import AttemptId, CourseId, ItemId, PersonId, SittingId, fresh
from app.flow import handing, offering, outcome, rehearsal, resits, seating, shelf, timing, vaults
from app.flow.timing import Moment, Timed
from app.flow.views import ExamPart, ExamView, ResultView
from app.station import Station
from app.store import attempts as kept
from app.store import evidence, people, rooms
from app.store.attempts import Sitting
from app.store.database import Write

offers, results, result_of = offering.offers, outcome.results, outcome.result_of
rehearse = rehearsal.begin


def begin(station: Station, trainee: PersonId, sitting_id: SittingId) -> ExamView:
    """A trainee begins, or comes back after an interruption, which is recorded.

    A seat that the examiner paused is shown as it is; it goes on when the examiner lets it.

    Raises:
        SittingClosed: it is not open, or not for this trainee.
        NotAdmitted: the examiner has not yet compared face and document.
        AttemptClosed: the trainee handed in before.
        ResitTooSoon, ResitTooMany: the exam's rules do not let the trainee come again yet.
        GapUnsigned, GapUnclear: the interruption was long; the examiner signs for it first.
    """
    sitting = seating.sitting_of(station.database, sitting_id)
    plan, moment = seating.plan_of(station, sitting), timing.now(station)
    new = None
    if kept.attempt_of(station.database, sitting_id, trainee) is None:
        new = _new_attempt(station, sitting, trainee, moment)

    def work(write: Write) -> Attempt:
        stored = kept.attempt_of(write, sitting_id, trainee) or new
        if stored is None or stored.state is AttemptState.SUBMITTED:
            raise AttemptClosed
        come_back = timing.come_back(write, stored, moment, plan) if stored is not new else Timed(stored)
        kept.put(write, come_back.attempt)
        timing.notice(write, come_back.attempt, come_back.events)
        return come_back.attempt

    return _view(station, sitting, station.database.write(work))


def answer(
    station: Station,
    attempt: Attempt,
    item: ItemId,
    value: tuple[str, ...],
    spent_ms: int,
    also: Callable[[Write], None] | None = None,
) -> Attempt:
    """A response, kept before this returns; an empty one takes the earlier back.

    `spent_ms` is what the screen's clock showed; the station's own counts where they differ. `also` is kept in the same
    moment: the bytes of a recording that is the response.

    Raises:
        ResponseUnfit: the item is not in this form or cannot get such a response.
        AttemptClosed, TimeOver, SectionOver: too late.
        SeatPaused, GapUnsigned: not now; the examiner lets it go on.
        DiskFull, StoreBusy: it was not kept; the earlier ones are.
    """
    check_response(item_of(station, attempt, item), value)

    def change(timed: Timed, stored: Attempt, moment: Moment) -> Attempt:
        sections.check_item(stored, item)
        given = attempting.answer(stored, item, value, timed.given_ms, moment.at)
        return attempting.with_responses(timed.attempt, given.responses)

    return changed(station, attempt, change, spent_ms, also)


def flag(station: Station, attempt: Attempt, item: ItemId) -> Attempt:
    """A trainee turned the flag of an item over."""

    def change(timed: Timed, _stored: Attempt, _moment: Moment) -> Attempt:
        return attempting.flagged(timed.attempt, item)

    return changed(station, attempt, change)


def see(station: Station, attempt: Attempt, item: ItemId) -> Attempt:
    """An item was on the trainee's screen; kept once."""
    if item in attempt.seen:
        return attempt

    def change(timed: Timed, _stored: Attempt, _moment: Moment) -> Attempt:
        return attempting.saw(timed.attempt, item)

    return changed(station, attempt, change)


def eliminate(station: Station, attempt: Attempt, item: ItemId, options: tuple[str, ...]) -> Attempt:
    """A trainee crossed these options of an item out, and no others.

    Raises:
        ResponseUnfit: the item is not in this form, or has no such options.
    """
    if not set(options) <= set(item_of(station, attempt, item).part_ids()):
        raise ResponseUnfit

    def change(timed: Timed, _stored: Attempt, _moment: Moment) -> Attempt:
        return attempting.eliminated(timed.attempt, item, options)

    return changed(station, attempt, change)


def beat(station: Station, attempt: Attempt, spent_ms: int) -> Attempt:
    """The exam is on the screen and its clock runs; what the examiner did meanwhile comes back with it."""

    def change(timed: Timed, _stored: Attempt, _moment: Moment) -> Attempt:
        return timed.attempt

    return changed(station, attempt, change, spent_ms)


def enter_section(station: Station, attempt: Attempt, section: str, spent_ms: int) -> Attempt:
    """A trainee leaves a section for good and enters the next one, whose clock begins.

    Entering the one where the trainee is already changes nothing: a screen may ask again.

    Raises:
        ResponseUnfit: that is not the next section.
        AttemptClosed, SeatPaused, GapUnsigned: not now.
    """

    def change(timed: Timed, stored: Attempt, _moment: Moment) -> Attempt:
        if stored.sections and stored.sections[-1].id == section:
            return timed.attempt
        plan = _plan_of(station, stored)
        part = sections.following(plan, stored)
        if part is None or part.id != section:
            raise ResponseUnfit
        limit_s = sections.limit_s(plan, part, stored.accommodation)
        return attempting.in_section(timed.attempt, section, limit_s)

    return changed(station, attempt, change, spent_ms)


def submit(station: Station, attempt: Attempt, spent_ms: int) -> ResultView:
    """A trainee hands in; the result and the journal entry are kept in the same moment.

    Raises:
        AttemptClosed: it was handed in before.
        SeatPaused, GapUnsigned: not now; the examiner lets it go on.
    """
    if attempt.is_rehearsal:
        return rehearsal.result(station, attempt)
    sitting, moment = seating.sitting_of(station.database, attempt.sitting), timing.now(station)
    plan = seating.plan_of(station, sitting)

    def work(write: Write) -> None:
        stored = seating.held(write, attempt)
        attempting.check_open(stored)
        timed = timing.timed(write, stored, moment, plan, spent_ms)
        handing.hand_in(write, station, timed, moment.at)

    station.database.write(work)
    return result_of(station, attempt.id)


def changed(
    station: Station,
    attempt: Attempt,
    change: Callable[[Timed, Attempt, Moment], Attempt],
    claim_ms: int | None = None,
    also: Callable[[Write], None] | None = None,
) -> Attempt:
    """Do something to the attempt as the store has it, at this moment; a practice run has no store.

    `also` is kept in the same moment.
    """
    moment = timing.now(station)
    if attempt.is_rehearsal:
        moved = Timed(attempting.moved(attempt, moment.tick, moment.at))
        return change(moved, attempt, moment)
    sitting = seating.sitting_of(station.database, attempt.sitting)
    plan = seating.plan_of(station, sitting)

    def work(write: Write) -> Attempt:
        stored = seating.held(write, attempt)
        timed = timing.timed(write, stored, moment, plan, claim_ms)
        made = change(timed, stored, moment)
        if made == stored and also is None:
            return made  # a seat that is stopped beats too
        kept.put(write, made)
        for seq, response in enumerate(made.responses[len(stored.responses) :], len(stored.responses) + 1):
            kept.put_response(write, made.id, seq, response)
        if also is not None:
            also(write)
        timing.notice(write, made, timed.events)
        return made

    return station.database.write(work)


def _plan_of(station: Station, attempt: Attempt) -> Blueprint:
    return seating.plan_of(station, seating.sitting_of(station.database, attempt.sitting))


def _new_attempt(station: Station, sitting: Sitting, trainee: PersonId, moment: Moment) -> Attempt:
    group = seating.group_of(station.database, sitting)
    if not sitting.is_open or trainee not in group.trainees:
        raise SittingClosed
    seat = rooms.seat(station.database, sitting.id, trainee)
    if not seat.admitted_at:
        raise NotAdmitted
    plan, terms = seating.plan_of(station, sitting), seat.accommodation
    drawn = Attempt(
        id=AttemptId(fresh(station.dice)),
        trainee=trainee,
        sitting=sitting.id,
        course=CourseId(sitting.course),
        pack_digest=sitting.pack_digest,
        form=resits.form_for(station, sitting, trainee, plan, seating.banks_of(station, sitting)),
        begun_at=moment.at,
        time_limit_s=plan.time_limit_s + offering.more_s(plan, terms),
        seen_at=moment.at,
        plan_limit_s=plan.time_limit_s,
        accommodation=terms,
    )
    return attempting.started(drawn, moment.tick, sections.first(plan, terms))


def parts_of(plan: Blueprint, terms: Accommodation | None) -> tuple[ExamPart, ...]:
    """The sections of a plan with their own limits as a person has them; none where the plan has none."""
    return tuple(
        ExamPart(one.id, one.title, one.length, sections.limit_s(plan, one, terms)) for one in plan.sections
    )


def _view(station: Station, sitting: Sitting, attempt: Attempt) -> ExamView:
    plan = seating.plan_of(station, sitting)
    pack = shelf.pack(station, attempt.course, attempt.pack_digest)
    key = vaults.key_of(station.database, sitting.id)
    asked = shelf.asked(pack, plan.id, key)
    items = tuple(asked[placed.item] for placed in attempt.form.items)
    banks = shelf.banks(pack, plan.id, key)
    about = {item: stimulus for bank in banks for item, stimulus in bank.asked_about().items()}
    name = people.trainee(station.database, attempt.trainee).person.native_name
    shown = {file for item in items for file in pictures_of(item, about.get(item.id))}
    allowed = supports.allowed(read_aloud=bool(attempt.accommodation and attempt.accommodation.read_aloud))
    if Support.SPOKEN in allowed:
        languages = shelf.course_of(station, attempt.course, attempt.pack_digest).languages
        shown |= clips_of(items, languages)
    named = digests_in([one for value in attempt.current().values() for one in value])
    found = {one: evidence.raw(station.database, bytes.fromhex(one)) for one in named}
    return ExamView(
        attempt=attempt,
        title=plan.title,
        trainee_name=name,
        items=items,
        media=shelf.media(pack, shown, key),
        stimuli={item.id: about[item.id] for item in items if item.id in about},
        parts=parts_of(plan, attempt.accommodation),
        supports=allowed,
        evidence={name: one for name, one in found.items() if one is not None},
    )


def item_of(station: Station, attempt: Attempt, item: ItemId) -> Item:
    """An item of an attempt's form.

    Raises:
        ResponseUnfit: it is not in this form.
    """
    if item not in {placed.item for placed in attempt.form.items}:
        raise ResponseUnfit
    if attempt.is_rehearsal:
        return rehearsal.item(station, attempt, item)
    return seating.items_of(station, seating.sitting_of(station.database, attempt.sitting))[item]
