"""What an exam says of each skill, and what the course taught: with the words that pages and badges show."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.core.course.course import Course
from app.core.course.text import Text
from app.core.exam.marking import Result
from app.core.exam.skills import SKILLS

if TYPE_CHECKING:
    from app.pdf.paper import Skill, Topic


def title_of(course: Course, objective: str) -> Text:
    """The name of an objective or skill: of the lesson, unit or skill of that name, else its own id."""
    named = dict(SKILLS) | {one.id: one.title for one in course.units}
    named |= {one.id: one.title for one in course.lessons()}
    found: Text = named.get(objective, {"en": objective.replace("-", " ").capitalize()})
    return found


def skills(course: Course, result: Result) -> tuple[Skill, ...]:
    """The profile in the order of the exam plan."""
    from app.pdf.paper import Skill

    return tuple(Skill(title_of(course, one.objective), one.percent) for one in result.profile)


def topics(course: Course, result: Result) -> tuple[Topic, ...]:
    """What was taught, lesson by lesson, each with its points in the exam; objectives of another name at the end."""
    from app.pdf.paper import Topic

    scores = {one.objective: one for one in result.profile}
    taught = []
    for lesson in course.lessons():
        score = scores.pop(lesson.id, None)
        points, points_of = (score.points, score.points_of) if score else (0, 0)
        taught.append(Topic(lesson.title, lesson.minutes, points, points_of))
    others = (
        Topic(title_of(course, one.objective), 0, one.points, one.points_of)
        for one in result.profile
        if one.objective in scores
    )
    return (*taught, *others)
