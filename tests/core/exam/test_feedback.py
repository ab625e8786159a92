from app.core import shapes
from app.core.course import answers
from app.core.course.general import General
from app.core.exam import feedback, processing


def told(name, words, kind="feedback-inline", show="show"):
    return [kind, {"outcome-identifier": "SAID", "identifier": name, "show-hide": show}, words]


def test_feedback_is_shown_or_hidden_by_its_outcome():
    choice = [
        "choice-interaction",
        {"response-identifier": "R"},
        ["simple-choice", {"identifier": "A"}, "a", told("A", "Well done.")],
    ]
    made = {
        "responses": [{"id": "R", "base": "identifier"}],
        "outcomes": [{"id": "SAID", "base": "identifier"}],
        "body": {
            "en": [
                choice,
                told("A", "Read again.", "feedback-block", "hide"),
                told("B", "No.", "modal-feedback"),
            ]
        },
        "processing": [["set-outcome-value", {"identifier": "SAID"}, ["variable", {"identifier": "R"}]]],
    }
    general = shapes.shaped(General, made)
    said = {}
    for one in ("A", "B", None):
        outcome = processing.score(general, answers.from_json(general.responses, {"R": one}))
        said[one] = [part.text() for part in feedback.shown(general, outcome, "en")]
    assert said == {"A": ["Well done."], "B": ["Read again.", "No."], None: ["Read again."]}
