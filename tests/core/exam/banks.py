"""Banks and plans that hypothesis makes up, and what must hold of every form drawn from them."""

from collections import Counter
from dataclasses import replace

from hypothesis import strategies as some

from app.core.exam import form
from app.core.exam.blueprint import Cell, MandatoryRule, Order, Section
from tests import build

SEEDS = some.binary(min_size=form.SEED_LENGTH, max_size=form.SEED_LENGTH)
OBJECTIVES, SKILLS, LEVELS = ("signs", "fire"), ("reading", "listening"), ("A1", "A2")


@some.composite
def banks(draw, name="exam", most=24):
    """A bank of choices: topics, skills, levels, difficulties, enemies, stimuli, life-safety items."""
    count = draw(some.integers(most // 2, most))
    made = []
    for n in range(count):
        stimulus = draw(some.sampled_from(("", "", "", "", "letter", "sign")))
        one = build.item(f"{name}-{n:02}", objective=draw(some.sampled_from(OBJECTIVES)), stimulus=stimulus)
        made.append(
            replace(
                one,
                skill=draw(some.sampled_from(SKILLS)),
                level=draw(some.sampled_from(LEVELS)),
                difficulty=draw(some.integers(1, 5)),
                mandatory=draw(some.integers(0, 5)) == 0,
            )
        )
    foes = draw(some.lists(some.tuples(some.integers(0, count - 1), some.integers(0, count - 1)), max_size=4))
    for one, other in foes:
        if one != other:
            made[one] = replace(made[one], enemies=(*made[one].enemies, made[other].id))
    return build.bank(id=name, items=tuple(made))


@some.composite
def plans(draw, sections=2):
    """A plan whose cells ask for few or for much, in one section or several of one or two banks."""
    parts = tuple(
        Section(
            f"part{n}",
            build.text("Part"),
            tuple(draw(some.lists(cells(), min_size=1, max_size=2))),
            bank=draw(some.sampled_from(("", "second"))),
            order=draw(some.sampled_from(list(Order))),
            pass_percent=draw(some.sampled_from((0, 50))),
        )
        for n in range(draw(some.integers(1, sections)))
    )
    rule = draw(some.sampled_from((0, 0, 1, 2)))
    return build.blueprint(cells=(), sections=parts, mandatory=MandatoryRule(rule, rule))


@some.composite
def cells(draw):
    return Cell(
        draw(some.sampled_from(("", "", *OBJECTIVES))),
        draw(some.integers(1, 3)),
        draw(some.sampled_from(("", "", *SKILLS))),
        draw(some.sampled_from(("", "", "", *LEVELS))),
        draw(some.sampled_from(((), (), (), (1, 2), (3, 4, 5)))),
    )


def broken(made, drawn_from, plan):
    """Every rule of a plan that a form breaks, in words of the test."""
    items = {item.id: item for bank in drawn_from for item in bank.items}
    names = [placed.item for placed in made.items]
    if len(set(names)) != len(names):
        yield "an item stands twice"
    if sum(items[name].mandatory for name in names) != max(
        plan.mandatory.count, sum(items[name].mandatory for name in names if in_anchor(items, name, plan))
    ):
        yield "life-safety items are not as many as the rule says"
    for name in names:
        if set(items[name].enemies) & set(names) - {name}:
            yield "enemies stand together"
    if set(plan.anchors) - set(names):
        yield "an anchor is missing"
    for section in plan.parts():
        part = [items[one.item] for one in made.items if one.section == section.id]
        bank = next(one for one in drawn_from if one.id == plan.bank_of(section))
        yield from broken_section(part, bank, section)


def in_anchor(items, name, plan):
    """Whether an item is an anchor or stands with one."""
    told = items[name].stimulus
    same = (one for one in items.values() if one.id == name or (told and one.stimulus == told))
    return any(one.id in plan.anchors for one in same)


def broken_section(part, bank, section):
    if len(part) != section.length or not seated(part, section.cells):
        yield "cells are not filled exactly"
    for stimulus in {item.stimulus for item in part if item.stimulus}:
        whole = [item.id for item in bank.items if item.stimulus == stimulus]
        at = [n for n, item in enumerate(part) if item.stimulus == stimulus]
        if [part[n].id for n in at] != whole or at != list(range(at[0], at[0] + len(at))):
            yield "a stimulus is not whole, or not in one piece"
    if section.order is Order.AS_IN_BANK and not any(item.stimulus for item in part):
        places = [item.id for item in bank.items]
        if [item.id for item in part] != sorted((item.id for item in part), key=places.index):
            yield "the items do not stand as in the bank"
    hard = [item.difficulty for item in part if not item.stimulus]
    if section.order is Order.EASY_FIRST and hard != sorted(hard):
        yield "the easy ones are not first"


def seated(part, cells):
    """Whether all items find a place: every way is tried, which is slow and cannot be wrong."""
    places = Counter({n: cell.count for n, cell in enumerate(cells)})

    def seat(rest):
        if not rest:
            return True
        for n, cell in enumerate(cells):
            if places[n] and cell.fits(rest[0]):
                places[n] -= 1
                if seat(rest[1:]):
                    return True
                places[n] += 1
        return False

    return seat(part)
