from app.core.course.supports import ALL, NONE, Explained, Support, Supports, allowed, joined

WHOLE = Supports(
    spoken={"en": "Say"},
    clips={"ky": "media/a.opus"},
    plain={"en": "Plain"},
    translation={"uz": "Tarjima"},
    glossary=(Explained({"en": "word"}, {"en": "meaning"}),),
)


def test_it_says_which_kinds_there_are():
    assert WHOLE.kinds() == ALL
    assert Supports(clips={"ky": "a"}).kinds() == {Support.SPOKEN}
    assert Supports().kinds() == NONE


def test_only_what_is_allowed_is_left():
    assert WHOLE.within(ALL) == WHOLE
    assert WHOLE.within(frozenset({Support.SPOKEN})) == Supports(spoken=WHOLE.spoken, clips=WHOLE.clips)
    assert WHOLE.within(NONE) == Supports()


def test_an_exam_allows_no_more_than_to_be_read_to():
    assert allowed(read_aloud=True) == {Support.SPOKEN}
    assert allowed(read_aloud=False) == NONE


def test_of_two_that_say_the_same_the_first_is_kept():
    other = Supports(plain={"en": "Other", "ru": "Другое"}, glossary=WHOLE.glossary)
    both = joined(None, WHOLE, other)
    assert both.plain == {"en": "Plain", "ru": "Другое"}
    assert len(both.glossary) == 2
