"""Shapes for screens, made out of the real courses of this repository."""

from dataclasses import replace
from functools import cache
from pathlib import Path

from app.core.course import subtitles
from app.core.course.item import ItemKind
from app.core.course.speech import clips_of, guide_parts
from app.core.course.text import speech_file
from app.core.exam.attempt import Attempt, Response
from app.core.exam.form import Placed, draw
from app.core.exam.marking import mark
from app.files import source
from app.flow import faces, views
from app.ui.words import WORDS
from tests import build

COURSES = Path(__file__).resolve().parents[2] / "courses"
NAMES = (
    "Айгүл Сатыбалдиева",
    "Бакыт Өмүрбеков",
    "Гүлнара Ысакова",
    "Данияр Төлөгөнов",
    "Жаңыл Кубатова",
    "Мирлан Абдыраев",
    "Нурзат Эркинбаева",
    "Үмүт Жээнбеков",
    "Чолпон Асанова",
)


@cache
def pack(course="safety-at-work"):
    return source.read(COURSES / course)


@cache
def media(course="safety-at-work"):
    folder = COURSES / course
    kept = (one for kind in ("*.svg", "*.opus") for one in (folder / "media").rglob(kind))
    return {one.relative_to(folder).as_posix(): one.read_bytes() for one in kept}


def bank(name, course="safety-at-work"):
    return next(one for one in pack(course).banks if one.id == name)


def item(kind, course=""):
    """A real item of that kind, from the exam of either course; neither has one of the general form."""
    if kind == ItemKind.GENERAL.value:
        return build.item_of(ItemKind.GENERAL), {}
    for one in [course] if course else ["safety-at-work", "korean-first-steps"]:
        for held in pack(one).banks[::-1]:
            for found in held.items:
                if found.kind is ItemKind(kind):
                    return found, media(one)
    raise LookupError(kind)


def tiles():
    return tuple(faces.Tile(f"p{n}", name, ("ky", "ru")[n % 2]) for n, name in enumerate(NAMES))


def staff():
    from app.core.people.staff import Role

    return (faces.StaffTile("s1", "Асел Бекова", (Role.TRAINER,)),)


def course_view(course="safety-at-work", done=3):
    held = pack(course).course
    lessons = [one.id for one in held.lessons()]
    return views.CourseView(
        held,
        frozenset(lessons[:done]),
        dict.fromkeys(lessons[:2], 3),
        media(course),
        7 if done else 0,
        pack(course).guide is not None,
    )


def cards():
    made = []
    for course, done in (("safety-at-work", 3), ("korean-first-steps", 0)):
        held = pack(course).course
        lessons = [one.id for one in held.lessons()]
        made.append(
            views.CourseCard(
                held.id,
                held.title,
                held.summary,
                media(course)[held.picture],
                len(lessons),
                done,
                lessons[done],
                12 if done else 0,
                True,
            )
        )
    return tuple(made)


def offer(*, is_begun=False, waits=""):
    plan = pack().blueprints[0]
    return views.ExamOffer(
        "sit1",
        "safety-at-work",
        plan.title,
        plan.length,
        plan.time_limit_s,
        plan.pass_percent,
        1122 if is_begun else plan.time_limit_s,
        is_begun,
        waits,
    )


def lesson_view(lesson="machines", course="safety-at-work"):
    view = course_view(course)
    found = view.course.lesson(lesson)
    checks = {one.id: one for one in bank("practice", course).items}
    clips = {speech_file("ky", found.title["ky"]): b"clip"}
    for block in found.blocks["ky"][:3]:
        clips[speech_file("ky", block.text)] = b"clip"
    clips |= {name: b"clip" for block in found.blocks["ky"] if block.rows for name in clips_of(block, "ky")}
    cues = {
        name: subtitles.read((COURSES / course / subtitles.names(name, WORDS.language)[0]).read_bytes())
        for block in found.blocks[WORDS.language]
        for name in block.clips
        if name.endswith(".webm")
    }
    return views.LessonView(view.course.id, found.id, found.title, view, media(course), clips, checks, cues)


