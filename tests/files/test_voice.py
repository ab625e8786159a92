import re
import shutil
from hashlib import sha256
from pathlib import Path

import pytest

from app.core.course.text import speech_file
from app.core.errors import Cancelled, SourceWrong, VoiceFailed, VoiceMissing
from app.files import rhvoice, voice, yaml
from app.files.voice import PROVENANCE, Rendered, missing, render, stale

ROOT = Path(__file__).resolve().parent.parent.parent
COURSES = ("safety-at-work", "korean-first-steps", "russia-guide")
SPOKEN = ("ky", "ru")
MOST_BYTES = 18 << 20
COURSE = """format: 1
id: ladder
number: 9
version: 1.0.0
title: {ky: Шаты, ru: Лестница, en: Ladder}
summary: {ky: КЫСКА, ru: Кратко, en: Short}
publisher: demo-authority
licence: CC-BY-4.0
authors: [Sapar project]
languages: [ky, ru, en]
units: []
"""


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "course.yaml").write_text(COURSE, "utf-8")
    return tmp_path


@pytest.fixture
def engine(monkeypatch):
    """An engine that says its words in letters, and what it was asked to say."""
    asked = []

    def clip(words, language):
        asked.append((language, words))
        return f"{language} {words}".encode()

    monkeypatch.setattr(rhvoice, "ready", lambda _languages: "1.0")
    monkeypatch.setattr(rhvoice, "clip", clip)
    return asked


def make(folder, *, cancel_after=99):
    seen = []
    done = render(folder, lambda *where: seen.append(where), lambda: len(seen) > cancel_after)
    return done, seen


def records(folder):
    found = yaml.read((folder / PROVENANCE).read_text("utf-8"), PROVENANCE).value
    return {record["file"]: record for record in found["clips"]}


def say_instead(folder, old, new):
    text = (folder / "course.yaml").read_text("utf-8")
    (folder / "course.yaml").write_text(text.replace(old, new), "utf-8")


def spoken_by(folder, name, status):
    text = (folder / PROVENANCE).read_text("utf-8")
    before, after = text.split(name, 1)
    (folder / PROVENANCE).write_text(before + name + after.replace("status: machine", f"status: {status}", 1))


TITLE = speech_file("ky", "Шаты")


def test_each_text_gets_its_clip_and_its_record(folder, engine):
    done, seen = make(folder)
    assert done == Rendered(made=4, kept=0, removed=0)
    assert seen == [(0, 4), (1, 4), (2, 4), (3, 4), (4, 4)]
    assert (folder / TITLE).read_bytes() == "ky Шаты".encode()
    digest = sha256("Шаты".encode()).hexdigest()
    assert records(folder)[TITLE] == {
        "file": TITLE,
        "words": digest,
        "voice": "nazgul-1.0",
        "status": "machine",
    }
    assert not missing(folder)
    assert not stale(folder)


def test_what_is_there_is_kept_and_needs_no_engine(folder, engine, monkeypatch):
    make(folder)
    before = (folder / PROVENANCE).read_bytes()
    monkeypatch.setattr(rhvoice, "ready", lambda _languages: pytest.fail("nothing is to be made"))
    assert make(folder)[0] == Rendered(made=0, kept=4, removed=0)
    assert (folder / PROVENANCE).read_bytes() == before


def test_a_clip_whose_words_are_gone_is_removed(folder, engine):
    make(folder)
    say_instead(folder, "Шаты", "Бийик шаты")
    assert stale(folder) == (TITLE,)
    assert missing(folder) == (speech_file("ky", "Бийик шаты"),)
    assert make(folder)[0] == Rendered(made=1, kept=3, removed=1)
    assert not (folder / TITLE).exists()
    assert TITLE not in records(folder)


@pytest.mark.parametrize("status", ["human", "native-approved"])
def test_a_persons_clip_is_neither_overwritten_nor_removed(folder, engine, status):
    make(folder)
    (folder / TITLE).write_bytes(b"a person")
    spoken_by(folder, TITLE, status)
    make(folder)
    say_instead(folder, "Шаты", "Бийик шаты")
    assert make(folder)[0].removed == 0
    assert (folder / TITLE).read_bytes() == b"a person"
    assert records(folder)[TITLE]["status"] == status
    assert stale(folder) == (TITLE,)


def test_a_persons_lost_clip_is_not_made_up_for(folder, engine):
    make(folder)
    spoken_by(folder, TITLE, "human")
    (folder / TITLE).unlink()
    with pytest.raises(SourceWrong, match="is missing, and no machine made it"):
        make(folder)


def test_a_clip_of_an_unknown_voice_is_refused_and_left_alone(folder, engine):
    (folder / TITLE).parent.mkdir(parents=True)
    (folder / TITLE).write_bytes(b"who is it")
    with pytest.raises(SourceWrong, match="does not say who speaks"):
        make(folder)
    assert (folder / TITLE).read_bytes() == b"who is it"
    assert TITLE in missing(folder)


def test_what_was_made_before_a_cancel_is_kept(folder, engine):
    with pytest.raises(Cancelled):
        make(folder, cancel_after=2)
    assert len(records(folder)) == 2
    assert len(missing(folder)) == 2
    assert make(folder)[0] == Rendered(made=2, kept=2, removed=0)


