"""The badge inside a certificate's PDF: the one embedded file, `certificate.jwt`.

Read only after the page's signature was found good, so that no stranger chooses what is unpacked here; sizes are
capped all the same. A file that readers could take for the badge and that is not, is refused: another embedded file,
a second one of that name, or one that the page is associated with (`/AF`) beside it.

Source: ISO 32000-2 sections 7.11.4 (embedded files), 7.9.6 (name trees) and 14.13 (associated files).
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from app.core.certificate.badge import NAME
from app.core.certificate.reasons import AttachmentDiffers
from app.core.jose import MAX_TOKEN

if TYPE_CHECKING:
    from pypdf import PdfReader

MAX_DEPTH, MAX_FILES = 8, 16
_ASSOCIATED, _FILTERS = "/AF", ("", "/FlateDecode")


def badge(pdf: bytes) -> str:
    """The badge in this PDF as it stands there; empty when no file is embedded at all.

    Raises:
        AttachmentDiffers: something else is embedded, more than one file, or one that is too large.
    """
    from pypdf import PdfReader

    try:
        return _badge(PdfReader(io.BytesIO(pdf)))
    except AttachmentDiffers:
        raise
    except Exception as error:  # whatever a damaged file makes the library trip over
        raise AttachmentDiffers(what="attachment") from error


def _badge(reader: PdfReader) -> str:
    root: Any = reader.trailer["/Root"].get_object()
    tree = _under(_under(root, "/Names"), "/EmbeddedFiles")
    named = list(_leaves(tree, 0))
    loose = [
        *_associated(root),
        *(one for page in reader.pages for one in (*_associated(page), *_pinned(page))),
    ]
    if not named and not loose:
        return ""
    if len(named) != 1 or named[0][0] != NAME or any(one != named[0][1] for one in loose):
        raise AttachmentDiffers(what="attachment")
    return _content(named[0][1])


def _under(holder: Any, name: str) -> Any:  # noqa: ANN401 - PDF objects have no types
    return holder[name].get_object() if name in holder else {}


def _leaves(node: Any, depth: int) -> Iterator[tuple[str, Any]]:  # noqa: ANN401
    """Names and file specifications of a name tree."""
    if depth > MAX_DEPTH:
        raise AttachmentDiffers(what="attachment")
    pairs = [one.get_object() for one in node.get("/Names", [])]
    if len(pairs) % 2 or len(pairs) > 2 * MAX_FILES:
        raise AttachmentDiffers(what="attachment")
    yield from ((str(pairs[at]), pairs[at + 1]) for at in range(0, len(pairs), 2))
    for kid in node.get("/Kids", [])[: MAX_FILES + 1]:
        yield from _leaves(kid.get_object(), depth + 1)


def _associated(holder: Any) -> list[Any]:  # noqa: ANN401
    return [one.get_object() for one in holder.get(_ASSOCIATED, [])]


def _pinned(page: Any) -> list[Any]:  # noqa: ANN401
    """Files pinned to the page as notes."""
    notes = [one.get_object() for one in page.get("/Annots", [])]
    return [note["/FS"].get_object() for note in notes if note.get("/Subtype") == "/FileAttachment"]


def _content(specification: Any) -> str:  # noqa: ANN401
    files = specification["/EF"].get_object()
    streams = [files[key].get_object() for key in files]
    names = {str(specification[key]) for key in ("/F", "/UF") if key in specification}
    packed = {(str(one.get("/Filter", "")), bytes(one._data)) for one in streams}  # noqa: SLF001 - before unpacking
    if (
        names != {NAME}
        or len(packed) != 1
        or any(how not in _FILTERS or len(raw) > MAX_TOKEN for how, raw in packed)
    ):
        raise AttachmentDiffers(what="attachment")
    raw = streams[0].get_data()
    if len(raw) > MAX_TOKEN or not raw.isascii():
        raise AttachmentDiffers(what="attachment")
    return str(raw, "ascii")
