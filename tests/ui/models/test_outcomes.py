from app.ui.models.outcomes import reason


def test_a_reason_code_is_said_in_words():
    assert "same-person" not in reason(("1", "refused", "same-person"))


def test_an_unknown_reason_is_shown_as_it_came():
    assert reason(("1", "refused", "moon-phase")) == "moon-phase"


def test_a_registered_one_needs_no_reason():
    assert reason(("1", "registered", "")) == "—"
