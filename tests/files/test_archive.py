import zipfile

import pytest

from app.core.errors import FileMissing, ImportWrong
from app.files import archive
from app.files.archive import Folder, beside, opened


def zipped(path, *names, **more):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as out:
        for name in names:
            out.writestr(name, more.get("content", b"x"))
    return path


def test_a_zip_and_a_folder_give_the_same_names_and_bytes(tmp_path):
    (tmp_path / "in" / "b").mkdir(parents=True)
    (tmp_path / "in" / "a.txt").write_bytes(b"x")
    (tmp_path / "in" / "b" / "c.txt").write_bytes(b"x")
    for one in (opened(zipped(tmp_path / "p.zip", "b/c.txt", "a.txt")), opened(tmp_path / "in")):
        assert (one.names(), one.read("b/c.txt"), one.read("no")) == (("a.txt", "b/c.txt"), b"x", None)


def test_names_with_strokes_of_windows_are_found(tmp_path):
    one = opened(zipped(tmp_path / "p.zip", "items\\a.xml"))
    assert (one.names(), one.read("items/a.xml")) == (("items/a.xml",), b"x")


def test_a_single_file_lists_itself_and_reads_its_neighbours(tmp_path):
    (tmp_path / "a.xml").write_bytes(b"a")
    (tmp_path / "b.png").write_bytes(b"b")
    one = opened(tmp_path / "a.xml")
    assert (one.names(), one.read("b.png")) == (("a.xml",), b"b")


@pytest.mark.parametrize("name", ["../out", "/etc/passwd", "..\\out", "c:/x", "a/../../b", "n" * 300])
def test_names_that_lead_out_are_refused(tmp_path, name):
    with pytest.raises(ImportWrong):
        opened(zipped(tmp_path / "p.zip", name))


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_files_of_one_name_are_refused(tmp_path):
    with pytest.raises(ImportWrong):
        opened(zipped(tmp_path / "p.zip", "a", "a"))


def test_links_are_refused_and_not_followed(tmp_path):
    with zipfile.ZipFile(tmp_path / "p.zip", "w") as out:
        entry = zipfile.ZipInfo("link")
        entry.external_attr = 0o120777 << 16
        out.writestr(entry, "/etc/passwd")
    with pytest.raises(ImportWrong):
        opened(tmp_path / "p.zip")
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "link").symlink_to(tmp_path / "p.zip")
    assert (Folder(tmp_path / "in").names(), Folder(tmp_path / "in").read("link")) == ((), None)


def test_what_unfolds_too_far_is_refused(tmp_path):
    with pytest.raises(ImportWrong) as wrong:
        opened(zipped(tmp_path / "p.zip", "bomb", content=bytes(8 << 20)))
    assert "unfolds" in str(wrong.value)


def test_too_many_files_are_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(archive, "MOST_FILES", 2)
    with pytest.raises(ImportWrong):
        opened(zipped(tmp_path / "p.zip", "a", "b", "c"))


def test_a_part_that_cannot_be_unpacked_is_refused(tmp_path):
    path = zipped(tmp_path / "p.zip", "a", content=b"hello world" * 50)
    raw = bytearray(path.read_bytes())
    raw[40:44] = b"\xff\xff\xff\xff"
    path.write_bytes(raw)
    with pytest.raises(ImportWrong):
        opened(path).read("a")


def test_nothing_there_is_told(tmp_path):
    with pytest.raises(FileMissing):
        opened(tmp_path / "no")


@pytest.mark.parametrize(
    ("file", "link", "name"),
    [
        ("items/a.xml", "b.png", "items/b.png"),
        ("items/a.xml", "../m/b%20c.png?x#y", "m/b c.png"),
        ("items/a.xml", "/m/b.png", "m/b.png"),
        ("a.xml", "../b.png", ""),
        ("a.xml", "http://x/b.png", ""),
        ("a.xml", "data:image/png;base64,xx", ""),
        ("a.xml", "./b.png", "b.png"),
    ],
)
def test_links_are_followed_inside_only(file, link, name):
    assert beside(file, link) == name
