"""Every staff screen and form, filled with samples: name to a function that makes it."""

from dataclasses import replace

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from app.core.errors import ClockBehind, GlyphMissing, GroupUnfit, NameWrong
from app.core.people.staff import Role
from app.ui.dialogs.ask import AskForm
from app.ui.dialogs.change_passphrase import ChangeForm
from app.ui.dialogs.correct import CorrectForm
from app.ui.dialogs.enrol import EnrolForm
from app.ui.dialogs.issue_form import IssueForm
from app.ui.dialogs.issued import IssuedView
from app.ui.dialogs.new_group import GroupForm
from app.ui.dialogs.offer import OfferForm
from app.ui.dialogs.open_exam import OpenExamForm
from app.ui.dialogs.passphrase import ApproveForm, Asked
from app.ui.dialogs.request import AgreeForm, Anybody, RequestForm
from app.ui.models.candidates import Stage
from app.ui.screens.certify import Certify
from app.ui.screens.check import Check
from app.ui.screens.courses import Courses
from app.ui.screens.designs import Designs
from app.ui.screens.groups import Groups
from app.ui.screens.sitting import Sitting
from app.ui.screens.staff_frame import StaffFrame
from app.ui.screens.staff_login import StaffLogin
from app.ui.screens.sync import Sync
from app.ui.theme import THEME
from app.ui.words import WORDS
from tests.ui import staff_samples as sample


def dress(theme="light", language="en", scale=1.0):
    WORDS.use(language)
    if (THEME.name, THEME.scale) != (theme, scale):
        THEME.put_on(theme, scale)


def type_in(line, words):
    """Keys as a keyboard sends them; QTest knows Latin letters only."""
    for letter in words:
        key = QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, letter)
        QApplication.sendEvent(line, key)


def framed(page, key):
    frame = StaffFrame()
    frame.add_page(key, page)
    frame.show_page(key)
    frame.show_staff(sample.BOTH)
    frame.show_sync(sample.sync_state(), is_online=False)
    return frame


def staff_tiles():
    screen = StaffLogin()
    screen.show_tiles(sample.STAFF)
    return screen


def staff_passphrase():
    screen = staff_tiles()
    screen.choose(sample.EXAMINER.id)
    return screen


def groups():
    page = Groups()
    page.show_groups(sample.groups())
    return framed(page, "groups")


def groups_empty():
    return framed(Groups(), "groups")


def sitting():
    page = Sitting()
    page.show_sittings((sample.sitting(),))
    return framed(page, "sitting")


def certify():
    page = Certify()
    page.show_candidates(sample.candidates())
    page.show_staff(sample.STAFF, sample.EXAMINER.id)
    page.model.tick_all(Stage.TO_CONFIRM)
    return framed(page, "certify")


def courses():
    page = Courses()
    page.show_stock(sample.stock())
    page.table.selectRow(0)
    return framed(page, "courses")


def courses_empty():
    return framed(Courses(), "courses")


def designs():
    page = Designs()
    page.show_designs(sample.looks())
    page.choose("language-proficiency", "ko")
    page.show_page(sample.specimen_page())
    return framed(page, "designs")


def certify_standing():
    page = Certify()
    page.show_candidates(sample.standing())
    page.show_staff(sample.STAFF, sample.EXAMINER.id)
    page.table.selectRow(2)
    return framed(page, "certify")


def certify_making():
    page = Certify()
    page.show_candidates(sample.candidates())
    page.show_staff(sample.STAFF, sample.EXAMINER.id)
    page.show_making(37, 120)
    return framed(page, "certify")


def sync():
    page = Sync()
    page.show_state(sample.sync_state())
    page.show_progress(7, 19)
    return framed(page, "sync")


def check():
    return framed(Check(), "check")


def check_genuine():
    page = Check()
    page.show_verdict(sample.verdict(), sample.AT)
    return framed(page, "check")


def check_specimen():
    verdict = sample.verdict("not-genuine", "bad-signature", reason_text="Do not accept it.")
    finding = verdict.finding
    page = Check(framed=False)
    marked = replace(finding, delegation=replace(finding.delegation, is_specimen=True))
    page.show_verdict(replace(verdict, finding=marked), sample.AT)
    return page


def enrol_form():
    return EnrolForm(sample.group(), "ky")


def group_form():
    return GroupForm((("korean", sample.KOREAN), ("safety", sample.SAFETY)))


def open_exam_form():
    return OpenExamForm(sample.groups(), {"korean": sample.plans()}, asked())


def change_form():
    form = ChangeForm((sample.TRAINER.name,))
    form.new.line.setText("zebra violin copper")
    return form


def approve_form():
    return ApproveForm(asked(), ("Confirm", "You sign.", "Confirm"))


def issued_view():
    return IssuedView(sample.issued())


def certificate_view():
    return IssuedView(sample.issued(), about=sample.standing()[0])


def certificate_second():
    return IssuedView(sample.issued(), about=sample.standing()[2])


def issue_form():
    what = ("Issue 2 certificates", "The results were confirmed by Талант.", "Issue")
    designs = ("basic-safety", "language-proficiency", "my-own")
    return IssueForm(asked(role=Role.CERTIFIER), what, designs, ("Бакыт Өмүрбеков", "Гүлнара Ысакова"))


def issue_form_refused():
    form = issue_form()
    form.complain(
        GroupUnfit(
            problems=(
                ("", ClockBehind(day="2026-11-18", known="2026-11-23")),
                ("Бакыт 🎓", NameWrong(name="Бакыт 🎓", why="it is too long or has spaces around it")),
                ("王小明", GlyphMissing(letter="明", name="王小明")),
            )
        )
    )
    return form


def correct_form():
    return CorrectForm(421, sample.person(), asked())


def request_form():
    return RequestForm(421, is_stopped=False)


def agree_form():
    return AgreeForm(
        Anybody(Role.CERTIFIER, sample.STAFF, "s1"), "Талант asks to stop it. You sign that you agree."
    )


def offer_form():
    return OfferForm(sample.offer(changes=sample.changes(), open_exams=1, is_locked=True))


def offer_form_busy():
    form = offer_form()
    form.show_part(37, 100)
    return form


def offer_form_refused():
    return OfferForm(sample.offer("older", version="1.1.0"))


def ask_form():
    return AskForm("Close this exam?", "Two are still writing.", "Close the exam")


def asked(here="s1", role=Role.EXAMINER):
    return Asked(role, sample.STAFF, here)


SCREENS = {
    one.__name__: one
    for one in (
        staff_tiles,
        staff_passphrase,
        groups,
        groups_empty,
        sitting,
        certify,
        certify_standing,
        certify_making,
        courses,
        courses_empty,
        designs,
        sync,
        check,
        check_genuine,
        check_specimen,
    )
}
FORMS = {
    one.__name__: one
    for one in (
        enrol_form,
        group_form,
        open_exam_form,
        approve_form,
        change_form,
        issued_view,
        certificate_view,
        certificate_second,
        issue_form,
        issue_form_refused,
        correct_form,
        request_form,
        agree_form,
        offer_form,
        offer_form_busy,
        offer_form_refused,
        ask_form,
    )
}
