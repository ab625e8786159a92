import pytest

from app.core.errors import ImportWrong
from app.files import lists
from app.files.placing import Wish
from tests.files.making import MP3, book, picture, rows


def read(tmp_path, text, name="words.csv"):
    (tmp_path / name).write_text(text, "utf-8")
    return lists.read(tmp_path / name, Wish())


def test_words_have_translations_examples_and_files_beside_the_table(tmp_path):
    (tmp_path / "dog.png").write_bytes(picture())
    (tmp_path / "dog.mp3").write_bytes(MP3)
    found = read(
        tmp_path,
        "My words\n\nСлово;Чтение;Перевод;Котормо;Пример;Перевод примера;Картинка;Звук;Цена\n"
        "개;gae;собака;күчүк;개야;Собака!;dog.png;dog.mp3;5\n",
    )
    ((deck),) = found.lists
    (word,) = deck.words
    assert (deck.title, deck.language, word.name) == ("words", "ko", "row 4: 개")
    assert (word.card.reading, word.card.translation) == ("gae", {"ru": "собака", "ky": "күчүк"})
    assert word.card.example == {"text": "개야", "ru": "Собака!"}
    assert set(word.media) == {word.card.picture, word.card.audio}
    assert found.notes == (("Цена", "this column is not known; it was left out"),)


def test_two_columns_without_names_are_guessed(tmp_path):
    found = read(tmp_path, "dog\t개\nwater\t물\n", "w.tsv")
    assert [one.card.term for one in found.lists[0].words] == ["개", "물"]
    assert "no row names the columns" in found.notes[0][1]


def test_a_column_may_name_the_deck(tmp_path):
    found = read(tmp_path, "word,translation,deck\nопера,opera,A\nдом,house,B\nмир,peace,A\n")
    assert [(one.title, len(one.words)) for one in found.lists] == [("A", 2), ("B", 1)]


def test_rows_without_a_word_or_translation_are_told_by_number(tmp_path):
    (deck,) = read(tmp_path, "word,translation\n,x\ny,\n").lists
    assert [(one.name, one.reason) for one in deck.words] == [
        ("row 2", "the word is missing"),
        ("row 3", "the translation is missing"),
    ]


def test_formulas_stay_plain_text(tmp_path):
    (deck,) = read(tmp_path, "word,translation\n\"=cmd|' /C calc'!A0\",x\n").lists
    assert deck.words[0].card.term == "=cmd|' /C calc'!A0"


def test_a_workbook_may_hold_words_questions_and_something_else(tmp_path):
    words = rows(["word", "translation en"], ["개", "dog"])
    asked = rows(["question", "option 1", "option 2", "key"], ["Which?", "x", "y", 2])
    path = book(
        tmp_path / "b.xlsx", {"Words": words, "Test": asked, "Prices": rows(["a", "b", "c"], [1, 2, 3])}
    )
    found = lists.read(path, Wish())
    assert [one.title for one in found.lists] == ["Words"]
    assert found.drafts[0].item.key == ("b",)
    assert found.notes == (("Prices", "its columns could not be made out; it was left out"),)


@pytest.mark.parametrize(
    ("text", "why"), [("a,b,c\n1,2,3\n", "no column is known"), ("", "empty"), ("x\ny\n", "no column")]
)
def test_a_table_that_says_nothing_is_refused_with_what_to_do(tmp_path, text, why):
    with pytest.raises(ImportWrong, match=why):
        read(tmp_path, text)
