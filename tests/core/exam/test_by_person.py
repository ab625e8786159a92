import pytest

from app.core.course.item import Bank, ItemKind
from app.core.course.rubric import Criterion, Rubric, Step
from app.core.exam import by_person
from app.core.exam.blueprint import Cell
from tests import build

LANGUAGES = ("ky", "ru", "en")


def criterion(name="c", points=(0, 1), **changes):
    made = {"id": name, "text": build.text("c"), "steps": tuple(Step(one) for one in points)}
    return Criterion(**(made | changes))


def item(*criteria, kind=ItemKind.SPOKEN, **changes):
    return build.item("q", kind=kind, options=(), rubric=Rubric(criteria), **({"key": ()} | changes))


def said(one):
    return [problem.what for problem in by_person.problems(one, LANGUAGES, "f", ())]


def test_a_sound_rubric_has_no_problem():
    steps = tuple(Step(n, build.text("s")) for n in range(3))
    assert said(item(criterion(), criterion("d", steps=steps))) == []


@pytest.mark.parametrize(
    ("wrong", "what"),
    [
        (item(), "has no rubric"),
        (build.item("q", kind=ItemKind.UPLOAD, options=(), key=()), "has no rubric"),
        (item(criterion(), key=("a",)), "and yet it has a key"),
        (build.item("q", rubric=Rubric((criterion(),))), "and yet it has a rubric"),
        (item(criterion(points=(1,))), "at least two steps"),
        (item(criterion(points=(2, 0))), "from worst to best"),
        (item(criterion(points=(1, 1))), "from worst to best"),
        (item(criterion(points=(-1, 1))), "takes points away"),
        (item(criterion(points=(0, 1, 2))), "the ky words are missing"),
        (item(criterion(text={"en": "c"})), "the ky words are missing"),
        (item(criterion(), criterion()), "stands 2 times"),
        (item(criterion(points=(0, 101))), "100 are the most"),
        (item(criterion(), least_words=9, most_words=3), "at most most_words"),
        (item(criterion(), least_words=9), "only a written answer"),
        (item(criterion(), most_s=900), "most_s is 0 to"),
    ],
)
def test_what_is_wrong_is_said(wrong, what):
    assert any(what in one for one in said(wrong)), said(wrong)


def test_a_keyed_item_needs_no_rubric():
    assert said(build.item()) == []


def test_an_exam_that_may_draw_what_a_person_marks_is_told_of():
    bank = Bank("exam", (build.item("a"), item(criterion())))
    plan = build.blueprint(cells=(Cell("signs", 1),))
    (told,) = by_person.drawn((bank,), plan, "f")
    assert not told.is_grave
    assert "(q)" in told.what
    assert not list(by_person.drawn((bank,), build.blueprint(cells=(Cell("fire", 1),)), "f"))
