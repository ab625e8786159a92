import json

import pytest

from app.core.errors import FileMissing, SourceWrong
from app.files import difficulties


def written(tmp_path, told):
    file = tmp_path / "figures.json"
    file.write_text(told if isinstance(told, str) else json.dumps(told), "utf-8")
    return file


def test_the_difficulty_of_each_item_is_read(tmp_path):
    told = {"items": [{"item": "q1", "b": -1.5, "p": 0.9}, {"item": "q2", "b": 2}], "alpha": 0.8}
    assert difficulties.read(written(tmp_path, told)) == {"q1": -1.5, "q2": 2.0}


@pytest.mark.parametrize("b", [None, "1", True, float("nan"), float("inf"), 1e6, 10**400])
def test_what_is_no_figure_is_left_out(tmp_path, b):
    assert difficulties.read(written(tmp_path, {"items": [{"item": "q1", "b": b}]})) == {}


@pytest.mark.parametrize("told", ["", "[", "[]", "{}", '{"items": 1}', '{"items": [1]}', "[" * 100_000])
def test_what_is_something_else_is_told(tmp_path, told):
    with pytest.raises(SourceWrong):
        difficulties.read(written(tmp_path, told))


def test_a_file_that_is_not_there_is_told(tmp_path):
    with pytest.raises(FileMissing):
        difficulties.read(tmp_path / "gone.json")
