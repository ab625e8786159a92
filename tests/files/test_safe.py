import errno
import os
import sys

import pytest

from app.core.errors import Cancelled, DiskFull, FileMissing
from app.files import safe


@pytest.fixture
def file(tmp_path):
    return tmp_path / "tiny.sapar"


@pytest.fixture
def small_disk():
    """No file of this process may grow beyond 64 KiB."""
    resource = pytest.importorskip("resource")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (64 << 10, hard))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def failing(number):
    """What the disk does instead of keeping."""

    def fail(*_words):
        raise OSError(number, os.strerror(number))

    return fail


@pytest.mark.parametrize("raw", [b"", b"one\r\ntwo\n", bytes(range(256)) * 4096])
def test_what_was_written_is_there(file, raw):
    safe.write(file, raw)
    assert file.read_bytes() == raw
    assert list(file.parent.iterdir()) == [file]


def test_an_older_file_is_replaced(file):
    file.write_bytes(b"older and longer")
    safe.write(file, b"newer")
    assert file.read_bytes() == b"newer"


def test_a_neighbour_of_the_same_stem_is_left_alone(file):
    neighbour = file.with_suffix(".part")
    neighbour.write_bytes(b"mine")
    safe.write(file, b"raw")
    assert neighbour.read_bytes() == b"mine"


def test_the_bytes_are_on_the_disk_before_the_name_is(file, monkeypatch):
    done = []
    sync, replace = os.fsync, os.replace
    monkeypatch.setattr(os, "fsync", lambda number: (done.append("sync"), sync(number)))
    monkeypatch.setattr(os, "replace", lambda *names: (done.append("replace"), replace(*names)))
    safe.write(file, b"raw")
    assert done == ["sync", "replace", "sync"] if os.name == "posix" else done == ["sync", "replace"]


def test_a_full_disk_keeps_the_older_file(file, small_disk):
    file.write_bytes(b"older")
    with pytest.raises(DiskFull):
        safe.write(file, bytes(1 << 20))
    assert file.read_bytes() == b"older"
    assert list(file.parent.iterdir()) == [file]


@pytest.mark.parametrize("deed", ["fsync", "replace"])
@pytest.mark.parametrize(
    ("number", "told"),
    [
        (errno.ENOSPC, DiskFull),
        (errno.EDQUOT, DiskFull),
        (errno.EIO, FileMissing),
        (errno.EACCES, FileMissing),
    ],
)
def test_whatever_the_disk_refuses_is_told_and_the_older_file_kept(file, monkeypatch, deed, number, told):
    file.write_bytes(b"older")
    monkeypatch.setattr(os, deed, failing(number))
    with pytest.raises(told):
        safe.write(file, b"newer")
    assert file.read_bytes() == b"older"
    assert list(file.parent.iterdir()) == [file]


def test_a_folder_that_is_not_there_is_told_with_the_files_name(tmp_path):
    with pytest.raises(FileMissing) as missing:
        safe.write(tmp_path / "none" / "tiny.sapar", b"raw")
    assert missing.value.fields == {"name": "tiny.sapar"}


@pytest.mark.parametrize("name", ["a\0b", "a" * 300])
def test_a_name_that_no_file_can_have_is_told(tmp_path, name):
    with pytest.raises(FileMissing):
        safe.write(tmp_path / name, b"raw")


def test_a_folder_of_that_name_is_left_alone(tmp_path):
    (tmp_path / "tiny.sapar").mkdir()
    with pytest.raises(FileMissing):
        safe.write(tmp_path / "tiny.sapar", b"raw")
    assert [path.name for path in tmp_path.iterdir()] == ["tiny.sapar"]


@pytest.mark.skipif(sys.platform == "win32", reason="folders are not synced there")
def test_a_folder_that_cannot_be_synced_is_no_failure(file, monkeypatch):
    sync = os.fsync
    calls = []

    def only_files(number):
        calls.append(number)
        if len(calls) > 1:
            raise OSError(errno.EINVAL, "this file system does not sync folders")
        sync(number)

    monkeypatch.setattr(os, "fsync", only_files)
    safe.write(file, b"raw")
    assert file.read_bytes() == b"raw"
    assert len(calls) == 2


def quiet(_done, _of):
    pass


def test_a_copied_part_is_the_source_and_tells_how_far_it_is(tmp_path):
    source, draft, told = tmp_path / "source", tmp_path / "draft", []
    source.write_bytes(bytes(range(256)) * 10_000)
    safe.copy_part(source, draft, lambda *how: told.append(how))
    assert draft.read_bytes() == source.read_bytes()
    assert told[-1] == (2_560_000, 2_560_000)
    assert len(told) == 3


def test_a_copy_that_was_stopped_leaves_nothing(tmp_path):
    source, draft = tmp_path / "source", tmp_path / "draft"
    source.write_bytes(bytes(100))

    def stop(_done, _of):
        raise Cancelled

    with pytest.raises(Cancelled):
        safe.copy_part(source, draft, stop)
    assert not draft.exists()


def test_a_source_that_is_not_there_is_told(tmp_path):
    with pytest.raises(FileMissing):
        safe.copy_part(tmp_path / "none", tmp_path / "draft", quiet)


def test_a_draft_that_cannot_get_its_name_goes_and_is_told(file, monkeypatch):
    draft = file.with_name("draft")
    draft.write_bytes(b"newer")
    file.write_bytes(b"older")
    monkeypatch.setattr(os, "replace", failing(errno.EACCES))
    with pytest.raises(FileMissing):
        safe.put(draft, file)
    assert (file.read_bytes(), draft.exists()) == (b"older", False)
