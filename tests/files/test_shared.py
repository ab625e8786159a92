from dataclasses import replace

import pytest

from app.core.course.item import Stimulus
from app.files import shared
from app.files.draft import IN_EACH, Apart, Chosen, Draft, Part, Plan
from tests import build

TEXT = Stimulus("text", text={"ru": "Text"})


def draft(name, about="t.xml"):
    item = build.item(name)
    apart = Apart(about, TEXT, replace(item, stimulus="text", prompt={"ru": "Short"})) if about else None
    return Draft(name, item, aliases=("", f"{name}.xml"), apart=apart)


def parted(drafts, *plans):
    return shared.parted([(one, replace(one.item, id=f"{one.name}-2")) for one in drafts], plans)


def plan(*parts):
    return Plan(
        "p", "p", "P", tuple(Part("s", "S", tuple(Chosen("o", *cell) for cell in part)) for part in parts)
    )


def cell(names, count=0):
    return tuple(f"{one}.xml" for one in names), count


def test_without_a_test_what_is_shared_stands_once():
    found = parted([draft("a"), draft("b"), draft("c", "")])
    assert [(item.id, item.stimulus) for _, item in found.taken] == [
        ("a-2", "text"),
        ("b-2", "text"),
        ("c-2", ""),
    ]
    assert (found.stimuli, found.notes) == ((TEXT,), ())


def test_texts_of_one_name_get_names_of_their_own():
    found = parted([draft("a"), draft("b", "u.xml")])
    assert [one.id for one in found.stimuli] == ["text", "text-2"]
    assert [item.stimulus for _, item in found.taken] == ["text", "text-2"]


@pytest.mark.parametrize(
    ("plans", "is_kept"),
    [
        ([plan([cell("abc")])], True),
        ([plan([cell("abc", 3)])], True),
        ([plan([cell("a"), cell("bc")])], True),
        ([plan([cell("ab")])], True),
        ([plan([cell("abcx", 3)])], True),
        ([plan([cell("abc", 2)])], False),
        ([plan([cell("a")], [cell("bc")])], False),
        ([plan([cell("a")]), plan([cell("bc")])], False),
        ([plan([cell("abc")]), plan([cell("abc")])], False),
    ],
    ids=[
        "all",
        "as many",
        "two cells",
        "some",
        "one is not there",
        "by lot",
        "two sections",
        "two tests",
        "twice",
    ],
)
def test_what_is_shared_stands_once_where_a_test_asks_all_of_it_together(plans, is_kept):
    found = parted([draft("a"), draft("b"), draft("c")], *plans)
    assert [bool(item.stimulus) for _, item in found.taken] == [is_kept] * 3
    assert found.notes == (() if is_kept else tuple((name, IN_EACH) for name in "abc"))
    assert len(found.stimuli) == is_kept
