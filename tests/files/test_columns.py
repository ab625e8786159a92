import pytest

from app.files.columns import Column, known


@pytest.mark.parametrize(
    ("header", "column"),
    [
        ("Word", Column("term")),
        ("Слово", Column("term")),
        ("сөз", Column("term")),
        ("translation_ru", Column("translation", "ru")),
        ("Перевод (кырг.)", Column("translation", "ky")),
        ("Котормо кыргызча", Column("translation", "ky")),
        ("Translation in English", Column("translation", "en")),
        ("Русский язык", Column("words", "ru")),
        ("Орусча", Column("words", "ru")),
        ("한국어", Column("words", "ko")),
        ("Front", Column("front")),
        ("Example translation", Column("example-translation")),
        ("Мисал", Column("example")),
        ("Чтение", Column("reading")),
        ("Сүрөт", Column("picture")),
        ("Суроо (ky)", Column("question", "ky")),
        ("Option A", Column("option", "", "a")),
        ("option1", Column("option", "", "1")),
        ("Вариант ответа Б ru", Column("option", "ru", "б")),
        ("жооп 2", Column("option", "", "2")),
        ("C", Column("option", "", "c")),
        ("Answer", Column("option")),
        ("Правильный ответ", Column("key")),
        ("Туура жооп", Column("key")),
        ("feedback b", Column("feedback", "", "b")),
        ("Түшүндүрмө", Column("feedback")),
        ("Тема", Column("objective")),
        ("№", Column("id")),
    ],
)
def test_columns_are_known_by_their_names_in_three_languages(header, column):
    assert known(header) == column


@pytest.mark.parametrize("header", ["", "Price", "a b c", "x" * 90, "key 3", "?"])
def test_other_names_say_nothing(header):
    assert known(header) is None
