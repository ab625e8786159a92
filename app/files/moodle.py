"""Moodle XML: the questions of Moodle's own exchange format.

Source: Moodle documentation, "Moodle XML format"; `question/format/xml` and the question types of Moodle 4 for what
answers are worth.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Callable, Sequence

from app.core.course.general import MULTIPLE, AnswerMapping, MapEntry, Variable
from app.core.course.term import Node
from app.core.errors import ImportWrong
from app.files import building, dragged, html, matrix, reckoned
from app.files.building import RESPONSE, Answer, Question
from app.files.cloze import cloze, gapped
from app.files.draft import Draft, Drafts, slug
from app.files.qti.rules import Unsupported
from app.files.taking import Taking

MOST = 20_000
_PLUGIN = "@@PLUGINFILE@@/"
_PLACE = re.compile(r"\[\[(\d{1,3})\]\]")
_FILE = 16 << 20


def drafts(root: Node, name: str) -> Drafts:
    """Every question of a Moodle XML file whose root this is.

    Raises:
        ImportWrong: there is no question in it, or there are too many.
    """
    found: list[Draft] = []
    notes: list[tuple[str, str]] = []
    category = ""
    for told in root.nodes("question"):
        kind = told.at.get("type", "")
        if kind == "category":
            category = _text(told.first("category")).strip().rstrip("/").rsplit("/", 1)[-1]
        elif kind == "description":
            notes.append((_name(told, 0), "a description has nothing to answer; it was left out"))
        else:
            found.append(_draft(told, kind, category, len(found) + 1))
    if not found or len(found) > MOST:
        raise ImportWrong(name=name, why="there is no question in it" if not found else "there are too many")
    return Drafts(name.rsplit(".", 1)[0], tuple(found), tuple(notes))


def _name(told: Node, n: int) -> str:
    return " ".join(_text(told.first("name")).split())[:80] or f"question-{n}"


def _text(told: Node | None) -> str:
    """The text of an element that holds `<text>`, or holds it at once."""
    if told is None:
        return ""
    inner = told.first("text")
    return (inner or told).text()


def _draft(told: Node, kind: str, category: str, n: int) -> Draft:
    name = _name(told, n)
    if kind not in KINDS:
        return Draft(name, reason=f'questions of the type "{kind[:40]}" are not taken')
    if len(told.nodes()) > building.MOST_ANSWERS:
        return Draft(name, reason=building.TOO_MANY)
    question = Question(
        name,
        _shown(told.first("questiontext")),
        Taking("", _files(told)),
        slug(category, building.OBJECTIVE),
        html.plain(_text(told.first("generalfeedback"))),
    )
    if told.nodes("hint"):
        question.notes.append("its hints were left out")
    try:
        return KINDS[kind](question, told)
    except Unsupported as error:
        return Draft(name, reason=str(error))
    except (ValueError, OverflowError):
        return Draft(name, reason="a number in it cannot be read")


def _shown(told: Node | None) -> str:
    """A text as HTML; plain text keeps its signs and its lines."""
    text = _text(told)
    if told is not None and told.at.get("format") == "plain_text":
        escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        return "".join(f"<p>{part}</p>" for part in escaped.split("\n\n"))
    return text.replace(_PLUGIN, "")


def _files(told: Node) -> Callable[[str], bytes | None]:
    """The files that a question carries, by name."""
    held = {one.at.get("name", ""): one for one in told.walk() if one.name == "file"}

    def read(name: str) -> bytes | None:
        file = held.get(name.rsplit("/", 1)[-1])
        if file is None or len(file.text()) > 2 * _FILE:
            return None
        try:
            return base64.b64decode("".join(file.text().split()), validate=True)
        except (binascii.Error, ValueError):
            return None

    return read


def _is_on(told: Node, name: str, *, default: bool = False) -> bool:
    text = _text(told.first(name)).strip().lower()
    return text in {"1", "true"} if text else default


def _answers(told: Node) -> list[Answer]:
    return [
        Answer(
            _shown(one),
            float(one.at.get("fraction", "0") or 0) / 100,
            html.plain(_text(one.first("feedback"))),
            abs(float(_text(one.first("tolerance")).strip() or 0)),
        )
        for one in told.nodes("answer")
    ]


def _choice(question: Question, told: Node) -> Draft:
    return building.choice(question, _answers(told), several=not _is_on(told, "single", default=True))


def _true_false(question: Question, told: Node) -> Draft:
    worth = {one.text.strip().lower(): one for one in _answers(told)}
    if not {"true", "false"} <= set(worth):
        return Draft(question.name, reason="it lacks the answers true and false")
    feedback = (worth["true"].feedback, worth["false"].feedback)
    return building.true_false(
        question, is_true=worth["true"].worth > worth["false"].worth, feedback=feedback
    )


def _short(question: Question, told: Node) -> Draft:
    return building.written(question, [_plain(one) for one in _answers(told)], case=_is_on(told, "usecase"))


def _plain(one: Answer) -> Answer:
    return Answer(html.plain(one.text), one.worth, one.feedback, one.tolerance)


def _numeric(question: Question, told: Node) -> Draft:
    answers = [_plain(one) for one in _answers(told)]
    if told.first("units") or told.first("unitgradingtype"):
        question.notes.append("units of its number were left out")
    kept = [Answer(_figure(one.text), one.worth, one.feedback, one.tolerance) for one in answers]
    return building.numeric(question, kept)


def _figure(text: str) -> str:
    return text if text == "*" else building.number(float(text.replace(",", ".")))


def _matching(question: Question, told: Node) -> Draft:
    pairs = [(_shown(one), _text(one.first("answer"))) for one in told.nodes("subquestion")]
    return building.matching(question, pairs)


def _essay(question: Question, told: Node) -> Draft:
    if _text(told.first("graderinfo")).strip():
        question.notes.append("the notes for its marker were left out")
    return building.essay(question)


def _ordering(question: Question, told: Node) -> Draft:
    kind = _text(told.first("gradingtype")).strip() or "ALL_OR_NOTHING"
    is_whole = kind in {"ALL_OR_NOTHING", "-1"}
    if not is_whole and kind not in {"ABSOLUTE_POSITION", "0"}:
        question.notes.append("each line in its place is worth a part of the point")
    return building.ordering(question, [one.text for one in _answers(told)], is_whole=is_whole)


def _select(question: Question, told: Node) -> Draft:
    """Missing words to choose from lists; `[[2]]` is the place of the second option."""
    options = [
        (_text(one), _text(one.first("group")).strip() or "1")
        for one in told.nodes("selectoption", "dragbox")
    ]
    places = [int(one) for one in _PLACE.findall(question.prompt)]
    if not places or not options or max(places) > len(options) or min(places) < 1:
        return Draft(question.name, reason="its places and options do not fit together")
    if "dragbox" in {one.name for one in told.nodes()}:
        return _dragged(question, told, options, places)
    made = [_listed(n, place, options) for n, place in enumerate(places, 1)]
    body = gapped(question, _PLACE, [node for _, node in made])
    right = [["map-response", {"identifier": one.id}] for one, _ in made]
    share = ["divide", ["sum", *right], building.constant("float", str(len(made)))]
    return building.general(question, [one for one, _ in made], body, [building.scoring(share)])


def _listed(n: int, place: int, options: Sequence[tuple[str, str]]) -> tuple[Variable, Node]:
    group = options[place - 1][1]
    names = {at: f"o{at}" for at, one in enumerate(options, 1) if one[1] == group}
    choices = tuple(
        Node("inline-choice", {"identifier": name}, (html.plain(options[at - 1][0]),))
        for at, name in names.items()
    )
    key = names[place]
    response = f"{RESPONSE}{n}"
    asked = Variable(response, "identifier", key=(key,), mapping=AnswerMapping((MapEntry(key, "1"),)))
    return asked, Node("inline-choice-interaction", {"response-identifier": response}, choices)


def _dragged(
    question: Question, told: Node, options: Sequence[tuple[str, str]], places: Sequence[int]
) -> Draft:
    """Words to drag into gaps; an option that is marked infinite may be used again."""
    again = {n for n, one in enumerate(told.nodes("dragbox"), 1) if one.first("infinite") is not None}
    words = tuple(
        Node(
            "gap-text", {"identifier": f"o{n}", "match-max": "0" if n in again else "1"}, (html.plain(text),)
        )
        for n, (text, _) in enumerate(options, 1)
    )
    gaps = [Node("gap", {"identifier": f"g{n}"}) for n in range(1, len(places) + 1)]
    key = tuple(f"o{place} g{n}" for n, place in enumerate(places, 1))
    worth = AnswerMapping(tuple(MapEntry(one, "1") for one in key), least="0")
    asked = Variable(RESPONSE, "directedPair", MULTIPLE, key=key, mapping=worth)
    inside = tuple(gapped(question, _PLACE, gaps))
    node = Node("gap-match-interaction", {"response-identifier": RESPONSE}, (*words, *inside))
    return building.general(question, [asked], [node], [building.scoring(building.part_of(len(key)))])


def _cloze(question: Question, _told: Node) -> Draft:
    return cloze(question)


def _calculated(question: Question, told: Node) -> Draft:
    """A number that formulas give, with the first of the question's sets of numbers."""
    known, answers = _numbers_put_in(question, told)
    found = []
    for one, raw in zip(answers, told.nodes("answer"), strict=True):
        value = reckoned.worth(one.text, known)
        is_relative = _text(raw.first("tolerancetype")).strip() in {"", "1"}
        span = abs(value) * one.tolerance if is_relative else one.tolerance
        found.append(Answer(building.number(value), one.worth, one.feedback, span))
    return building.numeric(question, found)


