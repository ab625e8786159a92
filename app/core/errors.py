"""Everything that can go wrong, as one tree.

SaparError
    Refused          the person may not, or not now       (people, exams, issuing)
    Broken           something read is not what it must be (packs, sources, journals, store)
    Away             something outside does not answer     (registry, disk, printer)
    NotBelieved      a check of a certificate came out badly (app.core.certificate.reasons)

The first line of a class's docstring is its message in English, with the error's own fields in braces. It is
also the key under which `assets/i18n` holds the same sentence in Kyrgyz and Russian. A message says what
happened, what was kept, and what to do; it blames nobody.
"""

from __future__ import annotations

from app.core.refusals import (
    AskedAlready,
    Away,
    Broken,
    ClockBack,
    ClockBehind,
    CodeSmall,
    CodeTooLarge,
    DelegationOver,
    DesignUnfit,
    GlyphMissing,
    GroupUnfit,
    IssuedAlready,
    KeyNotShown,
    LicenceOlder,
    LicenceOther,
    NotCorrected,
    NotPassed,
    NotYourself,
    NumbersLocked,
    NumbersUsedUp,
    PageAway,
    PartOutside,
    PartsOverlap,
    PhotoWrong,
    PhraseMissing,
    PictureUnfit,
    RangeUnfit,
    Refused,
    SamePerson,
    SaparError,
    SecondPerson,
    StateUnfit,
    StationRetired,
    TextTooLong,
)

__all__ = [  # told on from `refusals`; everything else is defined here
    "AskedAlready",
    "Away",
    "Broken",
    "ClockBack",
    "ClockBehind",
    "CodeSmall",
    "CodeTooLarge",
    "DelegationOver",
    "DesignUnfit",
    "GlyphMissing",
    "GroupUnfit",
    "IssuedAlready",
    "KeyNotShown",
    "LicenceOlder",
    "LicenceOther",
    "NotCorrected",
    "NotPassed",
    "NotYourself",
    "NumbersLocked",
    "NumbersUsedUp",
    "PageAway",
    "PartOutside",
    "PartsOverlap",
    "PhotoWrong",
    "PhraseMissing",
    "PictureUnfit",
    "RangeUnfit",
    "Refused",
    "SamePerson",
    "SaparError",
    "SecondPerson",
    "StateUnfit",
    "StationRetired",
    "TextTooLong",
]


# -- bytes ---------------------------------------------------------------------------------------------------


class BytesWrong(Broken):
    """These bytes are not in the form they must have: {why}."""


class ShapeWrong(Broken):
    """The part "{where}" is not what it must be: {why}."""


class SignatureBad(Broken):
    """The signature does not match. Somebody changed this, or another key signed it."""


# -- packs and sources -----------------------------------------------------------------------------------------


class SourceWrong(Broken):
    """{file}, line {line}: {what}."""


class PackBroken(Broken):
    """This course pack is damaged ({why}). It was not installed. Ask for a new copy of the file."""


class PackUntrusted(Refused):
    """This course pack was not signed by a publisher you trust. It was not installed."""


class PackOlder(Refused):
    """A newer version of this course ({installed}) is installed already. Version {offered} was not installed."""


class PackDiffers(Refused):
    """Version {version} of this course is installed with other content. It was not replaced; ask for a newer version."""


class PackInExam(Refused):
    """An exam with version {version} of this course is not over yet. Nothing was removed; close the exam first."""


class PackNeeded(Refused):
    """Exams were taken here with version {version} of this course: {exams}. It stays, so that they can be marked again."""


class CoursesDiffer(Refused):
    """These are packs of two different courses, {one} and {other}. Only versions of one course can be compared."""


class PackUnknown(Broken):
    """The course "{course}" is not installed on this computer. Install its pack and try again."""


class BankLocked(Refused):
    """The questions of this exam are locked for you. Ask the authority for a grant to your key and install its file."""


class SubtitlesWrong(Broken):
    """The subtitles cannot be read, line {line}: {why}."""


class GuideUnknown(Broken):
    """There is no guide to a country in the course "{course}"."""


class LessonUnknown(Broken):
    """The lesson "{lesson}" is not in this course."""


class ImportWrong(Broken):
    """{name} cannot be imported: {why}. Nothing was written."""


class UnpackerMissing(Away):
    """This file is packed in a way that needs {part}, which is not on this computer. In Anki, export again and tick "Support older Anki versions"."""


class FolderTaken(Refused):
    """There is something in the folder {name} already. Nothing was written; choose an empty one."""


class TemplateUnknown(Refused):
    """There is no template "{name}". There are these: {known}. Nothing was written."""


class ItemUnknown(Broken):
    """There is no question "{item}" in this course."""


class ResponsesWrong(Broken):
    """The responses cannot be used: {why}."""


class VoiceMissing(Away):
    """{what} is not on this computer, so no clips were made. On Debian, install rhvoice, rhvoice-kyrgyz and rhvoice-russian (from non-free) and opus-tools."""


class VoiceFailed(Broken):
    """The voice could not say "{words}". The clips made before are kept."""


# -- people -----------------------------------------------------------------------------------------------------


class PassphraseWrong(Refused):
    """The passphrase does not match. Check the keyboard language and try again in {wait_s} seconds."""


class SealWrong(PassphraseWrong):
    """The passphrase does not match. Check the keyboard language and try again."""


class PassphraseWeak(Refused):
    """The passphrase is too short. Use at least {least} characters, for example four words."""


