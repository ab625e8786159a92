"""Upload: a file that is the answer."""

from __future__ import annotations

from app.core.exam.evidence import Evidence
from app.ui.widgets.items.evidence import FileField
from app.ui.widgets.items.interaction import Interaction, Response, Shown
from app.ui.widgets.layouts import column


class Upload(Interaction):
    """One file. What is told first is the file itself, then its SHA-256 as the response."""

    def __init__(self) -> None:
        super().__init__()
        self.field = FileField()
        inside = column(self)
        inside.addWidget(self.field)
        inside.addStretch(1)
        self.field.taken.connect(self._take)
        self.field.removed.connect(self._remove)
        self._response: Response = ()

    @property
    def response(self) -> Response:
        """The SHA-256 of the file."""
        return self._response

    def show_item(self, shown: Shown) -> None:
        """Show an item."""
        self.shown, self.is_over, self._response = shown, False, shown.response
        if shown.response:
            self.field.show_file(shown.evidence.get(shown.response[0]))
        else:
            self.field.show_nothing()

    def show_key(self, _key: Response) -> None:
        """Nothing can be handed in any more."""
        self.is_over = True
        self.field.show_over()

    def focus_first(self) -> None:
        """The button that chooses."""
        self.field.focus_first()

    def _take(self, evidence: Evidence) -> None:
        self._response = (evidence.digest,)
        self.recorded.emit(evidence)

    def _remove(self) -> None:
        self._response = ()
        self._tell()
