"""Whether a certificate is registered: its evidence is checked from the paper back to the exam and the people.

Reasons that may go away when more arrives (another station's journal, a pack, what stood beside an entry) are
`CURABLE`: such certificates are judged again with every batch of their centre.
"""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256

from sqlmodel import Session, col, select

from app.core import cose, keys, shapes
from app.core.certificate import judge, trust
from app.core.certificate.claims import DAY_S, Claims
from app.core.certificate.grant import KNOWN
from app.core.certificate.status import Status
from app.core.certificate.trust import Trust
from app.core.errors import SaparError
from app.core.exam import record as records
from app.core.exam.record import ExamRecord
from app.core.ledger import entry as entries
from app.core.ledger import facts
from app.core.ledger.facts import SALT_LENGTH, AttemptSubmitted, CertificateIssued
from app.core.people.staff import Role
from app.core.people.trainee import Person
from app.registry import log, mark, revisions
from app.registry.deps import Registry
from app.registry.tables import (
    AnnulledRow,
    AttemptRow,
    BlockRow,
    CertificateRow,
    EntryRow,
    GroupRow,
    Place,
    PrivateRow,
    SittingRow,
    StaffRow,
    StatusRow,
    TraineeRow,
    WithdrawalRow,
)

REGISTERED, REFUSED = "registered", "refused"
CURABLE = frozenset(
    {"evidence-missing", "attempt-missing", "examiner-unknown", "certifier-unknown", mark.PACK_UNKNOWN}
)


@dataclass(frozen=True, slots=True)
class Case:
    """A certificate before the registry: the entry's place, what it tells, and what stood beside it."""

    place: Place
    fact: CertificateIssued
    private: bytes | None


@dataclass(frozen=True, slots=True)
class Paper:
    """A certificate that was believed: its claims, their bytes, the salt beside them, the issuing key's id."""

    claims: Claims
    payload: bytes
    salt: bytes
    kid: str

    @property
    def digest(self) -> str:
        """SHA-256 of the claims, hexadecimal."""
        return sha256(self.payload).hexdigest()


class Unfit(Exception):
    """The certificate is not registered, for this reason."""

    def __init__(self, reason: str) -> None:
        """Keep the reason's code."""
        super().__init__(reason)
        self.reason = reason


def settle(session: Session, registry: Registry, case: Case) -> CertificateRow:
    """Judge a certificate and keep the outcome; a registered one gets its leaf and its status.

    Steps, each with the reasons that stop it:

    1. What stood beside the entry is there and holds the paper.   evidence-missing, evidence-differs
    2. The paper is believed with the root alone.                  the reason codes of `core.certificate.judge`
    3. It is this centre's, its key was not withdrawn before.      other-centre, issuer-withdrawn
    4. Its number is the entry's and of the station's block.       number-differs, number-not-in-block
    5. Its exam record is here, marked again, and passed.          attempt-missing, record-differs, those of `mark`,
                                                                   not-passed
    6. The claims tell of that record and of who was enrolled.     those of `mark`, holder-differs
    7. Examiner and certifier signed, and are not one person nor the trainer. examiner-*, certifier-*, same-person,
                                                                   trainer-examined, trainer-certified
    8. The sitting counts; number and attempt were not used before. sitting-annulled, revoked, number-used, attempt-used
    """
    place = case.place
    row = CertificateRow(
        **place.model_dump(include={"centre_id", "journal", "epoch", "seq"}),
        number=str(case.fact.number),
        attempt=clean(case.fact.attempt),
        state=REFUSED,
        judged_at=registry.settings.clock(),
    )
    try:
        paper = _paper(registry, case)
        row.kid, row.claims_digest, row.course = paper.kid, paper.digest, paper.claims.course
        _check_issuer(session, place, paper)
        _check_number(session, case, paper)
        exam, row.sitting = _check_exam(session, registry, case, paper)
        _check_holder(session, place.centre_id, exam, paper.claims)
        _check_signers(session, case, exam, paper)
        _check_use(session, row, paper)
        _register(session, registry, place.centre_id, paper)
        row.state = REGISTERED
    except Unfit as unfit:
        row.reason = unfit.reason
    session.merge(row)
    return row


