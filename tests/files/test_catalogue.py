from app.files.catalogue import words_in


def test_a_sentence_is_said_in_the_language_with_its_gaps_filled(assets):
    words = words_in(assets, "ky")
    assert words("Back") != "Back"
    assert "7" in words("{n} min", n=7)


def test_what_the_catalogue_lacks_is_said_in_english(assets):
    assert (
        words_in(assets, "ky")("Nobody ever wrote this {what}.", what="line")
        == "Nobody ever wrote this line."
    )
    assert words_in(assets, "xx")("Back") == "Back"
