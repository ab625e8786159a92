"""How facts are written on paper."""

import pytest

from app.core.certificate import number
from app.pdf import paper


def test_every_fact_a_design_may_name_is_there(made):
    assert set(paper.fields(made.paper, ("мөөнөтсүз", "does not expire"))) == paper.FIELDS


def test_days_are_written_in_figures_and_in_words():
    assert (paper.day(20_770), paper.day_words(20_770)) == ("13.11.2026", "13 November 2026")


@pytest.mark.parametrize(
    ("birth", "figures", "words"),
    [
        (19980312, "12.03.1998", "12 March 1998"),
        (19980300, "03.1998", "March 1998"),
        (19980000, "1998", "1998"),
    ],
)
def test_a_birth_date_is_written_as_far_as_the_passport_knows_it(birth, figures, words):
    assert (paper.birth(birth), paper.birth_words(birth)) == (figures, words)


def test_a_certificate_without_end_says_so_and_one_with_an_end_names_the_day(made, changed):
    never = ("мөөнөтсүз", "does not expire")
    assert paper.fields(made.paper, never)["expires_words"] == "does not expire"
    assert paper.fields(changed(expires_day=21_865), never)["expires"] == "12.11.2029"


def test_the_number_carries_its_check_character_and_the_passport_only_its_ending(made):
    facts = paper.fields(made.paper, ("", ""))
    assert number.typed(facts["number"]) == 12_345
    assert facts["document"] == "···4471"
