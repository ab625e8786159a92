"""What is wrong with a source: file and line, a plain sentence, and how to mend it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QSizePolicy

from app.flow.inspecting import Said
from app.ui.widgets.cards import Card
from app.ui.widgets.labels import Icon, Label, heading, muted, text
from app.ui.widgets.layouts import column, emptied, row
from app.ui.widgets.page import Screen
from app.ui.words import WORDS, _, ngettext

MOST = 200
"""So many are shown one by one; whoever has more begins with these."""


class Problems(Screen):
    """All problems of a source, those that stop a build first."""

    def __init__(self) -> None:
        super().__init__(width=900)
        self._problems: tuple[Said, ...] = ()
        self._can_go_back = False
        self._inside = column(gap=12)
        self.body.addLayout(self._inside)
        self.body.addStretch(1)
        self.retranslate()

    def show_problems(self, problems: tuple[Said, ...], *, can_go_back: bool) -> None:
        """What is wrong now; `can_go_back` when there is something else to look at."""
        self._problems = tuple(sorted(problems, key=_graver_first))
        self._can_go_back = can_go_back
        self.retranslate()

    @property
    def problems(self) -> tuple[Said, ...]:
        """What is shown, in this order."""
        return self._problems

    def focus_first(self) -> None:
        """The page itself, to be read."""
        self.scroller.setFocus()

    def retranslate(self) -> None:
        """Say everything again."""
        graves = sum(1 for one in self._problems if one.is_grave)
        said = _("Nothing stops the course from being built.")
        if graves:
            said = ngettext(
                "{n} problem stops the course from being built.",
                "{n} problems stop the course from being built.",
                graves,
            )
        self.header.show_title(_("Problems of the source"), said)
        self.header.back.setVisible(self._can_go_back)
        if self._can_go_back:
            self.header.show_back()
        emptied(self._inside)
        if not self._problems:
            self._inside.addWidget(_calm())
        for one in self._problems[:MOST]:
            self._inside.addWidget(_card(one))
        if (rest := len(self._problems) - MOST) > 0:
            self._inside.addWidget(muted(_("… and {n} more", n=rest), size="text"))


def _calm() -> QFrame:
    card = Card(gap=12, margins=40)
    centre = Qt.AlignmentFlag.AlignHCenter
    card.inside.addWidget(Icon("circle-check", "success", 56), 0, centre)
    said = heading(_("There are no problems."))
    said.setAlignment(centre)
    card.inside.addWidget(said)
    return card


def _card(one: Said) -> QFrame:
    """One problem."""
    card = Card(gap=0, margins=16)
    card.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
    tone = "danger" if one.is_grave else "warn"
    what, mend = one.in_words(_)
    across, words = row(gap=14), column(gap=2)
    across.addWidget(
        Icon("alert-circle" if one.is_grave else "alert-triangle", tone, 24), 0, Qt.AlignmentFlag.AlignTop
    )
    words.addWidget(muted(_("{file}, line {line}", file=one.file, line=one.line)))
    words.addWidget(Label(_sentence(what), strong=True))
    if mend:
        words.addWidget(text(_sentence(mend)))
    across.addLayout(words, 1)
    card.inside.addLayout(across)
    card.setAccessibleName(f"{one.file}, {one.line}: {what}. {mend}")
    return card


def _sentence(words: str) -> str:
    """As a sentence of its own; a name of a file or of a field stays as it is written there."""
    first = words.partition(" ")[0]
    is_word = first.isalpha() and (WORDS.language == "en" or not first.isascii())
    said = f"{words[:1].upper()}{words[1:]}" if is_word else words
    return said if said.endswith((".", "?", "!")) else f"{said}."


def _graver_first(one: Said) -> bool:
    return not one.is_grave
