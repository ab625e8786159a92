import pytest

from app.core.course.course import Credit
from app.core.exam import rights
from tests import build

CREDIT = Credit("media/photos", "Aigul S.", "CC-BY-4.0")
MEDIA = frozenset({"media/photos/one.jpg", "media/two.jpg"})


def told(**changes):
    return [(one.where, one.what) for one in rights.problems(build.course(**changes), MEDIA)]


def test_a_course_with_author_and_licence_has_no_problem():
    assert told() == []


@pytest.mark.parametrize("of", ["media/photos", "media/photos/", "media/photos/one.jpg", "media/two.jpg"])
def test_a_credit_names_a_file_or_a_folder(of):
    assert told(credits=(Credit(of, "Aigul S.", "CC-BY-4.0"),)) == []


@pytest.mark.parametrize(
    ("changes", "where", "what"),
    [
        ({"licence": "CC BY 4.0"}, ("licence",), 'did you mean "CC-BY-4.0"?'),
        ({"licence": "ours"}, ("licence",), '"ours" is no known licence'),
        ({"authors": ()}, ("authors",), "nobody is named as the author"),
        ({"authors": (" ",)}, ("authors",), "nobody is named as the author"),
        (
            {"credits": (Credit("media/no.jpg", "A.", "MIT"),)},
            ("credits", 0, "of"),
            "no file or folder media/no.jpg",
        ),
        (
            {"credits": (CREDIT, Credit("media/two.jpg", "", "MIT"))},
            ("credits", 1),
            "the maker of media/two.jpg",
        ),
        ({"credits": (Credit("media/two.jpg", "A.", "x"),)}, ("credits", 0, "licence"), "no known licence"),
    ],
)
def test_what_nobody_could_tell_is_said_at_its_place(changes, where, what):
    ((found, said),) = told(**changes)
    assert (found, what in said) == (where, True)
