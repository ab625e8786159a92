"""What is said of a computer on which exams are held."""

import pytest

from app.ui.guard.limits import Limits, sentences

FINE = {"is_guarded": True, "stays_on_top": True}


def test_where_all_is_well_nothing_special_is_said():
    assert sentences(Limits(**FINE)) == ()


@pytest.mark.parametrize(
    ("changes", "tone", "word"),
    [
        ({"is_guarded": False}, "danger", "not guarded"),
        ({"stays_on_top": False}, "warn", "above the others"),
        ({"kiosk": "Safe Exam Browser"}, "success", "inside Safe Exam Browser"),
        ({"machine": "VirtualBox"}, "warn", "VirtualBox"),
        ({"remote_screen": "Remote Desktop"}, "danger", "shown elsewhere"),
        ({"programs": ("AnyDesk",)}, "danger", "AnyDesk is running"),
    ],
)
def test_each_thing_is_said_in_its_tone(changes, tone, word):
    ((told, said),) = sentences(Limits(**(FINE | changes)))
    assert told == tone
    assert word in said


def test_a_kiosk_is_never_claimed_to_be_us():
    assert not any("Safe Exam Browser" in said for _tone, said in sentences(Limits(**FINE)))
