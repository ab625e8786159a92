"""Pages: the certificate, its pocket card and its transcript, made from what was kept when it was issued.

A page is only a view of the certificate. It is kept when it is first made; for a group the making can be stopped, and
what is missing is made whenever the certifier's key is at hand.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import Enum
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from app.core import cose
from app.core.certificate import claims as claiming
from app.core.certificate import code, grant, levels, number
from app.core.errors import (
    BytesWrong,
    DesignUnfit,
    FileMissing,
    NotPassed,
    PageAway,
    PhotoWrong,
    ShapeWrong,
)
from app.core.ids import CourseId
from app.core.people.staff import Role, check_role
from app.files import safe
from app.flow import licence, profile, shelf
from app.flow.faces import Unlocked
from app.station import Station
from app.store import attempts, fixed
from app.store import certificates as kept
from app.store.certificates import Kept

if TYPE_CHECKING:
    from app.pdf.design import Design
    from app.pdf.paper import Paper
    from app.pdf.press import Press

PAPERS, DESIGNS, LOGO, FILE = "papers", "certificates", "centre-logo", "design.toml"
CERTIFICATE = "certificate"
"""The kind of a design that is a certificate's first page."""

Tell = Callable[[int, int], bool]
"""Told how many of how many pages there are; answers whether to go on."""


class Sheet(Enum):
    """What there is of each certificate; the value is the design of the sheets that all certificates share."""

    PAGE = ""
    CARD = "card"
    TRANSCRIPT = "transcript"


def designs(station: Station) -> tuple[str, ...]:
    """The designs to choose from; one that cannot be read is left out."""
    found = []
    for file in sorted(_folder(station).glob(f"*/{FILE}")):
        try:
            if design_of(station, file.parent.name).kind == CERTIFICATE:
                found.append(file.parent.name)
        except DesignUnfit:
            continue
    return tuple(found)


def sheets(station: Station) -> tuple[Sheet, ...]:
    """The sheets that there are designs for."""
    folder = _folder(station)
    return tuple(one for one in Sheet if not one.value or (folder / one.value / FILE).exists())


def design_of(station: Station, name: str) -> Design:
    """A design by its name; read once, until its file changes.

    Raises:
        DesignUnfit: it is not there, or damaged.
    """
    folder = _folder(station) / name
    try:
        return _read(folder, (folder / FILE).stat().st_mtime_ns)
    except (FileMissing, OSError) as error:
        raise DesignUnfit(design=name, why="it is not there") from error
    except ShapeWrong as error:
        raise DesignUnfit(design=name, why="its file is damaged", part=str(error)) from error


@lru_cache(maxsize=16)
def _read(folder: Path, _changed: int) -> Design:
    from app.pdf import design

    return design.read(folder)


def check(station: Station, draft: Kept) -> None:
    """Raise unless every sheet of a certificate can be printed: before a number is taken or anything signed.

    Raises:
        GlyphMissing, TextTooLong: a name cannot be printed.
        DesignUnfit: the design is not there, damaged, or its fonts are missing.
        PhotoWrong: the photo is none.
    """
    from app.pdf import design, pictures

    paper = paper_of(station, draft)
    for sheet in sheets(station):
        name = sheet.value or draft.design
        look = design_of(station, name)
        try:
            design.check(paper, look)
            if paper.photo and look.photo:
                pictures.photo(paper.photo, look.photo.width, look.photo.height)
        except FileMissing as error:
            raise DesignUnfit(design=name, why="a font is missing; set the program up again") from error
        except BytesWrong as error:
            raise PhotoWrong(name=draft.native_name) from error


def page(station: Station, certificate: int, by: Unlocked | None = None, sheet: Sheet = Sheet.PAGE) -> bytes:
    """One signed PDF of a certificate. It is kept when first made; the certifier's key makes it anew when it is gone.

    Raises:
        NotPassed: there is no certificate of that number here.
        PageAway: the page is gone and nobody is at hand to sign it again.
        NotAllowed: who is at hand is no certifier.
        GlyphMissing, TextTooLong, DesignUnfit: it cannot be printed.
    """
    made = _kept_page(station, certificate, sheet)
    if made:
        return made
    found = _found(station, certificate)
    if by is None:
        raise PageAway(number=number.printed(certificate))
    check_role(by.staff.roles, Role.CERTIFIER)
    return _Presses(station, by, (found,)).make(certificate, sheet)


def make(station: Station, by: Unlocked, numbers: Iterable[int], tell: Tell | None = None) -> tuple[int, ...]:
    """Make all the sheets of these certificates that are missing; the numbers of those that are whole now.

    `tell` hears of each page and may stop the work: what was made is kept, the rest can be made later.

    Raises:
        NotAllowed: a certifier does this.
        NotPassed: there is no certificate of such a number here.
        GlyphMissing, TextTooLong, DesignUnfit: one cannot be printed.
    """
    check_role(by.staff.roles, Role.CERTIFIER)
    there = sheets(station)
    wanted = {one: _missing(station, one, there) for one in dict.fromkeys(numbers)}
    waiting = tuple(_found(station, one) for one, lacking in wanted.items() if lacking)
    done = [one for one, lacking in wanted.items() if not lacking]
    count, of = 0, sum(map(len, wanted.values()))
    if not waiting or (tell and not tell(count, of)):
        return tuple(done)
    presses = _Presses(station, by, waiting)
    for one in waiting:
        for sheet in wanted[one.number]:
            presses.make(one.number, sheet)
            count += 1
            if tell and not tell(count, of) and count < of:
                return tuple(done)
        done.append(one.number)
    return tuple(done)


