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

import re


class SaparError(Exception):
    """Something went wrong. Nothing was changed."""

    def __init__(self, **fields: object) -> None:
        """Keep the facts of the case as named fields."""
        super().__init__(fields)
        self.fields = fields

    @property
    def code(self) -> str:
        """The error's name for machines: `PackBroken` is `pack-broken`."""
        return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "-", type(self).__name__).lower()

    @classmethod
    def message(cls) -> str:
        """The sentence in English with its braces, the key of the translations."""
        return (cls.__doc__ or SaparError.__doc__ or "").split("\n", 1)[0].strip()

    def __str__(self) -> str:
        """The sentence in English."""
        return self.message().format_map(_Gaps(self.fields))


class _Gaps(dict[str, object]):
    """Fields of a sentence; a missing one shows as its name rather than failing."""

    def __missing__(self, key: str) -> str:
        return "{" + key + "}"


class Refused(SaparError):
    """This is not allowed now. Nothing was changed."""


class Broken(SaparError):
    """What was read is damaged. Nothing was changed."""


class Away(SaparError):
    """Something outside does not answer. Nothing was lost; try again later."""


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
    """These forms cannot be put together: {why}. The exam plan was not changed."""


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


class TimeOver(Refused):
    """The time is over. All answers given before are saved."""


class ResponseUnfit(Refused):
    """This answer does not fit the question. The earlier answer was kept."""


class MarkUnfit(Refused):
    """This mark was not taken: {why}. The marks given before are kept."""


# -- issuing ------------------------------------------------------------------------------------------------------


class NotPassed(Refused):
    """There is no passed exam for {name}. No certificate was made."""


class SamePerson(Refused):
    """The examiner cannot also certify. Ask the centre's certifier to issue this certificate."""


class IssuedAlready(Refused):
    """A certificate for this exam exists already. Its number is {number}."""


class ClockBack(Refused):
    """The clock of this computer shows {day}, which is before the exam. Set the date right and try again."""


class ClockBehind(Refused):
    """The clock of this computer shows {day}, but its records reach to {known}. Set the date right, or sync once."""


class NumbersUsedUp(Refused):
    """This computer has no certificate numbers left. Ask the centre for a new block."""


class DelegationOver(Refused):
    """The centre's licence to issue is not in force on {day}. If the date is wrong, set it right; else ask the authority to renew the licence."""


class GroupUnfit(Refused):
    """No certificate was signed. This must be put right first.

    `problems` is a tuple of (name, error); the name is empty for what concerns all.
    """

    def __str__(self) -> str:
        """Every problem on a line of its own."""
        return "\n".join(
            [self.message(), *(f"{name}: {why}" if name else str(why) for name, why in self.problems)]
        )

    @property
    def problems(self) -> tuple[tuple[str, SaparError], ...]:
        """Who, and what is wrong."""
        found = self.fields["problems"]
        assert isinstance(found, tuple)  # noqa: S101 - only this house raises it
        return found


class DesignUnfit(Refused):
    """The design "{design}" cannot be used ({why}). No certificate was signed; choose another design."""


class PictureUnfit(Refused):
    """This picture cannot be used: {why}. Choose another one."""


class PhotoWrong(Refused):
    """The photo of {name} is damaged. No certificate was signed; take the photo again, or leave it out."""


class CodeTooLarge(Refused):
    """What must stand in the code of {name} does not fit into it. No certificate was signed; tell the authority."""


class PageAway(Refused):
    """The pages of {number} are not made yet. The certifier makes them with the own passphrase."""


class NotCorrected(Refused):
    """Nothing was corrected: {why}."""


class AskedAlready(Refused):
    """Something is under way for certificate {number} already. A second person agrees to it first, or drops it."""


class SecondPerson(Refused):
    """Another person than {name} must agree. That protects both."""


class StateUnfit(Refused):
    """The certificate {number} cannot be changed like this now: {why}."""


class GlyphMissing(Refused):
    """The letter "{letter}" of {name} cannot be printed. No certificate was signed."""


class TextTooLong(Refused):
    """The text "{text}" does not fit on the certificate. No certificate was signed."""


class PartOutside(Refused):
    """This reaches beyond the room of the page: "{what}"."""


class PartsOverlap(Refused):
    """Two things stand on one place of the page: "{one}" and "{other}"."""


class PhraseMissing(Refused):
    """The design lacks the phrase "{key}" in the language "{language}"."""


class CodeSmall(Refused):
    """The code is {side} mm wide; printers and phones need {least} mm at least."""


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


# -- the centre's licence and numbers ----------------------------------------------------------------------------


class LicenceOther(Refused):
    """This approval is for another centre or another key. Nothing was changed; ask the authority for the right file."""


class LicenceOlder(Refused):
    """A licence that lasts longer is installed already. Nothing was changed."""


class RangeUnfit(Refused):
    """New certificate numbers must begin at {first} as before, or lie apart from the old ones. Nothing was granted."""


class KeyNotShown(Refused):
    """This request is not signed by the centre's present key. If that key is lost, say so; else ask for another request."""


class NumbersLocked(Refused):
    """This computer was restored from a backup. A certifier unlocks new certificate numbers once, before issuing."""


class StationRetired(Refused):
    """This station moved to another computer on {day}. Issue certificates there."""


class NotYourself(Refused):
    """You cannot admit yourself again. Another certifier does it; if there is none, ask the authority for an approval."""


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
