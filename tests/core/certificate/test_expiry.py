"""Whole months, counted as people and courts count them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.certificate.expiry import last_day

EPOCH = date(1970, 1, 1)


def day(year, month, date_):
    return (date(year, month, date_) - EPOCH).days


@pytest.mark.parametrize(
    ("issued", "months", "last"),
    [
        ((2026, 11, 23), 24, (2028, 11, 22)),
        ((2026, 11, 1), 12, (2027, 10, 31)),
        ((2027, 1, 31), 1, (2027, 2, 28)),
        ((2028, 1, 31), 1, (2028, 2, 29)),
        ((2027, 1, 28), 1, (2027, 2, 27)),
        ((2028, 2, 29), 12, (2029, 2, 28)),
        ((2028, 2, 29), 48, (2032, 2, 28)),
        ((2026, 12, 31), 2, (2027, 2, 28)),
        ((2026, 12, 15), 1, (2027, 1, 14)),
    ],
)
def test_the_last_valid_day(issued, months, last):
    assert last_day(day(*issued), months) == day(*last)


def test_no_months_means_for_good():
    assert last_day(day(2026, 11, 23), 0) is None


@given(st.integers(20_000, 30_000), st.integers(1, 120))
def test_a_later_issue_never_ends_earlier(issued, months):
    assert last_day(issued, months) <= last_day(issued + 1, months)
    ends = EPOCH + timedelta(days=last_day(issued, months) + 1)
    begun = EPOCH + timedelta(days=issued)
    gone = (ends.year - begun.year) * 12 + ends.month - begun.month
    assert gone == months + (ends.day == 1 and begun.day != 1)
