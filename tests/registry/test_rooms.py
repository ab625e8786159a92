"""A certificate counts when an examiner let the person in and signed for every second beside the plan's."""

from dataclasses import replace

import pytest

from app.core.exam import attempt as attempting
from app.core.exam.room import Accommodation, Cause, Ending, ExtraTime
from app.core.ledger import facts, rooms
from app.core.people.staff import Role
from app.registry import ledger
from tests.registry import build

TERMS = Accommodation(extra_percent=25)
WHY = bytes(32)
"""The commitment to a reason; nobody here asks what it is."""

CLAIMED = ("examiner", "certifier")


def settled(registry, station):
    return [(one.state, one.reason) for one in build.taken(ledger.accept(registry, station.batch())).outcomes]


def opened(**more):
    station, trainee, _ = build.begun()
    return station, trainee, station.open_room(station.form_group(trainee), **more)


def certified(registry, deeds=(), story=(), admit=True, by="examiner", **changes):
    """The outcome of a certificate after an exam with these deeds and this story."""
    station, trainee, sitting = opened()
    if admit:
        station.let_in(trainee, sitting, by)
    exam = station.sit_timed(trainee, sitting, story, **changes)
    for deed in deeds:
        station.sign(deed(exam))
    station.issue(station.paper(exam))
    return settled(registry, station)[0]


def away(attempt, run):
    """The power goes for two minutes."""
    run.cut(120)
    return attempting.resumed(attempt, run.at, run())


def stopped(attempt, run):
    """The examiner stops the seat for two minutes."""
    now = attempting.paused(attempt, "examiner", "alarm", run.at)
    return attempting.gone_on(now, run(120), run.at)


def test_an_exam_in_a_room_is_registered(registry):
    assert certified(registry) == ("registered", "")


def test_without_admission_it_is_not(registry):
    assert certified(registry, admit=False) == ("refused", "admission-missing")


def test_an_admission_of_somebody_else_does_not_count(registry):
    station, trainee, sitting = opened()
    station.let_in("somebody", sitting)
    station.issue(station.paper(station.sit_timed(trainee, sitting)))
    assert settled(registry, station) == [("refused", "admission-missing")]


@pytest.mark.parametrize("by", ["trainer", "certifier", "stranger"])
def test_an_admission_by_anybody_but_an_examiner_does_not_count(registry, by):
    assert certified(registry, by=by) == ("refused", "admission-missing")


def test_an_admission_in_anothers_name_does_not_count(registry):
    station, trainee, sitting = opened()
    station.sign(rooms.SeatAdmitted(sitting, trainee, ("face",), "examiner", station.at), "certifier")
    station.issue(station.paper(station.sit_timed(trainee, sitting)))
    assert settled(registry, station) == [("refused", "admission-missing")]


def test_a_changed_admission_does_not_count(registry):
    station, trainee, sitting = opened()
    fact = rooms.SeatAdmitted(sitting, "somebody", ("face",), "examiner", station.at)
    station.write(replace(rooms.signed(fact, build.secret("examiner")), trainee=trainee))
    station.issue(station.paper(station.sit_timed(trainee, sitting)))
    assert settled(registry, station) == [("refused", "admission-missing")]


def test_an_admission_that_comes_later_cures(registry):
    station, trainee, sitting = opened()
    station.issue(station.paper(station.sit_timed(trainee, sitting)))
    assert settled(registry, station) == [("refused", "admission-missing")]
    station.let_in(trainee, sitting)
    assert settled(registry, station) == [("registered", "")]


def test_terms_count_when_an_examiner_set_them(registry):
    def set_terms(exam):
        return rooms.SeatAccommodated(exam.sitting, exam.trainee, TERMS, WHY, "examiner", exam.begun_at)

    assert certified(registry, accommodation=TERMS) == ("refused", "terms-unsigned")
    assert certified_again(registry, (set_terms,), accommodation=TERMS) == ("registered", "")


