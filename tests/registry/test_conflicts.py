"""Two papers of one number: both are told suspended until a person decides."""

import pytest
from sqlmodel import Session

from app.core.certificate import number as numbers
from app.core.certificate.status import Status
from app.core.ledger import entry as entries
from app.core.ledger.entry import Head
from app.registry import audit, ledger, revoke
from app.registry.conflicts import conflicts
from app.registry.problems import Problem
from app.registry.tables import StatusRow
from tests.registry import build
from tests.registry.test_revoke import KID, verdict

OTHER = build.Person("ASANOV BEKZAT", "Асанов Бекзат", 19930101, "AC7777777")


def state(registry, number=1000):
    with Session(registry.engine) as session:
        row = session.get(StatusRow, number)
        return row and Status(row.state)


def reasons(registry, station):
    return [one.reason for one in build.taken(ledger.accept(registry, station.batch())).outcomes]


def twice(station, trainee, sitting, **second):
    """Two certificates of number 1000, the second for another person."""
    first = station.issue(station.paper(station.sit(trainee, sitting)))
    station.next_number -= 1
    return first, station.issue(station.paper(station.sit(station.enrol(OTHER), sitting, **second), OTHER))


def cloned():
    """A copy of the station `s1` on another disk, which went its own way."""
    clone, trainee, sitting = build.begun()
    clone.at, clone.dice = clone.at + 500, build.seeded("clone")
    return clone, clone.issue(clone.paper(clone.sit(trainee, sitting)))


def test_both_papers_of_a_number_are_suspended_until_a_person_decides(registry):
    station, trainee, sitting = build.begun()
    papers = twice(station, trainee, sitting)
    assert reasons(registry, station) == ["", "number-used"]
    assert [verdict(registry, one) for one in papers] == ["suspended", "suspended"]
    (found,) = conflicts(registry)
    assert (found.number, found.seq) == (1000, station.head.seq)
    assert [(one.deed, one.what) for one in audit.rows(registry)] == [("conflict", numbers.printed(1000))]


def test_the_case_stays_closed_when_the_same_comes_again(registry):
    station, trainee, sitting = build.begun()
    papers = twice(station, trainee, sitting)
    reasons(registry, station)
    revoke.resume(registry, 1000, "the second was destroyed")
    station.enrol()
    assert reasons(registry, station) == ["", "number-used"]
    assert verdict(registry, papers[0]) == "registered"
    assert conflicts(registry) == ()


def test_a_corrected_certificate_settles_it(registry):
    station, trainee, sitting = build.begun()
    papers = twice(station, trainee, sitting)
    station.issue(station.paper(station.sit(trainee, sitting)))
    reasons(registry, station)
    revoke.supersede(registry, 1000, 1001, "the number was used twice")
    assert [verdict(registry, one) for one in papers] == ["superseded", "superseded"]
    assert conflicts(registry) == ()


@pytest.mark.parametrize("forged", [{"right": 2, "points": 6, "passed": True}, {"right": 1}])
def test_a_paper_that_is_refused_for_its_exam_does_not_hide_behind_a_good_one(registry, forged):
    station, trainee, sitting = build.begun()
    papers = twice(station, trainee, sitting, **forged)
    reasons(registry, station)
    assert [verdict(registry, one) for one in papers] == ["suspended", "suspended"]


def test_nor_when_it_came_first(registry):
    station, trainee, sitting = build.begun()
    bad = station.issue(station.paper(station.sit(trainee, sitting, right=2, points=6, passed=True)))
    station.next_number -= 1
    good = station.issue(station.paper(station.sit(trainee, sitting)))
    assert reasons(registry, station) == ["mark-differs", ""]
    assert [verdict(registry, one) for one in (bad, good)] == ["suspended", "suspended"]
    revoke.resume(registry, 1000, "the first was never given out")
    assert verdict(registry, good) == "registered"


def test_nor_when_its_entry_tells_another_number(registry):
    station, trainee, sitting = build.begun()
    paper = station.paper(station.sit(trainee, sitting))
    paper.number = 1001
    station.issue(paper)
    station.next_number -= 1
    station.issue(station.paper(station.sit(trainee, sitting)))
    assert reasons(registry, station) == ["number-differs", ""]
    assert state(registry) is Status.SUSPENDED


@pytest.mark.parametrize("is_clone_first", [True, False])
def test_a_cloned_disk_uses_a_number_again(registry, is_clone_first):
    station, paper = build.certified()
    clone, copy = cloned()
    begun = len(build.begun()[0].entries)
    ledger.accept(registry, station.batch(0, begun if is_clone_first else None))
    if is_clone_first:
        station.enrol()
        ledger.accept(registry, station.batch(0, begun + 1))
    with pytest.raises(Problem):
        ledger.accept(registry, clone.batch())
    ledger.accept(registry, station.batch())
    assert [verdict(registry, one) for one in (paper, copy)] == ["suspended", "suspended"]
    (found,) = conflicts(registry)
    assert found.branch


def test_a_clone_that_comes_again_in_a_new_epoch_does_not_open_the_case_again(registry):
    station, paper = build.certified()
    clone, _ = cloned()
    ledger.accept(registry, station.batch())
    with pytest.raises(Problem):
        ledger.accept(registry, clone.batch())
    revoke.resume(registry, 1000, "the copy was destroyed")
    anew = build.Station()
    anew.head = Head("s1", 2, 0, entries.NOTHING)
    anew.heads = [anew.head]
    for one in clone.entries:
        anew.raw_entry(one.kind, one.body, clone.private.get(one.seq))
    told = build.taken(ledger.accept(registry, anew.batch())).outcomes
    assert [one.reason for one in told] == ["", "number-used"]
    assert verdict(registry, paper) == "registered"


def test_a_revoked_number_stays_revoked(registry):
    station, trainee, sitting = build.begun()
    station.issue(station.paper(station.sit(trainee, sitting)))
    reasons(registry, station)
    revoke.revoke(registry, 1000, "sold")
    station.next_number -= 1
    station.issue(station.paper(station.sit(trainee, sitting)))
    assert reasons(registry, station) == ["", "number-used"]
    assert state(registry) is Status.REVOKED
    assert conflicts(registry) == ()


def test_the_same_paper_in_another_journal_is_no_conflict(registry):
    station, paper = build.certified()
    reasons(registry, station)
    twin = build.Station("s2")
    for one in station.entries[1:]:
        twin.raw_entry(one.kind, one.body, station.private.get(one.seq))
    assert reasons(registry, twin) == [""]
    assert verdict(registry, paper) == "registered"


def test_a_thief_with_a_withdrawn_key_suspends_nothing(registry):
    station, trainee, sitting = build.begun()
    paper = station.issue(station.paper(station.sit(trainee, sitting)))
    reasons(registry, station)
    revoke.withdraw_key(registry, KID, "stolen")
    station.next_number -= 1
    station.issue(station.paper(station.sit(trainee, sitting)))
    assert reasons(registry, station) == ["", "issuer-withdrawn"]
    assert verdict(registry, paper) == "registered"
