import random

from hypothesis import given
from hypothesis import strategies as st

from app.core.exam import statistics, usage
from app.core.exam.statistics import Responses
from app.core.exam.usage import LEAST, Answer

BANK = {f"q{n}": ("a",) for n in range(12)}


def persons(count, of=6, seed=5):
    """Each answers six of twelve items; able ones choose `a` more often."""
    dice = random.Random(seed)  # noqa: S311 - the same persons in every run
    for _ in range(count):
        able = dice.random()
        form = dice.sample(sorted(BANK), of)
        yield {one: chosen("a" if dice.random() < able else dice.choice("bcd")) for one in form}


def chosen(option):
    return Answer(float(option == "a"), (option,))


def by_name(found):
    return {one.item: one for one in found}


def test_exposure_is_the_share_of_forms_an_item_stood_in():
    answered = [{"q0": chosen("a"), "q1": chosen("b")}, {"q0": chosen("b"), "q2": chosen("a")}]
    found = by_name(usage.of_bank(BANK, answered))
    assert [found[one].exposure for one in ("q0", "q1", "q5")] == [1.0, 0.5, 0.0]
    assert found["q5"].figures is None


def test_where_all_have_one_form_the_figures_are_those_of_the_whole_table():
    form = sorted(BANK)[:6]
    answered = [
        {one: chosen(option) for one, option in zip(form, row, strict=True)}
        for row in ["aabcab", "abaaba", "bbcdaa"] * 15
    ]
    table = tuple(tuple(int(one[name].mark) for name in form) for one in answered)
    whole = statistics.figures(Responses(tuple(form), table))
    found = by_name(usage.of_bank(BANK, answered))
    for one in whole.items:
        assert found[one.item].figures.p == one.p
        for name in ("item_total", "item_rest"):
            mine, theirs = getattr(found[one.item].figures, name), getattr(one, name)
            assert (mine is None) == (theirs is None)
            assert mine is None or abs(mine - theirs) < 1e-9


def test_an_item_tells_the_able_from_the_others_on_forms_that_all_differ():
    found = usage.of_bank(BANK, list(persons(600)))
    assert all(one.figures.item_rest > 0.2 for one in found)
    assert all(0.4 < one.exposure < 0.6 for one in found)


def test_a_wrong_key_is_found_although_all_forms_differ():
    bank = BANK | {"q3": ("b",)}
    answered = [
        one if "q3" not in one else one | {"q3": Answer(float(one["q3"].chosen == ("b",)), one["q3"].chosen)}
        for one in persons(600)
    ]
    assert "key-doubtful" in by_name(usage.of_bank(bank, answered))["q3"].figures.flags


def test_a_few_answers_raise_no_flag():
    found = usage.of_bank(BANK, list(persons(LEAST // 3)))
    assert not any(one.figures.flags for one in found if one.figures)


def test_an_item_that_stands_in_most_forms_is_flagged():
    answered = [one | {"q0": chosen("a")} for one in persons(LEAST + 5)]
    assert "too-exposed" in by_name(usage.of_bank(BANK, answered))["q0"].figures.flags


def test_an_item_with_several_right_answers_has_no_options_to_compare():
    answered = [{"q0": Answer(0.5, ("a", "b")), "q1": chosen("a")}] * 3
    assert by_name(usage.of_bank({"q0": ("a", "c"), "q1": ("a",)}, answered))["q0"].figures.options == ()


marks = st.fixed_dictionaries({}, optional={name: st.floats(0, 1).map(Answer) for name in BANK})


@given(st.lists(marks, max_size=20))
def test_every_figure_stays_in_its_range(answered):
    for one in usage.of_bank(BANK, answered):
        assert 0 <= one.exposure <= 1
        assert (one.figures is None) == (one.asked == 0)
        assert one.figures is None or 0 <= one.figures.p <= 1
