"""Parallel forms: the real solver, small banks; the large one is `make bench ONLY=assembly`."""

import json
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from app.core.errors import (
    AssemblyTight,
    AssemblyUnfit,
    BlueprintUnfit,
    Cancelled,
    FileMissing,
    SaparError,
    SourceWrong,
)
from app.core.exam import form, keeping, plans
from app.core.exam.blueprint import Cell, MandatoryRule, Section
from app.files import blueprints
from app.flow import assembly
from tests import build
from tests.core.exam import banks as made_up
from tests.flow import tiny


def bank(count, **changes):
    """Four topics, five difficulties, some enemies and some stimuli; every ninth item is about life and death."""
    items = []
    for n in range(count):
        stimulus = f"s{n // 24}" if n % 24 in {5, 13} else ""
        foes = (f"q{n + 2:03}",) if n % 17 == 0 and n + 2 < count else ()
        one = build.item(f"q{n:03}", objective=f"t{n % 4}", difficulty=1 + n * 7 % 5, stimulus=stimulus)
        items.append(replace(one, enemies=foes, mandatory=n % 9 == 3 and not stimulus))
    return build.bank(**({"items": tuple(items)} | changes))


def plan(each=5, **changes):
    cells = tuple(Cell(f"t{n}", each) for n in range(4))
    return build.blueprint(**({"cells": cells, "mandatory": MandatoryRule(2, 2)} | changes))


def assembled(count, made=None, exam=None, **changes):
    """The plan with its forms, every one of which keeps it."""
    exam, made = exam or bank(300), made or plan(**changes)
    forms = assembly.forms(made, (exam,), count)
    done = replace(made, forms=forms)
    assert [what for one in forms for what in keeping.breaks(done, (exam,), one)] == []
    return done, keeping.likeness(done, (exam,))


def test_twelve_forms_are_equally_hard_and_share_nothing():
    _, alike = assembled(12)
    assert len(alike.means) == 12
    assert alike.apart_percent <= 2
    assert (alike.most, alike.shared) == (1, 0)


def test_the_same_bank_gives_the_same_forms():
    assert assembly.forms(plan(), (bank(120),), 4) == assembly.forms(plan(), (bank(120),), 4)


def test_where_the_bank_is_small_items_stand_in_as_few_forms_as_can_be():
    _, alike = assembled(8, exam=bank(120))
    assert alike.most == 2
    assert alike.shared < 10
    assert alike.apart_percent <= 2


def test_no_item_stands_in_more_forms_than_the_cap_lets_it():
    done, alike = assembled(10, exam=bank(120), most_exposed=20)
    assert alike.most <= 2
    assert list(plans.problems(done, (bank(120),))) == []


def test_anchors_stand_in_every_form():
    done, _ = assembled(6, anchors=("q000", "q001"))
    for one in done.forms:
        assert {"q000", "q001"} <= set(one.items[0])


def test_sections_are_filled_from_their_own_banks():
    heard = bank(60, id="heard")
    heard = replace(
        heard, items=tuple(replace(i, id=f"h{i.id}", enemies=(), stimulus="") for i in heard.items)
    )
    sections = (
        Section("read", build.text("R"), (Cell("t0", 4), Cell("", 4, difficulties=(1, 2, 3)))),
        Section("hear", build.text("H"), (Cell("", 5),), bank="heard"),
    )
    made = build.blueprint(cells=(), sections=sections, mandatory=MandatoryRule())
    banks = (bank(120), heard)
    done = replace(made, forms=assembly.forms(made, banks, 5))
    assert list(plans.problems(done, banks)) == []
    assert all(name.startswith("h") for one in done.forms for name in one.items[1])


def test_what_answers_have_shown_is_made_equal_too():
    exam = bank(300)
    shown = {
        item.id: (item.difficulty - 3) * 0.8 + (n * n * 37 % 101 - 50) / 60
        for n, item in enumerate(exam.items)
    }
    done = replace(plan(), forms=assembly.forms(plan(), (exam,), 8, shown))
    assert list(plans.problems(done, (exam,))) == []
    sums = [sum(shown[name] for name in one.items[0]) for one in done.forms]
    without = [sum(shown[n] for n in one.items[0]) for one in assembly.forms(plan(), (exam,), 8)]
    assert max(sums) - min(sums) < 0.1
    assert max(without) - min(without) > 1


def test_a_cell_that_is_too_small_for_so_many_forms_is_named_with_what_it_needs():
    with pytest.raises(AssemblyUnfit) as unfit:
        assembly.forms(plan(each=8, most_exposed=10), (bank(120),), 20)
    assert unfit.value.fields == {"cell": "t0", "needed": 80, "found": 30, "forms": 20, "most": 2}


