import json

import pytest
from hypothesis import given
from hypothesis import strategies as some

from app.core.errors import ImportWrong, SaparError
from app.files import anki
from app.files.placing import Wish
from tests.files import making
from tests.files.making import BASIC, MP3, apkg, database, packed_apkg, picture

NOTES = [(BASIC, 1, "개[sound:개.mp3]", 'dog<img src="d.png">')]
MEDIA = {"개.mp3": MP3, "d.png": picture()}


def read(path):
    return anki.read(path, Wish())


def check(found):
    (word,) = found.lists[0].words
    assert (word.card.term, word.card.translation, word.changed) == ("개", {"en": "dog"}, ())
    assert word.media[word.card.audio] == MP3
    assert word.card.picture.endswith(".png")


@pytest.mark.parametrize("store", anki.STORES[1:])
def test_packages_of_the_older_forms_are_read(tmp_path, store):
    path = apkg(tmp_path / "a.apkg", database(NOTES), MEDIA, store)
    assert anki.is_known(path)
    check(read(path))


def test_a_package_of_the_newest_form_is_read(tmp_path):
    pytest.importorskip("backports.zstd")
    check(read(packed_apkg(tmp_path / "a.apkg", database(NOTES, is_new=True), MEDIA)))


def test_a_damaged_list_of_media_leaves_them_out(tmp_path):
    files = {"collection.anki2": database(NOTES), "media": "[" * 10_000}
    found = read(making.zipped(tmp_path / "a.apkg", files))
    assert found.lists[0].words[0].card.term == "개"
    assert ("media", "the list of media is damaged; pictures and sounds were left out") in found.notes


def test_names_of_media_lead_nowhere_else(tmp_path):
    media = {"../../x.mp3": MP3, "개.mp3": MP3}
    files = {"collection.anki2": database(NOTES), "media": json.dumps({"../media": "개.mp3", "1": 7})}
    found = read(making.zipped(tmp_path / "a.apkg", files))
    assert "not there" in found.lists[0].words[0].changed[0]
    read(apkg(tmp_path / "b.apkg", database(NOTES), media))


def test_too_much_media_is_told(tmp_path, monkeypatch):
    monkeypatch.setattr(anki, "MOST_MEDIA", 10)
    found = read(apkg(tmp_path / "a.apkg", database(NOTES), MEDIA))
    assert ("media", "there is too much; a part was left out") in found.notes


@pytest.mark.parametrize(
    "files",
    [{"x": b"y"}, {"collection.anki2": b""}, {"collection.anki21": b"SQLite format 3\0" + bytes(200)}],
)
def test_what_is_no_package_is_refused(tmp_path, files):
    with pytest.raises(ImportWrong):
        read(making.zipped(tmp_path / "a.apkg", files))
    (tmp_path / "b.apkg").write_bytes(b"PK\x05\x06 no zip")
    with pytest.raises(ImportWrong):
        read(tmp_path / "b.apkg")


def test_a_bomb_is_refused_before_it_is_unfolded(tmp_path):
    with pytest.raises(ImportWrong, match="unfolds"):
        read(making.zipped(tmp_path / "a.apkg", {"collection.anki2": bytes(30 << 20), "media": "{}"}))


def test_a_packed_bomb_is_stopped(tmp_path, monkeypatch):
    zstd = pytest.importorskip("backports.zstd")
    monkeypatch.setattr(anki, "MOST_COLLECTION", 1 << 20)
    files = {"collection.anki21b": zstd.compress(bytes(40 << 20)), "media": b""}
    with pytest.raises(ImportWrong, match="unpacked"):
        read(making.zipped(tmp_path / "a.apkg", files))


@pytest.mark.property
@given(some.lists(some.tuples(some.integers(0, 1 << 20), some.integers(0, 255)), min_size=1, max_size=8))
def test_changed_bytes_give_only_errors_with_a_name(tmp_path_factory, changes):
    path = apkg(tmp_path_factory.mktemp("any") / "a.apkg", database(NOTES), MEDIA)
    raw = bytearray(path.read_bytes())
    for at, byte in changes:
        raw[at % len(raw)] = byte
    path.write_bytes(raw)
    try:
        read(path)
    except SaparError:
        return
