"""Items put together from what quizzes of learning platforms say: texts, answers with what each is worth, feedback.

Worth is a part of one point, as in Moodle: 1 is all of it, 0.5 a half, less than 0 takes away.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from app.core.course.general import (
    MULTIPLE,
    ORDERED,
    SINGLE,
    AnswerMapping,
    General,
    MapEntry,
    Variable,
)
from app.core.course.item import Item, ItemKind, Option
from app.core.course.term import Node, term
from app.core.exam.pattern import LONGEST
from app.core.exam.suiting import problems
from app.core.ids import ItemId
from app.files import html
from app.files.draft import Draft
from app.files.qti.body import blocks
from app.files.taking import Taking

LANGUAGE = "en"
OBJECTIVE = "imported"
RESPONSE, SAID = "RESPONSE", "FEEDBACK"
LETTERS = "abcdefghijklmnopqrstuvwxyz"
MOST_ANSWERS = 1000
"""Answers, fields or lines of one question; what has more was not written by anybody."""

TOO_MANY = "it has too many answers"


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer: its text, what it is worth, what is said to whoever gives it; a number's tolerance."""

    text: str
    worth: float = 0.0
    feedback: str = ""
    tolerance: float = 0.0


@dataclass(slots=True)
class Question:
    """What all kinds have in common, and what becomes known while it is read.

    `said` is the feedback of its answers by their letters, `feedback` what is said to everybody.
    """

    name: str
    prompt: str
    taking: Taking
    objective: str = OBJECTIVE
    feedback: str = ""
    notes: list[str] = field(default_factory=list)
    said: dict[str, str] = field(default_factory=dict)

    def made(self, item: Item) -> Draft:
        """The question as it was taken, or refused when it cannot be scored."""
        if item.general and (found := list(problems(item.general))):
            return Draft(self.name, reason=found[0])
        used = {
            item.picture,
            *(one.picture for one in item.options),
            *(item.general.media if item.general else ()),
        }
        media = {name: raw for name, raw in self.taking.media.items() if name in used}
        if self.feedback and item.general is None:
            self.taking.note("its general feedback was left out")
        return Draft(self.name, item, changed=(*self.taking.notes, *self.notes), media=media)

    def blocks(self) -> tuple[Node, ...]:
        """The prompt as blocks."""
        return blocks(marked(self.prompt), self.taking)


def marked(text: str) -> Node:
    """A text, HTML or plain with its paragraphs, as a term."""
    if html.is_marked(text):
        return html.read(text)
    parts = [part.strip() for part in text.split("\n\n") if part.strip()]
    return Node("div", {}, tuple(Node("p", {}, (" ".join(part.split()),)) for part in parts))


def said(text: str) -> dict[str, str]:
    """Words in the language of the import."""
    words = html.plain(text)
    return {LANGUAGE: words} if words else {}


def letter(n: int) -> str:
    """Identifiers of options: a, b ... z, a1, b1 ..."""
    round_, place = divmod(n, len(LETTERS))
    return LETTERS[place] + (str(round_) if round_ else "")


def number(value: float) -> str:
    """A number as declarations have it."""
    return f"{value:.10g}"


def variable(name: str) -> list[object]:
    """The expression that is a variable's value."""
    return ["variable", {"identifier": name}]


def constant(base: str, value: str) -> list[object]:
    """The expression that is a constant."""
    return ["base-value", {"base-type": base}, value]


def scoring(points: object) -> list[object]:
    """The rule that makes an expression the score."""
    return ["set-outcome-value", {"identifier": "SCORE"}, points]


def general(
    question: Question,
    responses: Sequence[Variable],
    body: Sequence[Node],
    processing: Sequence[object],
    external: str = "",
) -> Draft:
    """A question in the general form, worth one point; its feedback stands behind its body."""
    body = [*body, *_feedback(question)]
    said_in = Variable(SAID, "identifier", responses[0].cardinality if responses else SINGLE)
    shown = tuple(sorted({one.at["src"] for block in body for one in block.walk() if "src" in one.at}))
    form = General(
        responses=tuple(responses),
        outcomes=(
            Variable("SCORE", "float", most="1", external=external),
            *([said_in] if _feedback(question) else []),
        ),
        body={LANGUAGE: tuple(term(one) for one in body)},
        processing=tuple(processing),
        media=shown,
    )
    title = " ".join(question.name.split()) or "?"
    item = Item(
        ItemId(question.name), ItemKind.GENERAL, question.objective, {LANGUAGE: title}, (), general=form
    )
    return question.made(item)


