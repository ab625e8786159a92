"""Two people issue: the examiner signs the result, the certifier the claims."""

import pytest

from app.core.certificate.claims import DAY_S
from app.core.certificate.trust import Trust
from app.core.errors import DelegationOver, IssuedAlready, NotAllowed, NotPassed, NumbersUsedUp, SamePerson
from app.core.people.staff import Role
from app.flow import exam, issue, verify
from app.store import certificates, fixed, journal


def test_a_certificate_is_believed_with_the_root_alone(room):
    issued = room.issued()
    verdict = verify.verdict_of_text(issued.code, Trust((room.authority.root,)), room.clock())
    assert (verdict.verdict, verdict.reason) == ("valid", "status-not-checked")


def test_a_demo_centres_certificate_is_a_specimen(room):
    issued = room.issued()
    verdict = verify.verdict_of_text(issued.code, Trust((room.authority.root,)), room.clock())
    assert verify.as_json(verdict)["specimen"] is True


def test_a_result_that_no_examiner_signed_gets_no_certificate(room):
    result = room.passed()
    with pytest.raises(NotPassed):
        issue.certificates(room.station, room.certifier, (result.attempt,))


def test_a_failed_exam_gets_no_certificate(room):
    view = room.begun()
    result = exam.submit(room.station, view.attempt, 1_000)
    issue.confirm(room.station, room.examiner, (result.attempt,))
    with pytest.raises(NotPassed):
        issue.certificates(room.station, room.certifier, (result.attempt,))


def test_an_examiner_cannot_issue_and_a_certifier_cannot_confirm(room):
    result = room.passed()
    with pytest.raises(NotAllowed):
        issue.certificates(room.station, room.examiner, (result.attempt,))
    with pytest.raises(NotAllowed):
        issue.confirm(room.station, room.certifier, (result.attempt,))


def test_one_person_with_both_roles_cannot_do_both(room):
    from dataclasses import replace

    both = replace(room.certifier.staff, roles=(Role.EXAMINER, Role.CERTIFIER))
    person = replace(room.certifier, staff=both)
    result = room.passed()
    issue.confirm(room.station, person, (result.attempt,))
    with pytest.raises(SamePerson):
        issue.certificates(room.station, person, (result.attempt,))


def test_an_attempt_gets_one_certificate(room):
    issued = room.issued()
    with pytest.raises(IssuedAlready):
        issue.certificates(room.station, room.certifier, (issued.attempt,))


def test_for_a_group_all_are_issued_or_none(room):
    sitting = room.sitting()
    first, second = (row.id for row in room.group.trainees[:2])
    good = room.passed(first)
    bad = exam.submit(room.station, exam.begin(room.station, second, sitting.id).attempt, 1_000)
    issue.confirm(room.station, room.examiner, (good.attempt, bad.attempt))
    before = journal.length(room.station.database)
    with pytest.raises(NotPassed):
        issue.certificates(room.station, room.certifier, (good.attempt, bad.attempt))
    assert certificates.by_attempt(room.station.database) == {}
    assert journal.length(room.station.database) == before


def test_numbers_come_one_after_the_other_and_end_with_the_block(room):
    assert room.issued().number == 1_000_000
    room.station.database.write(lambda write: fixed.put(write, "number-end", 1_000_001))
    other = room.passed(room.group.trainees[1].id)
    issue.confirm(room.station, room.examiner, (other.attempt,))
    with pytest.raises(NumbersUsedUp):
        issue.certificates(room.station, room.certifier, (other.attempt,))


def test_after_the_licence_nothing_is_issued(room):
    result = room.passed()
    issue.confirm(room.station, room.examiner, (result.attempt,))
    room.clock.on(2000 * DAY_S)
    with pytest.raises(DelegationOver):
        issue.certificates(room.station, room.certifier, (result.attempt,))


