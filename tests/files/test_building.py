import pytest
from hypothesis import given
from hypothesis import strategies as some

from app.core.course import answers
from app.core.exam import processing
from app.files import building
from app.files.building import Answer, Question
from app.files.taking import Taking

LETTERS = some.characters(exclude_categories=["Cc", "Cs", "Co"])


def question(prompt="What?"):
    return Question("q", prompt, Taking("", lambda _: None))


def points(draft, response):
    general = draft.item.general
    return processing.score(general, answers.from_json(general.responses, {"RESPONSE": response})).score


@pytest.mark.property
@given(some.text(LETTERS, min_size=1, max_size=30).filter(str.strip), some.booleans())
def test_the_answer_itself_is_always_right(text, case):
    draft = building.written(question(), [Answer(text.replace("*", ""), 1.0), Answer("x", 0.0)], case=case)
    given = " ".join(text.replace("*", "").split())
    if given:
        assert points(draft, given) == 1.0


@pytest.mark.property
@given(some.floats(-1e6, 1e6), some.floats(0, 10))
def test_a_number_within_its_tolerance_is_right(value, tolerance):
    told = building.number(value)
    draft = building.numeric(question(), [Answer(told, 1.0, tolerance=float(building.number(tolerance)))])
    assert points(draft, float(told)) == 1.0
    assert points(draft, float(told) + 2 * tolerance + 1) == 0.0


def test_options_are_lettered_without_end():
    assert [building.letter(n) for n in (0, 25, 26, 53)] == ["a", "z", "a1", "b2"]


def test_plain_texts_keep_their_paragraphs():
    assert [block.text() for block in question("One\nline.\n\nTwo.").blocks()] == ["One line.", "Two."]


def test_long_answers_are_compared_whole():
    long = "өзгөчө " * 300
    assert points(building.written(question(), [Answer(long, 1.0)], case=False), long.strip().upper()) == 1.0


def test_what_is_too_little_is_refused():
    assert building.choice(question(), [Answer("a", 1.0)], several=False).item is None
    assert building.matching(question(), [("a", "1")]).item is None
    assert building.ordering(question(), ["a"], is_whole=True).item is None
