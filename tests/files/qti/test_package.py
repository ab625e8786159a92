# ruff: noqa: E501 - XML reads best in one line
import contextlib

import pytest

from app.core.errors import ImportWrong, SaparError, SourceWrong
from app.files.archive import opened
from app.files.qti.package import Package
from tests.files.qti import making
from tests.files.qti.making import item, manifest

TEST = (
    '<qti-assessment-test xmlns="http://www.imsglobal.org/xsd/imsqtiasi_v3p0" identifier="t" title="T"><qti-test-part>'
    '<qti-assessment-section><qti-assessment-item-ref identifier="i1" href="../items/a.xml"/></qti-assessment-section>'
    "</qti-test-part></qti-assessment-test>"
)


def names(folder, files):
    return [one.name for one in making.drafts(folder, files).drafts]


def test_items_come_in_the_order_of_the_manifest(tmp_path):
    files = {"imsmanifest.xml": manifest("b.xml", "a.xml"), "a.xml": item(name="A"), "b.xml": item(name="B")}
    assert names(tmp_path, files) == ["B", "A"]


def test_a_manifest_may_lie_in_a_folder(tmp_path):
    files = {
        "pack/imsmanifest.xml": manifest("items/a.xml"),
        "pack/items/a.xml": item(name="A"),
        "other.xml": item(),
    }
    assert names(tmp_path, files) == ["A"]


def test_resources_may_begin_at_a_base(tmp_path):
    told = manifest("a.xml").replace("<resources>", '<resources xml:base="items/">')
    assert names(tmp_path, {"imsmanifest.xml": told, "items/a.xml": item(name="A")}) == ["A"]


def test_of_several_packages_in_a_folder_every_item_is_taken(tmp_path):
    files = {f"{one}/imsmanifest.xml": manifest("i.xml") for one in "ab"}
    assert names(tmp_path, files | {f"{one}/i.xml": item(name=one) for one in "ab"}) == ["a", "b"]


def test_items_of_a_test_are_taken_and_the_test_is_a_plan(tmp_path):
    files = {"imsmanifest.xml": manifest("tests/t.xml", kind="imsqti_test_xmlv3p0"), "tests/t.xml": TEST}
    found = making.drafts(tmp_path, files | {"items/a.xml": item(name="A")})
    assert [one.name for one in found.drafts] == ["A"]
    assert [one.aliases[-1] for one in found.drafts] == ["items/a.xml"]
    assert [(one.id, one.parts[0].cells[0].files) for one in found.plans] == [("t", ("items/a.xml",))]


def test_without_a_manifest_items_beside_a_test_are_taken_too(tmp_path):
    files = {"tests/t.xml": TEST, "items/a.xml": item(name="A"), "items/b.xml": item(name="B")}
    found = making.drafts(tmp_path, files)
    assert [one.name for one in found.drafts] == ["A", "B"]
    assert len(found.plans) == 1


def test_without_a_manifest_every_item_is_taken(tmp_path):
    files = {
        "x/a.xml": item(name="A"),
        "b.xml": item(name="B"),
        "c.txt": "no",
        "__MACOSX/b.xml": item(name="C"),
    }
    assert sorted(names(tmp_path, files)) == ["A", "B"]


def test_a_folder_and_a_single_item_are_packages_too(tmp_path):
    (tmp_path / "a.xml").write_text(item(name="A"), "utf-8")
    (tmp_path / "b.xml").write_text(item(name="B"), "utf-8")
    assert [one.name for one in Package(opened(tmp_path)).drafts().drafts] == ["A", "B"]
    assert [one.name for one in Package(opened(tmp_path / "b.xml")).drafts().drafts] == ["B"]


def test_missing_and_broken_items_are_refused_and_the_rest_is_taken(tmp_path):
    files = {"imsmanifest.xml": manifest("no.xml", "bad.xml", "odd.xml", "a.xml"), "bad.xml": "<a><b></a>"}
    found = making.drafts(tmp_path, files | {"odd.xml": "<html/>", "a.xml": item(name="A")}).drafts
    assert [bool(one.item) for one in found] == [False, False, False, True]
    assert [one.reason.split(" (")[0] for one in found[:3]] == [
        "the file no.xml is missing",
        "bad.xml, line 1: this is not XML",
        "odd.xml holds no item but <html>",
    ]


def test_a_package_without_items_is_refused(tmp_path):
    with pytest.raises(ImportWrong):
        making.drafts(tmp_path, {"imsmanifest.xml": manifest()})


def test_a_broken_manifest_is_refused(tmp_path):
    with pytest.raises(SourceWrong):
        making.drafts(tmp_path, {"imsmanifest.xml": "<manifest", "a.xml": item()})


def test_version_one_is_refused_with_the_reason(tmp_path):
    with pytest.raises(ImportWrong) as wrong:
        making.drafts(tmp_path, {"a.xml": "<questestinterop/>"})
    assert "QTI 1.2" in str(wrong.value)


def test_pictures_are_found_beside_their_item_and_never_outside(tmp_path):
    body = '<p><img src="../media/a.png" alt="A"/><img src="../../../etc/passwd" alt="B"/><img src="http://x/y.png"/></p>'
    files = {"imsmanifest.xml": manifest("items/a.xml"), "items/a.xml": item(body + making.CHOICE)}
    (draft,) = making.drafts(tmp_path, files | {"media/a.png": making.PNG}).drafts
    assert list(draft.media.values()) == [making.PNG]
    assert len(draft.changed) == 2


def test_a_fragment_of_rules_is_included(tmp_path):
    rules = '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="r.xml"/>'
    inner = '<qti-set-outcome-value identifier="SCORE"><qti-base-value base-type="float">2</qti-base-value></qti-set-outcome-value>'
    fragment = f"<qti-response-processing-fragment>{inner}</qti-response-processing-fragment>"
    processing = f"<qti-response-processing>{rules}</qti-response-processing>"
    draft = making.draft(tmp_path, item(processing=processing), **{"r.xml": fragment})
    assert draft.item.general.rules()[0].name == "set-outcome-value"


@pytest.mark.faults
def test_a_package_cut_or_changed_anywhere_is_read_or_refused(tmp_path, depth):
    files = {"imsmanifest.xml": manifest("a.xml"), "a.xml": item(), "a.png": making.PNG}
    whole = making.zipped(files)
    path = tmp_path / "cut.zip"
    for at in range(0, len(whole), max(1, len(whole) // depth(60, len(whole)))):
        for bad in (whole[:at], whole[:at] + b"\xff" + whole[at + 1 :]):
            path.write_bytes(bad)
            with contextlib.suppress(SaparError):
                Package(opened(path)).drafts()
