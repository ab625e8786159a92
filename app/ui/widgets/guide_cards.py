"""Cards of a guide: who helps, what to say, which papers to have, who pays, which rights one has.

A fact says below itself on which day it was looked at and where.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from app.core.course.guide import Contact, ContactKind, Fee, Paper, Phrase, Right
from app.core.course.speech import digit_by_digit
from app.core.course.text import Text, say, speech_file
from app.flow.views import GuideView
from app.ui import dates
from app.ui.widgets.buttons import IconButton
from app.ui.widgets.cards import Card
from app.ui.widgets.labels import Icon, Label, Pill, heading, muted
from app.ui.widgets.layouts import Flow, column, row
from app.ui.words import WORDS, _, content, mark

_MOST_DAYS = 100_000
_TOP = Qt.AlignmentFlag.AlignTop
LOOKS: dict[ContactKind, tuple[str, str]] = {
    ContactKind.EMERGENCY: ("ambulance", "danger"),
    ContactKind.POLICE: ("shield-check", "danger"),
    ContactKind.EMBASSY: ("flag", "primary"),
    ContactKind.HOTLINE: ("headphones", "primary"),
    ContactKind.LABOUR: ("briefcase", "primary"),
    ContactKind.MIGRATION: ("id", "primary"),
    ContactKind.UNION: ("users-group", "success"),
    ContactKind.LEGAL: ("gavel", "success"),
    ContactKind.HEALTH: ("stethoscope", "success"),
    ContactKind.SHELTER: ("home-heart", "success"),
    ContactKind.HOME: ("home", "primary"),
}
"""Icon and colour of who helps."""

LANGUAGES = {
    "ky": mark("Kyrgyz"),
    "ru": mark("Russian"),
    "en": mark("English"),
    "uz": mark("Uzbek"),
    "tg": mark("Tajik"),
    "kk": mark("Kazakh"),
    "ko": mark("Korean"),
    "ja": mark("Japanese"),
    "zh": mark("Chinese"),
    "tr": mark("Turkish"),
    "ar": mark("Arabic"),
    "fa": mark("Persian"),
    "de": mark("German"),
    "pl": mark("Polish"),
}
"""Names of languages that are spoken where somebody helps; others stand by their code."""


class GuideCard(Card):
    """A card with an icon and a loudspeaker. `played` carries clips, in their order."""

    played = Signal(tuple)

    def __init__(self, icon: str, tone: str, clips: tuple[str, ...], *, kind: str = "card") -> None:
        super().__init__(gap=6, margins=(20, 18, 14, 18), kind=kind)
        self._clips = clips
        self.set_tone(tone if kind == "tint" else "")
        across = row(gap=16)
        across.addWidget(Icon(icon, tone, 34), 0, _TOP)
        self.words = column(gap=6)
        across.addLayout(self.words, 1)
        self.speaker = IconButton("volume", _("Listen"), "primary")
        self.speaker.clicked.connect(self._play)
        self.speaker.setVisible(bool(clips))
        across.addWidget(self.speaker, 0, _TOP)
        self.inside.addLayout(across)

    def add(self, widget: QWidget) -> None:
        """One more line."""
        self.words.addWidget(widget)

    def add_text(self, text: Text, *, name: str = "") -> None:
        """Words in the reader's language, behind a name such as `Why`; nothing when there are none."""
        if words := content(text):
            if name:
                self.add(Label(name, size="small", tone="muted", strong=True))
            self.add(Label(words))

    def add_proof(self, source: str, checked: int) -> None:
        """When and where somebody looked."""
        where = source.split("://", 1)[-1].split("/", 1)[0].removeprefix("www.")
        looked = _("Checked on {day}", day=dates.day(checked)) if 0 < checked < _MOST_DAYS else ""
        self.add(muted(" · ".join(part for part in (looked, where) if part)))

    def _play(self) -> None:
        self.played.emit(self._clips)


