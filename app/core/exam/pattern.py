r"""Patterns of XML Schema, matched in time that grows evenly with the text, whatever the pattern is.

A pattern from a stranger must not hold up an exam, as one for a backtracking matcher can: here it becomes a
Thompson automaton. A leading `^` and a closing `$`, which authors write out of habit, change nothing.
Source: W3C XML Schema Part 2 appendix F. Category escapes (`\p{Lu}`) go by Unicode's general category.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeAlias

from app.core.errors import ShapeWrong
from app.core.sentence import sentence

Test: TypeAlias = Callable[[str], bool]
LONGEST, MOST_STATES, LONGEST_TEXT = 1000, 5_000, 5_000
_PLAIN = {"n": "\n", "r": "\r", "t": "\t"}


def _is_name(letter: str) -> bool:
    return letter.isalnum() or letter in "._-:"


_CLASSES: dict[str, Test] = {
    "d": str.isdecimal,
    "w": lambda one: unicodedata.category(one)[0] not in "PZC",
    "s": lambda one: one in " \t\n\r",
    "i": lambda one: one.isalpha() or one in "_:",
    "c": _is_name,
}


@dataclass(slots=True)
class _Machine:
    """States: each either eats a letter that passes a test and goes on, or only leads on."""

    tests: list[Test | None] = field(default_factory=list)
    leads: list[list[int]] = field(default_factory=list)

    def add(self, test: Test | None, *leads: int) -> int:
        if len(self.tests) >= MOST_STATES:
            raise ShapeWrong(where="pattern", why=sentence("it is too large"))
        self.tests.append(test)
        self.leads.append(list(leads))
        return len(self.tests) - 1


Part: TypeAlias = "tuple[str, object]"
"""`("eat", test)`, `("all", parts)`, `("any", parts)` or `("times", (part, least, most or None))`."""


def _unmetered(_states: int) -> None:
    """Nobody counts."""


def matches(pattern: str, text: str, spend: Callable[[int], None] = _unmetered) -> bool:
    """Whether the whole text fits the pattern. `spend` hears, letter by letter, how many states were looked at.

    Raises:
        ShapeWrong: the pattern is not one, or too large; or the text is too long.
    """
    if len(pattern) > LONGEST or len(text) > LONGEST_TEXT:
        raise ShapeWrong(where="pattern", why=sentence("it is too long"))
    machine = _Machine()
    end = machine.add(None)
    start = _built(machine, _Reader(_trimmed(pattern)).whole(), end)
    now = _reach(machine, {start})
    for letter in text:
        spend(len(now))
        now = _reach(
            machine,
            {n for one in now if (test := machine.tests[one]) and test(letter) for n in machine.leads[one]},
        )
        if not now:
            return False
    return end in now


def _trimmed(pattern: str) -> str:
    inner = pattern.removeprefix("^")
    return inner[:-1] if inner.endswith("$") and not inner.endswith("\\$") else inner


def _reach(machine: _Machine, found: set[int]) -> set[int]:
    left = list(found)
    while left:
        one = left.pop()
        if machine.tests[one] is None:
            fresh = [n for n in machine.leads[one] if n not in found]
            found.update(fresh)
            left.extend(fresh)
    return found


def _built(machine: _Machine, part: Part, then: int) -> int:
    """The state at which a part begins that ends at `then`."""
    kind, inner = part
    if kind == "eat":
        return machine.add(inner, then)  # type: ignore[arg-type]
    if kind == "all":
        for one in reversed(inner):  # type: ignore[call-overload]
            then = _built(machine, one, then)
        return then
    if kind == "any":
        return machine.add(None, *[_built(machine, one, then) for one in inner])  # type: ignore[attr-defined]
    return _repeated(machine, inner, then)  # type: ignore[arg-type]


def _repeated(machine: _Machine, inner: tuple[Part, int, int | None], then: int) -> int:
    part, least, most = inner
    if most is None:
        again = machine.add(None, then)
        machine.leads[again].append(_built(machine, part, again))
        then = again
    for _ in range((most or 0) - least):
        then = machine.add(None, then, _built(machine, part, then))
    for _ in range(least):
        then = _built(machine, part, then)
    return then


class _Reader:
    """Reads a pattern from left to right."""

    def __init__(self, pattern: str) -> None:
        self._text, self._at, self._depth = pattern, 0, 0

    def whole(self) -> Part:
        part = self._choices()
        if self._at < len(self._text):
            raise ShapeWrong(where="pattern", why=sentence("a bracket closes that was not opened"))
        return part

    def _peek(self) -> str:
        return self._text[self._at : self._at + 1]

    def _take(self) -> str:
        letter = self._peek()
        if not letter:
            raise ShapeWrong(where="pattern", why=sentence("it ends too early"))
        self._at += 1
        return letter

    def _took(self, letter: str) -> bool:
        found = self._peek() == letter
        self._at += found
        return found

    def _choices(self) -> Part:
        self._depth += 1
        if self._depth > 50:
            raise ShapeWrong(where="pattern", why=sentence("it is nested too deep"))
        found = [self._row()]
        while self._took("|"):
            found.append(self._row())
        self._depth -= 1
        return ("any", found) if len(found) > 1 else found[0]

    def _row(self) -> Part:
        found: list[Part] = []
        while self._peek() not in {"", "|", ")"}:
            found.append(self._counted(self._piece()))
        return ("all", found)

    def _counted(self, part: Part) -> Part:
        counts: dict[str, tuple[int, int | None]] = {"?": (0, 1), "*": (0, None), "+": (1, None)}
        if self._peek() in counts:
            least, most = counts[self._take()]
            return ("times", (part, least, most))
        if self._took("{"):
            least, most = self._numbers()
            return ("times", (part, least, most))
        return part

    def _numbers(self) -> tuple[int, int | None]:
        end = self._text.find("}", self._at)
        low, comma, high = self._text[self._at : max(end, self._at)].partition(",")
        fits = low.isdecimal() and len(low) <= 4 and (not high or (high.isdecimal() and len(high) <= 4))
        if end < 0 or not fits:
            raise ShapeWrong(where="pattern", why=sentence("a count is {n}, {n,} or {n,m}"))
        self._at = end + 1
        most = int(high) if high else None if comma else int(low)
        if most is not None and most < int(low):
            raise ShapeWrong(where="pattern", why=sentence("a count goes from high to low"))
        return int(low), most

    def _piece(self) -> Part:
        letter = self._take()
        if letter == "(":
            if self._took("?") and not self._took(":"):
                raise ShapeWrong(where="pattern", why=sentence("(? is not of XML Schema"))
            part = self._choices()
            if not self._took(")"):
                raise ShapeWrong(where="pattern", why=sentence("a bracket is not closed"))
            return part
        if letter in "?*+{":
            raise ShapeWrong(where="pattern", why=sentence("nothing stands before {letter}", letter=letter))
        return ("eat", self._test(letter))

    def _test(self, letter: str) -> Test:
        if letter == "[":
            return self._set()
        if letter == ".":
            return lambda one: one not in "\n\r"
        if letter == "\\":
            return self._escaped()
        return lambda one: one == letter

    def _escaped(self) -> Test:
        letter = self._take()
        if letter in "pP":
            return self._category(is_in=letter == "p")
        if found := _CLASSES.get(letter.lower()):
            return found if letter.islower() else lambda one: not found(one)
        plain = _PLAIN.get(letter, letter)
        return lambda one: one == plain

    def _category(self, *, is_in: bool) -> Test:
        end = self._text.find("}", self._at)
        if not self._took("{") or end < 0:
            raise ShapeWrong(where="pattern", why=sentence("a category is \\p{...}"))
        name, self._at = self._text[self._at : end], end + 1
        return lambda one: unicodedata.category(one).startswith(name) == is_in

    def _set(self) -> Test:
        """A class in brackets: letters, ranges, escapes, and `-[...]` for what is taken out again."""
        is_not, without = self._took("^"), None
        tests: list[Test] = []
        while not self._took("]"):
            if tests and self._text.startswith("-[", self._at):
                self._at += 2
                without = self._set()
                continue
            tests.append(self._range())
        found, taken = tuple(tests), without
        return lambda one: (any(test(one) for test in found) != is_not) and not (taken and taken(one))

    def _range(self) -> Test:
        letter = self._take()
        if letter == "\\" and self._peek().lower() in {*_CLASSES, "p"}:
            return self._escaped()
        low = self._literal(letter)
        follows = self._text[self._at + 1 : self._at + 2]
        if self._peek() != "-" or follows in {"]", "[", ""}:
            return lambda one: one == low
        self._at += 1
        high = self._literal(self._take())
        return lambda one: low <= one <= high

    def _literal(self, letter: str) -> str:
        if letter != "\\":
            return letter
        escaped = self._take()
        return _PLAIN.get(escaped, escaped)
