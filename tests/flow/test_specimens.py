"""Made-up papers: names as long as passports and people have them, keys that nobody keeps."""

from pathlib import Path

import pytest

from app.core import cose, keys
from app.core.certificate import grant
from app.core.certificate.claims import LATIN_NAME
from app.core.errors import FileMissing
from app.flow import specimens

CERTIFICATES = Path(__file__).resolve().parents[2] / "certificates"
DAY = 20_770
UNBOUND = {"short"}


@pytest.fixture(scope="module")
def made():
    return specimens.read(CERTIFICATES)


@pytest.fixture(scope="module")
def held(made):
    return specimens.new_keys(made, lambda length: b"7" * length, DAY)


def test_the_trials_are_as_long_as_names_may_be(made):
    for trial, names in made.trials.items():
        if trial not in UNBOUND:
            assert (len(names.name), len(names.native_name)) == (39, 80), trial
        assert LATIN_NAME.fullmatch(names.name)


def test_the_long_centre_fills_the_room_that_the_code_has_for_it(made):
    assert len(made.long.centre.encode()) == grant.MAX_NAME


def test_the_delegation_is_a_specimen_of_a_key_that_comes_from_the_dice(made, held):
    assert held.delegation.is_specimen
    assert grant.read_delegation(cose.read(held.delegated).payload) == held.delegation
    assert held.secret != specimens.new_keys(made, lambda length: b"8" * length, DAY).secret
    assert held.delegation.key == keys.public_of(held.secret)


def test_a_design_shows_its_own_course_and_others_the_last_one(made):
    assert made.course("language-proficiency").title["en"] == "Korean for beginners"
    assert made.course("card") == made.courses[-1]


def test_the_bare_trial_has_nothing_that_may_be_left_out(made, held):
    plain = specimens.paper(made, "card", "", held, DAY)
    bare = dict(specimens.trials(made, plain))["bare"]
    left = (bare.photo, bare.logo, bare.skills, bare.topics, bare.level_title)
    assert not any(left)
    assert (bare.claims.hours, bare.claims.expires_day) == (None, None)


def test_missing_specimens_are_told(tmp_path):
    with pytest.raises(FileMissing):
        specimens.read(tmp_path)