def _feedback(question: Question) -> list[Node]:
    """What is said to those who gave an answer, and what is said to everybody."""
    made = [_modal(name, text, "show") for name, text in question.said.items()]
    return [*made, _modal("nobody", question.feedback, "hide")] if question.feedback else made


def _modal(name: str, text: str, show: str) -> Node:
    at = {"outcome-identifier": SAID, "identifier": name, "show-hide": show}
    return Node("modal-feedback", at, (Node("p", {}, (text,)),))


def choice(question: Question, answers: Sequence[Answer], *, several: bool) -> Draft:
    """Options of which one, or several, are chosen; simple where one option is worth all and the others none."""
    worth = [one.worth for one in answers]
    if len(answers) <= 1:
        return Draft(question.name, reason="it has fewer than two answers")
    if not several and sorted(worth) == [*[0.0] * (len(worth) - 1), 1.0] and _is_simple(question, answers):
        return _simple_choice(question, answers)
    named = [(letter(n), one) for n, one in enumerate(answers)]
    mapping = AnswerMapping(
        tuple(MapEntry(name, number(one.worth)) for name, one in named),
        least="0" if several else "",
        most="1",
    )
    key = tuple(name for name, one in named if (one.worth > 0 if several else one.worth == max(worth)))
    asked = Variable(
        RESPONSE,
        "identifier",
        MULTIPLE if several else SINGLE,
        key=key if several else key[:1],
        mapping=mapping,
    )
    options = tuple(
        Node("simple-choice", {"identifier": name}, inside(question, one.text)) for name, one in named
    )
    _keep_feedback(question, answers)
    saying = ["set-outcome-value", {"identifier": SAID}, variable(RESPONSE)]
    node = Node(
        "choice-interaction",
        {"response-identifier": RESPONSE, "max-choices": "0" if several else "1"},
        options,
    )
    rules = [*([saying] if question.said else []), scoring(["map-response", {"identifier": RESPONSE}])]
    return general(question, [asked], [*question.blocks(), node], rules)


def inside(question: Question, text: str) -> tuple[Node | str, ...]:
    """What stands in an option or a cell: words and marks without a paragraph around them."""
    made = blocks(marked(text), question.taking)
    return made[0].of if len(made) == 1 and made[0].name == "p" else tuple(made)


def _is_simple(question: Question, answers: Sequence[Answer]) -> bool:
    texts = [question.prompt, *(one.text for one in answers)]
    is_wordy = all(html.plain(one) for one in texts)
    known = {"div", "p", "br", "span", "b", "i", "em", "strong", "u"}
    return is_wordy and all(node.name in known for text in texts for node in marked(text).walk())


def _simple_choice(question: Question, answers: Sequence[Answer]) -> Draft:
    options = tuple(Option(letter(n), said(one.text), said(one.feedback)) for n, one in enumerate(answers))
    key = next(letter(n) for n, one in enumerate(answers) if one.worth == 1)
    prompt = "\n".join(" ".join(block.text().split()) for block in question.blocks())
    item = Item(
        ItemId(question.name),
        ItemKind.CHOICE,
        question.objective,
        {LANGUAGE: prompt},
        (key,),
        options=options,
    )
    return question.made(item)


def _keep_feedback(question: Question, answers: Sequence[Answer]) -> None:
    told = ((letter(n), html.plain(one.feedback)) for n, one in enumerate(answers))
    question.said = {name: text for name, text in told if text}