def test_rules_that_leave_too_little_room_are_told():
    # Each cell has enough, but all life-safety items lie in one and are too few for every form once.
    items = tuple(replace(item, mandatory=item.id in {"q003", "q011"}) for item in bank(240).items)
    with pytest.raises(AssemblyTight) as tight:
        assembly.forms(plan(most_exposed=10), (bank(240, items=items),), 10)
    assert tight.value.fields == {"cell": "life-safety", "missing": 18, "forms": 10}


def test_progress_is_told_and_a_listener_can_stop_it():
    heard = []

    def told(done, of):
        heard.append((done, of))
        if done == 2:
            raise Cancelled

    with pytest.raises(Cancelled):
        assembly.forms(plan(), (bank(120),), 4, None, told)
    assert heard == [(0, 4), (1, 4), (2, 4)]


@pytest.mark.property
@settings(max_examples=25)
@given(
    made_up.banks("exam"),
    made_up.banks("second"),
    made_up.plans(),
    some.integers(1, 4),
    some.integers(0, 100),
)
def test_forms_keep_every_rule_and_are_found_where_one_can_be_drawn(first, second, made, count, most):
    made = replace(made, most_exposed=most)
    try:
        form.draw((first, second), made, bytes(16))
        can_be_drawn = True
    except BlueprintUnfit:
        can_be_drawn = False
    try:
        forms = assembly.forms(made, (first, second), count)
    except (AssemblyUnfit, AssemblyTight):
        assert not can_be_drawn or keeping.most_forms(made, count) < count
        return
    done = replace(made, forms=forms)
    assert can_be_drawn
    assert [what for one in forms for what in keeping.breaks(done, (first, second), one)] == []
    assert keeping.likeness(done, (first, second)).most <= keeping.most_forms(made, count)


ITEMS = "".join(
    f"  - {{id: q{n}, kind: choice, objective: fire, difficulty: {1 + n % 3}, prompt: {{ky: А, en: A}}, key: a,"
    " options: [{id: a, text: {ky: А, en: A}}, {id: b, text: {ky: Б, en: B}}]}\n"
    for n in range(12)
)
PLAN = "# Kept.\n" + tiny.BLUEPRINT.replace("count: 1", "count: 3") + "# Kept too.\nresit: {wait_days: 2}\n"


@pytest.fixture
def source(tmp_path):
    folder = tiny.written(tmp_path / "tiny")
    (folder / "banks/exam.yaml").write_text(f"id: exam\nitems:\n{ITEMS}", "utf-8")
    (folder / "blueprints/final.yaml").write_text(PLAN, "utf-8")
    return folder


def test_the_forms_are_written_into_the_plan_and_its_words_stay(source):
    made = assembly.assemble(source, "final", 4)
    assert made.path == source / "blueprints/final.yaml"
    text = made.path.read_text("utf-8")
    assert text.startswith(PLAN)
    assert blueprints.read(source, "final").plan == made.plan
    assert len(made.plan.forms) == 4


def test_forms_that_were_there_are_replaced(source):
    assembly.assemble(source, "final", 4)
    made = assembly.assemble(source, "final", 2)
    assert len(blueprints.read(source, "final").plan.forms) == len(made.plan.forms) == 2
    assert made.path.read_text("utf-8").startswith(PLAN)


def test_a_bank_alone_and_a_plan_will_do_and_the_plan_may_be_written_elsewhere(source, tmp_path):
    out = tmp_path / "out.yaml"
    made = assembly.assemble(
        source / "banks/exam.yaml", str(source / "blueprints/final.yaml"), 3, (out, None)
    )
    assert made.path == out
    assert (source / "blueprints/final.yaml").read_text("utf-8") == PLAN
    assert len(blueprints.read(source / "banks/exam.yaml", str(out)).plan.forms) == 3


def test_figures_come_from_what_the_statistics_printed(source, tmp_path):
    told = {"items": [{"item": f"q{n}", "b": n / 10, "p": 0.5} for n in range(12)]}
    file = tmp_path / "figures.json"
    file.write_text(json.dumps(told))
    made = assembly.assemble(source, "final", 4, (None, file))
    assert len(made.sums) == 4
    assert max(made.sums) - min(made.sums) <= 0.4


def test_a_plan_that_has_to_be_mended_first_is_told_with_its_line(source):
    tiny.change(source, "blueprints/final.yaml", "pass_percent: 80", "pass_percent: 180")
    with pytest.raises(SourceWrong) as wrong:
        assembly.assemble(source, "final", 4)
    assert (wrong.value.fields["file"], wrong.value.fields["line"]) == ("final.yaml", 6)


def test_a_plan_that_is_not_there_is_told(source):
    with pytest.raises(FileMissing):
        assembly.assemble(source, "gone", 4)


def test_nothing_is_written_when_it_cannot_be_done(source):
    tiny.change(source, "blueprints/final.yaml", "count: 3", "count: 3, level: B1")
    with pytest.raises(SaparError):
        assembly.assemble(source, "final", 4)
    assert "forms:" not in (source / "blueprints/final.yaml").read_text("utf-8")
