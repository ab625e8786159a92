# ruff: noqa: E501 - XML reads best in one line
import pytest

from app.core.exam.blueprint import Order
from app.files import xml
from app.files.qti import naming, plans
from tests.files.qti.making import V3, older


def ref(name, more="", at=""):
    return f'<qti-assessment-item-ref identifier="{name}" href="items/{name}.xml" {at}>{more}</qti-assessment-item-ref>'


def section(inner, name="s1", title="One", at=""):
    return f'<qti-assessment-section identifier="{name}" title="{title}" visible="true" {at}>{inner}</qti-assessment-section>'


def part(inner, more="", mode="nonlinear"):
    return f'<qti-test-part identifier="p" navigation-mode="{mode}" submission-mode="individual">{more}{inner}</qti-test-part>'


def whole(inner, before="", after=""):
    return f'<qti-assessment-test xmlns="{V3}" identifier="Final 1" title="The  final" xml:lang="ky">{before}{inner}{after}</qti-assessment-test>'


@pytest.fixture(params=["3", "2.1"])
def planned(request):
    """planned(inner): the plan of a test, in both versions."""

    def work(inner, before="", after="", **files):
        def root(text):
            told = text if request.param == "3" else older(text)
            return naming.plain(xml.read(told.encode(), "t.xml"))

        included = {f"{name}.xml": root(text) for name, text in files.items()}
        return plans.plan(root(whole(inner, before, after)), "t.xml", included.get, set())

    return work


def test_sections_of_all_parts_come_in_their_order(planned):
    told = planned(part(section(ref("a") + ref("b"))) + part(section(ref("c"), "s2", "Two")))
    assert (told.id, told.title, told.language) == ("final-1", "The final", "ky")
    assert [(one.id, one.title, one.cells[0].files) for one in told.parts] == [
        ("s1", "One", ("items/a.xml", "items/b.xml")),
        ("s2", "Two", ("items/c.xml",)),
    ]
    assert told.notes == ()


def test_what_is_chosen_and_shuffled_is_kept(planned):
    inner = '<qti-selection select="2"/><qti-ordering shuffle="true"/>' + ref("a") + ref("b") + ref("c")
    (one,) = planned(part(section(inner))).parts
    assert (one.cells[0].count, len(one.cells[0].files), one.order) == (2, 3, Order.SHUFFLED)


def test_a_question_that_is_required_is_always_drawn(planned):
    inner = '<qti-selection select="2"/>' + ref("a") + ref("b", at='required="true"') + ref("c")
    (one,) = planned(part(section(inner))).parts
    assert [(cell.objective, cell.files, cell.count) for cell in one.cells] == [
        ("s1-required", ("items/b.xml",), 0),
        ("s1", ("items/a.xml", "items/c.xml"), 1),
    ]


def test_sections_inside_a_section_become_its_cells(planned):
    inner = section('<qti-selection select="1"/>' + ref("b") + ref("c"), "s2") + section(ref("d"), "s3")
    (one,) = planned(part(section(ref("a") + inner))).parts
    assert [(cell.objective, cell.count) for cell in one.cells] == [("s1", 0), ("s2", 1), ("s3", 0)]


def test_sections_of_one_name_have_objectives_of_their_own(planned):
    told = planned(part(section(ref("a"))) + part(section(ref("b"))))
    assert [cell.objective for one in told.parts for cell in one.cells] == ["s1", "s1-2"]


def test_choosing_among_sections_is_told(planned):
    inner = '<qti-selection select="1"/>' + section(ref("a"), "s2") + section(ref("b"), "s3")
    told = planned(part(section(inner)))
    assert [cell.count for cell in told.parts[0].cells] == [0, 0]
    assert told.notes == ("of its inner sections some were to be chosen; all of them are in the exam",)


def test_clocks_of_the_test_a_section_and_a_part_with_one_section_are_kept(planned):
    limit = '<qti-time-limits max-time="{}"/>'
    told = planned(
        part(section(limit.format(60) + ref("a"))) + part(section(ref("b"), "s2"), limit.format(90)),
        limit.format(600),
    )
    assert (told.time_limit_s, [one.time_limit_s for one in told.parts]) == (600, [60, 90])


@pytest.mark.parametrize("text", ["", "0", "-5", "x", "1e400", "99999999", "nan"])
def test_a_clock_that_is_none_is_no_clock(planned, text):
    assert planned(part(section(ref("a"))), f'<qti-time-limits max-time="{text}"/>').time_limit_s == 0


def test_a_section_may_stand_in_a_file_of_its_own(planned):
    outer = part('<qti-assessment-section-ref identifier="s" href="extra.xml"/>')
    told = planned(outer, extra=section(ref("a"), at=f'xmlns="{V3}"'))
    assert told.parts[0].cells[0].files == ("items/a.xml",)
    assert planned(outer).notes == ('the section "extra.xml" is missing',)


def test_a_section_that_holds_itself_ends(planned):
    outer = part('<qti-assessment-section-ref identifier="s" href="extra.xml"/>')
    inner = ref("a") + '<qti-assessment-section-ref identifier="s" href="extra.xml"/>'
    told = planned(outer, extra=section(inner, at=f'xmlns="{V3}"'))
    assert told.parts[0].cells[0].files == ("items/a.xml",)
    assert any("nested too deep" in note for note in told.notes)


def test_weights_count_where_the_scoring_uses_them(planned):
    rule = '<qti-outcome-processing><qti-set-outcome-value identifier="SCORE"><qti-sum><qti-test-variables variable-identifier="SCORE" {}/></qti-sum></qti-set-outcome-value></qti-outcome-processing>'
    weighed = part(section(ref("a", '<qti-weight identifier="W" value="3"/>')))
    used = planned(weighed, after=rule.format('weight-identifier="W"'))
    unused = planned(weighed, after=rule.format(""))
    assert (used.weights, unused.weights) == ({"items/a.xml": "3"}, {})
    assert unused.notes == ("weights that its scoring does not use were left out",)


def test_what_has_no_place_in_an_exam_is_told(planned):
    rich = (
        '<qti-rubric-block view="candidate"><qti-content-body><p>x</p></qti-content-body></qti-rubric-block>'
        + ref("a", '<qti-branch-rule target="b"/><qti-time-limits max-time="5"/>', 'fixed="true"')
        + ref("a")
        + '<qti-assessment-item-ref identifier="z" href="http://elsewhere/z.xml"/>'
    )
    told = planned(
        part(
            section(rich) + section("", "s2", "Empty"),
            '<qti-item-session-control max-attempts="2"/>',
            "linear",
        )
    )
    assert set(told.notes) == {
        "instructions that stand before its sections were left out",
        "jumps from one question to another were left out; all are asked",
        "clocks of single questions were left out",
        "single questions that stay in their place among shuffled ones are shuffled too",
        'the question "a" stands in it more than once; it is asked once',
        'the question "http://elsewhere/z.xml" is not in the package',
        'the section "Empty" has no questions; it was left out',
        "how often one may answer, and what is shown then, was left out",
        "that nobody goes back to a question was not kept",
    }
