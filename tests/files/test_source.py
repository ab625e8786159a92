import shutil

import pytest

from app.core import shapes
from app.core.course.course import BlockKind, Course, PackKind
from app.core.course.item import Bank, ItemKind, check_response
from app.core.errors import SourceWrong
from app.core.exam import form
from app.files import items, source

COURSE = """\
format: 1
id: tiny
number: 7
version: 1.0.0
kind: course
title: {ky: Кичинекей, en: Tiny}
summary: {ky: Аз, en: Little}
publisher: demo
licence: CC-BY-4.0
authors: [Sapar]
languages: [ky, en]
units: [first]
decks: [words]
banks: [exam]
blueprints: [final]
"""
UNIT = """\
id: first
title: {ky: Биринчи, en: First}
summary: {ky: Баары, en: All}
lessons: [fire]
"""
LESSON = "---\ntitle: Fire\nminutes: 7\n---\nRun.\n\n::: check q1\n:::\n"
DECK = """\
id: words
title: {ky: Сөздөр, en: Words}
language: ko
cards:
  - {id: fire, term: 불, translation: {ky: өрт, en: fire}}
"""
BANK = """\
id: exam
items:
  - id: q1
    kind: choice
    objective: fire
    prompt: {ky: Кайсы, en: Which}
    options:
      - {id: a, text: {ky: А, en: A}}
      - {id: b, text: {ky: Б, en: B}}
    key: b
  - id: q2
    kind: match
    objective: fire
    prompt: {ky: Кайсы, en: Which}
    left: [{id: l1}, {id: l2}]
    right: [{id: r1}, {id: r2}]
    key: {l1: r2, l2: r1}
  - id: q3
    kind: inline-choice
    objective: fire
    prompt: {ky: Кайсы, en: Which}
    text: {ky: "{g1}", en: "{g1}"}
    gaps:
      g1: {options: [{id: x}, {id: y}], key: y}
  - id: q4
    kind: hotspot
    objective: fire
    prompt: {ky: Кайсы, en: Which}
    areas:
      - {id: exit, shape: rect, x: 1, y: 2, width: 3, height: 4, label: {ky: Эшик, en: Exit}}
    key: exit
  - id: q5
    kind: order
    objective: fire
    prompt: {ky: Кайсы, en: Which}
    options: [{id: a}, {id: b}]
    key: [b, a]
"""
BLUEPRINT = """\
id: final
title: {ky: Сынак, en: Exam}
bank: exam
time_limit_s: 600
pass_percent: 80
cells: [{objective: fire, count: 2}]
"""
FILES = {
    "course.yaml": COURSE,
    "units/first/unit.yaml": UNIT,
    "units/first/fire.ky.md": LESSON,
    "units/first/fire.en.md": LESSON,
    "decks/words.yaml": DECK,
    "banks/exam.yaml": BANK,
    "blueprints/final.yaml": BLUEPRINT,
}


@pytest.fixture
def folder(tmp_path):
    """The source of a tiny course."""
    for name, text in FILES.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def refused(folder, name=None, old="", new=""):
    """File, line and reason with which a source is refused after one change."""
    if name:
        text = FILES[name]
        assert old in text
        (folder / name).write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(SourceWrong) as wrong:
        source.read(folder)
    return tuple(wrong.value.fields[key] for key in ("file", "line", "what"))


@pytest.mark.parametrize("course", ["safety-at-work", "korean-first-steps"])
def test_the_shipped_courses_are_read_without_a_problem(root, course):
    read = source.read(root / "courses" / course)
    assert (read.course.id, read.course.languages) == (course, ("ky", "ru", "en"))


@pytest.mark.parametrize("course", ["safety-at-work", "korean-first-steps"])
def test_every_exam_of_the_shipped_courses_can_be_drawn(root, course):
    read = source.read(root / "courses" / course)
    banks = {bank.id: bank for bank in read.banks}
    for blueprint in read.blueprints:
        assert len(form.draw(banks[blueprint.bank], blueprint, bytes(16)).items) == blueprint.length


@pytest.mark.parametrize("course", ["safety-at-work", "korean-first-steps"])
def test_every_key_of_the_shipped_courses_fits_its_item(root, course):
    for bank in source.read(root / "courses" / course).banks:
        for item in bank.items:
            assert items.has_key(item), item.id
            check_response(item, item.key)


