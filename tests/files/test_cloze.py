# ruff: noqa: E501 - foreign formats read best in one line
import pytest

from app.core.course import answers
from app.core.exam import processing
from app.files.building import Question
from app.files.cloze import cloze
from app.files.qti.rules import Unsupported
from app.files.taking import Taking


def made(text):
    return cloze(Question("q", text, Taking("", lambda _: None)))


def points(draft, **told):
    general = draft.item.general
    return processing.score(general, answers.from_json(general.responses, told)).score


TEXT = "<p>{1:SHORTANSWER:=Bishkek~%50%Frunze} is a capital {2:MULTICHOICE:=of~from#no} {:NM:=1.2:0.1} {1:MR:~%50%a~%50%b~%-100%c}</p>"


def test_fields_count_by_their_weight():
    draft = made(TEXT)
    full = {"RESPONSE1": "bishkek", "RESPONSE2": "a", "RESPONSE3": 1.25, "RESPONSE4": ["a", "b"]}
    assert points(draft, **full) == 1.0
    assert points(draft, **full | {"RESPONSE1": "Frunze"}) == 0.9
    assert points(draft, **full | {"RESPONSE2": "b"}) == 0.6
    assert points(draft) == 0.0


def test_capitals_count_where_they_are_asked_for():
    assert [points(made("{1:SAC:=Osh}"), RESPONSE1=one) for one in ("Osh", "osh")] == [1.0, 0.0]


def test_signs_are_escaped():
    draft = made(r"{1:MC:=a\}b\~c~d\#e}")
    interaction = next(draft.item.general.interactions())
    assert [one.text() for one in interaction.nodes()] == ["a}b~c", "d#e"]


def test_unknown_fields_are_refused():
    with pytest.raises(Unsupported):
        made("{1:DANCE:=a}")
    assert made("no field").item is None
