"""The rows of a page: bars of skills, topics of a transcript; and which texts stand in them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from app.pdf import parts
from app.pdf.fitting import POINTS, Slot
from app.pdf.paper import Paper
from app.pdf.parts import Bars, Table

FIRST, FOREIGN = "ky", "en"
SLASH = "\u2044"
"""Between the points of a topic: the plain slash is that of the certificate's own score."""

_PERCENT_ROOM = 3.4
"""Room of a percentage, in sizes of its letters."""


def split(many: int, most: float) -> tuple[int, int]:
    """How many rows are shown in full, and how many the last row stands for."""
    room = int(most)
    return (many, 0) if many <= room else (room - 1, many - room + 1)


def bar_of(bars: Bars) -> tuple[float, float]:
    """Where a bar begins and how long a full one is, in millimetres."""
    begins = bars.x + bars.label
    return begins, bars.x + bars.width - _PERCENT_ROOM * bars.size / POINTS - begins


def of_skills(bars: Bars, page: Paper) -> Iterator[tuple[Slot, str]]:
    """The name and the percentage of every row."""
    shown, rest = split(len(page.skills), bars.most)
    foreign = page.destination or FOREIGN
    edge = bars.x + bars.width
    for n, skill in enumerate(page.skills[:shown]):
        y = bars.y + n * bars.row
        title = joined(skill.title, (FIRST, foreign), " · ")
        yield _title(title, bars, (bars.x, y), bars.label - 2), title
        percent = f"{skill.percent} %"
        yield (
            Slot(percent, edge - 20, y, 20, bars.size, colour=bars.ink, align="right", least=bars.size / 2),
            percent,
        )
    if rest:
        more = f"… (+{rest})"
        yield _title(more, bars, (bars.x, bars.y + shown * bars.row), bars.label - 2), more


def of_topics(table: Table, page: Paper) -> Iterator[tuple[Slot, str]]:
    """The title, the time and the points of every row."""
    shown, rest = split(len(page.topics), table.most)
    wide = table.width - parts.TIME_ENDS - parts.TIME_ROOM
    languages = tuple(dict.fromkeys((FIRST, FOREIGN, page.destination)))
    for n, topic in enumerate(page.topics[:shown]):
        y = table.y + n * table.row
        title = joined(topic.title, languages, " / ")
        yield _title(title, table, (table.x, y), wide), title
        ends = table.x + table.width - parts.TIME_ENDS
        time = f"{topic.minutes // 60}:{topic.minutes % 60:02d}"
        yield _figure(time, table, (ends, y), parts.TIME_ROOM), time
        if topic.points_of:
            points = f"{topic.points} {SLASH} {topic.points_of}"
            yield _figure(points, table, (table.x + table.width, y), parts.POINTS_ROOM), points
    if rest:
        more = f"… (+{rest})"
        yield _title(more, table, (table.x, table.y + shown * table.row), wide), more


def joined(title: Mapping[str, str], languages: Sequence[str], between: str) -> str:
    """A title in those languages that it has, each wording once."""
    known = (title.get(language, "").strip() for language in languages)
    return between.join(dict.fromkeys(text for text in known if text)) or next(iter(title.values()), "")


def _title(text: str, rows: Bars | Table, at: tuple[float, float], wide: float) -> Slot:
    """A title on one line if it can be, else smaller and on two around the same middle."""
    x, y = at
    middle = rows.size - (rows.size - rows.least) / 2
    return Slot(
        text=text,
        x=x,
        y=y,
        width=wide,
        size=rows.size,
        wrap_at=max(rows.least, middle),
        least=rows.least,
        lines=2,
        colour=rows.ink,
        grow="both",
    )


def _figure(text: str, table: Table, at: tuple[float, float], wide: float) -> Slot:
    ends, y = at
    return Slot(text, ends - wide, y, wide, table.size, colour=table.ink, align="right", least=table.size / 2)