@pytest.mark.parametrize("course", ["safety-at-work", "korean-first-steps"])
def test_every_picture_of_the_shipped_courses_is_there(root, course):
    read = source.read(root / "courses" / course)
    wanted = {item.picture for bank in read.banks for item in bank.items if item.picture}
    wanted |= {
        block.picture
        for lesson in read.course.lessons()
        for blocks in lesson.blocks.values()
        for block in blocks
        if block.kind is BlockKind.PICTURE
    }
    assert wanted <= set(source.media_files(root / "courses" / course))


def test_a_course_comes_out_of_its_files(folder):
    course = source.read(folder).course
    assert (course.id, course.number, course.version, course.title["ky"]) == ("tiny", 7, "1.0.0", "Кичинекей")


def test_a_lesson_has_its_blocks_in_every_language(folder):
    lesson = source.read(folder).course.lesson("fire")
    assert (set(lesson.blocks), lesson.minutes, lesson.title) == (
        {"ky", "en"},
        7,
        {"ky": "Fire", "en": "Fire"},
    )


def test_each_kind_of_key_has_one_form(folder):
    keys = {item.kind: item.key for item in source.read(folder).banks[0].items}
    assert keys == {
        ItemKind.CHOICE: ("b",),
        ItemKind.MATCH: ("l1 r2", "l2 r1"),
        ItemKind.INLINE_CHOICE: ("g1 y",),
        ItemKind.HOTSPOT: ("exit",),
        ItemKind.ORDER: ("b", "a"),
    }


def test_what_was_read_comes_back_from_its_bytes(folder):
    read = source.read(folder)
    assert shapes.unpack(Course, shapes.pack(read.course)) == read.course
    assert shapes.unpack(Bank, shapes.pack(read.banks[0])) == read.banks[0]


