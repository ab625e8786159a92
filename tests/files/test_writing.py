from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as some

from app.core.course.item import Feedback, ItemKind, Stimulus
from app.core.course.supports import Explained, Supports
from app.core.errors import FolderTaken
from app.files import items as reading
from app.files import writing, yaml
from tests import build


def read_back(items):
    found = []
    for bank, text in writing.banks_of(items).items():
        found += reading.bank(yaml.read(text, bank), bank)[0].items
    return found


@pytest.mark.parametrize("kind", [kind for kind in ItemKind if kind is not ItemKind.INLINE_CHOICE])
def test_items_of_every_kind_read_back_as_they_were(kind):
    item = replace(build.item_of(kind), source="THE source")
    item = item if kind is not ItemKind.GENERAL else replace(item, key=())
    assert read_back([item]) == [item]


@pytest.mark.property
@given(some.text(some.characters(exclude_categories=["Cs", "Cc"]), max_size=40))
def test_any_words_read_back_as_they_were(words):
    item = replace(build.item_of(ItemKind.GENERAL), key=(), prompt={"en": words or "x"})
    general = replace(
        item.general,
        body={"en": (["p", words, ["text-entry-interaction", {"response-identifier": "TOWN"}]],)},
    )
    item = replace(item, general=general)
    assert read_back([item])[0].general.blocks() == general.blocks()


def test_many_items_make_several_banks(monkeypatch):
    monkeypatch.setattr(writing, "LARGEST_BANK", 1000)
    items = [build.item(f"q{n}") for n in range(9)]
    assert list(writing.banks_of(items))[:2] == ["imported", "imported-2"]
    assert read_back(items) == items


def test_what_items_ask_about_and_all_they_say_reads_back(monkeypatch):
    monkeypatch.setattr(writing, "LARGEST_BANK", 1)
    helped = Supports(plain=build.text("plain"), glossary=(Explained({"en": "w"}, {"en": "m"}),))
    asked = (
        Stimulus("s", audio="media/a.opus", plays=2, supports=helped),
        Stimulus("t", text=build.text("t")),
    )
    items = [
        build.item("a", stimulus="s", feedback=Feedback(build.text("r")), enemies=("b",), supports=helped),
        build.item("b", stimulus="t", points=3, level="A1", skill="reading", enemies=("a",)),
    ]
    banks = writing.banks_of(items, "own", asked)
    read = [reading.bank(yaml.read(text, name), name)[0] for name, text in banks.items()]
    assert [bank.stimuli for bank in read] == [(asked[0],), (asked[1],)]
    assert [item for bank in read for item in bank.items] == items


def test_a_folder_with_something_in_it_is_left_alone(tmp_path):
    (tmp_path / "mine.txt").write_text("mine", "utf-8")
    with pytest.raises(FolderTaken):
        writing.write(tmp_path, {}, {}, {})
    with pytest.raises(FolderTaken):
        writing.write(tmp_path / "mine.txt", {}, {}, {})
    assert [one.name for one in tmp_path.iterdir()] == ["mine.txt"]
