"""`sapar design`: listed, checked, shown as a specimen."""

import json
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from app.cli.tree import tree

RUN = CliRunner()
CERTIFICATES = Path(__file__).resolve().parents[2] / "certificates"


@pytest.fixture
def folder(tmp_path):
    for one in ("card", "specimen"):
        shutil.copytree(CERTIFICATES / one, tmp_path / one)
    return tmp_path


def test_the_designs_are_listed_with_name_and_size():
    done = RUN.invoke(tree, ["design", "list", "--json"])
    told = {one["id"]: one for one in json.loads(done.stdout)}
    assert told["card"]["millimetres"] == [85.6, 53.98]
    assert told["language-proficiency"]["title"]["ru"] == "Сертификат о владении языком"


def test_the_list_is_readable_without_json(folder):
    done = RUN.invoke(tree, ["design", "list", "--folder", str(folder)])
    assert done.stdout == "card  Pocket card  85.6 x 53.98 mm\n"


def test_a_good_design_has_no_problems(folder):
    done = RUN.invoke(tree, ["design", "check", "--folder", str(folder)])
    assert (done.exit_code, done.stdout) == (0, "There are no problems.\n")


def test_a_problem_is_told_with_design_and_place_and_the_code_is_1(folder):
    file = folder / "card" / "design.toml"
    file.write_text(file.read_text("utf-8").replace("side = 34", "side = 20"), "utf-8")
    done = RUN.invoke(tree, ["design", "check", "--folder", str(folder)])
    assert done.exit_code == 1
    assert done.stdout.startswith("card design: The code is 20.0 mm wide")
    told = RUN.invoke(tree, ["design", "check", "--folder", str(folder), "--json"])
    assert json.loads(told.stdout) == [
        {
            "design": "card",
            "destination": "",
            "trial": "design",
            "what": "code-small",
            "fields": {"side": "20.0", "least": "30.0"},
        }
    ]


def test_a_preview_is_written(tmp_path):
    out = tmp_path / "card.pdf"
    done = RUN.invoke(tree, ["design", "preview", "--design", "card", "--language", "ko", "--out", str(out)])
    assert done.exit_code == 0
    assert out.read_bytes().startswith(b"%PDF")


def test_a_language_that_no_design_speaks_is_refused(tmp_path):
    out = tmp_path / "card.pdf"
    done = RUN.invoke(tree, ["design", "preview", "--design", "card", "--language", "xx", "--out", str(out)])
    assert done.exit_code == 2
    assert not out.exists()


def test_a_folder_that_is_not_there_is_said(tmp_path):
    done = RUN.invoke(tree, ["design", "list", "--folder", str(tmp_path / "none")])
    assert done.exit_code == 2
    assert "none" in done.stderr
