"""Writes sections.json: exams in sections with stimuli, enemies, anchors and forms put together beforehand.

Run as `python -m tests.vectors.sections` from the top of the repository, once: what it wrote says how the past is
drawn and marked again, on every Python. forms.json beside it was written before exams had sections; nothing writes it.
"""

import json
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from app.core import shapes
from app.core.course.general import General
from app.core.course.item import Bank, Item, ItemKind, Option
from app.core.exam.blueprint import Assembled, Blueprint, Cell, MandatoryRule, Order, Section
from tests.core.exam.elsewhere import told

FILE = Path(__file__).with_name("sections.json")


def text(words):
    return {"en": words}


def item(name, n, **changes):
    options = tuple(Option(one, text(one)) for one in "abcd")
    made = Item(name, ItemKind.CHOICE, ("signs", "fire")[n % 2], text(name), ("b",), options=options)
    return replace(made, difficulty=1 + n % 5, level=("A1", "A2")[n // 2 % 2], **changes)


def tenths(name):
    """Ten gaps, each worth a tenth, whose float sum is not the same on every Python."""
    names = [f"G{n}" for n in range(10)]
    points = [["map-response", {"identifier": one}] for one in names]
    told = {
        "responses": [
            {
                "id": one,
                "base": "string",
                "key": ["x"],
                "mapping": {"entries": [{"key": "x", "value": "0.1"}]},
            }
            for one in names
        ],
        "outcomes": [{"id": "SCORE", "base": "float", "most": "1"}],
        "body": {"en": [["p", *(["text-entry-interaction", {"response-identifier": one}] for one in names)]]},
        "processing": [["set-outcome-value", {"identifier": "SCORE"}, ["sum", *points]]],
    }
    general = shapes.shaped(General, told)
    key = tuple(f"{one} x" for one in names)
    return replace(
        item(name, 0), kind=ItemKind.GENERAL, options=(), key=key, general=general, skill="reading", points=3
    )


def banks():
    read = [item(f"r{n:02}", n, skill="reading", mandatory=n % 9 == 4, points=1 + n % 3) for n in range(30)]
    read[6] = replace(read[6], enemies=("r08", "r10"))
    read[11] = replace(read[11], enemies=("r13",))
    read += [item(f"t{n}", 2 * n, skill="reading", stimulus="letter" if n < 3 else "sign") for n in range(5)]
    heard = [item(f"h{n:02}", n, skill="listening", stimulus=f"clip{n // 2}") for n in range(24)]
    return [Bank("read", (*read, tenths("g1"), tenths("g2"))), Bank("heard", tuple(heard))]


def plans():
    sections = (
        Section(
            "reading",
            text("Reading"),
            (Cell("signs", 6, level="A1"), Cell("signs", 2, difficulties=(4, 5)), Cell("fire", 4)),
            pass_percent=50,
            order=Order.EASY_FIRST,
        ),
        Section(
            "listening",
            text("Listening"),
            (Cell("", 8, skill="listening"),),
            600,
            bank="heard",
            pass_percent=40,
        ),
    )
    first = Blueprint("sections", text("Exam"), "read", 1800, 60, sections=sections, anchors=("r00", "h04"))
    first = replace(first, mandatory=MandatoryRule(2, 2))
    forms = tuple(
        Assembled(
            (tuple(f"r{n:02}" for n in range(k, 30, 6)), tuple(f"h{n:02}" for n in range(k * 2, k * 2 + 4)))
        )
        for k in range(6)
    )
    ordered = (replace(sections[0], order=Order.AS_IN_BANK), sections[1])
    return [first, replace(first, id="assembled", sections=ordered, anchors=(), forms=forms)]


def build():
    inputs = {
        "about": "Forms of exams in sections and what they give. They never change: the past is marked again by them.",
        "banks": [shapes.plain(one) for one in banks()],
        "plans": [
            {
                "blueprint": shapes.plain(plan),
                "forms": [
                    {"seed": sha256(f"{plan.id} {n}".encode()).hexdigest()[:32], "seat": n} for n in range(12)
                ],
            }
            for plan in plans()
        ],
    }
    return inputs | {"told": told(inputs)}


if __name__ == "__main__":
    lines = json.dumps(build(), ensure_ascii=False, separators=(",", ":")).replace('},{"', '},\n{"')
    FILE.write_text(lines + "\n", "utf-8")
