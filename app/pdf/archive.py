"""What makes a page fit for keeping: PDF/A-3U says what it is, twice and the same, and names its colour space.

Source: ISO 19005-3:2012 sections 6.2.3 (output intent), 6.6 (metadata) and 6.8 (embedded files).
Level U: all text maps to Unicode.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import cache
from xml.sax.saxutils import escape

from app.pdf.objects import stream, text

PRODUCER = "Sapar"
BADGE, BADGE_KIND = "certificate.jwt", "application#2Fvc+jwt"
"""The name and the kind of the signed badge inside the file."""

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

    @property
    def date(self) -> str:
        """The day as a PDF date (ISO 32000-1 section 7.9.4)."""
        return f"D:{self.made:%Y%m%d%H%M%S}Z"


def description(about: About) -> str:
    """The document information dictionary."""
    return (
        f"<</Title{text(about.title)}/Subject{text(about.subject)}/Author{text(about.author)}"
        f"/Producer({PRODUCER})/CreationDate({about.date})/ModDate({about.date})>>"
    )


def metadata(about: About) -> bytes:
    """The same facts as XMP, uncompressed so that any program finds them."""
    xmp = _XMP.format(
        title=escape(about.title),
        subject=escape(about.subject),
        author=escape(about.author),
        language=escape(about.language),
        producer=PRODUCER,
        date=f"{about.made:%Y-%m-%dT%H:%M:%S}Z",
    )
    return stream("/Type/Metadata/Subtype/XML", xmp.encode(), 0)


def badge_file(token: str, about: About) -> bytes:
    """The embedded file itself."""
    raw = token.encode("ascii")
    facts = f"/Type/EmbeddedFile/Subtype/{BADGE_KIND}/Params<</Size {len(raw)}/ModDate({about.date})>>"
    return stream(facts, raw, 1)


def badge_place(file: int) -> str:
    """What the page's file says of the embedded one: its name, and that it is where the page comes from."""
    return (
        f"<</Type/Filespec/F({BADGE})/UF({BADGE})/AFRelationship/Source"
        f"/Desc(Open Badges 3.0)/EF<</F {file} 0 R/UF {file} 0 R>>>>"
    )


def intent(profile: int) -> str:
    """The colour space that the page's colours are meant in."""
    return (
        "<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB)/Info(sRGB IEC61966-2.1)"
        f"/DestOutputProfile {profile} 0 R>>"
    )


@cache
def profile() -> bytes:
    """The sRGB profile that Pillow makes, 588 bytes, with a fixed date in its header (ICC.1 section 7.2.8)."""
    from PIL import ImageCms

    made = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    date = b"".join(part.to_bytes(2, "big") for part in (2000, 1, 1, 0, 0, 0))
    return made[:24] + date + made[36:]
