"""Screens of questions that ask about a text or a clip, that are written or joined, and that a person marks."""

from tests.ui import sample


def practice_of(name, course="safety-at-work"):
    """Practice of one question of a course."""
    from dataclasses import replace

    from app.ui.screens.practice import Practice

    view = sample.practice_view(course)
    screen = Practice()
    screen.show_practice(replace(view, items=tuple(one for one in view.items if one.id == name)))
    return screen


def practice_listening():
    return practice_of("ko-p-l1", "korean-first-steps")


def practice_reading():
    return practice_of("reporting-p4")


def practice_help():
    screen = practice_of("lifting-p4")
    screen.question.help.open.click()
    return screen


def practice_entry():
    return practice_of("ko-p-w1", "korean-first-steps")


def practice_number():
    return practice_of("height-p4")


def practice_speaking():
    return practice_of("ko-p-sp1", "korean-first-steps")


def practice_compared():
    screen = practice_speaking()
    screen.go_on()
    return screen


def practice_writing():
    screen = practice_of("reporting-p5")
    screen.question.interaction.text.setPlainText("3-июнь, саат 9:15, экинчи кабат. Жаныма балка түштү.")
    return screen


def exam_of(name, bank, course):
    """An exam at one question of a bank."""
    from app.ui.screens.exam import Exam

    view = sample.exam_of(bank, course)
    screen = Exam()
    screen.show_terms(sample.exam_terms())
    screen.show_exam(view)
    screen.go_to([one.id for one in view.items].index(name))
    return screen


def exam_listening():
    return exam_of("ko-p-l2", "practice", "korean-first-steps")


def exam_reading():
    return exam_of("reporting-p4", "practice", "safety-at-work")


def exam_speaking():
    from app.core.exam.evidence import Evidence
    from app.core.exam.wave import wav

    screen = exam_of("fire-first-aid-p6", "practice", "safety-at-work")
    screen.question.interaction._take(wav(bytes(2 * 16_000 * 7)))
    assert isinstance(screen.question.interaction._evidence, Evidence)
    return screen


def exam_writing():
    return exam_of("reporting-p5", "practice", "safety-at-work")


def exam_practical():
    return exam_of("harness-on", "practical", "safety-at-work")


def exam_upload():
    return exam_of("report-card", "practical", "safety-at-work")


SCREENS = {
    one.__name__: one
    for one in (
        practice_listening,
        practice_reading,
        practice_help,
        practice_entry,
        practice_number,
        practice_speaking,
        practice_compared,
        practice_writing,
        exam_listening,
        exam_reading,
        exam_speaking,
        exam_writing,
        exam_practical,
        exam_upload,
    )
}
