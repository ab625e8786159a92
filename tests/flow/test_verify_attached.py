"""Print, badge and code of one paper: a difference between any two of them is found, whoever signed the page."""

from dataclasses import replace
from pathlib import Path

import pytest

from app.core import keys
from app.core.certificate import badge, code, levels
from app.core.certificate.claims import DAY_S
from app.core.certificate.trust import Trust
from app.flow import verify
from app.pdf import design, press
from app.pdf.paper import Paper, Skill
from tests import badges
from tests.badges import ABOUT, CHAIN, CLAIMS, DAY, DELEGATION, OTHER, SECRET, about

DESIGNS = Path(__file__).resolve().parents[2] / "certificates"
HELD = Trust((keys.public_of(badges.ROOT),))
AT = DAY * DAY_S + 40_000
LINK = "HTTPS://CHECK.EXAMPLE/"
ALL = (
    "skill-qualification",
    "basic-safety",
    "language-proficiency",
    "orientation-attendance",
    "card",
    "transcript",
)
TITLES = {code: title for code, (_id, title) in verify.COURSES.items()}
BARE = replace(CLAIMS, native_name="", skills=(), hours=None)
"""What a code says that has no room for more."""


def paper_of(claims, in_code=None, in_badge=None, token=None):
    """A paper whose print, code and badge say these claims; each of them may be another's."""
    coded = claims if in_code is None else in_code
    if token is None:
        certificate = badges.certificate(coded)
        told = claims if in_badge is None else in_badge
        token = badge.sign(
            about(
                told,
                certificate=certificate,
                title=TITLES[told.course],
                level_name=levels.name_of(told.level),
            ),
            SECRET,
            CHAIN,
        )
    return Paper(
        claims=claims,
        delegation=DELEGATION,
        code=code.text_of(badges.certificate(coded), LINK),
        link_host="check.example",
        native_name=claims.native_name or ABOUT.native_name,
        course_title=TITLES[claims.course],
        level_title=levels.name_of(claims.level),
        examiner="Бактыгүл Асанова",
        certifier="Нурлан Жээнбеков",
        skills=tuple(
            Skill(skill.title, percent)
            for skill, percent in zip(ABOUT.skills, claims.skills or (100, 83, 75), strict=True)
        ),
        badge=token,
    )


def verdict_of(paper, tmp_path, name=ALL[0]):
    file = tmp_path / "paper.pdf"
    file.write_bytes(press.page(paper, design.read(DESIGNS / name), press.Seal(SECRET, CHAIN), AT))
    return verify.verdict_of_file(file, HELD, AT)


def steps(verdict):
    return {step.what: step.result for step in verdict.finding.steps}


@pytest.mark.parametrize("name", ALL)
@pytest.mark.parametrize("claims", [CLAIMS, replace(CLAIMS, expires_day=None)])
def test_a_paper_of_every_design_that_agrees_is_valid(tmp_path, name, claims):
    verdict = verdict_of(paper_of(claims), tmp_path, name)
    assert verdict.verdict == "valid", (verdict.reason, verdict.reason_fields)
    assert (steps(verdict)["attachment"], steps(verdict)["printed-text"]) == ("ok", "ok")


@pytest.mark.parametrize("name", ["skill-qualification", "transcript"])
def test_what_the_code_has_no_room_for_is_told_by_the_badge(tmp_path, name):
    paper = replace(paper_of(CLAIMS, in_code=BARE), badge=badge_beside(BARE))
    verdict = verdict_of(paper, tmp_path, name)
    assert verdict.verdict == "valid", (verdict.reason, verdict.reason_fields)
    assert verify.as_json(verdict)["holder"]["native_name"] == CLAIMS.native_name


def badge_beside(coded, **changes):
    """The full badge beside a code that says less."""
    return badge.sign(about(replace(CLAIMS, **changes), certificate=badges.certificate(coded)), SECRET, CHAIN)


@pytest.mark.parametrize("field", OTHER)
def test_a_field_that_differs_in_the_badge_alone_is_found(tmp_path, field):
    verdict = verdict_of(paper_of(CLAIMS, in_badge=replace(CLAIMS, **{field: OTHER[field]})), tmp_path)
    assert (verdict.verdict, verdict.reason) == ("not-genuine", "attachment-differs")
    assert steps(verdict)["attachment"] == "failed"


@pytest.mark.parametrize("field", OTHER)
def test_a_field_that_differs_in_the_code_alone_is_found(tmp_path, field):
    told = replace(CLAIMS, **{field: OTHER[field]})
    verdict = verdict_of(paper_of(CLAIMS, in_code=told), tmp_path)
    assert (verdict.verdict, verdict.reason) == ("not-genuine", "attachment-differs")


@pytest.mark.parametrize("field", [one for one in OTHER if one != "record_digest"])
def test_a_field_that_differs_in_print_alone_is_found(tmp_path, field):
    """The digest of the exam record is printed nowhere."""
    printed = replace(CLAIMS, **{field: OTHER[field]})
    verdict = verdict_of(paper_of(printed, in_code=CLAIMS, in_badge=CLAIMS), tmp_path)
    assert verdict.verdict == "not-genuine", verdict.finding.steps
    assert verdict.reason in {"printed-text-differs", "attachment-differs"}


@pytest.mark.parametrize(
    ("field", "what"), [("native_name", "native name"), ("skills", "skills"), ("hours", "hours")]
)
def test_what_only_the_badge_says_is_compared_with_the_print(tmp_path, field, what):
    printed = replace(CLAIMS, **{field: OTHER[field]})
    paper = replace(paper_of(printed, in_code=BARE), badge=badge_beside(BARE))
    verdict = verdict_of(paper, tmp_path)
    assert (verdict.verdict, verdict.reason) == ("not-genuine", "attachment-differs")
    assert verdict.reason_fields["what"] == what


def test_two_skills_that_change_places_in_print_are_found(tmp_path):
    printed = replace(CLAIMS, skills=(83, 100, 75))
    paper = replace(paper_of(printed, in_code=BARE), badge=badge_beside(BARE))
    assert verdict_of(paper, tmp_path).reason_fields["what"] == "skills"


def test_a_badge_of_the_same_facts_with_another_signature_of_the_code_is_found(tmp_path):
    """The badge carries the code byte for byte: here one that says the same with another delegation."""
    later = replace(DELEGATION, until_day=DELEGATION.until_day + 1)
    token = badge.sign(about(certificate=badges.certificate(CLAIMS, later)), SECRET, CHAIN)
    verdict = verdict_of(paper_of(CLAIMS, token=token), tmp_path)
    assert (verdict.reason, verdict.reason_fields["what"]) == ("attachment-differs", "certificate")


def test_a_badge_of_another_course_title_is_found(tmp_path):
    token = badge.sign(about(title={"ky": "Ширетүү", "en": "Welding"}), SECRET, CHAIN)
    assert verdict_of(paper_of(CLAIMS, token=token), tmp_path).reason_fields["what"] == "course"


@pytest.mark.parametrize("token", ["a.b.c", "hello", badge_beside(CLAIMS)[:-4] + "AAAA"])
def test_a_file_that_is_no_badge_of_this_centre_is_found(tmp_path, token):
    verdict = verdict_of(paper_of(CLAIMS, token=token), tmp_path)
    assert (verdict.verdict, verdict.reason) == ("not-genuine", "attachment-differs")


def test_an_older_paper_without_a_badge_is_valid_and_says_so(tmp_path):
    verdict = verdict_of(paper_of(CLAIMS, token=""), tmp_path, "basic-safety")
    assert (verdict.verdict, steps(verdict)["attachment"]) == ("valid", "not-checked")
