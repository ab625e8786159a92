"""Days and moments as the reader's language writes them."""

from __future__ import annotations

from PySide6.QtCore import QDate, QDateTime, QLocale

from app.ui.words import WORDS

_LOCALES = {"ky": "ky_KG", "ru": "ru_KG", "en": "en_GB"}
_DAY = {"ky": "yyyy-'ж'., d-MMMM", "ru": "d MMMM yyyy 'г'.", "en": "d MMMM yyyy"}
_EPOCH = QDate(1970, 1, 1)


def day(days: int) -> str:
    """A day, counted from 1970-01-01, in full: `12 November 2026`."""
    return _locale().toString(_EPOCH.addDays(days), _DAY[WORDS.language])


def short_day(days: int) -> str:
    """A day, counted from 1970-01-01, in figures: `12.11.2026`."""
    return _EPOCH.addDays(days).toString("dd.MM.yyyy")


def birth(number: int) -> str:
    """A birth date out of the integer YYYYMMDD; 00 is what the passport leaves out."""
    year, month, of_month = number // 10_000, number // 100 % 100, number % 100
    parts = [f"{part:02d}" for part in (of_month, month) if part]
    return ".".join([*parts, f"{year:04d}"])


def moment(at: int) -> str:
    """A moment, seconds since 1970, with the time of this computer: `23/11/2026 08:00`."""
    return _locale().toString(QDateTime.fromSecsSinceEpoch(at), QLocale.FormatType.ShortFormat)


def _locale() -> QLocale:
    return QLocale(_LOCALES[WORDS.language])
