"""How a day is written: in figures for everybody, and in the way of the country that the paper goes to."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)

MONTHS: Mapping[str, tuple[str, ...]] = {
    "en": (
        *("January", "February", "March", "April", "May", "June"),
        *("July", "August", "September", "October", "November", "December"),
    ),
    "de": (
        *("Januar", "Februar", "März", "April", "Mai", "Juni"),
        *("Juli", "August", "September", "Oktober", "November", "Dezember"),
    ),
    "tr": (
        *("Ocak", "Şubat", "Mart", "Nisan", "Mayıs", "Haziran"),
        *("Temmuz", "Ağustos", "Eylül", "Ekim", "Kasım", "Aralık"),
    ),
    "pl": (
        *("stycznia", "lutego", "marca", "kwietnia", "maja", "czerwca"),
        *("lipca", "sierpnia", "września", "października", "listopada", "grudnia"),
    ),
    "ru": (
        *("января", "февраля", "марта", "апреля", "мая", "июня"),
        *("июля", "августа", "сентября", "октября", "ноября", "декабря"),
    ),
    "ky": (
        *("январь", "февраль", "март", "апрель", "май", "июнь"),
        *("июль", "август", "сентябрь", "октябрь", "ноябрь", "декабрь"),
    ),
}
"""The month as it stands in a date."""

WAYS: Mapping[str, str] = {
    "ko": "{year}년 {month}월 {day}일",
    "ja": "{year}年{month}月{day}日",
    "de": "{day}. {name} {year}",
    "ky": "{year}-жыл, {day}-{name}",
}
"""Where it is not day, month, year."""


def date_of(days: int) -> datetime:
    """Midnight of a day counted from 1970."""
    return _EPOCH + timedelta(days=days)


def figures(days: int) -> str:
    """A day as both Kyrgyz and Russian write it: 07.11.2026."""
    date = date_of(days)
    return f"{date.day:02d}.{date.month:02d}.{date.year:04d}"


def written(year: int, month: int, day: int, language: str) -> str:
    """A day as a language writes it; in figures when its way is not known here.

    >>> written(2026, 11, 23, "de")
    '23. November 2026'
    """
    names = MONTHS.get(language)
    way = WAYS.get(language) or ("{day} {name} {year}" if names else "{day:02d}.{month:02d}.{year:04d}")
    return way.format(year=year, month=month, day=day, name=names[month - 1] if names else "")


def in_words(days: int, language: str) -> str:
    """A day counted from 1970 as a language writes it."""
    date = date_of(days)
    return written(date.year, date.month, date.day, language)
