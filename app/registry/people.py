"""The people behind a certificate: who was enrolled, who examined, who certified, who trained."""

from __future__ import annotations

from sqlmodel import Session, col, select

from app.core import cose, keys, shapes
from app.core.certificate.claims import Claims
from app.core.errors import SaparError
from app.core.exam import record as records
from app.core.exam.record import ExamRecord
from app.core.ledger import facts
from app.core.people.staff import Role
from app.core.people.trainee import Person
from app.registry.cases import Case, Paper, Unfit
from app.registry.tables import GroupRow, PrivateRow, SittingRow, StaffRow, TraineeRow, clean


def check_holder(session: Session, centre_id: int, exam: ExamRecord, claims: Claims) -> None:
    """Raise unless the certificate names the person who was enrolled as the one who sat.

    Where that is not known (erased, or a journal has not come), there is nothing to compare.

    Raises:
        Unfit: holder-differs.
    """
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


def check_signers(session: Session, case: Case, exam: ExamRecord, paper: Paper) -> None:
    """Raise unless an examiner signed the result and another person, a certifier, the claims.

    Neither may be the trainer of the group.

    Raises:
        Unfit: examiner-unknown, examiner-signature, certifier-unknown, certifier-signature, same-person,
            trainer-examined, trainer-certified.
    """
    centre_id = case.place.centre_id
    examiner = _signer(session, centre_id, case.fact.examined, Role.EXAMINER)
    try:
        facts.check_examined(case.fact.examined, exam, records.digest(exam), examiner.key)
    except SaparError as error:
        raise Unfit("examiner-signature") from error
    certifier = _signer(session, centre_id, case.fact.certified, Role.CERTIFIER)
    try:
        facts.check_certified(case.fact.certified, case.fact.commitment, certifier.key)
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
