"""What the authority does to certificates after they were registered: each deed changes the lists at once.

It only ever subtracts: nothing here makes a certificate or a key count that did not count before. Every deed
is written down with its time and reason.
"""

from __future__ import annotations

from hashlib import sha256

from sqlmodel import Session, col, select

from app.core import keys
from app.core.certificate import number as numbers
from app.core.certificate import trust
from app.core.certificate.status import Status
from app.core.certificate.trust import Withdrawal
from app.registry import audit, lists, requests, revisions
from app.registry.certificates import REGISTERED
from app.registry.database import write
from app.registry.deps import Registry
from app.registry.errors import (
    CertificateUnknown,
    KeyUnknown,
    KeyWithdrawn,
    SittingUnknown,
    StatusFinal,
)
from app.registry.tables import AnnulledRow, CertificateRow, SittingRow, StatusRow, WithdrawalRow

AT_ONCE = 1_000
"""Rows that one question asks for."""


def revoke(registry: Registry, number: int, reason: str) -> None:
    """Take a certificate back for good; one that has not arrived yet is refused when it comes.

    Raises:
        StatusFinal: it is revoked already.
    """
    write(
        registry.engine, lambda session: _set(session, registry, number, Status.REVOKED, ("revoke", reason))
    )


def suspend(registry: Registry, number: int, reason: str) -> None:
    """Stop a certificate for now.

    Raises:
        StatusFinal: it is revoked or suspended already.
    """
    write(
        registry.engine,
        lambda session: _set(session, registry, number, Status.SUSPENDED, ("suspend", reason)),
    )


def resume(registry: Registry, number: int, reason: str) -> None:
    """Let a suspended certificate count again.

    Raises:
        StatusFinal: it is revoked, or not suspended.
        CertificateUnknown: it is not registered.
    """

    def work(session: Session) -> None:
        row = session.get(StatusRow, number)
        if row is None:
            raise CertificateUnknown(number=numbers.printed(number))
        if row.state != Status.SUSPENDED:
            raise StatusFinal(number=numbers.printed(number))
        requests.release(session, row.centre_id, number)
        if row.claims_digest:
            row.state, row.changed_at = Status.REGISTERED, registry.settings.clock()
        else:
            session.delete(row)
        _noted(session, registry, row.centre_id, number, ("resume", reason))

    write(registry.engine, work)


def supersede(registry: Registry, number: int, by: int, reason: str) -> None:
    """A corrected certificate, registered already, replaces this one.

    Raises:
        StatusFinal: the old one is revoked already.
        CertificateUnknown: the new one is not registered.
    """

    def work(session: Session) -> None:
        heir = session.get(StatusRow, by)
        if heir is None or heir.state != Status.REGISTERED or by == number:
            raise CertificateUnknown(number=numbers.printed(by))
        _set(session, registry, number, Status.REVOKED, ("supersede", reason), by)

    write(registry.engine, work)


def annul_sitting(registry: Registry, sitting: str, reason: str) -> tuple[int, ...]:
    """Annul a whole sitting: its certificates are revoked, later ones refused; the numbers that were revoked.

    Raises:
        SittingUnknown: no centre told of it.
    """
    now = registry.settings.clock()

    def work(session: Session) -> tuple[int, ...]:
        told = session.exec(select(SittingRow.centre_id).where(SittingRow.sitting == sitting))
        papers = session.exec(
            select(CertificateRow).where(
                CertificateRow.sitting == sitting, CertificateRow.state == REGISTERED
            )
        ).all()
        centres = sorted({*told, *(one.centre_id for one in papers)})
        if not centres:
            raise SittingUnknown(sitting=sitting)
        for centre_id in centres:
            session.merge(AnnulledRow(centre_id=centre_id, sitting=sitting, at=now))
            session.add(audit.row(registry, centre_id, "annul-sitting", sitting, reason))
        numbered = sorted({int(one.number) for one in papers})
        return _all_revoked(session, registry, numbered, reason)

    return write(registry.engine, work)


