"""A corrected certificate takes the place of the old one by itself; a sold one does not."""

from dataclasses import replace

import pytest
from sqlmodel import Session

from app.core.certificate import judge
from app.core.certificate.status import Status
from app.core.ledger import facts
from app.registry import audit, ledger, revoke
from app.registry.tables import StatusRow
from tests.registry import build
from tests.registry.test_revoke import held, verdict

RIGHT = replace(build.PERSON, latin_name="SATYBALDIEVA AIGULL")


class Corrected:
    """A certificate with a misspelt name, and the one that corrects it."""

    def __init__(self, right=RIGHT, by="examiner", **second):
        self.station, self.trainee, self.sitting = build.begun()
        self.exam = self.station.sit(self.trainee, self.sitting)
        self.old = self.station.issue(self.station.paper(self.exam))
        self.alone = len(self.station.entries)
        self.station.correct(self.trainee, 1000, right, by)
        paper = replace(self.station.paper(self.exam, right), replaces=1000)
        self.new = self.station.issue(replace(paper, **second))

    def outcomes(self, registry, end=None):
        told = build.taken(ledger.accept(registry, self.station.batch(0, end))).outcomes
        return [one.reason for one in told]


def state(registry, number):
    with Session(registry.engine) as session:
        row = session.get(StatusRow, number)
        return row and (Status(row.state), row.heir)


def test_the_new_one_registers_and_the_old_one_names_it(registry):
    case = Corrected()
    assert case.outcomes(registry) == ["", ""]
    assert verdict(registry, case.new) == "registered"
    with pytest.raises(judge.Doubt) as caught:
        judge.weigh(case.old, held(registry), build.NOW)
    assert caught.value.reason.code == "superseded"
    assert caught.value.reason.fields["number"].startswith("0001001-")
    (row,) = audit.rows(registry)
    assert (row.deed, row.reason) == ("supersede", "corrected by the centre")


def test_it_is_the_same_when_the_old_one_was_registered_long_before(registry):
    case = Corrected()
    assert case.outcomes(registry, case.alone) == [""]
    assert verdict(registry, case.old) == "registered"
    assert case.outcomes(registry) == ["", ""]
    assert state(registry, 1000) == (Status.REVOKED, 1001)


def test_the_same_batch_again_changes_nothing(registry):
    case = Corrected()
    for _ in range(3):
        assert case.outcomes(registry) == ["", ""]
    assert len(audit.rows(registry)) == 1


def test_another_person_is_no_correction(registry):
    other = build.Person("ASANOV BEKZAT", "Асанов Бекзат", 19930101, "AC7777777")
    case = Corrected(other)
    assert case.outcomes(registry) == ["", "holder-changed"]
    assert verdict(registry, case.old) == "registered"


@pytest.mark.parametrize(
    "right",
    [
        replace(build.PERSON, birth=19980315),
        replace(build.PERSON, document="AC1234472"),
        replace(build.PERSON, native_name="Сатыбалдиева Айгул", latin_name="SATYBALDIEVA AIGUL X"),
    ],
)
def test_one_thing_may_be_put_right(registry, right):
    assert Corrected(right).outcomes(registry) == ["", ""]


def test_two_things_may_not(registry):
    right = replace(build.PERSON, birth=19980315, document="AC1234472")
    assert Corrected(right).outcomes(registry) == ["", "holder-changed"]


@pytest.mark.parametrize("by", ["certifier", "trainer", "stranger"])
def test_an_examiner_must_have_asked(registry, by):
    assert Corrected(by=by).outcomes(registry) == ["", "examiner-unknown"]


def test_who_asked_for_another_certificate_did_not_ask_for_this(registry):
    case = Corrected()
    case.station.corrected[1001] = case.station.corrected[1000]
    case.station.issue(replace(case.station.paper(case.exam, RIGHT), replaces=1001))
    assert case.outcomes(registry) == ["", "", "examiner-signature"]


def test_a_revoked_one_is_not_brought_back_by_a_correction(registry):
    case = Corrected()
    case.outcomes(registry, case.alone)
    revoke.revoke(registry, 1000, "sold")
    assert case.outcomes(registry) == ["", "replaced-revoked"]
    assert state(registry, 1000) == (Status.REVOKED, None)


def test_one_that_the_authority_stopped_waits_for_the_authority(registry):
    case = Corrected()
    case.outcomes(registry, case.alone)
    revoke.suspend(registry, 1000, "asked about")
    assert case.outcomes(registry) == ["", "replaced-suspended"]
    revoke.resume(registry, 1000, "cleared")
    case.station.enrol()
    assert case.outcomes(registry) == ["", ""]
    assert state(registry, 1000) == (Status.REVOKED, 1001)


def test_one_that_the_centre_stopped_itself_is_corrected(registry):
    station, trainee, sitting = build.begun()
    exam = station.sit(trainee, sitting)
    station.issue(station.paper(exam))
    station.ask(1000, "suspend")
    station.correct(trainee, 1000, RIGHT)
    station.issue(replace(station.paper(exam, RIGHT), replaces=1000))
    told = build.taken(ledger.accept(registry, station.batch())).outcomes
    assert [one.reason for one in told] == ["", ""]
    assert state(registry, 1000) == (Status.REVOKED, 1001)


