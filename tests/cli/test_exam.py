"""`sapar exam`."""

import json
import shutil

import pytest
from typer.testing import CliRunner

from app.cli.tree import tree
from app.core.errors import AssemblyUnfit
from app.files import source
from tests.flow.test_statistics import written

RUN = CliRunner()


def test_figures_are_printed_as_json(tmp_path):
    done = RUN.invoke(tree, ["exam", "statistics", str(written(tmp_path)), "--json"])
    assert done.exit_code == 0
    assert json.loads(done.stdout)["items"][0]["item"] == "i1"


def test_figures_are_said_in_words(tmp_path):
    done = RUN.invoke(tree, ["exam", "statistics", str(written(tmp_path))], env={"SAPAR_LANGUAGE": "ru"})
    assert done.exit_code == 0
    assert "надёжность (альфа) 0.295" in done.stdout


def test_letters_with_a_key_tell_of_the_options(tmp_path):
    answers, key = tmp_path / "answers.csv", tmp_path / "key.csv"
    answers.write_text("q1,q2\na,b\na,c\nc,b\n")
    key.write_text("item,key\nq1,a\nq2,b\n")
    done = RUN.invoke(tree, ["exam", "statistics", str(answers), "--key", str(key), "--json"])
    assert [one["option"] for one in json.loads(done.stdout)["items"][0]["options"]] == ["A", "C"]


def test_a_bad_file_is_named_with_its_line(tmp_path):
    file = tmp_path / "answers.csv"
    file.write_text("q1\n7\n")
    done = RUN.invoke(tree, ["exam", "statistics", str(file)])
    assert done.exit_code != 0


@pytest.fixture
def course(tmp_path, root):
    return shutil.copytree(root / "courses" / "safety-at-work", tmp_path / "course")


def test_forms_are_put_together_and_told_as_json(course):
    done = RUN.invoke(tree, ["exam", "assemble", str(course), "final", "--forms", "4", "--json"])
    assert done.exit_code == 0
    told = json.loads(done.stdout)
    assert [len(one[0]) for one in told["forms"]] == [25] * 4
    assert told["apart_percent"] <= 2
    assert source.read(course).blueprints[0].forms


def test_forms_are_told_in_words(course, tmp_path):
    out = str(tmp_path / "out.yaml")
    command = ["exam", "assemble", str(course), "final", "--forms", "2", "--out", out]
    done = RUN.invoke(tree, command, env={"SAPAR_LANGUAGE": "en"})
    assert done.exit_code == 0
    assert "2 forms, mean difficulty" in done.stdout
    assert not source.read(course).blueprints[0].forms


def test_a_bank_that_is_too_small_is_told(course):
    plan = course / "blueprints/final.yaml"
    plan.write_text(plan.read_text("utf-8") + "most_exposed: 5\n", "utf-8")
    done = RUN.invoke(tree, ["exam", "assemble", str(course), "final", "--forms", "20"])
    assert isinstance(done.exception, AssemblyUnfit)


def test_the_formats_are_listed_in_the_readers_language():
    done = RUN.invoke(tree, ["exam", "formats"], env={"SAPAR_LANGUAGE": "ru"})
    assert done.exit_code == 0
    assert "Экзамен по образцу EPS-TOPIK" in done.stdout


def test_a_format_is_printed_as_its_file_is(root):
    done = RUN.invoke(tree, ["exam", "formats", "jft-basic"])
    assert done.stdout == (root / "assets/formats/jft-basic.yaml").read_text("utf-8")


def test_formats_are_told_as_json():
    every = json.loads(RUN.invoke(tree, ["exam", "formats", "--json"]).stdout)
    (one,) = [plan for plan in every if plan["id"] == "gese-2"]
    assert json.loads(RUN.invoke(tree, ["exam", "formats", "gese-2", "--json"]).stdout) == one
