"""Printed codes before a camera: two other people's readers find them at 200 pixels, blurred, noisy and leaning."""

from dataclasses import replace

import pytest

from tests import captures
from tests.vectors import authority, cases

pytestmark = pytest.mark.journey

TYPICAL = cases.text(cases.certificate(replace(authority.TYPICAL, native_name="")))
SHORTEST = cases.text(cases.certificate(authority.TYPICAL, authority.BISHKEK, None))


@pytest.fixture(scope="module", params=[TYPICAL, SHORTEST], ids=["typical", "without delegation"])
def taken(request, depth):
    """The code and pictures of it, 200 pixels wide."""
    return request.param, captures.captures(request.param, 200, depth(100, 1_000))


def test_zxing_reads_99_of_100(taken):
    text, raws = taken
    read = [captures.read_by_zxing(raw) for raw in raws]
    assert sum(found == [text] for found in read) >= 0.99 * len(raws)
    assert all(found in ([], [text]) for found in read)


def test_zbar_reads_99_of_100(taken, zbarimg, tmp_path):
    text, raws = taken
    read = captures.read_by_zbar(raws, tmp_path, zbarimg)
    assert sum(found == [text] for found in read) >= 0.99 * len(raws)
    assert all(found in ([], [text]) for found in read)


def test_the_same_seed_takes_the_same_picture():
    assert captures.captures(SHORTEST, 160, 2) == captures.captures(SHORTEST, 160, 2)
    assert len(set(captures.captures(SHORTEST, 160, 3))) == 3
