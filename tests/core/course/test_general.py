import yaml

from app.core import shapes
from app.core.course import general
from app.core.course.general import General
from app.core.exam.suiting import problems
from tests import build


def test_the_example_in_its_own_docstring_is_whole():
    told = yaml.safe_load(general.__doc__.split("YAML:\n", 1)[1].split("\nNumbers", 1)[0])[0]["general"]
    made = shapes.shaped(General, told)
    assert not list(problems(made))
    assert made.responses[0].mapping.entries[1].case is False


def test_it_reads_back_from_a_packs_bytes():
    made = build.general()
    assert shapes.unpack(General, shapes.pack(made)).rules() == made.rules()


def test_interactions_and_variables_are_found():
    made = build.general()
    assert [one.at["response-identifier"] for one in made.interactions()] == ["TOWN", "SIZE"]
    assert (made.response("SIZE").base, made.response("NO"), made.template("NO")) == ("float", None, None)


def test_the_body_is_given_in_the_language_or_in_another():
    made = build.general()
    assert made.blocks("ru")[0].text().startswith("(ru)")
    assert made.blocks("de")[0].text().startswith("(ky)")
