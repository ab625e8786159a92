from app.files import notes
from app.files.collection import Note, NoteKind
from app.files.decks import ANY
from app.files.placing import Wish
from tests.files.making import MP3, picture

BASIC = NoteKind("Basic", ("Front", "Back"), "{{Front}}", "{{FrontSide}}<hr>{{Back}}")
CLOZE = NoteKind("Cloze", ("Text", "Extra"), "{{cloze:Text}}", "{{cloze:Text}}", is_cloze=True)


def lists(*found, media=None, wish=None):
    return notes.lists(found, (media or {}).get, wish or Wish(), "file")


def note(*values, kind=BASIC, deck="Korean::Words", tags=""):
    return Note(kind, deck, values, tags)


def test_front_and_back_are_word_and_translation():
    (deck,), said = lists(note("<b>개</b>", "dog<br>hound"), note("물", "water"))
    assert (deck.title, deck.language) == ("Korean – Words", "ko")
    assert [(one.card.term, one.card.translation) for one in deck.words] == [
        ("개", {"en": "dog; hound"}),
        ("물", {"en": "water"}),
    ]
    assert said == (("Basic", 'words are taken from "Front" (ko), translations from "Back" (en)'),)


def test_fields_are_known_by_their_names_and_what_has_no_place_is_told():
    fields = ("Korean", "Romanization", "Перевод", "English", "Sentence", "Sentence translation", "Notes")
    kind = NoteKind("Words", fields, "{{Korean}}", "{{English}}")
    (deck,), said = lists(
        note("개", "gae", "собака", "dog", "개야", "(a dog)", "remember", kind=kind, tags="x")
    )
    card = deck.words[0].card
    assert (card.term, card.reading, card.translation) == ("개", "gae", {"ru": "собака", "en": "dog"})
    assert card.example == {"text": "개야", "en": "(a dog)"}
    assert ("Words", "these fields have no place here and were left out: Notes") in said
    assert ("tags", "decks have no tags here; they were left out") in said


def test_templates_say_which_fields_face_each_other():
    kind = NoteKind("Odd", ("Sort", "x", "y"), "{{#x}}{{furigana:x}}{{/x}}", "{{FrontSide}} {{hint:y}}")
    (deck,), _ = lists(note("1", "漢字[かんじ]", "sign", kind=kind))
    card = deck.words[0].card
    assert (card.term, card.reading, card.translation) == ("漢字", "かんじ", {"en": "sign"})


def test_pictures_and_sounds_come_along_one_each():
    media = {"a b.mp3": MP3, "d.png": picture(), "e.png": picture()}
    (deck,), _ = lists(note("개[sound:a b.mp3]", 'dog<img src="d.png"><img src="e.png">'), media=media)
    (word,) = deck.words
    assert word.card.audio.endswith(".mp3")
    assert word.card.picture.endswith(".png")
    assert set(word.media) == {word.card.audio, word.card.picture}
    assert word.changed == ("a word has one picture here; others were left out: 1",)


def test_missing_media_and_missing_words_are_told():
    (deck,), _ = lists(note("개[sound:no.mp3]", "dog"), note("", "x"), note("나무", "<img src=x.png>"))
    assert "not there" in deck.words[0].changed[0]
    assert [one.reason for one in deck.words[1:]] == ["the word is missing", "the translation is missing"]


def test_hidden_parts_are_words_of_their_own():
    (deck,), _ = lists(note("{{c1::개}}가 {{c2::있다}}", "x", kind=CLOZE), note("none", "", kind=CLOZE))
    first, second, third = deck.words
    assert (first.card.term, first.card.translation, first.card.example) == (
        "[…]가 있다",
        {ANY: "개"},
        {"text": "개가 있다"},
    )
    assert first.card.id != second.card.id
    assert third.reason == "nothing is hidden in it"


def test_parts_hidden_in_pictures_are_refused():
    (deck,), _ = lists(note("{{c1::image-occlusion:rect:left=1}}", "", kind=CLOZE))
    assert deck.words[0].reason == "parts hidden in a picture are not taken"


def test_words_of_a_deck_have_identifiers_that_stay():
    (deck,), _ = lists(note("dog", "собака"), note("dog", "пёс"), note("개", "собака"))
    assert [one.card.id for one in deck.words][:2] == ["dog", "dog-2"]
    (other,), _ = lists(note("개", "собака"), note("dog", "собака"))
    assert {one.card.id for one in other.words} <= {one.card.id for one in deck.words}


def test_a_note_with_one_field_is_refused():
    (deck,), _ = lists(note("개", kind=NoteKind("One", ("A",), "{{A}}", "{{A}}"), deck="Default"))
    assert deck.title == "file"
    assert "no field" in deck.words[0].reason
