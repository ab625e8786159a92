"""Help with a question: it is read aloud, said in plain words, translated, its words explained."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.core.course.speech import with_pauses
from app.core.course.supports import Support, Supports, joined
from app.core.course.text import speech_file
from app.ui.speech import Voice
from app.ui.widgets.buttons import ghost, quiet
from app.ui.widgets.cards import well
from app.ui.widgets.items.interaction import Shown
from app.ui.widgets.labels import Label, muted
from app.ui.widgets.layouts import Flow, column, emptied
from app.ui.words import _

LANGUAGES = {
    "ky": "Кыргызча",
    "ru": "Русский",
    "en": "English",
    "uz": "Oʻzbekcha",
    "kk": "Қазақша",
    "tg": "Тоҷикӣ",
    "tr": "Türkçe",
    "de": "Deutsch",
    "ko": "한국어",
    "ja": "日本語",
    "pl": "Polski",
    "ar": "العربية",
    "zh": "中文",
}
"""What languages call themselves."""


def supports_of(shown: Shown) -> Supports:
    """The supports of a question, of what can be chosen in it and of what it asks about: those that may be used."""
    item, stimulus = shown.item, shown.stimulus
    every = (item.supports, *(one.supports for one in item.every_option()))
    return joined(*every, stimulus.supports if stimulus else None).within(shown.supports)


class SupportPanel(QWidget):
    """A quiet button that opens the help. `speech_asked` carries words for which the question has no clip.

    In an exam the desk has the loudspeaker, for those who may be read to.
    """

    speech_asked = Signal(str)

    def __init__(self, voice: Voice) -> None:
        super().__init__()
        self._voice, self._supports = voice, Supports()
        self._shown: Shown | None = None
        inside = column(self, gap=8)
        self.line = QWidget()
        flow = Flow(self.line, gap=8)
        self.open, self.read = quiet(icon="lifebuoy"), ghost(icon="volume", tone="primary")
        self.open.clicked.connect(self._open)
        self.read.clicked.connect(self._read)
        flow.addWidget(self.read)
        flow.addWidget(self.open)
        self.box = well(gap=10, margins=16)
        inside.addWidget(self.line)
        inside.addWidget(self.box)

    def show_supports(self, shown: Shown) -> None:
        """The help that this question has and this person may use."""
        self._shown, self._supports = shown, supports_of(shown)
        is_read = not shown.is_exam and Support.SPOKEN in self._supports.kinds()
        self.read.setVisible(is_read)
        self.read.say(_("Read it aloud"))
        has_words = bool(self._supports.kinds() - {Support.SPOKEN})
        self.open.setVisible(has_words)
        self.setVisible(is_read or has_words)
        self.box.hide()
        self._fill()
        self._say()

    def _fill(self) -> None:
        emptied(self.box.inside)
        shown, told = self._shown, self._supports
        if shown is None:
            return
        if plain := told.plain.get(shown.language, ""):
            self._part(_("In plain words"), plain)
        for language, words in told.translation.items():
            self._part(LANGUAGES.get(language, language), words)
        for one in told.glossary:
            self._part(shown.words(one.word), shown.words(one.meaning))

    def _part(self, name: str, words: str) -> None:
        self.box.inside.addWidget(muted(name))
        self.box.inside.addWidget(Label(words))

    def _open(self) -> None:
        self.box.setVisible(self.box.isHidden())
        self._say()

    def _say(self) -> None:
        self.open.say(_("Help with this question") if self.box.isHidden() else _("Close the help"))

    def _read(self) -> None:
        """Everything that there is to read; where there is no clip, the first of the words is asked for."""
        if not self.read_aloud() and self._shown is not None:
            self.speech_asked.emit(self._texts(self._shown)[0])

    def read_aloud(self) -> bool:
        """Read the question clip by clip, or be silent again; false where there is no clip of it."""
        shown = self._shown
        if self._voice.is_playing:
            self._voice.stop()
            return True
        if shown is None:
            return False
        texts = self._texts(shown)
        clips = [shown.media.get(speech_file(shown.language, words), b"") for words in texts]
        own = shown.media.get(self._supports.clips.get(shown.language, ""), b"")
        found = tuple(clip for clip in (own, *(clips[1:] if own else clips)) if clip)
        self._voice.play(found)
        return bool(found)

    def _texts(self, shown: Shown) -> list[str]:
        first = self._supports.spoken.get(shown.language) or shown.words(shown.item.prompt)
        item = shown.item
        texts = [
            first,
            with_pauses(shown.words(item.text)),
            *(shown.words(one.text) for one in item.every_option()),
        ]
        return [one.strip() for one in texts if one.strip()]
