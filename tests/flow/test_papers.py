"""Pages are views: made together, stopped and gone on with, and always made again from what was kept."""

import pytest

from app.core.certificate.trust import Trust
from app.core.errors import DesignUnfit, NotAllowed, NotPassed, PageAway
from app.flow import issue, papers, verify
from app.flow.papers import Sheet
from app.store import fixed


@pytest.fixture
def group(room):
    """Three certificates without pages."""
    done = [room.passed(row.id).attempt for row in room.group.trainees[:3]]
    issue.confirm(room.station, room.examiner, tuple(done))
    return tuple(one.number for one in issue.certificates(room.station, room.certifier, tuple(done)))


def test_a_group_gets_all_its_sheets_and_each_is_told(room, group):
    told = []

    def tell(done, of):
        told.append((done, of))
        return True

    assert papers.missing(room.station) == group
    assert papers.make(room.station, room.certifier, group, tell) == group
    count = len(group) * len(papers.sheets(room.station))
    assert told == [(done, count) for done in range(count + 1)]
    assert papers.missing(room.station) == ()


def test_what_was_made_before_it_was_stopped_is_kept_and_the_rest_is_made_later(room, group):
    sheets = len(papers.sheets(room.station))
    made = papers.make(room.station, room.certifier, group, lambda done, of: done < sheets + 1)
    assert made == group[:1]
    assert papers.missing(room.station) == group[1:]
    told = []
    papers.make(room.station, room.certifier, group, lambda done, of: told.append(of) or True)
    assert told[0] == 2 * sheets - 1
    assert papers.missing(room.station) == ()


def test_one_that_was_stopped_at_once_made_nothing(room, group):
    assert papers.make(room.station, room.certifier, group, lambda done, of: False) == ()
    assert papers.missing(room.station) == group


def test_only_a_certifier_makes_pages(room, group):
    with pytest.raises(NotAllowed):
        papers.make(room.station, room.examiner, group)
    with pytest.raises(NotAllowed):
        papers.page(room.station, group[0], room.examiner)


def test_nobody_at_hand_is_said_in_words(room, group):
    with pytest.raises(PageAway) as caught:
        papers.page(room.station, group[0])
    assert "1000000" in str(caught.value)


def test_a_certificate_that_is_not_here_has_no_page(room):
    with pytest.raises(NotPassed):
        papers.page(room.station, 5, room.certifier)
    with pytest.raises(NotPassed):
        papers.make(room.station, room.certifier, (5,))


@pytest.mark.parametrize("sheet", list(Sheet))
def test_every_sheet_is_believed_with_the_root_alone(room, tmp_path, sheet):
    issued = room.issued()
    file = tmp_path / "sheet.pdf"
    file.write_bytes(papers.page(room.station, issued.number, room.certifier, sheet))
    assert papers.file_of(room.station, issued.number, sheet).read_bytes() == file.read_bytes()
    verdict = verify.verdict_of_file(file, Trust((room.authority.root,)), room.clock())
    assert (verdict.verdict, verdict.reason) == ("valid", "status-not-checked")


def test_a_sheet_without_a_design_is_not_offered(room, tmp_path):
    from tests.flow.test_issue import designs_of_ones_own

    station = designs_of_ones_own(room, tmp_path)
    (tmp_path / "certificates" / "card" / "design.toml").unlink()
    assert papers.sheets(station) == (Sheet.PAGE, Sheet.TRANSCRIPT)


def test_designs_to_choose_from_are_certificates_that_can_be_read(room, tmp_path):
    from tests.flow.test_issue import designs_of_ones_own

    found = papers.designs(room.station)
    assert {"basic-safety", "language-proficiency", "skill-qualification"} <= set(found)
    assert not {"card", "transcript"} & set(found)
    station = designs_of_ones_own(room, tmp_path)
    (tmp_path / "certificates" / "basic-safety" / "design.toml").write_text("id = [", "utf-8")
    assert set(papers.designs(station)) == set(found) - {"basic-safety"}
    with pytest.raises(DesignUnfit):
        papers.design_of(station, "basic-safety")


def test_the_paper_tells_skills_topics_and_the_centres_logo(room):
    from app.store import certificates

    issued = room.issued()
    logo = (papers._folder(room.station) / "specimen" / "logo.png").read_bytes()
    room.station.database.write(lambda write: fixed.put(write, papers.LOGO, logo))
    paper = papers.paper_of(room.station, certificates.by_number(room.station.database, issued.number))
    assert paper.logo == logo
    assert [one.percent for one in paper.skills] == [100] * 9
    assert paper.skills[0].title["en"]
    assert sum(one.points_of for one in paper.topics) == paper.claims.points_of
    assert sum(one.minutes for one in paper.topics) > 0
