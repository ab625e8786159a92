"""The body of a foreign item as blocks of ours: known words of HTML and QTI, everything else as its text.

Layout goes (classes, styles, wrappers around wrappers), meaning stays: tables, lists, emphasis, pictures with their
descriptions, interactions with all that answers need, feedback and rubrics with what shows them.
"""

from __future__ import annotations

import re

from app.core.course.term import DEEPEST, Node
from app.core.exam.suiting import INTERACTIONS
from app.files.qti.formula import written
from app.files.qti.rules import Unsupported
from app.files.taking import SOUNDS, Taking

_HTML = {
    *(
        "p",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "ul",
        "ol",
        "li",
        "dl",
        "dt",
        "dd",
        "table",
        "caption",
        "tr",
        "td",
        "th",
    ),
    *(
        "b",
        "i",
        "em",
        "strong",
        "u",
        "s",
        "small",
        "sub",
        "sup",
        "code",
        "pre",
        "blockquote",
        "q",
        "cite",
        "br",
        "hr",
    ),
    *("figure", "figcaption", "ruby", "rt", "rp", "dfn", "kbd", "samp", "var", "abbr", "bdo"),
}
_QTI = {
    *(
        "prompt",
        "simple-choice",
        "simple-associable-choice",
        "simple-match-set",
        "inline-choice",
        "hottext",
        "gap",
    ),
    *(
        "gap-text",
        "gap-img",
        "hotspot-choice",
        "associable-hotspot",
        "feedback-inline",
        "feedback-block",
        "rubric-block",
    ),
    *("modal-feedback", "template-inline", "template-block", "template-block-feedback", "printed-variable"),
    *("position-object-stage",),
}
_RENAMED = {"tt": "code", "strike": "s", "del": "s", "ins": "u", "mark": "em", "big": "b", "acronym": "abbr"}
"""Words of older HTML, and what says the same here."""
_OPENED = {
    "rb",
    "wbr",
    "content-body",
    "span",
    "tbody",
    "thead",
    "tfoot",
    "a",
    "label",
    "stimulus-body",
    "infocontrol",
    "font",
}
_BOXES = {
    "div",
    "section",
    "article",
    "main",
    "header",
    "footer",
    "aside",
    "nav",
    "center",
    "details",
    "summary",
}
_GONE = {
    "stylesheet",
    "script",
    "noscript",
    "style",
    "catalog-info",
    "companion-materials-info",
    "colgroup",
    "col",
    "link",
    "track",
    "param",
}
_BLOCKS = {
    "p",
    "ul",
    "ol",
    "dl",
    "table",
    "blockquote",
    "pre",
    "hr",
    "figure",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
}
_INLINE = {"inline-choice-interaction", "text-entry-interaction", "end-attempt-interaction"}
_KEPT = {"alt", "colspan", "rowspan", "dir", "width", "height", "start"}
_LAYOUT = {"class", "style", "id", "role", "label", "base"}
_LAYOUT_STARTS = ("data-", "aria-", "on", "xml:")
_SPACE = re.compile(r"\s+")
Inside = list["Node | str"]


def blocks(told: Node, taking: Taking) -> tuple[Node, ...]:
    """The blocks of an item body, a stimulus or a feedback.

    Raises:
        Unsupported: it holds an interaction that is not taken, or is nested too deep.
    """
    found = tuple(_paragraphs(_all(told, taking)))
    if max((one.depth() for one in found), default=0) > DEEPEST:
        raise Unsupported("its body is nested too deep")
    return found


def _paragraphs(inside: Inside) -> list[Node]:
    """Blocks as they are, and what stands loose between them in paragraphs."""
    made: list[Node] = []
    loose: Inside = []
    for one in [*inside, None]:
        if one is not None and not _is_block(one):
            loose.append(one)
            continue
        if any(not isinstance(part, str) or part.strip() for part in loose):
            made.append(Node("p", {}, tuple(_trimmed(loose))))
        loose = []
        if isinstance(one, Node):
            made.append(one)
    return made


def _trimmed(inside: Inside) -> Inside:
    out = list(inside)
    if out and isinstance(out[0], str):
        out[0] = out[0].lstrip()
    if out and isinstance(out[-1], str):
        out[-1] = out[-1].rstrip()
    return [one for one in out if one != ""]


def _is_block(one: Node | str) -> bool:
    if isinstance(one, str):
        return False
    is_asked = one.name in INTERACTIONS and one.name not in _INLINE
    return (
        is_asked
        or one.name in _BLOCKS
        or one.name.endswith(("-block", "-stage"))
        or one.name == "modal-feedback"
    )


def _all(told: Node, taking: Taking) -> Inside:
    made: Inside = []
    for one in told.of:
        for part in [_SPACE.sub(" ", one)] if isinstance(one, str) else _taken(_renamed(one), taking):
            if isinstance(part, str) and made and isinstance(made[-1], str):
                made[-1] = _SPACE.sub(" ", made[-1] + part)
            elif part != "":
                made.append(part)
    return made


