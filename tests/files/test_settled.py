from app.core.course.item import Item
from app.files import settled, source
from app.files.draft import Chosen, Draft, Drafts, Part, Plan
from tests import build


def draft(name, language="ru"):
    return Draft(name, build.item(name), language=language, aliases=("", f"{name}.xml"))


def write(tmp_path, drafts, *plans):
    taken = [(one, one.item) for one in drafts]
    notes = settled.write(Drafts("Quiz", tuple(drafts), plans=plans), taken, tmp_path / "out")
    return source.read(tmp_path / "out"), notes


def plan(name, *files):
    return Plan(name, name, name, (Part("s", "S", (Chosen(f"{name}-s", files),)),), 600, 50)


def test_without_a_test_there_is_one_bank(tmp_path):
    read, notes = write(tmp_path, [draft("a"), draft("b")])
    assert [(bank.id, len(bank.items)) for bank in read.banks] == [("imported", 2)]
    assert (read.blueprints, notes) == ((), ())


def test_what_a_test_asks_stands_in_a_bank_of_its_own_in_the_order_of_the_test(tmp_path):
    read, _ = write(tmp_path, [draft("a"), draft("b"), draft("c")], plan("t", "c.xml", "a.xml"))
    assert [(bank.id, [one.id for one in bank.items]) for bank in read.banks] == [
        ("exam", ["c", "a"]),
        ("imported", ["b"]),
    ]
    (exam,) = read.blueprints
    assert (exam.bank, exam.cells[0].objective, exam.length) == ("exam", "t-s", 2)


def test_a_question_of_two_tests_is_in_the_exam_of_the_first(tmp_path):
    read, notes = write(tmp_path, [draft("a"), draft("b")], plan("t", "a.xml"), plan("u", "a.xml", "b.xml"))
    assert [(one.id, one.length) for one in read.blueprints] == [("t", 1), ("u", 1)]
    assert notes == (("u", "questions that another test asks too are in the exam of that one: 1"),)


def test_exams_that_fill_more_than_a_bank_are_left_out_and_told(tmp_path, monkeypatch):
    monkeypatch.setattr(settled.writing, "LARGEST_BANK", 10)
    read, notes = write(tmp_path, [draft("a"), draft("b")], plan("t", "a.xml", "b.xml"))
    assert (len(read.banks), read.blueprints) == (2, ())
    assert notes == (("Quiz", "its exams ask more questions than one bank holds; they were left out"),)


def test_every_word_is_told_in_the_language_of_most(tmp_path):
    read, _ = write(tmp_path, [draft("a"), draft("b"), draft("c", "ky")], plan("t", "a.xml"))
    assert read.course.languages == ("ru",)
    assert read.blueprints[0].title == {"ru": "t"}
    assert isinstance(settled.spoken(build.item("a"), "ru"), Item)
