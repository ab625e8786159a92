"""Which certificates are registered, and the reason of every refusal."""

from dataclasses import replace
from hashlib import sha256
from unicodedata import normalize

import pytest
from sqlmodel import Session, select

from app.core.certificate.claims import DAY_S
from app.core.certificate.expiry import last_day
from app.core.ids import ItemId
from app.registry import ledger, revoke
from app.registry.tables import LogRow, StatusRow
from tests.registry import build


def settled(registry, station):
    return [(one.state, one.reason) for one in build.taken(ledger.accept(registry, station.batch())).outcomes]


def forged(registry, change=None, sat=None, **claims):
    """The outcome of a certificate whose record, claims or signers were forged."""
    station, trainee, sitting = build.begun()
    paper = station.paper(station.sit(trainee, sitting, **(sat or {})), **claims)
    station.issue(change(paper) if change else paper)
    return settled(registry, station)[0]


@pytest.mark.parametrize(
    ("sat", "reason"),
    [
        ({"right": 3, "points": 6, "passed": True}, "mark-differs"),
        ({"right": 3, "passed": True}, "mark-differs"),
        ({"points_of": 7}, "mark-differs"),
        ({"right": 3}, "not-passed"),
        ({"seed": b"another seed 123"}, "response-foreign"),
        ({"pack_digest": bytes(32)}, "pack-unknown"),
        ({"blueprint": "easier"}, "blueprint-unknown"),
        ({"spent_ms": 3_600_000}, "time-over"),
        ({"spent_ms": 10}, "times-odd"),
    ],
)
def test_a_record_that_does_not_give_its_result_is_refused(registry, sat, reason):
    assert forged(registry, sat=sat) == ("refused", reason)


@pytest.mark.parametrize(
    ("claims", "reason"),
    [
        ({"points": 5}, "score-differs"),
        ({"course": 8}, "course-differs"),
        ({"level": 2}, "course-differs"),
        ({"skills": (99,)}, "skills-differ"),
        ({"hours": 400}, "hours-differ"),
        ({"expires_day": build.TODAY + 10}, "expiry-differs"),
        ({"record_digest": bytes(16)}, "record-differs"),
        ({"name": "ANOTHER PERSON"}, "holder-differs"),
        ({"birth": 19990101}, "holder-differs"),
        ({"document_ending": "0000"}, "holder-differs"),
        ({"number": 1100}, "number-not-in-block"),
        ({"number": 900}, "number-not-granted"),
        ({"issued_day": build.TODAY - 2}, "day-differs"),
        ({"issued_day": build.TODAY + 2}, "not-yet-valid"),
        ({"issued_day": build.TODAY - 301}, "delegation-not-in-force"),
    ],
)
def test_claims_that_tell_of_something_else_are_refused(registry, claims, reason):
    assert forged(registry, **claims) == ("refused", reason)


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"examiner": "certifier"}, "examiner-unknown"),
        ({"certifier": "examiner"}, "certifier-unknown"),
        ({"examiner": "stranger"}, "examiner-unknown"),
        ({"issuer": "examiner"}, "bad-signature"),
        ({"number": 1001}, "number-differs"),
    ],
)
def test_wrong_signers_are_refused(registry, change, reason):
    assert forged(registry, lambda paper: replace(paper, **change)) == ("refused", reason)


def test_the_examiner_must_have_signed_this_result(registry):
    def change(paper):
        return replace(paper, exam=replace(paper.exam, points=5))

    assert forged(registry, change) == ("refused", "examiner-signature")


def test_right_skills_are_registered(registry):
    assert forged(registry, skills=(100,)) == ("registered", "")


def test_the_hours_of_the_course_are_registered(registry):
    assert forged(registry, hours=build.COURSE.hours) == ("registered", "")


@pytest.fixture
def monthly(tmp_path, monkeypatch, clock):
    """A registry whose course counts for one month."""
    monkeypatch.setattr(build, "COURSE", replace(build.COURSE, valid_months=1))
    monkeypatch.setattr(build, "PACK_DIGEST", sha256(build.manifest()[0]).digest())
    registry = build.open_in(tmp_path / "monthly", clock=clock)
    yield registry
    registry.close()


def test_an_expired_certificate_that_comes_late_is_registered(monthly, clock):
    station, trainee, sitting = build.begun()
    station.issue(station.paper(station.sit(trainee, sitting), expires_day=last_day(build.TODAY, 1)))
    clock.now += 60 * DAY_S
    assert settled(monthly, station) == [("registered", "")]


