"""A new course begins as a small complete one."""

import pytest

from app.core.errors import FolderTaken, TemplateUnknown
from app.flow import author, template
from app.station import ASSETS

TEMPLATES = ASSETS / "templates"


@pytest.mark.parametrize("name", template.names(TEMPLATES))
def test_a_new_course_has_no_problem_and_can_be_built(tmp_path, name):
    files = template.begin(TEMPLATES, name, tmp_path / "new")
    assert "course.yaml" in files
    assert author.check(tmp_path / "new") == ()
    assert author.build_unsigned(tmp_path / "new", tmp_path / "out").path.exists()


def test_the_course_template_has_every_kind_of_thing_in_three_languages(tmp_path):
    files = template.begin(TEMPLATES, "course", tmp_path)
    folders = {name.split("/")[0] for name in files}
    assert folders == {"course.yaml", "units", "decks", "banks", "blueprints", "media"}
    assert {name.split(".")[1] for name in files if name.endswith(".md")} == {"ky", "ru", "en"}


def test_a_folder_with_something_in_it_is_left_alone(tmp_path):
    (tmp_path / "mine.txt").write_text("mine", "utf-8")
    with pytest.raises(FolderTaken):
        template.begin(TEMPLATES, "course", tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


@pytest.mark.parametrize("name", ["none", "", "../course", "."])
def test_an_unknown_template_is_told_with_those_there_are(tmp_path, name):
    with pytest.raises(TemplateUnknown, match="course"):
        template.begin(TEMPLATES, name, tmp_path / "new")
    assert not (tmp_path / "new").exists()
