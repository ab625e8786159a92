"""Two people issue: the examiner signs the result, the certifier the claims."""

import shutil
from dataclasses import replace
from unicodedata import normalize

import pytest

from app.core import cose
from app.core.certificate import claims as claiming
from app.core.certificate import code, grant
from app.core.certificate.claims import DAY_S
from app.core.certificate.trust import Trust
from app.core.errors import (
    ClockBehind,
    DelegationOver,
    DesignUnfit,
    GlyphMissing,
    GroupUnfit,
    IssuedAlready,
    NameWrong,
    NotAllowed,
    NotPassed,
    NumbersUsedUp,
    PageAway,
    PhotoWrong,
    SamePerson,
)
from app.core.people.staff import Role
from app.flow import desk, exam, issue, papers, verify
from app.flow.desk import Look
from app.store import certificates, fixed, journal, people


def named(room, trainee, native, **changes):
    """A trainee whose record says this."""
    held = people.trainee(room.station.database, trainee)
    odd = replace(held, person=replace(held.person, native_name=native), **changes)
    room.station.database.write(lambda write: people.put_trainee(write, odd))


def ready(room, *names):
    """Trainees of these names who passed and were confirmed."""
    done = []
    for row, native in zip(room.group.trainees, names, strict=False):
        named(room, row.id, native)
        done.append(room.passed(row.id))
    issue.confirm(room.station, room.examiner, tuple(one.attempt for one in done))
    return tuple(done)


def untouched(room):
    database = room.station.database
    return fixed.number(database, "number-next") == 1_000_000 and certificates.every(database) == ()


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
    first, second = (row.id for row in room.group.trainees[:2])
    good = room.passed(first)
    bad = exam.submit(room.station, room.begun(second).attempt, 1_000)
    issue.confirm(room.station, room.examiner, (good.attempt, bad.attempt))
    before = journal.length(room.station.database)
    with pytest.raises(GroupUnfit) as caught:
        issue.certificates(room.station, room.certifier, (good.attempt, bad.attempt))
    assert [type(one) for _, one in caught.value.problems] == [NotPassed]
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
    with pytest.raises(PageAway):
        papers.page(room.station, issued.number)
    first = papers.page(room.station, issued.number, room.certifier)
    assert papers.page(room.station, issued.number) == first


def test_a_page_that_was_lost_is_made_again_the_same(room):
    issued = room.issued()
    first = papers.page(room.station, issued.number, room.certifier)
    (room.home / papers.PAPERS / f"{issued.number}.pdf").unlink()
    room.clock.on(40 * DAY_S)
    again = papers.page(room.station, issued.number, room.certifier)
    assert len(again) == len(first)


def test_the_page_itself_is_checked_with_its_code(room, tmp_path):
    issued = room.issued()
    page = tmp_path / "page.pdf"
    page.write_bytes(papers.page(room.station, issued.number, room.certifier))
    verdict = verify.verdict_of_file(page, Trust((room.authority.root,)), room.clock())
    assert (verdict.verdict, verdict.reason) == ("valid", "status-not-checked")


def test_a_name_that_cannot_be_printed_is_refused_before_a_number_is_taken(room):
    (result,) = ready(room, "王小明 العربية")
    with pytest.raises(GlyphMissing):
        issue.certificates(room.station, room.certifier, (result.attempt,))
    assert fixed.number(room.station.database, "number-next") == 1_000_000
    assert certificates.by_attempt(room.station.database) == {}


@pytest.mark.parametrize("step", ["confirm", "certify"])
def test_the_trainer_of_the_group_neither_confirms_nor_certifies(room, step):
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
    result = room.passed()
    issue.confirm(room.station, room.examiner, (result.attempt,))
    room.clock.on(-5 * DAY_S + 3_600)
    with pytest.raises(ClockBehind):
        issue.certificates(room.station, room.certifier, (result.attempt,))


def test_naming_an_attempt_twice_issues_one_certificate(room):
    result = room.passed()
    issue.confirm(room.station, room.examiner, (result.attempt,))
    twice = (result.attempt, result.attempt)
    assert len(issue.certificates(room.station, room.certifier, twice)) == 1


def test_a_page_that_a_power_cut_left_empty_is_made_again(room):
    issued = room.issued()
    papers.page(room.station, issued.number, room.certifier)
    (room.home / papers.PAPERS / f"{issued.number}.pdf").write_bytes(b"")
    assert papers.page(room.station, issued.number, room.certifier).startswith(b"%PDF-")


