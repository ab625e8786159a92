import string

import pytest

from app.core import errors, refusals
from app.core.certificate import reasons
from app.core.errors import SaparError


def tree(kind=SaparError):
    """Every error of the house."""
    for one in kind.__subclasses__():
        yield one
        yield from tree(one)


EVERY = sorted(
    {one for one in tree() if one.__module__ in {errors.__name__, refusals.__name__, reasons.__name__}},
    key=lambda one: one.__name__,
)


def test_the_code_is_the_name_in_small_letters():
    assert errors.PackBroken(why="x").code == "pack-broken"


def test_the_sentence_shows_the_fields_of_the_case():
    assert "3 seconds" not in str(errors.WaitFirst(wait_s=30))
    assert "Wait 30 seconds" in str(errors.WaitFirst(wait_s=30))


def test_a_missing_field_shows_its_name_instead_of_failing():
    assert "{wait_s}" in str(errors.WaitFirst())


def test_an_error_keeps_its_fields():
    assert errors.JournalBroken(seq=3, why="x").fields == {"seq": 3, "why": "x"}


@pytest.mark.parametrize("kind", EVERY, ids=lambda kind: kind.__name__)
def test_every_error_has_one_sentence_of_its_own(kind):
    assert kind.__doc__
    assert kind.message().endswith(".")


def test_no_two_errors_have_the_same_code():
    codes = [kind().code for kind in EVERY]
    assert len(set(codes)) == len(codes)


@pytest.mark.parametrize("kind", EVERY, ids=lambda kind: kind.__name__)
def test_the_fields_of_a_sentence_are_plain_names(kind):
    names = [name for _, name, _, _ in string.Formatter().parse(kind.message()) if name is not None]
    assert all(name.isidentifier() for name in names)


@pytest.mark.parametrize("kind", EVERY, ids=lambda kind: kind.__name__)
def test_every_error_says_whether_it_is_refusal_damage_or_absence(kind):
    assert issubclass(kind, errors.Refused | errors.Broken | errors.Away | reasons.NotBelieved)
