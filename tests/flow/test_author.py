"""Authoring: what a teacher is told, and what comes out when nothing is wrong."""

from hashlib import sha256

import pytest

from app.core import keys
from app.core.course import pack
from app.core.errors import PackBroken, PackUntrusted, SourceWrong
from app.files import packs
from app.files import source as sources
from app.flow import author, authority
from tests.flow import room as rooms
from tests.flow import tiny
from tests.flow.room import START, Dice


@pytest.fixture(scope="module")
def held():
    return authority.begin(Dice(), START, "Test Authority")


@pytest.fixture
def source(tmp_path):
    return tiny.written(tmp_path / "source")


def build(source, out, held):
    return author.build(source, out, held.publisher_secret, held.publisher_grant)


def test_a_good_source_has_no_problems(source):
    assert author.check(source) == ()


def test_a_problem_names_the_file_and_its_line(source):
    tiny.change(source, "banks/exam.yaml", "{ky: Кайсы, en: Which}", "{ky: Кайсы}")
    (said,) = author.check(source)
    assert (said.file, said.line, said.is_grave) == ("banks/exam.yaml", 6, True)
    assert said.what == "the en words are missing"


def test_a_problem_reads_as_one_line(source):
    tiny.change(source, "banks/exam.yaml", "{ky: Кайсы, en: Which}", "{ky: Кайсы}")
    assert [str(said) for said in author.check(source)] == ["banks/exam.yaml:6: the en words are missing"]


def test_all_problems_are_named_at_once(source):
    tiny.change(source, "banks/exam.yaml", "{ky: Кайсы, en: Which}", "{ky: Кайсы}")
    tiny.change(source, "decks/words.yaml", "{ky: өрт, en: fire}", "{en: fire}")
    assert {said.file for said in author.check(source)} == {"banks/exam.yaml", "decks/words.yaml"}


def test_a_source_that_cannot_be_read_is_one_grave_problem_with_its_line(source):
    tiny.change(source, "course.yaml", "number: 7", "number: seven")
    (said,) = author.check(source)
    assert (said.file, said.line, said.is_grave) == ("course.yaml", 3, True)


def test_a_folder_without_a_course_is_a_problem_and_no_crash(tmp_path):
    (said,) = author.check(tmp_path)
    assert (said.file, said.is_grave) == ("course.yaml", True)


def test_an_exam_that_cannot_be_drawn_is_named_in_its_plan(source):
    tiny.change(source, "blueprints/final.yaml", "count: 1", "count: 3")
    (said,) = author.check(source)
    assert (said.file, said.line, said.is_grave) == ("blueprints/final.yaml", 6, True)
    assert "needs 3 and has 1" in said.what


def test_a_long_sentence_is_told_but_does_not_stop_a_build(source, tmp_path, held):
    tiny.change(source, "units/first/fire.en.md", "Run.", "run " * 21 + "now.")
    (said,) = author.check(source)
    assert not said.is_grave
    assert build(source, tmp_path / "out", held).path.exists()


def test_a_grave_problem_stops_a_build_and_nothing_is_written(source, tmp_path, held):
    tiny.change(source, "banks/exam.yaml", "key: b", "key: c")
    with pytest.raises(SourceWrong) as wrong:
        build(source, tmp_path / "out", held)
    assert (wrong.value.fields["file"], wrong.value.fields["line"]) == ("banks/exam.yaml", 10)
    assert not (tmp_path / "out").exists()


def test_the_same_source_gives_the_same_bytes_wherever_it_lies(source, tmp_path, held):
    other = tiny.written(tmp_path / "elsewhere")
    one, two = build(source, tmp_path / "one", held), build(other, tmp_path / "two", held)
    assert one.path.read_bytes() == two.path.read_bytes()


def test_a_changed_word_gives_other_bytes(source, tmp_path, held):
    before = build(source, tmp_path / "one", held).path.read_bytes()
    tiny.change(source, "units/first/fire.en.md", "Run.", "Walk.")
    assert build(source, tmp_path / "two", held).path.read_bytes() != before


