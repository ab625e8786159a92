"""Drawings: what may stand in one, what is refused, and what is left when the rest is taken out."""

import pytest
from hypothesis import given
from hypothesis.strategies import binary, text

from app.core.course import svg

TOP = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9">'


def drawing(inside):
    return f"{TOP}{inside}</svg>".encode()


GOOD = {
    "shapes": '<g transform="scale(2)"><rect x="1" y="1" width="3" height="3" fill="#2B6CB0"/><path d="M0,0 L9"/></g>',
    "words": '<text x="1" y="2" font-size="3">Коопсуздук <tspan>&lt;1&gt;</tspan></text>',
    "a gradient": '<defs><linearGradient id="a"><stop offset="0" stop-color="red"/></linearGradient></defs>'
    '<rect fill="url(#a)"/>',
    "a use": '<g id="a"><rect/></g><use href="#a"/><use xlink:href="#a" x="3"/>',
    "a clip": '<clipPath id="c"><circle r="2"/></clipPath><g id="layer"><rect clip-path="url(#c)"/></g>',
    "a remark": "<!-- made by hand --><rect/>",
}
BAD = {
    "a script": "<script>alert(1)</script>",
    "an event": '<rect onclick="alert(1)"/>',
    "a style": "<style>@import 'http://x'</style>",
    "a style attribute": '<rect style="fill:url(http://x)"/>',
    "a foreign part": "<foreignObject><b/></foreignObject>",
    "a part of another language": '<b xmlns="http://www.w3.org/1999/xhtml"/>',
    "a picture": '<image href="media/other.png"/>',
    "a link": '<a href="http://x"><rect/></a>',
    "a use of elsewhere": '<use href="other.svg#a"/>',
    "an old use of elsewhere": '<use xlink:href="http://x/#a"/>',
    "a use of inside bytes": '<use href="data:image/svg+xml;base64,AAAA"/>',
    "a fill from elsewhere": '<rect fill="url(http://x)"/>',
    "a fill from elsewhere, hidden": '<rect fill="URL( &quot;//x&quot; )"/>',
    "a fill with escapes": r'<rect fill="u\72l(http://x)"/>',
    "an animation": '<rect><animate attributeName="href" to="javascript:1"/></rect>',
    "a set": '<set attributeName="onload" to="x"/>',
    "words outside": "hello",
    "an instruction": '<?xml-stylesheet href="x.css"?><rect/>',
    "a filter": '<filter id="f"><feImage href="x"/></filter>',
    "too deep": "<g>" * 60 + "</g>" * 60,
    "too many": "<g/>" * (svg.MOST_PARTS + 1),
    "a circle of uses": '<g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g>',
    "a use of itself": '<g id="a"><use href="#a"/></g>',
}
LAUGHS = '<g id="a0"><rect/></g>' + "".join(
    f'<g id="a{n}">' + f'<use href="#a{n - 1}"/>' * 10 + "</g>" for n in range(1, 12)
)
ENTITIES = '<!DOCTYPE svg [<!ENTITY a "b"><!ENTITY c "&a;&a;">]>'


@pytest.mark.parametrize("name", GOOD)
def test_an_honest_drawing_is_taken(name):
    assert svg.problem(drawing(GOOD[name])) == ""


@pytest.mark.parametrize("name", BAD)
def test_what_a_drawing_does_not_need_is_refused(name):
    assert svg.problem(drawing(BAD[name]))


def test_a_drawing_that_unfolds_into_a_billion_parts_is_refused():
    assert "unfold" in svg.problem(drawing(LAUGHS))


@pytest.mark.parametrize(
    "raw",
    [
        ENTITIES.encode() + drawing("<text>&c;</text>"),
        b'<!DOCTYPE svg SYSTEM "file:///etc/passwd">' + drawing(""),
        b'<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://x/svg11.dtd">' + drawing(""),
    ],
)
def test_entities_and_document_types_are_refused(raw):
    assert "entities" in svg.problem(raw)
    assert svg.cleaned(raw) == b""


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"words",
        b"<svg/>",
        b"<html/>",
        b"\x89PNG",
        drawing("")[:-3],
        drawing("").decode().encode("utf-16"),
        drawing("<rect/>").replace(b"<rect", b"\xff<rect"),
        b"\0" * 100,
        bytes(svg.MOST_BYTES + 1),
    ],
)
def test_what_is_no_drawing_is_refused(raw):
    assert svg.problem(raw)


@pytest.mark.parametrize("name", [*GOOD, *BAD])
def test_what_is_left_of_a_drawing_is_one_that_is_taken(name):
    left = svg.cleaned(drawing((GOOD | BAD)[name]))
    assert not left or svg.problem(left) == ""


def test_the_rest_is_taken_out_and_the_drawing_stays():
    told = drawing('<script>x</script><rect style="fill: red; behavior: url(x)" onload="x" width="3"/>')
    assert svg.cleaned(told) == (
        b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect fill="red" width="3"></rect></svg>'
    )


def test_words_and_signs_come_through_the_cleaning():
    assert "Коопсуздук <tspan>&lt;1&gt;</tspan>".encode() in svg.cleaned(drawing(GOOD["words"]))


def test_every_drawing_of_the_shipped_courses_is_taken(root):
    drawings = [*(root / "courses").rglob("*.svg"), *(root / "assets" / "templates").rglob("*.svg")]
    assert drawings
    assert not [path.name for path in drawings if svg.problem(path.read_bytes())]


@given(binary(max_size=300))
def test_any_bytes_are_judged(raw):
    assert svg.problem(raw)
    assert svg.cleaned(raw) == b""


@given(text(max_size=100), text(max_size=60))
def test_any_words_in_a_drawing_are_judged_and_what_is_left_is_taken(inside, value):
    raw = f'{TOP}{inside}<rect fill="{value}"/></svg>'.encode("utf-8", "surrogatepass")
    left = svg.cleaned(raw)
    assert not left or svg.problem(left) == ""
