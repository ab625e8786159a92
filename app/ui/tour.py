"""The whole journey through the real window: clicks and keys on real widgets, a picture of every screen.

`make run` plays it where there is no screen, and a test plays it too. Only the seat is admitted behind the screens'
back: the examiner does that at the desk.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from time import monotonic
from typing import TypeVar

from PySide6.QtCore import Qt, qInstallMessageHandler
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from app.core.errors import Broken
from app.core.exam.room import Compared
from app.flow import people, room, sittings
from app.station import Station
from app.ui import answering
from app.ui.main import keep_message
from app.ui.screens.certify import Certify
from app.ui.screens.check import Check
from app.ui.screens.course import CourseScreen
from app.ui.screens.exam import Exam
from app.ui.screens.groups import Groups
from app.ui.screens.home import CourseBox, Home, OfferCard
from app.ui.screens.lesson import LessonScreen
from app.ui.screens.login import LogIn
from app.ui.screens.practice import Practice
from app.ui.screens.result import ResultScreen
from app.ui.screens.sitting import Sitting
from app.ui.screens.staff_login import StaffLogin
from app.ui.screens.sync import Sync
from app.ui.screens.welcome import Welcome
from app.ui.screens.words_review import WordsReview
from app.ui.widgets.form import Form
from app.ui.widgets.staff_tile import StaffButton
from app.ui.window import Window

W = TypeVar("W", bound=QWidget)
PATIENCE_S = 60
MISTAKES = 2
SIZE = (1366, 768)


class TourStuck(Broken):
    """The tour could not go on: {what} did not come."""


@dataclass(frozen=True, slots=True)
class Cast:
    """Who plays: the trainee's name and pictures, and name and passphrase of examiner and certifier."""

    trainee: str
    pictures: tuple[str, ...]
    examiner: tuple[str, str]
    certifier: tuple[str, str]


@dataclass(frozen=True, slots=True)
class Seen:
    """What the tour brought home: the pictures it took, the text of the code, the last verdict's word."""

    pictures: tuple[Path, ...]
    code: str
    verdict: str


