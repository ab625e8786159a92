"""Recordings and files as answers: kept with the response, found again, never in the journal."""

import pytest

from app.core import keys
from app.core.course import supports
from app.core.course.supports import Support
from app.core.course.text import speech_file
from app.core.errors import AttemptClosed, DiskFull, EvidenceGone, EvidenceUnfit, ResponseUnfit
from app.core.exam.evidence import Evidence
from app.core.exam.room import Accommodation
from app.core.exam.wave import wav
from app.flow import author, evidence, exam, learn, people, sittings, vaults
from app.flow import room as seats
from app.store import evidence as kept
from tests.flow import tiny

BANK = """\
id: exam
stimuli:
  - {id: gate, title: {ky: Угуңуз, en: Listen}, audio: media/gate.wav, plays: 2}
items:
  - id: say
    kind: spoken-response
    objective: fire
    stimulus: gate
    prompt: {ky: Айтыңыз, en: Say}
    checklist: [{ky: түшүнүктүү, en: clear}]
  - id: photo
    kind: upload
    objective: fire
    prompt: {ky: Тапшырыңыз, en: Hand in}
    checklist: [{ky: бар, en: is there}]
"""
SPEECH, AGAIN = (Evidence(wav(bytes(one)), "audio/wav") for one in (3200, 6400))
PHOTO = Evidence(b"\xff\xd8\xff photo", "image/jpeg", "photo.jpg")


@pytest.fixture
def view(room, tmp_path):
    """A trainee at an exam in which one speaks and hands in a photo."""
    from app.cli import stage

    source = tiny.written(tmp_path / "source")
    tiny.change(source, "banks/exam.yaml", tiny.BANK, BANK)
    tiny.change(source, "blueprints/final.yaml", "count: 1", "count: 2")
    (source / "media").mkdir()
    (source / "media/gate.wav").write_bytes(SPEECH.raw)
    held = room.authority
    pack = author.build(source, tmp_path / "out", held.publisher_secret, held.publisher_grant).path
    learn.install(room.station, pack)
    keyed = [one.key for one in vaults.read_examiners(vaults.examiners(room.station), (held.root,))]
    grant = tmp_path / "tiny.grant"
    keyed.append(keys.public_of(held.registry_secret))
    grant.write_bytes(
        author.grant_key(pack, keyed, held.publisher_secret, held.publisher_grant, (held.root,))
    )
    vaults.install(room.station, grant)
    group = people.form_group(room.station, room.trainer, "Tiny", "tiny")
    person, language, pictures = stage.TRAINEES[0]
    people.enrol(room.station, room.trainer, group.id, person, language, pictures)
    trainee = next(one for one in people.groups(room.station) if one.id == group.id).trainees[0].id
    sitting = sittings.open_sitting(room.station, room.examiner, group.id, "final")
    room.admit(sitting.id, trainee)
    return exam.begin(room.station, trainee, sitting.id)


def test_bytes_and_response_are_kept_in_one_moment(room, view):
    attempt = evidence.keep_evidence(room.station, view.attempt, "say", SPEECH, 1_000)
    room.reopened()
    assert attempt.current() == {"say": (SPEECH.digest,)}
    (one,) = evidence.of_attempt(room.station, attempt.id)
    assert evidence.opened(room.station, one.digest) == SPEECH


def test_who_comes_back_has_the_recording_at_hand(room, view):
    evidence.keep_evidence(room.station, view.attempt, "say", SPEECH, 1_000)
    room.reopened()
    again = exam.begin(room.station, view.attempt.trainee, view.attempt.sitting)
    assert again.evidence == {SPEECH.digest: SPEECH}


def test_the_last_recording_counts_and_the_earlier_one_is_let_go(room, view):
    attempt = evidence.keep_evidence(room.station, view.attempt, "say", SPEECH, 1_000)
    attempt = evidence.keep_evidence(room.station, attempt, "say", AGAIN, 2_000)
    assert attempt.current() == {"say": (AGAIN.digest,)}
    assert [one.value for one in attempt.responses] == [(SPEECH.digest,), (AGAIN.digest,)]
    with pytest.raises(EvidenceGone):
        evidence.opened(room.station, bytes.fromhex(SPEECH.digest))


@pytest.mark.parametrize(
    ("item", "given", "error"),
    [
        ("say", PHOTO, EvidenceUnfit),
        ("photo", Evidence(b"", ""), EvidenceUnfit),
        ("other", SPEECH, ResponseUnfit),
    ],
)
def test_what_does_not_fit_is_refused_and_nothing_is_kept(room, view, item, given, error):
    with pytest.raises(error):
        evidence.keep_evidence(room.station, view.attempt, item, given, 1_000)
    assert evidence.of_attempt(room.station, view.attempt.id) == ()


def test_a_response_that_does_not_name_it_is_refused(room, view):
    with pytest.raises(ResponseUnfit):
        evidence.keep_evidence(room.station, view.attempt, "say", SPEECH, 1_000, (AGAIN.digest,))


def test_without_room_neither_bytes_nor_response_are_kept(room, view, monkeypatch):
    def full(*_told):
        raise DiskFull

    monkeypatch.setattr(kept, "put", full)
    with pytest.raises(DiskFull):
        evidence.keep_evidence(room.station, view.attempt, "say", SPEECH, 1_000)
    again = exam.begin(room.station, view.attempt.trainee, view.attempt.sitting)
    assert again.attempt.current() == {}


def test_a_clip_that_was_heard_stays_heard_over_a_power_cut(room, view):
    assert view.stimuli["say"].plays == 2
    assert view.media["media/gate.wav"] == SPEECH.raw
    evidence.heard(room.station, view.attempt, "media/gate.wav")
    room.reopened()
    again = exam.begin(room.station, view.attempt.trainee, view.attempt.sitting)
    assert again.attempt.heard == {"media/gate.wav": 1}


def test_evidence_is_never_in_the_journal_only_its_digest(room, view):
    attempt = evidence.keep_evidence(room.station, view.attempt, "photo", PHOTO, 1_000)
    exam.submit(room.station, attempt, 2_000)
    rows = room.station.database.rows("SELECT raw, private FROM entry")
    raws = [bytes(part) for row in rows for part in row if part is not None]
    assert any(PHOTO.digest.encode() in raw for raw in raws)
    assert not any(PHOTO.raw in raw for raw in raws)


def test_after_handing_in_nothing_more_is_taken(room, view):
    exam.submit(room.station, view.attempt, 2_000)
    with pytest.raises(AttemptClosed):
        evidence.keep_evidence(room.station, view.attempt, "photo", PHOTO, 3_000)
    with pytest.raises(AttemptClosed):
        evidence.heard(room.station, view.attempt, "media/gate.wav")


def test_only_whom_the_examiner_allows_is_read_to(room, view):
    assert view.supports == supports.NONE
    terms = Accommodation("sees badly", read_aloud=True)
    sitting = room.sitting()
    seats.accommodate(room.station, room.examiner, sitting.id, room.trainee, terms)
    room.admit(sitting.id)
    helped = exam.begin(room.station, room.trainee, sitting.id)
    assert helped.supports == {Support.SPOKEN}
    clips = {speech_file("ky", one.prompt["ky"]) for one in helped.items}
    assert clips <= set(helped.media)
