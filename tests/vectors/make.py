"""Writes certificates.json: codes with the verdict that every verifier of Sapar must give them.

Run as `python -m tests.vectors.make` from the top of the repository. Python's judge and the verify page's
judge.js are both tested against the file. Verdict and reason of each case are stated by hand; the rest of the
outcome is what Python's judge says, and a case whose verdict is not the stated one stops the making.
"""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from pathlib import Path
from typing import Any

from app.core import keys
from app.core.certificate import grant, status, trust
from app.core.certificate.trust import Trust
from app.flow import verify
from tests.vectors import authority
from tests.vectors.cases import Case, readable
from tests.vectors.malformed import unreadable

FILE = Path(__file__).with_name("certificates.json")


def lists() -> dict[str, Any]:
    """The keys and signed lists of the vectors' authority, bytes in base64."""
    stolen = keys.key_id(authority.STOLEN.key).hex()
    return {
        "root": keys.public_of(authority.ROOT).hex(),
        "other_root": keys.public_of(authority.OTHER_ROOT).hex(),
        "delegation": _base64(authority.DELEGATIONS[authority.BISHKEK.name]),
        "other_delegation": _base64(grant.sign_delegation(authority.FOREIGN, authority.OTHER_ROOT)),
        "registry_grant": _base64(authority.registry_grant()),
        "trust_list": _base64(authority.trust_list()),
        "status": {str(index): _base64(authority.status_list(index)) for index in (0, 1)},
        "registers": {stolen: _base64(authority.closed_register())},
    }


def held(vectors: dict[str, Any], case: dict[str, Any]) -> Trust:
    """What the verifier of a case holds."""
    roots = (bytes.fromhex(vectors["root"]),)
    read = [status.read(b64decode(raw))[1] for raw in vectors["status"].values()] if case["status"] else []
    registers = vectors["registers"] if case["registers"] else {}
    return Trust(
        roots=roots,
        trust_list=trust.read(b64decode(vectors["trust_list"]), roots) if case["trust"] == "list" else None,
        statuses={one.index: one for one in read},
        registers={bytes.fromhex(kid): b64decode(raw) for kid, raw in registers.items()},
    )


def outcome(text: str, trusted: Trust, at: int, *, is_clock: bool = False) -> dict[str, Any]:
    """What Python says of a code, in the form of the command's JSON."""
    return verify.as_json(verify.verdict_of_text(text, trusted, at, is_clock=is_clock))


def build() -> dict[str, Any]:
    """The whole file."""
    made = lists()
    made["cases"] = [_case(made, case) for case in (*readable(), *unreadable())]
    return made


def _case(vectors: dict[str, Any], case: Case) -> dict[str, Any]:
    asked = {
        "name": case.name,
        "text": case.text,
        "at": case.at,
        "clock": case.is_clock,
        "trust": case.trust,
        "status": case.has_status,
        "registers": case.has_registers,
    }
    found = outcome(case.text, held(vectors, asked), case.at, is_clock=case.is_clock)
    if (found["verdict"], found["reason"]) != (case.verdict, case.reason):
        message = f"{case.name}: the judge says {found['verdict']}, {found['reason']}"
        raise AssertionError(message)
    return {**asked, **found}


def _base64(raw: bytes) -> str:
    return b64encode(raw).decode()


if __name__ == "__main__":
    FILE.write_text(json.dumps(build(), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