def guide_view(course="korean-first-steps"):
    guide = pack(course).guide
    clips = [speech_file(WORDS.language, words) for words in guide_parts(guide, WORDS.language)]
    return views.GuideView(course, guide, WORDS.language, {}, dict.fromkeys(clips, b"clip"))


def guide_cards():
    found = [(course, pack(course).guide) for course in ("korean-first-steps", "russia-guide")]
    return tuple(views.GuideCard(course, one.country, one.title, one.summary) for course, one in found)


def practice_view(course="safety-at-work", lesson=""):
    held = bank("practice", course)
    items = tuple(one for one in held.items if not lesson or one.lesson == lesson)
    told = pack(course).course
    return views.PracticeView(told.id, lesson, told.title, items, media(course), stimuli=held.asked_about())


def due(course="korean-first-steps"):
    deck = pack(course).course.decks[0]
    return tuple(
        views.DueCard(deck.id, card, (60, 600, 86_400, 4 * 86_400), n % 2 == 0)
        for n, card in enumerate(deck.cards[:8])
    )


def exam_view(course="safety-at-work", answered=7, spent_ms=508_000):
    held = pack(course)
    plan = held.blueprints[0]
    form = draw(bank(plan.bank, course), plan, b"0123456789abcdef")
    by_id = bank(plan.bank, course).by_id()
    items = tuple(by_id[one.item] for one in form.items)
    responses = tuple(
        Response(one.id, one.key, 10_000 * n, 1_700_000_000) for n, one in enumerate(items[:answered])
    )
    attempt = Attempt(
        "a1",
        "p1",
        "sit1",
        held.course.id,
        b"d" * 32,
        form,
        1_700_000_000,
        plan.time_limit_s,
        responses,
        (items[3].id,),
        (),
        spent_ms,
        1_700_000_000,
    )
    return views.ExamView(attempt, plan.title, NAMES[0], items, media(course))


def exam_of(bank_name, course):
    """An exam of the last items of a bank, in its order: for kinds that no plan of the courses draws."""
    view, held = exam_view(course, answered=0), bank(bank_name, course)
    items = held.items[-17:]
    form = replace(view.attempt.form, items=tuple(Placed(one.id, one.part_ids()) for one in items))
    attempt = replace(view.attempt, form=form, flagged=())
    return replace(view, attempt=attempt, items=items, stimuli=held.asked_about())


def exam_terms(**changes):
    view = exam_view()
    return replace(
        views.ExamTerms(view.title, len(view.items), view.attempt.time_limit_s, view.trainee_name), **changes
    )


PARTS = (
    views.ExamPart("words", {"en": "Words", "ky": "Сөздөр", "ru": "Слова"}, 8, 600),
    views.ExamPart("signs", {"en": "Signs", "ky": "Белгилер", "ru": "Знаки"}, 7, 500),
    views.ExamPart("talk", {"en": "Conversation", "ky": "Баарлашуу", "ru": "Разговор"}, 10, 700),
)
"""Sections with clocks of their own, for the 25 questions of the exam."""

SHARED = tuple(replace(one, time_limit_s=0) for one in PARTS)
"""The same with one clock for all."""


def result_view(*, passed=True, certificate=""):
    view = exam_view()
    plan = pack().blueprints[0]
    held = bank(plan.bank)
    keys = {one.id: one.key for one in view.items}
    wrong = [one for one in view.items if not one.mandatory][: 2 if passed else 9]
    responses = {one: key for one, key in keys.items() if one not in {w.id for w in wrong}}
    made = mark(view.attempt.form, held, plan, responses)
    course = pack().course
    learn = tuple((one, course.lesson(one).title) for one in made.learn)
    objectives = {cell.objective: _objective(cell.objective) for cell in plan.cells}
    return views.ResultView(
        "a1", course.id, plan.title, NAMES[0], replace(made, passed=passed), objectives, learn, certificate
    )


def _objective(objective):
    for lesson in pack().course.lessons():
        if lesson.id == objective:
            return lesson.title
    return {"en": objective}


def passed_result():
    return result_view(passed=True, certificate="SPR-0000-0042-K")
