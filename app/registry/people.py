"""The people behind a certificate: who was enrolled, who examined, who certified, who trained."""

from __future__ import annotations

from unicodedata import normalize

from sqlmodel import Session, col, select

from app.core import cose, keys, shapes
from app.core.certificate.claims import Claims
from app.core.errors import SaparError
from app.core.exam import record as records
from app.core.exam.record import ExamRecord
from app.core.ledger import facts
from app.core.people.staff import Role
from app.core.people.trainee import Person
from app.registry.cases import Case, Unfit
from app.registry.tables import GroupRow, PrivateRow, SittingRow, StaffRow, TraineeRow, clean

HOLDER_UNKNOWN, SITTING_UNKNOWN = "holder-unknown", "sitting-unknown"


def check_holder(session: Session, centre_id: int, exam: ExamRecord, claims: Claims) -> None:
    """Raise unless the certificate names the person who was enrolled as the one who sat.

    Only where all that was known was erased here, there is nothing to compare: a station cannot get round this by
    keeping an enrolment back.

    Raises:
        Unfit: holder-unknown, holder-differs.
    """
    enrolled = session.exec(
        select(TraineeRow).where(TraineeRow.centre_id == centre_id, TraineeRow.trainee == clean(exam.trainee))
    ).all()
    beside = [session.get(PrivateRow, (one.centre_id, one.journal, one.epoch, one.seq)) for one in enrolled]
    people = [_person(row, kept) for row, kept in zip(enrolled, beside, strict=True)]
    if any(one and _is_holder(claims, one) for one in people):
        return
    is_erased = [kept is not None and kept.erased_at is not None for kept in beside]
    if not enrolled or not all(one or gone for one, gone in zip(people, is_erased, strict=True)):
        raise Unfit(HOLDER_UNKNOWN)
    if any(people):
        raise Unfit("holder-differs")


def _is_holder(claims: Claims, one: Person) -> bool:
    told = (claims.name, claims.birth, claims.document_ending)
    is_same = told == (one.latin_name, one.birth, one.document_ending.upper())
    return is_same and claims.native_name in ("", one.native_name, normalize("NFC", one.native_name))


def _person(row: TraineeRow, beside: PrivateRow | None) -> Person | None:
    if beside is None or beside.content is None:
        return None
    try:
        return shapes.unpack(Person, facts.content(beside.content, row.commitment))
    except SaparError:
        return None


def check_signers(session: Session, case: Case, exam: ExamRecord) -> tuple[str, str]:
    """Raise unless an examiner signed the result and another person, a certifier, the certificate: the two of them.

    Neither may be the trainer of the group.

    Raises:
        Unfit: examiner-unknown, examiner-signature, certifier-unknown, certifier-signature, same-person,
            sitting-unknown, trainer-examined, trainer-certified.
    """
    centre_id = case.place.centre_id
    examiner = signer(session, centre_id, case.fact.examined, Role.EXAMINER)
    try:
        facts.check_examined(case.fact.examined, exam, records.digest(exam), examiner.key)
    except SaparError as error:
        raise Unfit("examiner-signature") from error
    certifier = signer(session, centre_id, case.fact.certified, Role.CERTIFIER)
    try:
        facts.check_certified(case.fact.certified, case.fact.commitment, certifier.key)
    except SaparError as error:
        raise Unfit("certifier-signature") from error
    if examiner.staff == certifier.staff or examiner.key == certifier.key:
        raise Unfit("same-person")
    taught_by = trainers(session, centre_id, clean(exam.sitting))
    if examiner.staff in taught_by:
        raise Unfit("trainer-examined")
    if certifier.staff in taught_by:
        raise Unfit("trainer-certified")
    return examiner.staff, certifier.staff


def check_corrector(session: Session, case: Case) -> None:
    """Raise unless an examiner, another person than the certifier, asked for this correction.

    Raises:
        Unfit: examiner-unknown, examiner-signature, certifier-unknown, same-person.
    """
    asker = signer(session, case.place.centre_id, case.fact.corrected, Role.EXAMINER)
    try:
        facts.check_corrected(case.fact.corrected, case.fact.replaces, asker.key)
    except SaparError as error:
        raise Unfit("examiner-signature") from error
    certifier = signer(session, case.place.centre_id, case.fact.certified, Role.CERTIFIER)
    if asker.staff == certifier.staff or asker.key == certifier.key:
        raise Unfit("same-person")


def roles_of(row: StaffRow) -> list[str]:
    """What a member of staff may do."""
    return row.roles.split(",")


def signer(session: Session, centre_id: int, statement: bytes, role: Role) -> StaffRow:
    """The member of staff with this role whose key a statement names; the signature is the caller's matter.

    Raises:
        Unfit: the role with -unknown or -signature.
    """
    try:
        kid = cose.read(statement).kid.hex()
    except SaparError as error:
        raise Unfit(f"{role.value}-signature") from error
    known = session.exec(select(StaffRow).where(StaffRow.centre_id == centre_id, StaffRow.kid == kid))
    found = next((one for one in known if role.value in roles_of(one)), None)
    if found is None or keys.key_id(found.key).hex() != kid:
        raise Unfit(f"{role.value}-unknown")
    return found


def trainers(session: Session, centre_id: int, sitting: str) -> set[str]:
    """Who trained the group of a sitting.

    Raises:
        Unfit: sitting-unknown.
    """
    sat = select(SittingRow.group_id).where(SittingRow.centre_id == centre_id, SittingRow.sitting == sitting)
    groups = set(session.exec(sat))
    taught = select(GroupRow.group_id, GroupRow.trainer).where(
        GroupRow.centre_id == centre_id, col(GroupRow.group_id).in_(sorted(groups))
    )
    found = session.exec(taught).all()
    if not groups or groups != {group for group, _ in found}:
        raise Unfit(SITTING_UNKNOWN)
    return {trainer for _, trainer in found}
