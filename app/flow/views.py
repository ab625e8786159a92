"""What screens and commands are shown: frozen pictures of a moment, made by the deeds of this floor."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from app.core.ids import AttemptId, CourseId, GroupId, ItemId, LessonId, PersonId, SittingId

if TYPE_CHECKING:  # screens come one by one, and each brings what it shows
    from app.core.certificate.judge import Finding
    from app.core.course.course import Card, Course
    from app.core.course.guide import Guide
    from app.core.course.item import Item, Stimulus
    from app.core.course.subtitles import Cue
    from app.core.course.supports import Support
    from app.core.course.text import Text
    from app.core.exam.attempt import Attempt
    from app.core.exam.evidence import Evidence
    from app.core.exam.marking import Result


HAND_DOWN, HAND_UP, HAND_SEEN = "", "called", "coming"
"""A candidate's hand in an exam: down, up, or up and seen just before."""


@dataclass(frozen=True, slots=True)
class CourseCard:
    """A course on a trainee's home screen. `next_lesson` is empty when all are done; `has_exam`: one can be tried."""

    id: CourseId
    title: Text
    summary: Text
    picture: bytes
    lessons: int
    done: int
    next_lesson: LessonId
    words_due: int
    has_exam: bool = False


@dataclass(frozen=True, slots=True)
class GuideCard:
    """A guide to a country on a trainee's home screen; `course` is the pack that holds it."""

    course: CourseId
    country: str
    title: Text
    summary: Text


@dataclass(frozen=True, slots=True)
class GuideView:
    """A guide with its pictures and, in one language, its spoken parts, both by file name."""

    course: CourseId
    guide: Guide
    language: str
    pictures: Mapping[str, bytes]
    speech: Mapping[str, bytes]


@dataclass(frozen=True, slots=True)
class CourseView:
    """A course with one trainee's progress. `pictures` has the unit pictures and the cover by file name."""

    course: Course
    done: frozenset[LessonId]
    practised: Mapping[LessonId, int]
    pictures: Mapping[str, bytes]
    words_due: int
    has_guide: bool = False

    @property
    def next_lesson(self) -> LessonId:
        """The first lesson that is not done, or empty."""
        return next((one.id for one in self.course.lessons() if one.id not in self.done), LessonId(""))


@dataclass(frozen=True, slots=True)
class DueCard:
    """A card to review now, and how long each rating would put it off, in seconds (again, hard, good, easy)."""

    deck: str
    card: Card
    intervals_s: tuple[int, int, int, int]
    is_new: bool


@dataclass(frozen=True, slots=True)
class ExamOffer:
    """An exam that is open for a trainee: to begin, or to go on with.

    `waits` is what the examiner does first: `admission`, `pause` (to end it), `gap` (to sign for it), or nothing.
    """

    sitting: SittingId
    course: CourseId
    title: Text
    items: int
    time_limit_s: int
    pass_percent: int
    left_s: int
    is_begun: bool
    waits: str = ""


@dataclass(frozen=True, slots=True)
class ExamPart:
    """A section of an exam: its name, how many questions it has, and its own clock (0: the exam's)."""

    id: str
    title: Text
    items: int
    time_limit_s: int = 0


@dataclass(frozen=True, slots=True)
class ExamTerms:
    """On what terms somebody takes an exam, as is said before it begins; who that is, for the invigilator too.

    `extra_s` are the seconds beside the plan's; they are in `time_limit_s` already. `document` has the last letters of
    the passport's number. `is_begun`: it goes on. `waits`: as in an offer.
    """

    title: Text
    items: int
    time_limit_s: int
    trainee_name: str = ""
    photo: bytes = b""
    document: str = ""
    parts: tuple[ExamPart, ...] = ()
    extra_s: int = 0
    has_audio: bool = False
    is_large: bool = False
    is_read_aloud: bool = False
    is_rehearsal: bool = False
    is_begun: bool = False
    left_s: int = 0
    waits: str = ""


