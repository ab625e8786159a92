"""What other people's readers say of badges: openbadgeslib, joserfc, PyJWT, pyld, and the published JSON Schema.

    .tools/oracles/bin/python tests/oracles/badge.py < tokens.json

Runs in the environment of `make oracles`, apart from the product. In: a list of compact JWS. Out: for each what every
reader said, as JSON. Nothing is fetched: the contexts come with openbadgeslib.
"""

import json
import sys
from contextlib import suppress
from pathlib import Path

import jwt
from joserfc import jws
from joserfc.errors import BadSignatureError
from joserfc.jwk import ECKey
from jsonschema import Draft201909Validator
from openbadgeslib.errors import LibOpenBadgesException
from openbadgeslib.ob3 import OB3Verifier
from openbadgeslib.ob3.contexts import document_loader
from pyld import jsonld

SCHEMA = Path(sys.prefix) / "ob_v3p0_achievementcredential_schema.json"
NAMES = ("iss", "jti", "nbf", "sub", "exp")


def judged(token):
    header = jwt.get_unverified_header(token)
    payload = jwt.decode(token, options={"verify_signature": False})
    document = {name: value for name, value in payload.items() if name not in NAMES}
    return {
        "signed": list(signed(token, header["jwk"])),
        "schema": schema_says(payload),
        "undefined": lost(document),
        "read": read(token, payload["iss"]),
    }


def signed(token, key):
    """The libraries that find the signature good, with the key in the header."""
    with suppress(BadSignatureError):
        jws.deserialize_compact(token, ECKey.import_key(key), algorithms=["ES256"])
        yield "joserfc"
    with suppress(jwt.InvalidSignatureError):
        jwt.decode(token, jwt.PyJWK(key), algorithms=["ES256"], options={"verify_exp": False})
        yield "pyjwt"


def schema_says(payload):
    checker = Draft201909Validator.FORMAT_CHECKER
    validator = Draft201909Validator(json.loads(SCHEMA.read_text()), format_checker=checker)
    return [f"{error.json_path}: {error.message}" for error in validator.iter_errors(payload)]


def lost(document):
    """The members that the contexts give no meaning: an absolute address is left by expansion, then compaction."""
    options = {"documentLoader": document_loader()}
    again = jsonld.compact(jsonld.expand(document, options), document["@context"], options)
    return sorted(set(paths(document)) - set(paths(again)))


def paths(value, at=""):
    if isinstance(value, dict):
        for name, one in value.items():
            if name != "@context":
                yield from paths(one, f"{at}.{name}")
    elif isinstance(value, list):
        for one in value:
            yield from paths(one, at)
    else:
        yield f"{at}={value}"


def read(token, issuer):
    """What openbadgeslib reads, with the key that it finds in the issuer's name."""
    try:
        seen = OB3Verifier.for_issuer_did(issuer).verify(token)
    except LibOpenBadgesException as error:
        return {"error": f"{type(error).__name__}: {error}"}
    return {
        "id": seen.id,
        "name": seen.name,
        "issuer": seen.issuer.name,
        "from": seen.issuance_date.isoformat(),
        "until": seen.expiration_date and seen.expiration_date.isoformat(),
        "recipient": seen.recipient_id,
        "identities": {one.identity_type: one.identity_hash for one in seen.identifiers},
        "achievement": seen.achievement.name,
        "description": seen.achievement.description,
        "alignments": [
            [one.target_framework, one.target_code, one.target_url] for one in seen.achievement.alignments
        ],
        "described": {one.id: [one.name, one.result_type] for one in seen.achievement.result_descriptions},
        "results": {one.result_description: one.value for one in seen.results},
        "evidence": [one.id for one in seen.evidence],
    }


print(json.dumps([judged(token) for token in json.load(sys.stdin)]))
