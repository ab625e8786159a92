"""One foreign item, of QTI 2 or 3, as an item of ours: a simple kind when it is exactly one, else the general form."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from app.core.course.general import General, Variable
from app.core.course.item import Item, ItemKind
from app.core.course.shown import pictures_of
from app.core.course.supports import Supports, joined
from app.core.course.term import Node, term
from app.core.exam.suiting import doubts, problems
from app.core.ids import ItemId
from app.files.archive import beside
from app.files.draft import Draft
from app.files.qti import cards, naming, rules, simple
from app.files.qti.body import blocks
from app.files.qti.declaring import variables
from app.files.qti.rules import Unsupported
from app.files.taking import Taking

OBJECTIVE = "imported"
_NUMBERS = {"SCORE", "MAXSCORE", "MINSCORE"}


def draft(
    root: Node, file: str, read: Callable[[str], bytes | None], included: Callable[[str], Node | None]
) -> Draft:
    """The item whose root this is; a refused one says why. `included` gives the root of another file."""
    item = naming.plain(root)
    name = item.at.get("identifier", "").strip() or file
    language = naming.language(root)
    taking = Taking(file, read)
    try:
        general = _general(item, taking, included, language or "en")
    except Unsupported as error:
        return Draft(name, reason=str(error), language=language)
    if found := list(problems(general)):
        return Draft(name, reason=found[0], language=language)
    for doubt in doubts(general):
        taking.note(doubt)
    made = _item(item, name, general, language or "en")
    made = replace(made, supports=_supports(item, taking, included, language or "en"))
    return Draft(
        name,
        made,
        changed=tuple(taking.notes),
        media=_used(taking, made),
        language=language,
        keeps_order=made.general is None and _keeps_order(general),
    )


def _keeps_order(general: General) -> bool:
    """Whether it says that its options are to stand as they are written, which is so where it says nothing."""
    names = {"choice-interaction", "match-interaction"}
    return any(one.name in names and one.at.get("shuffle") != "true" for one in general.interactions())


def _general(item: Node, taking: Taking, included: Callable[[str], Node | None], language: str) -> General:
    responses = variables(item, "response-declaration")
    told = item.first("response-processing")
    processing = rules.processing(told, included, taking.file)
    if told is not None and rules.template_name(told) and not told.nodes():
        processing = _for_its_response(processing, responses, taking)
    outcomes = variables(item, "outcome-declaration")
    drawing = rules.processing(item.first("template-processing"), included, taking.file)
    body = (*_stimuli(item, taking, included), *_body(item, taking))
    if item.at.get("adaptive") == "true":
        taking.note("it is adaptive: each attempt is scored from where the one before ended")
    general = General(
        responses=responses,
        outcomes=(*outcomes, *_undeclared(processing, outcomes, taking)),
        body={language: tuple(term(one) for one in body)},
        processing=tuple(term(one) for one in processing),
        templates=variables(item, "template-declaration", "context-declaration"),
        drawing=tuple(term(one) for one in drawing),
        adaptive=item.at.get("adaptive") == "true",
    )
    return replace(general, media=tuple(sorted(_shown(body))))


def _body(item: Node, taking: Taking) -> tuple[Node, ...]:
    told = item.first("item-body")
    if told is None:
        raise Unsupported("it has no body")
    if item.first("companion-materials-info"):
        taking.note("its companion materials were left out")
    modal = Node("item-body", {}, item.nodes("modal-feedback"))
    return (*blocks(told, taking), *blocks(modal, taking))


def _stimuli(item: Node, taking: Taking, included: Callable[[str], Node | None]) -> tuple[Node, ...]:
    """The texts that several items share stand before each of them."""
    found: list[Node] = []
    for one in item.nodes("assessment-stimulus-ref"):
        name = beside(taking.file, one.at.get("href", ""))
        root = included(name) if name else None
        told = root.first("stimulus-body") if root is not None else None
        if told is None:
            taking.note(f'the text it belongs to, "{one.at.get("href", "")[:80]}", is not there')
            continue
        inner = Taking(name, taking.read, taking.notes, taking.media)
        found.extend(blocks(told, inner))
        taking.note("the text that it shares with other items stands in each of them")
    return tuple(found)


def _supports(
    item: Node, taking: Taking, included: Callable[[str], Node | None], language: str
) -> Supports | None:
    """Those of the item's own catalogue, then those of the texts that it shares with others."""
    roots = [(item, taking)]
    for one in item.nodes("assessment-stimulus-ref"):
        name = beside(taking.file, one.at.get("href", ""))
        root = included(name) if name else None
        if root is not None:
            roots.append((root, Taking(name, taking.read, taking.notes, taking.media)))
    found = joined(*(cards.supports(root, language, one) for root, one in roots))
    return found if found.kinds() else None


def _for_its_response(
    processing: tuple[Node, ...], responses: tuple[Variable, ...], taking: Taking
) -> tuple[Node, ...]:
    """Templates speak of RESPONSE; an item's only response may have another name."""
    if len(responses) != 1 or responses[0].id == "RESPONSE":
        return processing
    taking.note(f"its template was taken to mean its only response, {responses[0].id}")
    return rules.with_response(processing, responses[0].id)


def _undeclared(
    processing: tuple[Node, ...], outcomes: tuple[Variable, ...], taking: Taking
) -> tuple[Variable, ...]:
    """Outcomes that rules set and nobody declared."""
    known = {one.id for one in outcomes} | {"completionStatus"}
    made: dict[str, Variable] = {}
    for rule in (part for one in processing for part in one.walk()):
        name = rule.at.get("identifier", "")
        is_new = rule.name == "set-outcome-value" or (rule.name == "variable" and name == "MAXSCORE")
        if is_new and name and name not in known and name not in made:
            made[name] = _guessed(name, rule)
            taking.note(f"the outcome {name} was not declared; it is {made[name].base}")
    return tuple(made.values())


def _guessed(name: str, rule: Node) -> Variable:
    if name in _NUMBERS:
        return Variable(name, "float", default=("1",) if name == "MAXSCORE" else ())
    stated = next((one.at.get("base-type", "") for one in rule.walk() if one.name == "base-value"), "")
    return Variable(name, stated or "identifier")


def _item(item: Node, name: str, general: General, language: str) -> Item:
    title = " ".join(item.at.get("title", "").split()) or name
    plain = simple.of(general, language)
    if plain is not None:
        return replace(plain, id=ItemId(name), objective=OBJECTIVE, source=name)
    return Item(
        ItemId(name),
        ItemKind.GENERAL,
        OBJECTIVE,
        {language: title},
        (),
        source=name,
        general=general,
    )


def _shown(body: tuple[Node, ...]) -> set[str]:
    return {one.at["src"] for block in body for one in block.walk() if "src" in one.at}


def _used(taking: Taking, item: Item) -> dict[str, bytes]:
    wanted = set(pictures_of(item))
    return {name: raw for name, raw in taking.media.items() if name in wanted}
