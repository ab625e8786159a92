"""What entries tell: one shape a kind, in the past tense. A shape grows only by fields with a default."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256

from app.core import canon, cose, shapes
from app.core.errors import BytesWrong
from app.core.exam.record import ExamRecord
from app.core.ledger import rooms

EXAMINED, CERTIFIED = -65547, -65548
CORRECTED, ASKED = -65560, -65561
SALT_LENGTH = 16


@dataclass(frozen=True, slots=True)
class StationBegun:
    """A station was set up under this grant of its centre."""

    grant: bytes


@dataclass(frozen=True, slots=True)
class StaffAdmitted:
    """The centre admitted a member of staff."""

    grant: bytes


@dataclass(frozen=True, slots=True)
class TraineeEnrolled:
    """A trainee was enrolled; who it is stands beside the entry."""

    trainee: str
    commitment: bytes


@dataclass(frozen=True, slots=True)
class GroupFormed:
    """A group was formed for a course."""

    group: str
    name: str
    course: str
    trainer: str
    trainees: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PackInstalled:
    """A course pack was installed."""

    course: str
    version: str
    digest: bytes


@dataclass(frozen=True, slots=True)
class PackRemoved:
    """A version of a course was taken off a station; what people learnt of it was kept."""

    course: str
    version: str
    digest: bytes


@dataclass(frozen=True, slots=True)
class SittingOpened:
    """An examiner opened a sitting for a group, and declared with which candidates he has a conflict of interest.

    Where he trained the group himself, a `second` examiner signed beside him; why stands beside the entry. Sittings
    from before have no signature.
    """

    sitting: str
    group: str
    course: str
    pack_digest: bytes
    blueprint: str
    examiner: str
    declared: tuple[str, ...] = ()
    second: str = ""
    commitment: bytes = b""
    at: int = 0
    signed: bytes = b""
    cosigned: bytes = b""


@dataclass(frozen=True, slots=True)
class AttemptSubmitted:
    """A trainee handed in an attempt; all that is needed to mark it again is in the record."""

    record: ExamRecord


@dataclass(frozen=True, slots=True)
class CertificateIssued:
    """A certificate was issued; its code stands beside.

    The examiner signed the result, the certifier the commitment to the certificate: a digest of bare claims could be
    guessed from a name and a birth date, and an entry cannot be erased. A corrected certificate names the number that
    it `replaces`, and carries as `corrected` the signature of who asked for it.
    """

    number: int
    attempt: str
    commitment: bytes
    examined: bytes
    certified: bytes
    replaces: int = 0
    corrected: bytes = b""


@dataclass(frozen=True, slots=True)
class TraineeCorrected:
    """A trainee's name, birth date or document was written down wrongly; how it is right stands beside the entry."""

    trainee: str
    commitment: bytes


@dataclass(frozen=True, slots=True)
class StatusAsked:
    """Two people of a centre asked that one of its certificates be stopped, resumed or taken back.

    `deed` is suspend, resume or revoke. Why stands beside the entry; both signed the number, the deed and the
    commitment to the reason, whose salt makes every request one of its own.
    """

    number: int
    deed: str
    commitment: bytes
    asked: bytes
    agreed: bytes


@dataclass(frozen=True, slots=True)
class EpochBegun:
    """A restored station goes on in a new epoch of its journal; the tip of the one before, as the backup had it."""

    epoch: int
    seq: int
    digest: bytes
    backup_at: int = 0


@dataclass(frozen=True, slots=True)
class LicenceInstalled:
    """The centre installed a licence of the authority (renewed, or for a new key), and its station's new grant."""

    delegation: bytes
    grant: bytes


@dataclass(frozen=True, slots=True)
class NumbersUnlocked:
    """The centre granted its station a fresh block of certificate numbers."""

    grant: bytes


KINDS: dict[str, type] = {
    "station-begun": StationBegun,
    "staff-admitted": StaffAdmitted,
    "trainee-enrolled": TraineeEnrolled,
    "group-formed": GroupFormed,
    "pack-installed": PackInstalled,
    "pack-removed": PackRemoved,
    "sitting-opened": SittingOpened,
    "attempt-submitted": AttemptSubmitted,
    "certificate-issued": CertificateIssued,
    "trainee-corrected": TraineeCorrected,
    "certificate-status-asked": StatusAsked,
    "epoch-begun": EpochBegun,
    "licence-installed": LicenceInstalled,
    "numbers-unlocked": NumbersUnlocked,
    **rooms.KINDS,
}