def missing(station: Station) -> tuple[int, ...]:
    """The certificates of which a sheet was not made yet, or was lost; replaced ones do not count."""
    there = sheets(station)
    counting = (one.number for one in kept.every(station.database) if not one.heir)
    return tuple(one for one in counting if _missing(station, one, there))


def paper_of(station: Station, found: Kept) -> Paper:
    """What the sheets of a certificate show.

    Raises:
        NotPassed: its exam is not here.
        PackUnknown: the course that it was examined from is not installed any more.
    """
    from app.pdf.paper import Paper

    marked = attempts.marked(station.database, found.attempt)
    if marked is None:
        raise NotPassed(name=found.native_name)
    delegation = licence.of(station, found.certificate).delegation
    course = shelf.course_of(station, CourseId(found.course), marked.record.pack_digest)
    claims = claiming.decode(found.claims or cose.read(found.certificate, grant.KNOWN).payload)
    return Paper(
        claims=claims,
        delegation=delegation,
        code=code.text_of(found.certificate, station.link),
        link_host=code.host_of(station.link),
        native_name=found.native_name,
        course_title=course.title,
        level_title=levels.name_of(claims.level),
        examiner=found.examiner,
        certifier=found.certifier,
        skills=profile.skills(course, marked.result),
        topics=profile.topics(course, marked.result),
        photo=found.photo,
        logo=fixed.value(station.database, LOGO),
        badge=found.badge,
        destination=found.destination,
    )


def file_of(station: Station, certificate: int, sheet: Sheet = Sheet.PAGE) -> Path:
    """Where a sheet is kept."""
    ending = f"-{sheet.value}" if sheet.value else ""
    return station.home / PAPERS / f"{certificate}{ending}.pdf"


class _Presses:
    """What prints a batch: one press a design and licence, made ready once for all papers that look so.

    A paper of an earlier licence is signed with the key and the chain of its time.
    """

    def __init__(self, station: Station, by: Unlocked, batch: tuple[Kept, ...]) -> None:
        from app.pdf.press import Seal

        self._station = station
        self._batch = {one.number: (one, paper_of(station, one)) for one in batch}
        self._under = {one.number: licence.of(station, one.certificate) for one in batch}
        self._seals = {
            one.raw: Seal(licence.issuing_key(station, by, one.kid), one.chain)
            for one in self._under.values()
        }
        self._ready: dict[tuple[str, bytes], Press] = {}

    def make(self, certificate: int, sheet: Sheet) -> bytes:
        """One page of a certificate of the batch, made and kept."""
        found, paper = self._batch[certificate]
        name = sheet.value or found.design
        look = (name, self._under[certificate].raw)
        if look not in self._ready:
            self._ready[look] = self._press(look, is_shared=bool(sheet.value))
        made = self._ready[look].page(paper, found.issued_at)
        file = file_of(self._station, certificate, sheet)
        file.parent.mkdir(exist_ok=True)
        safe.write(file, made)
        return made

    def _press(self, look: tuple[str, bytes], *, is_shared: bool) -> Press:
        """The press of a design under a licence: a paper is signed by the key that its certificate names."""
        from app.pdf import press

        name, licensed = look
        papers = [
            paper
            for one, paper in self._batch.values()
            if self._under[one.number].raw == licensed and (is_shared or one.design == name)
        ]
        try:
            return press.prepared(design_of(self._station, name), self._seals[licensed], papers)
        except FileMissing as error:
            raise DesignUnfit(design=name, why="a font is missing; set the program up again") from error


def _found(station: Station, certificate: int) -> Kept:
    found = kept.by_number(station.database, certificate)
    if found is None:
        raise NotPassed(name=number.printed(certificate))
    return found


def _kept_page(station: Station, certificate: int, sheet: Sheet) -> bytes:
    """A kept page that is all there; one that a power cut left half is made again."""
    file = file_of(station, certificate, sheet)
    made = file.read_bytes() if file.exists() else b""
    return made if made.startswith(b"%PDF-") and made.rstrip().endswith(b"%%EOF") else b""


def _missing(station: Station, certificate: int, there: tuple[Sheet, ...]) -> tuple[Sheet, ...]:
    def is_there(sheet: Sheet) -> bool:
        file = file_of(station, certificate, sheet)
        return file.exists() and file.stat().st_size > 0

    return tuple(one for one in there if not is_there(one))


def _folder(station: Station) -> Path:
    return station.assets.parent / DESIGNS