def true_false(question: Question, *, is_true: bool, feedback: tuple[str, str] = ("", "")) -> Draft:
    """Two options; `feedback` is what is said to whoever chooses true and false."""
    worth = (1.0, 0.0) if is_true else (0.0, 1.0)
    named = zip(("True", "False"), worth, feedback, strict=True)
    return choice(question, [Answer(text, points, told) for text, points, told in named], several=False)


def text_entry(name: str) -> Node:
    """A field to write in."""
    return Node("text-entry-interaction", {"response-identifier": name})


def at_end(body: Sequence[Node], field_: Node) -> list[Node]:
    """The body with an inline interaction in a paragraph of its own behind it."""
    return [*body, Node("p", {}, (field_,))]


def written(
    question: Question, answers: Sequence[Answer], *, case: bool, body: Sequence[Node] | None = None
) -> Draft:
    """A word or a phrase to write; `*` in an answer stands for any letters."""
    asked, points = short_answer(RESPONSE, answers, case=case)
    _keep_feedback(question, answers)
    shown = body if body is not None else at_end(question.blocks(), text_entry(RESPONSE))
    return general(question, [asked], shown, points("SCORE", question.said))


def numeric(question: Question, answers: Sequence[Answer], body: Sequence[Node] | None = None) -> Draft:
    """A number to write, each right one with its tolerance."""
    asked, points = numbers(RESPONSE, answers)
    _keep_feedback(question, answers)
    shown = body if body is not None else at_end(question.blocks(), text_entry(RESPONSE))
    return general(question, [asked], shown, points("SCORE", question.said))


class Points:
    """Rules that give an outcome what the first fitting answer is worth."""

    def __init__(self, branches: list[tuple[list[object], float]]) -> None:
        self._branches = branches

    def __call__(self, outcome: str, said: Collection[str] = ()) -> list[object]:
        """The rules; where no answer fits, the outcome stays 0. `said` names answers that have feedback."""
        if not self._branches:
            return []
        parts: list[object] = []
        for n, (condition, worth) in enumerate(self._branches):
            rule = ["set-outcome-value", {"identifier": outcome}, constant("float", number(worth))]
            saying = ["set-outcome-value", {"identifier": SAID}, constant("identifier", letter(n))]
            rules = [rule, saying] if letter(n) in said else [rule]
            parts.append(["response-else-if" if n else "response-if", condition, *rules])
        return [["response-condition", *parts]]


def short_answer(name: str, answers: Sequence[Answer], *, case: bool) -> tuple[Variable, Points]:
    """A response in words and the rules of what it is worth."""
    branches = [(_fits(name, one.text, case=case), one.worth) for one in answers]
    best = max(answers, key=lambda one: one.worth, default=Answer(""))
    key = (best.text.replace("*", ""),) if best.text.replace("*", "") else ()
    return Variable(name, "string", key=key), Points(branches)


def _fits(name: str, text: str, *, case: bool) -> list[object]:
    """Whether a response is the answer; blanks around it and how many stand between words do not count."""
    kept = text.replace("\\*", "\0")
    words = [_escaped(word, case=case) for word in kept.split()]
    pattern = r"\s*" + r"\s+".join(words) + r"\s*"
    if len(pattern) <= LONGEST:
        return ["pattern-match", {"pattern": pattern}, variable(name)]
    told = {"case-sensitive": "true" if case else "false"}
    return [
        "string-match",
        told,
        variable(name),
        constant("string", " ".join(kept.split()).replace("\0", "*")),
    ]


def _escaped(part: str, *, case: bool) -> str:
    """Letters as a pattern of XML Schema; `*` is any letters, and without regard to capitals each letter is both."""
    made = []
    for one in part:
        if one in "*\0":
            made.append(".*" if one == "*" else r"\*")
        elif not case and one.lower() != one.upper() and len(one.lower()) == len(one.upper()) == 1:
            made.append(f"[{one.lower()}{one.upper()}]")
        else:
            made.append("\\" + one if one in r".\?+{}()[]|^$-" else one)
    return "".join(made)


