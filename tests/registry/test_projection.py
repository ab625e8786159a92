"""What entries tell, as rows; what they fail to tell, as problems."""

from sqlmodel import Session, select

from app.core import keys
from app.core.ledger import facts
from app.core.people import staff
from app.core.people.staff import Role, StaffGrant
from app.registry import ledger
from app.registry.tables import (
    AttemptRow,
    BlockRow,
    GroupRow,
    InstalledRow,
    ProblemRow,
    SittingRow,
    StaffRow,
    TraineeRow,
)
from tests.registry import build


def rows(registry, table):
    with Session(registry.engine) as session:
        return session.exec(select(table)).all()


def test_every_known_fact_has_its_row(registry):
    station, _ = build.certified()
    ledger.accept(registry, station.batch())
    for table in (StaffRow, TraineeRow, GroupRow, InstalledRow, SittingRow, AttemptRow, BlockRow):
        assert rows(registry, table), table
    assert not rows(registry, ProblemRow)
    assert [(one.passed, one.reason) for one in rows(registry, AttemptRow)] == [(True, "")]


def test_staff_that_the_centre_did_not_admit_is_a_problem(registry):
    station = build.Station()
    granted = StaffGrant("x", "X", (Role.EXAMINER,), keys.public_of(build.secret("x")))
    station.write(facts.StaffAdmitted(staff.sign_grant(granted, build.secret("x"))))
    ledger.accept(registry, station.batch())
    assert not rows(registry, StaffRow)
    assert [one.reason for one in rows(registry, ProblemRow)] == ["signature-bad"]


def test_a_station_cannot_grant_itself_numbers(registry):
    station = build.Station()
    grant = build.StationGrant(keys.public_of(station.journal_secret), "s1", 0, 1 << 40)
    own = build.entries.sign_station(grant, station.journal_secret, station.delegated)
    station.write(facts.StationBegun(own))
    ledger.accept(registry, station.batch())
    assert [(one.first, one.count) for one in rows(registry, BlockRow)] == [("1000", "100")]
    assert [one.reason for one in rows(registry, ProblemRow)] == ["signature-bad"]


def test_a_forged_attempt_has_a_row_that_says_so(registry):
    station, trainee, sitting = build.begun()
    station.sit(trainee, sitting, right=2, points=6, passed=True)
    ledger.accept(registry, station.batch())
    assert [one.reason for one in rows(registry, AttemptRow)] == ["mark-differs"]
