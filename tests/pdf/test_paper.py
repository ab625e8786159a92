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


WORDS = {"ko": {"title": "증명서", "never": "무기한"}, "de": {"title": "Zertifikat", "how": "So prüfen Sie"}}


def test_facts_in_the_language_of_the_destination_stand_beside_the_others(made, changed):
    titles = made.paper.course_title | {"ko": "작업장 안전"}
    facts = paper.fields(changed(destination="ko", course_title=titles), ("", ""), WORDS)
    assert (facts["local_title"], facts["course_local"], facts["level_local"]) == (
        "증명서",
        "작업장 안전",
        "",
    )
    assert (facts["issued_local"], facts["birth_local"]) == ("2026년 11월 13일", "1998년 3월 12일")
    assert (facts["expires_local"], facts["local_how"]) == ("무기한", "")
    facts = paper.fields(changed(destination="de", expires_day=21_865), ("", ""), WORDS)
    assert (facts["expires_local"], facts["local_how"]) == ("12. November 2029", "So prüfen Sie")


def test_without_a_destination_they_are_empty(made):
    facts = paper.fields(made.paper, ("", ""), WORDS)
    assert {facts[name] for name in facts if "local" in name} == {""}
    assert set(facts) == paper.FIELDS | {"local_title", "local_never", "local_how"}


def test_hours_are_told_when_they_are_known(made, changed):
    assert paper.fields(made.paper, ("", ""))["hours"] == ""
    assert paper.fields(changed(hours=72), ("", ""))["hours"] == "72"


def test_a_birth_date_that_is_not_whole_is_written_in_figures_everywhere():
    assert paper.birth_local(19980300, "ko") == "03.1998"
    assert paper.birth_local(19980312, "de") == "12. März 1998"
