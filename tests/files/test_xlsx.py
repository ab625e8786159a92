import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as some

from app.core.errors import FileMissing, ImportWrong, SaparError
from app.files import xlsx
from tests.files import making
from tests.files.making import book, rows


def test_texts_numbers_and_last_values_of_formulas_are_read(tmp_path):
    formula, shared = "<c t='str'><f>HYPERLINK(1)</f><v>said</v></c>", "<c t='s'><v>1</v></c>"
    table = rows(["a", 3, 2.5], [formula, shared, "<c t='b'><v>1</v></c>"], ["<c t='e'><v>#N/A</v></c>", "x"])
    runs = "<r><t>two </t></r><r><t>runs</t></r><rPh><t>no</t></rPh>"
    path = book(tmp_path / "b.xlsx", {"One": table}, ["<t>zero</t>", runs])
    ((name, found),) = xlsx.read(path)
    assert name == "One"
    assert found == [(1, ["a", "3", "2.5"]), (2, ["said", "two runs", "TRUE"]), (3, ["", "x"])]


def test_hidden_sheets_are_passed_over(tmp_path):
    path = book(tmp_path / "b.xlsx", {"One": rows(["a"]), "Two": rows(["b"])}, states={"One": "hidden"})
    assert [name for name, _ in xlsx.read(path)] == ["Two"]


def test_cells_in_far_corners_make_no_giant_table(tmp_path):
    far = "<row r='1'><c r='A1'><v>1</v></c></row><row r='1048576'><c r='XFD1048576'><v>2</v></c></row>"
    path = book(tmp_path / "b.xlsx", {"One": f"<worksheet><sheetData>{far}</sheetData></worksheet>"})
    assert xlsx.read(path) == [("One", [(1, ["1"]), (1048576, [])])]


def test_too_many_cells_are_refused(tmp_path):
    row = "<row><c r='GR1'><v>1</v></c></row>" * 1000
    path = book(tmp_path / "b.xlsx", {"One": f"<worksheet><sheetData>{row}</sheetData></worksheet>"})
    with pytest.raises(ImportWrong, match="cells"):
        xlsx.read(path)


@pytest.mark.parametrize(
    "sheet",
    [
        '<!DOCTYPE x [<!ENTITY a "b">]><worksheet/>',
        "<worksheet><sheetData>",
        "<c t='s'><v>99999</v></c>",
        "<worksheet><sheetData><row r='x'><c r='??' t='s'><v>-1</v></c></row></sheetData></worksheet>",
    ],
)
def test_damaged_sheets_are_refused_or_empty(tmp_path, sheet):
    path = book(tmp_path / "b.xlsx", {"One": sheet})
    try:
        assert not any(cells for _, found in xlsx.read(path) for _, cells in found)
    except SaparError as error:
        assert error.code == "source-wrong"  # noqa: PT017


def test_bombs_links_outwards_and_other_files_are_refused(tmp_path):
    with pytest.raises(FileMissing):
        xlsx.read(tmp_path / "no.xlsx")
    (tmp_path / "b.xlsx").write_text("no zip")
    with pytest.raises(ImportWrong):
        xlsx.read(tmp_path / "b.xlsx")
    with pytest.raises(ImportWrong, match="no XLSX"):
        xlsx.read(making.zipped(tmp_path / "b.xlsx", {"a": "b"}))
    bomb = rows(["a"]).replace("</sheetData>", " " * (20 << 20) + "</sheetData>")
    with pytest.raises(ImportWrong, match="unfolds"):
        xlsx.read(book(tmp_path / "b.xlsx", {"One": bomb}))


@pytest.mark.property
@given(some.data())
def test_changed_bytes_give_only_errors_with_a_name(tmp_path_factory, data):
    path = book(tmp_path_factory.mktemp("any") / "b.xlsx", {"One": rows(["a", 1])}, ["<t>b</t>"])
    with zipfile.ZipFile(path) as opened:
        files = {name: bytearray(opened.read(name)) for name in opened.namelist()}
    name = data.draw(some.sampled_from(sorted(files)))
    for _ in range(data.draw(some.integers(1, 5))):
        files[name][data.draw(some.integers(0, len(files[name]) - 1))] = data.draw(some.integers(0, 255))
    try:
        xlsx.read(making.zipped(path, {one: bytes(raw) for one, raw in files.items()}))
    except SaparError:
        return
