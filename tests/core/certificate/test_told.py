"""What a badge says is read strictly, and every single difference from the code is found."""

import copy
import json
from dataclasses import fields, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core import jose, keys
from app.core.certificate import badge, told
from app.core.certificate.claims import Claims
from app.core.errors import BytesWrong, SaparError, SignatureBad
from tests import badges
from tests.badges import ABOUT, CHAIN, CLAIMS, DELEGATION, OTHER, SECRET, about

TOKEN = badge.sign(about(), SECRET, CHAIN)
HEADER = badge.header(DELEGATION.key, jose.thumbprint(CHAIN[0]))
PAYLOAD = json.loads(jose.read(TOKEN).payload)
SEEN = {
    "number",
    "name",
    "native_name",
    "birth",
    "document_ending",
    "course",
    "level",
    "points",
    "points_of",
} | {"issued_day", "expires_day", "record_digest", "hours"}


def read(whole):
    return told.read(badge.sign(whole, SECRET, CHAIN), DELEGATION.key)


def signed(payload, header=HEADER, secret=SECRET):
    return jose.sign(jose.written(header), jose.written(payload), secret)


def changed(path, value):
    """The payload with one member changed, or taken away by None."""
    made = copy.deepcopy(PAYLOAD)
    place = made
    for step in path[:-1]:
        place = place[step]
    if value is None:
        del place[path[-1]]
    else:
        place[path[-1]] = value
    return made


def test_what_was_signed_is_told():
    found = told.read(TOKEN, DELEGATION.key)
    for name in SEEN:
        assert getattr(found, name) == getattr(CLAIMS, name), name
    assert found.skills == (("Signs", 100), ("Lifting", 83), ("Work at height", 75))
    assert (found.issuer_name, found.licence, found.is_specimen) == (DELEGATION.name, 1042, True)
    assert (found.course_id, found.title) == ("safety-at-work", "Жумуштагы коопсуздук · Safety at work")
    assert (found.certificate, found.claims, found.delegation) == (about().certificate, CLAIMS, DELEGATION)


def test_the_code_and_its_badge_agree():
    assert told.differs(told.read(TOKEN, DELEGATION.key), CLAIMS, DELEGATION) == ""


def test_what_the_code_had_no_room_for_may_stand_in_the_badge_alone():
    bare = replace(CLAIMS, native_name="", skills=(), hours=None)
    found = read(replace(ABOUT, certificate=badges.certificate(bare)))
    assert told.differs(found, bare, DELEGATION) == ""
    assert (found.native_name, found.hours, told.percents(found)) == (CLAIMS.native_name, 6, (100, 83, 75))


def test_every_claim_has_another_value_to_try():
    assert set(OTHER) == {one.name for one in fields(Claims)}


@pytest.mark.parametrize("claim", OTHER)
def test_every_claim_of_the_code_that_differs_is_found(claim):
    found = told.read(TOKEN, DELEGATION.key)
    assert told.differs(found, replace(CLAIMS, **{claim: OTHER[claim]}), DELEGATION)


@pytest.mark.parametrize("claim", OTHER)
def test_every_claim_that_differs_where_people_see_it_is_found(claim):
    """The badge carries the true certificate, but shows another value."""
    shown = about(replace(CLAIMS, **{claim: OTHER[claim]}), certificate=about().certificate)
    what = told.differs(read(shown), CLAIMS, DELEGATION)
    assert what not in {"", "certificate"}


@pytest.mark.parametrize("claim", OTHER)
def test_every_claim_that_differs_in_the_carried_certificate_alone_is_found(claim):
    carried = badges.certificate(replace(CLAIMS, **{claim: OTHER[claim]}))
    assert told.differs(read(about(certificate=carried)), CLAIMS, DELEGATION) == "certificate"


@pytest.mark.parametrize(
    ("change", "what"),
    [
        ({"key": keys.public_of(badges.ROOT)}, "signer"),
        ({"licence": 1043}, "licence"),
        ({"name": "Бишкек окуу борбору"}, "issuer"),
        ({"first": 2}, "certificate"),
        ({"count": 99}, "certificate"),
        ({"from_day": 20_501}, "certificate"),
        ({"until_day": 21_501}, "certificate"),
        ({"is_specimen": False}, "specimen"),
    ],
)
def test_every_part_of_the_delegation_that_differs_is_found(change, what):
    found = told.read(TOKEN, DELEGATION.key)
    assert told.differs(found, CLAIMS, replace(DELEGATION, **change)) == what


def test_another_key_did_not_sign_it():
    with pytest.raises(SignatureBad):
        told.read(signed(PAYLOAD, secret=badges.ROOT), DELEGATION.key)


@pytest.mark.parametrize(
    "header",
    [
        {"alg": "ES256"},
        {**HEADER, "typ": "vc+jwt"},
        {**HEADER, "kid": "1"},
        {**HEADER, "crit": ["b64"], "b64": False},
        {**HEADER, "jwk": {**HEADER["jwk"], "d": "secret"}},
        {**HEADER, "jwk": jose.jwk(DELEGATION.key)},
        {**HEADER, "jwk": jose.jwk(DELEGATION.key, "AA")},
        {**HEADER, "jwk": jose.jwk(keys.public_of(badges.ROOT), jose.thumbprint(b""))},
        {**HEADER, "jwk": [1]},
    ],
)
def test_another_header_is_refused(header):
    with pytest.raises(BytesWrong):
        told.read(signed(PAYLOAD, header), DELEGATION.key)


