"""`sapar pack`: checked, built, shown."""

import json
import shutil

from typer.testing import CliRunner

from app.cli.tree import tree
from app.core import keys
from app.flow import authority
from tests.flow.room import COURSE, COURSES, START, Dice

RUN = CliRunner()


def test_the_shipped_courses_have_no_problems():
    for source in COURSES.glob("*/course.yaml"):
        done = RUN.invoke(tree, ["pack", "check", str(source.parent), "--json"])
        assert (done.exit_code, json.loads(done.stdout)) == (0, [])


def test_a_problem_is_named_with_file_and_line(tmp_path):
    source = tmp_path / "course"
    shutil.copytree(COURSES / "korean-first-steps", source)
    (source / "media" / "cover.svg").unlink()
    done = RUN.invoke(tree, ["pack", "check", str(source)])
    assert done.exit_code == 1
    assert "course.yaml:" in done.stdout
    assert "media/cover.svg is missing" in done.stdout


def test_a_missing_translation_is_named(tmp_path):
    source = tmp_path / "course"
    shutil.copytree(COURSES / "korean-first-steps", source)
    next(source.rglob("greetings.ru.md")).unlink()
    done = RUN.invoke(tree, ["pack", "check", str(source), "--json"])
    assert done.exit_code == 1
    assert json.loads(done.stdout)[0]["file"] == "units/first-steps/greetings.ru.md"


def test_the_same_source_gives_the_same_bytes_and_can_be_shown(tmp_path, monkeypatch):
    monkeypatch.setenv("SAPAR_PASSPHRASE", "a test passphrase")
    held = authority.begin(Dice(), START, "Test Authority")
    authority.save(held, tmp_path / "authority", "a test passphrase", Dice())
    made = []
    for out in ("one", "two"):
        command = [
            "pack",
            "build",
            str(COURSES / "korean-first-steps"),
            "--authority",
            str(tmp_path / "authority"),
        ]
        done = RUN.invoke(tree, [*command, "--out", str(tmp_path / out), "--json"])
        assert done.exit_code == 0, done.output
        made.append((tmp_path / out / "korean-first-steps-1.1.0.sapar").read_bytes())
    assert made[0] == made[1]
    (tmp_path / "root.pem").write_bytes(keys.to_pem(held.root))
    pack = str(tmp_path / "one" / "korean-first-steps-1.1.0.sapar")
    shown = RUN.invoke(tree, ["pack", "show", pack, "--trust", str(tmp_path / "root.pem"), "--json"])
    assert json.loads(shown.stdout)["publisher"] == "Test Authority"
    assert COURSE not in shown.stdout


def test_questions_are_imported_with_a_report_and_scored(tmp_path):
    (tmp_path / "q.gift").write_text("::One:: Which? {=a ~b}\n\n::Bad:: What {#x}\n", "utf-8")
    command = ["pack", "import", str(tmp_path / "q.gift"), "--to", str(tmp_path / "out")]
    done = RUN.invoke(tree, [*command, "--json"])
    assert (done.exit_code, json.loads(done.stdout)) == (
        0,
        {
            "items": 2,
            "imported": 1,
            "changed": [],
            "refused": [{"item": "Bad", "reason": "a number in its answers cannot be read"}],
        },
    )
    (tmp_path / "r.json").write_text('{"RESPONSE": "a"}', "utf-8")
    command = ["pack", "score", str(tmp_path / "out"), "One", "--responses", str(tmp_path / "r.json")]
    told = json.loads(RUN.invoke(tree, [*command, "--json"]).stdout)
    assert told == {
        "item": "One",
        "score": 1.0,
        "max_score": 1.0,
        "outcomes": {"SCORE": 1.0},
        "needs_person": False,
    }
    assert RUN.invoke(tree, command).stdout.startswith("One: 1.0 / 1.0")


def test_an_import_of_nothing_is_a_no(tmp_path):
    (tmp_path / "q.gift").write_text("What {#x}\n", "utf-8")
    done = RUN.invoke(tree, ["pack", "import", str(tmp_path / "q.gift"), "--to", str(tmp_path / "out")])
    assert done.exit_code == 1
    assert "0 of 1 questions were imported." in done.stdout