def test_a_power_cut_leaves_no_clip_without_a_record(folder, engine, monkeypatch):
    def cut(_path, _clip):
        assert set(records(folder)) == {name for one in SPOKEN for name in wanted(one)}
        raise KeyboardInterrupt

    def wanted(language):
        return [name for name, (of, _words) in voice._wanted(voice.read(folder)).items() if of == language]

    monkeypatch.setattr(voice, "_put", cut)
    with pytest.raises(KeyboardInterrupt):
        make(folder)


@pytest.mark.parametrize(
    ("record", "said"),
    [
        ("{file: ../../x.opus, status: machine}", "names its file"),
        ("{file: audio/ky/0123456789abcdef.opus, status: sure}", "machine, human, native-approved"),
        ("nothing", "names its file"),
    ],
)
def test_a_wrong_record_is_named_with_its_line(folder, record, said):
    (folder / "audio").mkdir()
    (folder / PROVENANCE).write_text(f"voices: {{}}\nclips:\n  - {record}\n", "utf-8")
    with pytest.raises(SourceWrong, match=f"provenance.yaml, line 3.*{said}"):
        missing(folder)


def test_without_the_engine_the_error_says_what_to_install(folder, monkeypatch):
    monkeypatch.setattr(shutil, "which", lambda _name: None)
    with pytest.raises(VoiceMissing, match=r"RHVoice-test.*rhvoice-kyrgyz.*opus-tools"):
        make(folder)
    assert not (folder / "audio").exists()


def test_a_missing_voice_is_never_another_voice(monkeypatch, tmp_path):
    monkeypatch.setattr(shutil, "which", lambda name: name)
    monkeypatch.setattr(rhvoice, "_VOICES_FOLDER", tmp_path)
    with pytest.raises(VoiceMissing, match="voice for 'ky'"):
        rhvoice.ready(["ky"])


def installed():
    try:
        rhvoice.ready(SPOKEN)
    except VoiceMissing:
        return False
    return True


needs_voice = pytest.mark.skipif(not installed(), reason="RHVoice, its voices or opusenc are not installed")


@needs_voice
def test_the_real_voices_speak_the_same_each_time(folder):
    sound = pytest.importorskip("soundfile")
    assert make(folder)[0].made == 4
    samples, rate = sound.read(folder / TITLE)
    assert rate == 24_000
    assert samples.ndim == 1
    assert 0.2 < len(samples) / rate < 2
    first = (folder / TITLE).read_bytes()
    assert rhvoice.clip("Шаты", "ky") == first


@needs_voice
def test_silence_is_not_a_clip():
    with pytest.raises(VoiceFailed):
        rhvoice.clip("…", "ky")


@pytest.mark.parametrize("course", COURSES)
def test_shipped_clips_are_neither_missing_nor_stale(course):
    assert not missing(ROOT / "courses" / course)
    assert not stale(ROOT / "courses" / course)


@pytest.mark.parametrize("course", COURSES)
def test_shipped_provenance_names_clips_by_their_words(course):
    folder = ROOT / "courses" / course
    said = yaml.read((folder / PROVENANCE).read_text("utf-8"), PROVENANCE).value
    for record in said["clips"]:
        if voice.is_made(record["file"]):
            assert Path(record["file"]).stem == record["words"][:16]
        assert record["voice"] in said["voices"] or record["status"] != "machine"
        assert (folder / record["file"]).is_file()
    # A speaking program under the GPL lays nothing on what it says; what a voice is made of stays in its clips.
    free = {"RHVoice": "LGPL-2.1-or-later", "espeak-ng": "GPL-3.0-or-later"}
    assert all(one["licence"] == free[one["engine"]] for one in said["voices"].values())


@pytest.mark.parametrize("language", SPOKEN)
@pytest.mark.parametrize("course", COURSES)
def test_shipped_clips_play(course, language, depth):
    sound = pytest.importorskip("soundfile")
    wrong = []
    every = voice._wanted(voice.read(ROOT / "courses" / course)).items()
    spoken = [(name, words) for name, (of, words) in every if of == language]
    for name, words in spoken[:: depth(10, 1)]:
        samples, rate = sound.read(ROOT / "courses" / course / name, dtype="float32")
        loudness = float((samples**2).mean()) ** 0.5
        pace = len(re.sub(r"\d", "four", words)) / (len(samples) / rate)  # a digit is heard as a word
        if (
            samples.ndim != 1
            or not 0.02 <= loudness <= 0.25
            or abs(samples).max() >= 1
            or not 3 <= pace <= 20
        ):
            wrong.append((name, words, loudness, pace))
    assert not wrong


def test_shipped_clips_are_small():
    clips = [path for course in COURSES for path in (ROOT / "courses" / course / "audio").rglob("*.opus")]
    assert sum(path.stat().st_size for path in clips) < MOST_BYTES


@pytest.mark.parametrize("raw", [b"\xff\xfe", b"clips: 5\n", b"clips: []\nvoices: [a]\n", b"clips: words\n"])
def test_a_damaged_provenance_is_refused(folder, raw):
    (folder / "audio").mkdir()
    (folder / PROVENANCE).write_bytes(raw)
    with pytest.raises(SourceWrong):
        missing(folder)
