"""Python's judge against the vectors that the verify page is tested with too."""

from __future__ import annotations

import json
from base64 import b64decode
from typing import Any

import pytest

from app.core import keys
from app.core.certificate import code, judge, reasons, status
from tests.vectors import make

VECTORS: dict[str, Any] = json.loads(make.FILE.read_text(encoding="utf-8"))
ASKED = ("name", "text", "at", "clock", "trust", "status", "registers")
WITHOUT_VECTOR = {
    "list-untrusted",
    "trust-missing",
    "printed-text-differs",
    "page-changed",
    "attachment-differs",
    "code-missing",
}


@pytest.mark.parametrize("case", VECTORS["cases"], ids=[case["name"] for case in VECTORS["cases"]])
def test_the_judge_says_what_the_vector_says(case: dict[str, Any]):
    expected = {name: value for name, value in case.items() if name not in ASKED}
    held = make.held(VECTORS, case)
    assert make.outcome(case["text"], held, case["at"], is_clock=case["clock"]) == expected


def test_the_file_is_what_its_maker_makes():
    made = make.build()
    assert made["cases"] == VECTORS["cases"]
    assert {
        name: made[name] for name in ("root", "delegation", "registry_grant", "trust_list", "registers")
    } == {name: VECTORS[name] for name in ("root", "delegation", "registry_grant", "trust_list", "registers")}
    for index, raw in made["status"].items():  # another zlib may pack the same list differently
        assert status.read(b64decode(raw))[1] == status.read(b64decode(VECTORS["status"][index]))[1]


def test_the_vectors_reach_every_verdict_and_reason_of_the_judge():
    told = {(case["verdict"], case["reason"]) for case in VECTORS["cases"]}
    every = {(one.verdict, one().code) for one in reasons.NotBelieved.__subclasses__()}
    assert {pair for pair in every if pair[1] not in WITHOUT_VECTOR} <= told
    assert {("valid", one) for one in make.verify.SENTENCES} <= told
    assert {case["registered"] for case in VECTORS["cases"]} == {"yes", "no", "unknown"}
    assert {case["specimen"] for case in VECTORS["cases"]} == {True, False}


def test_each_changed_bit_of_a_certificate_is_refused():
    case = next(one for one in VECTORS["cases"] if one["name"] == "valid, registered")
    held = make.held(VECTORS, case)
    whole = bytearray(code.VERSION_BYTE + code.certificate_of(case["text"]))
    for bit in range(len(whole) * 8):
        whole[bit // 8] ^= 1 << bit % 8
        verdict = make.outcome(str(int.from_bytes(whole, "big")), held, case["at"])["verdict"]
        assert verdict in {"unreadable", "not-genuine", "unknown-issuer"}, bit
        whole[bit // 8] ^= 1 << bit % 8


def test_a_typical_certificate_fits_its_code():
    case = next(one for one in VECTORS["cases"] if one["name"] == "valid, registered")
    assert code.version_of(case["text"]) <= code.LARGEST_VERSION
    assert bytes.fromhex(VECTORS["root"]) == keys.public_of(make.authority.ROOT)
    assert judge.believe(case["text"], make.held(VECTORS, case), case["at"]).registered == "yes"
