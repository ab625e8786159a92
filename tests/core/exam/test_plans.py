from dataclasses import replace

import pytest

from app.core.exam import plans
from app.core.exam.blueprint import Assembled, Cell, MandatoryRule, ResitRule, Section, Source
from tests import build

READ = build.bank(
    id="read", items=tuple(build.item(f"r{n}", skill="reading", difficulty=1 + n % 5) for n in range(10))
)
HEARD = build.bank(
    id="heard", items=tuple(build.item(f"h{n}", skill="listening", stimulus=f"c{n // 2}") for n in range(8))
)
PARTS = (
    Section("reading", build.text("Reading"), (Cell("signs", 4, skill="reading"),), 300),
    Section("listening", build.text("Listening"), (Cell("", 4, skill="listening"),), 300, bank="heard"),
)
PLAN = build.blueprint(bank="read", cells=(), sections=PARTS, mandatory=MandatoryRule())


def told(banks=(READ, HEARD), **changes):
    found = plans.problems(replace(PLAN, **changes), banks, ("ky", "ru", "en"))
    return [(one.where, one.what) for one in found]


def part(n, **changes):
    """The sections with one of them changed."""
    return {"sections": tuple(replace(one, **changes) if at == n else one for at, one in enumerate(PARTS))}


def test_nothing_is_wrong_with_a_sound_plan():
    assert told() == []


@pytest.mark.parametrize(
    ("changes", "where", "what"),
    [
        ({"title": {"ky": "Сынак", "ru": "Экзамен"}}, ("title",), "the en words are missing"),
        ({"most_exposed": 101}, ("most_exposed",), "0 to 100"),
        ({"most_exposed": -1}, ("most_exposed",), "0 to 100"),
        ({"cells": (Cell("signs", 1),)}, ("cells",), "beside sections"),
        (part(1, id="reading"), ("sections",), '2 sections are called "reading"'),
        (part(1, id=""), ("sections", 1), "a section has an id"),
        (part(0, title={"ky": "Окуу", "en": "Reading"}), ("sections", 0, "title"), "the ru words"),
        (part(0, pass_percent=101), ("sections", 0, "pass_percent"), "0 to 100"),
        (part(0, pass_percent=-1), ("sections", 0, "pass_percent"), "0 to 100"),
        (part(1, time_limit_s=-1), ("sections", 1, "time_limit_s"), "0 or more"),
        (part(1, cells=()), ("sections", 1, "cells"), "a section has at least one cell"),
        (part(1, cells=(Cell("", 0),)), ("sections", 1, "cells", 0, "count"), "the count of * is at least 1"),
        (part(0, cells=(Cell("signs", 1), Cell("signs", 2))), ("sections", 0, "cells"), "stands in 2 cells"),
        (
            part(0, cells=(Cell("signs", 1, difficulties=(0, 6)),)),
            ("sections", 0, "cells", 0, "difficulties"),
            "1 to 5",
        ),
        (part(0, time_limit_s=301), ("time_limit_s",), "take 601 seconds together, the exam has 600"),
        (
            {"sections": (replace(PARTS[0], time_limit_s=600), replace(PARTS[1], time_limit_s=0))},
            ("time_limit_s",),
            "the others have none left",
        ),
        ({"resit": ResitRule(-1)}, ("resit", "wait_days"), "0 to 3650"),
        ({"resit": ResitRule(4_000)}, ("resit", "wait_days"), "0 to 3650"),
        ({"resit": ResitRule(attempts=-1)}, ("resit", "attempts"), "0 (no limit) or more"),
        (
            {"source": Source("", "https://x.example", "2026-11-30")},
            ("source", "name"),
            "which published exam",
        ),
        ({"source": Source("X", "x.example", "2026-11-30")}, ("source", "url"), "https://"),
        ({"source": Source("X", "https://x.example", "")}, ("source", "day"), "2026-11-30"),
        ({"source": Source("X", "https://x.example", "30.11.2026")}, ("source", "day"), "2026-11-30"),
        ({"bank": "gone"}, ("bank",), 'there is no bank "gone"'),
        (part(1, bank="gone"), ("sections", 1, "bank"), 'there is no bank "gone"'),
        ({"anchors": ("r0", "nowhere")}, ("anchors", 1), 'no bank of this exam has the anchor "nowhere"'),
        ({"anchors": ("r0", "r0")}, ("anchors",), 'the anchor "r0" stands here 2 times'),
    ],
)
def test_each_flaw_is_said_with_its_place(changes, where, what):
    found = told(**changes)
    assert [(place, what in sentence) for place, sentence in found] == [(where, True)]


