import pytest
from hypothesis import given
from hypothesis import strategies as some

from app.core.course.term import term
from app.files import html


@pytest.mark.parametrize(
    ("text", "inner"),
    [
        ("<p>a<p>b", [["p", "a"], ["p", "b"]]),
        ("<ul><li>a<li>b</ul>", [["ul", ["li", "a"], ["li", "b"]]]),
        ("a<br>b &amp; c", ["a", ["br"], "b & c"]),
        ("<b>a</i></b>", [["b", "a"]]),
        ("<script>x</script>y", [["script"], "y"]),
        ("<td>a<td>b", [["td", "a"], ["td", "b"]]),
    ],
)
def test_html_is_read_as_it_is_meant(text, inner):
    assert term(html.read(text))[1:] == inner


def test_words_are_told_from_marks():
    assert html.plain("<p>a  <b>b</b>&nbsp;c</p>") == "a b c"
    assert html.plain("1 < 2 & 3 > 2") == "1 < 2 & 3 > 2"
    assert not html.is_marked("1 < 2")


@pytest.mark.property
@given(some.text("<>/p b='\"&;!-[]", max_size=80) | some.text(max_size=60))
def test_any_text_is_read(text):
    assert html.read(text).name == "div"
