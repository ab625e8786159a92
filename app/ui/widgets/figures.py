"""A figure on a card: what it is, the number, and a line on what it means."""

from __future__ import annotations

from app.ui.widgets.cards import Card
from app.ui.widgets.labels import Line, muted, number


class Figure(Card):
    """One large number."""

    def __init__(self) -> None:
        super().__init__(gap=0, margins=14)
        self.name, self.number, self.meaning = Line(size="small", tone="muted"), number(), muted()
        self.number.setWordWrap(False)
        for one in (self.name, self.number, self.meaning):
            self.inside.addWidget(one)

    def show_figure(self, name: str, figure: str, meaning: str = "") -> None:
        """Say all three; a listener hears them as one sentence."""
        self.name.setText(name)
        self.number.setText(figure)
        self.meaning.setText(meaning)
        self.setAccessibleName(f"{name}: {figure}. {meaning}")

    def set_brief(self, is_brief: bool) -> None:
        """Leave the meaning out where there is little room."""
        self.meaning.setVisible(not is_brief)
