"""`sapar pack import` of word lists."""

import json

from typer.testing import CliRunner

from app.cli.tree import tree

RUN = CliRunner()


def run(tmp_path, text, *more):
    (tmp_path / "w.csv").write_text(text, "utf-8")
    return RUN.invoke(tree, ["pack", "import", str(tmp_path / "w.csv"), "--to", str(tmp_path / "out"), *more])


def test_words_are_imported_with_a_report_and_can_be_checked(tmp_path):
    done = run(tmp_path, "word,translation,price\n개,dog,1\n물,,2\n", "--json")
    assert (done.exit_code, json.loads(done.stdout)) == (
        0,
        {
            "items": 2,
            "imported": 1,
            "changed": [{"item": "price", "what": "this column is not known; it was left out"}],
            "refused": [{"item": "row 3", "reason": "the translation is missing"}],
        },
    )
    assert RUN.invoke(tree, ["pack", "check", str(tmp_path / "out")]).exit_code == 0


def test_the_languages_can_be_told(tmp_path):
    done = run(tmp_path, "word,translation\nnon,bread\n", "--terms", "uz", "--translations", "tg")
    assert "1 of 1 words and questions were imported." in done.stdout
    assert "language: uz" in next((tmp_path / "out" / "decks").iterdir()).read_text("utf-8")