def test_what_was_built_is_told(source, tmp_path, held):
    made = build(source, tmp_path / "out", held)
    assert (made.path.name, made.course, made.version) == ("tiny-1.0.0.sapar", "tiny", "1.0.0")
    assert made.size == made.path.stat().st_size


def test_a_pack_shows_its_course_and_its_publisher(source, tmp_path, held):
    course, publisher = author.show(build(source, tmp_path / "out", held).path, (held.root,))
    assert (course.title["en"], publisher) == ("Tiny", "Test Authority")


def test_a_pack_of_a_stranger_is_not_shown(source, tmp_path, held):
    made = build(source, tmp_path / "out", held)
    with pytest.raises(PackUntrusted):
        author.show(made.path, (keys.public_of(keys.new_secret(Dice(b"stranger"))),))


def test_half_a_pack_is_not_shown(source, tmp_path, held):
    made = build(source, tmp_path / "out", held)
    made.path.write_bytes(made.path.read_bytes()[: made.size // 2])
    with pytest.raises(PackBroken):
        author.show(made.path, (held.root,))


DRAFT = "5a864b2805d4505e57278f6f41c453c4d0973912c5e0fa851b79241b1594c659"
"""SHA-256 of the tiny course, built and not signed."""

DRAWING = '<svg xmlns="http://www.w3.org/2000/svg"><rect/></svg>'


def with_drawing(source, drawing=DRAWING, name="cover.svg"):
    (source / "media").mkdir()
    (source / "media" / name).write_text(drawing, "utf-8")
    return source


def graves(source):
    return [(said.file, said.what) for said in author.check(source) if said.is_grave]


@pytest.mark.parametrize(
    "inside", ["<script>alert(1)</script>", "<rect onload='x'/>", "<use href='http://x'/>", "<image/>"]
)
def test_a_drawing_that_is_not_safe_is_a_grave_problem(source, inside):
    with_drawing(source, DRAWING.replace("<rect/>", inside))
    ((file, what),) = graves(source)
    assert file == "media/cover.svg"
    assert "this drawing cannot be used" in what


def test_a_file_whose_name_no_pack_can_keep_is_a_grave_problem(source):
    ((file, what),) = graves(with_drawing(source, name="Cover picture.svg"))
    assert file == "media/Cover picture.svg"
    assert "rename it" in what


def test_a_bank_whose_name_no_pack_can_keep_is_a_grave_problem(source):
    tiny.change(source, "banks/exam.yaml", "id: exam", "id: Exam Bank")
    assert (
        "banks/Exam Bank.yaml",
        "rename it: small Latin letters, digits, points and dashes only",
    ) in graves(source)


def test_a_link_to_another_file_is_a_grave_problem(source, tmp_path):
    (tmp_path / "secret.png").write_bytes(b"secret")
    with_drawing(source)
    (source / "media" / "picture.png").symlink_to(tmp_path / "secret.png")
    assert graves(source) == [
        ("media/picture.png", "this is a link to another file; put the file itself here")
    ]


def test_a_folder_that_is_a_link_is_a_grave_problem(source, tmp_path):
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "secret.png").write_bytes(b"secret")
    (source / "media").symlink_to(tmp_path / "elsewhere")
    assert graves(source) == [
        ("media/secret.png", "this is a link to another file; put the file itself here")
    ]


@pytest.mark.parametrize("name", ["course.yaml", "units/first/fire.ky.md"])
def test_a_source_of_many_megabytes_is_not_read(source, name):
    with (source / name).open("r+b") as file:
        file.truncate(1 << 32)
    assert graves(source) == [(name, "the file is too large; make several of it")]


# -- signed later, checked whole -------------------------------------------------------------------------------


def pen(held):
    return author.Pen(held.publisher_secret, held.publisher_grant, (held.root,))


def nothing(_done, _of):
    pass


def test_a_pack_that_is_signed_later_is_the_one_that_is_built_and_signed_at_once(source, tmp_path, held):
    draft = author.build_unsigned(with_drawing(source), tmp_path / "draft")
    assert draft.path.name == "tiny-1.0.0.sapar-unsigned"
    signed = author.sign(draft.path, tmp_path / "signed", pen(held))
    at_once = build(source, tmp_path / "at-once", held)
    assert signed.path.read_bytes() == at_once.path.read_bytes()


def test_the_bytes_of_a_source_are_these_on_every_computer_and_python(source, tmp_path):
    """No compressor, no clock, no hash seed: the same digest on Python 3.11, 3.12 and 3.13, on every system."""
    made = author.build_unsigned(source, tmp_path).path.read_bytes()
    assert sha256(made).hexdigest() == DRAFT


def test_the_exam_bank_is_open_before_and_locked_after_the_signing(source, tmp_path, held):
    draft = author.build_unsigned(source, tmp_path)
    with packs.AnyPack(draft.path) as opened:
        assert opened.bank("exam").items
    with packs.PackFile(author.sign(draft.path, tmp_path, pen(held)).path, (held.root,)) as opened:
        assert opened.is_locked("banks/exam.cbor")


def test_nobody_learns_with_a_pack_before_it_is_signed(source, tmp_path, held):
    draft = author.build_unsigned(source, tmp_path)
    with pytest.raises(PackBroken):
        author.show(draft.path, (held.root,))


def test_a_draft_that_was_changed_is_not_signed(source, tmp_path, held):
    path = author.build_unsigned(source, tmp_path).path
    path.write_bytes(path.read_bytes().replace("Качыңыз".encode(), "Калыңыз".encode()))
    with pytest.raises(PackBroken):
        author.sign(path, tmp_path / "out", pen(held))
    assert not (tmp_path / "out").exists()


def parts_and_course(source):
    read = sources.read(source)
    return packs.parts_of(read), read.course


def written_draft(path, parts, course):
    packs.write(path, pack.draft(packs.manifest_of(course, parts)), parts, pack.DRAFT)
    return path


@pytest.mark.parametrize(
    ("name", "raw"),
    [
        ("media/evil.svg", b'<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'),
        ("banks/exam.cbor", b"\xa0"),
        ("media/x.png.locked", b"what is it"),
    ],
)
def test_a_draft_with_something_evil_in_it_is_not_signed(source, tmp_path, held, name, raw):
    parts, course = parts_and_course(source)
    path = written_draft(tmp_path / "x.sapar-unsigned", parts | {name: raw}, course)
    with pytest.raises(PackBroken):
        author.sign(path, tmp_path / "out", pen(held))
    assert not (tmp_path / "out").exists()


def test_a_draft_whose_course_has_a_grave_problem_is_not_signed(source, tmp_path, held):
    tiny.change(source, "banks/exam.yaml", "key: b", "key: c")
    parts, course = parts_and_course(source)
    path = written_draft(tmp_path / "x.sapar-unsigned", parts, course)
    with pytest.raises(SourceWrong, match="key"):
        author.sign(path, tmp_path / "out", pen(held))


def test_a_publisher_signs_the_own_pack_again_and_the_banks_open_with_the_old_key(source, tmp_path, held):
    first = build(source, tmp_path / "one", held)
    again = author.sign(first.path, tmp_path / "two", pen(held))
    assert again.path.read_bytes() == first.path.read_bytes()


def test_nobody_signs_the_pack_of_another_publisher(source, tmp_path, held):
    other = authority.begin(Dice(b"other"), START, "Other Authority")
    with pytest.raises(PackUntrusted):
        author.sign(build(source, tmp_path, other).path, tmp_path / "out", pen(held))
    assert not (tmp_path / "out").exists()


def test_a_whole_pack_passes_and_tells_its_progress(source, tmp_path, held):
    told = []
    made = build(with_drawing(source), tmp_path / "out", held)
    author.verify_all(made.path, (held.root,), lambda done, of: told.append((done, of)))
    assert told[-1] == (made.size, made.size)


def test_one_changed_byte_of_a_picture_is_found(source, tmp_path, held):
    path = build(with_drawing(source), tmp_path / "out", held).path
    path.write_bytes(path.read_bytes().replace(b"<rect/>", b"<line/>"))
    with pytest.raises(PackBroken, match="cover"):
        author.verify_all(path, (held.root,), nothing)


def test_a_signed_drawing_that_is_not_safe_is_found_too(source, tmp_path, held):
    parts, course = parts_and_course(source)
    parts["media/evil.svg"] = b'<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'
    signed = pack.sign(packs.manifest_of(course, parts), held.publisher_secret, held.publisher_grant)
    packs.write(tmp_path / "x.sapar", signed, parts)
    with pytest.raises(PackBroken, match="script"):
        author.verify_all(tmp_path / "x.sapar", (held.root,), nothing)


def test_the_check_of_a_strangers_pack_stops_at_once(source, tmp_path, held):
    made = build(source, tmp_path / "out", held)
    with pytest.raises(PackUntrusted):
        author.verify_all(made.path, (keys.public_of(keys.new_secret(Dice(b"stranger"))),), nothing)


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
FILM = (rooms.COURSES / "korean-first-steps" / "media" / "bow.webm").read_bytes()
FILMED = "\n::: video media/a.webm\n![x](media/a.svg)\nWords.\n:::\n"


def with_guide(source, text=GUIDE):
    (source / "guide.yaml").write_text(text, "utf-8")
    return source


def with_film(source, film=FILM, subtitles="WEBVTT\n\n00:01.000 --> 00:02.000\nA\n"):
    (source / "media").mkdir(exist_ok=True)
    (source / "media" / "a.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"><rect/></svg>', "utf-8")
    (source / "media" / "a.webm").write_bytes(film)
    for language in ("ky", "en"):
        (source / "media" / f"a.{language}.vtt").write_text(subtitles, "utf-8")
        lesson = source / "units" / "first" / f"fire.{language}.md"
        lesson.write_text(lesson.read_text("utf-8") + FILMED, "utf-8")
    return source


def test_a_guide_is_built_in_and_comes_out_whole(source, tmp_path, held):
    made = build(with_guide(source), tmp_path / "out", held)
    with packs.PackFile(made.path, (held.root,)) as opened:
        assert opened.guide() == sources.read(source).guide
        assert opened.guide().contacts[0].checked == 20_777


def test_a_fault_of_a_guide_names_its_line(source):
    with_guide(source, GUIDE.replace('"112"', '"one one two"'))
    assert [(one.file, one.line) for one in author.check(source)] == [("guide.yaml", 9)]
    assert [one.line for one in author.check(with_guide(source), 20_000)] == [11]


def test_a_pack_with_a_film_is_built_and_signed_later_too(source, tmp_path, held):
    draft = author.build_unsigned(with_film(source), tmp_path / "draft")
    signed = author.sign(draft.path, tmp_path / "signed", pen(held))
    with packs.PackFile(signed.path, (held.root,)) as opened:
        assert opened.part("media/a.webm") == FILM
    assert author.check(source) == ()


def test_what_is_no_film_is_not_built(source):
    (said,) = author.check(with_film(source, b"GIF89a" + bytes(30)))
    assert (said.file, said.is_grave) == ("media/a.webm", True)


def test_broken_subtitles_name_their_line(source):
    found = author.check(with_film(source, subtitles="WEBVTT\n\n00:01.000 --> 00:02.000\n"))
    assert {(one.file, one.line) for one in found} == {("media/a.ky.vtt", 3), ("media/a.en.vtt", 3)}


@pytest.mark.parametrize(
    ("name", "raw"),
    [
        ("media/a.webm", b"no film"),
        ("media/a.ky.vtt", b"WEBVTT\n\nbroken"),
        ("media/b.mp3", bytes((8 << 20) + 1)),
    ],
)
def test_a_draft_with_a_film_that_is_none_is_not_signed(source, tmp_path, held, name, raw):
    parts, course = parts_and_course(with_film(source))
    path = written_draft(tmp_path / "x.sapar-unsigned", parts | {name: raw}, course)
    with pytest.raises(SourceWrong):
        author.sign(path, tmp_path / "out", pen(held))
    assert not (tmp_path / "out").exists()


def test_a_guide_that_is_damaged_is_found(source, tmp_path, held):
    parts, course = parts_and_course(source)
    path = written_draft(tmp_path / "x.sapar-unsigned", parts | {"guide.cbor": b"\xa0"}, course)
    with pytest.raises(PackBroken):
        author.sign(path, tmp_path / "out", pen(held))