class Tour:
    """One walk through a window."""

    def __init__(self, station: Station, folder: Path, tell: Callable[[str], None]) -> None:
        """Walk at this station; pictures go into the folder."""
        qInstallMessageHandler(keep_message)
        found = QApplication.instance()
        self.app = found if isinstance(found, QApplication) else QApplication(["sapar"])
        self.window = Window(station)
        self._folder, self._tell = folder, tell
        self._pictures: list[Path] = []
        folder.mkdir(parents=True, exist_ok=True)
        self.window.resize(*SIZE)
        self.window.show()

    def play(self, cast: Cast) -> Seen:
        """Learn, be examined, be certified, be checked."""
        self.enter(cast)
        self.learn()
        self.leave()
        self.open_exam(cast.examiner)
        self.admit(cast)
        self.enter(cast)
        self.sit_exam()
        self.leave()
        code = self.certify(cast)
        verdict = self.check(code)
        self.window.close()
        return Seen(tuple(self._pictures), code, verdict)

    def enter(self, cast: Cast) -> None:
        """A trainee logs in with the own face and three pictures."""
        welcome = self.wait(Welcome)
        self.until(lambda: bool(welcome.faces()), "the faces")
        self.picture("welcome")
        self.click(next(face for face in welcome.faces() if face.words == cast.trainee))
        login = self.wait(LogIn)
        self.picture("login")
        for name in cast.pictures:
            self.click(next(tile for tile in login.tiles if tile.picture == name))
        home = self.wait(Home)
        self.until(lambda: bool(home.findChildren(CourseBox)), "the courses")

    def learn(self) -> None:
        """All lessons, a round of practice, a few words."""
        self.picture("home")
        self.click(self._course_box().look)
        course = self.wait(CourseScreen)
        self.picture("course")
        self.click(course.go)
        lesson = self.wait(LessonScreen)
        self.picture("lesson")
        for _n in range(200):
            if self.current() is not lesson:
                break
            shown = lesson.shape
            self.click(lesson.finish)
            self.until(
                lambda shown=shown: self.current() is not lesson or lesson.shape is not shown,  # type: ignore[misc]
                "the next lesson",
            )
        self.practise(self.wait(CourseScreen))
        self.review(self.wait(CourseScreen))

    def practise(self, course: CourseScreen) -> None:
        """A few practice questions, the first one wrong."""
        self.click(course.practice)
        practice = self.wait(Practice)
        for n in range(4):
            item = practice.item
            if item is None or practice.question.interaction is None:
                break
            wrong = [(one.id,) for one in item.options if one.id not in item.key]
            response = wrong[0] if n == 0 and wrong and len(item.key) == 1 else item.key
            answering.give(practice.question.interaction, item, response)
            self.click(practice.next)
            self.picture(f"practice-{n + 1}") if n < 2 else None  # noqa: PLR2004 - wrong and right
            self.click(practice.next)
        QTest.keyClick(practice, Qt.Key.Key_Escape)

    def review(self, course: CourseScreen) -> None:
        """A few words with the keys that others use too: space shows, 3 is good."""
        self.click(course.words)
        words = self.wait(WordsReview)
        self.app.processEvents()
        for _n in range(3):
            QTest.keyClick(words, Qt.Key.Key_Space)
            self.rest()
            self.picture("words") if _n == 0 else None
            QTest.keyClick(words, Qt.Key.Key_3)
            self.rest()
        QTest.keyClick(words, Qt.Key.Key_Escape)
        QTest.keyClick(self.wait(CourseScreen), Qt.Key.Key_Escape)

    def leave(self) -> None:
        """Whoever is logged in logs out."""
        self.wait(Home)
        self.window.log_out()

    def open_exam(self, examiner: tuple[str, str]) -> None:
        """The examiner opens an exam for the group."""
        self.log_in_staff(examiner)
        groups = self.page("groups", Groups)
        self.until(lambda: groups.model.rowCount() > 0, "the group")
        self.picture("groups")
        sitting = self.page("sitting", Sitting)
        self.rest()
        self.click(sitting.open_exam)
        self.send(self.form())
        self.until(lambda: sitting.model.rowCount() > 0, "the sitting")
        self.rest()
        self.picture("sitting")
        self.window.log_out()

    def admit(self, cast: Cast) -> None:
        """The examiner compares the trainee's face and document."""
        station, (name, passphrase) = self.window.stage.station, cast.examiner
        tile = next(one for one in people.staff_tiles(station) if one.name == name)
        trainee = next(one for one in people.tiles(station) if one.name == cast.trainee)
        by = people.unlock(station, tile.id, passphrase)
        room.admit(station, by, sittings.sittings(station)[0].id, trainee.id, tuple(Compared))

    def sit_exam(self) -> None:
        """The exam: every question answered, two of them wrong, one flagged, reviewed, handed in."""
        home = self.wait(Home)
        self.until(lambda: bool(home.findChildren(OfferCard)), "the exam")
        self.picture("home-exam")
        self.click(home.findChildren(OfferCard)[0].button)
        exam = self.wait(Exam)
        self.rest()
        self.picture("exam-start")
        self.click(exam.buttons.begin)
        self.rest()
        mistakes = MISTAKES
        for n, item in enumerate(exam.items):
            interaction = exam.question.interaction
            if interaction is None:
                raise TourStuck(what=f"question {n + 1}")
            wrong = [(one.id,) for one in item.options if one.id not in item.key]
            is_wrong = bool(mistakes and wrong and not item.mandatory and len(item.key) == 1)
            answering.give(interaction, item, wrong[0] if is_wrong else item.key)
            mistakes -= is_wrong
            self.rest()
            if n == 6:  # noqa: PLR2004 - a map with something on it
                self.click(exam.buttons.flag)
                self.picture("exam")
            QTest.keyClick(exam, Qt.Key.Key_Return)
        self.rest()
        self.picture("exam-review")
        self.click(exam.buttons.hand_in)
        result = self.wait(ResultScreen)
        self.rest()
        self.picture("result")
        self.click(result.done)

    def certify(self, cast: Cast) -> str:
        """The examiner confirms, the certifier issues; the text of the code that is shown."""
        self.log_in_staff(cast.examiner)
        page = self.page("certify", Certify)
        self.until(lambda: page.model.rowCount() > 0, "the result")
        self.click(page.examine.every)
        self.click(page.examine.act)
        self.send(self.form())
        self.until(page.certify.every.isEnabled, "the confirmed result")
        self.rest()
        self.picture("certify")
        self.click(page.certify.every)
        self.click(page.certify.act)
        form = self.form()
        self.type_passphrase(form, cast.certifier[1])
        self.send(form)
        issued = self.form()
        self.rest()
        self.picture("issued", issued)
        code = issued.code.text  # type: ignore[attr-defined]
        self.send(issued)
        sync = self.page("sync", Sync)
        self.rest()
        self.click(sync.send)
        self.until(lambda: sync.state.entries > 0 and sync.state.waiting == 0, "the receipt")
        self.rest()
        self.picture("sync")
        self.window.log_out()
        return str(code)

    def check(self, code: str) -> str:
        """Anybody checks the certificate at this computer."""
        self.click(self.wait(Welcome).check)
        check = self.wait(Check)
        check.line.setText(code)
        self.click(check.go)
        self.until(lambda: check.verdict is not None, "the verdict")
        self.rest()
        self.picture("check")
        return check.verdict.verdict if check.verdict else ""

    def log_in_staff(self, who: tuple[str, str]) -> None:
        """A member of staff logs in with the passphrase."""
        name, passphrase = who
        self.click(self.wait(Welcome).staff)
        login = self.wait(StaffLogin)
        self.until(lambda: bool(login.findChildren(StaffButton)), "the staff")
        self.click(next(one for one in login.findChildren(StaffButton) if name in one.accessibleName()))
        QTest.keyClicks(login.secret.line, passphrase)
        self.picture("staff-login")
        self.click(login.enter)
        self.until(lambda: self.current() is not login, "the desk")
        self.rest()

    def page(self, name: str, kind: type[W]) -> W:
        """A page of the staff's frame, chosen in the navigation."""
        frame = self.current()
        self.click(frame.buttons[name])  # type: ignore[attr-defined]
        self.until(lambda: any(one.isVisible() for one in frame.findChildren(kind)), name)
        self.rest()
        return next(one for one in frame.findChildren(kind) if one.isVisible())

    def form(self) -> Form:
        """The form that is open."""
        self.until(lambda: isinstance(self.app.activeModalWidget(), Form), "a form")
        found = self.app.activeModalWidget()
        if not isinstance(found, Form):
            raise TourStuck(what="a form")
        return found

    def type_passphrase(self, form: Form, passphrase: str) -> None:
        """Type it where it is asked for."""
        from app.ui.widgets.passphrase import PassphraseField

        field = next(one for one in form.findChildren(PassphraseField) if one.isVisible())
        QTest.keyClicks(field.line, passphrase)

    def send(self, form: Form) -> None:
        """Press the form's primary button and wait for it to go."""
        self.click(form.send)
        self.until(lambda: self.app.activeModalWidget() is not form, "the end of the form")
        self.rest()

    def click(self, button: QAbstractButton) -> None:
        """Press a button with the mouse."""
        self.until(lambda: button.isEnabled() and button.isVisible(), button.accessibleName())
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        self.app.processEvents()

    def wait(self, kind: type[W]) -> W:
        """The screen of a kind, once it is in front."""
        self.until(lambda: isinstance(self.current(), kind), kind.__name__)
        self.rest()
        found = self.current()
        if not isinstance(found, kind):
            raise TourStuck(what=kind.__name__)
        return found

    def current(self) -> QWidget:
        """The screen in front."""
        found = self.window.stage.currentWidget()
        if found is None:
            raise TourStuck(what="a screen")
        return found

    def rest(self) -> None:
        """Until no work is under way."""
        self.until(lambda: not self.window.stage.jobs.is_busy, "the end of the work")
        self.app.processEvents()

    def until(self, holds: Callable[[], bool], what: str) -> None:
        """Let the program run until something holds.

        Raises:
            TourStuck: it did not within a minute.
        """
        end = monotonic() + PATIENCE_S
        while not holds():
            if monotonic() > end:
                self.picture("stuck")
                raise TourStuck(what=what)
            QTest.qWait(5)

    def picture(self, name: str, widget: QWidget | None = None) -> None:
        """Take a picture of the window, or of a form."""
        self.app.processEvents()
        path = self._folder / f"{len(self._pictures) + 1:02d}-{name}.png"
        (widget or self.window).grab().save(str(path))
        self._pictures.append(path)
        self._tell(name)

    def _course_box(self) -> CourseBox:
        """The box of the safety course."""
        boxes = self.current().findChildren(CourseBox)
        return next(box for box in boxes if box.course == "safety-at-work")
