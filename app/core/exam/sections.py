"""Sections of an exam while it is taken: those with a clock of their own follow one another, with no way back."""

from __future__ import annotations

from collections.abc import Mapping

from app.core.errors import ResponseUnfit, SectionOver
from app.core.exam.attempt import Attempt, SectionClock
from app.core.exam.blueprint import Blueprint, Section
from app.core.exam.form import Form
from app.core.exam.room import Accommodation
from app.core.ids import ItemId


def has_clocks(plan: Blueprint) -> bool:
    """Whether any section has a clock of its own, so that they are taken in order."""
    return any(one.time_limit_s for one in plan.parts())


def limit_s(plan: Blueprint, part: Section, terms: Accommodation | None) -> int:
    """Seconds that a person has for a section; 0 where it shares the exam's clock."""
    more = terms.extra_s(part.time_limit_s, plan.time_limit_s) if terms and part.time_limit_s else 0
    return part.time_limit_s + more


def first(plan: Blueprint, terms: Accommodation | None) -> tuple[SectionClock, ...]:
    """The clock with which an attempt begins; none where no section has one."""
    part = next(plan.parts())
    return (SectionClock(part.id, limit_s(plan, part, terms), 0),) if has_clocks(plan) else ()


def following(plan: Blueprint, attempt: Attempt) -> Section | None:
    """The section after the one where the trainee is; None when that is the last, or they have no clocks."""
    place = len(attempt.sections)
    return next((one for n, one in enumerate(plan.parts()) if place and n == place), None)


def of_items(form: Form) -> Mapping[ItemId, str]:
    """In which section each item of a form stands."""
    return {placed.item: placed.section for placed in form.items}


def check_item(attempt: Attempt, item: ItemId) -> None:
    """Raise unless an item can be answered in the section where the trainee is.

    Raises:
        SectionOver: its section is over.
        ResponseUnfit: its section is still to come.
    """
    if not attempt.sections:
        return
    wanted = of_items(attempt.form).get(item, "")
    if wanted == attempt.sections[-1].id:
        return
    if any(one.id == wanted for one in attempt.sections):
        raise SectionOver
    raise ResponseUnfit
