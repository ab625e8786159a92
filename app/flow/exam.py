"""Exams: an examiner opens a sitting, trainees answer, every response is on the disk before the next screen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from app.core.course.item import Bank, Item, check_response
from app.core.course.shown import pictures_of
from app.core.course.text import Text
from app.core.errors import AttemptClosed, ResponseUnfit, SittingClosed, TrainerExamines
from app.core.exam import attempt as attempting
from app.core.exam import form, marking, record
from app.core.exam.attempt import Attempt, AttemptState
from app.core.exam.blueprint import Blueprint
from app.core.ids import AttemptId, CourseId, GroupId, ItemId, LessonId, PersonId, SittingId, fresh
from app.core.ledger import facts
from app.core.people.staff import Role, check_role
from app.flow import shelf, vaults
from app.flow.faces import Unlocked
from app.flow.views import ExamOffer, ExamView, ResultView, SeatRow, SittingView
from app.station import Station
from app.store import attempts as kept
from app.store import certificates, journal, people
from app.store.attempts import Marked, Sitting
from app.store.database import Write

GAP_S = 10
"""A silence of the clock longer than this is an interruption."""


def blueprints(station: Station, course: CourseId) -> tuple[tuple[str, Text], ...]:
    """The exam plans of a course; none of one that was removed."""
    known = shelf.course_or_none(station, course)
    found = (shelf.pack(station, course).blueprint(one) for one in (known.blueprints if known else ()))
    return tuple((one.id, one.title) for one in found)


def open_sitting(station: Station, by: Unlocked, group: GroupId, blueprint: str) -> SittingView:
    """An examiner opens a sitting for a group.

    Raises:
        NotAllowed: an examiner does this.
        TrainerExamines: the examiner trained this group.
        BlueprintUnfit: the bank is too small for the plan.
        BankLocked: the examiner has no grant for the questions.
    """
    check_role(by.staff.roles, Role.EXAMINER)
    found = next((one for one in people.groups(station.database) if one.id == group), None)
    if found is None:
        raise SittingClosed
    if found.trainer == by.staff.id:
        raise TrainerExamines
    course = CourseId(found.course)
    pack = shelf.pack(station, course)
    plan = pack.blueprint(blueprint)
    key = vaults.key_for(station, by, pack, plan.bank)
    form.draw(shelf.bank(pack, plan.bank, key), plan, bytes(form.SEED_LENGTH))
    sitting = Sitting(
        id=SittingId(fresh(station.dice)),
        group=group,
        course=course,
        version=pack.manifest.version,
        pack_digest=pack.digest,
        blueprint=plan.id,
        examiner=by.staff.id,
        opened_at=station.clock(),
    )
    fact = facts.SittingOpened(sitting.id, group, course, pack.digest, plan.id, by.staff.id)

    def work(write: Write) -> None:
        kept.put_sitting(write, sitting)
        vaults.keep(write, sitting.id, key)
        journal.append(write, fact, sitting.opened_at)

    station.database.write(work)
    return next(one for one in sittings(station) if one.id == sitting.id)


def close_sitting(station: Station, by: Unlocked, sitting: SittingId) -> SittingView:
    """An examiner closes a sitting: nobody begins any more; who is inside may finish.

    Raises:
        NotAllowed: an examiner does this.
    """
    check_role(by.staff.roles, Role.EXAMINER)
    closed = replace(_sitting(station, sitting), is_open=False)

    def work(write: Write) -> None:
        kept.put_sitting(write, closed)
        vaults.shut_when_over(write, closed)

    station.database.write(work)
    shelf.forget_banks()
    return next(one for one in sittings(station) if one.id == sitting)


def sittings(station: Station) -> tuple[SittingView, ...]:
    """All sittings with their rooms, the newest first."""
    groups = {one.id: one for one in people.groups(station.database)}
    trainees = {one.id: one.person.native_name for one in people.trainees(station.database)}
    staff = {one.id: one.name for one in people.staff(station.database)}
    views = []
    for sitting in kept.sittings(station.database):
        group = groups[sitting.group]
        plan = _plan(station, sitting)
        seats = {one.trainee: one for one in kept.attempts(station.database, sitting.id)}
        rows = tuple(_seat(one, trainees.get(one, ""), seats.get(one), plan) for one in group.trainees)
        views.append(
            SittingView(
                id=sitting.id,
                group=group.name,
                title=plan.title,
                examiner=staff.get(sitting.examiner, ""),
                opened_at=sitting.opened_at,
                is_open=sitting.is_open,
                rows=rows,
            )
        )
    return tuple(views)


def offers(station: Station, trainee: PersonId) -> tuple[ExamOffer, ...]:
    """The exams that are open for a trainee: to begin, or to go on with."""
    groups = {one.id: one for one in people.groups(station.database)}
    found = []
    for sitting in kept.sittings(station.database):
        attempt = kept.attempt_of(station.database, sitting.id, trainee)
        is_begun = attempt is not None and attempt.state is AttemptState.OPEN
        is_new = attempt is None and sitting.is_open and trainee in groups[sitting.group].trainees
        if is_begun or is_new:
            plan = _plan(station, sitting)
            left = attempt.left_s if attempt else plan.time_limit_s
            found.append(
                ExamOffer(
                    sitting=sitting.id,
                    course=CourseId(sitting.course),
                    title=plan.title,
                    items=plan.length,
                    time_limit_s=plan.time_limit_s,
                    pass_percent=plan.pass_percent,
                    left_s=left,
                    is_begun=is_begun,
                )
            )
    return tuple(found)


def begin(station: Station, trainee: PersonId, sitting_id: SittingId) -> ExamView:
    """A trainee begins, or comes back after an interruption, which is recorded.

    Raises:
        SittingClosed: it is not open, or not for this trainee.
        AttemptClosed: the trainee handed in before.
    """
    sitting = _sitting(station, sitting_id)
    at = station.clock()
    attempt = kept.attempt_of(station.database, sitting_id, trainee)
    if attempt is None:
        attempt = _new_attempt(station, sitting, trainee, at)
    elif attempt.state is not AttemptState.OPEN:
        raise AttemptClosed
    else:
        attempt = attempting.resumed(attempt, at)
    _keep(station, attempt)
    return _view(station, sitting, attempt)


def answer(
    station: Station, attempt: Attempt, item: ItemId, value: tuple[str, ...], spent_ms: int
) -> Attempt:
    """A response, kept before this returns; an empty one takes the earlier back.

    Raises:
        ResponseUnfit: the item is not in this form or cannot get such a response.
        AttemptClosed, TimeOver: too late.
        DiskFull, StoreBusy: it was not kept; the earlier ones are.
    """
    check_response(_item(station, attempt, item), value)
    changed = attempting.answer(attempt, item, value, spent_ms, station.clock())

    def work(write: Write) -> None:
        _check_open(write, attempt.id)
        kept.put(write, changed)
        kept.put_response(write, changed.id, len(changed.responses), changed.responses[-1])

    station.database.write(work)
    return changed


def flag(station: Station, attempt: Attempt, item: ItemId) -> Attempt:
    """A trainee turned the flag of an item over."""
    return _keep(station, attempting.flagged(attempt, item))


def beat(station: Station, attempt: Attempt, spent_ms: int) -> Attempt:
    """The exam is on the screen and its clock runs."""
    return _keep(station, attempting.beat(attempt, spent_ms, station.clock()))


def submit(station: Station, attempt: Attempt, spent_ms: int) -> ResultView:
    """A trainee hands in; the result and the journal entry are kept in the same moment.

    Raises:
        AttemptClosed: it was handed in before.
    """
    at = station.clock()
    most_ms = attempt.time_limit_s * 1000 + attempting.GRACE_MS
    done = attempting.submitted(attempting.beat(attempt, min(spent_ms, most_ms), at), at)
    sitting = _sitting(station, attempt.sitting)
    plan = _plan(station, sitting)
    result = marking.mark(attempt.form, _bank(station, sitting), plan, done.current())
    made = record.record_of(done, result, station.dice(facts.SALT_LENGTH))

    def work(write: Write) -> None:
        _check_open(write, attempt.id)
        kept.put(write, done)
        kept.put_marked(write, Marked(made, result))
        vaults.shut_when_over(write, sitting)
        journal.append(write, facts.AttemptSubmitted(made), at)

    station.database.write(work)
    return result_of(station, attempt.id)


def result_of(station: Station, attempt: AttemptId) -> ResultView:
    """The result of a submitted attempt.

    Raises:
        AttemptClosed: there is none.
    """
    marked = kept.marked(station.database, attempt)
    if marked is None:
        raise AttemptClosed
    return _result(station, marked)


def results(station: Station, trainee: PersonId) -> tuple[ResultView, ...]:
    """A trainee's results, the newest first."""
    mine = (one for one in kept.all_marked(station.database) if one.record.trainee == trainee)
    return tuple(_result(station, one) for one in mine)