@dataclass(frozen=True, slots=True)
class ExamView:
    """An attempt with its items in the order of the form. `media` has the bytes of their pictures by file name.

    `stimuli`: what items ask about, by the item's identifier. `supports`: those that the candidate may use.
    `evidence`: recordings and files that are answers, by their SHA-256.
    """

    attempt: Attempt
    title: Text
    trainee_name: str
    items: tuple[Item, ...]
    media: Mapping[str, bytes]
    parts: tuple[ExamPart, ...] = ()
    stimuli: Mapping[ItemId, Stimulus] = field(default_factory=dict)
    supports: frozenset[Support] = frozenset()
    evidence: Mapping[str, Evidence] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ResultView:
    """What a trainee is told after an exam. `learn` names lessons with their titles, most mistakes first."""

    attempt: AttemptId
    course: CourseId
    title: Text
    trainee_name: str
    result: Result
    objectives: Mapping[str, Text]
    learn: tuple[tuple[LessonId, Text], ...]
    certificate: str = ""


@dataclass(frozen=True, slots=True)
class TraineeRow:
    """A trainee in a group's table. `state` is not-started, learning, ready, in-exam, not-yet, passed or certified."""

    id: PersonId
    native_name: str
    latin_name: str
    lessons: int
    done: int
    state: str
    score: str = ""
    certificate: str = ""


@dataclass(frozen=True, slots=True)
class GroupView:
    """A group with its trainees' progress."""

    id: GroupId
    name: str
    course: CourseId
    course_title: Text
    trainer: str
    trainees: tuple[TraineeRow, ...]


@dataclass(frozen=True, slots=True)
class SeatRow:
    """One trainee of a sitting."""

    trainee: PersonId
    name: str
    state: str
    answered: int = 0
    items: int = 0
    left_s: int = 0
    interruptions: int = 0


@dataclass(frozen=True, slots=True)
class SittingView:
    """A sitting with the attempts of its room. `state` of a row: absent, admitted, open, paused, submitted."""

    id: SittingId
    group: str
    title: Text
    examiner: str
    opened_at: int
    is_open: bool
    rows: tuple[SeatRow, ...]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A submitted attempt on the certify screen. `examined` says that the examiner signed the result.

    With a certificate, `state` is issued, registered, refused, suspended, revoked or superseded, `why` the registry's
    reason and `heir` the number that replaced it. `waits` is what somebody (`waits_by`) asked for it and a second
    person has not yet agreed to; `asked` what both asked and the registry has not yet done.
    """

    attempt: AttemptId
    trainee: PersonId
    native_name: str
    latin_name: str
    course_title: Text
    points: int
    points_of: int
    passed: bool
    submitted_at: int
    examined: bool
    examiner: str = ""
    certificate: str = ""
    number: int = 0
    state: str = ""
    why: str = ""
    heir: str = ""
    waits: str = ""
    waits_by: str = ""
    asked: str = ""
    has_photo: bool = True
    has_pages: bool = True


@dataclass(frozen=True, slots=True)
class Issued:
    """A certificate that was issued: its number as an integer and as printed, and the text of its code."""

    number: int
    printed: str
    attempt: AttemptId
    name: str
    code: str


@dataclass(frozen=True, slots=True)
class SyncState:
    """How the journal and the registry stand. `outcomes` is (printed number, state, reason) for each certificate."""

    registry: str
    entries: int
    delivered: int
    last_at: int
    outcomes: tuple[tuple[str, str, str], ...] = ()

    @property
    def waiting(self) -> int:
        """How many entries the registry has not yet acknowledged."""
        return self.entries - self.delivered


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a check says, in the contract's words, and all it found. `reason_text` is the key of a sentence."""

    verdict: str
    reason: str
    reason_text: str
    reason_fields: Mapping[str, object]
    finding: Finding
    courses: Mapping[int, tuple[str, Text]]
    native_name: str = ""


@dataclass(frozen=True, slots=True)
class PracticeView:
    """Items to practise with what they show and what they ask about, one after the other."""

    course: CourseId
    lesson: LessonId
    title: Text
    items: tuple[Item, ...]
    media: Mapping[str, bytes]
    wrong: tuple[ItemId, ...] = ()
    stimuli: Mapping[ItemId, Stimulus] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class LessonView:
    """A lesson with its pictures and the spoken form of its blocks, both by file name, and the items it checks.

    `speech` also has recordings. Films are asked for one by one; `subtitles` has their words by the film's file name.
    """

    course: CourseId
    lesson: LessonId
    title: Text
    view: CourseView
    media: Mapping[str, bytes]
    speech: Mapping[str, bytes]
    checks: Mapping[str, Item]
    subtitles: Mapping[str, tuple[Cue, ...]] = field(default_factory=dict)
    stimuli: Mapping[ItemId, Stimulus] = field(default_factory=dict)
