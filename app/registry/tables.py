"""The registry's tables.

Rules, so that one schema runs on SQLite, PostgreSQL and distributed engines: every table has `centre_id` (the
licence number) first in its key, or is national reference data (`NATIONAL`, keyed by number, index or name);
nothing refers to another table; no triggers, no sequences. What entries tell is kept under the entry's place: no
two facts ever compete for a row: contradictions are found by asking.
"""

from __future__ import annotations

from sqlalchemy import BigInteger, LargeBinary
from sqlmodel import Field, SQLModel

ERASED = "erased"
"""Instead of the digest of claims that nobody may guess any more."""


class Place(SQLModel):
    """Where an entry stands."""

    centre_id: int = Field(primary_key=True, sa_type=BigInteger)
    journal: str = Field(primary_key=True)
    epoch: int = Field(primary_key=True, sa_type=BigInteger)
    seq: int = Field(primary_key=True, sa_type=BigInteger)


class CentreRow(SQLModel, table=True):
    """A licence that was seen with a batch, as the root signed it; `kid` is hexadecimal."""

    __tablename__ = "centre"
    centre_id: int = Field(primary_key=True, sa_type=BigInteger)
    kid: str = Field(primary_key=True)
    name: str
    key: bytes = Field(sa_type=LargeBinary)
    delegation: bytes = Field(sa_type=LargeBinary)


class JournalRow(SQLModel, table=True):
    """The tip that is held of an epoch of a journal, with the newest signed head; `key` may not change."""

    __tablename__ = "journal"
    centre_id: int = Field(primary_key=True, sa_type=BigInteger)
    journal: str = Field(primary_key=True, index=True)
    epoch: int = Field(primary_key=True, sa_type=BigInteger)
    key: bytes = Field(sa_type=LargeBinary)
    seq: int = Field(sa_type=BigInteger)
    digest: bytes = Field(sa_type=LargeBinary)
    head: bytes = Field(sa_type=LargeBinary)
    seen_at: int = Field(sa_type=BigInteger)


class BlockRow(SQLModel, table=True):
    """A block of certificate numbers that the centre granted to a station."""

    __tablename__ = "block"
    centre_id: int = Field(primary_key=True, sa_type=BigInteger)
    journal: str = Field(primary_key=True)
    first: str = Field(primary_key=True)
    """Decimal: a grant may name any 64-bit number."""
    count: str = Field(primary_key=True)


class EntryRow(Place, table=True):
    """An entry of a journal, its bytes untouched."""

    __tablename__ = "entry"
    digest: bytes = Field(sa_type=LargeBinary)
    kind: str
    raw: bytes = Field(sa_type=LargeBinary)
    received_at: int = Field(sa_type=BigInteger)


class PrivateRow(Place, table=True):
    """What stands beside an entry; empty after it was erased."""

    __tablename__ = "private"
    content: bytes | None = Field(default=None, sa_type=LargeBinary)
    erased_at: int | None = Field(default=None, sa_type=BigInteger)


class ForkRow(Place, table=True):
    """An entry of another branch: authentic, kept, waiting for a person. `raw` is empty for a bare head.

    `private` is None until it comes, and `b""` after it was erased.
    """

    __tablename__ = "fork"
    digest: str = Field(primary_key=True)
    raw: bytes = Field(sa_type=LargeBinary)
    private: bytes | None = Field(default=None, sa_type=LargeBinary)
    head: bytes = Field(sa_type=LargeBinary)
    received_at: int = Field(sa_type=BigInteger)


class ConflictRow(Place, table=True):
    """A paper that claims a number which another paper has, or that stands on another branch of its journal.

    `branch` is empty, or the digest of the fork's entry. `claims_digest` is emptied when the paper is erased.
    """

    __tablename__ = "conflict"
    branch: str = Field(primary_key=True)
    number: int = Field(sa_type=BigInteger, index=True)
    claims_digest: str
    at: int = Field(sa_type=BigInteger)


class ProblemRow(Place, table=True):
    """An entry whose content could not be used; the entry itself is kept."""

    __tablename__ = "problem"
    kind: str
    reason: str


class StaffRow(Place, table=True):
    """A member of staff whom the centre's key admitted; roles are joined by commas."""

    __tablename__ = "staff"
    staff: str
    kid: str
    key: bytes = Field(sa_type=LargeBinary)
    roles: str


class TraineeRow(Place, table=True):
    """An enrolment."""

    __tablename__ = "trainee"
    trainee: str
    commitment: bytes = Field(sa_type=LargeBinary)


class GroupRow(Place, table=True):
    """A group and its trainer."""

    __tablename__ = "class_group"
    group_id: str
    course: str
    trainer: str


class InstalledRow(Place, table=True):
    """A pack that a station installed."""

    __tablename__ = "installed"
    course: str
    version: str
    digest: bytes = Field(sa_type=LargeBinary)


