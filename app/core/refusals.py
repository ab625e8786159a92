"""The ground of the tree of errors, and its branch of what stands against issuing; the whole tree is `app.core.errors`."""

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
