import pytest

from app.core import canon, cose
from app.core.certificate import grant as grants
from app.core.certificate.claims import DAY_S
from app.core.certificate.grant import DELEGATION, PUBLISHER, REGISTRY, PublisherGrant, RegistryGrant
from app.core.errors import BytesWrong
from tests import build

INNER = {1: build.key("centre"), 2: 1042, 3: "Centre", 4: 1000, 5: 500}


def payload(inner, label=DELEGATION, **days):
    """A grant written by hand."""
    days = {4: 300 * DAY_S, 5: 200 * DAY_S} | {int(key[1:]): value for key, value in days.items()}
    return canon.encode({key: value for key, value in days.items() if value is not None} | {label: inner})


@pytest.mark.parametrize("change", [{}, {"is_specimen": True}, {"count": 1}, {"name": "ү" * 20}], ids=str)
def test_a_delegation_comes_back_from_its_statement(change):
    raw = build.signed_delegation(**change)
    assert grants.read_delegation(cose.opened(raw, build.key("root"))) == build.delegation(**change)


def test_a_registry_grant_comes_back_from_its_statement():
    granted = grants.read_registry(cose.opened(build.registry_grant(), build.key("root")))
    assert granted == RegistryGrant(build.key("registry"), build.DAY - 200, build.DAY + 165)


def test_a_publisher_grant_comes_back_from_its_statement():
    granted = grants.read_publisher(cose.opened(build.publisher_grant(), build.key("root")))
    assert granted == PublisherGrant(
        build.key("publisher"), "Demo publisher", build.DAY - 200, build.DAY + 400
    )


@pytest.mark.parametrize(("day", "is_covered"), [(99, False), (100, True), (200, True), (201, False)])
def test_a_licence_is_in_force_on_its_first_and_last_day(day, is_covered):
    assert build.delegation(from_day=100, until_day=200).covers(day) is is_covered


@pytest.mark.parametrize(("number", "is_granted"), [(999, False), (1000, True), (1499, True), (1500, False)])
def test_the_range_of_numbers_has_both_its_ends(number, is_granted):
    assert build.delegation().grants(number) is is_granted


def test_a_licence_of_one_day_has_a_whole_day():
    raw = build.signed_delegation(from_day=100, until_day=100)
    assert canon.decode(cose.read(raw).payload)[4] == 101 * DAY_S


@pytest.mark.parametrize("name", ["", "N" * 41, "ү" * 21])
def test_a_centre_has_a_name_of_1_to_40_bytes(name):
    with pytest.raises(BytesWrong, match="40"):
        build.signed_delegation(name=name)


@pytest.mark.parametrize(
    "raw",
    [
        payload({key: value for key, value in INNER.items() if key != 5}),
        payload(INNER | {7: 1}),
        payload(INNER | {6: False}),
        payload(INNER | {6: 1}),
        payload(INNER | {2: "1042"}),
        payload(INNER | {4: -1}),
        payload(INNER | {5: 0}),
        payload(INNER | {1: bytes(33)}),
        payload(INNER | {1: build.key("centre")[1:]}),
        payload(INNER, REGISTRY),
        payload([1]),
        payload(INNER, _4=None),
        payload(INNER, _5=None),
        payload(INNER, _4=300 * DAY_S + 1),
        payload(INNER, _5=200 * DAY_S + 1),
        payload(INNER, _4=200 * DAY_S),
        payload(INNER, _6=1),
        canon.encode([]),
        b"",
    ],
)
def test_what_is_no_delegation_is_refused(raw):
    with pytest.raises(BytesWrong):
        grants.read_delegation(raw)


@pytest.mark.parametrize(
    "raw",
    [
        payload({1: build.key("registry"), 2: "x"}, REGISTRY),
        payload({}, REGISTRY),
        payload({1: bytes(33)}, REGISTRY),
        payload({1: build.key("registry")}, PUBLISHER),
    ],
)
def test_what_is_no_registry_grant_is_refused(raw):
    with pytest.raises(BytesWrong):
        grants.read_registry(raw)


@pytest.mark.parametrize(
    "raw",
    [
        payload({1: build.key("publisher")}, PUBLISHER),
        payload({1: build.key("publisher"), 2: 7}, PUBLISHER),
        payload({1: build.key("publisher"), 2: "x", 3: "y"}, PUBLISHER),
        payload({1: bytes(33), 2: "x"}, PUBLISHER),
        payload({1: build.key("publisher"), 2: "x"}, REGISTRY),
    ],
)
def test_what_is_no_publisher_grant_is_refused(raw):
    with pytest.raises(BytesWrong):
        grants.read_publisher(raw)
