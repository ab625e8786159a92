"""What the screens say, in the reader's language.

There is one reader at a time, so there is one `WORDS`, as Qt itself has one application. Screens listen to
its `changed` and say everything again in `retranslate()`. English is the key of every sentence; the others
stand in `assets/i18n/<language>/LC_MESSAGES/sapar.po`.
"""

from __future__ import annotations

import gettext
import logging

from PySide6.QtCore import QLocale, QObject, Signal

from app.core.course.text import LANGUAGES, Text
from app.core.course.text import say as say_text
from app.core.errors import SaparError
from app.core.sentence import said as say_sentence
from app.ui.assets import assets

NAMES = {"ky": "Кыргызча", "ru": "Русский", "en": "English"}
"""What each language calls itself."""

_LOCALES = {"ky": "ky_KG", "ru": "ru_KG", "en": "en_GB"}
_HOUR_S, _DAY_S, _MONTH_S = 3_600, 86_400, 2_592_000
_log = logging.getLogger(__name__)


class Words(QObject):
    """The language of the screens now, and its sentences."""

    changed = Signal(str)

    def __init__(self, language: str = "en") -> None:
        super().__init__()
        self._read: dict[str, gettext.NullTranslations] = {}
        self.language = language

    def use(self, language: str) -> None:
        """Speak this language from now on."""
        if language in LANGUAGES and language != self.language:
            self.language = language
            QLocale.setDefault(QLocale(_LOCALES[language]))
            self.changed.emit(language)

    @property
    def catalogue(self) -> gettext.NullTranslations:
        """The sentences of the language in use."""
        if self.language not in self._read:
            folder = assets() / "i18n"
            self._read[self.language] = gettext.translation("sapar", folder, [self.language], fallback=True)
        return self._read[self.language]


WORDS = Words()


class _Gaps(dict[str, object]):
    """Fields of a sentence; a missing one shows as its name rather than failing."""

    def __missing__(self, key: str) -> str:
        return "{" + key + "}"


def _(key: str, /, **fields: object) -> str:
    """The sentence in the reader's language, with its fields filled in."""
    said = WORDS.catalogue.gettext(key)
    return said.format_map(_Gaps(fields)) if fields else said


def ngettext(one: str, many: str, number: int, /, **fields: object) -> str:
    """The sentence in the form that goes with the number, which fills the field `n`."""
    return WORDS.catalogue.ngettext(one, many, number).format_map(_Gaps({"n": number} | fields))


def mark(key: str) -> str:
    """The key itself: marks a sentence for the catalogue that is said later with `_`."""
    return key


def content(text: Text) -> str:
    """Content in the reader's language, or the next best one."""
    return say_text(text, WORDS.language)


def error(problem: BaseException) -> str:
    """What happened, what was kept, what to do: never a code, never a trace."""
    if isinstance(problem, SaparError):
        told = problem.fields.items()
        said = {name: say_sentence(value, _) if isinstance(value, str) else value for name, value in told}
        return WORDS.catalogue.gettext(problem.message()).format_map(_Gaps(said))
    _log.error("not foreseen", exc_info=problem)
    return _("Something went wrong. What was saved is safe. Try again, or ask the trainer.")


def clock(seconds: int) -> str:
    """A stretch of time as a clock shows it: `38:12`, or `1:02:05`."""
    minutes, rest = divmod(max(0, seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes:02}:{rest:02}"


def span(seconds: int) -> str:
    """A stretch of time in rough words: `10 min`, `3 days`."""
    if seconds >= _MONTH_S:
        return ngettext("{n} month", "{n} months", round(seconds / _MONTH_S))
    if seconds >= _DAY_S:
        return ngettext("{n} day", "{n} days", round(seconds / _DAY_S))
    if seconds >= _HOUR_S:
        return ngettext("{n} hour", "{n} hours", round(seconds / _HOUR_S))
    return _("{n} min", n=max(1, round(seconds / 60)))
