"""What came of an exam, as the trainee is told."""

from __future__ import annotations

from app.core.course.text import Text
from app.core.errors import AttemptClosed
from app.core.exam.marking import Result
from app.core.ids import AttemptId, CourseId, PersonId
from app.flow import seating, shelf
from app.flow.profile import title_of
from app.flow.views import ResultView
from app.station import Station
from app.store import attempts as kept
from app.store import certificates, people
from app.store.attempts import Marked


def result_of(station: Station, attempt: AttemptId) -> ResultView:
    """The result of a submitted attempt.

    Raises:
        AttemptClosed: there is none.
    """
    marked = kept.marked(station.database, attempt)
    if marked is None:
        raise AttemptClosed
    return _of_marked(station, marked)


def results(station: Station, trainee: PersonId) -> tuple[ResultView, ...]:
    """A trainee's results, the newest first."""
    mine = (one for one in kept.all_marked(station.database) if one.record.trainee == trainee)
    return tuple(_of_marked(station, one) for one in mine)


def shown(
    station: Station, attempt: AttemptId, course_id: CourseId, title: Text, trainee: PersonId, result: Result
) -> ResultView:
    """A result with the names of what it speaks of, and the number of its certificate if there is one."""
    course = shelf.course(station, course_id)
    titles = {one.id: one.title for one in course.lessons()}
    paper = certificates.by_attempt(station.database).get(attempt)
    return ResultView(
        attempt=attempt,
        course=course.id,
        title=title,
        trainee_name=people.trainee(station.database, trainee).person.native_name,
        result=result,
        objectives={one.objective: title_of(course, one.objective) for one in result.profile},
        learn=tuple((one, titles[one]) for one in result.learn if one in titles),
        certificate=shelf.printed(paper.number) if paper else "",
    )


def _of_marked(station: Station, marked: Marked) -> ResultView:
    record = marked.record
    plan = seating.plan_of(station, seating.sitting_of(station.database, record.sitting))
    return shown(station, record.attempt, record.course, plan.title, record.trainee, marked.result)
