# ruff: noqa: E501 - XML reads best in one line
import pytest

from app.core.course.term import nodes
from app.files import xml
from app.files.qti import naming
from app.files.qti.rules import TEMPLATES, Unsupported, is_template, processing, template_name, with_response


def told(text):
    return naming.plain(xml.read(text.encode(), "r.xml"))


def none(_file):
    return None


@pytest.mark.parametrize(
    "base",
    [
        "http://www.imsglobal.org/question/qti_v2p1/rptemplates/",
        "https://purl.imsglobal.org/spec/qti/v3p0/rptemplates/",
        "",
    ],
)
@pytest.mark.parametrize(
    "name",
    [
        "match_correct",
        "map_response",
        "map_response_point",
        "CC2_match",
        "CC2_match_basic",
        "CC2_map_response",
    ],
)
@pytest.mark.parametrize("end", ["", ".xml"])
def test_templates_are_known_by_their_names(base, name, end):
    rules = processing(told(f'<responseProcessing template="{base}{name}{end}"/>'), none)
    assert rules == nodes(TEMPLATES[name.lower()])


def test_an_unknown_template_is_read_from_the_package_or_refused():
    asked = told('<responseProcessing template="http://x.org/own.xml" templateLocation="rp/own.xml"/>')
    own = told(
        '<responseProcessing><setOutcomeValue identifier="SCORE"><null/></setOutcomeValue></responseProcessing>'
    )
    with pytest.raises(Unsupported):
        processing(asked, none)
    assert processing(asked, {"items/rp/own.xml": own}.get, "items/a.xml")[0].at == {"identifier": "SCORE"}


def test_no_processing_has_no_rules():
    assert processing(None, none) == processing(told("<responseProcessing/>"), none) == ()
    assert template_name(told("<responseProcessing/>")) == ""


def test_a_template_written_out_is_known_again():
    rules = processing(told('<responseProcessing template="match_correct"/>'), none)
    renamed = with_response(rules, "R1")
    assert is_template(rules, "match_correct")
    assert is_template(renamed, "match_correct", "R1")
    assert not is_template(renamed, "match_correct")
    assert not is_template(rules, "map_response")


def test_blanks_around_constants_go_except_in_texts():
    one = told(
        '<responseProcessing><baseValue baseType="identifier"> A </baseValue><baseValue baseType="string"> A </baseValue></responseProcessing>'
    )
    assert [rule.text() for rule in processing(one, none)] == ["A", " A "]
