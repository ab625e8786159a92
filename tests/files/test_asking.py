import pytest

from app.core.course.item import ItemKind
from app.files import archive, columns
from app.files.asking import drafts_of
from tests.files.making import picture

HEADER = ["question", "option a", "option b", "option c", "key", "feedback", "topic", "difficulty", "picture"]


def drafts(tmp_path, header, *rows):
    of = [columns.known(one) for one in header]
    return drafts_of(of, [(n, tuple(row)) for n, row in enumerate(rows, 2)], archive.Folder(tmp_path))


def test_one_key_makes_a_choice_and_several_a_multiple_response(tmp_path):
    one, two = drafts(
        tmp_path,
        HEADER,
        ["Which?", "Red", "Green", "", "B", "Because.", "Signs", "2", ""],
        ["Which two?", "x", "y", "z", "a,c"],
    )
    assert (one.item.kind, one.item.key, one.item.objective, one.item.difficulty) == (
        ItemKind.CHOICE,
        ("b",),
        "signs",
        2,
    )
    assert [(part.text, part.feedback) for part in one.item.options] == [
        ({"en": "Red"}, {"en": "Because."}),
        ({"en": "Green"}, {"en": "Because."}),
    ]
    assert (two.item.kind, two.item.key, two.name) == (ItemKind.MULTIPLE_RESPONSE, ("a", "c"), "row 3")


def test_questions_may_stand_in_several_languages(tmp_path):
    header = ["id", "суроо", "question ru", "жооп а ky", "жооп а ru", "жооп б ky", "жооп б ru", "туура жооп"]
    one, two = drafts(
        tmp_path,
        header,
        ["s1", "Үн кайда?", "Где звук?", "Үйдө", "Дома", "Тоодо", "В горах", "б"],
        ["s2", "Үн кайда?", "Где звук?", "Үйдө", "", "Тоодо", "В горах", "б"],
    )
    assert one.item.prompt == {"ky": "Үн кайда?", "ru": "Где звук?"}
    assert (one.item.options[1].text, one.item.key) == ({"ky": "Тоодо", "ru": "В горах"}, ("b",))
    assert two.reason == "an option is not in every language of the question"


def test_options_may_stand_in_one_cell(tmp_path):
    (one,) = drafts(tmp_path, ["question", "options", "answer"], ["Which?", "Red | Green\nBlue", "Blue"])
    assert ([part.text["en"] for part in one.item.options], one.item.key) == (
        ["Red", "Green", "Blue"],
        ("c",),
    )


def test_a_question_without_options_is_answered_in_writing(tmp_path):
    (one,) = drafts(
        tmp_path, ["question en", "question ru", "answer"], ["A cat is?", "Кошка это?", "cat|кот"]
    )
    assert one.item.kind is ItemKind.GENERAL
    assert set(one.item.general.body) == {"en", "ru"}
    assert one.item.prompt == {"en": "A cat is?", "ru": "Кошка это?"}


def test_pictures_lie_beside_the_table(tmp_path):
    (tmp_path / "p.png").write_bytes(picture())
    one, two = drafts(
        tmp_path,
        HEADER,
        ["Which?", "x", "y", "", "a", "", "", "hard", "p.png"],
        ["Which?", "x", "y", "", "a", "", "", "", "../p.png"],
    )
    assert set(one.media) == {one.item.picture}
    assert one.changed == ("its difficulty is none of 1, 2 and 3; it became 1",)
    assert (two.item.picture, len(two.changed)) == ("", 1)


@pytest.mark.parametrize(
    ("row", "why"),
    [
        (["", "x", "y", "", "a"], "the question is missing"),
        (["Which?", "x", "y", "", ""], "the key is missing"),
        (["Which?", "x", "y", "", "q"], "none of its options"),
        (["Which?", "x", "", "", "a"], "fewer than two"),
    ],
)
def test_a_row_that_is_no_question_is_refused_with_the_reason(tmp_path, row, why):
    assert why in drafts(tmp_path, HEADER, row)[0].reason