def clean(text: str) -> str:
    """A text as every database keeps it: PostgreSQL has no NUL in texts."""
    return text.replace("\x00", "")


def record_at(session: Session, place: Place) -> ExamRecord | None:
    """The exam record of an attempt's entry."""
    row = session.get(EntryRow, (place.centre_id, place.journal, place.epoch, place.seq))
    fact = facts.read(row.kind, entries.read_entry(row.raw).body) if row else None
    return fact.record if isinstance(fact, AttemptSubmitted) else None


def _paper(registry: Registry, case: Case) -> Paper:
    if case.private is None:
        raise Unfit("evidence-missing")
    settings = registry.settings
    try:
        raw = facts.content(case.private, case.fact.commitment)
        signed = cose.read(raw, KNOWN)
    except SaparError as error:
        raise Unfit("evidence-differs") from error
    now = settings.clock()
    try:
        finding = judge.weigh(raw, Trust(settings.roots), now)
    except judge.Doubt as doubt:
        claims = doubt.finding.claims
        if doubt.reason.code != "expired" or claims is None or claims.expires_day is None:
            raise Unfit(doubt.reason.code) from doubt
        finding = judge.weigh(raw, Trust(settings.roots), claims.expires_day * DAY_S)  # it came late, no more
    if finding.claims is None or finding.delegation is None:
        raise Unfit("unreadable")
    if finding.delegation.licence != case.place.centre_id:
        raise Unfit("other-centre")
    return Paper(finding.claims, signed.payload, case.private[:SALT_LENGTH], signed.kid.hex())


def _check_issuer(session: Session, place: Place, paper: Paper) -> None:
    gone = session.get(WithdrawalRow, (place.centre_id, paper.kid))
    if gone and not trust.is_registered(gone.closed_register, paper.payload):
        raise Unfit("issuer-withdrawn")


def _check_number(session: Session, case: Case, paper: Paper) -> None:
    place = case.place
    if paper.claims.number != case.fact.number:
        raise Unfit("number-differs")
    blocks = session.exec(
        select(BlockRow).where(BlockRow.centre_id == place.centre_id, BlockRow.journal == place.journal)
    )
    if not any(0 <= paper.claims.number - int(one.first) < int(one.count) for one in blocks):
        raise Unfit("number-not-in-block")


def _check_exam(session: Session, registry: Registry, case: Case, paper: Paper) -> tuple[ExamRecord, str]:
    attempts = session.exec(
        select(AttemptRow).where(
            AttemptRow.centre_id == case.place.centre_id, AttemptRow.attempt == clean(case.fact.attempt)
        )
    ).all()
    row = next((one for one in attempts if one.record_digest == paper.claims.record_digest), None)
    exam = record_at(session, row) if row else None
    if row is None or exam is None:
        raise Unfit("record-differs" if attempts else "attempt-missing")
    if row.reason == mark.PACK_UNKNOWN:
        row.reason = mark.again(exam, registry.shelf)
    reason = (
        row.reason
        or ("" if exam.passed else "not-passed")
        or mark.claims_differ(paper.claims, exam, registry.shelf)
    )
    if reason:
        raise Unfit(reason)
    return exam, row.sitting


def _check_holder(session: Session, centre_id: int, exam: ExamRecord, claims: Claims) -> None:
    enrolled = session.exec(
        select(TraineeRow).where(TraineeRow.centre_id == centre_id, TraineeRow.trainee == clean(exam.trainee))
    ).all()
    people = [person for row in enrolled if (person := _person(session, row))]
    holder = (claims.name, claims.birth, claims.document_ending)
    if people and holder not in [(one.latin_name, one.birth, one.document_ending.upper()) for one in people]:
        raise Unfit("holder-differs")


