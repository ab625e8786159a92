import pytest

from app.core.exam.evidence import Evidence
from app.core.exam.wave import wav
from app.store import evidence
from tests import build

SPEECH, PHOTO = Evidence(wav(bytes(64)), "audio/wav"), Evidence(b"\xff\xd8\xff!", "image/jpeg", "a.jpg")


@pytest.fixture
def keep(put):
    """keep(evidence, attempt, item): as an answer does, in place of that item's earlier evidence."""

    def call(one, attempt="one", item="q1"):
        def work(write):
            evidence.put(write, attempt, item, one, build.NOW)
            evidence.keep_only(write, attempt, item, (one.digest,))

        return put(work)

    return call


def bytes_kept(store):
    return {row[0] for row in store.rows("SELECT raw FROM evidence_bytes")}


def test_evidence_comes_back_with_its_item(store, keep):
    keep(SPEECH)
    keep(PHOTO, item="q2")
    first, second = evidence.of_attempt(store, "one")
    assert (first.item, first.media_type, first.size, first.at) == ("q1", "audio/wav", 108, build.NOW)
    assert (second.name, second.digest.hex()) == ("a.jpg", PHOTO.digest)
    assert evidence.raw(store, first.digest) == SPEECH


def test_a_new_recording_takes_the_place_of_the_earlier(store, keep):
    keep(SPEECH)
    keep(PHOTO)
    assert [one.digest.hex() for one in evidence.of_attempt(store, "one")] == [PHOTO.digest]
    assert bytes_kept(store) == {PHOTO.raw}


def test_bytes_stay_while_another_answer_has_them(store, keep):
    keep(SPEECH)
    keep(SPEECH, attempt="two")
    keep(PHOTO)
    assert bytes_kept(store) == {SPEECH.raw, PHOTO.raw}
    assert [one.attempt for one in evidence.of_attempt(store, "two")] == ["two"]


def test_the_same_recording_twice_is_kept_once(store, keep):
    keep(SPEECH)
    keep(SPEECH)
    assert len(evidence.of_attempt(store, "one")) == 1


def test_what_nobody_kept_is_not_there(store):
    assert evidence.raw(store, bytes(32)) is None
