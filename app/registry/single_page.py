"""The verify page as one file: for saving, for a USB stick, for an office without the internet.

Modules, styles, texts and the pinned roots go into one HTML document whose own Content-Security-Policy names
them by digest and allows no request at all. The modules of `assets/verify` are written for this: only named
exports, every import on one line, no name used by two of them, so that they can stand one after the other.
Remarks on lines of their own stay behind.
"""

from __future__ import annotations

import json
import re
from base64 import b64encode
from collections import Counter
from collections.abc import Mapping
from hashlib import sha256

from app.core.errors import FileMissing, SourceWrong

FIRST = "page.js"
WORKER = "sw.js"
_IMPORT = re.compile(r"^import \{[^}\n]*\} from '\./([\w.-]+)';\n", re.MULTILINE)
_OUTWARD = re.compile(r"^export (?=(?:async )?function |const |let |class )", re.MULTILINE)
_REMARK = re.compile(r"^ *//.*\n|^/\*\*(?:[^*]|\*(?!/))*\*/\n", re.MULTILINE)
_NAME = re.compile(r"^(?:async )?(?:function|const|let|class) (\w+)", re.MULTILINE)
_POLICY = re.compile(r'(?<=<meta http-equiv="Content-Security-Policy" content=")[^"]*')
_LINK = re.compile(r"^<link [^>]*>\n", re.MULTILINE)
_SCRIPT = re.compile(r"^<script [^>]*></script>\n", re.MULTILINE)


def single_page(folder: Mapping[str, bytes], roots: tuple[bytes, ...]) -> bytes:
    """One self-contained HTML file of the page's files (by path within their folder) and the roots to pin.

    Raises:
        FileMissing: the folder lacks a part.
        SourceWrong: the modules cannot stand in one script.
    """
    script = _in_one(folder)
    style = _text(folder, "style.css")
    saved = _inside(folder, roots)
    policy = (
        f"default-src 'none'; script-src {_digest(script)}; style-src {_digest(style)}; "
        "img-src blob:; base-uri 'none'; form-action 'none'"
    )
    page = _SCRIPT.sub("", _LINK.sub("", _text(folder, "index.html")))
    page = _POLICY.sub(policy, page)
    page = page.replace("</head>", f"<style>{style}</style>\n</head>")
    carried = f'<script type="application/json" id="saved">{saved}</script>'
    module = f'<script type="module">{script}</script>'
    return page.replace("</body>", f"{carried}\n{module}\n</body>").encode()


def page_version(folder: Mapping[str, bytes]) -> str:
    """What `VERSION` in the service worker must be for these files: it changes when any of them does."""
    whole = sha256()
    for name in sorted(set(folder) - {WORKER}):
        whole.update(sha256(name.encode()).digest() + sha256(folder[name]).digest())
    return whole.hexdigest()[:16]


def _in_one(folder: Mapping[str, bytes]) -> str:
    parts = {
        name: _REMARK.sub("", _OUTWARD.sub("", _IMPORT.sub("", _text(folder, name))))
        for name in _in_order(folder, FIRST, ())
    }
    counted = Counter(name for part in parts.values() for name in set(_NAME.findall(part)))
    twice = sorted(name for name, times in counted.items() if times > 1)
    if twice:
        raise SourceWrong(file="assets/verify", line=1, what=f"two modules use the name {twice[0]}")
    script = "\n".join(parts.values())
    odd = re.search(r"^(?:import|export)\b|</script", script, re.MULTILINE)
    if odd:
        raise SourceWrong(file="assets/verify", line=1, what=f'"{odd[0]}" cannot stand in one script')
    return script


def _in_order(folder: Mapping[str, bytes], name: str, before: tuple[str, ...]) -> tuple[str, ...]:
    order = before
    for wanted in _IMPORT.findall(_text(folder, name)):
        if wanted not in order:
            order = _in_order(folder, wanted, order)
    return order if name in order else (*order, name)


def _inside(folder: Mapping[str, bytes], roots: tuple[bytes, ...]) -> str:
    words = {
        name.removeprefix("words/").removesuffix(".json"): json.loads(folder[name])
        for name in sorted(folder)
        if name.startswith("words/")
    }
    made = json.dumps({"roots": [root.hex() for root in roots], "words": words}, ensure_ascii=False)
    return made.replace("</", "<\\/").replace("<!--", "<\\u0021--")


def _digest(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def _text(folder: Mapping[str, bytes], name: str) -> str:
    if name not in folder:
        raise FileMissing(name=name)
    return folder[name].decode()