@pytest.mark.parametrize(
    "native",
    [
        "Айгүл Сатыбалдиева",
        "Сүйүнбек кызы Бүбү-Айша",
        "О’Нил Ж’ақсылық",
        "Токтогул",
        "Müller-Lüdenscheidt D'Angelo",
        "김민지 Айгүл Kim",
        normalize("NFD", "Йўлдош Ёқубжонов Łukasz"),
    ],
)
def test_names_of_many_kinds_are_issued_and_printed(room, native):
    (result,) = ready(room, native)
    (issued,) = issue.certificates(room.station, room.certifier, (result.attempt,))
    assert issued.name == normalize("NFC", native)
    papers.make(room.station, room.certifier, (issued.number,))
    assert papers.missing(room.station) == ()


@pytest.mark.parametrize(
    ("native", "problem"),
    [
        ("Айгүл 🎓", NameWrong),
        ("Айгүл\u200dБек", NameWrong),
        ("Айгүл 5", NameWrong),
        ("Аიд एक", GlyphMissing),
    ],
)
def test_names_that_no_paper_can_bear_are_refused_in_words(room, native, problem):
    (result,) = ready(room, native)
    with pytest.raises(problem) as caught:
        issue.certificates(room.station, room.certifier, (result.attempt,))
    assert untouched(room)
    assert "certificate" in str(caught.value) or "cannot be used" in str(caught.value)


def test_everything_that_is_wrong_with_a_group_is_told_at_once_by_name(room):
    rows = room.group.trainees
    done = ready(room, *("Айгүл 🎓", "王小明 العربية", rows[2].native_name)[: len(rows)])
    with pytest.raises(GroupUnfit) as caught:
        issue.certificates(room.station, room.certifier, tuple(one.attempt for one in done))
    told = {name: type(one) for name, one in caught.value.problems}
    assert told == {"Айгүл 🎓": NameWrong, "王小明 العربية": GlyphMissing}
    assert "Айгүл 🎓: " in str(caught.value)
    assert untouched(room)


def test_too_few_numbers_for_the_group_are_told_before_any_is_taken(room):
    done = ready(room, "Айгүл Сатыбалдиева", "Бакыт Өмүрбеков")
    room.station.database.write(lambda write: fixed.put(write, "number-end", 1_000_001))
    with pytest.raises(NumbersUsedUp):
        issue.certificates(room.station, room.certifier, tuple(one.attempt for one in done))
    assert untouched(room)


def test_a_photo_goes_with_the_certificate_and_a_missing_one_is_fine_and_said(room):
    photo = (papers._folder(room.station) / "specimen" / "photo.jpg").read_bytes()
    done = ready(room, "Айгүл Сатыбалдиева", "Бакыт Өмүрбеков")
    named(room, room.group.trainees[0].id, "Айгүл Сатыбалдиева", photo=photo)
    said = {one.native_name: one.has_photo for one in issue.candidates(room.station)}
    assert said == {"Айгүл Сатыбалдиева": True, "Бакыт Өмүрбеков": False}
    made = issue.certificates(room.station, room.certifier, tuple(one.attempt for one in done))
    kept = [certificates.by_number(room.station.database, one.number).photo for one in made]
    assert kept == [photo, b""]


def test_a_damaged_photo_is_told_before_anything_is_signed(room):
    (result,) = ready(room, "Айгүл Сатыбалдиева")
    named(room, room.group.trainees[0].id, "Айгүл Сатыбалдиева", photo=b"no picture")
    look = Look("language-proficiency")
    with pytest.raises(PhotoWrong):
        issue.certificates(room.station, room.certifier, (result.attempt,), look)
    assert untouched(room)


@pytest.mark.parametrize("damage", ["missing", "damaged", "font"])
def test_an_unfit_design_is_told_once_for_the_whole_group(room, damage, tmp_path, monkeypatch):
    done = ready(room, "Айгүл Сатыбалдиева", "Бакыт Өмүрбеков")
    room.station = designs_of_ones_own(room, tmp_path)
    file = tmp_path / "certificates" / "basic-safety" / "design.toml"
    if damage == "missing":
        file.unlink()
    elif damage == "damaged":
        file.write_text("id = [", "utf-8")
    else:
        from app.pdf import fonts

        fonts.face.cache_clear()
        fonts._letters.cache_clear()
        monkeypatch.setattr(fonts, "folder", lambda: tmp_path / "nowhere")
    try:
        with pytest.raises(DesignUnfit) as caught:
            issue.certificates(room.station, room.certifier, tuple(one.attempt for one in done))
    finally:
        forget_fonts()
    assert "basic-safety" in str(caught.value) or damage == "font"
    assert untouched(room)


def forget_fonts():
    from app.pdf import fonts

    fonts.face.cache_clear()
    fonts._letters.cache_clear()


