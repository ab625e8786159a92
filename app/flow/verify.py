"""Checking a certificate: the only place where reasons become verdicts.

What can be checked: the text of a code, a picture of it, or the PDF. For a PDF the code inside is what counts; then
the page's own signature and its printed words must agree with the code.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from app.core import cose, keys
from app.core.certificate import judge, number, reasons, status, trust
from app.core.certificate.judge import Doubt, Finding
from app.core.certificate.status import StatusList
from app.core.certificate.trust import Trust, TrustList
from app.core.course.text import Text
from app.core.errors import BytesWrong, SaparError
from app.flow.views import Verdict
from app.station import Station
from app.store import fixed

if TYPE_CHECKING:
    from app.core.certificate.told import Told

PICTURES = (".png", ".jpg", ".jpeg")
PDF = b"%PDF-"
_KID = re.compile("[0-9a-f]{16}")
VALID = "valid"
SENTENCES = {
    judge.REGISTERED: "The signature is genuine and the certificate is in the authority's register.",
    judge.NOT_REGISTERED: "The signature is genuine. The certificate is not in the authority's register yet.",
    judge.STATUS_NOT_CHECKED: (
        "The signature is genuine. Whether it was revoked could not be checked: connect once and check again."
    ),
    judge.LIST_TOO_OLD: (
        "The signature is genuine. The status list at hand is of {day}, more than 90 days old: connect once "
        "and check again. If the list is new, set the date here."
    ),
}
COURSES: Mapping[int, tuple[str, Text]] = {
    1: (
        "safety-at-work",
        {"ky": "Жумуштагы коопсуздук", "ru": "Безопасность на работе", "en": "Safety at work"},
    ),
    2: (
        "korean-first-steps",
        {
            "ky": "Корей тили: алгачкы кадамдар",
            "ru": "Корейский язык: первые шаги",
            "en": "Korean: first steps",
        },
    ),
}
"""Courses known without a trust list."""


def check(station: Station, text: str) -> Verdict:
    """The verdict on a code's text with what this station holds."""
    return verdict_of_text(text, trust_of(station), station.clock(), is_clock=True)


def check_file(station: Station, path: str) -> Verdict:
    """The verdict on a picture or a PDF with what this station holds."""
    return verdict_of_file(Path(path), trust_of(station), station.clock(), is_clock=True)


def verdict_of(source: str, held: Trust, at: int, *, is_clock: bool = False) -> Verdict:
    """The verdict on a file, if the source names one, else on a code's text.

    `is_clock`: the time is what this computer's clock shows, which the lists may prove wrong.
    """
    if _is_file(source):
        return verdict_of_file(Path(source), held, at, is_clock=is_clock)
    return verdict_of_text(source, held, at, is_clock=is_clock)


def verdict_of_text(text: str, held: Trust, at: int, *, is_clock: bool = False) -> Verdict:
    """The verdict on the text of a code."""
    if not held.roots:
        return _no(reasons.TrustMissing(), Finding(), held)
    try:
        return _yes(judge.believe(text, held, at, is_clock=is_clock), held)
    except Doubt as doubt:
        return _no(doubt.reason, doubt.finding, held)


def verdict_of_file(path: Path, held: Trust, at: int, *, is_clock: bool = False) -> Verdict:
    """The verdict on a PDF, on a picture of a code, or on a text file that holds a code's text."""
    from app.files import codes

    raw = _beginning(path)
    try:
        if raw[:5] == PDF:
            return _verdict_of_page(raw, held, at, is_clock=is_clock)
        if path.suffix.lower() in PICTURES:
            return verdict_of_text(codes.in_picture(raw), held, at, is_clock=is_clock)
        text = raw[:8192].decode("utf-8", "replace").strip()
        return verdict_of_text(text, held, at, is_clock=is_clock)
    except reasons.NotBelieved as reason:
        return _no(reason, Finding().after("read", "failed"), held)


def trust_of(station: Station) -> Trust:
    """What a station holds to check against: its root and the newest lists it got."""
    roots = station.roots
    raw = fixed.value(station.database, "list-trust-list.cbor")
    listed = trust.read(raw, roots) if raw else None
    kept = fixed.prefixed(station.database, "list-status/").values()
    registers = {
        bytes.fromhex(kid): one for kid, one in fixed.prefixed(station.database, "register-").items()
    }
    return Trust(roots, listed, _newest(status.read(one)[1] for one in kept), registers)