def test_a_certificate_of_another_exam_is_not_replaced(registry):
    station, trainee, sitting = build.begun()
    station.issue(station.paper(station.sit(trainee, sitting)))
    station.correct(trainee, 1000, RIGHT)
    station.issue(replace(station.paper(station.sit(trainee, sitting), RIGHT), replaces=1000))
    told = build.taken(ledger.accept(registry, station.batch())).outcomes
    assert [one.reason for one in told] == ["", "replaced-unknown"]


def test_nobody_takes_back_the_number_of_another_centre(registry):
    far = build.certified(name="far", centre="far", licence=7, first=5 << 20)
    ledger.accept(registry, far[0].batch())
    station, trainee, sitting = build.begun()
    exam = station.sit(trainee, sitting)
    station.issue(replace(station.paper(exam), number=5 << 20))
    station.correct(trainee, 5 << 20, RIGHT)
    station.issue(replace(station.paper(exam, RIGHT), replaces=5 << 20))
    told = build.taken(ledger.accept(registry, station.batch())).outcomes
    assert [one.reason for one in told] == ["number-differs", "replaced-unknown"]
    assert verdict(registry, far[1]) == "registered"


def test_an_old_one_that_was_never_registered_is_superseded_too(registry):
    station, trainee, sitting = build.begun()
    exam = station.sit(trainee, sitting)
    station.issue(station.paper(exam, replace(build.PERSON, latin_name="SOMEBODY ELSE")))
    station.correct(trainee, 1000, RIGHT)
    station.issue(replace(station.paper(exam, RIGHT), replaces=1000))
    told = build.taken(ledger.accept(registry, station.batch())).outcomes
    assert [one.reason for one in told] == ["holder-differs", ""]
    assert state(registry, 1000) == (Status.REVOKED, 1001)


def test_another_holder_is_not_reached_in_small_steps_either(registry):
    station, trainee, sitting = build.begun()
    exam = station.sit(trainee, sitting)
    station.issue(station.paper(exam))
    steps = [replace(build.PERSON, latin_name="ASANOV BEKZAT", native_name="")]
    steps.append(replace(steps[-1], birth=19930101))
    steps.append(replace(steps[-1], document="AC7777777"))
    for n, step in enumerate(steps):
        station.correct(trainee, 1000 + n, step)
        station.issue(replace(station.paper(exam, step), replaces=1000 + n))
    told = build.taken(ledger.accept(registry, station.batch())).outcomes
    assert [one.reason for one in told] == ["", "", "holder-changed", "attempt-used"]
    assert state(registry, 1001) == (Status.REGISTERED, None)


def test_what_the_old_one_said_must_have_arrived(registry):
    case = Corrected(build.Person("ASANOV BEKZAT", "Асанов Бекзат", 19930101, "AC7777777"))
    kept_back = case.station.private.pop(case.alone)
    assert case.outcomes(registry) == ["evidence-missing", "evidence-missing"]
    case.station.private[case.alone] = kept_back
    assert case.outcomes(registry) == ["", "holder-changed"]


def test_an_old_one_in_another_journal_may_arrive_later(registry):
    case = Corrected()
    first = case.station
    second = build.Station("s2", first=1001)
    trainee = first.entries[case.alone - 1]
    assert trainee.kind == "certificate-issued"
    second.write(facts.StationBegun(second.grant))
    for entry in first.entries[case.alone :]:
        second.raw_entry(entry.kind, entry.body, first.private.get(entry.seq))
    ledger.accept(registry, first.batch(0, case.alone - 1))
    told = build.taken(ledger.accept(registry, second.batch())).outcomes
    assert [one.reason for one in told] == ["replaced-unknown"]
    ledger.accept(registry, first.batch(case.alone - 1, case.alone))
    assert verdict(registry, case.new) == "registered"
    assert state(registry, 1000) == (Status.REVOKED, 1001)


def test_of_two_papers_with_one_number_the_one_that_stands_is_not_superseded(registry):
    station, trainee, sitting = build.begun()
    first = station.issue(station.paper(station.sit(trainee, sitting)))
    other = build.Person("ASANOV BEKZAT", "Асанов Бекзат", 19930101, "AC7777777")
    second = station.enrol(other)
    exam = station.sit(second, sitting)
    station.issue(replace(station.paper(exam, other), claims=station.paper(exam, other, number=1000).claims))
    ledger.accept(registry, station.batch())
    revoke.resume(registry, 1000, "the second was destroyed")
    right = replace(other, latin_name="ASANOV BEKZAD")
    station.correct(second, 1000, right)
    station.issue(replace(station.paper(exam, right), replaces=1000))
    told = build.taken(ledger.accept(registry, station.batch())).outcomes
    assert [one.reason for one in told] == ["", "number-used", ""]
    assert verdict(registry, first) == "registered"
