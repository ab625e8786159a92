"""The examiner's room: seats are admitted, stopped, given time and ended; gaps are signed for; what happens is kept.

Every deed of an examiner carries the own signature into the journal; why it was done stands beside the entry.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from app.core.errors import AttemptClosed, SeatUnfit
from app.core.exam import attempt as attempting
from app.core.exam.attempt import Attempt, AttemptState
from app.core.exam.room import Accommodation, Cause, Compared, Ending, EventKind, ExtraTime
from app.core.ids import AttemptId, PersonId, SittingId
from app.core.ledger import rooms as facts
from app.core.ledger.facts import commitment
from app.flow import handing, room_views, seating, timing
from app.flow.faces import Unlocked
from app.flow.room_views import RoomView
from app.flow.timing import Moment, Timed
from app.station import Station
from app.store import attempts as kept
from app.store import journal, rooms
from app.store.attempts import Sitting
from app.store.database import Write
from app.store.rooms import GapSigned

MOST_PERCENT, MOST_MINUTES = 200, 240
"""The most an accommodation adds, and the most minutes that an examiner adds at once."""


def accommodate(
    station: Station, by: Unlocked, sitting: SittingId, trainee: PersonId, terms: Accommodation
) -> RoomView:
    """An examiner sets on what terms a person sits, before the beginning; empty terms take earlier ones back.

    Raises:
        NotAllowed, NotYourSitting, TrainerExamines, ConflictOfInterest: this person cannot.
        ReasonMissing: nobody says why.
        SeatUnfit: the exam was begun, or the terms are not reasonable.
    """
    terms = replace(terms, reason=seating.reason_of(terms.reason))
    if not (0 <= terms.extra_percent <= MOST_PERCENT and 0 <= terms.extra_minutes <= MOST_MINUTES):
        raise SeatUnfit(why="so much extra time cannot be given")
    at, beside = station.clock(), seating.beside(station, terms.reason)

    def work(write: Write) -> None:
        found = _checked(write, sitting, by, (trainee,))
        _check_before(write, found, trainee)
        rooms.put_seat(write, replace(rooms.seat(write, sitting, trainee), accommodation=terms))
        bare, told = replace(terms, reason=""), commitment(beside)
        fact = facts.SeatAccommodated(sitting, trainee, bare, told, by.staff.id, at)
        journal.append(write, facts.signed(fact, by.secret), at, beside)

    station.database.write(work)
    return _room(station, sitting)


def admit(
    station: Station, by: Unlocked, sitting: SittingId, trainee: PersonId, compared: Iterable[Compared]
) -> RoomView:
    """An examiner lets a person begin, having compared the face, the document or both with what is enrolled.

    Raises:
        NotAllowed, NotYourSitting, TrainerExamines, ConflictOfInterest: this person cannot.
        SittingClosed, TraineeUnknown: not in this sitting.
        SeatUnfit: nothing was compared.
    """
    told = tuple(sorted({one.value for one in compared}))
    if not told:
        raise SeatUnfit(why="compare the face or the document first")
    at = station.clock()

    def work(write: Write) -> None:
        _checked(write, sitting, by, (trainee,))
        seat = rooms.seat(write, sitting, trainee)
        if seat.admitted_at:
            return
        rooms.put_seat(write, replace(seat, admitted_at=at, admitted_by=by.staff.id, compared=told))
        fact = facts.SeatAdmitted(sitting, trainee, told, by.staff.id, at)
        journal.append(write, facts.signed(fact, by.secret), at)

    station.database.write(work)
    return _room(station, sitting)


def pause(
    station: Station, by: Unlocked, sitting: SittingId, reason: str, trainee: PersonId | None = None
) -> RoomView:
    """An examiner stops a seat, or the whole room, for a while: nothing can be answered and no time is taken.

    Raises:
        NotAllowed, NotYourSitting, TrainerExamines, ConflictOfInterest: this person cannot.
        ReasonMissing: nobody says why.
        SeatUnfit: nobody there is writing.
    """
    why = seating.reason_of(reason)

    def change(attempt: Attempt, moment: Moment) -> Attempt:
        moved = _moved(attempt, moment)
        return attempting.paused(moved, by.staff.id, why, moment.at)

    def fact(ids: tuple[str, ...], at: int) -> object:
        return facts.SeatsPaused(sitting, ids, commitment(beside), by.staff.id, at)

    beside = seating.beside(station, why)
    return _Seats(station, by, sitting, trainee).do(AttemptState.OPEN, change, fact, beside)


def resume(station: Station, by: Unlocked, sitting: SittingId, trainee: PersonId | None = None) -> RoomView:
    """An examiner lets a seat, or the whole room, go on after a pause.

    Raises:
        NotAllowed, NotYourSitting, TrainerExamines, ConflictOfInterest: this person cannot.
        SeatUnfit: nobody there is stopped.
    """

    def change(attempt: Attempt, moment: Moment) -> Attempt:
        return attempting.gone_on(attempt, moment.tick, moment.at)

    def fact(ids: tuple[str, ...], at: int) -> object:
        return facts.SeatsResumed(sitting, ids, by.staff.id, at)

    return _Seats(station, by, sitting, trainee).do(AttemptState.PAUSED, change, fact)


def add_time(
    station: Station,
    by: Unlocked,
    sitting: SittingId,
    minutes: int,
    reason: str,
    trainee: PersonId | None = None,
) -> RoomView:
    """An examiner adds minutes for an incident, to a seat or to everybody who is writing or stopped.

    Raises:
        NotAllowed, NotYourSitting, TrainerExamines, ConflictOfInterest: this person cannot.
        ReasonMissing: nobody says why.
        SeatUnfit: nobody there has an exam open, or so much cannot be given.
    """
    why = seating.reason_of(reason)
    if not 0 < minutes <= MOST_MINUTES:
        raise SeatUnfit(why="so much extra time cannot be given")

    def fact(ids: tuple[str, ...], at: int) -> facts.TimeAdded:
        return facts.TimeAdded(sitting, ids, minutes * 60, commitment(beside), by.staff.id, at)

    def change(attempt: Attempt, moment: Moment) -> Attempt:
        moved = _moved(attempt, moment)
        return attempting.lengthened(moved, ExtraTime(minutes * 60, why, by.staff.id, moment.at))

    beside = seating.beside(station, why)
    return _Seats(station, by, sitting, trainee).do(None, change, fact, beside)


def end(station: Station, by: Unlocked, sitting: SittingId, trainee: PersonId, reason: str) -> RoomView:
    """An examiner ends a seat's attempt: what is there is handed in and marked.

    Raises:
        NotAllowed, NotYourSitting, TrainerExamines, ConflictOfInterest: this person cannot.
        ReasonMissing: nobody says why.
        AttemptClosed: there is no open attempt.
    """
    why, moment = seating.reason_of(reason), timing.now(station)
    beside = seating.beside(station, why)

    def work(write: Write) -> None:
        _checked(write, sitting, by, (trainee,))
        attempt = kept.attempt_of(write, sitting, trainee)
        if attempt is None or attempt.state is AttemptState.SUBMITTED:
            raise AttemptClosed
        moved = _moved(attempt, moment)
        told = commitment(beside)
        fact = facts.AttemptEnded(sitting, attempt.id, told, by.staff.id, moment.at)
        ending = Ending(by.staff.id, why, moment.at, told, facts.sign(fact, by.secret))
        handing.hand_in(write, station, Timed(replace(moved, ending=ending)), moment.at, beside)

    station.database.write(work)
    return _room(station, sitting)


def sign_gaps(
    station: Station,
    by: Unlocked,
    sitting: SittingId,
    gaps: Iterable[tuple[AttemptId, int]],
    cause: Cause,
    explanation: str,
) -> RoomView:
    """An examiner signs for gaps of one cause, each named by its attempt and its beginning, and explains them.

    The gaps of one power cut are signed for together. A gap that still lasts may be signed for: its seat then goes on.

    Raises:
        NotAllowed, NotYourSitting, TrainerExamines, ConflictOfInterest: this person cannot.
        ReasonMissing: nothing is explained.
        SeatUnfit: there is no such gap.
    """
    why, at, wanted = seating.reason_of(explanation), station.clock(), tuple(dict.fromkeys(gaps))
    beside = seating.beside(station, why)

    def work(write: Write) -> None:
        begun = {one.id: one for one in kept.attempts(write, sitting)}
        if not wanted or any(one not in begun or not _has_gap(begun[one], before) for one, before in wanted):
            raise SeatUnfit(why="there is no such interruption")
        _checked(write, sitting, by, {begun[one].trainee for one, _before in wanted})
        for attempt, before in wanted:
            rooms.put_gap(write, GapSigned(attempt, before, cause, why, by.staff.id, at))
        seen = tuple(facts.GapSeen(attempt, before) for attempt, before in wanted)
        fact = facts.GapsSigned(sitting, seen, cause, commitment(beside), by.staff.id, at)
        journal.append(write, facts.signed(fact, by.secret), at, beside)

    station.database.write(work)
    return _room(station, sitting)


def call(station: Station, attempt: Attempt) -> None:
    """A candidate raises the hand; the clock goes on."""
    if not attempt.is_rehearsal:
        call_from(station, attempt.sitting, attempt.trainee)


def call_from(station: Station, sitting: SittingId, trainee: PersonId) -> None:
    """The same before the exam was begun, as when there is no sound."""
    _hand(station, sitting, trainee, EventKind.HAND_RAISED)


def calm(station: Station, sitting: SittingId, trainee: PersonId) -> RoomView:
    """Somebody went to a candidate who had raised the hand."""
    _hand(station, sitting, trainee, EventKind.HAND_ANSWERED)
    return _room(station, sitting)


def notice(station: Station, attempt: Attempt, kind: EventKind, detail: str = "") -> None:
    """Something was noticed at a seat: kept with its journal entry in one moment, and shown to the examiner alone.

    The same again within seconds is counted. After handing in, and in a practice run, nothing is kept.
    """
    if attempt.is_rehearsal:
        return
    moment = timing.now(station)

    def work(write: Write) -> None:
        stored = kept.newest(write, attempt)
        if stored is not None and stored.state is not AttemptState.SUBMITTED:
            timing.notice(write, stored, (timing.event(kind, moment, stored, detail),))

    station.database.write(work)


class _Seats:
    """One deed to a seat or to all of a room, in one transaction with one entry."""

    def __init__(self, station: Station, by: Unlocked, sitting: SittingId, trainee: PersonId | None) -> None:
        self._station, self._by, self._sitting, self._trainee = station, by, sitting, trainee

    def do(
        self,
        state: AttemptState | None,
        change: Callable[[Attempt, Moment], Attempt],
        fact: Callable[[tuple[str, ...], int], object],
        beside: bytes | None = None,
    ) -> RoomView:
        """Change every attempt of that state (None: every one that is not handed in), and tell of it."""
        moment = timing.now(self._station)

        def work(write: Write) -> None:
            chosen = [one for one in kept.attempts(write, self._sitting) if self._is_meant(one, state)]
            _checked(write, self._sitting, self._by, (self._trainee,) if self._trainee else ())
            if not chosen:
                raise SeatUnfit(why="nobody there has an exam open for this")
            for attempt in chosen:
                kept.put(write, change(attempt, moment))
            told = fact(tuple(sorted(one.id for one in chosen)), moment.at)
            journal.append(write, facts.signed(told, self._by.secret), moment.at, beside)

        self._station.database.write(work)
        return _room(self._station, self._sitting)

    def _is_meant(self, attempt: Attempt, state: AttemptState | None) -> bool:
        is_state = attempt.state is not AttemptState.SUBMITTED if state is None else attempt.state is state
        return is_state and self._trainee in {None, attempt.trainee}


def _hand(station: Station, sitting: SittingId, trainee: PersonId, kind: EventKind) -> None:
    moment = timing.now(station)
    called_at = moment.at if kind is EventKind.HAND_RAISED else 0

    def work(write: Write) -> None:
        seat, attempt = rooms.seat(write, sitting, trainee), kept.attempt_of(write, sitting, trainee)
        rooms.put_seat(write, replace(seat, called_at=seat.called_at or called_at if called_at else 0))
        if attempt is not None and attempt.state is not AttemptState.SUBMITTED:
            timing.notice(write, attempt, (timing.event(kind, moment, attempt),))

    station.database.write(work)


def _checked(write: Write, sitting: SittingId, by: Unlocked, trainees: Iterable[PersonId]) -> Sitting:
    """The sitting, when this person may act in it for these trainees."""
    found, wanted = seating.sitting_of(write, sitting), set(trainees)
    seating.check_examiner(write, found, by, wanted)
    if not wanted <= set(seating.group_of(write, found).trainees):
        raise SeatUnfit(why="this person is not in the group of this exam")
    return found


def _check_before(write: Write, sitting: Sitting, trainee: PersonId) -> None:
    if kept.attempt_of(write, sitting.id, trainee) is not None:
        raise SeatUnfit(why="the exam was begun already; time can be added for a reason")


def _has_gap(attempt: Attempt, before: int) -> bool:
    lasts = attempt.state is AttemptState.OPEN and attempt.seen_at == before
    return lasts or any(one.before == before for one in attempt.interruptions)


def _moved(attempt: Attempt, moment: Moment) -> Attempt:
    """The attempt with its clock brought to this moment, if it is on the screen; else it is off, and stays so."""
    return attempting.moved(attempt, moment.tick, moment.at) if timing.is_live(attempt, moment) else attempt


def _room(station: Station, sitting: SittingId) -> RoomView:
    return room_views.room(station, seating.sitting_of(station.database, sitting))