def certified_again(registry, deeds, **more):
    """The same in another journal of the centre, since one registry holds one branch of each."""
    station = build.Station("s2", first=1200)
    station.write(facts.StationBegun(station.grant))
    trainee = station.enrol()
    sitting = station.open_room(station.form_group(trainee))
    station.let_in(trainee, sitting)
    exam = station.sit_timed(trainee, sitting, more.pop("story", ()), **more)
    for deed in deeds:
        station.sign(deed(exam))
    station.issue(station.paper(exam))
    return settled(registry, station)[0]


def test_other_terms_than_were_set_do_not_count(registry):
    def set_less(exam):
        terms = replace(TERMS, extra_percent=10)
        return rooms.SeatAccommodated(exam.sitting, exam.trainee, terms, WHY, "examiner", exam.begun_at)

    assert certified(registry, (set_less,), accommodation=TERMS) == ("refused", "terms-unsigned")


ADDED = ExtraTime(300, "", "examiner", build.NOW)


@pytest.mark.parametrize(
    ("seconds", "at", "times", "outcome"),
    [
        (300, build.NOW, 1, ("registered", "")),
        (600, build.NOW, 1, ("refused", "time-unsigned")),
        (300, build.NOW + 1, 1, ("refused", "time-unsigned")),
        (300, build.NOW, 2, ("refused", "time-unsigned")),
    ],
)
def test_added_time_counts_as_far_as_it_was_signed(registry, seconds, at, times, outcome):
    def add(exam):
        return rooms.TimeAdded(exam.sitting, (exam.attempt,), seconds, WHY, "examiner", at)

    assert certified(registry, (add,), extras=(ADDED,) * times) == outcome


def test_time_that_was_added_to_another_seat_does_not_count(registry):
    def add(exam):
        return rooms.TimeAdded(exam.sitting, ("another",), 300, WHY, "examiner", build.NOW)

    assert certified(registry, (add,), extras=(ADDED,)) == ("refused", "time-unsigned")


def test_a_pause_counts_when_an_examiner_made_it(registry):
    def pause(exam):
        return rooms.SeatsPaused(
            exam.sitting, ("another", exam.attempt), WHY, "examiner", exam.pauses[0].from_at
        )

    assert certified(registry, story=(stopped,)) == ("refused", "pause-unsigned")
    assert certified_again(registry, (pause,), story=(stopped,)) == ("registered", "")


def test_a_gap_counts_when_an_examiner_signed_for_it(registry):
    def sign(exam):
        gap = rooms.GapSeen(exam.attempt, exam.interruptions[0].before)
        return rooms.GapsSigned(exam.sitting, (gap,), Cause.CUT, WHY, "examiner", exam.submitted_at)

    assert certified(registry, story=(away,)) == ("refused", "gap-unsigned")
    assert certified_again(registry, (sign,), story=(away,)) == ("registered", "")


def test_a_signature_for_another_gap_does_not_count(registry):
    def sign(exam):
        gap = rooms.GapSeen(exam.attempt, exam.interruptions[0].before - 1)
        return rooms.GapsSigned(exam.sitting, (gap,), Cause.CUT, WHY, "examiner", exam.submitted_at)

    assert certified(registry, (sign,), story=(away,)) == ("refused", "gap-unsigned")


def test_an_ended_attempt_carries_the_examiners_signature(registry):
    forged = Ending("examiner", "", build.NOW, WHY)
    assert certified(registry, ending=forged) == ("refused", "ending-unsigned")


def test_an_ended_attempt_with_the_signature_is_registered(registry):
    station, trainee, sitting = opened()
    station.let_in(trainee, sitting)
    exam = station.sit_timed(trainee, sitting)
    fact = rooms.AttemptEnded(sitting, exam.attempt, WHY, "examiner", build.NOW)
    raw = rooms.sign(fact, build.secret("examiner"))
    exam = replace(exam, ending=Ending("examiner", "", build.NOW, WHY, raw))
    station.entries.pop()
    station.heads.pop()
    station.head = station.heads[-1]
    station.write(facts.AttemptSubmitted(exam))
    station.issue(station.paper(exam))
    assert settled(registry, station) == [("registered", "")]


