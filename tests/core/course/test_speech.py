from dataclasses import replace

import pytest

from app.core.course import speech
from app.core.course.course import Block, BlockKind, Card, Course, Deck, Lesson, Unit
from app.core.course.guide import Phrase
from app.core.course.item import Bank, Blank, Item, ItemKind, Option, Stimulus
from app.core.course.lesson import parsed
from app.core.course.rubric import Criterion, Rubric
from app.core.course.speech import clips_of, digit_by_digit, spoken_parts, with_pauses, words_of
from app.core.course.supports import Supports
from app.core.course.text import speech_file
from app.core.ids import CourseId, ItemId, LessonId
from app.flow import learn
from tests import build

SOURCE = """---
title: Шаты
minutes: 5
---
Шатыны **катуу** жерге
коюңуз.

## Үч жер

1. Кол
2. Бут

![сүрөт](media/x.svg)

::: dialogue
Айбек: Мен чыгам.
Бригадир: Токто.
:::

::: warning
Шашпаңыз.
:::

::: check one
:::
"""
READ_ALOUD = (
    "Шаты",
    "Шатыны катуу жерге коюңуз.",
    "Үч жер",
    "Кол",
    "Бут",
    "Айбек: Мен чыгам.",
    "Бригадир: Токто.",
    "Шашпаңыз.",
)


def lesson(blocks):
    return Lesson(LessonId("ladder"), {"ky": "Шаты", "ru": "Лестница"}, 5, blocks)


def course(**changed):
    made = Course(
        id=CourseId("c"),
        number=1,
        version="1.0.0",
        title={"ky": "Курс", "ru": "Курс по-русски", "en": "Course"},
        summary={"ky": "Кыска", "ru": "Кратко"},
        publisher="",
        licence="",
        authors=(),
        languages=("ky", "ru"),
        units=(),
    )
    return replace(made, **changed)


def item(kind=ItemKind.CHOICE, **parts):
    return Item(ItemId("i"), kind, "o", {"ky": "Эмне кыласыз?", "ru": "Что вы сделаете?"}, ("a",), **parts)


def option(ky, ru="", feedback=""):
    return Option("a", {"ky": ky, "ru": ru}, {"ky": feedback})


def test_a_lesson_is_read_title_first_and_a_dialogue_line_by_line():
    _header, blocks = parsed(SOURCE, "ladder.ky.md")
    assert spoken_parts(lesson({"ky": blocks}), "ky") == READ_ALOUD


def test_flow_reads_the_same_parts():
    assert learn.spoken_parts is spoken_parts


def test_every_part_of_a_course_in_its_order():
    one = lesson({"ky": (Block(BlockKind.PARAGRAPH, "Чыгыңыз."),)})
    unit = Unit("u", {"ky": "Бөлүк"}, {"ky": "Бөлүк жөнүндө"}, (one,))
    deck = Deck("d", {"ky": "Сөздөр"}, "en", (Card("x", "Danger!", {"ky": "Коркунуч!", "ru": "Опасно!"}),))
    bank = Bank("practice", (item(options=(option("Токтойм", "Остановлюсь"),)),))
    made = course(units=(unit,), decks=(deck,))
    ky = (
        "Курс",
        "Кыска",
        "Бөлүк",
        "Бөлүк жөнүндө",
        "Шаты",
        "Чыгыңыз.",
        "Коркунуч!",
        "Эмне кыласыз?",
        "Токтойм",
    )
    assert words_of(made, (bank,), "ky") == ky
    ru = ("Курс по-русски", "Кратко", "Опасно!", "Что вы сделаете?", "Остановлюсь")
    assert words_of(made, (bank,), "ru") == ru  # the lesson has no Russian; no other language is read for it


def test_feedback_is_not_read_aloud():
    bank = Bank("practice", (item(options=(option("Ооба", feedback="Туура эмес."),)),))
    assert "Туура эмес." not in words_of(course(), (bank,), "ky")


def test_both_sides_and_the_options_of_gaps_are_read():
    match = item(ItemKind.MATCH, left=(option("Сол"),), right=(option("Оң"),))
    gaps = item(
        ItemKind.INLINE_CHOICE,
        text={"ky": "Каска {g1} коргойт."},
        blanks=(Blank("g1", (option("башты"), option("бутту"))),),
    )
    read = words_of(course(), (Bank("practice", (match, gaps)),), "ky")
    assert read[-5:] == ("Сол", "Оң", "Каска, коргойт.", "башты", "бутту")


def test_the_same_words_are_read_once():
    bank = Bank(
        "practice", (item(options=(option("Ооба"), option(" Ооба "))), item(options=(option("Ооба"),)))
    )
    assert words_of(course(), (bank,), "ky").count("Ооба") == 1


