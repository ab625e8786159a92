"""Makes the signed pages of certificates: one way for a single paper and for a batch.

What the papers of a batch share is written once: fonts with the letters that all of them need, the drawn background,
the texts that are the same on each, the signature's frame. It stands first in the file, so its part of the digest is
computed once too. For each paper there is left: its own texts, the code, the photo, the badge, and two signatures'
worth of arithmetic. The same paper, design, seal, time and batch give the same bytes; no clock and no machine is asked.

A file has one revision; the signature covers all of it but its own gap, which stands between the shared part and the
paper's own.

Source: ISO 32000-1 section 7.5 (file structure); ISO 19005-3 (PDF/A-3, level U).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256

from app.pdf import archive, plates, qr_symbol
from app.pdf import paper as papers
from app.pdf.archive import About
from app.pdf.design import Design
from app.pdf.fitting import POINTS
from app.pdf.objects import HEADER, Objects, entries, stream, text
from app.pdf.paper import Paper
from app.pdf.plates import Key, Plate
from app.pdf.signing import FIELD, ROOM, Seal, Signer

__all__ = ["Press", "Seal", "page", "prepared"]

_CATALOG, _PAGES, _PAGE, _CONTENT, _METADATA, _ABOUT, _CODE, _SIGNATURE = range(1, 9)
_FIRST_SHARED = 9
_INVISIBLE = 132
"""Print, and locked (ISO 32000-1 table 165)."""

_LENGTH_ROOM = 8
_LEVEL, _LEVEL_OF_DOTS = 4, 1


@dataclass(frozen=True, slots=True)
class _Shared:
    """The part of the file that all papers of a batch begin with, up to the gap; and where its objects stand."""

    raw: bytes
    places: dict[int, int]
    next: int
    field: int
    intent: int


def prepared(design: Design, seal: Seal, batch: Sequence[Paper]) -> Press:
    """A press for these papers: everything on them can be printed, and what they share is written.

    Raises:
        GlyphMissing: a letter cannot be printed.
        TextTooLong: a text does not fit, or the code.
        BytesWrong: a photo or logo is no picture, or the chain belongs to another key.
        FileMissing: the set-up was not run.
    """
    signer = Signer(seal)
    laid = plates.plates(design, batch)
    return Press({key: _Kind(signer, plate) for key, plate in laid.items()})


def page(paper: Paper, design: Design, seal: Seal, at: int) -> bytes:
    """One signed PDF; `at` is the time it states, in seconds since 1970.

    Raises:
        GlyphMissing: a letter cannot be printed.
        TextTooLong: a text does not fit.
        BytesWrong: a picture is none, or the chain belongs to another key.
    """
    return prepared(design, seal, (paper,)).page(paper, at)


class Press:
    """Makes the pages of one batch."""

    def __init__(self, kinds: Mapping[Key, _Kind]) -> None:
        self._kinds = kinds

    def page(self, paper: Paper, at: int) -> bytes:
        """The signed PDF/A of a paper of the batch; `at` is the time it states, in seconds since 1970.

        Raises:
            KeyError: the paper is not of this batch.
        """
        return self._kinds[plates.key_of(paper)].page(paper, at)


class _Kind:
    """Makes the pages of those papers of a batch that share the first part of their files."""

    def __init__(self, signer: Signer, plate: Plate) -> None:
        self._signer = signer
        self._plate = plate
        self._shared = shared = _shared(signer, plate)
        self._digest = sha256(shared.raw)

    def page(self, paper: Paper, at: int) -> bytes:
        """The signed PDF/A of a paper; `at` is the time it states, in seconds since 1970."""
        shared = self._shared
        own = Objects(len(shared.raw) + ROOM + 2, shared.next)
        date = f"{datetime.fromtimestamp(at, UTC):%Y%m%d%H%M%S}Z"
        own.raw(f"/M(D:{date})/ByteRange[0 {len(shared.raw)} {own.length} ".encode())
        own.raw(b" " * _LENGTH_ROOM)
        own.raw(b"]>>\nendobj\n")
        self._write(own, paper)
        return self._signed(own)

    def _write(self, own: Objects, paper: Paper) -> None:
        """The paper's own objects."""
        about, photo = self._about(paper), self._plate.photo(paper)
        pictured = f"{self._plate.pictured(paper)}/Code {_CODE} 0 R"
        if photo:
            pictured += f"/Photo {own.add(photo.body)} 0 R"
        own.put(_CONTENT, stream("", self._plate.content(paper).encode(), _LEVEL))
        own.put(_CODE, _code(paper.code))
        own.put(_METADATA, archive.metadata(about))
        own.put(_ABOUT, archive.description(about))
        own.put(_PAGE, self._page(pictured))
        own.put(_CATALOG, self._catalog(own, paper, about))

    def _about(self, paper: Paper) -> About:
        design, facts = self._plate.design, self._plate.facts(paper)
        return About(
            title=design.title.format_map(facts),
            subject=design.subject.format_map(facts),
            author=paper.delegation.name,
            language=design.language,
            made=papers.date_of(paper.claims.issued_day),
        )

    def _page(self, pictured: str) -> str:
        design, fonts, field = self._plate.design, self._plate.fonts, self._shared.field
        return (
            f"<</Type/Page/Parent {_PAGES} 0 R/MediaBox[0 0 {design.width * POINTS:.3f} {design.height * POINTS:.3f}]"
            f"/Resources<</Font {fonts} 0 R/XObject<<{pictured}>>>>"
            f"/Contents {_CONTENT} 0 R/Annots[{field} 0 R]>>"
        )

    def _catalog(self, own: Objects, paper: Paper, about: About) -> str:
        """The root of the file; with a badge, the way to it too."""
        shared, badge = self._shared, ""
        if paper.badge:
            place = own.add(archive.badge_place(own.add(archive.badge_file(paper.badge, about))))
            named = f"/Names<</EmbeddedFiles<</Names[({archive.BADGE}) {place} 0 R]>>>>"
            badge = f"/AF[{place} 0 R]{named}"
        return (
            f"<</Type/Catalog/Pages {_PAGES} 0 R/Lang{text(about.language)}/Metadata {_METADATA} 0 R"
            f"/OutputIntents[{shared.intent} 0 R]/ViewerPreferences<</DisplayDocTitle true>>"
            f"/AcroForm<</Fields[{shared.field} 0 R]/SigFlags 3>>/Perms<</DocMDP {_SIGNATURE} 0 R>>{badge}>>"
        )

    def _signed(self, own: Objects) -> bytes:
        """The whole file: the shared part, the gap with the signature, the paper's own part."""
        shared = self._shared
        begins, table = own.length, self._table(own)
        own.raw(table)
        identity = sha256(shared.raw[-64:] + b"".join(own.parts)).hexdigest()[:32]
        own.raw(
            b"trailer\n<</Size %d/Root %d 0 R/Info %d 0 R/ID[<%b><%b>]>>\nstartxref\n%d\n%%%%EOF\n"
            % (own.next, _CATALOG, _ABOUT, identity.encode(), identity.encode(), begins)
        )
        covered = own.length - len(shared.raw) - ROOM - 2
        own.parts[1] = b"%*d" % (_LENGTH_ROOM, covered)
        rest = b"".join(own.parts)
        digest = self._digest.copy()
        digest.update(rest)
        gap = self._signer.cms(digest.digest()).hex().encode().ljust(ROOM, b"0")
        return b"".join((shared.raw, b"<", gap, b">", rest))

    def _table(self, own: Objects) -> bytes:
        """The cross-reference table over both parts."""
        places = self._shared.places | own.places
        return b"xref\n0 %d\n0000000000 65535 f \n%b" % (
            own.next,
            entries(places[number] for number in range(1, own.next)),
        )