def _renamed(told: Node) -> Node:
    return Node(_RENAMED[told.name], told.at, told.of) if told.name in _RENAMED else told


def _taken(told: Node, taking: Taking) -> Inside:
    """What becomes of one element."""
    name = told.name
    if ":" in name:
        return _foreign(told, taking)
    if name in INTERACTIONS:
        return [_made(told, taking)]
    if name in {"custom-interaction", "portable-custom-interaction"}:
        raise Unsupported("it holds a custom interaction, which needs a program of its own")
    if name.endswith("-interaction"):
        raise Unsupported(f"the interaction {name} is not known")
    if name in _HTML or name in _QTI:
        return [_made(told, taking)]
    if name in _GONE:
        return _gone(told, taking)
    if name in {"img", "object", "audio", "video", "source", "picture", "embed", "iframe"}:
        return _medium(told, taking)
    return _opened(told, taking)


def _opened(told: Node, taking: Taking) -> Inside:
    """Wrappers give what is in them; of what is not known the words stay."""
    inside = _all(told, taking)
    if told.name in _BOXES:
        return (
            list(_paragraphs(inside))
            if any(map(_is_block, inside))
            else [Node("p", {}, tuple(_trimmed(inside)))]
        )
    if told.name not in _OPENED:
        taking.note(f"<{told.name[:40]}> was taken as plain text")
    if told.name == "a" and taking.has_sound(told.at.get("href", "")):
        inside.append(Node("audio", {"src": taking.take(told.at["href"])}))
    return inside


def _gone(told: Node, taking: Taking) -> Inside:
    if told.name == "script":
        taking.note("a script was left out")
    elif told.name == "companion-materials-info":
        taking.note("its companion materials were left out")
    return []


def _foreign(told: Node, taking: Taking) -> Inside:
    if told.name == "math:math":
        taking.note("a formula was written as text")
        return [Node("math", {}, (written(told),))]
    if told.name.startswith("ssml:"):
        return _all(told, taking)
    taking.note(
        "a drawing inside the text was left out"
        if told.name.startswith("svg:")
        else f"{told.name} was left out"
    )
    return []


def _made(told: Node, taking: Taking) -> Node:
    is_html = told.name in _HTML
    kept = _KEPT.__contains__ if is_html else _is_meant
    at = {name: value for name, value in told.at.items() if kept(name)}
    if any(one.startswith("qti-") for one in told.at.get("class", "").split()):
        taking.note("hints for its layout were left out")
    if "label" in told.at and told.name in {"hottext", "gap"}:
        at["label"] = told.at["label"]
    inside = _all(told, taking)
    if told.name == "pre":
        inside = [told.text()]
    if told.name in {"rubric-block", "feedback-block", "modal-feedback", "template-block"}:
        inside = list(_paragraphs(inside))
    return Node(told.name, at, tuple(inside if told.name == "pre" else _edged(told, inside)))


def _is_meant(name: str) -> bool:
    """Whether an attribute of QTI says something about answers, and not about looks."""
    return name not in _LAYOUT and not name.startswith(_LAYOUT_STARTS)


def _edged(told: Node, inside: Inside) -> Inside:
    """Blocks and choices lose the blanks at their edges, words inside a line keep them."""
    if told.name in _BLOCKS or told.name in {"li", "td", "th", "dt", "dd", "caption"} or told.name in _QTI:
        inside = _trimmed(inside)
    if told.name.endswith("-interaction") and told.name not in {
        "gap-match-interaction",
        "hottext-interaction",
    }:
        return [one for one in inside if not isinstance(one, str) or one.strip()]
    return inside


def _medium(told: Node, taking: Taking) -> Inside:
    """A picture or a sound that is taken along; otherwise its description or what stands in its place."""
    link = told.at.get("src") or told.at.get("data") or _inner_link(told)
    if told.name in {"video", "iframe", "embed"} or told.at.get("type", "").startswith("video/"):
        taking.note("a video was left out")
        return _all(told, taking)
    name = taking.take(link) if link else ""
    alt = _described(told)
    at = {key: told.at[key] for key in ("width", "height") if told.at.get(key, "")}
    if name.endswith(SOUNDS):
        return [Node("audio", {"src": name})]
    if name:
        return [Node("img", {"src": name, **({"alt": alt} if alt else {}), **at})]
    if told.name == "object" and told.nodes():
        return _all(told, taking)
    return [Node("img", {"alt": alt or "?", **at})] if told.name != "audio" else []


def _described(told: Node) -> str:
    inner = next((one.at["alt"] for one in told.walk() if one.at.get("alt")), "")
    return inner or " ".join(told.text().split())[:200]


def _inner_link(told: Node) -> str:
    inner = next(
        (one for one in told.walk() if one is not told and (one.at.get("src") or one.at.get("data"))), None
    )
    return (inner.at.get("src") or inner.at.get("data", "")) if inner else ""
