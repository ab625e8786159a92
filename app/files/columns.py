"""What the columns of a word list or of a table of questions are called: in Kyrgyz, Russian and English."""

from __future__ import annotations

import re
from dataclasses import dataclass

TERM, TRANSLATION, READING, EXAMPLE, SAID = "term", "translation", "reading", "example", "example-translation"
FRONT, BACK, WORDS, PICTURE, AUDIO, DECK = "front", "back", "words", "picture", "audio", "deck"
QUESTION, OPTION, OPTIONS, KEY, FEEDBACK = "question", "option", "options", "key", "feedback"
OBJECTIVE, DIFFICULTY, NAME, ALT = "objective", "difficulty", "id", "picture-alt"

_NAMES = {
    TERM: "term|word|words|phrase|expression|vocabulary|слово|слова|термин|выражение|фраза|сөз|сөздөр|термин|фраза",
    TRANSLATION: "translation|translations|meaning|definition|gloss|перевод|значение|определение|смысл"
    "|котормо|котормосу|которуу|маани|мааниси",
    READING: "reading|pronunciation|romanization|romanisation|transcription|transliteration|kana|furigana|pinyin"
    "|чтение|произношение|транскрипция|окулушу|айтылышы|транскрипциясы",
    EXAMPLE: "example|example sentence|sentence|usage|пример|предложение|мисал|мисалы|сүйлөм",
    SAID: "example translation|example meaning|sentence translation|sentence meaning|перевод примера"
    "|перевод предложения|мисалдын котормосу|сүйлөмдүн котормосу",
    FRONT: "front|лицо|лицевая сторона|алды|алдыңкы бет",
    BACK: "back|оборот|обратная сторона|арты|арткы бет",
    PICTURE: "picture|image|photo|illustration|картинка|изображение|рисунок|фото|сүрөт|сүрөтү",
    ALT: "picture alt|alt|alt text|picture description|описание картинки|описание рисунка|сүрөттүн сыпаттамасы",
    AUDIO: "audio|sound|recording|аудио|звук|запись|үн|добуш|үнү",
    DECK: "deck|unit|lesson|колода|раздел|урок|бөлүм|сабак",
    QUESTION: "question|question text|prompt|stem|вопрос|текст вопроса|суроо|суроонун тексти",
    OPTION: "option|choice|answer|answer option|вариант|вариант ответа|ответ|жооп|жооптун варианты|вариант жооп",
    OPTIONS: "options|choices|answers|варианты|варианты ответов|варианты ответа|ответы|варианттар|жооптор"
    "|жооптун варианттары",
    KEY: "key|correct|correct answer|right answer|correct option|answer key|solution|ключ|правильный ответ|верный ответ"
    "|правильный|ачкыч|туура жооп|туура",
    FEEDBACK: "feedback|explanation|comment|rationale|пояснение|объяснение|комментарий|отзыв|түшүндүрмө|комментарий",
    OBJECTIVE: "objective|topic|theme|category|skill|тема|цель|категория|навык|максат|тема|көндүм",
    DIFFICULTY: "difficulty|сложность|трудность|татаалдык|кыйындык",
    NAME: "id|identifier|no|n|номер|код|номери|коду|№",
}
_ROLES = {name: role for role, names in _NAMES.items() for name in names.split("|")}
_LANGUAGES = {
    "ky": "ky|kg|kir|kyrgyz|kirghiz|кыргызча|кыргыз|кырг|кыргызский|киргизский|кыр|kyrgyzcha",
    "ru": "ru|rus|russian|русский|рус|русском|орусча|орус|русча",
    "en": "en|eng|english|английский|англ|английском|англисче|англис",
    "ko": "ko|kr|kor|korean|hangul|корейский|кор|корейском|корейче|корей|한국어",
    "ja": "ja|jp|jpn|japanese|kanji|японский|япон|японском|жапончо|жапон|日本語",
    "zh": "zh|cn|chinese|hanzi|китайский|кит|кытайча|кытай|中文",
    "de": "de|ger|deu|german|немецкий|нем|немецком|немисче|немис|deutsch",
    "tr": "tr|tur|turkish|турецкий|тур|турецком|түркчө|түрк|türkçe",
    "pl": "pl|pol|polish|польский|пол|польском|полякча|поляк|polski",
    "ar": "ar|ara|arabic|арабский|араб|арабском|арабча|العربية",
    "kk": "kk|kz|kazakh|казахский|казакча|казак",
}
_TONGUES = {name: language for language, names in _LANGUAGES.items() for name in names.split("|")}
_FILLERS = {"in", "on", "на", "по", "the", "язык", "language", "тили", "тилинде"}
_MARK = re.compile(r"[a-zа-я]|\d{1,2}")
_LONGEST = 60


@dataclass(frozen=True, slots=True)
class Column:
    """What a column holds, in which language where its name says so; an option's letter or number."""

    role: str
    language: str = ""
    mark: str = ""


def known(header: str) -> Column | None:
    """The column of that name; none when the name says nothing here."""
    if len(header) > _LONGEST:
        return None
    parts = [one for one in re.findall(r"[^\W_]+|№", header.lower()) if one not in _FILLERS]
    if role := _ROLES.get(" ".join(parts)):
        return Column(role)
    language = next((_TONGUES[one] for one in reversed(parts) if one in _TONGUES), "")
    rest = [one for one in parts if one not in _TONGUES]
    if language and not rest:
        return Column(WORDS, language)
    if role := _ROLES.get(" ".join(rest)):
        return Column(role, language)
    return _marked(rest, language)


def _marked(parts: list[str], language: str) -> Column | None:
    """`option a`, `feedback 2`, or a letter alone."""
    if parts and (joined := re.fullmatch(r"(\D{2,})(\d{1,2})", parts[-1])):
        parts = [*parts[:-1], joined[1], joined[2]]
    if not parts or not _MARK.fullmatch(parts[-1]):
        return None
    role = _ROLES.get(" ".join(parts[:-1])) if len(parts) > 1 else OPTION
    if role not in {OPTION, OPTIONS, FEEDBACK, KEY}:
        return None
    if role == KEY and parts[-1]:
        return None
    return Column(OPTION if role == OPTIONS else role, language, parts[-1])
