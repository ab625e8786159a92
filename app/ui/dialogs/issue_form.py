"""Before the certifier signs: how the certificates are to look, what is missing, and who stands for it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.core.errors import GroupUnfit
from app.flow.desk import Look
from app.ui import words
from app.ui.dialogs.passphrase import ApproveForm, Asked
from app.ui.widgets.cards import Note
from app.ui.widgets.fields import DropDown, Field
from app.ui.widgets.layouts import row
from app.ui.words import _, mark, ngettext

DESIGNS = {
    "basic-safety": mark("Basic safety"),
    "language-proficiency": mark("Language proficiency"),
    "skill-qualification": mark("Skill qualification"),
    "orientation-attendance": mark("Orientation attendance"),
}
"""The designs that come with the program, in words; another one is called as its folder."""

DESTINATIONS = {
    "": mark("None"),
    "ko": mark("Korean"),
    "ja": mark("Japanese"),
    "de": mark("German"),
    "tr": mark("Turkish"),
    "pl": mark("Polish"),
    "ru": mark("Russian"),
}
"""Languages that a certificate speaks beside Kyrgyz and English."""

NAMES_SHOWN = 3


class IssueForm(ApproveForm):
    """`filled_in` carries an `Approval`; `look` is what was chosen with it."""

    def __init__(
        self,
        asked: Asked,
        what: tuple[str, str, str],
        designs: tuple[str, ...],
        without_photo: tuple[str, ...] = (),
        parent: QWidget | None = None,
    ) -> None:
        """`what` as in `ApproveForm`; `without_photo` names those whose place for a photo stays empty."""
        super().__init__(asked, what, parent)
        self.design, self.destination, self.photo = DropDown(), DropDown(), Note()
        self.design.addItem(_("As the course says"), "")
        for one in designs:
            self.design.addItem(_(DESIGNS[one]) if one in DESIGNS else one, one)
        self.destination.addItem(_("As the course says"))
        for code, name in DESTINATIONS.items():
            self.destination.addItem(_(name), code)
        self.design_field = Field(self.design, _("Design"))
        self.destination_field = Field(self.destination, _("Third language"))
        pair, top = row(gap=16), Qt.AlignmentFlag.AlignTop
        pair.addWidget(self.design_field, 1, top)
        pair.addWidget(self.destination_field, 1, top)
        place = self.body.indexOf(self.approver)
        self.body.insertLayout(place, pair)
        self.body.insertWidget(place + 1, self.photo)
        self._say_photos(without_photo)

    def keep_look(self) -> None:
        """Offer to let a corrected certificate look as the old one did."""
        for box in (self.design, self.destination):
            box.setItemText(0, _("As before"))

    @property
    def is_kept(self) -> bool:
        """Whether nothing else was chosen than what stood there."""
        return self.design.currentIndex() == 0 and self.destination.currentIndex() == 0

    @property
    def look(self) -> Look:
        """What was chosen; left open where the course decides."""
        return Look(str(self.design.currentData()), self.destination.currentData())

    def complain(self, problem: BaseException) -> None:
        """Everything that is wrong with the group, a line each."""
        if isinstance(problem, GroupUnfit):
            self.set_busy(False)
            self.show_wrongs(())
            self.summary.show_sentence(said_of(problem))
        else:
            super().complain(problem)

    def _say_photos(self, names: tuple[str, ...]) -> None:
        self.photo.setVisible(bool(names))
        said = ", ".join(names[:NAMES_SHOWN]) + (" …" if len(names) > NAMES_SHOWN else "")
        self.photo.say(
            ngettext(
                "{n} has no photo ({names}). Its place stays empty.",
                "{n} have no photo ({names}). The place stays empty.",
                len(names),
                names=said,
            )
        )


def said_of(problem: GroupUnfit) -> str:
    """Each problem with its person, a line each."""
    lines = (f"{name}: {words.error(why)}" if name else words.error(why) for name, why in problem.problems)
    return "\n".join([words.error(problem), *(f"• {line}" for line in lines)])
