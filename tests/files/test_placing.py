from app.files import columns, placing
from app.files.placing import Wish


def placed(names, texts, wish=None, sides=None):
    return placing.placed([columns.known(one) for one in names], lambda n: texts[n], wish or Wish(), sides)


def test_names_say_where_everything_stands():
    names = ["Word", "Reading", "Translation ru", "Котормо", "Example", "Example translation", "Picture"]
    at = placed(names, [["개"], ["gae"], ["собака"], ["күчүк"], ["개가 있다"], ["есть собака"], ["a.png"]])
    assert (at.term, at.language, at.translations) == (0, "ko", {"ru": 2, "ky": 3})
    assert (at.reading, at.example, at.said, at.picture, at.audio) == (1, 4, {"ru": 5}, 6, -1)
    assert at.used() == frozenset(range(7))


def test_of_columns_named_by_languages_the_foreign_one_is_the_word():
    at = placed(["English", "Русский", "Korean"], [["dog"], ["собака"], ["개"]])
    assert (at.term, at.language, at.translations) == (2, "ko", {"en": 0, "ru": 1})


def test_a_person_may_choose_the_language_of_the_words():
    at = placed(["English", "Русский"], [["dog"], ["собака"]], Wish("ru"))
    assert (at.term, at.language, at.translations) == (1, "ru", {"en": 0})
    at = placed(["Word", "Translation"], [["abc"], ["xyz"]], Wish("uz", "tg"))
    assert (at.language, at.translations) == ("uz", {"tg": 1})


def test_front_and_back_are_turned_when_the_front_is_in_a_language_of_learners():
    assert placed(["Front", "Back"], [["dog"], ["개"]]).term == 1
    assert placed(["Front", "Back"], [["개"], ["dog"]]).term == 0
    assert placed(["x", "y"], [["dog"], ["개"]], sides=(0, 1)).term == 1
    assert placed(["x", "y"], [["dog"], ["개"]], Wish("en"), (0, 1)).term == 0


def test_what_cannot_be_made_out_is_not_guessed():
    assert placed(["x", "y"], [["dog"], ["개"]]) is None
    assert placed(["Word"], [["dog"]]) is None


def test_one_name_and_two_sides_are_enough():
    assert placed(["Korean", "Sense"], [["개"], ["dog"]], sides=(0, 1)).translations == {"en": 1}
    assert placed(["Side", "Meaning"], [["개"], ["dog"]], sides=(0, 1)).term == 0
