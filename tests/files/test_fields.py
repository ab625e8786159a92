import pytest
from hypothesis import given
from hypothesis import strategies as some

from app.files import fields


def test_words_pictures_and_sounds_are_told_apart():
    found = fields.read('<div><b>개</b>&nbsp;[sound:a b.mp3]</div><br><img src="d%20g.png">dog &amp; cat')
    assert (found.lines, found.pictures, found.sounds) == (("개", "dog & cat"), ("d%20g.png",), ("a b.mp3",))
    assert found.line() == "개 dog & cat"


def test_scripts_styles_and_speech_marks_are_left_out():
    found = fields.read(
        "<script>x()</script><style>p{}</style>[anki:tts lang=ko_KR]개[/anki:tts]<p>a\x07</p>"
    )
    assert found.lines == ("a",)


def test_readings_stand_above_signs_or_in_brackets():
    assert fields.read("<ruby>漢字<rt>かんじ</rt></ruby>").reading == "かんじ"
    assert fields.read("<ruby>漢字<rt>かんじ</rt></ruby>").line() == "漢字"
    found = fields.read("漢字[かんじ]を 読[よ]む", has_readings=True)
    assert (found.line(), found.reading) == ("漢字を読む", "かんじをよむ")
    assert fields.read("a[1]").line() == "a[1]"


def test_hidden_parts_become_gaps_number_by_number():
    told = "나는 {{c1::학생}}{{c2::이다::copula}} {{c1::또}}"
    assert fields.hidden(told) == (
        ("나는 […]이다 […]", "학생; 또", "나는 학생이다 또"),
        ("나는 학생[copula] 또", "이다", "나는 학생이다 또"),
    )
    assert fields.hidden("nothing") == ()


def test_parts_hidden_in_each_other_are_opened():
    assert [one[1] for one in fields.hidden("{{c1::a {{c2::b}} c}}")] == ["a b c", "b"]


@pytest.mark.property
@given(some.text(alphabet="{}:c12[]sound<>br/ a개\n", max_size=200))
def test_any_field_is_read(told):
    fields.read(told, has_readings=True)
    fields.hidden(told)


def test_a_long_odd_field_takes_no_time():
    for told in (
        "{{c1::" * 30_000,
        "{{c1::a::" + "b::" * 30_000,
        "[sound:" * 30_000,
        "<b>" * 30_000,
        "a[" * 30_000,
    ):
        fields.read(told, has_readings=True)
        fields.hidden(told)
