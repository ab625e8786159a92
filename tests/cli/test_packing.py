"""`sapar pack new`, `sign`, `verify`, `diff`: from an empty folder to a signed pack and its next version."""

import json
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from app.cli import main
from app.cli.tree import tree
from app.core import keys
from app.flow import author, authority
from tests.flow.room import START, Dice

RUN = CliRunner()


def run(*command):
    return RUN.invoke(tree, ["pack", *map(str, command)])


@pytest.fixture(scope="module")
def held(tmp_path_factory):
    folder = tmp_path_factory.mktemp("authority") / "authority"
    made = authority.begin(Dice(), START, "Test Authority")
    authority.save(made, folder, "a test passphrase", Dice())
    (folder.parent / "root.pem").write_bytes(keys.to_pem(made.root))
    return folder


@pytest.fixture
def signed(tmp_path, held, monkeypatch):
    """A course begun, built by its author, signed by the authority."""
    monkeypatch.setenv("SAPAR_PASSPHRASE", "a test passphrase")
    assert run("new", tmp_path / "course").exit_code == 0
    assert run("check", tmp_path / "course").exit_code == 0
    built = run("build", tmp_path / "course", "--out", tmp_path, "--json")
    assert built.exit_code == 0, built.output
    draft = json.loads(built.stdout)["file"]
    assert draft.endswith("clean-hands-1.0.0.sapar-unsigned")
    done = run("sign", draft, "--authority", held, "--out", tmp_path / "signed", "--json")
    assert done.exit_code == 0, done.output
    return json.loads(done.stdout)["file"]


def test_a_new_course_is_built_signed_and_checked(signed, held):
    done = run("verify", signed, "--trust", held.parent / "root.pem", "--json")
    assert done.exit_code == 0, done.output
    assert json.loads(done.stdout)["whole"] is True
    assert run("show", signed, "--trust", held.parent / "root.pem").exit_code == 0


def test_the_next_version_tells_what_changed(signed, tmp_path, held):
    top, lesson = tmp_path / "course/course.yaml", tmp_path / "course/units/hands/washing.en.md"
    top.write_text(top.read_text("utf-8").replace("version: 1.0.0", "version: 1.1.0"), "utf-8")
    lesson.write_text(lesson.read_text("utf-8").replace("Take soap", "Use soap"), "utf-8")
    built = run("build", tmp_path / "course", "--authority", held, "--out", tmp_path, "--json")
    new = json.loads(built.stdout)["file"]
    done = run("diff", signed, new, "--trust", held.parent / "root.pem", "--json")
    assert json.loads(done.stdout) == {
        "course": "clean-hands",
        "from": "1.0.0",
        "to": "1.1.0",
        "changes": [
            {"what": "course", "id": "version", "how": "changed", "where": []},
            {"what": "lesson", "id": "washing", "how": "changed", "where": ["en"]},
        ],
    }


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "The lesson washing changed (en)."), ("ru", "washing"), ("ky", "washing")],
)
def test_changes_are_said_in_the_readers_language(signed, tmp_path, held, monkeypatch, language, said):
    monkeypatch.setenv("SAPAR_LANGUAGE", language)
    lesson = tmp_path / "course/units/hands/washing.en.md"
    lesson.write_text(lesson.read_text("utf-8").replace("Take soap", "Use soap"), "utf-8")
    built = run("build", tmp_path / "course", "--authority", held, "--out", tmp_path, "--json")
    done = run("diff", signed, json.loads(built.stdout)["file"])
    assert done.exit_code == 0
    assert said in done.stdout
    assert ("The lesson" in done.stdout) is (language == "en")


def test_a_changed_pack_is_refused_with_exit_code_2(signed, held, capsys):
    with Path(signed).open("r+b") as file:
        file.seek(-3000, 2)
        file.write(b"xx")
    with pytest.raises(SystemExit) as ended:
        main(["pack", "verify", signed, "--trust", str(held.parent / "root.pem")])
    assert ended.value.code == 2
    assert "damaged" in capsys.readouterr().err


def test_ctrl_c_stops_the_check_and_says_so(signed, held, capsys, monkeypatch):
    def stopped(*_told):
        raise KeyboardInterrupt

    monkeypatch.setattr(author, "verify_all", stopped)
    with pytest.raises(SystemExit) as ended:
        main(["pack", "verify", signed, "--trust", str(held.parent / "root.pem")])
    assert ended.value.code == 2
    assert "Stopped as you asked" in capsys.readouterr().err


def test_the_shipped_courses_lack_no_clip():
    done = run("voice", "courses/safety-at-work", "--check", "--json")
    assert (done.exit_code, json.loads(done.stdout)) == (0, {"missing": [], "stale": []})


def test_a_course_without_clips_is_told_what_is_missing(tmp_path):
    run("new", tmp_path / "clean-hands")
    done = run("voice", tmp_path / "clean-hands", "--check", "--json")
    assert done.exit_code == 1
    assert json.loads(done.stdout)["missing"]


@pytest.mark.skipif(not shutil.which("RHVoice-test"), reason="RHVoice is not installed here")
def test_the_clips_of_a_small_course_are_made_and_then_kept(tmp_path):
    run("new", tmp_path / "clean-hands")
    made = json.loads(run("voice", tmp_path / "clean-hands", "--json").stdout)
    assert made["made"] > 0
    again = json.loads(run("voice", tmp_path / "clean-hands", "--json").stdout)
    assert again == {"made": 0, "kept": made["made"], "removed": 0}
