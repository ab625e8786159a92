"""A page of the staff: title, facts and deeds on top, as the trainer sees them beside the navigation."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from app.ui.theme import THEME
from app.ui.widgets.buttons import Button
from app.ui.widgets.figures import Figure
from app.ui.widgets.form import Form
from app.ui.widgets.labels import muted, title
from app.ui.widgets.layouts import Flow, column, row
from app.ui.widgets.page import Screen
from app.ui.words import _

LOW_HEIGHT = 680


class StaffPage(Screen):
    """A screen whose header gives way to a title with buttons; the frame has the tools of the header."""

    def __init__(self) -> None:
        super().__init__()
        self.scroller.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.header.hide()
        self.form: Form | None = None
        self.figures: tuple[Figure, ...] = ()
        self.page_title, self.page_facts = title(), muted()
        self.page_facts.hide()
        names = column(gap=2)
        names.addWidget(self.page_title)
        names.addWidget(self.page_facts)
        self._top = row(gap=12)
        self._top.addLayout(names, 1)
        deeds = QWidget()
        self._deeds = Flow(deeds, gap=12)
        self._top.addWidget(deeds, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(self._top)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: leave the small print of the figures out where there is little room."""
        super().resizeEvent(event)
        for figure in self.figures:
            figure.set_brief(self.height() < THEME.px(LOW_HEIGHT))

    def ask(self, form: Form) -> None:
        """Open a form over the page."""
        self.form = form
        form.closed.connect(self._forget)
        form.ask()

    def form_done(self, said: str = "") -> None:
        """The deed of the open form worked: close it and say so."""
        if self.form is not None:
            self.form.accept()
        if said:
            self.tell(said, "success")

    def complain(self, problem: BaseException) -> None:
        """Say an error in the open form, else on the page."""
        if self.form is not None:
            self.form.complain(problem)
        else:
            super().complain(problem)

    def add_deed(self, *buttons: Button) -> None:
        """Buttons at the far end of the title."""
        for button in buttons:
            self._deeds.addWidget(button)

    def show_title(self, words: str, facts: str = "") -> None:
        """Where one is, and a line of facts."""
        self.page_title.setText(words)
        self.page_facts.setText(facts)
        self.page_facts.setVisible(bool(facts))

    def show_help(self) -> None:
        """Staff are helped by the centre's administrator."""
        self.tell(_("Ask the administrator of your centre. Nothing is lost while you wait."))

    def _forget(self) -> None:
        if self.form is not None:
            self.form.deleteLater()
        self.form = None
