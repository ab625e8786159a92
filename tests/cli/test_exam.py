"""`sapar exam statistics`."""

import json

from typer.testing import CliRunner

from app.cli.tree import tree
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
