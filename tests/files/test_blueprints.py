import pytest
from hypothesis import given
from hypothesis import strategies as some

from app.core.errors import FileMissing, SourceWrong
from app.core.exam.blueprint import Assembled
from app.files import blueprints, source
from tests.flow import tiny

FORMS = (Assembled((("q1", "yes"), ("1",))), Assembled((("null", "q2"), ())))


def forms_of(text):
    return source.plan_in(text, "plan.yaml")[0].forms


def test_a_plan_is_read_with_the_banks_of_its_course(tmp_path):
    found = blueprints.read(tiny.written(tmp_path), "final")
    assert (found.plan.id, [one.id for one in found.banks], found.name) == ("final", ["exam"], "final.yaml")
    assert found.line(("time_limit_s",)) == 4


def test_names_that_yaml_reads_as_something_else_stay_names():
    assert forms_of(blueprints.with_forms(tiny.BLUEPRINT, FORMS)) == FORMS


def test_comments_and_order_stay():
    text = "# First.\n" + tiny.BLUEPRINT + "# Last.\n"
    assert blueprints.with_forms(text, FORMS).startswith(text)


def test_forms_in_the_middle_are_taken_out_with_all_their_lines():
    text = "forms:\n- items:\n  - [a]\n# Of the next.\n" + tiny.BLUEPRINT
    made = blueprints.with_forms(text, FORMS)
    assert forms_of(made) == FORMS
    assert made.startswith("# Of the next.\nid: final\n")


def test_a_plan_without_forms_again():
    assert forms_of(blueprints.with_forms(blueprints.with_forms(tiny.BLUEPRINT, FORMS), ())) == ()


def test_a_plan_in_one_line_is_written_anew(tmp_path):
    line = "{id: final, title: {en: Exam}, bank: exam, time_limit_s: 60, pass_percent: 80, cells: []}"
    tiny.written(tmp_path)
    (tmp_path / "blueprints/final.yaml").write_text(line, "utf-8")
    found = blueprints.read(tmp_path, "final")
    from dataclasses import replace

    wanted = replace(found.plan, forms=FORMS)
    blueprints.write(found.path, found, wanted)
    assert blueprints.read(tmp_path, "final").plan == wanted


@pytest.mark.parametrize("name", ["blueprints/final.yaml", "banks/exam.yaml"])
def test_a_file_that_is_missing_is_told(tmp_path, name):
    tiny.written(tmp_path)
    (tmp_path / name).unlink()
    with pytest.raises(FileMissing):
        blueprints.read(tmp_path, "final")


def test_a_file_that_is_no_text_is_told(tmp_path):
    tiny.written(tmp_path)
    (tmp_path / "blueprints/final.yaml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(SourceWrong):
        blueprints.read(tmp_path, "final")


NAMES = some.text(some.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), min_size=1, max_size=8)
SOME_FORMS = some.lists(
    some.builds(Assembled, some.lists(some.lists(NAMES, max_size=3).map(tuple), max_size=2).map(tuple)),
    max_size=3,
).map(tuple)


@pytest.mark.property
@given(SOME_FORMS)
def test_whatever_items_are_called_their_forms_are_read_again(forms):
    assert forms_of(blueprints.with_forms(tiny.BLUEPRINT, forms)) == forms


def test_one_bank_alone_is_that_of_the_plan_whatever_its_name(tmp_path):
    tiny.written(tmp_path)
    tiny.change(tmp_path, "banks/exam.yaml", "id: exam", "id: other")
    found = blueprints.read(tmp_path / "banks/exam.yaml", str(tmp_path / "blueprints/final.yaml"))
    assert [one.id for one in found.banks] == ["exam"]
