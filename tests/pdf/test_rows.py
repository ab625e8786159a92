"""Rows of skills and topics: which texts stand where."""

from dataclasses import replace

import pytest

from app.pdf import rows
from app.pdf.paper import Skill, Topic
from app.pdf.parts import Bars, Table

BARS = Bars(
    x=20,
    y=100,
    width=120,
    row=6,
    label=50,
    height=3,
    size=9,
    least=6,
    colour="gold",
    back="line",
    ink="ink",
    most=3,
)
TABLE = Table(x=20, y=60, width=170, row=7, size=9, least=6, ink="ink", line="line", most=4)


def skills(many):
    return tuple(
        Skill({"ky": f"Көндүм {n}", "en": f"Skill {n}", "ko": f"기술 {n}"}, 10 * n) for n in range(many)
    )


def topics(many):
    return tuple(Topic({"ky": f"Тема {n}", "en": f"Topic {n}"}, 50 + n, n, 8 * (n % 2)) for n in range(many))


def test_a_skill_is_named_in_kyrgyz_and_in_the_language_of_the_destination(made):
    told = [text for _, text in rows.of_skills(BARS, replace(made.paper, skills=skills(2)))]
    assert told == ["Көндүм 0 · Skill 0", "0 %", "Көндүм 1 · Skill 1", "10 %"]
    told = [text for _, text in rows.of_skills(BARS, replace(made.paper, skills=skills(1), destination="ko"))]
    assert told[0] == "Көндүм 0 · 기술 0"


@pytest.mark.parametrize(("many", "shown"), [(0, (0, 0)), (3, (3, 0)), (4, (2, 2)), (9, (2, 7))])
def test_rows_beyond_the_room_are_told_by_a_last_one(made, many, shown):
    assert rows.split(many, BARS.most) == shown
    told = [text for _, text in rows.of_skills(BARS, replace(made.paper, skills=skills(many)))]
    assert (f"… (+{shown[1]})" in told) == bool(shown[1])


def test_a_topic_has_its_title_its_time_and_its_points_if_it_had_any(made):
    told = list(rows.of_topics(TABLE, replace(made.paper, topics=topics(2))))
    assert [text for _, text in told] == ["Тема 0 / Topic 0", "0:50", "Тема 1 / Topic 1", "0:51", "1 ⁄ 8"]
    assert told[2][0].y == TABLE.y + TABLE.row


def test_points_of_a_topic_are_not_taken_for_the_score_of_the_certificate(made):
    from app.pdf import checking

    told = [text for _, text in rows.of_topics(TABLE, replace(made.paper, topics=topics(4)))]
    checking.compare(checking.words(made.signed) + "\n" + "\n".join(told), made.paper.claims)


def test_titles_that_are_the_same_in_two_languages_stand_once():
    assert rows.joined({"ky": "Excel", "en": "Excel"}, ("ky", "en"), " / ") == "Excel"
    assert rows.joined({"de": "Nur deutsch"}, ("ky", "en"), " / ") == "Nur deutsch"
