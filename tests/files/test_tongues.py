import pytest

from app.files import tongues


@pytest.mark.parametrize(
    ("texts", "language"),
    [
        (["개", "고양이"], "ko"),
        (["犬", "ねこ", "水"], "ja"),
        (["狗", "猫"], "zh"),
        (["ит", "мышык", "үй"], "ky"),
        (["собака", "кошка"], "ru"),
        (["собака", "їжак"], "uk"),
        (["dog", "cat"], "en"),
        (["Hund", "Käse"], "de"),
        (["köpek", "ağaç"], "tr"),
        (["pies", "kąt"], "pl"),
        (["كلب"], "ar"),
        (["123", ""], ""),
        (["개", "고양이", "=HYPERLINK(a, very, long, formula)"], "ko"),
    ],
)
def test_the_letters_of_most_texts_tell_their_language(texts, language):
    assert tongues.guess(texts) == language


def test_words_are_explained_in_the_language_that_learners_know_better():
    assert tongues.is_for_learners("en", "ko")
    assert tongues.is_for_learners("ky", "ru")
    assert not tongues.is_for_learners("ko", "en")
    assert not tongues.is_for_learners("de", "ko")