def numbers(name: str, answers: Sequence[Answer]) -> tuple[Variable, Points]:
    """A response that is a number and the rules of what it is worth."""
    branches: list[tuple[list[object], float]] = []
    for one in answers:
        if one.text == "*":
            branches.append((["not", ["is-null", variable(name)]], one.worth))
            continue
        told = {"tolerance-mode": "absolute", "tolerance": number(one.tolerance)}
        branches.append((["equal", told, constant("float", one.text), variable(name)], one.worth))
    real = [one for one in answers if one.text != "*"]
    best = max(real, key=lambda one: one.worth, default=None)
    return Variable(name, "float", key=(best.text,) if best else ()), Points(branches)


def matching(question: Question, pairs: Sequence[tuple[str, str]]) -> Draft:
    """Lines to join with partners; lines without words on the left are only wrong partners."""
    rights = list(dict.fromkeys(right for _, right in pairs))
    lefts = [
        (f"l{n}", left, right)
        for n, (left, right) in enumerate(pairs, 1)
        if html.plain(left) or "<img" in left
    ]
    if not lefts or len(rights) <= 1:
        return Draft(question.name, reason="it has too little to match")
    names = {right: f"r{n}" for n, right in enumerate(rights, 1)}
    key = tuple(f"{name} {names[right]}" for name, _, right in lefts)
    sets = (
        _match_set(question, [(name, left, "1") for name, left, _ in lefts]),
        _match_set(question, [(name, right, "0") for right, name in names.items()]),
    )
    node = Node(
        "match-interaction", {"response-identifier": RESPONSE, "max-associations": str(len(lefts))}, sets
    )
    return general(
        question, [_mapped("directedPair", key)], [*question.blocks(), node], [scoring(part_of(len(key)))]
    )


def _match_set(question: Question, choices: Sequence[tuple[str, str, str]]) -> Node:
    made = (
        Node("simple-associable-choice", {"identifier": name, "match-max": most}, inside(question, text))
        for name, text, most in choices
    )
    return Node("simple-match-set", {}, tuple(made))


def _mapped(base: str, key: tuple[str, ...]) -> Variable:
    worth = AnswerMapping(tuple(MapEntry(one, "1") for one in key), least="0")
    return Variable(RESPONSE, base, MULTIPLE, key=key, mapping=worth)


def part_of(count: int) -> list[object]:
    """So many of the right answers as a part of all."""
    return ["divide", ["map-response", {"identifier": RESPONSE}], constant("float", str(count))]


def ordering(question: Question, lines: Sequence[str], *, is_whole: bool) -> Draft:
    """Lines in their right order; all or nothing, or a part of the point for each line in its place."""
    if len(lines) <= 1:
        return Draft(question.name, reason="it has fewer than two lines to order")
    names = tuple(letter(n) for n in range(len(lines)))
    asked = Variable(RESPONSE, "identifier", ORDERED, key=names)
    options = tuple(
        Node("simple-choice", {"identifier": name}, inside(question, text))
        for name, text in zip(names, lines, strict=True)
    )
    node = Node("order-interaction", {"response-identifier": RESPONSE}, options)
    return general(question, [asked], [*question.blocks(), node], _order_rules(names, is_whole=is_whole))


def _order_rules(names: tuple[str, ...], *, is_whole: bool) -> list[object]:
    if is_whole:
        right = ["match", variable(RESPONSE), ["correct", {"identifier": RESPONSE}]]
        return [["response-condition", ["response-if", right, scoring(constant("float", "1"))]]]
    share = number(1 / len(names))
    rules: list[object] = []
    for n, name in enumerate(names, 1):
        there = ["match", ["index", {"n": str(n)}, variable(RESPONSE)], constant("identifier", name)]
        more = scoring(["sum", variable("SCORE"), constant("float", share)])
        rules.append(["response-condition", ["response-if", there, more]])
    full = scoring(["round-to", {"rounding-mode": "decimalPlaces", "figures": "6"}, variable("SCORE")])
    return [*rules, full]


def essay(question: Question) -> Draft:
    """A text to write that a person marks."""
    node = Node("extended-text-interaction", {"response-identifier": RESPONSE})
    return general(question, [Variable(RESPONSE, "string")], [*question.blocks(), node], [], external="human")
