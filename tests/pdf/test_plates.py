"""What papers share is drawn once; what is a paper's own stands in its own content, and nowhere else."""

import pytest

from app.pdf import plates
from app.pdf.objects import Objects


@pytest.fixture
def batch(changed):
    return [changed(number=n, name=f"NAME {'ABCD'[n]}", points=20 + n) for n in range(4)]


def laid(design, papers):
    made = plates.plates(design, papers)
    for one in made.values():
        one.write(Objects(0, 9))
    return made


def test_texts_that_are_the_same_on_all_are_shared_and_the_others_are_not(made, batch):
    (plate,) = laid(made.design, batch).values()
    shared = {words for _, words in plate.shared}
    assert {"КҮБӨЛҮК", "Ош окуу борбору", "Жумуштагы коопсуздук"} <= shared
    assert not {"NAME A", "20 / 25"} & shared
    own = {words for _, words in plate.laid[0].words} - shared
    assert "NAME A" in own
    assert len(own) < 8


def test_alone_everything_is_shared(made):
    (plate,) = laid(made.design, [made.paper]).values()
    assert plate.content(made.paper).count("BT") == 1  # the line of tiny letters


def test_a_batch_costs_a_paper_little_content(made, batch):
    (plate,) = laid(made.design, batch).values()
    assert len(plate.content(batch[0])) < 5_000


def test_papers_with_and_without_parts_are_of_different_kinds(made, changed):
    papers = [
        changed(number=1),
        changed(number=2, destination="ko"),
        changed(number=3, expires_day=21_865),
        changed(number=4, destination="ko"),
    ]
    found = laid(made.design, papers)
    assert sorted(len(one.laid) for one in found.values()) == [1, 1, 2]
    assert all(plates.key_of(paper) in found for paper in papers)


def test_a_paper_that_is_equal_is_the_same_and_another_is_not(made, changed):
    (plate,) = laid(made.design, [made.paper]).values()
    assert plate.facts(changed())["name"] == "AIGUL TOKTOGULOVA"
    with pytest.raises(KeyError):
        plate.facts(changed(name="BERMET"))
