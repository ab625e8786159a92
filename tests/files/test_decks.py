from dataclasses import replace

from app.core.course.course import Card
from app.files import decks, source
from app.files.decks import ANY, Found, Word, WordList
from tests.files.making import MP3, picture, to_mend


def word(term, told, **more):
    return Word(term, Card(decks.card_id(term, "", lambda _: False), term, told, **more))


def test_what_is_written_is_a_source_without_a_problem(tmp_path):
    words = (
        word("개", {"ru": "собака", "ky": "ит"}),
        word("true", {"ru": "да", "ky": "ооба"}),
        Word("x", reason="no"),
    )
    done = decks.write(Found("Мой список", (WordList("Дом", "ko", words),)), tmp_path / "out")
    assert (done.items, done.imported, done.words, done.refused) == (3, 2, 2, (("x", "no"),))
    assert to_mend(tmp_path / "out") == ()
    read = source.read(tmp_path / "out")
    assert (read.course.languages, read.course.subject_language) == (("ru", "ky"), "ko")
    assert [card.term for card in read.course.decks[0].cards] == ["개", "true"]


def test_a_file_that_a_word_needs_is_missed(tmp_path):
    one = word("a", {"en": "b"}, picture="media/p.png", audio="media/s.mp3")
    one = replace(one, media={"media/p.png": picture(), "media/s.mp3": MP3})
    decks.write(Found("x", (WordList("x", "ko", (one,)),)), tmp_path / "out")
    assert to_mend(tmp_path / "out") == ()
    (tmp_path / "out" / "media" / "s.mp3").unlink()
    (told,) = to_mend(tmp_path / "out")
    assert (told.file, told.what) == ("decks/x.yaml", "the file media/s.mp3 is missing")


def test_rare_languages_are_left_out_and_lacking_ones_refused(tmp_path):
    words = [word(f"w{n}", {"ru": "a", "ky": "b"}) for n in range(3)]
    words += [word("one", {"ru": "a"}), word("two", {"ru": "a", "ky": "b", "ja": "c"})]
    done = decks.write(Found("x", (WordList("x", "en", tuple(words)),)), tmp_path / "out")
    assert done.refused == (("one", "the translation is missing: ky"),)
    assert ("ja", "less than half has this language; its words were left out") in done.changed
    assert to_mend(tmp_path / "out") == ()


def test_words_that_are_the_same_in_each_language_take_those_of_the_others(tmp_path):
    words = (word("a […]", {ANY: "b"}), word("c", {"ru": "d"}))
    decks.write(Found("x", (WordList("x", "en", words),)), tmp_path / "out")
    assert [card.translation for card in source.read(tmp_path / "out").course.decks[0].cards] == [
        {"ru": "b"},
        {"ru": "d"},
    ]
    decks.write(Found("x", (WordList("x", "en", words[:1]),)), tmp_path / "alone")
    assert source.read(tmp_path / "alone").course.languages == ("en",)


def test_a_long_list_becomes_several_decks(tmp_path):
    words = tuple(word(f"w{n}", {"ru": "a"}) for n in range(1001))
    decks.write(
        Found("x", (WordList("Все", "en", words), WordList("Все", "en", words[:1]))), tmp_path / "out"
    )
    read = source.read(tmp_path / "out").course.decks
    assert [(one.id, len(one.cards)) for one in read] == [("words", 1000), ("words-2", 1), ("words-3", 1)]


def test_odd_names_of_files_do_no_harm(tmp_path):
    found = Found("\udc80\x1b", (WordList("x", "en", (word("a", {"ru": "b"}),)),))
    decks.write(found, tmp_path / "out")
    assert source.read(tmp_path / "out").course.title == {"ru": "Imported"}


def test_nothing_taken_is_nothing_written(tmp_path):
    done = decks.write(Found("x", (WordList("x", "en", (Word("a", reason="b"),)),)), tmp_path / "out")
    assert (done.imported, (tmp_path / "out").exists()) == (0, False)


def test_identifiers_depend_on_the_word_alone():
    free = lambda _: False  # noqa: E731
    assert decks.card_id("Danger!", "", free) == "danger"
    assert decks.card_id("개", "gae", free) == "gae"
    assert decks.card_id("단어1", "", free).startswith("w-")
    assert decks.card_id("dog", "", {"dog"}.__contains__) == "dog-2"
