"""The formats of published exams: each can be read, says where it is from, adds up, and can be held."""

from datetime import date

import pytest

from app.core.errors import FormatUnknown
from app.core.exam import form, plans
from app.flow import formats
from tests import build

# Items, seconds, percent that pass, items of each section: as the published descriptions have them.
PUBLISHED = {
    "citb-operatives": (50, 45 * 60, 90, {"behaviour": 12, "knowledge": 38}),
    "eps-topik": (40, 50 * 60, 40, {"reading": 20, "listening": 20}),
    "gese-2": (1, 6 * 60, 60, {"conversation": 1}),
    "goethe-a1": (35, 80 * 60, 60, {"listening": 15, "reading": 15, "writing": 2, "speaking": 3}),
    "jft-basic": (60, 60 * 60, 80, {"vocabulary": 15, "conversation": 15, "listening": 15, "reading": 15}),
    "safety-basic": (25, 30 * 60, 80, {}),
}


@pytest.fixture(scope="module")
def folder(assets):
    return assets / "formats"


def filled(plan):
    """A bank with twice what the cells of a plan ask for."""
    items = [
        build.item(
            f"{section.id}-{n}-{k}", objective=cell.objective or "any", skill=cell.skill, level=cell.level
        )
        for section in plan.parts()
        for n, cell in enumerate(section.cells)
        for k in range(2 * cell.count)
    ]
    safe = [
        build.item(f"safe-{cell.objective}", objective=cell.objective, mandatory=True) for cell in plan.cells
    ]
    return build.bank(items=(*items, *safe))


def test_these_are_the_formats(folder):
    assert formats.names(folder) == tuple(PUBLISHED)


@pytest.mark.parametrize("name", PUBLISHED)
def test_a_format_adds_up_to_what_was_published(folder, name):
    plan = formats.one(folder, name)
    sections = {section.id: section.length for section in plan.sections}
    assert (plan.id, plan.length, plan.time_limit_s, plan.pass_percent, sections) == (name, *PUBLISHED[name])


@pytest.mark.parametrize("name", PUBLISHED)
def test_a_format_has_no_flaw_and_can_be_drawn(folder, name):
    plan = formats.one(folder, name)
    bank = filled(plan)
    assert list(plans.problems(plan, (bank,), ("ky", "ru", "en"))) == []
    assert len(form.draw(bank, plan, bytes(16)).items) == plan.length


@pytest.mark.parametrize("name", sorted(set(PUBLISHED) - {"safety-basic"}))
def test_a_format_says_where_it_is_from_and_what_is_not_sure(folder, name):
    source = formats.one(folder, name).source
    assert source.url.startswith("https://")
    assert date.fromisoformat(source.day) >= date(2026, 11, 1)
    assert len(source.note) > 100


def test_the_exam_of_our_own_course_is_the_one_of_its_format(folder, root):
    from app.files import source

    plan = formats.one(folder, "safety-basic")
    (own,) = source.read(root / "courses" / "safety-at-work").blueprints
    same = ("title", "time_limit_s", "pass_percent", "cells", "mandatory")
    assert [getattr(plan, name) for name in same] == [getattr(own, name) for name in same]


def test_a_format_of_another_name_is_told_with_those_there_are(folder):
    with pytest.raises(FormatUnknown) as unknown:
        formats.text(folder, "toefl")
    assert "eps-topik" in unknown.value.fields["known"]


def test_a_name_leads_nowhere_else(folder):
    with pytest.raises(FormatUnknown):
        formats.text(folder, "../templates/course/course")


def test_all_of_them_are_known(folder):
    assert [one.id for one in formats.known(folder)] == list(PUBLISHED)
