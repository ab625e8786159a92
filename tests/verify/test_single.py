"""The verify page without a browser: its size, its version, its texts, its one-file form."""

from __future__ import annotations

import gzip
import json
import re
import shutil
import subprocess
from base64 import b64encode
from hashlib import sha256

import pytest

from app.core.certificate.reasons import NotBelieved
from app.core.errors import FileMissing, SourceWrong
from app.flow.verify import SENTENCES
from app.registry.single_page import page_version, single_page
from tests.verify.site import PAGE, TOP, VECTORS, page_files

ROOTS = (bytes.fromhex(VECTORS["root"]),)
BUDGET = 43 * 1024
BY_HAND = {"months", "today", "days-ago"}
LANGUAGES = ("ky", "ru", "en", "ko", "de", "ja", "tr", "ar")
FLOW_REASONS = {"list-untrusted", "attachment-differs", "page-changed", "code-missing"}


def words(language: str) -> dict[str, str]:
    texts: dict[str, str] = json.loads((PAGE / f"words/{language}.json").read_text(encoding="utf-8"))
    return texts


def test_the_modules_do_what_the_vectors_say_under_node():
    node = shutil.which("node") or str(TOP / ".venv/bin/node")
    tests = sorted(str(path) for path in (TOP / "tests/verify").glob("*.test.mjs"))
    done = subprocess.run([node, "--test", *tests], capture_output=True, text=True, check=False, cwd=TOP)
    assert done.returncode == 0, done.stdout[-4000:]


def test_the_first_view_is_within_its_budget():
    files = page_files()
    seen = [name for name in files if "/" not in name and name != "sw.js"]
    sizes = {name: len(gzip.compress(files[name], 9)) for name in seen}
    largest = max(len(gzip.compress(files[f"words/{one}.json"], 9)) for one in LANGUAGES)
    assert sum(sizes.values()) + largest <= BUDGET, sizes


def test_the_service_worker_knows_the_files_as_they_are():
    files = page_files()
    stated = re.search(r"^const VERSION = '(\w+)';$", files["sw.js"].decode(), re.MULTILINE)
    assert stated is not None
    assert stated[1] == page_version(files), "put this value into VERSION of assets/verify/sw.js"


def test_the_service_worker_keeps_every_file_of_the_page():
    worker = page_files()["sw.js"].decode()
    kept = set(re.findall(r"'([\w.-]+\.(?:js|css|svg|webmanifest))'", worker))
    assert kept == {name for name in page_files() if "/" not in name} - {"index.html", "sw.js"}


def test_nothing_forbidden_stands_in_the_page():
    for name, raw in page_files().items():
        text = raw.decode()
        assert not re.search(
            r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function", text
        ), name
        assert not re.search(r"document\.cookie|sessionStorage|sendBeacon|XMLHttpRequest|WebSocket", text), (
            name
        )
        assert set(re.findall(r"https?://[\w./]+", text)) <= {"http://www.w3.org/2000/svg"}, name
    page = page_files()["index.html"].decode()
    assert "default-src 'none'; script-src 'self'; style-src 'self'" in page
    assert not re.search(r"<script(?![^>]*\bsrc=)|\son\w+=|\sstyle=|<style", page)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_says_everything(language: str):
    english, texts = words("en"), words(language)
    assert set(texts) - BY_HAND == set(english)
    for name, text in texts.items():
        assert text.strip(), name
        fields = sorted(re.findall(r"{\w+}", text))
        assert name in BY_HAND or fields == sorted(re.findall(r"{\w+}", english[name])), name


def test_every_text_is_used_and_every_used_text_is_there():
    script = "".join(raw.decode() for name, raw in page_files().items() if name.endswith(".js"))
    said = set(re.findall(r"say\('([\w.-]+)'", script))
    verdicts = set(re.findall(r"^  '([a-z-]+)': \[", script, re.MULTILINE))
    families = ("why.", "check.", "register.", "course.", "level.")
    loose = {"ok", "failed", "not-checked", "device-time", "as-of", "host.text", "saved.text"}
    assert (said | verdicts) - BY_HAND <= set(words("en"))
    assert {name for name in words("en") if not name.startswith(families)} <= said | verdicts | loose


def test_every_reason_of_the_judge_has_its_sentence():
    told = {name.removeprefix("why.") for name in words("en") if name.startswith("why.")}
    codes = {one().code for one in NotBelieved.__subclasses__()} - FLOW_REASONS
    assert told == codes | set(SENTENCES) | {"browser-unfit"}


def test_one_file_holds_everything_and_allows_no_request():
    page = single_page(page_files(), ROOTS).decode()
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page)
    script = re.search(r'<script type="module">(.*?)</script>', page, re.DOTALL)
    style = re.search(r"<style>(.*?)</style>", page, re.DOTALL)
    assert policy
    assert script
    assert style
    for inline in (script[1], style[1]):
        assert f"'sha256-{b64encode(sha256(inline.encode()).digest()).decode()}'" in policy[1]
    assert "'self'" not in policy[1]
    assert "connect-src" not in policy[1]
    assert "<link" not in page
    assert VECTORS["root"] in page
    assert not re.search(r"^(import|export)\b", script[1], re.MULTILINE)


def test_one_file_carries_no_remarks_and_stays_small():
    page = single_page(page_files(), ROOTS).decode()
    assert not re.search(r"^\s*//|^/\*\*", page, re.MULTILINE)
    assert len(page.encode()) <= 156 * 1024


def test_one_file_is_the_same_every_time():
    assert single_page(page_files(), ROOTS) == single_page(dict(reversed(page_files().items())), ROOTS)


def test_one_file_cannot_be_made_of_half_a_page():
    files = page_files()
    del files["cbor.js"]
    with pytest.raises(FileMissing):
        single_page(files, ROOTS)


@pytest.mark.parametrize(
    "line", ["export function judge() {}", "import { x } from 'https://x';", "const x = '</script';"]
)
def test_one_file_is_not_made_of_modules_that_clash(line: str):
    files = page_files()
    files["code.js"] += f"\n{line}\n".encode()
    with pytest.raises(SourceWrong):
        single_page(files, ROOTS)