def _result(station: Station, marked: Marked) -> ResultView:
    course = shelf.course(station, marked.record.course)
    titles = {one.id: one.title for one in course.lessons()}
    paper = certificates.by_attempt(station.database).get(marked.record.attempt)
    plan = _plan(station, _sitting(station, marked.record.sitting))
    objectives = {
        one.objective: titles[LessonId(one.objective)]
        for one in marked.result.profile
        if one.objective in titles
    }
    return ResultView(
        attempt=marked.record.attempt,
        course=course.id,
        title=plan.title,
        trainee_name=people.trainee(station.database, marked.record.trainee).person.native_name,
        result=marked.result,
        objectives=objectives,
        learn=tuple((one, titles[one]) for one in marked.result.learn if one in titles),
        certificate=shelf.printed(paper.number) if paper else "",
    )


def _new_attempt(station: Station, sitting: Sitting, trainee: PersonId, at: int) -> Attempt:
    group = next(one for one in people.groups(station.database) if one.id == sitting.group)
    if not sitting.is_open or trainee not in group.trainees:
        raise SittingClosed
    plan = _plan(station, sitting)
    return Attempt(
        id=AttemptId(fresh(station.dice)),
        trainee=trainee,
        sitting=sitting.id,
        course=CourseId(sitting.course),
        pack_digest=sitting.pack_digest,
        form=form.draw(_bank(station, sitting), plan, station.dice(form.SEED_LENGTH)),
        begun_at=at,
        time_limit_s=plan.time_limit_s,
        seen_at=at,
    )


