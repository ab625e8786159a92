from app.core import errors, refusals


def test_every_error_of_issuing_is_told_on_by_the_tree():
    made = {
        name for name, one in vars(refusals).items() if isinstance(one, type) and not name.startswith("_")
    }
    assert made == set(errors.__all__)


def test_an_error_says_its_code_for_machines():
    assert refusals.SamePerson().code == "same-person"
