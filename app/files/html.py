"""HTML of strangers as terms, forgiving as browsers are: what is not closed is closed, what is odd is text."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from app.core.course.term import Node

_EMPTY = {
    "br",
    "hr",
    "img",
    "source",
    "col",
    "input",
    "meta",
    "link",
    "wbr",
    "embed",
    "param",
    "track",
    "area",
}
_CLOSES = {
    "p": {"p"},
    "li": {"li", "p"},
    "td": {"td", "th", "p"},
    "th": {"td", "th", "p"},
    "tr": {"tr", "td", "th", "p"},
    "dt": {"dt", "dd", "p"},
    "dd": {"dt", "dd", "p"},
}
_MUTE = {"script", "style"}
DEEPEST = 60
_LOOKS = re.compile(r"</?[a-zA-Z][^<>]*>|&[a-zA-Z]+;|&#\d+;")


class _Reader(HTMLParser):
    """Puts together what the parser of the standard library hears."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[tuple[str, dict[str, str], list[Node | str]]] = [("div", {}, [])]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self.open[-1][0] in _CLOSES.get(tag, set()):
            self._close()
        at = {name: value or "" for name, value in attrs}
        if tag in _EMPTY or len(self.open) > DEEPEST:
            self.open[-1][2].append(Node(tag, at))
        else:
            self.open.append((tag, at, []))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open[-1][2].append(Node(tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        if tag in {one[0] for one in self.open[1:]}:
            while self.open[-1][0] != tag:
                self._close()
            self._close()

    def handle_data(self, data: str) -> None:
        if self.open[-1][0] not in _MUTE:
            self.open[-1][2].append(data)

    def _close(self) -> None:
        tag, at, of = self.open.pop()
        self.open[-1][2].append(Node(tag, at, tuple(of)))

    def end(self) -> Node:
        while len(self.open) > 1:
            self._close()
        return Node("div", {}, tuple(self.open[0][2]))


def read(text: str) -> Node:
    """A `div` with everything in the text."""
    reader = _Reader()
    reader.feed(text.replace("\0", ""))
    reader.close()
    return reader.end()


def is_marked(text: str) -> bool:
    """Whether a text holds marks of HTML."""
    return bool(_LOOKS.search(text))


def plain(text: str) -> str:
    """The words of a text that may be HTML."""
    return " ".join((read(text).text() if is_marked(text) else text).split())
