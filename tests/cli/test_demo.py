"""The parts of `sapar demo`; the whole of it is walked in tests/journeys/test_demo.py."""

import json

import pytest
from typer.testing import CliRunner

from app.cli import demo, stage
from app.cli.tree import tree
from app.core import keys
from app.core.course.item import check_response
from app.files import codes, source
from app.flow import learn, verify
from tests.flow import room as rooms
from tests.flow.room import COURSE, COURSES

RUN = CliRunner()


def staged(room, data):
    """The stage as `stage.opened` gives it, without a registry."""
    staff = (room.trainer, room.examiner, room.certifier)
    return stage.Stage(
        room.home, room.authority, room.station, staff, room.group.id, "http://127.0.0.1:1", data
    )


@pytest.fixture
def held(room, tmp_path):
    return staged(room, tmp_path)


@pytest.fixture(scope="module")
def finished(template, tmp_path_factory):
    """One exam, its certificate and what a stranger finds: folder, result, certificate, verdicts, root."""
    out = tmp_path_factory.mktemp("demo")
    room = rooms.copied(*template, out)
    held = staged(room, out)
    result = demo._examined(held, room.trainee)
    issued = demo._issued(held, result, out)
    demo._leave_sheets(held, issued.number, out)
    checked = demo._checked(held, out, issued.code)
    room.station.close()
    return out, result.result, issued, checked, room.authority.root


@pytest.fixture
def played(monkeypatch):
    """played(verdict): what the command makes of a journey that ended so."""
    from app.cli import demo as module

    def run(verdict, *options):
        told = {"certificate": "certificate.pdf", "verdict": {"verdict": verdict, "reason": "because"}}
        monkeypatch.setattr(module, "play", lambda _out: told)
        return RUN.invoke(tree, ["demo", "--out", "out", *options])

    return run


def test_the_trainee_passes_but_not_perfectly(finished):
    _, result, *_ = finished
    assert result.passed
    assert result.points == result.points_of - demo.WRONG


def test_the_files_of_the_certificate_say_the_same(finished):
    out, _, issued, _, root = finished
    assert (out / "qr.txt").read_text("ascii") == issued.code
    assert codes.in_picture((out / "qr.png").read_bytes()) == issued.code
    assert codes.in_pdf((out / "certificate.pdf").read_bytes()) == issued.code
    assert keys.from_pem((out / "root.pem").read_bytes()) == root


@pytest.mark.parametrize("name", ["verdict", "verdict_root_only"])
def test_a_stranger_with_the_root_alone_believes_page_and_code(finished, name):
    told = finished[3][name]
    assert (told["verdict"], told["reason"]) == (verify.VALID, "status-not-checked")


def test_every_lesson_is_learned(held, room):
    demo._learn(held, room.trainee)
    view = learn.course(room.station, room.trainee, COURSE)
    assert view.next_lesson == ""
    assert view.done == {one.id for one in view.course.lessons()}


@pytest.mark.parametrize("course", ["safety-at-work", "korean-first-steps"])
def test_a_wrong_answer_fits_its_question_and_is_wrong(course):
    items = [item for bank in source.read(COURSES / course).banks for item in bank.items]
    choices = [item for item in items if len(item.options) > 1]
    assert choices
    for item in choices:
        response = demo._wrong(item)
        check_response(item, response)
        assert response != item.key, item.id


def test_a_journey_that_ends_valid_ends_with_zero(played):
    done = played("valid")
    assert (done.exit_code, done.stdout) == (0, "certificate.pdf: valid (because)\n")


@pytest.mark.parametrize("verdict", ["not-genuine", "revoked", "cannot-check"])
def test_a_journey_that_does_not_end_valid_ends_with_one(played, verdict):
    assert played(verdict).exit_code == 1


def test_with_json_the_report_and_nothing_else_is_printed(played):
    assert json.loads(played("valid", "--json").stdout)["certificate"] == "certificate.pdf"


def test_a_report_shows_letters_as_letters():
    assert demo._json({"name": "Айгүл"}) == '{\n  "name": "Айгүл"\n}\n'