@pytest.mark.parametrize("more", [-1, 1, 700, None])
def test_another_expiry_than_the_courses_is_refused(monthly, more):
    station, trainee, sitting = build.begun()
    end = None if more is None else last_day(build.TODAY, 1) + more
    station.issue(station.paper(station.sit(trainee, sitting), expires_day=end))
    assert settled(monthly, station) == [("refused", "expiry-differs")]


def test_a_native_name_in_parts_is_the_same_name(registry):
    station, _, sitting = build.begun()
    apart = build.Person("KIM", normalize("NFD", "Йолдош ўз"), 19930101, "AC7777777")
    whole = replace(apart, native_name=normalize("NFC", apart.native_name))
    assert whole != apart
    station.issue(station.paper(station.sit(station.enrol(apart), sitting), whole))
    assert settled(registry, station) == [("registered", "")]


def test_a_station_ahead_of_midnight_is_waited_for(registry, clock):
    clock.now = (build.TODAY + 1) * DAY_S - 120
    station, trainee, sitting = build.begun()
    station.issue(station.paper(station.sit(trainee, sitting), issued_day=build.TODAY + 1))
    assert settled(registry, station) == [("refused", "not-yet-valid")]
    clock.now += 600
    station.enrol()
    assert settled(registry, station) == [("registered", "")]


def test_an_attempt_with_two_records_counts_for_nothing(registry):
    station, trainee, sitting = build.begun()
    exam = station.sit(trainee, sitting, right=2)
    better = replace(station.sit(trainee, sitting), attempt=exam.attempt)
    station.write(build.facts.AttemptSubmitted(better))
    station.issue(station.paper(better))
    assert settled(registry, station) == [("refused", "attempt-twice")]


def test_a_pack_that_comes_later_cures(tmp_path):
    registry = build.open_in(tmp_path, with_pack=False)
    station, _ = build.certified()
    assert settled(registry, station) == [("refused", "pack-unknown")]
    build.put_pack(registry.settings.packs)
    station.enrol()
    assert settled(registry, station) == [("registered", "")]
    registry.close()


def test_an_answer_to_another_question_is_refused(registry):
    station, trainee, sitting = build.begun()
    exam = station.sit(trainee, sitting)
    strange = build.attempting.Response(ItemId("elsewhere"), ("a",), exam.spent_ms, exam.submitted_at)
    made = station.sit(trainee, sitting, responses=(*exam.responses, strange), seed=exam.seed)
    station.issue(station.paper(made))
    assert settled(registry, station) == [("refused", "response-foreign")]


def test_a_number_used_twice_is_refused_the_second_time(registry):
    station, trainee, sitting = build.begun()
    station.issue(station.paper(station.sit(trainee, sitting)))
    station.next_number -= 1
    other = build.Person("ASANOV BEKZAT", "Асанов Бекзат", 19930101, "AC7777777")
    station.issue(station.paper(station.sit(station.enrol(other), sitting), other))
    assert settled(registry, station) == [("registered", ""), ("refused", "number-used")]


def test_an_attempt_gives_one_certificate_until_that_is_revoked(registry):
    station, trainee, sitting = build.begun()
    exam = station.sit(trainee, sitting)
    for _ in range(2):
        station.issue(station.paper(exam))
    assert settled(registry, station) == [("registered", ""), ("refused", "attempt-used")]
    revoke.revoke(registry, 1000, "misprint")
    station.issue(station.paper(exam))
    assert settled(registry, station)[2] == ("registered", "")


def test_the_same_paper_in_two_journals_stands_once_in_the_log(registry):
    station, _ = build.certified()
    settled(registry, station)
    twin = build.Station("s2")
    for one in station.entries[1:]:
        twin.raw_entry(one.kind, one.body, station.private.get(one.seq))
    assert settled(registry, twin) == [("registered", "")]
    with Session(registry.engine) as session:
        assert len(session.exec(select(LogRow)).all()) == 1
        assert len(session.exec(select(StatusRow)).all()) == 1


def test_the_log_tells_of_no_person(registry):
    station, raw = build.certified()
    settled(registry, station)
    with Session(registry.engine) as session:
        leaf = session.exec(select(LogRow.leaf)).one()
    for secret in (b"SATYBALDIEVA", b"4471", build.PERSON.native_name.encode()):
        assert secret in raw
        assert secret not in leaf
