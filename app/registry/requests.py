"""What a centre asks for its own certificates: two of its people signed that one be stopped, resumed or taken back.

A request is carried out on receipt when nothing speaks against it, and only for certificates of that very centre. It
only ever subtracts: what is resumed was stopped by the centre itself, and by nobody else since. Whatever cannot be
carried out becomes a row for a person and blocks nothing.

Reasons: signer-unknown, request-signature, same-person, certifier-missing, deed-unknown, number-unknown, other-centre,
not-held, revoked.
"""

from __future__ import annotations

from sqlmodel import Session, col, select

from app.core import cose, keys
from app.core.certificate import number as numbers
from app.core.certificate.status import Status
from app.core.errors import SaparError
from app.core.ledger import facts
from app.core.ledger.facts import SALT_LENGTH, StatusAsked
from app.core.people.staff import Role
from app.registry import audit, revisions
from app.registry.cases import Unfit
from app.registry.database import read, write
from app.registry.deps import Registry
from app.registry.errors import RequestUnknown
from app.registry.tables import HoldRow, Place, PrivateRow, RequestRow, StaffRow, StatusRow, clean

DONE, WAITING, DISMISSED = "done", "waiting", "dismissed"
SUSPEND, RESUME, REVOKE = "suspend", "resume", "revoke"
CURABLE = frozenset({"signer-unknown", "number-unknown"})
"""Reasons that may go away when more of the centre's journals arrive."""

REACHED = {
    SUSPEND: (Status.SUSPENDED, Status.REVOKED),
    REVOKE: (Status.REVOKED,),
    RESUME: (Status.REGISTERED,),
}
"""The states in which nothing is left to do for a request."""


def take(session: Session, registry: Registry, place: Place, fact: StatusAsked) -> None:
    """Carry a request out, or keep it for a person."""
    row = RequestRow(
        **place.model_dump(include={"centre_id", "journal", "epoch", "seq"}),
        number=str(fact.number),
        deed=clean(fact.deed),
        commitment=fact.commitment.hex(),
        state=DONE,
        at=registry.settings.clock(),
    )
    try:
        if not _is_known(session, row):
            _check_signers(session, place.centre_id, fact)
            _carry_out(session, registry, row, fact.number)
    except Unfit as unfit:
        row.state, row.reason = WAITING, unfit.reason
    session.merge(row)


def release(session: Session, centre_id: int, number: int) -> bool:
    """The certificate is not held by its centre any more, because somebody else decides; whether it was."""
    held = session.get(HoldRow, (centre_id, number))
    if held:
        session.delete(held)
    return held is not None


def waiting(registry: Registry) -> tuple[tuple[RequestRow, str], ...]:
    """The requests that wait for a person, the oldest first, each with what the centre said; "" where it was erased."""

    def work(session: Session) -> tuple[tuple[RequestRow, str], ...]:
        wanted = select(RequestRow).where(RequestRow.state == WAITING)
        ordered = wanted.order_by(
            col(RequestRow.at), col(RequestRow.centre_id), col(RequestRow.journal), col(RequestRow.seq)
        )
        rows = [one for one in session.exec(ordered) if not _is_reached(session, one)]
        return tuple((one, _said(session, one)) for one in rows)

    return read(registry.engine, work)


def dismiss(registry: Registry, journal: str, seq: int, reason: str) -> None:
    """A person decided that nothing is to be done for a request.

    Raises:
        RequestUnknown: none waits at that place.
    """

    def work(session: Session) -> None:
        wanted = select(RequestRow).where(
            RequestRow.journal == journal, RequestRow.seq == seq, RequestRow.state == WAITING
        )
        found = session.exec(wanted).all()
        if not found:
            raise RequestUnknown(place=f"{journal}/{seq}")
        for row in found:
            row.state = DISMISSED
            session.add(audit.row(registry, row.centre_id, "dismiss", f"{journal}/{seq}", reason))

    write(registry.engine, work)


def _is_known(session: Session, row: RequestRow) -> bool:
    """Whether the same request was settled before, from another journal or epoch."""
    same = select(RequestRow).where(
        RequestRow.centre_id == row.centre_id,
        RequestRow.commitment == row.commitment,
        col(RequestRow.state).in_((DONE, DISMISSED)),
    )
    return session.exec(same).first() is not None


def _check_signers(session: Session, centre_id: int, fact: StatusAsked) -> None:
    """Two people of the centre signed, one of them a certifier."""
    first, second = (_signer(session, centre_id, fact, one) for one in (fact.asked, fact.agreed))
    if first.staff == second.staff or first.key == second.key:
        raise Unfit("same-person")
    if Role.CERTIFIER.value not in [*first.roles.split(","), *second.roles.split(",")]:
        raise Unfit("certifier-missing")


def _signer(session: Session, centre_id: int, fact: StatusAsked, statement: bytes) -> StaffRow:
    try:
        kid = cose.read(statement).kid.hex()
    except SaparError as error:
        raise Unfit("request-signature") from error
    found = session.exec(select(StaffRow).where(StaffRow.centre_id == centre_id, StaffRow.kid == kid)).first()
    if found is None or keys.key_id(found.key).hex() != kid:
        raise Unfit("signer-unknown")
    try:
        facts.check_asked(statement, fact, found.key)
    except SaparError as error:
        raise Unfit("request-signature") from error
    return found


def _carry_out(session: Session, registry: Registry, row: RequestRow, number: int) -> None:
    if row.deed not in REACHED:
        raise Unfit("deed-unknown")
    status = session.get(StatusRow, number) if 0 <= number <= numbers.LARGEST else None
    if status is None or not status.claims_digest:
        raise Unfit("number-unknown")
    if status.centre_id != row.centre_id:
        raise Unfit("other-centre")
    if status.state in REACHED[row.deed]:
        return
    held = release(session, row.centre_id, number)
    now = registry.settings.clock()
    if row.deed == REVOKE:
        status.state = Status.REVOKED
    elif row.deed == SUSPEND:
        status.state = Status.SUSPENDED
        session.add(HoldRow(centre_id=row.centre_id, number=number, at=now))
    else:
        _check_resumable(status, held=held)
        status.state = Status.REGISTERED
    status.changed_at = now
    why = f"asked by the centre, entry {row.journal}/{row.seq}"
    session.add(audit.row(registry, row.centre_id, f"centre-{row.deed}", numbers.printed(number), why))
    revisions.bump(session, revisions.status(number))


def _check_resumable(status: StatusRow, *, held: bool) -> None:
    if status.state == Status.REVOKED:
        raise Unfit("revoked")
    if not held:
        raise Unfit("not-held")


def _is_reached(session: Session, row: RequestRow) -> bool:
    """Whether somebody brought about meanwhile what was asked for."""
    number = int(row.number)
    status = session.get(StatusRow, number) if 0 <= number <= numbers.LARGEST else None
    is_own = status is not None and status.centre_id == row.centre_id
    return is_own and status is not None and status.state in REACHED.get(row.deed, ())


def _said(session: Session, row: RequestRow) -> str:
    beside = session.get(PrivateRow, (row.centre_id, row.journal, row.epoch, row.seq))
    if beside is None or beside.content is None:
        return ""
    return clean(beside.content[SALT_LENGTH:].decode("utf-8", "replace"))