def test_the_page_is_kept_and_needs_the_certifier_only_the_first_time(room):
    issued = room.issued()
    with pytest.raises(NotAllowed):
        issue.page(room.station, issued.number)
    first = issue.page(room.station, issued.number, room.certifier)
    assert issue.page(room.station, issued.number) == first


def test_a_page_that_was_lost_is_made_again_the_same(room):
    issued = room.issued()
    first = issue.page(room.station, issued.number, room.certifier)
    (room.home / issue.PAPERS / f"{issued.number}.pdf").unlink()
    room.clock.on(40 * DAY_S)
    again = issue.page(room.station, issued.number, room.certifier)
    assert len(again) == len(first)


def test_the_page_itself_is_checked_with_its_code(room, tmp_path):
    issued = room.issued()
    page = tmp_path / "page.pdf"
    page.write_bytes(issue.page(room.station, issued.number, room.certifier))
    verdict = verify.verdict_of_file(page, Trust((room.authority.root,)), room.clock())
    assert (verdict.verdict, verdict.reason) == ("valid", "status-not-checked")


def test_a_name_that_cannot_be_printed_is_refused_before_a_number_is_taken(room):
    from dataclasses import replace

    from app.core.errors import GlyphMissing
    from app.store import people as kept

    result = room.passed()
    trainee = kept.trainee(room.station.database, room.trainee)
    odd = replace(trainee, person=replace(trainee.person, native_name="王小明 العربية"))
    room.station.database.write(lambda write: kept.put_trainee(write, odd))
    issue.confirm(room.station, room.examiner, (result.attempt,))
    with pytest.raises(GlyphMissing):
        issue.certificates(room.station, room.certifier, (result.attempt,))
    assert fixed.number(room.station.database, "number-next") == 1_000_000
    assert certificates.by_attempt(room.station.database) == {}


@pytest.mark.parametrize("step", ["confirm", "certify"])
def test_the_trainer_of_the_group_neither_confirms_nor_certifies(room, step):
    from dataclasses import replace

    from app.core.errors import TrainerExamines

    both = (Role.TRAINER, Role.EXAMINER, Role.CERTIFIER)
    trainer = replace(room.trainer, staff=replace(room.trainer.staff, roles=both))
    result = room.passed()
    if step == "confirm":
        with pytest.raises(TrainerExamines):
            issue.confirm(room.station, trainer, (result.attempt,))
    else:
        issue.confirm(room.station, room.examiner, (result.attempt,))
        room.station.database.write(
            lambda write: fixed.put(
                write,
                f"issuing-{trainer.staff.id}",
                _rewrapped(room, trainer),
            )
        )
        with pytest.raises(TrainerExamines):
            issue.certificates(room.station, trainer, (result.attempt,))


def _rewrapped(room, to):
    from app.core.people import seal

    raw = fixed.value(room.station.database, f"issuing-{room.certifier.staff.id}")
    return seal.wrapped(seal.unwrapped(raw, room.certifier.secret), to.secret, room.dice)


def test_a_clock_set_back_before_the_exam_issues_nothing(room):
    from app.core.errors import ClockBack

    result = room.passed()
    issue.confirm(room.station, room.examiner, (result.attempt,))
    room.clock.on(-5 * DAY_S + 3_600)
    with pytest.raises((ClockBack, DelegationOver)):
        issue.certificates(room.station, room.certifier, (result.attempt,))


def test_naming_an_attempt_twice_issues_one_certificate(room):
    result = room.passed()
    issue.confirm(room.station, room.examiner, (result.attempt,))
    twice = (result.attempt, result.attempt)
    assert len(issue.certificates(room.station, room.certifier, twice)) == 1


def test_a_page_that_a_power_cut_left_empty_is_made_again(room):
    issued = room.issued()
    issue.page(room.station, issued.number, room.certifier)
    (room.home / issue.PAPERS / f"{issued.number}.pdf").write_bytes(b"")
    assert issue.page(room.station, issued.number, room.certifier).startswith(b"%PDF-")
