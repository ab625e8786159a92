r"""GIFT: Moodle's text format of questions, with its escapes, weights, feedback, ranges, categories and missing words.

    ::Capital:: The capital of Kyrgyzstan is {=Bishkek ~Osh#No, that is the southern one. ~%50%Frunze} today.

Source: Moodle documentation, "GIFT format"; a question ends with an empty line outside its braces.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.core.course.term import Node
from app.core.errors import ImportWrong
from app.files import building
from app.files.building import RESPONSE, Answer, Question
from app.files.draft import Draft, Drafts, slug
from app.files.qti.rules import Unsupported
from app.files.taking import Taking

MOST = 20_000
_CODES = {
    "~": "\ue000",
    "=": "\ue001",
    "#": "\ue002",
    "{": "\ue003",
    "}": "\ue004",
    ":": "\ue005",
    "\\": "\ue006",
}
_BACK = {code: sign for sign, code in _CODES.items()} | {"\ue007": "\n"}
"""Escaped signs while a question is taken apart: letters of the private use area, which texts do not hold."""
_ESCAPE = re.compile(r"\\([~=#{}:\\n])")
_TITLE = re.compile(r"::(.*?)::", re.DOTALL)
_FORMAT = re.compile(r"\[(html|moodle|plain|markdown)\]", re.IGNORECASE)
_PART = re.compile(r"([=~])((?:(?![=~]).)*)", re.DOTALL)
_WEIGHT = re.compile(r"%(-?\d+(?:[.,]\d+)?)%")
_TRUTH = {"T": True, "TRUE": True, "F": False, "FALSE": False}
_GAP = "\ue010"


def drafts(text: str, name: str) -> Drafts:
    """Every question of a GIFT file.

    Raises:
        ImportWrong: there is no question in it, or there are too many.
    """
    found: list[Draft] = []
    notes: list[tuple[str, str]] = []
    category = ""
    for raw in questions(text):
        if raw.startswith("$CATEGORY:"):
            category = raw.partition(":")[2].strip().rstrip("/").rsplit("/", 1)[-1]
        elif (draft := _draft(raw, len(found) + 1, category)) is not None:
            found.append(draft)
        else:
            notes.append((_shown(raw), "a description has nothing to answer; it was left out"))
        if len(found) > MOST:
            raise ImportWrong(name=name, why="there are too many questions in it")
    if not found:
        raise ImportWrong(name=name, why="there is no question in it")
    return Drafts(name.rsplit(".", 1)[0], tuple(found), tuple(notes))


def questions(text: str) -> Iterator[str]:
    """The questions and categories of a file, escapes made into codes, comments left out."""
    lines = [line for line in text.split("\n") if not line.lstrip().startswith("//")]
    held: list[str] = []
    depth = 0
    for line in [*(_ESCAPE.sub(_coded, line) for line in lines), ""]:
        if line.startswith("$CATEGORY:"):
            yield from _whole(held)
            held, depth = [], 0
            yield line
        elif line.strip() or depth > 0:
            held.append(line)
            depth = max(0, depth + line.count("{") - line.count("}"))
        else:
            yield from _whole(held)
            held, depth = [], 0
    yield from _whole(held, is_open=depth > 0)


def _whole(held: list[str], *, is_open: bool = False) -> Iterator[str]:
    """One question; where a brace was never closed, what empty lines part."""
    text = "\n".join(held)
    for one in re.split(r"\n\s*\n", text) if is_open else [text]:
        if one.strip():
            yield one.strip()


def _coded(found: re.Match[str]) -> str:
    return "\ue007" if found[1] == "n" else _CODES[found[1]]


def plain(text: str) -> str:
    """A text with its escaped signs put back."""
    for code, sign in _BACK.items():
        text = text.replace(code, sign)
    return text.strip()


def _shown(raw: str) -> str:
    return " ".join(plain(raw).split())[:40]


def _draft(raw: str, n: int, category: str) -> Draft | None:
    """One question; none for a description."""
    title = _TITLE.match(raw)
    body = raw[title.end() :] if title else raw
    start = body.find("{")
    end = body.find("}", start + 1)
    name = plain(title[1]) if title and plain(title[1]) else f"question-{n}"
    if start < 0 and end < 0:
        return None
    if start < 0 or end < start or "{" in body[end:]:
        return Draft(name, reason="its braces { } do not match")
    if body.count("=") + body.count("~") > building.MOST_ANSWERS:
        return Draft(name, reason=building.TOO_MANY)
    before, after = (_FORMAT.sub("", one, count=1) for one in (body[:start], body[end + 1 :]))
    prompt = plain(before + (_GAP if after.strip() else "") + after)
    question = Question(name, prompt, Taking("", lambda _: None), slug(category, building.OBJECTIVE))
    try:
        return _answered(question, body[start + 1 : end].strip())
    except Unsupported as error:
        return Draft(name, reason=str(error))
    except (ValueError, OverflowError):
        return Draft(name, reason="a number in its answers cannot be read")


def _answered(question: Question, inner: str) -> Draft:
    answers, _, general = inner.partition("####")
    question.feedback = plain(general)
    answers = answers.strip()
    told = answers.partition("#")
    if not answers:
        _filled(question, "_____")
        return building.essay(question)
    if told[0].strip().upper() in _TRUTH:
        return _truth(question, told[0].strip().upper(), told[2])
    if answers.startswith("#"):
        return _number(question, answers[1:].strip())
    found = [_answer(sign, text) for sign, text in _PART.findall(answers)]
    if not found:
        return Draft(question.name, reason="its answers cannot be read")
    if all("->" in one.text for one in found):
        _filled(question, "_____")
        return building.matching(question, [_pair(one.text) for one in found])
    return _chosen_or_written(question, answers, found)


def _chosen_or_written(question: Question, answers: str, found: list[Answer]) -> Draft:
    signs = [sign for sign, _ in _PART.findall(answers)]
    if "~" not in signs or ("=" not in signs and all(one.worth == 1 for one in found)):
        body = _gapped(question)
        return building.written(question, found, case=False, body=body)
    _filled(question, "_____")
    return building.choice(question, found, several="=" not in signs)


def _pair(text: str) -> tuple[str, str]:
    left, _, right = text.partition("->")
    return left.strip(), right.strip()


def _answer(sign: str, text: str) -> Answer:
    words, _, feedback = text.partition("#")
    weight = _WEIGHT.match(words.strip())
    worth = float(weight[1].replace(",", ".")) / 100 if weight else float(sign == "=")
    told = words.strip()[weight.end() :] if weight else words
    return Answer(plain(_FORMAT.sub("", told, count=1)), worth, plain(feedback))


def _truth(question: Question, told: str, feedback: str) -> Draft:
    """`{T#said to whoever is wrong#said to whoever is right}`."""
    is_true = _TRUTH[told]
    wrong, right = (*map(plain, feedback.split("#")), "", "")[:2]
    _filled(question, "_____")
    return building.true_false(
        question, is_true=is_true, feedback=(right, wrong) if is_true else (wrong, right)
    )


def _number(question: Question, told: str) -> Draft:
    parts = _PART.findall(told if told[:1] in {"=", "~"} else f"={told}")
    found = [_figure(_answer(sign, text), sign) for sign, text in parts]
    return building.numeric(question, found, _gapped(question))


def _figure(answer: Answer, sign: str) -> Answer:
    """`3.5`, `3.5:0.1` or `3.4..3.6`; what comes after `~` alone is said to all other answers."""
    text = answer.text.replace(",", ".").strip()
    if sign == "~" and text in {"", "*"}:
        return Answer("*", answer.worth, answer.feedback)
    if ".." in text:
        low, high = sorted(map(float, text.split("..", 1)))
        return Answer(building.number((low + high) / 2), answer.worth, answer.feedback, (high - low) / 2)
    value, _, tolerance = text.partition(":")
    number = building.number(float(value))
    return Answer(number, answer.worth, answer.feedback, abs(float(tolerance or 0)))


def _filled(question: Question, words: str) -> None:
    question.prompt = question.prompt.replace(_GAP, words)


def _gapped(question: Question) -> list[Node]:
    """The body of a question that is written: the field where the word is missing, else behind the prompt."""
    field = building.text_entry(RESPONSE)
    if _GAP not in question.prompt:
        return building.at_end(question.blocks(), field)
    return [_with_field(one, field) for one in question.blocks()]


def _with_field(told: Node, field: Node) -> Node:
    inside: list[Node | str] = []
    for one in told.of:
        if isinstance(one, Node):
            inside.append(_with_field(one, field))
            continue
        before, gap, after = one.partition(_GAP)
        inside.extend([before, field, after] if gap else [one])
    return Node(told.name, told.at, tuple(one for one in inside if one != ""))
