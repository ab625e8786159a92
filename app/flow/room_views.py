"""What an examiner sees of a room: frozen pictures of a sitting with its seats and all that happened at them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from app.core.course.text import Text
from app.core.exam import attempt as attempting
from app.core.exam import clock, gaps
from app.core.exam.attempt import Attempt, AttemptState, Interruption
from app.core.exam.clock import Step
from app.core.exam.gaps import Cut
from app.core.exam.room import Accommodation, Cause, ExtraTime, Pause, RoomEvent
from app.core.ids import AttemptId, PersonId, SittingId
from app.core.people.trainee import Trainee
from app.flow import seating, timing
from app.station import Station
from app.store import attempts as kept
from app.store import people, rooms
from app.store.attempts import Sitting
from app.store.rooms import GapSigned, Seat


@dataclass(frozen=True, slots=True)
class GapView:
    """A gap of an attempt. `after` is 0 while it lasts, `length_s` None when nobody can say.

    `needs` is empty, `result` (somebody signs before the result counts) or `seat` (before the candidate goes on).
    """

    attempt: AttemptId
    before: int
    after: int
    length_s: int | None
    cause: Cause
    needs: str
    explanation: str = ""
    signed_by: str = ""
    signed_at: int = 0


@dataclass(frozen=True, slots=True)
class SeatView:
    """A seat. `state`: absent, admitted, open, paused, submitted. What identifies the person is here to be compared.

    `is_live`: the exam was on a screen of this station within the last seconds. `steps` explain `left_s`.
    """

    trainee: PersonId
    name: str
    latin_name: str
    birth: int
    document: str
    photo: bytes
    state: str
    items: int
    left_s: int
    attempt: AttemptId | None = None
    answered: int = 0
    is_live: bool = False
    accommodation: Accommodation | None = None
    admitted_at: int = 0
    admitted_by: str = ""
    compared: tuple[str, ...] = ()
    called_at: int = 0
    gaps: tuple[GapView, ...] = ()
    events: tuple[RoomEvent, ...] = ()
    extras: tuple[ExtraTime, ...] = ()
    pauses: tuple[Pause, ...] = ()
    steps: tuple[Step, ...] = ()
    conflicts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class HandoverView:
    """A sitting went from one examiner to another."""

    before: str
    examiner: str
    reason: str
    at: int


@dataclass(frozen=True, slots=True)
class RoomView:
    """A sitting with its seats. `cuts` joins the gaps of several seats that were one cut of the power.

    `declared` is (who, the names of those with whom there is a conflict of interest).
    """

    id: SittingId
    group: str
    title: Text
    examiner: str
    opened_at: int
    is_open: bool
    seats: tuple[SeatView, ...]
    closed_at: int = 0
    second: str = ""
    reason: str = ""
    handed: tuple[HandoverView, ...] = ()
    declared: tuple[tuple[str, tuple[str, ...]], ...] = ()
    cuts: tuple[Cut, ...] = ()


def room(station: Station, sitting: Sitting) -> RoomView:
    """A sitting as it stands now."""
    return _Room(station, sitting).view()


class _Room:
    """One look at a sitting."""

    def __init__(self, station: Station, sitting: Sitting) -> None:
        self._station, self._sitting = station, sitting
        self._plan = seating.plan_of(station, sitting)
        self._moment = timing.now(station)
        self._staff: Mapping[PersonId, str] = {one.id: one.name for one in people.staff(station.database)}
        self._trainees = {one.id: one for one in people.trainees(station.database)}
        self._begun = {one.trainee: one for one in kept.attempts(station.database, sitting.id)}
        self._declared = rooms.declared(station.database, sitting.id)

    def view(self) -> RoomView:
        """The whole room."""
        sitting, group = self._sitting, seating.group_of(self._station.database, self._sitting)
        return RoomView(
            id=sitting.id,
            group=group.name,
            title=self._plan.title,
            examiner=self._staff.get(sitting.examiner, ""),
            opened_at=sitting.opened_at,
            is_open=sitting.is_open,
            seats=tuple(self._seat(self._trainees[one]) for one in group.trainees if one in self._trainees),
            closed_at=sitting.closed_at,
            second=self._staff.get(sitting.second, ""),
            reason=sitting.reason,
            handed=tuple(
                HandoverView(
                    self._staff.get(one.before, ""), self._staff.get(one.examiner, ""), one.reason, one.at
                )
                for one in sitting.handed
            ),
            declared=tuple(
                (self._staff.get(one.staff, ""), tuple(map(self._name, one.whom))) for one in self._declared
            ),
            cuts=self._cuts(),
        )

    def _seat(self, trainee: Trainee) -> SeatView:
        person, attempt = trainee.person, self._begun.get(trainee.id)
        seat = rooms.seat(self._station.database, self._sitting.id, trainee.id)
        terms = attempt.accommodation if attempt else seat.accommodation
        limit_s = self._plan.time_limit_s
        return SeatView(
            trainee=trainee.id,
            name=person.native_name,
            latin_name=person.latin_name,
            birth=person.birth,
            document=person.document,
            photo=trainee.photo,
            state=_state(seat, attempt),
            items=len(attempt.form.items) if attempt else self._plan.length,
            left_s=attempt.left_s if attempt else limit_s + (terms.extra_s(limit_s) if terms else 0),
            attempt=attempt.id if attempt else None,
            answered=len(attempt.current()) if attempt else 0,
            is_live=attempt is not None and timing.is_live(attempt, self._moment),
            accommodation=terms,
            admitted_at=seat.admitted_at,
            admitted_by=self._staff.get(seat.admitted_by, ""),
            compared=seat.compared,
            called_at=seat.called_at,
            gaps=self._gaps(attempt) if attempt else (),
            events=rooms.events(self._station.database, attempt.id) if attempt else (),
            extras=attempt.extras if attempt else (),
            pauses=attempt.pauses if attempt else (),
            steps=clock.explained(attempt, limit_s) if attempt else (),
            conflicts=tuple(
                self._staff.get(one.staff, "") for one in self._declared if trainee.id in one.whom
            ),
        )

    def _gaps(self, attempt: Attempt) -> tuple[GapView, ...]:
        signed = rooms.gaps(self._station.database, attempt.id)
        views = [self._gap(attempt, one, signed) for one in attempt.interruptions if gaps.is_long(one)]
        lasts = attempting.gap_of(attempt, self._moment.at, self._moment.tick)
        if (
            attempt.state is AttemptState.OPEN
            and not timing.is_live(attempt, self._moment)
            and gaps.is_long(lasts)
        ):
            stops = gaps.stops(attempt, lasts, signed.keys(), self._plan.gaps)
            views.append(self._gap(attempt, lasts, signed, "seat" if stops else "result", lasts=True))
        return tuple(views)

    def _gap(
        self,
        attempt: Attempt,
        gap: Interruption,
        signed: Mapping[int, GapSigned],
        needs: str = "result",
        *,
        lasts: bool = False,
    ) -> GapView:
        mine = signed.get(gap.before)
        return GapView(
            attempt=attempt.id,
            before=gap.before,
            after=0 if lasts else gap.after,
            length_s=gap.length_s,
            cause=mine.cause if mine else gap.cause,
            needs="" if mine else needs,
            explanation=mine.explanation if mine else "",
            signed_by=self._staff.get(mine.by, "") if mine else "",
            signed_at=mine.at if mine else 0,
        )

    def _cuts(self) -> tuple[Cut, ...]:
        times = (gaps.times_of(one.id, one.interruptions, one.stretches) for one in self._begun.values())
        return tuple(one for one in gaps.cuts(times) if one.is_shared or one.is_lonely)

    def _name(self, trainee: PersonId) -> str:
        found = self._trainees.get(trainee)
        return found.person.native_name if found else ""


def _state(seat: Seat, attempt: Attempt | None) -> str:
    if attempt is not None:
        return attempt.state.value
    return "admitted" if seat.admitted_at else "absent"
