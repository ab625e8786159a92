from app.core.course.supports import Explained
from app.core.course.term import Node
from app.files.qti import cards
from app.files.taking import Taking

SOUND = b"OggS" + bytes(60)


def catalogue(*made):
    return Node("catalog-info", {}, (Node("catalog", {"id": "c1"}, made),))


def card(support, *inside, **at):
    return Node("card", {"support": support} | at, inside)


def entry(words="", file="", language=""):
    inside = [Node("html-content", {}, (Node("p", {}, (words,)),))] if words else []
    inside += [Node("file-href", {}, (file,))] if file else []
    return Node("card-entry", {"xml:lang": language} if language else {}, tuple(inside))


def taken(*made, about="accurate."):
    taking = Taking("item.xml", {"say.ogg": SOUND}.get)
    named = Node("span", {"data-catalog-idref": "c1"}, (about,))
    item = Node("assessment-item", {}, (Node("item-body", {}, (named,)), catalogue(*made)))
    return cards.supports(item, "en", taking), taking


def test_what_is_spoken_is_taken_in_words_and_as_a_clip():
    found, taking = taken(card("spoken", entry("Say it."), entry(file="say.ogg", language="ru")))
    assert found.spoken == {"en": "Say it."}
    assert taking.media[found.clips["ru"]] == SOUND


def test_a_guide_to_a_word_explains_it_and_one_to_a_sentence_says_it_plainly():
    word, _taking = taken(card("linguistic-guidance", entry("It means correct.")))
    assert word.glossary == (Explained({"en": "accurate"}, {"en": "It means correct."}),)
    whole, _taking = taken(
        card("linguistic-guidance", entry("Choose the right ones.")), about="Indicate which are true of it."
    )
    assert (whole.plain, whole.glossary) == ({"en": "Choose the right ones."}, ())


def test_every_translation_of_a_word_is_kept_beside_it():
    told = [entry("preciso", language="es"), entry("genau", language="de-DE")]
    found, _taking = taken(
        card("keyword-translation", *told), card("keyword-translation", entry("exacto", language="es"))
    )
    assert found.translation == {"es": "accurate — preciso; accurate — exacto", "de": "accurate — genau"}


def test_what_cannot_be_shown_here_is_told_of():
    found, taking = taken(card("sign-language", entry(file="sign.mp4")))
    assert found is None
    assert taking.notes == ['its support "sign-language" was left out']


def test_an_item_without_a_catalogue_has_no_supports():
    assert cards.supports(Node("assessment-item"), "en", Taking("f", {}.get)) is None
