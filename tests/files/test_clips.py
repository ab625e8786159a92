import pytest

from app.core.course.text import speech_file
from app.files import clips, source
from tests.flow import tiny

MADE = speech_file("ky", "Качыңыз.")
HEARD = "audio: media/call.opus\n    key: b"


@pytest.fixture
def folder(tmp_path):
    return tiny.written(tmp_path / "source")


def put(folder, *names):
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(b"OggS")


def record(folder, **statuses):
    """Provenance of clips: status by the clip's name, with _ for / and -- for a point."""
    lines = [
        f"- {{file: {name}, words: x, voice: someone, status: {status}}}" for name, status in statuses.items()
    ]
    (folder / "audio").mkdir(exist_ok=True)
    (folder / "audio" / "provenance.yaml").write_text("clips:\n" + "\n".join(lines) + "\n", "utf-8")


def told(folder):
    read = source.read(folder)
    return [(one.file, one.what) for one in clips.problems(read, source.media_files(folder))]


def whats(folder):
    return [what for _file, what in told(folder)]


def test_a_course_without_sound_has_no_problem(folder):
    assert told(folder) == []


def test_a_clip_of_which_nobody_knows_who_speaks_is_told(folder):
    put(folder, "media/call.opus")
    assert told(folder) == [("audio/provenance.yaml", "nobody knows who speaks in media/call.opus")]


def test_a_recording_beside_the_words_may_have_its_provenance(folder):
    put(folder, "media/call.opus")
    record(folder, **{"media/call.opus": "human"})
    assert told(folder) == []


def test_many_clips_are_told_in_one_sentence(folder):
    put(folder, *(f"media/call-{n}.opus" for n in range(9)))
    assert whats(folder) == ["nobody knows who speaks in 9 clips such as media/call-0.opus"]


def test_clips_whose_words_are_gone_are_told(folder):
    gone = speech_file("ky", "Күтүңүз.")
    put(folder, MADE, gone)
    record(folder, **{MADE: "machine", gone: "machine"})
    assert f"the words of {gone} are not in the course any more" in whats(folder)


def test_a_clip_that_is_recorded_and_not_there_is_told(folder):
    record(folder, **{"media/call.opus": "human"})
    assert whats(folder) == ["media/call.opus is not there, but its provenance is"]


def test_words_without_a_clip_are_told_where_others_have_one(folder):
    put(folder, MADE)
    record(folder, **{MADE: "machine"})
    assert any("clips such as audio/ky/" in what and "not made yet" in what for what in whats(folder))


def test_provenance_that_cannot_be_read_is_told_and_no_crash(folder):
    record(folder, **{"media/call.opus": "robot"})
    ((file, what),) = told(folder)
    assert (file, "one of machine, human, native-approved" in what) == ("audio/provenance.yaml", True)


@pytest.mark.parametrize(
    ("status", "what"),
    [
        ("machine", 'an exam hears a machine in media/call.opus of "q1"'),
        ("", 'an exam hears media/call.opus of "q1", and nobody says who speaks'),
        ("human", None),
        ("native-approved", None),
    ],
)
def test_an_exam_is_not_built_on_a_machine(folder, status, what):
    put(folder, "media/call.opus")
    tiny.change(folder, "banks/exam.yaml", "key: b", HEARD)
    if status:
        record(folder, **{"media/call.opus": status})
    found = [one for one in told(folder) if one[0] == "banks/exam.yaml"]
    assert found == ([("banks/exam.yaml", what)] if what else [])


def test_practice_may_be_read_by_a_machine(folder):
    put(folder, "media/call.opus")
    tiny.change(folder, "banks/exam.yaml", "key: b", HEARD)
    tiny.change(folder, "course.yaml", "blueprints: [final]", "blueprints: []")
    record(folder, **{"media/call.opus": "machine"})
    assert told(folder) == []


def test_a_question_to_listen_to_needs_something_to_hear(folder):
    tiny.change(folder, "banks/exam.yaml", "key: b", "skill: listening\n    key: b")
    assert whats(folder) == ['"q1" is a question to listen to, but there is nothing to hear']


@pytest.mark.parametrize("name", ["safety-at-work", "korean-first-steps"])
def test_of_every_shipped_clip_it_is_known_who_speaks(root, name):
    assert told(root / "courses" / name) == []
