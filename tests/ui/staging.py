"""Every trainee screen, filled with the real courses: name to a function that makes it."""

from tests.ui import sample
from tests.ui import staging_items as items


def welcome():
    from app.ui.screens.welcome import Welcome

    screen = Welcome()
    screen.show_tiles(sample.tiles())
    return screen


def log_in():
    from app.ui.screens.login import LogIn

    screen = LogIn()
    screen.show_tile(sample.tiles()[0])
    screen.pick("sun")
    return screen


def home():
    from app.ui.screens.home import Home

    screen = Home()
    screen.show_tile(sample.tiles()[0])
    screen.show_offers((sample.offer(),))
    screen.show_courses(sample.cards())
    screen.show_guides(sample.guide_cards())
    screen.show_results((sample.passed_result(), sample.result_view(passed=False)))
    return screen


def exam(place=7):
    from app.ui.screens.exam import Exam

    view = sample.exam_view()
    screen = Exam()
    screen.show_terms(sample.exam_terms())
    screen.show_exam(view)
    screen.show_saved()
    screen.go_to(place)
    return screen


def exam_terms(**changes):
    from app.ui.screens.exam import Exam

    screen = Exam()
    screen.show_terms(sample.exam_terms(**changes))
    return screen


def admission(waits="admission"):
    from app.ui.screens.admission import Admission

    screen = Admission()
    screen.show_terms(sample.exam_terms(document="4821", waits=waits, left_s=1292))
    return screen


def admission_gap():
    return admission("gap")


def home_waiting():
    from app.ui.screens.home import Home

    screen = Home()
    screen.show_tile(sample.tiles()[0])
    screen.show_offers((sample.offer(waits="admission"),))
    screen.show_courses(sample.cards())
    return screen


def exam_start():
    return exam_terms(
        parts=sample.PARTS, extra_s=450, has_audio=True, is_large=True, is_read_aloud=True, time_limit_s=2250
    )


def exam_rehearsal():
    return exam_terms(is_rehearsal=True)


def exam_sound():
    screen = exam_terms(has_audio=True)
    screen.begin()
    screen.pages.sound.begin(has_device=False)
    return screen


def exam_parts(parts=sample.PARTS, place=0):
    from dataclasses import replace

    screen = exam_terms(parts=parts)
    screen.show_exam(replace(sample.exam_view(), parts=parts))
    screen.go_to(place)
    return screen


def exam_section():
    screen = exam_parts()
    screen.end_section()
    return screen


def exam_section_shared():
    return exam_parts(sample.SHARED, 8)


def exam_section_review():
    screen = exam_parts()
    screen.show_review()
    return screen


def exam_in_sections():
    screen = exam_parts(sample.SHARED)
    screen._opened = {0, 1, 2}
    screen.go_to(9)
    return screen


def exam_struck():
    screen = exam(8)
    screen.desk.strike(2)
    screen.desk.strike(3)
    return screen


def exam_zoomed():
    screen = exam(10)
    screen.desk.zoomed.put_on(1.5)
    return screen


def exam_ruler():
    screen = exam(8)
    screen.desk.turn_reader()
    return screen


def exam_keys():
    screen = exam()
    screen.show_keys()
    return screen


def exam_paused():
    screen = exam()
    screen.show_pause()
    return screen


def exam_hand():
    from app.flow.views import HAND_SEEN

    screen = exam(8)
    screen.show_hand(HAND_SEEN)
    return screen


def exam_waiting():
    from app.core.errors import DiskFull
    from app.ui import unsaved

    screen = exam(8)
    screen.show_unsaved(unsaved.said(DiskFull()), 3)
    return screen


def exam_choice():
    return exam(8)


def exam_order():
    return exam(0)


def exam_match():
    return exam(4)


def exam_multiple():
    return exam(5)


def exam_gaps():
    return exam(9)


def exam_review():
    screen = exam()
    screen.show_review()
    return screen


def course():
    from app.ui.screens.course import CourseScreen

    screen = CourseScreen()
    screen.show_course(sample.course_view())
    return screen


def lesson(which="machines", pack="safety-at-work"):
    from app.ui.screens.lesson import LessonScreen

    screen = LessonScreen()
    screen.show_lesson(sample.lesson_view(which, pack))
    return screen


def lesson_end():
    screen = lesson()
    screen.scroll_to_end = True
    return screen


def lesson_film():
    """A film that stands still, with the words of its second line, and below it a table."""
    from app.ui.widgets.film import Film

    screen = lesson("greetings", "korean-first-steps")
    (film,) = screen.findChildren(Film)
    film._last(9_000)
    film._move(2_000)
    return screen