def withdraw_key(registry: Registry, kid: str, reason: str) -> bytes:
    """Withdraw a centre's key (its id in hexadecimal); its closed register of what was logged before.

    Raises:
        KeyUnknown: no licence at hand names this key.
        KeyWithdrawn: it is withdrawn already.
    """
    settings = registry.settings

    def work(session: Session) -> bytes:
        licences = [one for _, one in lists.delegations(registry, session)]
        found = next((one for one in licences if keys.key_id(one.key).hex() == kid), None)
        if found is None:
            raise KeyUnknown(kid=kid)
        if session.get(WithdrawalRow, (found.licence, kid)):
            raise KeyWithdrawn(kid=kid)
        register = _register(session, found.licence, kid)
        gone = Withdrawal(bytes.fromhex(kid), settings.clock(), sha256(register).digest())
        statement = trust.sign_withdrawal(gone, settings.secret, settings.grant)
        session.add(
            WithdrawalRow(centre_id=found.licence, kid=kid, statement=statement, closed_register=register)
        )
        session.add(audit.row(registry, found.licence, "withdraw-key", kid, reason))
        revisions.bump(session, revisions.TRUST)
        return register

    return write(registry.engine, work)


def _register(session: Session, centre_id: int, kid: str) -> bytes:
    """As `trust.register_of`, from the digests that are kept of the claims; what was erased is not in it."""
    logged = select(CertificateRow.claims_digest).where(
        CertificateRow.centre_id == centre_id,
        CertificateRow.kid == kid,
        CertificateRow.state == REGISTERED,
        CertificateRow.claims_digest != "",
    )
    short = {bytes.fromhex(one)[: trust.REGISTER_ENTRY] for one in session.exec(logged)}
    return b"".join(sorted(short))


def _set(
    session: Session,
    registry: Registry,
    number: int,
    state: Status,
    why: tuple[str, str],
    heir: int | None = None,
) -> None:
    row = session.get(StatusRow, number)
    was_held = row is not None and requests.release(session, row.centre_id, number)
    if row and (row.state == Status.REVOKED or (row.state == state and not was_held)):
        raise StatusFinal(number=numbers.printed(number))
    now = registry.settings.clock()
    if row is None:
        centre_id = _centre(session, registry, number)
        row = StatusRow(number=number, centre_id=centre_id, claims_digest="", state=state, changed_at=now)
    row.state, row.heir, row.changed_at = state, heir, now
    session.add(row)
    _noted(session, registry, row.centre_id, number, why)


def _all_revoked(session: Session, registry: Registry, numbered: list[int], reason: str) -> tuple[int, ...]:
    """Revoke many at once; those that were not revoked before."""
    now, done = registry.settings.clock(), []
    for start in range(0, len(numbered), AT_ONCE):
        some = numbered[start : start + AT_ONCE]
        wanted = select(StatusRow).where(col(StatusRow.number).in_(some), StatusRow.state != Status.REVOKED)
        for row in session.exec(wanted.order_by(col(StatusRow.number))).all():
            row.state, row.heir, row.changed_at = Status.REVOKED, None, now
            session.add(audit.row(registry, row.centre_id, "revoke", numbers.printed(row.number), reason))
            done.append(row.number)
    for name in sorted({revisions.status(one) for one in done}):
        revisions.bump(session, name)
    return tuple(done)


def _noted(session: Session, registry: Registry, centre_id: int, number: int, why: tuple[str, str]) -> None:
    session.add(audit.row(registry, centre_id, why[0], numbers.printed(number), why[1]))
    revisions.bump(session, revisions.status(number))


def _centre(session: Session, registry: Registry, number: int) -> int:
    """The centre that may use a number.

    Raises:
        CertificateUnknown: none may.
    """
    found = next((one for _, one in lists.delegations(registry, session) if one.grants(number)), None)
    if found is None:
        raise CertificateUnknown(number=numbers.printed(number))
    return found.licence