def designs_of_ones_own(room, folder):
    """The station with a copy of the designs that may be damaged."""
    shutil.copytree(papers._folder(room.station), folder / "certificates")
    (folder / "assets").mkdir()
    return replace(room.station, assets=folder / "assets")


def test_a_clock_set_far_forward_is_told_with_the_day(room):
    (result,) = ready(room, "Айгүл Сатыбалдиева")
    room.clock.on(4000 * DAY_S)
    with pytest.raises(DelegationOver) as caught:
        issue.certificates(room.station, room.certifier, (result.attempt,))
    assert "2037" in str(caught.value)
    assert "date" in str(caught.value)
    assert untouched(room)


def test_a_clock_behind_the_registrys_word_issues_nothing(room):
    (result,) = ready(room, "Айгүл Сатыбалдиева")
    later = room.clock() + 30 * DAY_S
    room.station.database.write(lambda write: fixed.put(write, "as-of-trust-list.cbor", later))
    with pytest.raises(ClockBehind):
        issue.certificates(room.station, room.certifier, (result.attempt,))
    assert untouched(room)


def test_one_sync_puts_right_what_a_clock_ahead_wrote(room):
    room.clock.on(900 * DAY_S)
    (result,) = ready(room, "Айгүл Сатыбалдиева")
    room.clock.on(-900 * DAY_S)
    with pytest.raises((ClockBehind, GroupUnfit)):
        issue.certificates(room.station, room.certifier, (result.attempt,))
    tip = journal.head(room.station.database).seq
    room.station.database.write(lambda write: fixed.put(write, "delivered", tip))
    room.station.database.write(lambda write: fixed.put(write, "delivered-as-of", room.clock()))
    problems = issue.problems_of_desk(desk.open_desk(room.station, room.certifier), 1)
    assert problems == []


def test_the_claims_tell_skills_hours_and_expiry(room):
    issued = room.issued()
    kept = certificates.by_number(room.station.database, issued.number)
    full = claiming.decode(kept.claims)
    assert len(full.skills) == 9
    assert set(full.skills) == {100}
    assert full.hours == 6
    assert full.native_name == issued.name
    short = claiming.decode(cose.read(kept.certificate, grant.KNOWN).payload)
    assert replace(short, native_name="", skills=(), hours=None) == replace(
        full, native_name="", skills=(), hours=None
    )
    assert code.version_of(issued.code) <= code.TYPICAL_VERSION


def test_a_certificate_keeps_the_look_it_was_issued_with(room):
    (result,) = ready(room, "Айгүл Сатыбалдиева")
    (issued,) = issue.certificates(
        room.station, room.certifier, (result.attempt,), Look("skill-qualification", "de")
    )
    kept = certificates.by_number(room.station.database, issued.number)
    assert (kept.design, kept.destination) == ("skill-qualification", "de")
    assert kept.badge.count(".") == 2
    assert issue.issued(room.station, issued.number) == issued


def test_a_result_with_an_interruption_is_confirmed_when_the_examiner_signed_for_it(room):
    from app.core.errors import GapsUnsigned
    from app.core.exam.room import Cause
    from app.flow import room as seats

    view = room.begun()
    room.clock.on(120)
    room.ticks.cut()
    room.reopened()
    attempt = exam.begin(room.station, room.trainee, view.attempt.sitting).attempt
    result = exam.submit(room.station, room.answered(replace(view, attempt=attempt)), 0)
    with pytest.raises(GapsUnsigned) as caught:
        issue.confirm(room.station, room.examiner, (result.attempt,))
    assert caught.value.fields["names"] == "Айгүл Сатыбалдиева"
    gap = attempt.interruptions[0].before
    seats.sign_gaps(
        room.station, room.examiner, attempt.sitting, [(attempt.id, gap)], Cause.CUT, "no power in the street"
    )
    (candidate,) = issue.confirm(room.station, room.examiner, (result.attempt,))
    assert candidate.examined


def test_who_declared_a_conflict_neither_confirms_nor_certifies(room):
    from app.core.errors import ConflictOfInterest
    from app.flow import sittings

    result = room.passed()
    (sitting,) = sittings.sittings(room.station)
    sittings.declare(room.station, room.examiner, sitting.id, (room.trainee,))
    with pytest.raises(ConflictOfInterest):
        issue.confirm(room.station, room.examiner, (result.attempt,))
    sittings.declare(room.station, room.examiner, sitting.id, ())
    issue.confirm(room.station, room.examiner, (result.attempt,))
    sittings.declare(room.station, room.certifier, sitting.id, (room.trainee,))
    with pytest.raises(ConflictOfInterest):
        issue.certificates(room.station, room.certifier, (result.attempt,))
