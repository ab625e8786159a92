# ruff: noqa: E501 - foreign formats read best in one line
import pytest

from app.core.course import answers
from app.core.exam import processing
from app.files import moodle, xml

ROWS = "".join(
    f"<row number='{n}'><optiontext><text>Statement {n}</text></optiontext></row>" for n in (1, 2, 3)
)
COLUMNS = "".join(
    f"<column number='{n}'><responsetext><text>{one}</text></responsetext></column>"
    for n, one in ((1, "Yes"), (2, "No"))
)


def weight(row, column, value=1):
    return f"<weight rownumber='{row}' columnnumber='{column}'><value> {value} </value></weight>"


def draft(weights, method="subpoints", kind="mtf", more=ROWS):
    told = f"<quiz><question type='{kind}'><name><text>q</text></name><questiontext><text>Which?</text></questiontext><scoringmethod><text>{method}</text></scoringmethod>{more}{COLUMNS}{weights}</question></quiz>"
    return moodle.drafts(xml.read(told.encode(), "q.xml"), "q.xml").drafts[0]


RIGHT = weight(1, 1) + weight(1, 2, 0) + weight(2, 2) + weight(3, 1)


def points(made, *pairs):
    general = made.item.general
    return processing.score(general, answers.from_json(general.responses, {"RESPONSE": list(pairs)})).score


@pytest.mark.parametrize(
    ("method", "kind", "expected"),
    [
        ("subpoints", "mtf", [1, 2 / 3, 1 / 3]),
        ("mtfonezero", "mtf", [1, 0, 0]),
        ("kprime", "kprime", [1, 0.5, 0]),
    ],
)
def test_each_way_of_scoring_counts_the_right_rows(method, kind, expected):
    made = draft(RIGHT, method, kind)
    given = [("r1 c1", "r2 c2", "r3 c1"), ("r1 c1", "r2 c2", "r3 c2"), ("r1 c1", "r2 c1", "r3 c2")]
    assert [points(made, *one) for one in given] == pytest.approx(expected)


@pytest.mark.parametrize("weights", ["", weight(1, 1), RIGHT + weight(4, 1), RIGHT + weight(2, 3)])
def test_rows_without_a_right_column_are_refused(weights):
    assert draft(weights).reason == "its rows, columns and weights do not fit together"


def test_a_weight_that_is_no_number_is_refused():
    assert draft(weight("one", 1)).reason == "a number in it cannot be read"


def test_feedback_of_rows_is_told_as_left_out():
    more = ROWS.replace("</row>", "<feedbacktext><text>so</text></feedbacktext></row>", 1)
    assert draft(RIGHT, more=more).changed == ("the feedback of its rows was left out",)
