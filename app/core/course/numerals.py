"""Numbers as people write them: with a decimal comma or a point, with blanks between thousands."""

from __future__ import annotations

import re

LONGEST = 60
_BLANKS = re.compile(r"[\s\u00a0\u2009\u202f']+")
_PLAIN = re.compile(r"[+-]?\d+(?:\.\d+)?|[+-]?\.\d+")
_MINUS = str.maketrans({"\u2212": "-", "\u2013": "-"})


def plain(written: str) -> str:
    """The number with a point and nothing between its digits; empty when it is none.

    Where both signs stand in it, the last is the decimal one. A single comma is a decimal comma: `1,250` is one and a
    quarter, as everybody in the region writes it.
    """
    told = _BLANKS.sub("", written.translate(_MINUS))[: LONGEST + 1]
    if "," in told and "." in told:
        thousands = "," if told.rfind(",") < told.rfind(".") else "."
        told = told.replace(thousands, "")
    elif told.count(",") > 1 or told.count(".") > 1:
        told = told.replace(",", "").replace(".", "")
    told = told.replace(",", ".").removesuffix(".")
    return told if len(told) <= LONGEST and _PLAIN.fullmatch(told) else ""
