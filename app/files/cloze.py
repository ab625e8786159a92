"""Moodle's Cloze: answers embedded in a text, each with its weight.

    {1:SHORTANSWER:=Bishkek~%50%Frunze} is a capital {2:MULTICHOICE:=of~from} {1:NUMERICAL:=1.2:0.1} million people.

Source: Moodle documentation, "Embedded answers (Cloze) question type".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence

from app.core.course.general import MULTIPLE, SINGLE, AnswerMapping, MapEntry, Variable
from app.core.course.term import Node
from app.files import building, html
from app.files.building import RESPONSE, Answer, Points, Question
from app.files.draft import Draft
from app.files.qti.body import blocks
from app.files.qti.rules import Unsupported

_FIELD = re.compile(r"\{(\d*):([A-Z_]+):((?:\\.|[^{}\\])*)\}")
_PART = re.compile(r"(?:^|(?<!\\)~)((?:\\.|(?!~).)*)", re.DOTALL)
_WEIGHT = re.compile(r"%(-?\d+(?:\.\d+)?)%")
_LISTS = {"MULTICHOICE", "MC", "MULTICHOICE_S", "MCS"}
_ROWS = {"MULTICHOICE_V", "MCV", "MULTICHOICE_H", "MCH", "MULTICHOICE_VS", "MCVS", "MULTICHOICE_HS", "MCHS"}
_SEVERAL = {
    "MULTIRESPONSE",
    "MR",
    "MULTIRESPONSE_H",
    "MRH",
    "MULTIRESPONSE_S",
    "MRS",
    "MULTIRESPONSE_HS",
    "MRHS",
}
_WORDS = {"SHORTANSWER": False, "SA": False, "MW": False, "SHORTANSWER_C": True, "SAC": True, "MWC": True}
_NUMBERS = {"NUMERICAL", "NM"}
_MARK = "\ue020"


def cloze(question: Question) -> Draft:
    """A text with fields, worth the mean of its fields by their weights."""
    fields = _FIELD.findall(question.prompt)
    if len(fields) > building.MOST_ANSWERS or question.prompt.count("~") > 10 * building.MOST_ANSWERS:
        return Draft(question.name, reason=building.TOO_MANY)
    if any("#" in told.replace("\\#", "") for _, _, told in fields):
        question.notes.append("the feedback of its fields was left out")
    if not fields:
        return Draft(question.name, reason="there is no field in it that can be read")
    variables: list[Variable] = []
    nodes: list[Node] = []
    rules: list[object] = []
    shares: list[object] = []
    total = 0
    for n, (weight, kind, told) in enumerate(fields, 1):
        variable, node, worth = _field(
            f"{RESPONSE}{n}", kind, [_answer(one) for one in _PART.findall(told) if one.strip()]
        )
        variables.append(variable)
        nodes.append(node)
        weighs = int(weight or 1)
        total += weighs
        rules.extend(worth(f"SCORE{n}"))
        shares.append(["product", building.constant("float", str(weighs)), building.variable(f"SCORE{n}")])
    body = gapped(question, _FIELD, nodes)
    score = building.scoring(["divide", ["sum", *shares], building.constant("float", str(total or 1))])
    return _with_parts(question, variables, body, [*rules, score], len(fields))


def _with_parts(
    question: Question, variables: list[Variable], body: list[Node], rules: list[object], count: int
) -> Draft:
    from dataclasses import replace

    draft = building.general(question, variables, body, [])
    if draft.item is None or draft.item.general is None:
        return draft
    parts = tuple(Variable(f"SCORE{n}", "float") for n in range(1, count + 1))
    form = draft.item.general
    whole = replace(form, outcomes=(*form.outcomes, *parts), processing=tuple(rules))
    return question.made(replace(draft.item, general=whole))


def _answer(told: str) -> Answer:
    words, _, feedback = re.sub(r"\\#", "\ue021", told).partition("#")
    is_right = words.startswith("=")
    words = words.removeprefix("=")
    weight = _WEIGHT.match(words)
    worth = float(weight[1]) / 100 if weight else float(is_right)
    text = words[weight.end() :] if weight else words
    return Answer(_plain(text), worth, _plain(feedback))


def _plain(text: str) -> str:
    return html.plain(re.sub(r"\\([~=#{}\\/\":])", r"\1", text).replace("\ue021", "#"))


def _field(
    name: str, kind: str, answers: list[Answer]
) -> tuple[Variable, Node, Callable[[str], list[object]]]:
    if not answers:
        raise Unsupported("a field in it has no answers")
    if kind in _NUMBERS:
        variable, points = building.numbers(name, [_figure(one) for one in answers])
        return variable, building.text_entry(name), points
    if kind in _WORDS:
        variable, points = building.short_answer(name, answers, case=_WORDS[kind])
        return variable, building.text_entry(name), points
    if kind in _LISTS | _ROWS | _SEVERAL:
        return _chosen(name, answers, kind)
    raise Unsupported(f'fields of the type "{kind[:30]}" are not taken')


def _figure(one: Answer) -> Answer:
    value, _, tolerance = one.text.replace(",", ".").partition(":")
    if value.strip() == "*":
        return Answer("*", one.worth, one.feedback)
    return Answer(building.number(float(value)), one.worth, one.feedback, abs(float(tolerance or 0)))


def _chosen(
    name: str, answers: list[Answer], kind: str
) -> tuple[Variable, Node, Callable[[str], list[object]]]:
    several = kind in _SEVERAL
    named = [(building.letter(n), one) for n, one in enumerate(answers)]
    mapping = AnswerMapping(
        tuple(MapEntry(one, building.number(told.worth)) for one, told in named), least="0", most="1"
    )
    best = max(one.worth for one in answers)
    key = tuple(one for one, told in named if (told.worth > 0 if several else told.worth == best))
    variable = Variable(
        name, "identifier", MULTIPLE if several else SINGLE, key=key if several else key[:1], mapping=mapping
    )
    choice, asked = (
        ("inline-choice", "inline-choice-interaction")
        if kind in _LISTS
        else ("simple-choice", "choice-interaction")
    )
    at = {"response-identifier": name} | (
        {"max-choices": "0" if several else "1"} if kind not in _LISTS else {}
    )
    node = Node(asked, at, tuple(Node(choice, {"identifier": one}, (told.text,)) for one, told in named))
    return variable, node, _Mapped(name)


class _Mapped(Points):
    """The rule that gives an outcome what a mapping says."""

    def __init__(self, name: str) -> None:
        super().__init__([])
        self._name = name

    def __call__(self, outcome: str, said: Collection[str] = ()) -> list[object]:  # noqa: ARG002 - as its parent
        """The rule."""
        return [["set-outcome-value", {"identifier": outcome}, ["map-response", {"identifier": self._name}]]]


def gapped(question: Question, places: re.Pattern[str], fields: Sequence[Node]) -> list[Node]:
    """The blocks of a question's prompt with the fields, in their order, where the places are."""
    waiting = list(fields)
    marked = building.marked(places.sub(_MARK, question.prompt))
    return [_placed(one, waiting) for one in blocks(marked, question.taking)]


def _placed(told: Node, waiting: list[Node]) -> Node:
    inside: list[Node | str] = []
    for one in told.of:
        if isinstance(one, Node):
            inside.append(_placed(one, waiting))
            continue
        first, *rest = one.split(_MARK)
        inside.append(first)
        for text in rest:
            inside.extend([waiting.pop(0), text] if waiting else [text])
    return Node(told.name, told.at, tuple(one for one in inside if one != ""))
