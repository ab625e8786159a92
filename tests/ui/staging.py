"""Every trainee screen, filled with the real courses: name to a function that makes it."""

from tests.ui import sample


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
    screen.show_results((sample.passed_result(), sample.result_view(passed=False)))
    return screen


def exam(place=7):
    from app.ui.screens.exam import Exam

    view = sample.exam_view()
    screen = Exam()
    screen.show_exam(view)
    screen.show_saved(view.attempt)
    screen.go_to(place)
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
    )
}
