"""Whether to believe a certificate: the steps, in order, each with the reason that stops it.

1. The text is a code of ours and every part parses.               Unreadable, WrongFormat
2. The key named in the certificate is the key of its delegation.  KeyMismatch, UnknownIssuer
3. That key signed the certificate.                                BadSignature
4. A pinned root signed the delegation.                            UnknownIssuer, BadSignature
5. The delegation was in force on the day of issue.                DelegationNotInForce
   It grants the number.                                           NumberNotGranted
6. The key was not withdrawn, or its register holds the claims.    IssuerWithdrawn, RegisterMissing
7. The day of issue has come and the last valid day is not over.   NotYetValid, Expired
8. The status list, where there is one, does not speak against it. Revoked, Suspended, Superseded
9. A clock behind the lists does not leave the days open.          ClockDoubtful

The age of a status list is told (`list-too-old`) and refuses nothing.

The verify page's `judge.js` repeats these steps in the same order.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from hashlib import sha256

from app.core import cose, keys
from app.core.certificate import claims as claiming
from app.core.certificate import code, number, reasons, trust
from app.core.certificate import grant as grants
from app.core.certificate.claims import DAY_S, Claims
from app.core.certificate.grant import GRANT_HEADER, KNOWN, Delegation
from app.core.certificate.status import Status, StatusList
from app.core.certificate.trust import Trust
from app.core.errors import SaparError, SignatureBad

STATUS_NOT_CHECKED, REGISTERED, NOT_REGISTERED = "status-not-checked", "registered", "not-registered-yet"
LIST_TOO_OLD = "list-too-old"
OLD_AFTER = 90 * DAY_S
"""A status list of more seconds than this is told to be old."""

CLOCK_SLACK = DAY_S
"""A clock that is behind the lists by no more seconds than this is only a little slow, or in another time zone."""


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that was looked at: `ok`, `failed` or `not-checked`, and as of when (seconds since 1970)."""

    what: str
    result: str
    as_of: int | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check found out, as far as it came."""

    claims: Claims | None = None
    delegation: Delegation | None = None
    steps: tuple[Step, ...] = ()
    registered: str = "unknown"
    reason: str = ""
    list_day: int | None = None

    def after(self, what: str, result: str = "ok", as_of: int | None = None) -> Finding:
        """The finding with one more step."""
        return replace(self, steps=(*self.steps, Step(what, result, as_of)))


class Doubt(Exception):
    """A reason not to believe, with what was found before it: a carrier, not an error of the tree."""

    def __init__(self, reason: reasons.NotBelieved, finding: Finding) -> None:
        """Keep both."""
        super().__init__(reason.code)
        self.reason = reason
        self.finding = finding


@dataclass(frozen=True, slots=True)
class _Moment:
    """The time of the check, and whether the device's clock is wrong."""

    at: int
    is_doubtful: bool


def believe(text: str, held: Trust, at: int, *, is_clock: bool = False) -> Finding:
    """What the code says, if it is to be believed at a time (seconds since 1970).

    `is_clock`: the time is what a device's clock shows. One that is behind the lists gives way to their time.

    Raises:
        Doubt: it is not; the reason and the finding so far are inside.
    """
    finding = Finding()
    try:
        raw = code.certificate_of(text)
    except reasons.NotBelieved as reason:
        raise Doubt(reason, finding.after("read", "failed")) from reason
    return weigh(raw, held, at, is_clock=is_clock)