SUBJECT, ACHIEVED = ("credentialSubject",), ("credentialSubject", "achievement")


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("vc",), {}),
        (("proof",), {}),
        (("credentialStatus",), {"id": "https://x.example/1", "type": "1EdTechRevocationList"}),
        (("iss",), "did:key:z1"),
        (("iss",), None),
        (("jti",), "urn:uuid:3b48c271-fa65-8f93-9e7c-18a9fb1288d8"),
        (("sub",), "urn:uuid:3b48c271-fa65-8f93-9e7c-18a9fb1288d8"),
        (("nbf",), PAYLOAD["nbf"] + 86_400),
        (("nbf",), PAYLOAD["nbf"] + 1),
        (("nbf",), True),
        (("nbf",), str(PAYLOAD["nbf"])),
        (("nbf",), -86_400),
        (("exp",), None),
        (("exp",), PAYLOAD["exp"] - 86_400),
        (("validUntil",), None),
        (("validUntil",), "2028-11-13T00:00:01Z"),
        (("validFrom",), "2026-11-13"),
        (("@context",), ["https://www.w3.org/2018/credentials/v1"]),
        (("@context",), "https://www.w3.org/ns/credentials/v2"),
        (("type",), ["VerifiableCredential"]),
        (("issuer",), "did:key:z1"),
        (("issuer", "name"), 7),
        (("issuer", "otherIdentifier"), []),
        (("issuer", "otherIdentifier", 0, "identifier"), "01042"),
        (("issuer", "otherIdentifier", 0, "identifier"), "١٠٤٢"),
        (("issuer", "otherIdentifier", 0, "identifierType"), "name"),
        (("evidence",), []),
        (("evidence", 0, "id"), "ni:///sha-256;AAEC"),
        (("evidence", 0, "id"), "ni:///sha-256-128;AAEC="),
        (("evidence", 1, "id"), "data:application/cwt;base64,AAE"),
        (("evidence", 1, "id"), "https://check.example/1"),
        (("evidence", 1), None),
        ((*SUBJECT, "licenseNumber"), "12345-8"),
        ((*SUBJECT, "licenseNumber"), "0012345-9"),
        ((*SUBJECT, "identifier"), []),
        ((*SUBJECT, "identifier", 0, "hashed"), True),
        ((*SUBJECT, "identifier", 0, "hashed"), 0),
        ((*SUBJECT, "identifier", 0, "identityType"), "emailAddress"),
        ((*SUBJECT, "identifier", 1, "identityType"), "name"),
        ((*SUBJECT, "identifier", 2, "identityHash"), "1998-3-12 4471"),
        ((*SUBJECT, "identifier", 2, "identityHash"), "١٩٩٨-03-12 4471"),
        ((*SUBJECT, "result"), []),
        ((*SUBJECT, "result", 0, "value"), 23),
        ((*SUBJECT, "result", 0, "value"), "023"),
        ((*SUBJECT, "result", 0, "value"), "-1"),
        ((*SUBJECT, "result", 0), None),
        ((*SUBJECT, "result", 1, "resultDescription"), "sapar:1/1#score"),
        ((*ACHIEVED, "id"), "sapar:1/2"),
        ((*ACHIEVED, "id"), "sapar:01/1"),
        ((*ACHIEVED, "id"), "urn:uuid:3b48c271-fa65-8f93-9e7c-18a9fb1288d8"),
        ((*ACHIEVED, "name"), None),
        ((*ACHIEVED, "resultDescription", 0, "valueMax"), None),
        ((*ACHIEVED, "resultDescription", 2, "id"), "sapar:1/1#hours"),
        ((*ACHIEVED, "resultDescription", 3), None),
        (("name",), {"en": "Safety"}),
        (("credentialSubject",), []),
    ],
)
def test_a_badge_that_is_not_as_ours_is_refused_whoever_signed_it(path, value):
    with pytest.raises(BytesWrong):
        told.read(signed(changed(path, value)), DELEGATION.key)


def leaves(value, path=()):
    if isinstance(value, dict):
        for name, one in value.items():
            yield from leaves(one, (*path, name))
    elif isinstance(value, list):
        for at, one in enumerate(value):
            yield from leaves(one, (*path, at))
    else:
        yield path


LEAVES = list(leaves(PAYLOAD))
JSON = (
    st.none()
    | st.booleans()
    | st.integers(-5, 10**12)
    | st.text(max_size=9)
    | st.lists(st.integers(), max_size=2)
)


@pytest.mark.property
@given(path=st.sampled_from(LEAVES), value=JSON)
def test_no_value_anywhere_trips_the_reader(path, value):
    """Whatever the centre signs, the answer is what it says or a typed error."""
    try:
        found = told.read(signed(changed(path, value)), DELEGATION.key)
    except SaparError:
        return
    told.differs(found, CLAIMS, DELEGATION)