def test_no_exam_lasts_longer_than_a_day():
    assert told(time_limit_s=86_401)[0] == (("time_limit_s",), "time_limit_s is at most a day, 86400 seconds")


def test_a_bank_that_no_section_draws_from_need_not_be_there():
    assert told(bank="none", **part(0, bank="read")) == []


def test_the_cell_that_is_too_small_is_named_with_what_is_missing():
    (found,) = told(**part(0, cells=(Cell("signs", 3, skill="reading", difficulties=(5,)),)))
    assert found == (
        ("sections", 0, "cells"),
        "the bank has too few questions: signs/reading/5 needs 3 and has 2",
    )


def test_an_anchor_that_fits_no_cell_is_said():
    bank = replace(READ, items=(*READ.items, build.item("odd", objective="fire", skill="reading")))
    assert told((bank, HEARD), anchors=("odd",)) == [
        (("anchors", 0), 'the anchor "odd" fits none of the cells')
    ]


def test_anchors_that_are_enemies_are_said():
    items = (replace(READ.items[0], enemies=("r1",)), *READ.items[1:])
    found = told((replace(READ, items=items), HEARD), anchors=("r0", "r1"))
    assert (("anchors", 0), 'the anchors "r0" and "r1" are enemies') in found


def test_two_banks_may_not_name_an_item_alike():
    again = replace(HEARD, items=(*HEARD.items, build.item("r0", skill="listening")))
    found = told((READ, again))
    assert found == [(("sections",), '"r0" stands in 2 of its banks; give one another id')]


def test_rules_that_go_against_one_another_are_said():
    # Clips hold two questions each: five cannot be had, though there are eight.
    (found,) = told(**part(1, cells=(Cell("", 5, skill="listening"),)))
    assert found[0] == ("sections",)
    assert "listening needs 5 and often gets no more than 4" in found[1]
    assert "stimuli" in found[1]


def test_time_that_nobody_can_use_is_said_but_not_grave():
    (found,) = plans.problems(replace(PLAN, time_limit_s=700), (READ, HEARD))
    assert (found.where, found.is_grave) == (("time_limit_s",), False)
    assert "nobody can use the other 100" in found.what


def test_attempts_that_do_not_go_into_a_year_are_said_but_not_grave():
    (found,) = plans.problems(replace(PLAN, resit=ResitRule(200, 3)), (READ, HEARD))
    assert (found.where, found.is_grave) == (("resit",), False)


def forms(*reading):
    heard = ("h0", "h1", "h2", "h3")
    return tuple(Assembled((tuple(f"r{n}" for n in one), heard)) for one in reading)


def test_a_form_that_breaks_the_plan_is_said_with_its_number():
    (found,) = told(forms=forms((0, 1, 2, 3), (4, 5, 6)))
    assert found == (("forms", 1), "form 2 breaks the plan: signs/reading has 3 items, not 4")


def test_items_that_stand_in_too_many_forms_are_said():
    found = told(forms=forms((0, 1, 2, 3), (5, 6, 7, 8)), most_exposed=50)
    assert (("forms",), '"h0" stands in 2 of 2 forms; 1 are 50 percent') in found
    assert len(found) == 4


def test_forms_that_are_not_equally_hard_are_said_but_not_grave():
    (found,) = plans.problems(replace(PLAN, forms=forms((0, 1, 5, 6), (3, 4, 8, 9))), (READ, HEARD))
    assert (found.where, found.is_grave) == (("forms",), False)
    assert "75.0 percent apart" in found.what