def kind_of(fact: object) -> str:
    """The name of a fact's kind in the journal."""
    return next(name for name, kind in KINDS.items() if isinstance(fact, kind))


def private(salt: bytes, content: bytes) -> bytes:
    """What stands beside an entry: 16 bytes of salt, then the content."""
    return salt + content


def commitment(private_bytes: bytes) -> bytes:
    """What the entry holds of it."""
    return sha256(private_bytes).digest()


def content(private_bytes: bytes, committed: bytes) -> bytes:
    """The content beside an entry, if it is what the entry committed to.

    Raises:
        BytesWrong: it is something else.
    """
    if len(private_bytes) < SALT_LENGTH or commitment(private_bytes) != committed:
        raise BytesWrong(why="what stands beside the entry is not what it tells of")
    return private_bytes[SALT_LENGTH:]


def sign_examined(record: ExamRecord, digest: bytes, secret: bytes) -> bytes:
    """The examiner's signature over a result: attempt, score, passed, digest of the exam record."""
    inner = {1: record.attempt, 2: record.points, 3: record.points_of, 4: record.passed, 5: digest}
    return cose.sign(canon.encode({EXAMINED: inner}), secret)


def check_examined(raw: bytes, record: ExamRecord, digest: bytes, key: bytes) -> None:
    """Raise unless that key's owner signed this very result.

    Raises:
        BytesWrong: it tells of another result.
        SignatureBad: another key signed it.
    """
    inner = {1: record.attempt, 2: record.points, 3: record.points_of, 4: record.passed, 5: digest}
    if cose.opened(raw, key) != canon.encode({EXAMINED: inner}):
        raise BytesWrong(why="the examiner signed another result")


def sign_certified(commitment: bytes, secret: bytes) -> bytes:
    """The certifier's signature over a certificate, by the commitment that its entry holds."""
    return cose.sign(canon.encode({CERTIFIED: {1: commitment}}), secret)


def check_certified(raw: bytes, commitment: bytes, key: bytes) -> None:
    """Raise unless that key's owner signed the certificate of this very commitment.

    Raises:
        BytesWrong: it tells of another certificate.
        SignatureBad: another key signed it.
    """
    if cose.opened(raw, key) != canon.encode({CERTIFIED: {1: commitment}}):
        raise BytesWrong(why="the certifier signed another certificate")


def sign_corrected(replaced: int, commitment: bytes, secret: bytes) -> bytes:
    """The signature of who asks for a correction: the certificate, and the commitment to the corrected person."""
    return cose.sign(canon.encode({CORRECTED: {1: replaced, 2: commitment}}), secret)


def check_corrected(raw: bytes, replaced: int, key: bytes) -> bytes:
    """The commitment to the corrected person that this key's owner signed for this very certificate.

    Raises:
        BytesWrong: it tells of another certificate.
        SignatureBad: another key signed it.
    """
    match canon.decode(cose.opened(raw, key)):
        case {-65560: {1: int() as number, 2: bytes() as commitment}} if number == replaced:
            return commitment
        case _:
            raise BytesWrong(why="somebody asked to correct another certificate")


def sign_asked(number: int, deed: str, commitment: bytes, secret: bytes) -> bytes:
    """The signature of one of the two who ask for a certificate to be stopped, resumed or taken back."""
    return cose.sign(canon.encode({ASKED: {1: number, 2: deed, 3: commitment}}), secret)


def check_asked(raw: bytes, fact: StatusAsked, key: bytes) -> None:
    """Raise unless that key's owner signed this very request.

    Raises:
        BytesWrong: it tells of another request.
        SignatureBad: another key signed it.
    """
    wanted = canon.encode({ASKED: {1: fact.number, 2: fact.deed, 3: fact.commitment}})
    if cose.opened(raw, key) != wanted:
        raise BytesWrong(why="somebody asked for something else")


def read(kind: str, body: bytes) -> object:
    """The fact of an entry's body; None for a kind not known here.

    Raises:
        BytesWrong, ShapeWrong: the body is damaged.
    """
    shape = KINDS.get(kind)
    return shapes.unpack(shape, body) if shape else None