def _person(session: Session, row: TraineeRow) -> Person | None:
    beside = session.get(PrivateRow, (row.centre_id, row.journal, row.epoch, row.seq))
    if beside is None or beside.content is None:
        return None
    try:
        return shapes.unpack(Person, facts.content(beside.content, row.commitment))
    except SaparError:
        return None


def _check_signers(session: Session, case: Case, exam: ExamRecord, paper: Paper) -> None:
    centre_id = case.place.centre_id
    examiner = _signer(session, centre_id, case.fact.examined, Role.EXAMINER)
    try:
        facts.check_examined(case.fact.examined, exam, records.digest(exam), examiner.key)
    except SaparError as error:
        raise Unfit("examiner-signature") from error
    certifier = _signer(session, centre_id, case.fact.certified, Role.CERTIFIER)
    try:
        facts.check_certified(case.fact.certified, paper.payload, certifier.key)
    except SaparError as error:
        raise Unfit("certifier-signature") from error
    if examiner.staff == certifier.staff or examiner.key == certifier.key:
        raise Unfit("same-person")
    trainers = _trainers(session, centre_id, clean(exam.sitting))
    if examiner.staff in trainers:
        raise Unfit("trainer-examined")
    if certifier.staff in trainers:
        raise Unfit("trainer-certified")


def _signer(session: Session, centre_id: int, statement: bytes, role: Role) -> StaffRow:
    try:
        kid = cose.read(statement).kid.hex()
    except SaparError as error:
        raise Unfit(f"{role.value}-signature") from error
    known = session.exec(select(StaffRow).where(StaffRow.centre_id == centre_id, StaffRow.kid == kid))
    found = next((one for one in known if role.value in one.roles.split(",")), None)
    if found is None or keys.key_id(found.key).hex() != kid:
        raise Unfit(f"{role.value}-unknown")
    return found


def _trainers(session: Session, centre_id: int, sitting: str) -> set[str]:
    sat = select(SittingRow.group_id).where(SittingRow.centre_id == centre_id, SittingRow.sitting == sitting)
    groups = list(session.exec(sat))
    taught = select(GroupRow.trainer).where(
        GroupRow.centre_id == centre_id, col(GroupRow.group_id).in_(groups)
    )
    return set(session.exec(taught))


def _check_use(session: Session, row: CertificateRow, paper: Paper) -> None:
    if session.get(AnnulledRow, (row.centre_id, row.sitting)):
        raise Unfit("sitting-annulled")
    status = session.get(StatusRow, paper.claims.number)
    if status and status.claims_digest and status.claims_digest != paper.digest:
        raise Unfit("number-used")
    if status and not status.claims_digest:
        raise Unfit(Status(status.state).name.lower())
    others = session.exec(
        select(CertificateRow).where(
            CertificateRow.centre_id == row.centre_id,
            CertificateRow.attempt == row.attempt,
            CertificateRow.state == REGISTERED,
            CertificateRow.claims_digest != paper.digest,
        )
    )
    for other in others:
        kept = session.get(StatusRow, int(other.number))
        if kept and kept.state != Status.REVOKED:
            raise Unfit("attempt-used")


def _register(session: Session, registry: Registry, centre_id: int, paper: Paper) -> None:
    number = paper.claims.number
    if session.get(StatusRow, number):
        return  # the same paper in another journal: its leaf stands already
    fresh = StatusRow(
        number=number,
        centre_id=centre_id,
        claims_digest=paper.digest,
        state=Status.REGISTERED,
        changed_at=registry.settings.clock(),
    )
    session.add(fresh)
    log.append(session, number, log.leaf_of(paper.claims, paper.payload, paper.salt, centre_id))
    revisions.bump(session, revisions.status(number), revisions.LOG)