def _view(station: Station, sitting: Sitting, attempt: Attempt) -> ExamView:
    plan = _plan(station, sitting)
    pack = shelf.pack(station, attempt.course, attempt.pack_digest)
    key = vaults.key_of(station.database, sitting.id)
    bank = shelf.items(pack, plan.bank, key)
    items = tuple(bank[placed.item] for placed in attempt.form.items)
    name = people.trainee(station.database, attempt.trainee).person.native_name
    media = shelf.media(pack, {file for item in items for file in pictures_of(item)}, key)
    return ExamView(attempt, plan.title, name, items, media)


def _item(station: Station, attempt: Attempt, item: ItemId) -> Item:
    if item not in {placed.item for placed in attempt.form.items}:
        raise ResponseUnfit
    return _bank_items(station, _sitting(station, attempt.sitting))[item]


def _bank(station: Station, sitting: Sitting) -> Bank:
    pack = shelf.pack(station, CourseId(sitting.course), sitting.pack_digest)
    return shelf.bank(pack, _plan(station, sitting).bank, vaults.key_of(station.database, sitting.id))


def _bank_items(station: Station, sitting: Sitting) -> Mapping[ItemId, Item]:
    pack = shelf.pack(station, CourseId(sitting.course), sitting.pack_digest)
    return shelf.items(pack, _plan(station, sitting).bank, vaults.key_of(station.database, sitting.id))


def _plan(station: Station, sitting: Sitting) -> Blueprint:
    return shelf.plan(shelf.pack(station, CourseId(sitting.course), sitting.pack_digest), sitting.blueprint)


def _sitting(station: Station, sitting: SittingId) -> Sitting:
    found = next((one for one in kept.sittings(station.database) if one.id == sitting), None)
    if found is None:
        raise SittingClosed
    return found


def _keep(station: Station, attempt: Attempt) -> Attempt:
    def work(write: Write) -> None:
        if kept.attempt(write, attempt.id) is not None:
            _check_open(write, attempt.id)
        kept.put(write, attempt)

    station.database.write(work)
    return attempt


def _check_open(write: Write, attempt: AttemptId) -> None:
    """The store is asked, not the screen: two windows must not hand in twice."""
    row = write.one("SELECT is_open FROM attempt WHERE id = ?", attempt)
    if row is None or not row[0]:
        raise AttemptClosed


def _seat(trainee: PersonId, name: str, attempt: Attempt | None, plan: Blueprint) -> SeatRow:
    if attempt is None:
        return SeatRow(trainee, name, "absent", 0, plan.length, plan.time_limit_s)
    return SeatRow(
        trainee=trainee,
        name=name,
        state=attempt.state.value,
        answered=len(attempt.current()),
        items=len(attempt.form.items),
        left_s=attempt.left_s,
        interruptions=sum(1 for gap in attempt.interruptions if gap.after - gap.before > GAP_S),
    )
