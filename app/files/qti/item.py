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
from app.files.draft import IN_EACH, Apart, Draft
from app.files.qti import cards, naming, rules, simple, stimuli
from app.files.qti.body import blocks
from app.files.qti.declaring import variables
from app.files.qti.rules import Unsupported
from app.files.qti.stimuli import Shared
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
        shared = stimuli.read(item, language or "en", taking, included)
        alone = _general(item, taking, included, language or "en")
    except Unsupported as error:
        return Draft(name, reason=str(error), language=language)
    whole = _behind(shared.blocks, alone)
    if found := list(problems(whole)):
        return Draft(name, reason=found[0], language=language)
    for doubt in doubts(whole):
        taking.note(doubt)
    if shared.blocks and shared.stimulus is None:
        taking.note(IN_EACH)
    own = cards.supports(item, language or "en", taking)
    made = _supported(_item(item, name, whole, language or "en"), own, shared.supports)
    apart = _apart(shared, _supported(_item(item, name, alone, language or "en"), own))
    return Draft(
        name,
        made,
        changed=tuple(taking.notes),
        media=_used(taking, made, apart),
        language=language,
        keeps_order=_keeps_order(alone),
        apart=apart,
    )


def _behind(shared: tuple[Node, ...], general: General) -> General:
    """The item with what it shares with others standing before its own words."""
    if not shared:
        return general
    before = tuple(term(one) for one in shared)
    body = {language: (*before, *own) for language, own in general.body.items()}
    return replace(general, body=body, media=tuple(sorted({*general.media, *_shown(shared)})))


def _supported(item: Item, *every: Supports | None) -> Item:
    found = joined(*every)
    return replace(item, supports=found) if found.kinds() else item


def _apart(shared: Shared, alone: Item) -> Apart | None:
    told = shared.stimulus
    return Apart(shared.file, told, replace(alone, stimulus=told.id)) if told is not None else None


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
    body = _body(item, taking)
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


def _used(taking: Taking, item: Item, apart: Apart | None) -> dict[str, bytes]:
    wanted = set(pictures_of(item))
    if apart is not None:
        wanted |= set(pictures_of(apart.item, apart.stimulus))
    return {name: raw for name, raw in taking.media.items() if name in wanted}
