"""Time and memory of this process."""

from app.ui import measure


def test_they_are_plausible():
    assert 0 < measure.since_start_s() < 100_000
    assert 10 < measure.rss_mib() < 4000
