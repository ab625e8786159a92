# ruff: noqa: E501 - XML reads best in one line
from app.core.course.general import (
    AnswerMapping,
    AreaEntry,
    AreaMapping,
    FieldValue,
    Lookup,
    LookupEntry,
    MapEntry,
)
from app.files import xml
from app.files.qti import naming
from app.files.qti.declaring import variable


def declared(inner, at=""):
    text = f'<qti-response-declaration identifier="R" cardinality="single" base-type="string" {at}>{inner}</qti-response-declaration>'
    return variable(naming.plain(xml.read(text.encode(), "d.xml")))


def test_keys_and_defaults_are_read_without_the_blanks_of_layout():
    told = declared(
        "<qti-correct-response><qti-value>\n York </qti-value></qti-correct-response><qti-default-value><qti-value>x</qti-value></qti-default-value>"
    )
    assert (told.id, told.base, told.key, told.default) == ("R", "string", ("York",), ("x",))


def test_mappings_have_bounds_and_letters_may_not_count():
    inner = '<qti-mapping default-value="-1" lower-bound="0" upper-bound="3"><qti-map-entry map-key="York" mapped-value="1.5" case-sensitive="false"/></qti-mapping>'
    assert declared(inner).mapping == AnswerMapping((MapEntry("York", "1.5", case=False),), "-1", "0", "3")


def test_areas_are_read():
    inner = '<qti-area-mapping default-value="0"><qti-area-map-entry shape="circle" coords="1,2,3" mapped-value="2"/></qti-area-mapping>'
    assert declared(inner).areas == AreaMapping((AreaEntry("circle", "1,2,3", "2"),))


def test_tables_are_read():
    inner = '<qti-interpolation-table default-value="F"><qti-interpolation-table-entry source-value="2" target-value="A" include-boundary="false"/></qti-interpolation-table>'
    assert declared(inner).lookup == Lookup("interpolation", (LookupEntry("2", "A", included=False),), "F")


def test_records_have_fields():
    text = '<contextDeclaration identifier="C" cardinality="record"><defaultValue><value fieldIdentifier="n" baseType="integer">3</value></defaultValue></contextDeclaration>'
    assert variable(naming.plain(xml.read(text.encode(), "d.xml"))).fields == (
        FieldValue("n", "integer", "3"),
    )


def test_an_outcome_tells_its_bounds_and_who_scores_it():
    text = '<outcomeDeclaration identifier="SCORE" cardinality="single" baseType="float" normalMaximum="4" normalMinimum="0" externalScored="human"/>'
    told = variable(naming.plain(xml.read(text.encode(), "d.xml")))
    assert (told.most, told.least, told.external) == ("4", "0", "human")
