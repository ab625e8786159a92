# ruff: noqa: E501 - XML reads best in one line
import pytest

from app.core.course.term import term
from app.files import xml
from app.files.qti import naming
from app.files.qti.body import blocks
from app.files.qti.rules import Unsupported
from app.files.taking import Taking
from tests.files.qti.making import PNG


def taken(inner, **files):
    taking = Taking("items/a.xml", lambda name: files.get(name.rsplit("/", 1)[-1].replace(".", "_")))
    root = xml.read(
        f'<qti-item-body xmlns:m="http://www.w3.org/1998/Math/MathML">{inner}</qti-item-body>'.encode(),
        "a.xml",
    )
    return [term(one) for one in blocks(naming.plain(root), taking)], taking.notes


@pytest.mark.parametrize(
    ("inner", "made"),
    [
        ("<p> One\n  two </p>", [["p", "One two"]]),
        ("loose <b>words</b>", [["p", "loose ", ["b", "words"]]]),
        ("<div><div><p>a</p>b</div></div>", [["p", "a"], ["p", "b"]]),
        ('<div class="x"><span>in</span> line</div>', [["p", "in line"]]),
        ("<ul><li>a</li></ul>", [["ul", ["li", "a"]]]),
        (
            '<table><tbody><tr><td colspan="2" class="y">1</td></tr></tbody></table>',
            [["table", ["tr", ["td", {"colspan": "2"}, "1"]]]],
        ),
        ('<p><a href="http://x">link</a></p>', [["p", "link"]]),
        ("<pre> a\n b</pre>", [["pre", " a\n b"]]),
        ("<script>x()</script><style>p{}</style><p>a</p>", [["p", "a"]]),
        ('<p onclick="x()" style="color:red">a</p>', [["p", "a"]]),
        ('<p><video src="v.mp4">A film</video></p>', [["p", "A film"]]),
        ("<p><m:math><m:mfrac><m:mn>1</m:mn><m:mi>x</m:mi></m:mfrac></m:math></p>", [["p", ["math", "1/x"]]]),
    ],
)
def test_meaning_stays_and_layout_goes(inner, made):
    assert taken(inner)[0] == made


def test_known_pictures_are_taken_with_their_description():
    (block,), notes = taken('<p><img src="a.png" alt="A map" width="10"/></p>', a_png=PNG)
    assert block[1][1]["src"].startswith("media/a-")
    assert (block[1][1]["alt"], block[1][1]["width"], notes) == ("A map", "10", [])


def test_what_is_not_taken_leaves_its_description_and_is_told():
    (block,), notes = taken('<p><object data="a.bin" type="image/png">A map</object></p>', a_bin=b"\0\1")
    assert block == ["p", ["img", {"alt": "A map"}]]
    assert "no picture or sound" in notes[0]


def test_a_link_to_a_sound_becomes_the_sound():
    ((_, words, sound),), notes = taken('<p><a href="hello.mp3">Listen</a></p>', hello_mp3=b"ID3" + bytes(9))
    assert (words, sound[0], sound[1]["src"][:11], notes) == ("Listen", "audio", "media/hello", [])


def test_hints_for_layout_are_told_once():
    _, notes = taken(
        '<qti-choice-interaction class="qti-labels-none" response-identifier="R"/><p class="qti-x">a</p>'
    )
    assert notes == ["hints for its layout were left out"]


def test_identifiers_and_limits_of_interactions_are_kept():
    asked = '<qti-choice-interaction id="c" response-identifier="R" max-choices="2" data-x="1"><qti-simple-choice identifier="A" fixed="true">a</qti-simple-choice></qti-choice-interaction>'
    at, choice = taken(asked)[0][0][1:]
    assert (at, choice[1]) == (
        {"response-identifier": "R", "max-choices": "2"},
        {"identifier": "A", "fixed": "true"},
    )


def test_a_body_nested_too_deep_is_refused():
    with pytest.raises(Unsupported):
        taken("<ul><li>" * 20 + "a" + "</li></ul>" * 20)


def test_words_of_older_html_become_what_says_the_same():
    found, notes = taken("<p><tt>x</tt> <strike>y</strike> <big>z</big></p>")
    assert found == [["p", ["code", "x"], " ", ["s", "y"], " ", ["b", "z"]]]
    assert notes == []
