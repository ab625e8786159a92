import pytest

from app.core.ids import CourseId
from app.flow.inspecting import Said
from app.flow.preview import Preview
from app.ui.theme import THEME
from app.ui.widgets.preview_strip import PreviewStrip
from app.ui.words import WORDS

TITLE = {"ky": "Коопсуздук", "en": "Safety"}
SHOWN = Preview(CourseId("safety"), TITLE, "1.2.0", (), (("s1", TITLE),), (("practice", 29), ("exam", 117)))


@pytest.fixture
def strip(qtbot):
    made = PreviewStrip()
    qtbot.addWidget(made)
    made.resize(1000, 60)
    made.show()
    return made


def with_problems(*graves):
    told = tuple(Said("course.yaml", 1, "x", is_grave=grave) for grave in graves)
    return Preview(CourseId("safety"), TITLE, "1.2.0", told)


def places(strip):
    return [(action.text(), action.data()) for action in strip.menu.actions()]


def test_it_says_what_is_shown_and_when_it_was_read(strip):
    strip.show_preview(SHOWN, "10:20:30")
    assert strip.words.text() == "Preview · Safety 1.2.0 · read at 10:20:30"


@pytest.mark.parametrize(
    ("graves", "said"), [((), "No problems"), ((False,), "1 problem"), ((True, False), "2 problems")]
)
def test_problems_are_counted(strip, graves, said):
    strip.show_preview(with_problems(*graves), "")
    assert strip.count.words == said


def test_one_can_go_to_everything_there_is(strip):
    strip.show_preview(SHOWN, "")
    assert places(strip) == [
        ("The course", "home"),
        ("Problems of the source", "problems"),
        ("All questions of practice (29)", "bank practice"),
        ("All questions of exam (117)", "bank exam"),
        ("Exam: Safety", "exam 0"),
        ("Exams with other questions", "other"),
    ]


def test_where_nothing_can_be_read_there_are_only_problems(strip):
    strip.show_preview(Preview(CourseId(""), {}, "", with_problems(True).problems), "")
    assert [where for _words, where in places(strip)] == ["problems"]


def test_a_place_is_chosen(strip, qtbot):
    strip.show_preview(SHOWN, "")
    with qtbot.waitSignal(strip.chosen) as chosen:
        strip.menu.actions()[3].trigger()
    assert chosen.args == ["bank exam"]
    with qtbot.waitSignal(strip.chosen) as chosen:
        strip.count.click()
    assert chosen.args == ["problems"]


def test_another_language_and_look_say_and_draw_it_again(strip):
    strip.show_preview(SHOWN, "10:20:30")
    before = strip.go.icon().cacheKey()
    THEME.put_on("dark", 1.0)
    WORDS.use("ky")
    assert "Коопсуздук 1.2.0" in strip.words.text()
    assert strip.go.icon().cacheKey() != before
