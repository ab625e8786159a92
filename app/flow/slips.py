"""The slip that a trainee takes home after an exam: passed or not yet, what went well, what to learn again."""

from __future__ import annotations

from app.core.course.text import Text, say
from app.core.ids import AttemptId
from app.files.catalogue import words_in
from app.flow import exam
from app.flow.views import ResultView
from app.pdf import days, sheets
from app.pdf.sheets import Bars, Facts, Heading, Part, Sheet, Words
from app.station import Station

DAY_S = 86_400


def slip(station: Station, attempt: AttemptId, language: str) -> bytes:
    """The PDF of a result, in the reader's language. It names topics, never questions.

    Raises:
        AttemptClosed: there is no result yet.
        FileMissing: the fonts are not there.
    """
    found = exam.result_of(station, attempt)
    words = words_in(station.assets, language)
    day = days.in_words(station.clock() // DAY_S, language)
    facts = (
        (words("Name"), found.trainee_name),
        (words("Exam"), say(found.title, language)),
        (words("Printed"), day),
    )
    parts: list[Part] = [Facts(facts), *_outcome(found, language, station), *_next(found, language, station)]
    parts.append(Words(words("This slip is not a certificate."), is_quiet=True))
    title = words("Result of your exam")
    page = words("page {n}", n="{n}")
    return sheets.draw(Sheet(title, station.centre_name, tuple(parts), attempt, page, language))


def _outcome(found: ResultView, language: str, station: Station) -> list[Part]:
    words = words_in(station.assets, language)
    result = found.result
    said = words("Passed") if result.passed else words("Not yet passed")
    told = {"points": result.points, "of": result.points_of, "cut": result.cut_score}
    score = words("{points} of {of} points. {cut} are needed.", **told)
    rows = tuple(
        (_topic(found, one.objective, language), one.percent, f"{one.points} / {one.points_of}")
        for one in result.profile
    )
    made: list[Part] = [Heading(said), Words(score)]
    if result.mandatory_of:
        safe = {"right": result.mandatory_right, "of": result.mandatory_of}
        made.append(Words(words("Questions about life and health: {right} of {of} right.", **safe)))
    if found.certificate:
        made.append(Words(words("Certificate {number}", number=found.certificate)))
    return [*made, Heading(words("By topic")), Bars(rows)] if rows else made


def _next(found: ResultView, language: str, station: Station) -> list[Part]:
    if not found.learn:
        return []
    words = words_in(station.assets, language)
    lessons = "\n".join(f"· {say(title, language)}" for _lesson, title in found.learn)
    return [Heading(words("Learn these lessons again")), Words(lessons)]


def _topic(found: ResultView, objective: str, language: str) -> str:
    titles: Text = found.objectives.get(objective, {})
    return say(titles, language) if titles else objective
