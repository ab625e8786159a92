import pytest

from app.ui.widgets.verdict_panel import VERDICTS, VerdictPanel, reason
from tests.ui import staff_samples as sample


@pytest.mark.parametrize("word", VERDICTS)
def test_every_verdict_has_a_colour_a_sign_and_a_sentence(qtbot, word):
    panel = VerdictPanel()
    qtbot.addWidget(panel)
    panel.show_verdict(sample.verdict(word), sample.AT)
    assert panel.property("tone") == VERDICTS[word][0]
    assert panel.accessibleName().startswith(VERDICTS[word][2])


def test_a_day_in_a_reason_is_said_as_a_day(qapp):
    verdict = sample.verdict("expired", reason_text="It ended on {day}.", reason_fields={"day": 20_769})
    assert reason(verdict) == "It ended on 12 November 2026."


def test_a_genuine_one_says_what_could_not_be_checked(qapp):
    assert "not at hand" in reason(sample.verdict(reason="status-not-checked"))
