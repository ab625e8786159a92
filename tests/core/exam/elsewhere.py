"""Draws and marks what the vectors of forms hold and prints it as JSON; needs no library, so that any Python can.

Run as `python elsewhere.py FILE`, with the top of the repository on the path.
"""

import json
import sys
from pathlib import Path

from app.core import shapes
from app.core.course.item import Bank
from app.core.exam import form, marking
from app.core.exam.blueprint import Blueprint


def told(vectors):
    """Every form of every plan, and what it gives when every item is answered by its key, or by half of it."""
    banks = {one["id"]: shapes.shaped(Bank, one) for one in vectors.get("banks") or [vectors["bank"]]}
    out = []
    for plan in vectors["plans"]:
        blueprint = shapes.shaped(Blueprint, plan["blueprint"])
        drawn = [banks[name] for name in blueprint.banks]
        for one in plan["forms"]:
            made = form.draw(drawn, blueprint, bytes.fromhex(one["seed"]), one.get("seat", 0))
            placed = [[p.item, " ".join(p.order), p.section] for p in made.items]
            out.append({"plan": blueprint.id, "seed": one["seed"], "number": made.number, "items": placed})
            out[-1]["marks"] = marked(made, drawn, blueprint)
    return out


def marked(made, banks, blueprint):
    """Points in thousandths of right and of half answers, and the results as canonical bytes."""
    items = {item.id: item for bank in banks for item in bank.items}
    names = [placed.item for placed in made.items]
    right = {name: items[name].key for name in names}
    half = {name: key[: max(1, len(key) // 2)] for name, key in right.items()}
    found = []
    for responses in (right, half):
        marks = marking.marks(made, banks, blueprint, responses)
        found.append([one.thousandths for one in marks])
        found.append(shapes.pack(marking.mark(made, banks, blueprint, responses)).hex())
    return found


if __name__ == "__main__":
    print(json.dumps(told(json.loads(Path(sys.argv[1]).read_text("utf-8")))))
