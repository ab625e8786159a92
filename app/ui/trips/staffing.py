"""The journey of the staff: log in, then groups, exams, certificates, sync and check in one frame."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from app.core.ids import CourseId, PersonId, SittingId
from app.flow import learn, people, portraits, sittings, sync
from app.flow.faces import StaffTile, Unlocked
from app.flow.views import CourseCard, GroupView, SittingView, SyncState
from app.ui.dialogs.enrol import Enrolment
from app.ui.dialogs.new_group import NewGroup
from app.ui.dialogs.open_exam import Plans, SittingPlan
from app.ui.dialogs.passphrase import Approval
from app.ui.screens.groups import Groups, Photographed
from app.ui.screens.sitting import Sitting
from app.ui.screens.staff_frame import StaffFrame
from app.ui.screens.staff_login import StaffLogin, Try
from app.ui.trips.changing import Changing
from app.ui.trips.checking import Checking
from app.ui.trips.designing import Designing
from app.ui.trips.issuing import Issuing
from app.ui.trips.sending import Sending
from app.ui.trips.stage import Stage
from app.ui.trips.stocking import Stocking
from app.ui.widgets.page import Screen
from app.ui.words import _

WATCH_MS = 5_000
"""How often an open exam is looked at again."""


class Staffing(QObject):
    """Joins the screens of the staff with their deeds, for one member of staff at a time."""

    logged_out = Signal()
    came_back = Signal()

    def __init__(self, stage: Stage) -> None:
        super().__init__(stage)
        self._stage = stage
        self._by: Unlocked | None = None
        self._staff: tuple[StaffTile, ...] = ()
        self._groups: tuple[GroupView, ...] = ()
        self._pages: dict[str, Screen] = {}
        self._frame: StaffFrame | None = None
        self._issuing, self._sending, self._checking = Issuing(stage), Sending(stage), Checking(stage)
        self._designing, self._changing, self._stocking = Designing(stage), Changing(stage), Stocking(stage)
        self._changing.changed.connect(self._passphrase_changed)
        self._sending.stood.connect(self._show_link)
        self._watch = QTimer(self)
        self._watch.setInterval(WATCH_MS)
        self._watch.timeout.connect(self._look_again)

    def open_login(self) -> None:
        """Who works here?"""
        is_new = not self._stage.made(StaffLogin)
        screen = self._stage.scene(StaffLogin)
        if is_new:
            screen.tried.connect(self._unlock)
            screen.went_back.connect(self.came_back)
        screen.choose("")
        self._stage.bring(screen)
        self._stage.jobs.run(
            partial(people.staff_tiles, self._stage.station), self._tiles_came, self._stage.complain
        )

    def unlocked(self, approval: Approval) -> Unlocked:
        """On a worker: who stands for a deed; the one who is logged in needs no passphrase again."""
        if self._by is not None and approval.staff == self._by.staff.id and not approval.passphrase:
            return self._by
        return people.unlock(self._stage.station, approval.staff, approval.passphrase)

    def end(self) -> None:
        """The member of staff left; the key is forgotten."""
        self._by = None
        self._watch.stop()
        self._issuing.end()

    def open_page(self, page: str) -> None:
        """A page of the frame, fresh from the store."""
        frame = self._frame
        if frame is None or self._by is None:
            return
        if page not in self._pages:
            self._pages[page] = self._make(page)
            frame.add_page(page, self._pages[page])
        frame.show_page(page)
        self._pages[page].banner.clear()
        self._pages[page].focus_first()
        self._refresh(page)

    def _tiles_came(self, tiles: tuple[StaffTile, ...]) -> None:
        self._staff = tiles
        screen = self._stage.scene(StaffLogin)
        screen.show_tiles(tiles)
        screen.focus_first()

    def _unlock(self, tried: Try) -> None:
        screen = self._stage.scene(StaffLogin)
        work = partial(people.unlock, self._stage.station, tried.staff, tried.passphrase)
        self._stage.jobs.run(work, self._came_in, screen.complain)

    def _came_in(self, by: Unlocked) -> None:
        self._by = by
        if self._frame is None:
            self._frame = self._stage.scene(StaffFrame)
            self._frame.chosen.connect(self.open_page)
            self._frame.logged_out.connect(self.logged_out)
            self._frame.passphrase_asked.connect(self._ask_passphrase)
        self._issuing.begin(by, self._staff, self.unlocked)
        self._frame.show_staff(StaffTile(by.staff.id, by.staff.name, by.staff.roles))
        self._stage.bring(self._frame)
        self._watch.start()
        self.open_page("groups")
        self._stage.jobs.run(partial(sync.state, self._stage.station), self._show_link, self._stage.complain)

    def _ask_passphrase(self) -> None:
        if self._by is not None and self._frame is not None:
            self._changing.ask(self._by, self._frame)

    def _passphrase_changed(self, by: Unlocked) -> None:
        if self._by is not None and by.staff.id == self._by.staff.id:
            self._by = by
            page = self._current()
            if isinstance(page, Screen):
                page.tell(_("Your passphrase is changed."), "success")

    def _make(self, page: str) -> Screen:
        if page == "groups":
            groups = Groups()
            groups.enrolled.connect(self._enrol)
            groups.group_formed.connect(self._form_group)
            groups.sitting_asked.connect(self._ask_sitting)
            groups.photographed.connect(self._photograph)
            return groups
        if page == "sitting":
            sitting = Sitting()
            sitting.opened.connect(self._open_sitting)
            sitting.closed.connect(self._close_sitting)
            return sitting
        makers: dict[str, Callable[[], Screen]] = {
            "certify": self._issuing.made,
            "courses": self._stocking.made,
            "designs": self._designing.made,
            "sync": self._sending.made,
            "check": self._checking.made,
        }
        return makers[page]()

    def _refresh(self, page: str) -> None:
        run, station = self._stage.jobs.run, self._stage.station
        if page in {"groups", "sitting"}:
            run(partial(people.groups, station), self._groups_came, self._fail)
            run(partial(learn.courses, station, PersonId("")), self._courses_came, self._fail)
        if page == "sitting":
            run(partial(sittings.sittings, station), self._sittings_came, self._fail)
            run(self._plans, self._plans_came, self._fail)
        if page == "certify":
            self._issuing.refresh()
        if page == "courses":
            self._stocking.refresh()
        if page == "designs":
            self._designing.refresh()
        if page == "sync":
            self._sending.refresh()

    def _look_again(self) -> None:
        """An open exam changes without a click of the trainer."""
        if (
            self._by is not None
            and self._current() is self._pages.get("sitting")
            and self._pages.get("sitting")
        ):
            self._stage.jobs.run(
                partial(sittings.sittings, self._stage.station), self._sittings_came, self._fail
            )

    def _current(self) -> QWidget | None:
        frame = self._frame
        return frame.stack.currentWidget() if frame is not None and frame.isVisible() else None

    def _fail(self, problem: Exception) -> None:
        page = self._current()
        if isinstance(page, Screen):
            page.complain(problem)

    def _groups_came(self, groups: tuple[GroupView, ...]) -> None:
        self._groups = groups
        page = self._pages.get("groups")
        if isinstance(page, Groups):
            page.show_groups(groups)

    def _courses_came(self, cards: tuple[CourseCard, ...]) -> None:
        page = self._pages.get("groups")
        if isinstance(page, Groups):
            page.show_courses(tuple((card.id, card.title) for card in cards))

    def _enrol(self, enrolment: Enrolment) -> None:
        if self._by is not None:
            one = enrolment
            facts = (one.group, one.person, one.language, one.pictures)
            work = partial(people.enrol, self._stage.station, self._by, *facts)
            self._stage.jobs.run(work, self._enrolled, self._fail)

    def _enrolled(self, _group: GroupView) -> None:
        self._done(_("The trainee is enrolled."))
        self._refresh("groups")

    def _photograph(self, photo: Photographed) -> None:
        if self._by is not None:
            work = partial(
                portraits.photograph, self._stage.station, self._by, photo.trainee, Path(photo.path)
            )
            self._stage.jobs.run(work, self._photographed, self._fail)

    def _photographed(self, _photo: bytes) -> None:
        self._done(_("The photo is kept. It stands on certificates issued from now on."))

    def _form_group(self, new: NewGroup) -> None:
        if self._by is not None:
            work = partial(people.form_group, self._stage.station, self._by, new.name, new.course)
            self._stage.jobs.run(work, self._formed, self._fail)

    def _formed(self, group: GroupView) -> None:
        self._done(_("The group {name} is made.", name=group.name))
        page = self._pages.get("groups")
        if isinstance(page, Groups):
            page.show_groups((*self._groups, group))
            page.show_group(group.id)
        self._refresh("groups")

    def _ask_sitting(self, group: str) -> None:
        self.open_page("sitting")
        self._stage.jobs.run(self._plans, partial(self._ask_with_plans, group), self._fail)

    def _ask_with_plans(self, group: str, plans: Plans) -> None:
        self._plans_came(plans)
        page = self._pages.get("sitting")
        if isinstance(page, Sitting):
            page.open(group)

    def _plans(self) -> Plans:
        courses = {CourseId(group.course) for group in people.groups(self._stage.station)}
        return {course: sittings.blueprints(self._stage.station, course) for course in courses}

    def _plans_came(self, plans: Plans) -> None:
        page = self._pages.get("sitting")
        if isinstance(page, Sitting) and self._by is not None:
            page.show_choices(self._groups, plans)
            page.show_staff(self._staff, self._by.staff.id)

    def _sittings_came(self, sittings: tuple[SittingView, ...]) -> None:
        page = self._pages.get("sitting")
        if isinstance(page, Sitting):
            page.show_sittings(sittings)

    def _open_sitting(self, plan: SittingPlan) -> None:
        self._stage.jobs.run(partial(self._opened, plan), self._sitting_opened, self._fail)

    def _opened(self, plan: SittingPlan) -> SittingView:
        by = self.unlocked(plan.approval)
        return sittings.open_sitting(self._stage.station, by, plan.group, plan.blueprint)

    def _sitting_opened(self, sitting: SittingView) -> None:
        self._done(_("The exam is open. Trainees see it when they log in."))
        page = self._pages.get("sitting")
        if isinstance(page, Sitting):
            page.show_sitting(sitting.id)
        self._refresh("sitting")

    def _close_sitting(self, sitting: str) -> None:
        if self._by is not None:
            work = partial(sittings.close_sitting, self._stage.station, self._by, SittingId(sitting))
            self._stage.jobs.run(work, self._sitting_closed, self._fail)

    def _sitting_closed(self, _sitting: SittingView) -> None:
        self._done(_("The exam is closed. Nobody can begin it any more."))
        self._refresh("sitting")

    def _done(self, said: str) -> None:
        page = self._current()
        if isinstance(page, Groups | Sitting):
            page.form_done(said)

    def _show_link(self, state: SyncState, is_online: bool = True) -> None:  # noqa: FBT002 - Qt's signal carries it bare
        if self._frame is not None:
            self._frame.show_sync(state, is_online=is_online)
