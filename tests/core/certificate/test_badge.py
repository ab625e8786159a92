"""The badge: the same facts always give the same token, and others read what was written."""

import json
from base64 import b64decode
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core import jose, keys
from app.core.certificate import badge
from app.core.errors import BytesWrong
from tests import badges
from tests.badges import ABOUT, CHAIN, CLAIMS, DELEGATION, SECRET, about, oracle

TIMELESS = replace(CLAIMS, issued_day=20_500, expires_day=60_000)
"""In force whenever the tests run: other people's readers look at the clock."""


def payload(whole):
    return json.loads(jose.read(badge.sign(whole, SECRET, CHAIN)).payload)


def test_the_same_facts_give_the_same_token():
    assert badge.sign(about(), SECRET, CHAIN) == badge.sign(about(), SECRET, CHAIN)


def test_the_header_has_only_what_open_badges_allow_and_common_readers_take():
    token = badge.sign(about(), SECRET, CHAIN)
    header = jose.read(token).header
    assert set(header) == {"alg", "jwk", "typ"}
    assert (header["alg"], header["typ"]) == ("ES256", "JWT")
    assert set(header["jwk"]) == {"crv", "kty", "x", "y", "x5t#S256"}
    assert len(token.split(".")[0]) <= 512
    assert len(token.split(".")[1]) <= 8000


def test_the_registered_claims_repeat_the_credential():
    told = payload(about())
    day = CLAIMS.issued_day * 86_400
    assert (told["iss"], told["jti"], told["sub"]) == (
        told["issuer"]["id"],
        told["id"],
        told["credentialSubject"]["id"],
    )
    assert (told["nbf"], datetime.fromisoformat(told["validFrom"])) == (day, datetime.fromtimestamp(day, UTC))
    assert told["exp"] == (CLAIMS.expires_day + 1) * 86_400
    assert datetime.fromisoformat(told["validUntil"]) == datetime.fromtimestamp(told["exp"], UTC)


def test_without_a_last_day_there_is_none():
    assert not {"exp", "validUntil"} & set(payload(about(replace(CLAIMS, expires_day=None))))


def test_the_issuer_is_the_key_and_the_name_of_the_delegation():
    told = payload(about())
    assert told["issuer"]["id"] == jose.did(DELEGATION.key)
    assert told["issuer"]["name"] == DELEGATION.name


def test_a_specimen_says_so_where_wallets_show_it():
    assert payload(about())["name"] == "SPECIMEN: Safety at work, Basic level"
    plain = replace(DELEGATION, is_specimen=False)
    whole = about(delegation=plain, certificate=badges.certificate(CLAIMS, plain))
    assert badge.credential(whole)["name"] == "Safety at work, Basic level"


def test_nobody_is_told_who_checks():
    told = payload(about())
    assert "credentialStatus" not in told
    assert "refreshService" not in told


def test_the_certificate_of_the_code_stands_in_it_byte_for_byte():
    whole = about()
    record, carried = (one["id"] for one in payload(whole)["evidence"])
    assert b64decode(carried.removeprefix("data:application/cwt;base64,")) == whole.certificate
    assert jose.unb64(record.removeprefix("ni:///sha-256-128;").encode()) == CLAIMS.record_digest


def test_ids_are_uuids_of_version_8_and_differ():
    ids = {badge.named(word, raw) for word in ("credential", "holder") for raw in (b"a", b"b")}
    assert len(ids) == 4
    assert all(one.startswith("urn:uuid:") and one[23] == "8" and one[28] in "89ab" for one in ids)


@pytest.mark.property
@given(raw=st.binary(max_size=40))
def test_every_id_is_a_uuid_of_version_8(raw):
    from uuid import RFC_4122, UUID

    made = UUID(badge.named("holder", raw))
    assert (made.version, made.variant) == (8, RFC_4122)


@pytest.mark.parametrize(
    "changes",
    [
        {"native_name": "Башка Киши"},
        {"hours": 7},
        {"skills": ABOUT.skills[:2]},
        {"delegation": replace(DELEGATION, key=keys.public_of(badges.ROOT))},
        {"certificate": badges.certificate(CLAIMS, secret=badges.ROOT)},
        {"certificate": b"\x84"},
    ],
)
def test_parts_that_do_not_belong_together_are_not_signed(changes):
    with pytest.raises(BytesWrong):
        badge.sign(about(**changes), SECRET, CHAIN)


@pytest.mark.parametrize("centre", [CHAIN[1], b"", CHAIN[0][:-1]])
def test_a_chain_of_another_key_is_refused(centre):
    with pytest.raises(BytesWrong):
        badge.sign(about(), SECRET, (centre, CHAIN[1]))


def test_a_badge_is_small_enough_to_lie_in_every_page():
    import zlib

    token = badge.sign(about(), SECRET, CHAIN)
    assert len(token) <= 5_200
    assert len(zlib.compress(token.encode(), 6)) <= 2_900


# -- other people's readers ------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def judged():
    bare = replace(TIMELESS, expires_day=None, skills=(), hours=None, native_name="", level=12, course=2)
    wholes = [about(TIMELESS), about(bare, skills=(), hours=None, native_name="", alignments=())]
    tokens = [badge.sign(one, SECRET, CHAIN) for one in wholes]
    changed = tokens[0][:-9] + ("A" if tokens[0][-9] != "A" else "B") + tokens[0][-8:]
    over = badge.sign(about(replace(TIMELESS, expires_day=20_501)), SECRET, CHAIN)
    return oracle("badge.py", given=json.dumps([*tokens, changed, over]))


def test_the_published_schema_of_open_badges_finds_nothing(judged):
    assert [one["schema"] for one in judged[:2]] == [[], []]


def test_every_member_has_a_meaning_in_the_published_contexts(judged):
    assert [one["undefined"] for one in judged[:2]] == [[], []]


def test_two_other_libraries_check_the_signature(judged):
    assert [one["signed"] for one in judged] == [
        ["joserfc", "pyjwt"],
        ["joserfc", "pyjwt"],
        [],
        ["joserfc", "pyjwt"],
    ]


def test_openbadgeslib_reads_what_was_written(judged):
    read = judged[0]["read"]
    assert read["issuer"] == DELEGATION.name
    assert read["name"] == "SPECIMEN: Safety at work, Basic level"
    assert read["achievement"] == "Жумуштагы коопсуздук · Safety at work"
    assert read["from"] == "2026-02-16T00:00:00+00:00"
    assert read["identities"] == {
        "name": CLAIMS.name,
        "ext:nativeName": CLAIMS.native_name,
        "ext:birthAndPassportEnding": "1998-03-12 4471",
    }
    assert [(*read["described"][one], value) for one, value in read["results"].items()] == [
        ("Score", "RawScore", "23"),
        ("Hours attended", "ext:hours", "6"),
        ("Signs", "Percent", "100"),
        ("Lifting", "Percent", "83"),
        ("Work at height", "Percent", "75"),
    ]
    assert read["alignments"] == [["ISCED-F 2013", "1022", badges.ISCED.url]]
    assert judged[1]["read"]["alignments"][0][:2] == ["CEFR", "A2"]


def test_openbadgeslib_refuses_what_was_changed_or_is_over(judged):
    assert "Invalid signature" in judged[2]["read"]["error"]
    assert "expired" in judged[3]["read"]["error"]
