import subprocess

import pytest

from app.core.errors import AttemptClosed
from app.core.ids import AttemptId
from app.flow import slips


def read(tmp_path, pdftotext, raw):
    file = tmp_path / "slip.pdf"
    file.write_bytes(raw)
    told = subprocess.run(
        [pdftotext, "-layout", file, "-"], capture_output=True, text=True, check=True
    ).stdout
    return " ".join(told.split())


@pytest.mark.parametrize(
    ("language", "said"), [("ky", "Азырынча өткөн жоксуз"), ("ru", "Пока не"), ("en", "Not yet passed")]
)
def test_a_slip_says_what_to_learn_again_in_the_readers_language(room, tmp_path, pdftotext, language, said):
    result = room.passed(wrong=9)
    told = read(tmp_path, pdftotext, slips.slip(room.station, result.attempt, language))
    assert said in told
    assert f"{result.result.points}" in told
    for _lesson, title in result.learn:
        assert title[language] in told


def test_a_slip_names_no_question(room, tmp_path, pdftotext):
    view = room.begun()
    attempt = room.answered(view)
    from app.flow import exam

    result = exam.submit(room.station, attempt, 60_000)
    told = read(tmp_path, pdftotext, slips.slip(room.station, result.attempt, "en"))
    assert "Passed" in told
    assert not [one.id for one in view.items if one.prompt["en"][:40] in told]


def test_without_a_result_there_is_no_slip(room):
    with pytest.raises(AttemptClosed):
        slips.slip(room.station, AttemptId("nobody"), "en")
