import pytest
from hypothesis import given
from hypothesis import strategies as some

from app.core.errors import FolderTaken, ImportWrong, SaparError
from app.files import source
from app.flow import author, importing
from tests import build
from tests.files.making import BASIC, MP3, apkg, book, database, picture, rows, to_mend


def anki(tmp_path):
    notes = [(BASIC, 1, "개[sound:a.mp3]", 'dog<img src="p.png">'), (BASIC, 1, "", "x")]
    return apkg(tmp_path / "My deck.apkg", database(notes), {"a.mp3": MP3, "p.png": picture()})


def test_an_anki_package_becomes_a_source_without_a_problem_that_can_be_built(tmp_path):
    done = importing.bring(anki(tmp_path), tmp_path / "out")
    assert (done.items, done.imported, done.words) == (2, 1, 1)
    assert done.refused == (("note 2", "the word is missing"),)
    assert to_mend(tmp_path / "out") == ()
    (card,) = source.read(tmp_path / "out").course.decks[0].cards
    assert (tmp_path / "out" / card.audio).read_bytes() == MP3
    made = author.build(tmp_path / "out", tmp_path, build.secret("publisher"), build.publisher_grant())
    assert made.path.name == "my-deck-1.0.0.sapar"


def test_a_workbook_of_words_and_questions_becomes_one_course(tmp_path):
    sheets = {
        "Words": rows(["word", "translation ru"], ["개", "собака"]),
        "Test": rows(["вопрос", "а", "б", "ключ"], ["Кто это?", "Кот", "Пёс", "б"]),
    }
    done = importing.bring(book(tmp_path / "b.xlsx", sheets), tmp_path / "out")
    assert (done.items, done.imported, done.words) == (2, 2, 1)
    assert to_mend(tmp_path / "out") == ()
    read = source.read(tmp_path / "out")
    assert (read.course.languages, read.banks[0].items[0].key) == (("ru",), ("b",))


def test_languages_may_be_chosen(tmp_path):
    (tmp_path / "w.csv").write_text("word,translation\nnon,bread\n", "utf-8")
    importing.bring(tmp_path / "w.csv", tmp_path / "out", "uz", "tg")
    course = source.read(tmp_path / "out").course
    assert (course.subject_language, course.languages) == ("uz", ("tg",))
    with pytest.raises(ImportWrong, match="two small letters"):
        importing.bring(tmp_path / "w.csv", tmp_path / "other", "Uzbek")


def test_nothing_is_written_over(tmp_path):
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "mine").write_text("x")
    with pytest.raises(FolderTaken):
        importing.bring(anki(tmp_path), tmp_path / "out")


@pytest.mark.property
@given(some.text(alphabet='wordtranslationquestionkeyab,;\n\t"=:{}[]<>&#|- 개ү', max_size=200))
def test_any_table_is_taken_or_refused_and_what_was_taken_is_sound(tmp_path_factory, text):
    folder = tmp_path_factory.mktemp("any")
    (folder / "t.csv").write_text("word,translation,reading,deck\n" + text, "utf-8")
    try:
        done = importing.bring(folder / "t.csv", folder / "out")
    except SaparError:
        return
    assert not done.imported or not any(one.is_grave for one in author.check(folder / "out"))


@pytest.mark.property
@given(some.lists(some.lists(some.text(max_size=12), min_size=5, max_size=5), max_size=6))
def test_any_questions_are_taken_or_refused_and_what_was_taken_is_sound(tmp_path_factory, cells):
    folder = tmp_path_factory.mktemp("any")
    quoted = "\n".join(",".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in cells)
    raw = f"question,a,b,c,key\n{quoted}\n".encode("utf-8", "ignore")
    (folder / "t.csv").write_bytes(raw)
    try:
        done = importing.bring(folder / "t.csv", folder / "out")
    except SaparError:
        return
    assert not done.imported or not any(one.is_grave for one in author.check(folder / "out"))