def _calculated_choice(question: Question, told: Node) -> Draft:
    known, answers = _numbers_put_in(question, told)
    found = [Answer(reckoned.filled(one.text, known), one.worth, one.feedback) for one in answers]
    return building.choice(question, found, several=not _is_on(told, "single", default=True))


def _numbers_put_in(question: Question, told: Node) -> tuple[dict[str, float], list[Answer]]:
    known = reckoned.numbers(told)
    question.prompt = reckoned.filled(question.prompt, known)
    question.notes.append("of its sets of numbers the first was put in")
    return known, [_plain(one) for one in _answers(told)]


KINDS: dict[str, Callable[[Question, Node], Draft]] = {
    "calculated": _calculated,
    "calculatedsimple": _calculated,
    "calculatedmulti": _calculated_choice,
    "ddimageortext": dragged.onto_picture,
    "ddmarker": dragged.markers,
    "kprime": matrix.rows,
    "mtf": matrix.rows,
    "multichoice": _choice,
    "truefalse": _true_false,
    "shortanswer": _short,
    "numerical": _numeric,
    "matching": _matching,
    "essay": _essay,
    "ordering": _ordering,
    "gapselect": _select,
    "ddwtos": _select,
    "cloze": _cloze,
    "multianswer": _cloze,
}
