"""Whether a certificate is registered: its evidence is checked, from the paper back to the exam.

Reasons that may go away when more arrives (another station's journal, a pack, what stood beside an entry) are
`CURABLE`: such certificates are judged again with every batch of their centre.
"""

from __future__ import annotations

from sqlmodel import Session, select

from app.core import cose
from app.core.certificate import judge, trust
from app.core.certificate.claims import DAY_S
from app.core.certificate.grant import KNOWN
from app.core.certificate.status import Status
from app.core.certificate.trust import Trust
from app.core.errors import SaparError
from app.core.exam.record import ExamRecord
from app.core.ledger import entry as entries
from app.core.ledger import facts
from app.core.ledger.facts import SALT_LENGTH, AttemptSubmitted
from app.registry import conflicts, corrections, log, mark, people, revisions, rooms
from app.registry.cases import Case, Paper, Unfit
from app.registry.deps import Registry
from app.registry.tables import (
    AnnulledRow,
    AttemptRow,
    BlockRow,
    CertificateRow,
    EntryRow,
    Place,
    StatusRow,
    WithdrawalRow,
    clean,
)

REGISTERED, REFUSED = "registered", "refused"
SUSPENDED = Status.SUSPENDED.name.lower()
CURABLE = frozenset(
    {
        "evidence-missing",
        "attempt-missing",
        "examiner-unknown",
        "certifier-unknown",
        people.HOLDER_UNKNOWN,
        people.SITTING_UNKNOWN,
        mark.PACK_UNKNOWN,
        "not-yet-valid",
        SUSPENDED,
        corrections.SUSPENDED,
        corrections.UNKNOWN,
        *rooms.CURABLE,
    }
)


def settle(session: Session, registry: Registry, case: Case) -> CertificateRow:
    """Judge a certificate and keep the outcome; a registered one gets its leaf and its status.

    Steps, each with the reasons that stop it:

    1. What stood beside the entry is there and holds the paper.
       evidence-missing, evidence-differs
    2. The paper is believed with the root alone.
       the reason codes of `core.certificate.judge`
    3. It is this centre's, and its key was not withdrawn before.
       other-centre, issuer-withdrawn
       From here on it is a paper that strangers believe: if its number is another's, both are suspended.
    4. Its number is the entry's and of the station's blocks.
       number-differs, number-not-in-block
    5. Its exam record is here, gave its marks again, and passed.
       attempt-missing, attempt-twice, record-differs, the reasons of `mark.again`, not-passed
    6. The claims tell of that record and of who was enrolled.
       the reasons of `mark.claims_differ`, holder-unknown, holder-differs
    7. An examiner and a certifier signed, two people, neither of them the trainer, nor in a conflict of interest.
       the reasons of `people.check_signers`, conflict-declared
    8. An examiner let the person in, and signed for terms, time, pauses and gaps.
       the reasons of `rooms.check`
    9. The sitting counts; number and attempt were not used before, but by the one that it corrects.
       sitting-annulled, revoked, suspended, number-used, attempt-used
    10. A corrected one was asked for by an examiner and names a certificate of the same exam, which counts, and whose
       holder differs in one thing. That one is superseded in the same moment.
       the reasons of `corrections.check`
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
        is_astray = paper.claims.number != case.fact.number
        conflicts.claimed(session, registry, place, paper, is_astray=is_astray)
        _check_number(session, case, paper)
        exam, row.sitting = _check_exam(session, registry, case, paper)
        people.check_holder(session, place.centre_id, exam, paper.claims)
        signers = people.check_signers(session, case, exam)
        rooms.check_conflicts(session, place.centre_id, exam, signers)
        rooms.check(session, place.centre_id, exam, registry.settings.rooms_from_day)
        _check_use(session, row, paper, case.fact.replaces)
        corrections.check(session, case, paper)
        _register(session, registry, place.centre_id, paper)
        corrections.supersede(session, registry, case)
        row.state = REGISTERED
    except Unfit as unfit:
        row.reason = unfit.reason
    session.merge(row)
    return row


def seen_on_branch(session: Session, registry: Registry, case: Case, branch: str) -> None:
    """A certificate on another branch of a journal: nothing is registered, but its number may be another's.

    Raises:
        Unfit: nobody would believe it.
    """
    paper = _paper(registry, case)
    _check_issuer(session, case.place, paper)
    conflicts.claimed(session, registry, case.place, paper, branch=branch, is_astray=True)


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
    if len({one.record_digest for one in attempts}) > 1:
        raise Unfit("attempt-twice")
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


def _check_use(session: Session, row: CertificateRow, paper: Paper, replaces: int) -> None:
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
        if replaces and other.number == str(replaces):
            continue
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
    session.flush()
    conflicts.registered(session, registry, centre_id, paper)
    log.append(session, number, log.leaf_of(paper.claims, paper.payload, paper.salt, centre_id))
    revisions.bump(session, revisions.status(number), revisions.LOG)
