import pytest

from app.files import source, unlisted
from tests.flow import tiny


@pytest.fixture
def folder(tmp_path):
    return tiny.written(tmp_path / "source")


def told(folder):
    return [(one.file, one.what) for one in unlisted.problems(source.read(folder))]


def put(folder, name, text="x"):
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text, "utf-8")


def test_everything_of_the_tiny_course_is_listed(folder):
    assert told(folder) == []


@pytest.mark.parametrize(
    ("name", "what"),
    [
        ("units/first/smoke.ky.md", 'nobody comes to this lesson; unit.yaml does not list "smoke"'),
        ("units/first/smoke.md", 'unit.yaml does not list "smoke"'),
        ("units/first/fire.ko.md", '"ko" is no language of course.yaml'),
        ("banks/old.yaml", "the banks of course.yaml do not name it"),
        ("decks/old.yaml", "the decks of course.yaml do not name it"),
        ("blueprints/old.yaml", "the blueprints of course.yaml do not name it"),
        ("media/photo.webp", "files of this kind are left out of the pack"),
        ("audio/ky/words.flac", "files of this kind are left out of the pack"),
    ],
)
def test_a_file_that_nobody_comes_to_is_told(folder, name, what):
    put(folder, name)
    ((file, said),) = told(folder)
    assert (file, what in said) == (name, True)


def test_a_unit_that_nobody_comes_to_is_told_once(folder):
    put(folder, "units/second/unit.yaml")
    put(folder, "units/second/smoke.ky.md")
    assert told(folder) == [
        ("units/second/unit.yaml", "nobody comes to this unit; the units of course.yaml do not name it")
    ]


@pytest.mark.parametrize("name", ["audio/provenance.yaml", "media/.gitkeep", "README.md"])
def test_files_that_are_no_part_of_a_pack_are_left_alone(folder, name):
    put(folder, name)
    assert told(folder) == []


def test_a_name_in_a_lessons_header_that_means_nothing_is_told_with_its_line(folder):
    tiny.change(folder, "units/first/fire.ky.md", "minutes: 7", "minuts: 7")
    read = source.read(folder)
    (one,) = unlisted.problems(read)
    assert (one.what, read.sources[one.file].line(one.where)) == (
        '"minuts" is not known here; did you mean "minutes"?',
        3,
    )


@pytest.mark.parametrize(
    ("old", "new", "what", "line"),
    [
        ("id: exam\n", "id: exam\nitem: []\n", '"item" is not known here; did you mean "items"?', 2),
        (
            "    key: b",
            "    gaps: {g1: {options: [{id: x}], kee: x, key: x}}",
            '"kee" is not known here; did you mean "key"?',
            10,
        ),
    ],
)
def test_a_name_in_a_bank_that_means_nothing_is_told_with_its_line(folder, old, new, what, line):
    tiny.change(folder, "banks/exam.yaml", old, new)
    read = source.read(folder)
    (one,) = unlisted.problems(read)
    assert (one.what, read.sources[one.file].line(one.where)) == (what, line)
