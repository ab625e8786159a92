import pytest
from hypothesis import given
from hypothesis import strategies as some

from app.core.errors import FileMissing, ImportWrong, SaparError
from app.files import sheets
from tests.files import making

TABLE = "сөз;перевод\nкитеп;книга, том\n"


def read(tmp_path, content, name="t.csv"):
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    (sheet,) = sheets.read(path)
    return sheet.rows


ROWS = ((1, ("сөз", "перевод")), (2, ("китеп", "книга, том")))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_encodings_are_found_out(tmp_path, encoding):
    assert read(tmp_path, TABLE.encode(encoding)) == ROWS


def test_the_cyrillic_of_old_windows_is_read(tmp_path):
    assert read(tmp_path, "слово;перевод\nдом;house\n".encode("cp1251"))[1] == (2, ("дом", "house"))


@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
def test_separators_are_found_out(tmp_path, sign):
    assert read(tmp_path, f"a{sign}b\nc{sign}d\n") == ((1, ("a", "b")), (2, ("c", "d")))


def test_rows_keep_the_numbers_that_a_person_sees(tmp_path):
    rows = read(tmp_path, 'sep=;\r\na;b\r\n\r\n"two\r\nlines";d\r\ne;f\r\n')
    assert rows == ((2, ("a", "b")), (4, ("two\nlines", "d")), (6, ("e", "f")))


def test_signs_that_no_text_needs_are_left_out(tmp_path):
    assert read(tmp_path, "a\x07b,\x0bc\n") == ((1, ("ab", "c")),)


def test_an_open_quotation_mark_is_told_with_its_row(tmp_path):
    with pytest.raises(ImportWrong, match="row 2"):
        read(tmp_path, 'a,b\n"c,d\ne,f\n')


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"\x98\xff\xfe\xfd" * 3, "no text"),
        (b"a,b\n" + b"x" * 20_001, "too long"),
        (b"," * 300 + b"x", "more than 200 cells"),
        (b"a,b\n" * 50_001, "rows"),
    ],
)
def test_what_is_no_table_or_too_large_is_refused(tmp_path, content, why):
    with pytest.raises(ImportWrong, match=why):
        read(tmp_path, content)


def test_a_missing_file_is_said(tmp_path):
    with pytest.raises(FileMissing):
        sheets.read(tmp_path / "no.csv")


def test_an_empty_table_has_no_sheet(tmp_path):
    (tmp_path / "t.csv").write_text(" , \n")
    assert sheets.read(tmp_path / "t.csv") == ()


def test_workbooks_and_tables_are_known_by_their_names(tmp_path):
    making.book(tmp_path / "b.XLSX", {"One": making.rows(["a", "b"])})
    assert sheets.is_known(tmp_path / "b.XLSX")
    assert sheets.is_known(tmp_path / "x.tsv")
    assert not sheets.is_known(tmp_path / "x.txt")
    assert sheets.read(tmp_path / "b.XLSX")[0].rows == ((1, ("a", "b")),)


@pytest.mark.property
@given(some.binary(max_size=300))
def test_any_bytes_are_read_or_refused(tmp_path_factory, raw):
    path = tmp_path_factory.mktemp("any") / "t.csv"
    path.write_bytes(raw)
    try:
        sheets.read(path)
    except SaparError:
        return
