from contextlib import suppress
from dataclasses import replace

import cbor2
import pytest
from hypothesis import given
from hypothesis import strategies as some

from app.core import canon
from app.core.certificate import claims as claiming
from app.core.certificate.claims import ACHIEVEMENT, DAY_S, EXP, IAT, PERSON, Claims
from app.core.errors import BytesWrong, NameWrong
from tests import build

DAYS = some.integers(0, (1 << 16) - 1)


@some.composite
def people(draw):
    """Claims of any person, within their ranges."""
    points_of = draw(some.integers(0, (1 << 16) - 1))
    issued = draw(DAYS)
    return Claims(
        number=draw(some.integers(0, (1 << 32) - 1)),
        name=draw(some.from_regex(r"[A-Z](?:[A-Z' -]{0,37}[A-Z])?", fullmatch=True)),
        birth=draw(some.integers(0, 9999_99_99)),
        document_ending=draw(some.from_regex(r"[A-Z0-9]{1,4}", fullmatch=True)),
        course=draw(some.integers(1, (1 << 16) - 1)),
        level=draw(some.integers(0, 255)),
        points=draw(some.integers(0, points_of)),
        points_of=points_of,
        issued_day=issued,
        record_digest=draw(some.binary(min_size=16, max_size=16)),
        expires_day=draw(some.none() | some.integers(issued, (1 << 16) - 1)),
        skills=draw(some.lists(some.integers(0, 100), max_size=6).map(tuple)),
        hours=draw(some.none() | some.integers(0, 9999)),
        native_name=draw(some.text(max_size=40)),
    )


def changed(changes, within=None):
    """The claims map of the typical person with some keys changed; None takes one out."""
    whole = canon.decode(claiming.encode(build.claims()))
    part = whole if within is None else whole[within]
    part.update(changes)
    for key in [key for key, value in changes.items() if value is None]:
        del part[key]
    return canon.encode(whole)


@pytest.mark.property
@given(people())
def test_claims_come_back_from_their_bytes(claims):
    assert claiming.decode(claiming.encode(claims)) == claims


@pytest.mark.property
@given(people())
def test_the_order_of_the_keys_is_the_same_length_first_and_bytewise(claims):
    raw = claiming.encode(claims)
    assert cbor2.dumps(cbor2.loads(raw), canonical=True) == raw


@pytest.mark.property
@given(people(), some.data())
def test_a_changed_byte_never_states_the_same(claims, data):
    raw = bytearray(claiming.encode(claims))
    raw[data.draw(some.integers(0, len(raw) - 1))] ^= data.draw(some.integers(1, 255))
    with suppress(BytesWrong, NameWrong):
        assert claiming.decode(bytes(raw)) != claims


def test_the_map_is_the_written_one():
    claims = replace(build.claims(), skills=(80, 95), hours=36, expires_day=build.DAY + 730)
    assert canon.decode(claiming.encode(claims)) == {
        IAT: build.DAY * DAY_S,
        EXP: (build.DAY + 731) * DAY_S,
        PERSON: {4: "SATYBALDIEVA AIGUL", 8: 19980314},
        ACHIEVEMENT: {
            1: 1001,
            2: "4471",
            3: 7,
            4: 1,
            5: [6, 7],
            6: claims.record_digest,
            7: [80, 95],
            8: 36,
            9: "Сатыбалдиева Айгүл",
        },
    }


def test_what_is_not_known_is_left_out():
    bare = canon.decode(claiming.encode(build.claims(native_name="")))
    assert set(bare) == {IAT, PERSON, ACHIEVEMENT}
    assert set(bare[ACHIEVEMENT]) == {1, 2, 3, 4, 5, 6}


def test_the_native_name_can_be_left_out():
    assert build.claims().without_native_name() == build.claims(native_name="")


@pytest.mark.parametrize(
    "name", ["", "Aigul", "АЙГУЛ", " AIGUL", "AIGUL ", "AIGUL-", "A" * 40, "AIGUL2", "AIGÜL", "AIGUL\n"]
)
def test_a_name_that_no_passport_carries_is_refused(name):
    with pytest.raises(NameWrong):
        claiming.encode(build.claims(name=name))


@pytest.mark.parametrize("name", ["A", "O'BRIEN", "KIM MIN-JI", "A" * 39])
def test_a_name_as_in_a_passport_is_taken(name):
    assert claiming.decode(claiming.encode(build.claims(name=name))).name == name


@pytest.mark.parametrize(
    "change",
    [
        {"number": -1},
        {"number": 1 << 32},
        {"birth": -1},
        {"birth": 10000_00_00},
        {"document_ending": ""},
        {"document_ending": "12345"},
        {"document_ending": "ab"},
        {"course": 0},
        {"course": 1 << 16},
        {"level": 256},
        {"points": 8},
        {"points": -1},
        {"points_of": 1 << 16},
        {"issued_day": -1},
        {"issued_day": 1 << 16},
        {"record_digest": bytes(15)},
        {"record_digest": bytes(17)},
        {"expires_day": build.DAY - 1},
        {"expires_day": 1 << 16},
        {"skills": (50, 101)},
        {"skills": (-1,)},
        {"hours": -1},
        {"hours": 10_000},
        {"native_name": "ү" * 81},
    ],
    ids=str,
)
def test_a_claim_out_of_its_range_is_refused(change):
    with pytest.raises(BytesWrong, match="range"):
        claiming.encode(build.claims(**change))


@pytest.mark.parametrize(
    "raw",
    [
        changed({7: b"x"}),
        changed({IAT: None}),
        changed({PERSON: None}),
        changed({ACHIEVEMENT: None}),
        changed({PERSON: [1]}),
        changed({IAT: build.DAY * DAY_S + 1}),
        changed({IAT: str(build.DAY)}),
        changed({EXP: build.DAY * DAY_S + 1}),
        changed({EXP: build.DAY * DAY_S}),
        changed({4: None}, PERSON),
        changed({5: "x"}, PERSON),
        changed({4: 7}, PERSON),
        changed({8: "1998"}, PERSON),
        changed({8: True}, PERSON),
        changed({1: "1001"}, ACHIEVEMENT),
        changed({2: 4471}, ACHIEVEMENT),
        changed({5: 6}, ACHIEVEMENT),
        changed({5: [6, 7, 8]}, ACHIEVEMENT),
        changed({5: [True, 7]}, ACHIEVEMENT),
        changed({6: "digest"}, ACHIEVEMENT),
        changed({7: []}, ACHIEVEMENT),
        changed({7: 80}, ACHIEVEMENT),
        changed({8: "36"}, ACHIEVEMENT),
        changed({9: ""}, ACHIEVEMENT),
        changed({10: 1}, ACHIEVEMENT),
        canon.encode([1, 2]),
        b"",
    ],
)
def test_a_map_that_is_not_the_written_one_is_refused(raw):
    with pytest.raises(BytesWrong):
        claiming.decode(raw)


def test_the_last_valid_day_may_be_the_day_of_issue():
    claims = build.claims(expires_day=build.DAY)
    assert claiming.decode(claiming.encode(claims)) == claims
