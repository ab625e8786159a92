"""Counts by centre, small ones kept back."""

from app.registry import ledger, statistics
from tests.registry import build


def test_counts_are_told_by_centre_and_small_ones_are_kept_back(registry):
    station, trainee, sitting = build.begun()
    for _ in range(6):
        station.issue(station.paper(station.sit(trainee, sitting)))
    station.sit(trainee, sitting, right=1)
    ledger.accept(registry, station.batch())
    other = build.certified(name="s2", centre="other", licence=2000, first=9000)[0]
    ledger.accept(registry, other.batch())
    first, second = statistics.counts(registry)
    assert first == {
        "licence": 1042,
        "name": "Centre 1042",
        "entries": len(station.entries),
        "attempts": 7,
        "passed": 6,
        "registered": 6,
        "refused": 0,
        "courses": {"7": 6},
    }
    assert (second["licence"], second["registered"], second["courses"]) == (2000, None, {"7": None})
