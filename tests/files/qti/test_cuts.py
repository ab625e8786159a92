# ruff: noqa: E501 - XML reads best in one line
import pytest

from app.files import xml
from app.files.qti import cuts, naming
from tests.files.qti.making import V3

MOST = '<qti-outcome-declaration identifier="MAXSCORE" base-type="float" cardinality="single"><qti-default-value><qti-value>{}</qti-value></qti-default-value></qti-outcome-declaration>'
RULE = (
    '<qti-outcome-processing>{}<qti-outcome-condition><qti-outcome-if><qti-gte><qti-variable identifier="{}"/>'
    '<qti-base-value base-type="float">{}</qti-base-value></qti-gte><qti-set-outcome-value identifier="RESULT">'
    '<qti-base-value base-type="identifier">passed</qti-base-value></qti-set-outcome-value></qti-outcome-if></qti-outcome-condition></qti-outcome-processing>'
)
SHARE = '<qti-set-outcome-value identifier="P"><qti-divide><qti-variable identifier="SCORE"/><qti-variable identifier="MAXSCORE"/></qti-divide></qti-set-outcome-value>'
PERCENT = SHARE.replace("<qti-divide>", "<qti-product><qti-divide>").replace(
    "</qti-divide>", '</qti-divide><qti-base-value base-type="float">100</qti-base-value></qti-product>'
)


def percent(inner):
    root = xml.read(f'<qti-assessment-test xmlns="{V3}">{inner}</qti-assessment-test>'.encode(), "t.xml")
    return cuts.percent(naming.plain(root))


def mastery(value, most=10):
    return f'<qti-outcome-declaration identifier="SCORE" base-type="float" cardinality="single" mastery-value="{value}" normal-maximum="{most}"/>'


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        (mastery(6), 60),
        (mastery(7, 12), 58),
        (mastery(6, ""), 0),
        (MOST.format(30) + mastery(18, ""), 60),
        (mastery(11), 0),
        (mastery(-1), 0),
        (mastery("x"), 0),
        (mastery("1e999"), 0),
        (mastery("1e-99999999"), 0),
        (MOST.format(8) + RULE.format("", "SCORE", 6), 75),
        (RULE.format("", "SCORE", 6), 0),
        (RULE.format(SHARE, "P", 0.8), 80),
        (RULE.format(PERCENT, "P", 80), 80),
        (MOST.format(8) + RULE.format("", "FEEDBACK", 6), 0),
        (MOST.format(8) + RULE.format("", "SCORE", 6).replace("passed", "try-again"), 0),
        ("", 0),
    ],
)
def test_a_cut_score_is_found_where_it_is_said_plainly(told, expected):
    assert percent(told) == expected


@pytest.mark.parametrize("most", [3, 7, 12, 40, 99])
def test_the_points_that_pass_are_the_points_that_were_said(most):
    for points in range(1, most + 1):
        assert -(-percent(mastery(points, most)) * most // 100) == points