def _shared(signer: Signer, laid: Plate) -> _Shared:
    """What stands before the gap: all that is the same for the batch, and last the signature, still open."""
    into = Objects(0, _FIRST_SHARED)
    into.raw(HEADER)
    into.put(_PAGES, f"<</Type/Pages/Count 1/Kids[{_PAGE} 0 R]>>")
    intent = into.add(archive.intent(into.add(stream("/N 3", archive.profile()))))
    field = into.add(
        f"<</Type/Annot/Subtype/Widget/FT/Sig/T({FIELD})/F {_INVISIBLE}/Rect[0 0 0 0]/P {_PAGE} 0 R"
        f"/V {_SIGNATURE} 0 R>>"
    )
    laid.write(into)
    into.places[_SIGNATURE] = into.length
    into.raw(
        f"{_SIGNATURE} 0 obj\n<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/ETSI.CAdES.detached"
        f"/Name{text(signer.name)}/Reference[<</Type/SigRef/TransformMethod/DocMDP"
        "/TransformParams<</Type/TransformParams/P 1/V/1.2>>>>]/Contents ".encode()
    )
    return _Shared(b"".join(into.parts), into.places, into.next, field, intent)


def _code(words: str) -> bytes:
    """The code as a picture of one bit a dot, several dots a module: rough printers keep the modules even."""
    made = qr_symbol.symbol(words)
    side = (made.side + 2 * qr_symbol.QUIET) * qr_symbol.DOTS
    head = f"/Type/XObject/Subtype/Image/Width {side}/Height {side}/ColorSpace/DeviceGray/BitsPerComponent 1"
    return stream(head, made.dots(), _LEVEL_OF_DOTS)
