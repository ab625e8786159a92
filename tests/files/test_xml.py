import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as some

from app.core.course.term import Node
from app.core.errors import SourceWrong
from app.files import xml


def read(text):
    return xml.read(text.encode() if isinstance(text, str) else text, "a.xml")


def test_names_lose_their_namespace_and_some_keep_a_prefix():
    root = read(
        '<a xmlns="urn:x" xmlns:m="http://www.w3.org/1998/Math/MathML" xml:lang="ky"><m:mi b="1">x</m:mi> y</a>'
    )
    assert root == Node("a", {"xml:lang": "ky"}, (Node("math:mi", {"b": "1"}, ("x",)), " y"))


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "not XML"),
        ("<a>", "not XML"),
        ("<a>&nbsp;</a>", "not XML"),
        ("<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", "a document type of its own"),
        ("<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a>", "a document type of its own"),
        ("<a>" * 200 + "</a>" * 200, "nested too deep"),
        (b"\xff\xfe<", "not XML"),
        ("<?xml version='1.0' encoding='no-such'?><a/>", "encoding"),
    ],
)
def test_what_is_not_read_is_refused_with_the_reason(text, why):
    with pytest.raises(SourceWrong) as wrong:
        read(text)
    assert why in str(wrong.value)


def test_a_document_type_that_brings_nothing_is_passed_over():
    assert read('<!DOCTYPE a SYSTEM "http://x.org/a.dtd"><a/>').name == "a"


def test_letters_of_other_encodings_are_read():
    assert read("<?xml version='1.0' encoding='windows-1251'?><a>Ош</a>".encode("cp1251")).text() == "Ош"
    assert read("<a>Өзгөн</a>".encode("utf-16")).text() == "Өзгөн"


def test_a_file_too_large_is_refused(monkeypatch):
    monkeypatch.setattr(xml, "MOST_BYTES", 10)
    with pytest.raises(SourceWrong):
        read("<abcdefgh/>")


@pytest.mark.property
@given(some.binary(max_size=200) | some.text("<a b='c'/>&;!?-[]", max_size=60).map(str.encode))
def test_any_bytes_are_read_or_refused(raw):
    with contextlib.suppress(SourceWrong):
        read(raw)