def trust_from(trust_file: Path | None, tree: Path | None) -> Trust:
    """What a verifier without a station holds: a root or a trust list, and perhaps a published tree.

    Raises:
        BytesWrong: a file is not what it should be.
        ListUntrusted: a list is not the root's.
    """
    if trust_file is None:
        return Trust(())
    raw = trust_file.read_bytes()
    if raw.lstrip().startswith(b"-----BEGIN"):
        roots = keys.roots_from_pem(raw)
        listed = None
    else:
        roots = (trust.root_inside(raw),)
        listed = trust.read(raw, roots)
    if tree is None:
        return Trust(roots, listed)
    gone = tuple(one.read_bytes() for one in sorted((tree / "withdrawal").glob("*.cbor")))
    for one in gone:
        trust.check_withdrawal(one, roots)
    listed = _newer(listed, tree / "trust-list.cbor", roots)
    registers = {
        bytes.fromhex(one.stem): one.read_bytes()
        for one in sorted((tree / "register").glob("*.bin"))
        if _KID.fullmatch(one.stem)
    }
    return Trust(roots, listed, _statuses(tree, roots), registers, gone)


def _newer(listed: TrustList | None, published: Path, roots: tuple[bytes, ...]) -> TrustList | None:
    """Of the list at hand and the tree's own the newer one: a key may have been withdrawn in between."""
    if not published.exists():
        return listed
    found = trust.read(published.read_bytes(), roots)
    return found if listed is None or found.as_of >= listed.as_of else listed


def floor_of(held: Trust) -> int:
    """The latest time that the authority's lists prove, for a computer whose clock was set back."""
    return judge.floor_of(held)


def as_json(verdict: Verdict) -> dict[str, object]:
    """The verdict in the form of the command's contract."""
    finding = verdict.finding
    claims, delegation = finding.claims, finding.delegation
    return {
        "verdict": verdict.verdict,
        "reason": verdict.reason,
        "registered": finding.registered,
        "specimen": bool(delegation and delegation.is_specimen),
        "number": number.printed(claims.number) if claims else None,
        "holder": claims
        and {
            "name": claims.name,
            "native_name": verdict.native_name or claims.native_name,
            "birth": birth_text(claims.birth),
            "document_ending": claims.document_ending,
        },
        "achievement": claims
        and {
            "course": verdict.courses.get(claims.course, (str(claims.course), {}))[0],
            "level": claims.level,
            "score": claims.points,
            "score_of": claims.points_of,
            "issued": day_text(claims.issued_day),
            "expires": day_text(claims.expires_day) if claims.expires_day is not None else None,
        },
        "issuer": delegation and {"name": delegation.name, "licence": delegation.licence},
        "checked": [
            {"what": step.what, "result": step.result, "as_of": time_text(step.as_of) if step.as_of else None}
            for step in finding.steps
        ],
    }


def birth_text(birth: int) -> str:
    """A birth date as YYYY-MM-DD, with 00 for what the passport leaves out."""
    return f"{birth // 10_000:04d}-{birth // 100 % 100:02d}-{birth % 100:02d}"


def day_text(day: int) -> str:
    """A day as YYYY-MM-DD."""
    return time_text(day * 86_400)[:10]


def time_text(at: int) -> str:
    """A time as RFC 3339, UTC."""
    from datetime import UTC, datetime

    return datetime.fromtimestamp(at, UTC).isoformat().replace("+00:00", "Z")


def _is_file(source: str) -> bool:
    try:
        return Path(source).is_file()
    except (OSError, ValueError):  # a code's text is longer than any path
        return False


def _beginning(path: Path) -> bytes:
    """A stranger's file, and no more of one that is too large than shows that it is."""
    from app.files.codes import MAX_BYTES

    with path.open("rb") as file:
        return file.read(MAX_BYTES + 1)


