from dataclasses import replace

import pytest

from app.core.certificate import frameworks
from app.core.certificate.frameworks import CEFR_URL
from app.core.course.course import Alignment
from tests.badges import ISCED

SKILL = "http://data.europa.eu/esco/skill/1605025e-a179-421f-8f35-5b07d182a6b2"
ESCO = Alignment("ESCO", "1605025e-a179-421f-8f35-5b07d182a6b2", "a skill", SKILL)
A2 = Alignment("CEFR", "A2", "CEFR level A2", CEFR_URL)


@pytest.mark.parametrize(
    "one", [ISCED, ESCO, A2, Alignment("NQF KG", "4", "Level 4", "https://nqf.example/4")]
)
def test_a_true_entry_has_no_problem(one):
    assert frameworks.problem(one) == ""


@pytest.mark.parametrize(
    ("one", "changes"),
    [
        (ISCED, {"code": "1021"}),
        (ISCED, {"url": "http://data.europa.eu/esco/isced-f/10222"}),
        (ISCED, {"url": "https://data.europa.eu/esco/isced-f/1022"}),
        (ISCED, {"name": ""}),
        (ISCED, {"framework": ""}),
        (ESCO, {"code": "1605025e"}),
        (ESCO, {"url": SKILL + "/"}),
        (A2, {"code": "A3"}),
        (A2, {"url": "https://cefr.example/"}),
        (A2, {"framework": "Another", "url": "somewhere"}),
    ],
)
def test_an_odd_entry_is_told(one, changes):
    assert frameworks.problem(replace(one, **changes))


@pytest.mark.parametrize(("level", "name"), [(10, "pre-A1"), (11, "A1"), (16, "C2")])
def test_a_level_of_a_language_stands_in_the_cefr(level, name):
    found = frameworks.cefr(level)
    assert (found.framework, found.code) == ("CEFR", name)
    assert frameworks.problem(found) == ""


@pytest.mark.parametrize("level", [0, 1, 9, 17, 255])
def test_another_level_does_not(level):
    assert frameworks.cefr(level) is None


def test_the_level_is_added_unless_the_course_names_its_own():
    assert frameworks.of((ISCED,), 1) == (ISCED,)
    first, own = frameworks.of((ISCED,), 12)
    assert (first, Alignment(own.framework, own.code, own.name, own.url)) == (ISCED, A2)
    assert frameworks.of((A2,), 11) == (A2,)