class WaitFirst(Refused):
    """There were several wrong tries. Wait {wait_s} seconds, then try again."""


class PicturesWrong(Refused):
    """These are not the three pictures of {name}. Try again, or ask the trainer to show them."""


class NotAllowed(Refused):
    """Only a person with the role "{role}" can do this."""


class TraineeUnknown(Broken):
    """This trainee is not in the list of this computer."""


class NameWrong(Refused):
    """The name "{name}" cannot be used: {why}."""


# -- exams ------------------------------------------------------------------------------------------------------


class BlueprintUnfit(Broken):
    """The bank has too few questions for the exam plan: {cell} needs {needed} and has {found}."""


class AssemblyUnfit(Refused):
    """{forms} forms need at least {needed} questions for {cell}, each in at most {most} forms; the bank has {found}. The exam plan was not changed."""


class AssemblyTight(Refused):
    """The rules leave too little room for {forms} forms: {cell} stays {missing} short. Look at enemies, stimuli, life-safety questions and the cap, or ask for fewer forms. The exam plan was not changed."""


class SolverMissing(Away):
    """The solver that puts forms together is not installed. Install it with: pip install "sapar[author]"."""


class FormatUnknown(Refused):
    """There is no exam format "{name}". There are: {known}."""


class SittingClosed(Refused):
    """This exam is not open. Ask the examiner to open it."""


class ResitTooSoon(Refused):
    """This exam can be taken again from {day} on. Learn what was hard until then; the course is open."""


class ResitTooMany(Refused):
    """This exam was taken {attempts} times within a year, as often as its rules allow. The next time can be on {day}."""


class TrainerExamines(Refused):
    """The trainer of this group cannot examine it. Ask another examiner to open the exam."""


class AttemptClosed(Refused):
    """This exam was handed in already. Its answers were not changed."""


class NotAdmitted(Refused):
    """The examiner has not admitted you yet. Show your face and your document; then begin again."""


class SeatPaused(Away):
    """The examiner has stopped this exam for a while. Your answers are kept and no time is taken; wait for the examiner."""


class GapUnsigned(Away):
    """This exam was interrupted for {minutes} minutes. The examiner must sign for that before it goes on; your answers and your time are kept."""


class GapUnclear(GapUnsigned):
    """This exam was interrupted, and the clock was set in between. The examiner must sign for that before it goes on; your answers and your time are kept."""


class GapsUnsigned(Refused):
    """These exams have interruptions that no examiner has signed for: {names}. Nothing was confirmed; sign for them first."""


class NotYourSitting(Refused):
    """This exam is in the hands of {name}. Take it over first, with your own passphrase and the reason."""


class ConflictOfInterest(Refused):
    """You declared a conflict of interest with {name}. Another person must do this."""


class ReasonMissing(Refused):
    """Nothing was changed. Write down the reason in a few words; it is kept with the exam."""


class SeatUnfit(Refused):
    """Nothing was changed: {why}."""


class SectionOver(Refused):
    """The time of this part is over. All answers given before are saved; go on with the next part."""


class TimeOver(Refused):
    """The time is over. All answers given before are saved."""


class ResponseUnfit(Refused):
    """This answer does not fit the question. The earlier answer was kept."""


class EvidenceUnfit(Refused):
    """This recording or file was not kept: {why}. The earlier answer is kept. Record again, or choose another file."""


class EvidenceGone(Broken):
    """This recording or file is not on this computer. Open it where the exam was taken."""


class MarkUnfit(Refused):
    """This mark was not taken: {why}. The marks given before are kept."""


# -- store and disk ---------------------------------------------------------------------------------------------


class StoreLocked(Refused):
    """The records of this computer cannot be opened with this key."""


class StoreConflict(Refused):
    """This was done already, perhaps in another window. Nothing was changed; look at the list again."""


class StoreDamaged(Broken):
    """The records of this computer are damaged. Restore the newest backup; nothing was overwritten."""


class StoreBusy(Away):
    """Another program is using the records. Your work is kept; try again in a moment."""


class DiskFull(Away):
    """The disk is full. What was saved before is safe. Free some space and try again."""


class FileMissing(Broken):
    """The file {name} is not there."""


class StationThere(Refused):
    """A station lives in this folder already. Nothing was changed; choose another folder."""


class StationMissing(Broken):
    """There is no station in this folder yet. Set one up first."""


class StoreNewer(Refused):
    """These records were written by a newer version of the program. Nothing was changed; update the program first."""


class BackupBroken(Broken):
    """This backup is damaged ({why}). Nothing was restored; take an earlier backup or another copy."""


class BackupNewer(Refused):
    """This backup was made by a newer version of the program. Nothing was restored; update the program first."""


# -- registry -----------------------------------------------------------------------------------------------------


class RegistryAway(Away):
    """The registry cannot be reached. Everything is kept here and will be sent later."""


class RegistryOdd(Away):
    """The registry answered something that makes no sense. Everything is kept here; try again later."""


class RegistryRefused(Refused):
    """The registry did not take the records: {why}. Everything is kept here."""


class StampRefused(Refused):
    """The registry gave no time-stamp: {why}. The certificate is as good as before; try again later."""


class StampWrong(Broken):
    """What came as a time-stamp cannot be believed: {why}. The certificate was not changed."""


class StampThere(Refused):
    """This certificate has its time-stamp already. Nothing was changed."""


class JournalBroken(Broken):
    """The journal does not hold together at entry {seq}: {why}."""


class Cancelled(Refused):
    """Stopped as you asked. What was finished before is kept."""
