"""A source is shown on a station that is thrown away: all of it that can be, and nothing of any real station."""

import pytest

from app.core.errors import FileMissing, PackUnknown
from app.core.ids import LessonId
from app.flow import exam, learn, preview
from tests.flow import tiny
from tests.flow.room import START, Clock, Dice

WHO = preview.reader("Preview", "ky")
SECOND = """  - id: q2
    kind: choice
    objective: fire
    prompt: {ky: Ким, en: Who}
    options:
      - {id: a, text: {ky: А, en: A}}
      - {id: b, text: {ky: Б, en: B}}
    key: a
"""


@pytest.fixture
def source(tmp_path):
    folder = tiny.written(tmp_path / "source")
    bank = folder / "banks" / "exam.yaml"
    bank.write_text(bank.read_text("utf-8") + SECOND, "utf-8")
    return folder


@pytest.fixture
def place(source, tmp_path):
    made = preview.begin(source, tmp_path / "home", WHO, clock=Clock(START), dice=Dice())
    yield made
    preview.end(made)


def test_what_can_be_shown_is_the_whole_course(place):
    shown = preview.renew(place)
    assert (shown.course, shown.version, shown.problems) == ("tiny", "1.0.0", ())
    assert shown.banks == (("exam", 2),)
    assert [title["en"] for _sitting, title in shown.exams] == ["Exam"]
    assert [card.id for card in learn.courses(place.station, WHO.id)] == ["tiny"]
    assert learn.lesson(place.station, WHO.id, "tiny", LessonId("fire"), "en").title["en"] == "Fire"
    assert len(learn.due(place.station, WHO.id, "tiny")) == 1


def test_an_exam_is_begun_answered_and_handed_in_without_any_passphrase(place):
    shown = preview.renew(place)
    view = exam.begin(place.station, WHO.id, shown.exams[0][0])
    attempt = exam.answer(place.station, view.attempt, view.items[0].id, view.items[0].key, 1000)
    assert exam.submit(place.station, attempt, 2000).result.passed


def asked(place, sitting):
    view = exam.begin(place.station, WHO.id, sitting)
    exam.submit(place.station, view.attempt, 10)
    return view.items[0].id


def test_the_same_form_comes_again_after_a_change(place, source):
    first = asked(place, preview.renew(place).exams[0][0])
    tiny.change(source, "units/first/fire.en.md", "Run.", "Run fast.")
    assert asked(place, preview.renew(place).exams[0][0]) == first


def test_other_questions_come_when_they_are_wished_for(place):
    preview.renew(place)
    assert {asked(place, preview.other_exams(place)[0][0]) for _n in range(12)} == {"q1", "q2"}


def test_every_question_of_a_bank_can_be_looked_at(place):
    preview.renew(place)
    view = preview.questions(place, "tiny", "exam")
    assert [item.id for item in view.items] == ["q1", "q2"]
    assert [item.id for item in preview.order(view, "q2").items] == ["q2", "q1"]


def test_a_question_is_looked_at_with_what_it_asks_about(place, source):
    tiny.change(
        source, "banks/exam.yaml", "items:", "stimuli: [{id: s, text: {ky: Окуңуз, en: Read}}]\nitems:"
    )
    tiny.change(source, "banks/exam.yaml", "objective: fire", "objective: fire\n    stimulus: s")
    preview.renew(place)
    view = preview.questions(place, "tiny", "exam")
    assert {item: stimulus.text["en"] for item, stimulus in view.stimuli.items()} == {"q1": "Read"}


def test_a_changed_word_is_there_the_next_time(place, source):
    before = preview.renew(place)
    tiny.change(source, "units/first/fire.en.md", "Run.", "Run fast.")
    after = preview.renew(place)
    assert before.stamp != after.stamp
    blocks = learn.lesson(place.station, WHO.id, "tiny", LessonId("fire"), "en").view.course
    assert next(blocks.lessons()).blocks["en"][0].text == "Run fast."
    assert len(list(place.station.packs.iterdir())) == 1