def test_pictures_and_clips_beside_the_source_are_found(folder):
    for name in ("media/b.svg", "media/a.png", "audio/ky/x.opus", "media/notes.txt", "other/c.svg"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(b"")
    assert source.media_files(folder) == ("media/a.png", "media/b.svg", "audio/ky/x.opus")


@pytest.mark.parametrize("name", [name for name in FILES if name.endswith(".yaml")])
def test_a_missing_file_is_named(folder, name):
    (folder / name).unlink()
    assert refused(folder) == (name, 1, "this file is missing")


def test_a_missing_translation_is_named(folder):
    (folder / "units/first/fire.ky.md").unlink()
    assert refused(folder) == ("units/first/fire.ky.md", 1, "this translation is missing")


@pytest.mark.parametrize("name", FILES)
def test_a_file_in_another_encoding_is_named(folder, name):
    (folder / name).write_bytes("title: Өрт".encode("utf-16"))
    assert refused(folder) == (name, 1, "this file is not UTF-8 text")


@pytest.mark.parametrize("name", [name for name in FILES if name.endswith(".yaml")])
@pytest.mark.parametrize("text", ["", "- a list\n", "words\n"], ids=["empty", "list", "words"])
def test_a_file_that_does_not_start_with_names_is_named(folder, name, text):
    (folder / name).write_text(text, encoding="utf-8")
    assert refused(folder)[:2] == (name, 1)


def test_a_course_of_another_format_is_refused(folder):
    assert refused(folder, "course.yaml", "format: 1", "format: 2") == (
        "course.yaml",
        1,
        '"format: 1" is missing',
    )


@pytest.mark.parametrize(
    ("name", "old", "new", "line", "what"),
    [
        ("course.yaml", "number: 7", "number: seven", 3, "number: it should be a number"),
        ("course.yaml", "publisher: demo", "publisher: 7", 8, "publisher: it should be a text"),
        ("course.yaml", "publisher: demo", "colour: red", 8, '"colour" is not known here'),
        (
            "course.yaml",
            "title: {ky: Кичинекей, en: Tiny}",
            "title: Tiny",
            6,
            "title: it should have names and values",
        ),
        ("course.yaml", "units: [first]", "units: first", 12, "units: it should be a list"),
        ("course.yaml", "decks: [words]", "decks: {a: b}", 13, "decks: it should be a list"),
        ("course.yaml", "languages: [ky, en]", "languages: ky", 11, "languages: it should be a list"),
        ("course.yaml", "banks: [exam]", "banks: exam", 14, "banks: it should be a list"),
        ("units/first/unit.yaml", "lessons: [fire]", "lessons: fire", 4, "lessons: it should be a list"),
        ("units/first/unit.yaml", "id: first", "name: first", 1, '"name" is not known here'),
        ("decks/words.yaml", "term: 불", "word: 불", 5, '"word" is not known here'),
        ("banks/exam.yaml", "kind: choice", "kind: riddle", 4, '"riddle" is not one of choice'),
        (
            "banks/exam.yaml",
            "{id: b, text: {ky: Б, en: B}}",
            "{id: b, text: Б}",
            9,
            "options[1].text: it should have names and values",
        ),
        ("banks/exam.yaml", "    objective: fire\n", "", 3, '"objective" is missing'),
        ("banks/exam.yaml", "width: 3", "width: wide", 30, "areas[0].width: it should be a number"),
        (
            "banks/exam.yaml",
            "      - {id: exit",
            "      - [1]\n      - {id: exit",
            30,
            "areas[0]: it should have names and values",
        ),
        (
            "banks/exam.yaml",
            "g1: {options",
            "g1: [1]\n      g2: {options",
            23,
            "gaps: each has options and a key",
        ),
        ("banks/exam.yaml", "items:\n", "items:\n  - words\n", 3, "an item has names and values"),
        ("banks/exam.yaml", "items:\n", "items: none\nmore:\n", 2, "items: it should be a list"),
        ("blueprints/final.yaml", "count: 2", "count: two", 6, "cells[0].count: it should be a number"),
        ("blueprints/final.yaml", "count: 2", "count: &n 2", 6, "anchors (& and *) are not used here"),
        ("units/first/fire.ky.md", "::: check q1", "::: chek q1", 7, "the block ::: chek q1 is not known"),
        ("units/first/fire.ky.md", "---\ntitle", "title", 1, "a lesson starts with --- and its title"),
    ],
)
def test_a_fault_is_told_with_file_and_line(folder, name, old, new, line, what):
    told_name, told_line, told_what = refused(folder, name, old, new)
    assert (told_name, told_line) == (name, line)
    assert what in told_what


@pytest.mark.parametrize("name", ["a\\0b", "a" * 300])
def test_a_name_that_no_file_can_have_is_told(folder, name):
    file, line, what = refused(folder, "course.yaml", "units: [first]", f'units: ["{name}"]')
    assert file.startswith("units/")
    assert (line, what.partition(";")[0]) == (1, "this file cannot be opened")


@pytest.mark.parametrize("name", ["course.yaml", "units/first/fire.en.md", "banks/exam.yaml"])
def test_a_folder_in_the_place_of_a_file_is_told(folder, name):
    (folder / name).unlink()
    (folder / name).mkdir()
    file, line, what = refused(folder)
    assert (file, line, what.partition(";")[0]) == (name, 1, "this file cannot be opened")


def test_a_folder_that_is_called_like_a_picture_is_none(folder):
    (folder / "media" / "door.svg").mkdir(parents=True)
    assert source.media_files(folder) == ()


def test_a_name_of_odd_figures_is_told(folder):
    file, line, what = refused(folder, "course.yaml", "title: {ky: Кичинекей, en: Tiny}", "title: {²: [a]}")
    assert (file, line) == ("course.yaml", 6)
    assert "²" in what


def test_minutes_beyond_every_lesson_are_none(folder):
    for one in ("ky", "en"):
        text = LESSON.replace("minutes: 7", f"minutes: {'9' * 5000}")
        (folder / f"units/first/fire.{one}.md").write_text(text, "utf-8")
    assert next(source.read(folder).course.lessons()).minutes == 0


def test_a_source_without_exams_and_decks_is_a_course(folder):
    for name in ("decks", "banks", "blueprints"):
        shutil.rmtree(folder / name)
    (folder / "course.yaml").write_text(COURSE.split("decks:", maxsplit=1)[0], encoding="utf-8")
    read = source.read(folder)
    assert (read.banks, read.blueprints, read.course.decks) == ((), (), ())


GUIDE = """\
country: KR
language: ko
title: {ky: Корея, en: Korea}
summary: {ky: Жардам, en: Help}
contacts:
  - id: police
    kind: police
    name: {ky: Полиция, en: Police}
    phones: ["112"]
    source: https://police.go.kr
    checked: 2026-11-20
"""


def guided(folder, text=GUIDE):
    (folder / "guide.yaml").write_text(text, encoding="utf-8")
    return folder


def test_a_guide_beside_the_course_is_read_with_its_days(folder):
    assert source.read(folder).guide is None
    guide = source.read(guided(folder)).guide
    assert (guide.country, guide.contacts[0].checked) == ("KR", 20_777)


@pytest.mark.parametrize(
    ("old", "new", "line", "what"),
    [
        ("2026-11-20", "20.11.2026", 11, "checked: it should be a day such as 2026-11-20"),
        ("2026-11-20", "2026-02-30", 11, "checked: it should be a day such as 2026-11-20"),
        ("    checked: 2026-11-20\n", "", 6, '"checked" is missing'),
        ("kind: police", "kind: friend", 7, '"friend" is not one of emergency, police'),
        ("contacts:", "contcts:", 5, '"contcts" is not known here'),
    ],
)
def test_a_fault_of_a_guide_is_named_with_its_line(folder, old, new, line, what):
    found = refused(guided(folder, GUIDE.replace(old, new)))
    assert found[:2] == ("guide.yaml", line)
    assert what in found[2]


def test_a_pack_that_is_a_guide_needs_no_number(folder):
    text = "\n".join(
        line
        for line in COURSE.splitlines()
        if line.split(":")[0] not in {"number", "units", "decks", "banks", "blueprints"}
    )
    (guided(folder) / "course.yaml").write_text(text.replace("kind: course", "kind: guide"), encoding="utf-8")
    course = source.read(folder).course
    assert (course.kind, course.number, course.units) == (PackKind.GUIDE, 0, ())


def test_a_kind_that_is_not_known_is_named(folder):
    assert refused(folder, "course.yaml", "kind: course", "kind: song")[:2] == ("course.yaml", 5)


@pytest.mark.parametrize(("told", "minutes"), [("4", 240), ("1.5", 90), ("0.5", 30), ("0", 0)])
def test_hours_of_class_may_have_a_half(folder, told, minutes):
    (folder / "units" / "first" / "unit.yaml").write_text(UNIT + f"hours: {told}\n", encoding="utf-8")
    assert source.read(folder).course.units[0].class_minutes == minutes


@pytest.mark.parametrize("told", ["1.3", "-2", "two", "[1]"])
def test_other_hours_are_named(folder, told):
    (folder / "units" / "first" / "unit.yaml").write_text(UNIT + f"hours: {told}\n", encoding="utf-8")
    assert refused(folder)[:2] == ("units/first/unit.yaml", 5)


def test_whose_work_a_course_uses_is_read(folder):
    more = "credits:\n  - {of: media/a.svg, by: Aida, licence: CC-BY-4.0}\n"
    (folder / "course.yaml").write_text(COURSE + more, encoding="utf-8")
    assert source.read(folder).course.credits[0].by == "Aida"


def test_all_faults_of_a_source_are_met_and_the_rest_is_read(folder):
    for name, old, new in (
        ("decks/words.yaml", "term: 불", "word: 불"),
        ("banks/exam.yaml", "kind: hotspot", "kind: hotpot"),
        ("units/first/fire.ky.md", "---\ntitle", "title"),
    ):
        path = folder / name
        path.write_text(path.read_text("utf-8").replace(old, new, 1), "utf-8")
    read, faults = source.read_all(folder)
    assert {fault.fields["file"] for fault in faults} == {
        "decks/words.yaml",
        "banks/exam.yaml",
        "units/first/fire.ky.md",
    }
    assert [item.id for item in read.banks[0].items] == ["q1", "q2", "q3", "q5"]
    assert [list(lesson.blocks) for lesson in read.course.lessons()] == [["en"]]
    assert read.course.decks == ()


def test_without_a_course_there_is_nothing_to_read(folder):
    (folder / "course.yaml").write_text("format: 1\nid: [\n", "utf-8")
    read, (fault,) = source.read_all(folder)
    assert (read, fault.fields["file"]) == (None, "course.yaml")


def test_a_sound_source_is_read_the_same_either_way(folder):
    assert source.read_all(folder) == (source.read(folder), ())
