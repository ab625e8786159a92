"""Questions out of the rows of a table: a question, its options and the key, in one language or several."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from app.core.course.item import Item, ItemKind, Option
from app.core.ids import ItemId
from app.files import along, archive, building, columns, counting, html, tongues
from app.files.building import Answer, Question
from app.files.columns import Column
from app.files.draft import Draft, slug
from app.files.taking import Taking

Rows = Sequence[tuple[int, tuple[str, ...]]]
Said = dict[str, str]
"""Words by language."""

_PARTS = re.compile(r"[\n|;]+")
_LEVELS = {"1": 1, "2": 2, "3": 3}


@dataclass(frozen=True, slots=True)
class _Asked:
    """Where the parts of a question stand, by number of the column; options and feedbacks by mark and language."""

    prompt: Mapping[str, int]
    options: Mapping[str, Mapping[str, int]]
    listed: Mapping[str, int]
    feedback: Mapping[str, Mapping[str, int]]
    single: Mapping[str, int]
    letters: str = ""


@dataclass(frozen=True, slots=True)
class _Row:
    """One row, asked for what it holds."""

    cells: tuple[str, ...]
    asked: _Asked

    def cell(self, role: str) -> str:
        at = self.asked.single.get(role, -1)
        return self.cells[at] if 0 <= at < len(self.cells) else ""

    def said(self, places: Mapping[str, int]) -> Said:
        there = {one: self.cells[n] for one, n in places.items() if n < len(self.cells)}
        return {one: words for one, text in there.items() if (words := html.plain(text))}


def drafts_of(of: Sequence[Column | None], rows: Rows, folder: archive.Folder) -> tuple[Draft, ...]:
    """A draft for every row; pictures are looked for in the folder."""
    asked = _asked(of, rows)
    key = asked.single.get(columns.KEY, -1)
    keys = [row[key] for _, row in rows if 0 <= key < len(row)]
    asked = replace(asked, letters=counting.letters([*asked.options], keys))
    return tuple(_draft(number, _Row(row, asked), Taking("", folder.read)) for number, row in rows)


def _asked(of: Sequence[Column | None], rows: Rows) -> _Asked:
    first = next((n for n, one in enumerate(of) if one and one.role == columns.QUESTION), 0)
    guessed = tongues.guess(row[first] for _, row in rows if first < len(row)) or building.LANGUAGE
    prompt: dict[str, int] = {}
    listed: dict[str, int] = {}
    single: dict[str, int] = {}
    marked: dict[str, dict[str, dict[str, int]]] = {columns.OPTION: {}, columns.FEEDBACK: {}}
    for n, one in enumerate(of):
        if one is None:
            continue
        language = one.language or guessed
        if one.role in marked:
            marked[one.role].setdefault(one.mark, {}).setdefault(language, n)
        elif one.role in {columns.QUESTION, columns.OPTIONS}:
            (prompt if one.role == columns.QUESTION else listed).setdefault(language, n)
        else:
            single.setdefault(one.role, n)
    answer = marked[columns.OPTION].pop("", None)
    if answer and columns.KEY not in single:  # a column "answer" alone is the key
        single[columns.KEY] = next(iter(answer.values()))
    return _Asked(prompt, marked[columns.OPTION], listed, marked[columns.FEEDBACK], single)


def _draft(number: int, row: _Row, taking: Taking) -> Draft:
    name = row.cell(columns.NAME) or f"row {number}"
    prompt, key = row.said(row.asked.prompt), row.cell(columns.KEY)
    if not prompt or not key:
        return Draft(name, reason=f"the {'key' if prompt else 'question'} is missing")
    marks, options = _options(row, prompt)
    if any(len(text) != len(prompt) for text in options):
        return Draft(name, reason="an option is not in every language of the question")
    objective = slug(row.cell(columns.OBJECTIVE), building.OBJECTIVE)
    plain = Item(ItemId(name), ItemKind.CHOICE, objective, prompt, ())
    if not options:
        return _written(name, plain, key, taking)
    right = counting.right(key, marks, options, row.asked.letters)
    if isinstance(right, str):
        return Draft(name, reason=right)
    said = [_feedback(row, mark, prompt) for mark in marks]
    made = tuple(
        Option(building.letter(n), text, told)
        for n, (text, told) in enumerate(zip(options, said, strict=True))
    )
    kind = ItemKind.CHOICE if len(right) == 1 else ItemKind.MULTIPLE_RESPONSE
    item = replace(plain, kind=kind, options=made, key=tuple(building.letter(n) for n in right))
    return _dressed(name, item, row, taking)


def _dressed(name: str, item: Item, row: _Row, taking: Taking) -> Draft:
    """The item with its difficulty and picture."""
    told, link, alt = (row.cell(one) for one in (columns.DIFFICULTY, columns.PICTURE, columns.ALT))
    if told and told not in _LEVELS:
        taking.note("its difficulty is none of 1, 2 and 3; it became 1")
    picture = along.picture(taking, link) if link else ""
    described = dict.fromkeys(item.prompt, alt) if alt and picture else {}
    made = replace(item, difficulty=_LEVELS.get(told, 1), picture=picture, picture_alt=described)
    return Draft(name, made, changed=tuple(taking.notes), media=taking.media)


def _options(row: _Row, prompt: Said) -> tuple[list[str], list[Said]]:
    """Marks and words of the options that are there, in the languages of the question."""
    found = [(mark, _within(row.said(places), prompt)) for mark, places in row.asked.options.items()]
    found = [(mark, text) for mark, text in found if text]
    if not found:
        told = {one: row.cells[n] for one, n in row.asked.listed.items() if n < len(row.cells)}
        parts = {
            one: [html.plain(part) for part in _PARTS.split(text) if part.strip()]
            for one, text in told.items()
        }
        most = max(map(len, parts.values()), default=0)
        listed = [{one: part[n] for one, part in parts.items() if n < len(part)} for n in range(most)]
        found = [(str(n), _within(text, prompt)) for n, text in enumerate(listed, 1)]
    return [mark for mark, _ in found], [text for _, text in found]


def _within(text: Said, prompt: Said) -> Said:
    return {one: words for one, words in text.items() if one in prompt}


def _feedback(row: _Row, mark: str, prompt: Said) -> Said:
    """What is said to whoever chooses an option: its own words, else those for the whole question."""
    told = _within(row.said(row.asked.feedback.get(mark) or row.asked.feedback.get("", {})), prompt)
    return told if told.keys() >= prompt.keys() else {}


def _written(name: str, item: Item, key: str, taking: Taking) -> Draft:
    """A question without options is answered in writing; variants of the answer stand with | between."""
    answers = [Answer(one.strip(), 1.0) for one in key.split("|") if one.strip()]
    bodies: dict[str, tuple[object, ...]] = {}
    made = Draft(name, reason="the key is missing")
    for language, text in item.prompt.items() if answers else ():
        made = building.written(Question(name, text, taking, item.objective), answers, case=False)
        if made.item is None or made.item.general is None:
            return made
        bodies[language] = next(iter(made.item.general.body.values()))
    if made.item is None or made.item.general is None:
        return made
    general = replace(made.item.general, body=bodies)
    return replace(made, item=replace(made.item, prompt=item.prompt, general=general))