def test_what_was_learnt_stays_over_a_change(place, source):
    preview.renew(place)
    learn.finish_lesson(place.station, WHO.id, "tiny", LessonId("fire"))
    tiny.change(source, "units/first/fire.en.md", "Run.", "Run fast.")
    preview.renew(place)
    assert learn.course(place.station, WHO.id, "tiny").done == {"fire"}


def test_a_file_that_was_only_touched_disturbs_no_exam(place):
    shown = preview.renew(place)
    view = exam.begin(place.station, WHO.id, shown.exams[0][0])
    again = preview.renew(place)
    assert (again.stamp, again.exams) == (shown.stamp, shown.exams)
    assert exam.begin(place.station, WHO.id, shown.exams[0][0]).attempt.id == view.attempt.id


def test_a_source_with_problems_is_shown_without_what_cannot_be(place, source):
    tiny.change(source, "banks/exam.yaml", "key: b", "key: z")
    tiny.change(source, "decks/words.yaml", "term: 불", "word: 불")
    shown = preview.renew(place)
    assert {one.file for one in shown.problems} == {"banks/exam.yaml", "decks/words.yaml"}
    assert shown.banks == (("exam", 1),)
    assert learn.course(place.station, WHO.id, "tiny").course.decks == ()


@pytest.mark.parametrize("version", ["next", "1.0-beta"])
def test_a_version_that_no_pack_can_have_does_not_stop_the_show(place, source, version):
    tiny.change(source, "course.yaml", "version: 1.0.0", f"version: {version}")
    shown = preview.renew(place)
    assert (shown.course, shown.version) == ("tiny", version)
    assert learn.courses(place.station, WHO.id)


def test_a_drawing_that_is_not_safe_is_left_out(place, source):
    (source / "media").mkdir()
    (source / "media" / "x.svg").write_text(
        "<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", "utf-8"
    )
    shown = preview.renew(place)
    assert [one.file for one in shown.problems if one.is_grave] == ["media/x.svg"]
    assert learn.courses(place.station, WHO.id)


def test_nothing_readable_is_told_and_no_crash(place, source):
    (source / "course.yaml").write_text("format: [", "utf-8")
    shown = preview.renew(place)
    assert (shown.course, [one.file for one in shown.problems]) == ("", ["course.yaml"])
    assert str(source / "course.yaml") in shown.watched


def test_what_is_watched_is_everything_but_clips(place, source):
    for name in ("media/a.svg", "audio/ky/a.opus", ".git/x.md"):
        (source / name).parent.mkdir(parents=True, exist_ok=True)
        (source / name).write_bytes(b"")
    watched = [one.removeprefix(str(source)) for one in preview.renew(place).watched]
    assert {
        "",
        "/course.yaml",
        "/units/first",
        "/units/first/fire.en.md",
        "/media/a.svg",
        "/audio/ky",
    } <= set(watched)
    assert not [one for one in watched if "opus" in one or ".git" in one]


def test_a_folder_that_is_not_there_is_said(tmp_path):
    with pytest.raises(FileMissing):
        preview.begin(tmp_path / "none", tmp_path / "home", WHO, clock=Clock(), dice=Dice())


def test_no_key_and_no_file_is_left_outside_of_the_throw_away_folder(place, source, tmp_path):
    before = sorted(path for path in tmp_path.rglob("*") if (tmp_path / "home") not in path.parents)
    preview.renew(place)
    assert sorted(path for path in tmp_path.rglob("*") if (tmp_path / "home") not in path.parents) == before
    assert not (tmp_path / "home" / "store.key").exists()


def test_before_it_was_read_there_is_no_course(place):
    with pytest.raises(PackUnknown):
        preview.questions(place, "tiny", "exam")


@pytest.mark.parametrize("name", ["safety-at-work", "korean-first-steps"])
def test_the_shipped_courses_can_be_looked_at(root, tmp_path, name):
    made = preview.begin(root / "courses" / name, tmp_path / "home", WHO, clock=Clock(), dice=Dice())
    shown = preview.renew(made)
    assert (shown.course, [one for one in shown.problems if one.is_grave]) == (name, [])
    assert all(exam.begin(made.station, WHO.id, sitting).items for sitting, _title in shown.exams)
    preview.end(made)
