"""Who sat, who examined, who certified: two people beside the trainer, admitted by the centre."""

from dataclasses import replace

import pytest

from app.registry import ledger
from tests.registry import build


def settled(registry, station):
    return [(one.state, one.reason) for one in build.taken(ledger.accept(registry, station.batch())).outcomes]


def test_one_person_in_two_roles_does_not_certify_what_he_examined(registry):
    station = build.Station()
    station.admit(("both", build.Role.EXAMINER))
    station.admit(("both", build.Role.CERTIFIER))
    trainee = station.enrol()
    paper = station.paper(station.sit(trainee, station.open()))
    station.issue(replace(paper, examiner="both", certifier="both"))
    assert settled(registry, station) == [("refused", "same-person")]


@pytest.mark.parametrize(
    ("trainer", "reason"), [("examiner", "trainer-examined"), ("certifier", "trainer-certified")]
)
def test_who_trained_a_group_neither_examines_nor_certifies_it(registry, trainer, reason):
    station, trainee, _ = build.begun()
    sitting = station.open(station.form_group(trainee, trainer=trainer))
    station.issue(station.paper(station.sit(trainee, sitting)))
    assert settled(registry, station) == [("refused", reason)]


def test_staff_of_another_centre_does_not_count(registry):
    other, _ = build.certified(name="s2", centre="other", licence=2000, first=1000)
    ledger.accept(registry, other.batch())
    station = build.Station()
    trainee = station.enrol()
    station.issue(station.paper(station.sit(trainee, station.open())))
    assert settled(registry, station) == [("refused", "examiner-unknown")]


def test_staff_admitted_at_another_station_of_the_centre_counts_when_it_comes(registry):
    station = build.Station("s2", first=1200)
    trainee = station.enrol()
    station.issue(station.paper(station.sit(trainee, station.open())))
    assert settled(registry, station) == [("refused", "examiner-unknown")]
    ledger.accept(registry, build.begun()[0].batch())
    assert build.outcome(ledger.receipt(registry, "s2")) == ("registered", "")


def test_a_holder_who_was_erased_is_not_held_against_the_paper(registry):
    station, trainee, sitting = build.begun()
    enrolled = next(seq for seq in station.private)
    ledger.accept(registry, station.batch())
    ledger.erase(registry, "s1", enrolled, "asked for by the person")
    station.issue(station.paper(station.sit(trainee, sitting)))
    assert settled(registry, station) == [("registered", "")]


def test_an_enrolment_that_was_kept_back_is_waited_for(registry):
    station, trainee, sitting = build.begun()
    enrolled = next(seq for seq in station.private)
    beside = station.private.pop(enrolled)
    station.issue(station.paper(station.sit(trainee, sitting)))
    assert settled(registry, station) == [("refused", "holder-unknown")]
    station.private[enrolled] = beside
    assert settled(registry, station) == [("registered", "")]


def test_a_trainee_whom_nobody_enrolled_gets_no_certificate(registry):
    station, _, sitting = build.begun()
    station.issue(station.paper(station.sit("nobody", sitting)))
    assert settled(registry, station) == [("refused", "holder-unknown")]


def test_an_enrolment_that_cannot_be_read_is_none(registry):
    station, _, sitting = build.begun()
    beside = build.facts.private(station.dice(16), b"noise")
    station.write(build.facts.TraineeEnrolled("somebody", build.facts.commitment(beside)), beside)
    station.issue(station.paper(station.sit("somebody", sitting)))
    assert settled(registry, station) == [("refused", "holder-unknown")]


def test_a_second_enrolment_that_was_kept_back_cures_nothing(registry):
    station, trainee, sitting = build.begun()
    station.write(build.facts.TraineeEnrolled(trainee, bytes(32)))
    station.issue(station.paper(station.sit(trainee, sitting), name="ANOTHER NAME"))
    assert settled(registry, station) == [("refused", "holder-unknown")]


@pytest.mark.parametrize(
    ("native", "told"), [("", ("registered", "")), ("Асан", ("refused", "holder-differs"))]
)
def test_the_native_name_is_that_of_the_enrolment_or_none(registry, native, told):
    station, trainee, sitting = build.begun()
    station.issue(station.paper(station.sit(trainee, sitting), native_name=native))
    assert settled(registry, station) == [told]


def test_a_sitting_nobody_told_of_is_waited_for(registry):
    station, trainee, _ = build.begun()
    station.issue(station.paper(station.sit(trainee, "hidden")))
    assert settled(registry, station) == [("refused", "sitting-unknown")]
    station.write(
        build.facts.SittingOpened(
            "hidden", station.form_group(), build.COURSE.id, build.PACK_DIGEST, "final", "examiner"
        )
    )
    assert settled(registry, station) == [("registered", "")]


def test_a_group_nobody_told_of_hides_no_trainer(registry):
    station, trainee, _ = build.begun()
    station.issue(station.paper(station.sit(trainee, station.open("hidden"))))
    assert settled(registry, station) == [("refused", "sitting-unknown")]
    station.write(build.facts.GroupFormed("hidden", "Evening", build.COURSE.id, "examiner", ()))
    assert settled(registry, station) == [("refused", "trainer-examined")]


def test_a_person_who_was_enrolled_anew_with_a_corrected_name_counts(registry):
    station, trainee, sitting = build.begun()
    corrected = replace(build.PERSON, latin_name="SATYBALDIEVA AIGULIA")
    beside = build.facts.private(station.dice(16), build.shapes.pack(corrected))
    station.write(build.facts.TraineeEnrolled(trainee, build.facts.commitment(beside)), beside)
    station.issue(station.paper(station.sit(trainee, sitting), corrected))
    assert settled(registry, station) == [("registered", "")]


def test_damaged_signatures_of_staff_are_refused(registry):
    station, trainee, sitting = build.begun()
    exam = station.sit(trainee, sitting)
    station.issue(station.paper(exam))
    fact = build.facts.read("certificate-issued", station.entries[-1].body)
    beside = station.private[station.head.seq]
    for change in ({"examined": b"noise"}, {"certified": b"noise"}, {"certified": fact.examined}):
        station.write(replace(fact, **change), beside)
    assert [reason for _, reason in settled(registry, station)] == [
        "",
        "examiner-signature",
        "certifier-signature",
        "certifier-unknown",
    ]