@pytest.mark.parametrize(
    "words", ["위험", "조심 (josim) — этият болуңуз", "ㅏ тамгасы", "josim", "—", "…", ""]
)
def test_what_the_voice_cannot_say_is_left_out(words):
    bank = Bank("practice", (item(options=(option(words), option("Ооба"))),))
    assert words_of(course(), (bank,), "ky") == ("Курс", "Кыска", "Эмне кыласыз?", "Ооба")


@pytest.mark.parametrize("words", ["119", "15–20 мүнөт", "Ал «o» деп окулат."])
def test_numbers_and_mixed_words_are_read(words):
    bank = Bank("practice", (item(options=(option(words),)),))
    assert words_of(course(), (bank,), "ky")[-1] == words


@pytest.mark.parametrize(
    ("written", "heard"),
    [
        ("Каска {g1} коргойт.", "Каска, коргойт."),
        ("Инструмент я ношу {g2}.", "Инструмент я ношу."),
        ("По номеру {g1}, а в Турции {g2}.", "По номеру, а в Турции."),
        ("{g1} коргойт", "коргойт"),
        ("Каска {g1}", "Каска"),
        ("Бир {g1} {g2} эки", "Бир, эки"),
        ("Бош жер жок.", "Бош жер жок."),
    ],
)
def test_gaps_are_pauses(written, heard):
    assert with_pauses(written) == heard


def test_what_is_asked_about_supports_and_practical_tasks_are_read():
    helped = Supports(spoken={"ky": "Айтылат"}, plain={"ky": "Жөнөкөй"}, translation={"uz": "Tarjima"})
    stimulus = Stimulus("s", title={"ky": "Аталышы"}, text={"ky": "Биринчи сап.\n\nЭкинчи сап."})
    item = replace(build.item_of(ItemKind.PRACTICAL), supports=helped, prompt={"ky": "Суроо"})
    item = replace(item, rubric=Rubric((Criterion("c", {"ky": "Иш"}, ()),)))
    said = speech.words_in(None, (Bank("b", (item,), (stimulus,)),), "ky")
    assert said == ("Аталышы", "Биринчи сап.", "Экинчи сап.", "Суроо", "Иш", "Айтылат", "Жөнөкөй")


def test_words_that_have_a_clip_of_their_own_are_not_spoken_again():
    helped = Supports(spoken={"ky": "Айтылат"}, clips={"ky": "media/a.opus"})
    bank = Bank("b", (build.item(prompt={}, options=(), supports=helped),))
    assert speech.words_in(None, (bank,), "ky") == ()


def test_a_table_is_read_cell_by_cell():
    rows = (("Белги", "Мааниси"), ("", "**Токто**"))
    one = lesson({"ky": (Block(BlockKind.TABLE, rows=rows),)})
    assert spoken_parts(one, "ky")[1:] == ("Белги", "Мааниси", "Токто")


def test_of_a_sound_nothing_is_said_by_a_voice_and_its_own_clip_is_heard():
    sound = Block(BlockKind.AUDIO, "Жардам!", clips=("media/help.opus",))
    assert spoken_parts(lesson({"ky": (sound,)}), "ky") == ("Шаты",)
    assert clips_of(sound, "ky") == ("media/help.opus",)


def test_the_words_of_a_film_are_read_line_by_line():
    film = Block(BlockKind.VIDEO, "Тартыңыз.\nБасыңыз.", "media/f.svg", alt="x", clips=("media/f.webm",))
    assert spoken_parts(lesson({"ky": (film,)}), "ky")[1:] == ("Тартыңыз.", "Басыңыз.")
    assert "media/f.webm" not in clips_of(film, "ky")


def test_a_recorded_turn_of_a_dialogue_needs_no_voice():
    talk = Block(BlockKind.DIALOGUE, "Айбек: Чыгам.\nБригадир: Токто.", clips=("", "media/stop.opus"))
    assert spoken_parts(lesson({"ky": (talk,)}), "ky")[1:] == ("Айбек: Чыгам.",)
    assert clips_of(talk, "ky") == (speech_file("ky", "Айбек: Чыгам."), "media/stop.opus")


def test_a_guide_is_read_with_its_numbers_and_its_phrases_in_their_own_language():
    read = words_of(course(), (), "ru", build.guide(language="ru"))
    assert "Police (ru)" not in read  # no Russian letter in it
    assert "1 1 2" in read
    own = build.guide(language="ru", phrases=(Phrase("help", "Помогите!", {"ky": "Жардам!"}),))
    assert "Помогите!" in words_of(course(), (), "ru", own)
    assert "Помогите!" not in words_of(course(), (), "ky", own)


@pytest.mark.parametrize(
    ("phone", "said"), [("119", "1 1 9"), ("1577-0071", "1 5 7 7, 0 0 7 1"), ("+82 2 379", "8 2, 2, 3 7 9")]
)
def test_a_number_is_said_digit_by_digit(phone, said):
    assert digit_by_digit(phone) == said
