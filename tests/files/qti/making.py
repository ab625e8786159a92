"""QTI items and packages for tests, written here: version 3 or, from the same parts, version 2."""

import io
import re
import zipfile
from pathlib import Path

from app.files.archive import opened
from app.files.qti.package import Package

V3 = "http://www.imsglobal.org/xsd/imsqtiasi_v3p0"
V2 = "http://www.imsglobal.org/xsd/imsqti_v2p1"
TEMPLATES = "https://purl.imsglobal.org/spec/qti/v3p0/rptemplates/"
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489"
    "0000000d49444154789c6360000002000001e221bc330000000049454e44ae426082"
)
CHOICE = """
<qti-choice-interaction response-identifier="RESPONSE" max-choices="1">
  <qti-prompt>Which colour means stop?</qti-prompt>
  <qti-simple-choice identifier="Green">Green</qti-simple-choice>
  <qti-simple-choice identifier="Red">Red</qti-simple-choice>
</qti-choice-interaction>
"""


def response(name="RESPONSE", base="identifier", cardinality="single", key=(), more=""):
    """A declaration."""
    values = "".join(f"<qti-value>{one}</qti-value>" for one in key)
    right = f"<qti-correct-response>{values}</qti-correct-response>" if key else ""
    at = f'identifier="{name}" cardinality="{cardinality}" base-type="{base}"'
    return f"<qti-response-declaration {at}>{right}{more}</qti-response-declaration>"


def outcome(name="SCORE", base="float", at="", inner=""):
    """A declaration."""
    told = f'identifier="{name}" cardinality="single" base-type="{base}" {at}'
    return f"<qti-outcome-declaration {told}>{inner}</qti-outcome-declaration>"


def template(name="match_correct"):
    """Response processing by one of the well-known templates."""
    return f'<qti-response-processing template="{TEMPLATES}{name}.xml"/>'


def item(body=CHOICE, declared=None, processing=None, before="", after="", name="stop"):
    """An item of version 3; by default a choice of two colours."""
    declared = response(key=["Red"]) + outcome() if declared is None else declared
    processing = template() if processing is None else processing
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<qti-assessment-item xmlns="{V3}" identifier="{name}" '
        f'title="A title" adaptive="false" time-dependent="false" xml:lang="en">{declared}{before}'
        f"<qti-item-body>{body}</qti-item-body>{processing}{after}</qti-assessment-item>"
    )


def older(text):
    """The same item in version 2.1."""

    def camel(found):
        first, *rest = found[0].removeprefix("qti-").split("-")
        return first + "".join(one.capitalize() for one in rest)

    text = re.sub(r"(?<=[</])qti-[a-z-]+", camel, text.replace(V3, V2))
    return re.sub(r"(?<= )(?!xml)[a-z]+(?:-[a-z]+)+(?==\")", camel, text)


def manifest(*files, kind="imsqti_item_xmlv3p0"):
    """A manifest of these items."""
    listed = "".join(
        f'<resource identifier="r{n}" type="{kind}" href="{one}"><file href="{one}"/></resource>'
        for n, one in enumerate(files)
    )
    space = "http://www.imsglobal.org/xsd/qti/qtiv3p0/imscp_v1p1"
    return f'<manifest xmlns="{space}" identifier="m"><resources>{listed}</resources></manifest>'


def zipped(files):
    """A zip of these files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for name, text in files.items():
            made.writestr(name, text)
    return out.getvalue()


def package(folder, files):
    """A package on the disk."""
    path = Path(folder) / "package.zip"
    path.write_bytes(zipped(files))
    return path


def drafts(folder, files):
    """What becomes of the items of a package."""
    return Package(opened(package(folder, files))).drafts()


def draft(folder, text, **files):
    """What becomes of one item, beside whom other files may lie."""
    named = {name.replace("__", "/"): content for name, content in files.items()}
    return drafts(folder, {"imsmanifest.xml": manifest("item.xml"), "item.xml": text} | named).drafts[0]