def weigh(raw: bytes, held: Trust, at: int, *, is_clock: bool = False) -> Finding:
    """The same for the certificate's bytes.

    Raises:
        Doubt: it is not to be believed.
    """
    signed, claims, delegated = _parsed(raw, held)
    delegation = grants.read_delegation(delegated.payload) if delegated else None
    finding = Finding(claims=claims, delegation=delegation).after("read")
    if delegated is None or delegation is None:
        raise Doubt(reasons.UnknownIssuer(), finding.after("issuer", "failed"))
    finding = _signature(signed, delegation, finding)
    finding = _issuer(delegated, claims, delegation, held, finding)
    finding = _withdrawal(signed, delegation, held, finding)
    moment = _moment(held, at) if is_clock else _Moment(at, is_doubtful=False)
    finding = _days(claims, moment, finding)
    finding = _status(claims, held.statuses.get(number.place(claims.number)[0]), moment.at, finding)
    if moment.is_doubtful and _is_open(claims, moment.at):
        raise Doubt(reasons.ClockDoubtful(day=moment.at // DAY_S), finding)
    return finding


def floor_of(held: Trust) -> int:
    """The latest time (seconds since 1970) that the authority's lists prove, 0 without a list."""
    times = [listed.as_of for listed in held.statuses.values()]
    times += [gone.as_of for gone in held.withdrawals()]
    return max([*times, held.trust_list.as_of if held.trust_list else 0])


def _moment(held: Trust, clock: int) -> _Moment:
    floor = floor_of(held)
    return _Moment(max(clock, floor), clock < floor - CLOCK_SLACK)


def _parsed(raw: bytes, held: Trust) -> tuple[cose.Signed, Claims, cose.Signed | None]:
    try:
        signed = cose.read(raw, KNOWN)
        claims = claiming.decode(signed.payload)
        carried = signed.protected.get(GRANT_HEADER)
        if carried is not None and not isinstance(carried, bytes):
            raise reasons.Unreadable
        delegated = held.statement(signed.kid) if carried is None else cose.read(carried)
        if delegated:
            grants.read_delegation(delegated.payload)
    except SaparError as error:
        raise Doubt(reasons.Unreadable(), Finding().after("read", "failed")) from error
    return signed, claims, delegated


def _signature(signed: cose.Signed, delegation: Delegation, finding: Finding) -> Finding:
    try:
        cose.check(signed, delegation.key)
    except SignatureBad as error:
        raise Doubt(reasons.BadSignature(), finding.after("signature", "failed")) from error
    if keys.key_id(delegation.key) != signed.kid:
        raise Doubt(reasons.KeyMismatch(), finding.after("signature", "failed"))
    return finding.after("signature")


def _issuer(
    delegated: cose.Signed, claims: Claims, delegation: Delegation, held: Trust, finding: Finding
) -> Finding:
    # A delegation of the trust list too: the registry's key must not be able to add an issuer.
    root = next((key for key in held.roots if keys.key_id(key) == delegated.kid), None)
    if root is None:
        raise Doubt(reasons.UnknownIssuer(), finding.after("issuer", "failed"))
    try:
        cose.check(delegated, root)
    except SignatureBad as error:
        raise Doubt(reasons.BadSignature(), finding.after("issuer", "failed")) from error
    if not delegation.covers(claims.issued_day):
        raise Doubt(reasons.DelegationNotInForce(), finding.after("licence", "failed"))
    if not delegation.grants(claims.number):
        raise Doubt(reasons.NumberNotGranted(), finding.after("licence", "failed"))
    return finding.after("issuer").after("licence")


def _withdrawal(signed: cose.Signed, delegation: Delegation, held: Trust, finding: Finding) -> Finding:
    kid = keys.key_id(delegation.key)
    gone = next((one for one in held.withdrawals() if one.kid == kid), None)
    as_of = held.trust_list.as_of if held.trust_list else gone.as_of if gone else None
    if as_of is None:
        return finding.after("withdrawals", "not-checked")
    if gone is None:
        return finding.after("withdrawals", "ok", as_of)
    register = held.registers.get(kid)
    if register is None or sha256(register).digest() != gone.register_digest:
        missing = reasons.RegisterMissing(day=gone.as_of // DAY_S)
        raise Doubt(missing, finding.after("withdrawals", "not-checked", as_of))
    if not trust.is_registered(register, signed.payload):
        withdrawn = reasons.IssuerWithdrawn(day=gone.as_of // DAY_S)
        raise Doubt(withdrawn, finding.after("withdrawals", "failed", as_of))
    return finding.after("withdrawals", "ok", as_of)


def _days(claims: Claims, moment: _Moment, finding: Finding) -> Finding:
    at = moment.at
    if moment.is_doubtful:
        finding = finding.after("clock", "failed", at)
    if claims.expires_day is not None and at >= (claims.expires_day + 1) * DAY_S:
        raise Doubt(reasons.Expired(day=claims.expires_day), finding.after("days", "failed", at))
    if moment.is_doubtful and _is_open(claims, at):  # the status may still speak against it, whatever the day
        return finding.after("days", "not-checked", at)
    if at < claims.issued_day * DAY_S:
        raise Doubt(reasons.NotYetValid(day=claims.issued_day), finding.after("days", "failed", at))
    return finding.after("days", "ok", at)


def _is_open(claims: Claims, floor: int) -> bool:
    """Whether the days could be judged only by a true time, of which no more is known than that it is later."""
    return claims.expires_day is not None or floor < claims.issued_day * DAY_S


def _status(claims: Claims, statuses: StatusList | None, at: int, finding: Finding) -> Finding:
    if statuses is None:
        return replace(finding.after("status", "not-checked"), reason=STATUS_NOT_CHECKED)
    status = statuses.status(claims.number)
    failed = finding.after("status", "failed", statuses.as_of)
    if status is Status.REVOKED:
        heir = statuses.superseded.get(number.place(claims.number)[1])
        gone = replace(failed, registered="yes")
        if heir is not None:
            raise Doubt(reasons.Superseded(number=number.printed(heir)), gone)
        raise Doubt(reasons.Revoked(), gone)
    if status is Status.SUSPENDED:
        raise Doubt(reasons.Suspended(), replace(failed, registered="yes"))
    is_older = statuses.as_of < (claims.issued_day + 1) * DAY_S
    registered = "yes" if status is Status.REGISTERED else "unknown" if is_older else "no"
    reason = REGISTERED if status is Status.REGISTERED else NOT_REGISTERED
    return replace(
        finding.after("status", "ok", statuses.as_of),
        registered=registered,
        reason=LIST_TOO_OLD if at - statuses.as_of > OLD_AFTER else reason,
        list_day=statuses.as_of // DAY_S,
    )
