"""Names of the skills that items name, as results and certificates show them."""

from __future__ import annotations

from collections.abc import Mapping

from app.core.course.text import Text

SKILLS: Mapping[str, Text] = {
    "listening": {
        "ky": "Угуп түшүнүү",
        "ru": "Аудирование",
        "en": "Listening",
        "ko": "듣기",
        "ja": "聞くこと",
        "de": "Hören",
        "tr": "Dinleme",
        "pl": "Słuchanie",
    },
    "reading": {
        "ky": "Окуп түшүнүү",
        "ru": "Чтение",
        "en": "Reading",
        "ko": "읽기",
        "ja": "読むこと",
        "de": "Lesen",
        "tr": "Okuma",
        "pl": "Czytanie",
    },
    "speaking": {
        "ky": "Сүйлөө",
        "ru": "Говорение",
        "en": "Speaking",
        "ko": "말하기",
        "ja": "話すこと",
        "de": "Sprechen",
        "tr": "Konuşma",
        "pl": "Mówienie",
    },
    "writing": {
        "ky": "Жазуу",
        "ru": "Письмо",
        "en": "Writing",
        "ko": "쓰기",
        "ja": "書くこと",
        "de": "Schreiben",
        "tr": "Yazma",
        "pl": "Pisanie",
    },
    "vocabulary": {
        "ky": "Жазуу белгилери жана сөздөр",
        "ru": "Письменные знаки и слова",
        "en": "Script and vocabulary",
        "ko": "문자와 어휘",
        "ja": "文字と語彙",
        "de": "Schrift und Wortschatz",
        "tr": "Yazı ve kelime bilgisi",
        "pl": "Pismo i słownictwo",
    },
    "conversation": {
        "ky": "Баарлашуу жана сүйлөм түзүү",
        "ru": "Беседа и выражения",
        "en": "Conversation and expression",
        "ko": "대화와 표현",
        "ja": "会話と表現",
        "de": "Gespräch und Ausdruck",
        "tr": "Konuşma ve anlatım",
        "pl": "Rozmowa i wyrażenia",
    },
    "practical": {
        "ky": "Практикалык иш",
        "ru": "Практическая работа",
        "en": "Practical work",
        "ko": "실기",
        "ja": "実技",
        "de": "Praktische Arbeit",
        "tr": "Uygulama",
        "pl": "Praktyka",
    },
}
"""Language code to name, by the skill's identifier in banks and plans."""