def lesson_table():
    screen = lesson_film()
    screen.scroll_to = "LessonTable"
    return screen


def guide(page="contacts", course="korean-first-steps"):
    from app.ui.screens.guide import GuideScreen

    screen = GuideScreen()
    screen.show_guide(sample.guide_view(course))
    screen.open_page(page)
    return screen


def guide_phrases():
    return guide("phrases")


def guide_papers():
    return guide("papers", "russia-guide")


def guide_fees():
    return guide("fees")


def guide_rights():
    return guide("rights", "russia-guide")


def course_with_guide():
    from app.ui.screens.course import CourseScreen

    screen = CourseScreen()
    screen.show_course(sample.course_view("korean-first-steps"))
    return screen


def practice(kind="multiple-response", course="safety-at-work"):
    from dataclasses import replace

    from app.ui.screens.practice import Practice

    view = sample.practice_view(course)
    items = sorted(view.items, key=lambda one: (one.kind.value != kind, one.picture == ""))
    screen = Practice()
    screen.show_practice(replace(view, items=tuple(items)))
    return screen


def practice_right():
    screen = practice("choice")
    screen.question.press([one.id for one in screen.item.options].index(screen.item.key[0]) + 1)
    screen.go_on()
    return screen


def practice_wrong():
    screen = practice("choice")
    wrong = next(n for n, one in enumerate(screen.item.options, 1) if one.id not in screen.item.key)
    screen.question.press(wrong)
    screen.go_on()
    return screen


def practice_end():
    screen = practice()
    screen._place = len(screen._queue)
    screen.show_task()
    return screen


def words():
    from app.ui.screens.words_review import WordsReview

    screen = WordsReview()
    screen.show_deck(sample.pack("korean-first-steps").course.decks[0].title, "ko")
    screen.show_due(sample.due()[3:])
    return screen


def words_answer():
    screen = words()
    screen.open_card()
    return screen


def words_write():
    screen = words()
    screen.write()
    for letter in "감사":
        screen.line.type_letter(letter)
    return screen


def words_end():
    screen = words()
    screen.show_due(())
    return screen


def result_passed():
    from app.ui.screens.result import ResultScreen

    screen = ResultScreen()
    screen.show_result(sample.passed_result())
    return screen


def result_not_yet():
    from app.ui.screens.result import ResultScreen

    screen = ResultScreen()
    screen.show_result(sample.result_view(passed=False))
    return screen


def problems():
    from app.core.sentence import sentence
    from app.flow.inspecting import Said
    from app.ui.screens.problems import Problems

    told = (
        (
            "course.yaml",
            4,
            sentence('"{name}" is not known here; did you mean "{near}"?', name="titel", near="title"),
            True,
        ),
        (
            "units/hands/washing.ky.md",
            12,
            sentence("the picture {picture} is missing", picture="media/tap.svg"),
            True,
        ),
        (
            "banks/exam.yaml",
            88,
            sentence('"{item}" asks the same as "{other}", with the same answers', item="q9", other="q2"),
            False,
        ),
        (
            "media/photo.png",
            1,
            sentence(
                "this picture is {size} points and {weight} KB; {fits} and {most} KB fit",
                size="4000 x 3000",
                weight=5200,
                fits="1280 x 960",
                most=400,
            ),
            False,
        ),
    )
    screen = Problems()
    screen.show_problems(tuple(Said(*one) for one in told), can_go_back=True)
    return screen


def problems_none():
    from app.ui.screens.problems import Problems

    screen = Problems()
    screen.show_problems((), can_go_back=True)
    return screen


SCREENS = {
    one.__name__: one
    for one in (
        welcome,
        log_in,
        home,
        exam,
        exam_choice,
        exam_order,
        exam_match,
        exam_multiple,
        exam_gaps,
        exam_review,
        home_waiting,
        admission,
        admission_gap,
        exam_start,
        exam_rehearsal,
        exam_sound,
        exam_section,
        exam_section_shared,
        exam_section_review,
        exam_in_sections,
        exam_struck,
        exam_zoomed,
        exam_ruler,
        exam_keys,
        exam_paused,
        exam_hand,
        exam_waiting,
        course,
        lesson,
        lesson_end,
        lesson_film,
        lesson_table,
        guide,
        guide_phrases,
        guide_papers,
        guide_fees,
        guide_rights,
        course_with_guide,
        practice,
        practice_right,
        practice_wrong,
        practice_end,
        words,
        words_answer,
        words_write,
        words_end,
        result_passed,
        result_not_yet,
        problems,
        problems_none,
    )
} | items.SCREENS
