"""Makes a drawn PDF fit for keeping: PDF/A-3U says what it is, and no trace of when or where it was drawn.

Source: ISO 19005-3:2012 sections 6.2.3 (output intent) and 6.6 (metadata). Level U: all text maps to Unicode.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

if TYPE_CHECKING:
    import pikepdf

PRODUCER = "Sapar"
_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
<pdfaid:part>3</pdfaid:part><pdfaid:conformance>U</pdfaid:conformance>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{subject}</rdf:li></rdf:Alt></dc:description>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<pdf:Producer>{producer}</pdf:Producer>
<xmp:CreateDate>{date}</xmp:CreateDate><xmp:ModifyDate>{date}</xmp:ModifyDate>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>"""


@dataclass(frozen=True, slots=True)
class About:
    """What a file says of itself; `made` is the day it speaks of, not the moment it was drawn."""

    title: str
    subject: str
    author: str
    language: str
    made: datetime


def finished(pdf: bytes, about: About) -> bytes:
    """The same page with its language, title, colour space and date."""
    import pikepdf

    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        root = opened.Root
        root.Lang = pikepdf.String(about.language)
        root.ViewerPreferences = pikepdf.Dictionary(DisplayDocTitle=True)
        root.OutputIntents = pikepdf.Array([_intent(opened)])
        root.Metadata = opened.make_indirect(_metadata(opened, about))
        if "/PageMode" in root:
            del root.PageMode
        opened.trailer.Info = opened.make_indirect(_description(about))
        opened.save(out, deterministic_id=True, fix_metadata_version=False, min_version="1.7")
    return out.getvalue()


def _description(about: About) -> pikepdf.Dictionary:
    import pikepdf

    date = about.made.strftime("D:%Y%m%d%H%M%SZ")
    facts = {"Title": about.title, "Subject": about.subject, "Author": about.author, "Producer": PRODUCER}
    dates = {"CreationDate": date, "ModDate": date}
    return pikepdf.Dictionary({f"/{key}": pikepdf.String(text) for key, text in (facts | dates).items()})


def _metadata(opened: pikepdf.Pdf, about: About) -> pikepdf.Stream:
    """The same facts as XMP, uncompressed so that any program finds them."""
    import pikepdf

    texts = {
        "title": about.title,
        "subject": about.subject,
        "author": about.author,
        "language": about.language,
    }
    told = {key: escape(text) for key, text in texts.items()}
    date = about.made.strftime("%Y-%m-%dT%H:%M:%SZ")
    xmp = _XMP.format(producer=PRODUCER, date=date, **told)
    return pikepdf.Stream(opened, xmp.encode(), Type=pikepdf.Name.Metadata, Subtype=pikepdf.Name.XML)


def _intent(opened: pikepdf.Pdf) -> pikepdf.Dictionary:
    """The colour space that the page's colours are meant in."""
    import pikepdf

    return pikepdf.Dictionary(
        Type=pikepdf.Name.OutputIntent,
        S=pikepdf.Name.GTS_PDFA1,
        OutputConditionIdentifier=pikepdf.String("sRGB"),
        Info=pikepdf.String("sRGB IEC61966-2.1"),
        DestOutputProfile=opened.make_indirect(pikepdf.Stream(opened, _profile(), N=3)),
    )


@cache
def _profile() -> bytes:
    """The sRGB profile that Pillow makes, 588 bytes, with a fixed date in its header (ICC.1 section 7.2.8)."""
    from PIL import ImageCms

    made = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    date = b"".join(part.to_bytes(2, "big") for part in (2000, 1, 1, 0, 0, 0))
    return made[:24] + date + made[36:]
