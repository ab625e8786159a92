"""Until when a certificate counts: whole calendar months from its day of issue."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

_EPOCH = date(1970, 1, 1)
MONTHS_OF_YEAR = 12


def last_day(issued_day: int, months: int) -> int | None:
    """The last valid day (days since 1970) of a certificate that counts for so many months; None for good.

    It is the day before the same day of the month, so many months later. Where that month has no such day, the
    certificate counts until the month's end: from 31 January for one month until 28 or 29 February (as periods are
    counted by section 188 of the German Civil Code).
    """
    if not months:
        return None
    begun = _EPOCH + timedelta(days=issued_day)
    years, month = divmod(begun.month - 1 + months, MONTHS_OF_YEAR)
    year, month = begun.year + years, month + 1
    longest = calendar.monthrange(year, month)[1]
    end = date(year, month, min(begun.day, longest))
    has_day = begun.day <= longest
    return (end - _EPOCH).days - has_day