class ContactCard(GuideCard):
    """Somebody who helps: the number as large as a number can be."""

    def __init__(self, one: Contact, view: GuideView) -> None:
        icon, tone = LOOKS[one.kind]
        clips = said(view, one.name, one.about, one.hours, extra=tuple(map(digit_by_digit, one.phones)))
        is_urgent = one.kind in {ContactKind.EMERGENCY, ContactKind.POLICE}
        super().__init__(icon, tone, clips, kind="tint" if is_urgent else "card")
        self.add(heading(content(one.name)))
        for phone in one.phones:
            number = Label(phone, size="huge", tone=tone)
            number.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
            number.setAccessibleName(_("Telephone {number}", number=phone))
            self.add(number)
        self.add_text(one.about)
        for sign, words in (
            ("clock", content(one.hours)),
            ("map-pin", content(one.address)),
            ("world", one.web.split("://", 1)[-1].rstrip("/")),
        ):
            if words:
                self.add(_line(sign, words))
        if one.languages:
            self.add(_languages(one.languages))
        self.add_proof(one.source, one.checked)


class PhraseCard(Card):
    """A sentence to say or to show. `said` carries the phrase that is to be heard."""

    said = Signal(Phrase)

    def __init__(self, one: Phrase) -> None:
        super().__init__(gap=4, margins=(20, 16, 14, 16))
        self._phrase = one
        across = row(gap=16)
        words = column(gap=4)
        words.addWidget(Label(content(one.translation), tone="muted", strong=True))
        words.addWidget(Label(one.term, size="huge"))
        if one.reading:
            words.addWidget(Label(one.reading, size="lead", tone="primary"))
        across.addLayout(words, 1)
        self.speaker = IconButton("volume", _("Listen: {words}", words=content(one.translation)), "primary")
        self.speaker.clicked.connect(self._say)
        across.addWidget(self.speaker, 0, Qt.AlignmentFlag.AlignVCenter)
        self.inside.addLayout(across)

    def _say(self) -> None:
        self.said.emit(self._phrase)


def paper_card(one: Paper, view: GuideView) -> GuideCard:
    """A document to have."""
    card = GuideCard("file-certificate", "primary", said(view, one.name, one.why, one.where))
    card.add(heading(content(one.name)))
    card.add_text(one.why, name=_("Why you need it"))
    card.add_text(one.where, name=_("Where to get it"))
    card.add_proof(one.source, one.checked)
    return card


def fee_card(one: Fee, view: GuideView, icon: str, tone: str) -> GuideCard:
    """Something that may cost money, in the colour of who pays."""
    card = GuideCard(icon, tone, said(view, one.name, one.amount, one.about), kind="tint")
    card.add(heading(content(one.name)))
    if amount := content(one.amount):
        card.add(Label(amount, size="lead", tone=tone, strong=True))
    card.add_text(one.about)
    card.add_proof(one.source, one.checked)
    return card


def right_card(one: Right, view: GuideView) -> GuideCard:
    """A right in short."""
    card = GuideCard("scale", "success", said(view, one.title, one.text))
    card.add(heading(content(one.title)))
    card.add_text(one.text)
    card.add_proof(one.source, one.checked)
    return card


def said(view: GuideView, *texts: Text, extra: tuple[str, ...] = ()) -> tuple[str, ...]:
    """The clips of these texts, those that the pack has; `extra` words come behind the first."""
    first, *rest = [say(text, WORDS.language) for text in texts]
    names = [speech_file(WORDS.language, words) for words in (first, *extra, *rest) if words]
    return tuple(name for name in names if name in view.speech)


def _line(icon: str, words: str) -> QWidget:
    made = QWidget()
    inside = row(made, gap=8)
    inside.addWidget(Icon(icon, "muted", 18), 0, _TOP)
    inside.addWidget(Label(words), 1)
    return made


def _languages(codes: tuple[str, ...]) -> QWidget:
    made = QWidget()
    inside = Flow(made, gap=6)
    for code in codes:
        inside.addWidget(Pill(_(LANGUAGES.get(code, code)), "muted"))
    return made
