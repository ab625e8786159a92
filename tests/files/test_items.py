import pytest

from app.core.course.item import Bank, ItemKind
from app.core.errors import SourceWrong
from app.files import items, yaml
from app.files.items import has_key
from tests import build

BANK = """\
id: exam
stimuli:
  - {id: gate, title: {en: Gate}, audio: media/gate.opus, plays: 2, supports: {plain: {en: Two people meet}}}
items:
  - id: one
    kind: choice
    objective: fire
    prompt: {en: Which}
    stimulus: gate
    enemies: [two]
    level: A1
    points: 2
    feedback: {right: {en: Good}, wrong: {en: Look again}}
    options: [{id: a, text: {en: A}}, {id: b, text: {en: B}}]
    key: b
  - {id: two, kind: extended-text, objective: fire, prompt: {en: Write}, checklist: [{en: greets}], least_words: 5}
  - {id: three, kind: numeric, objective: fire, prompt: {en: How many}, value: 3}
"""


def bank(text=BANK, take=items.strictly):
    return items.bank(yaml.read(text, "banks/exam.yaml"), "exam", take)


def test_everything_an_item_says_is_read():
    found, _source = bank()
    one, two, three = found.items
    assert (one.stimulus, one.level, one.points, one.enemies) == ("gate", "A1", 2, ("two",))
    assert (one.feedback.right, one.feedback.wrong) == ({"en": "Good"}, {"en": "Look again"})
    assert (two.kind, two.key, two.least_words, two.rubric.most) == (ItemKind.WRITTEN, (), 5, 1)
    assert three.kind is ItemKind.GENERAL


def test_what_items_ask_about_is_read():
    (gate,) = bank()[0].stimuli
    assert (gate.audio, gate.plays, gate.supports.plain) == ("media/gate.opus", 2, {"en": "Two people meet"})


def test_an_enmity_holds_for_both():
    assert bank()[0].items[1].enemies == ("one",)


def test_a_bank_without_stimuli_has_none():
    assert bank("id: exam\nitems: []\n")[0] == Bank("exam", ())


@pytest.mark.parametrize(
    ("old", "new", "line", "what"),
    [
        ("plays: 2", "plays: twice", 3, "plays"),
        ("level: A1", "level: [A1]", 11, "level"),
        ("checklist: [{en: greets}]", "checklist: [greets]", 16, "a line has words"),
        ("value: 3", "value: three", 17, "is no number"),
        ("stimulus: gate", "stimulos: gate", 9, "stimulos"),
    ],
)
def test_a_mistake_is_found_where_it_stands(old, new, line, what):
    assert old in BANK
    with pytest.raises(SourceWrong, match=what) as wrong:
        bank(BANK.replace(old, new))
    assert wrong.value.fields["line"] == line


def test_what_can_be_taken_is_taken_and_keeps_its_lines():
    faults = []

    def lenient(work):
        try:
            return work()
        except SourceWrong as fault:
            faults.append(fault)

    found, source = bank(BANK.replace("level: A1", "level: [A1]"), lenient)
    assert [one.id for one in found.items] == ["two", "three"]
    assert (len(faults), source.line(("items", 1))) == (1, 17)


def test_an_item_that_a_person_marks_says_by_its_rubric_what_is_right():
    assert has_key(bank()[0].items[1])
    assert not has_key(build.item(kind=ItemKind.SPOKEN, key=()))