def _verdict_of_page(raw: bytes, held: Trust, at: int, *, is_clock: bool = False) -> Verdict:
    from app.files import codes
    from app.pdf import checking

    text = codes.in_pdf(raw)
    verdict = verdict_of_text(text, held, at, is_clock=is_clock)
    finding = verdict.finding
    claims, delegation = finding.claims, finding.delegation
    if verdict.verdict != VALID or claims is None or delegation is None:
        return verdict
    try:
        signer = checking.check(raw, held.roots)
        if signer.key != delegation.key:
            raise reasons.PageChanged
        finding = finding.after("page-signature")
        if signer.stamped_at is not None:
            finding = finding.after("time-stamp", as_of=signer.stamped_at)
        _, title = verdict.courses.get(claims.course, ("", {}))
        told = _attached(raw, text, finding, title)
        finding = finding.after("attachment", "ok" if told else "not-checked")
        printed = checking.words(raw)
        checking.compare(printed, claims, title.values())
        if told:
            checking.compare_badge(printed, told)
        finding = finding.after("printed-text")
    except reasons.NotBelieved as reason:
        what = "attachment" if isinstance(reason, reasons.AttachmentDiffers) else "page"
        return _no(reason, finding.after(what, "failed"), held)
    return replace(verdict, finding=finding, native_name=told.native_name if told else "")


def _attached(raw: bytes, text: str, finding: Finding, title: Text) -> Told | None:
    """What the badge inside the file says, which is what the code says; None on papers older than the badge.

    Raises:
        AttachmentDiffers: the badge says something else, is another's, or is none.
    """
    from app.core.certificate import badge, code, told
    from app.pdf import attachments

    token = attachments.badge(raw)
    claims, delegation = finding.claims, finding.delegation
    if not token or claims is None or delegation is None:
        return None
    try:
        found = told.read(token, delegation.key)
    except SaparError as error:
        raise reasons.AttachmentDiffers(what="attachment") from error
    differs = told.differs(found, claims, delegation)
    if not differs and found.certificate != code.certificate_of(text):
        differs = "certificate"
    if not differs and title and not set(title.values()) & set(found.title.split(badge.BETWEEN)):
        differs = "course"
    if differs:
        raise reasons.AttachmentDiffers(what=differs)
    return found


def _statuses(tree: Path, roots: tuple[bytes, ...]) -> dict[int, StatusList]:
    found = []
    for file in sorted((tree / "status").glob("*.cwt")):
        signed, listed = status.read(file.read_bytes())
        trust.check_registry(signed, roots, listed.as_of)
        found.append(listed)
    return _newest(found)


def _newest(lists: Iterable[StatusList]) -> dict[int, StatusList]:
    """Of each index the list with the latest time."""
    return {one.index: one for one in sorted(lists, key=lambda one: one.as_of)}


def _yes(finding: Finding, held: Trust) -> Verdict:
    fields = {} if finding.list_day is None else {"day": day_text(finding.list_day)}
    return Verdict(
        VALID, finding.reason, SENTENCES[finding.reason], fields, finding, _courses(held.trust_list)
    )


def _no(reason: reasons.NotBelieved, finding: Finding, held: Trust) -> Verdict:
    fields = {
        name: day_text(value) if name == "day" and isinstance(value, int) else value
        for name, value in reason.fields.items()
    }
    return Verdict(reason.verdict, reason.code, reason.message(), fields, finding, _courses(held.trust_list))


def _courses(listed: TrustList | None) -> Mapping[int, tuple[str, Text]]:
    told = {code: (course.id, course.title) for code, course in listed.courses.items()} if listed else {}
    return {**COURSES, **told}


def could_not(error: SaparError) -> Verdict:
    """The verdict when the lists or the root at hand cannot be used."""
    reason = error if isinstance(error, reasons.NotBelieved) else reasons.ListUntrusted()
    if isinstance(error, BytesWrong):
        reason = reasons.ListUntrusted()
    return _no(reason, Finding(), Trust(()))


def unbelieved(source: str) -> dict[str, object]:
    """What a certificate says, without any word on whether to believe it.

    Raises:
        Unreadable, WrongFormat, CodeMissing: there is no certificate in it.
    """
    from app.core.certificate import claims, code, grant
    from app.files import codes

    path = Path(source)
    text = source
    if _is_file(source):
        raw = _beginning(path)
        if raw[:5] == PDF:
            text = codes.in_pdf(raw)
        elif path.suffix.lower() in PICTURES:
            text = codes.in_picture(raw)
        else:
            text = raw[:8192].decode("utf-8", "replace")
    signed = cose.read(code.certificate_of(text), grant.KNOWN)
    told = claims.decode(signed.payload)
    carried = signed.protected.get(grant.GRANT_HEADER)
    delegation = grant.read_delegation(cose.read(carried).payload) if isinstance(carried, bytes) else None
    finding = Finding(claims=told, delegation=delegation)
    shown = as_json(Verdict("", "", "", {}, finding, COURSES))
    return {name: shown[name] for name in ("specimen", "number", "holder", "achievement", "issuer")}
