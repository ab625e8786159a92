"""The examiner comes to a seat: one form, one deed, signed with the own passphrase; the candidate's screen follows."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal

from app.core.ids import PersonId, SittingId
from app.core.people.staff import Role, check_role
from app.flow import people, room, terms
from app.flow.faces import StaffTile
from app.flow.room_views import SeatView
from app.ui.dates import birth
from app.ui.dialogs.passphrase import Asked
from app.ui.dialogs.seat_door import Act, Done, SeatDoor
from app.ui.trips.stage import Stage

NOBODY = PersonId("")


class Door(QObject):
    """Opens the form for one seat. `acted` says what was done."""

    acted = Signal(Act)
    limits_asked = Signal()

    def __init__(self, stage: Stage) -> None:
        super().__init__(stage)
        self._stage = stage
        self._where: tuple[SittingId, PersonId] | None = None
        self._form: SeatDoor | None = None

    def open(self, sitting: SittingId, trainee: PersonId) -> None:
        """An examiner wants to do something at this seat."""
        self._where = sitting, trainee
        self._stage.jobs.run(partial(self._read, sitting, trainee), self._ask, self._stage.complain)

    def _read(self, sitting: SittingId, trainee: PersonId) -> tuple[SeatView, tuple[StaffTile, ...]]:
        station = self._stage.station
        return terms.seat(station, sitting, trainee), people.staff_tiles(station)

    def _ask(self, read: tuple[SeatView, tuple[StaffTile, ...]]) -> None:
        seat, staff = read
        if self._form is not None and self._form.isVisible():
            return
        who = " · ".join((seat.name, seat.latin_name, birth(seat.birth), seat.document))
        form = SeatDoor(acts_of(seat), Asked(Role.EXAMINER, staff, NOBODY), who, self._stage.window())
        form.filled_in.connect(self._do)
        form.limits_asked.connect(self.limits_asked)
        self._form = form
        form.ask()

    def _do(self, done: Done) -> None:
        form = self._form
        if form is not None and self._where is not None:
            work = partial(self._deed, *self._where, done)
            self._stage.jobs.run(work, self._did, form.complain)

    def _deed(self, sitting: SittingId, trainee: PersonId, done: Done) -> Act:
        """On the desk's lane."""
        station = self._stage.station
        by = people.unlock(station, done.approval.staff, done.approval.passphrase)
        check_role(by.staff.roles, Role.EXAMINER)
        match done.act:
            case Act.ADMIT:
                room.admit(station, by, sitting, trainee, done.compared)
            case Act.SIGN:
                seat = terms.seat(station, sitting, trainee)
                gaps = [(one.attempt, one.before) for one in seat.gaps if one.needs == "seat"]
                room.sign_gaps(station, by, sitting, gaps, done.cause, done.reason)
            case Act.GO_ON:
                room.resume(station, by, sitting, trainee)
            case Act.COME:
                room.calm(station, sitting, trainee)
            case Act.ADD_TIME:
                room.add_time(station, by, sitting, done.minutes, done.reason, trainee)
            case Act.PAUSE | Act.LEAVE:
                if terms.seat(station, sitting, trainee).state != "paused":
                    room.pause(station, by, sitting, done.reason, trainee)
        return done.act

    def _did(self, act: Act) -> None:
        if self._form is not None:
            self._form.accept()
            self._form = None
        self.acted.emit(act)


def acts_of(seat: SeatView) -> tuple[Act, ...]:
    """What an examiner can do at a seat now, the likeliest first."""
    if any(one.needs == "seat" for one in seat.gaps):
        return (Act.SIGN,)
    come = (Act.COME,) if seat.called_at else ()
    match seat.state:
        case "absent":
            return (Act.ADMIT, *come)
        case "paused":
            return (Act.GO_ON, Act.ADD_TIME, *come, Act.LEAVE)
        case "open":
            return (*come, Act.PAUSE, Act.ADD_TIME, Act.LEAVE)
        case _:
            return come or (Act.COME,)