class SittingRow(Place, table=True):
    """A sitting."""

    __tablename__ = "sitting"
    sitting: str
    group_id: str
    examiner: str


class DeedRow(Place, table=True):
    """What an examiner did in a room, for one seat: `subject` is a trainee, an attempt or the sitting.

    Whether the signature holds is looked up when it matters: the signer may be admitted in another journal.
    """

    __tablename__ = "room_deed"
    subject: str = Field(primary_key=True)
    sitting: str = Field(index=True)
    kind: str


class AttemptRow(Place, table=True):
    """An attempt as it was marked here; `reason` is empty when the record gives what it says."""

    __tablename__ = "attempt"
    attempt: str
    sitting: str
    record_digest: bytes = Field(sa_type=LargeBinary)
    passed: bool
    reason: str


class CertificateRow(Place, table=True):
    """A certificate and what became of it: `registered` or `refused` and why.

    Nothing of its person: `claims_digest`, which could be guessed, is emptied when the paper is erased.
    """

    __tablename__ = "certificate"
    number: str = Field(index=True)
    attempt: str
    sitting: str = ""
    kid: str = ""
    claims_digest: str = ""
    course: int = Field(default=0, sa_type=BigInteger)
    state: str
    reason: str = ""
    judged_at: int = Field(sa_type=BigInteger)


class RequestRow(Place, table=True):
    """What a centre asked for one of its certificates: carried out (`done`), or waiting for a person, and why.

    `commitment` is hexadecimal: the same request in another journal or epoch has the same.
    """

    __tablename__ = "request"
    number: str = Field(index=True)
    deed: str
    commitment: str
    state: str
    reason: str = ""
    at: int = Field(sa_type=BigInteger)


class HoldRow(SQLModel, table=True):
    """A certificate that its own centre had suspended, and nobody else since: the centre may resume it."""

    __tablename__ = "hold"
    centre_id: int = Field(primary_key=True, sa_type=BigInteger)
    number: int = Field(primary_key=True, sa_type=BigInteger, sa_column_kwargs={"autoincrement": False})
    at: int = Field(sa_type=BigInteger)


class AnnulledRow(SQLModel, table=True):
    """A sitting that counts no more."""

    __tablename__ = "annulled"
    centre_id: int = Field(primary_key=True, sa_type=BigInteger)
    sitting: str = Field(primary_key=True)
    at: int = Field(sa_type=BigInteger)


class WithdrawalRow(SQLModel, table=True):
    """A withdrawn key, the statement that was signed then, and its closed register."""

    __tablename__ = "withdrawal"
    centre_id: int = Field(primary_key=True, sa_type=BigInteger)
    kid: str = Field(primary_key=True)
    statement: bytes = Field(sa_type=LargeBinary)
    closed_register: bytes = Field(sa_type=LargeBinary)


class AuditRow(SQLModel, table=True):
    """What somebody did at the registry, when and why; rows are only added."""

    __tablename__ = "audit"
    centre_id: int = Field(primary_key=True, sa_type=BigInteger)
    id: str = Field(primary_key=True)
    at: int = Field(sa_type=BigInteger)
    deed: str
    what: str
    reason: str


class StatusRow(SQLModel, table=True):
    """What the status lists say of a number, and whose claims it is: empty when none were seen yet, or `ERASED`."""

    __tablename__ = "status"
    number: int = Field(primary_key=True, sa_type=BigInteger, sa_column_kwargs={"autoincrement": False})
    centre_id: int = Field(sa_type=BigInteger)
    claims_digest: str
    state: int
    heir: int | None = Field(default=None, sa_type=BigInteger)
    changed_at: int = Field(sa_type=BigInteger)


class LogRow(SQLModel, table=True):
    """A leaf of the public log."""

    __tablename__ = "log"
    index: int = Field(primary_key=True, sa_type=BigInteger, sa_column_kwargs={"autoincrement": False})
    number: int = Field(sa_type=BigInteger, index=True)
    leaf: bytes = Field(sa_type=LargeBinary)
    hash: bytes = Field(sa_type=LargeBinary)


class CheckpointRow(SQLModel, table=True):
    """A checkpoint that was signed, whole: a log may never sign two of one size."""

    __tablename__ = "checkpoint"
    size: int = Field(primary_key=True, sa_type=BigInteger, sa_column_kwargs={"autoincrement": False})
    root: bytes = Field(sa_type=LargeBinary)
    note: str
    signed_at: int = Field(sa_type=BigInteger)


class RevisionRow(SQLModel, table=True):
    """How often a published list changed; what was made from an older revision is stale."""

    __tablename__ = "revision"
    name: str = Field(primary_key=True)
    count: int = Field(sa_type=BigInteger)


NATIONAL = (StatusRow, LogRow, CheckpointRow, RevisionRow)
"""Reference data of the whole country: keyed by number, index or name."""


def clean(text: str) -> str:
    """A text as every database keeps it: PostgreSQL has no NUL in texts."""
    return text.replace("\x00", "")