def test_a_sitting_that_nobody_signed_for_is_told(registry):
    station, trainee, sitting = build.begun()
    station.let_in(trainee, sitting)
    station.issue(station.paper(station.sit_timed(trainee, sitting)))
    assert settled(registry, station) == [("refused", "opening-unsigned")]


def test_a_record_without_times_does_not_count_in_a_sitting_that_has_a_room(registry):
    station, trainee, sitting = opened()
    station.let_in(trainee, sitting)
    station.issue(station.paper(station.sit(trainee, sitting)))
    assert settled(registry, station) == [("refused", "times-missing")]


def test_a_certificate_from_before_still_registers(registry):
    station, _raw = build.certified()
    assert settled(registry, station) == [("registered", "")]


def test_from_a_day_on_the_registry_wants_rooms(tmp_path):
    folder = tmp_path / "registry"
    build.settings_in(folder)
    with (folder / "settings.toml").open("a") as out:
        out.write('rooms_from = "2026-11-01"\n')
    held = build.open_in(folder)
    station, _raw = build.certified()
    assert settled(held, station) == [("refused", "times-missing")]
    held.close()


@pytest.mark.parametrize("staff", CLAIMED)
def test_who_declared_a_conflict_neither_examines_nor_certifies(registry, staff):
    station, trainee, sitting = opened()
    station.let_in(trainee, sitting)
    exam = station.sit_timed(trainee, sitting)
    station.sign(rooms.ConflictDeclared(sitting, staff, (trainee,), station.at), staff)
    station.issue(station.paper(exam))
    assert settled(registry, station) == [("refused", "conflict-declared")]


def test_a_conflict_with_somebody_else_is_no_matter_here(registry):
    station, trainee, _ = build.begun()
    sitting = station.open_room(station.form_group(trainee), declared=("somebody",))
    station.let_in(trainee, sitting)
    station.issue(station.paper(station.sit_timed(trainee, sitting)))
    assert settled(registry, station) == [("registered", "")]


def test_what_was_declared_last_counts(registry):
    station, trainee, _ = build.begun()
    sitting = station.open_room(station.form_group(trainee), declared=(trainee,))
    station.at += 10
    station.sign(rooms.ConflictDeclared(sitting, "examiner", (), station.at))
    station.let_in(trainee, sitting)
    station.issue(station.paper(station.sit_timed(trainee, sitting)))
    assert settled(registry, station) == [("registered", "")]


# -- the trainer examines, with a second examiner ----------------------------------------------------------------


def with_exception(registry, second="other", reason="the only other examiner is ill", signs="other"):
    """The trainer, who is an examiner too, holds the room; another examiner signs the result."""
    station, trainee, _ = build.begun()
    station.admit(("trainer", Role.EXAMINER), ("other", Role.EXAMINER))
    group = station.form_group(trainee)
    sitting = station.open_room(group, examiner="trainer", second=second, reason=reason)
    station.let_in(trainee, sitting, "trainer")
    paper = station.paper(station.sit_timed(trainee, sitting))
    station.issue(replace(paper, examiner=signs))
    return settled(registry, station)[0]


def test_the_trainer_holds_the_room_with_a_second_examiner(registry):
    assert with_exception(registry) == ("registered", "")


def test_without_a_second_examiner_he_does_not(registry):
    assert with_exception(registry, second="", reason="") == ("refused", "opening-unsigned")


@pytest.mark.parametrize("second", ["trainer", "certifier"])
def test_the_second_one_is_an_examiner_and_another_person(registry, second):
    assert with_exception(registry, second=second) == ("refused", "opening-unsigned")


def test_the_exception_has_a_reason(registry):
    assert with_exception(registry, reason="") == ("refused", "opening-unsigned")


def test_the_result_is_never_the_trainers_to_sign(registry):
    assert with_exception(registry, signs="trainer") == ("refused", "trainer-examined")
