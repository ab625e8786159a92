"""No published vector is passed over in silence: every file is known here, with how many cases it has."""

from collections import Counter

import pytest

from app.core import cose
from app.core.errors import BytesWrong

COUNTED = {
    "cbor/appendix_a.json": 82,
    "ecdsa-p256/ecdsa_secp256r1_sha256_p1363_test.json": 262,
    "ecdsa-p256/ecdsa_secp256r1_sha256_test.json": 484,
    "token-status-list/vectors.json": 4,
}
FOLDERS = {"cose": 17, "merkle": 196}


def cases(content):
    """How many cases a file has."""
    if isinstance(content, list):
        return len(content)
    if "testGroups" in content:
        return sum(len(group["tests"]) for group in content["testGroups"])
    return len(content["vectors"]) if "vectors" in content else 1


def test_every_published_file_is_one_that_a_test_reads(published):
    files = {name: cases(content) for name, content in published(".").items()}
    assert {name: files[name] for name in COUNTED} == COUNTED
    rest = Counter(name.split("/")[0] for name in files if name not in COUNTED)
    assert rest == FOLDERS


def test_no_published_statement_is_of_our_strict_form(published):
    # All are tagged or carry an open header; tests/core/test_cose.py weighs their signatures.
    for name, case in published("cose").items():
        with pytest.raises(BytesWrong):
            cose.read(bytes.fromhex(case["output"]["cbor"]))
        assert name.endswith(".json")
