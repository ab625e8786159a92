"""The same source gives the same bytes on every Python that we support: built here and by another one, compared.

The other Python is named by SAPAR_OTHER_PYTHON, or found as python3.11, python3.12, python3.13 on the path. It gets an
environment of its own with the packages of the lock, out of uv's cache where it has them.
"""

import io
import json
import os
import re
import shutil
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest
from PIL import Image

from tests import build
from tests.flow import tiny

pytestmark = pytest.mark.journey

ROOT = Path(__file__).resolve().parents[2]
UV = ROOT / ".tools" / "bin" / "uv"
NEEDED = ("cbor2", "cffi", "cryptography", "pillow", "pycparser", "pyyaml", "typing-extensions")
MINORS = [minor for minor in (11, 12, 13) if minor != sys.version_info.minor]
SCRIPT = """
import hashlib, json, sys, tempfile
from pathlib import Path
from app.flow import author
secret, grant = bytes.fromhex(sys.argv[1]), bytes.fromhex(sys.argv[2])
told = {"python": list(sys.version_info[:2])}
for source in map(Path, sys.argv[3:]):
    with tempfile.TemporaryDirectory() as out:
        for made in (author.build_unsigned(source, Path(out)), author.build(source, Path(out), secret, grant)):
            told[made.path.name] = hashlib.sha256(made.path.read_bytes()).hexdigest()
print(json.dumps(told))
"""


def named(minor):
    """The Python 3 of that minor version on this computer, or nothing."""
    told = [os.environ.get("SAPAR_OTHER_PYTHON", ""), f"python3.{minor}"]
    for name in filter(None, told):
        path = shutil.which(name)
        asked = [str(path), "-c", "import sys; print('%d.%d' % sys.version_info[:2])"]
        if (
            path
            and subprocess.run(asked, capture_output=True, text=True, check=False).stdout.strip()
            == f"3.{minor}"
        ):
            return path
    return None


def locked():
    """What a build needs, out of the lock with its hashes."""
    blocks = re.split(r"\n(?=\S)", (ROOT / "requirements.lock").read_text("utf-8").strip())
    return "\n".join(block for block in blocks if block.split("==")[0] in NEEDED) + "\n"


def environment(folder, python):
    """The interpreter of an environment with what a build needs, or why there is none."""
    if not UV.exists():
        return None, "uv is not here; run make setup"
    made = subprocess.run(
        [UV, "venv", "--quiet", "--python", python, folder / "venv"],
        capture_output=True,
        text=True,
        check=False,
    )
    (folder / "lock.txt").write_text(locked(), "utf-8")
    inside = folder / "venv" / "bin" / "python"
    install = [UV, "pip", "install", "--quiet", "--require-hashes", "--no-deps", "--python", inside]
    index = subprocess.run(
        [sys.executable, "-m", "pip", "config", "get", "global.index-url"],
        capture_output=True,
        text=True,
        check=False,
    )
    around = os.environ | {"UV_SYSTEM_CERTS": "1"}
    if address := os.environ.get("PIP_INDEX_URL") or index.stdout.strip():
        around["UV_DEFAULT_INDEX"] = address
    for how in (["--offline"], []):
        if made.returncode == 0:
            made = subprocess.run(
                [*install, *how, "-r", folder / "lock.txt"],
                env=around,
                capture_output=True,
                text=True,
                check=False,
            )
            if made.returncode == 0:
                return inside, ""
            made.returncode = 0
    return None, f"its packages cannot be had: {made.stderr[-300:]}"


@pytest.fixture(scope="module", params=MINORS, ids=lambda minor: f"3.{minor}")
def other(request, tmp_path_factory):
    """Another Python with what a build needs; visibly skipped where there is none."""
    python = named(request.param)
    if python is None:
        pytest.skip(f"no python3.{request.param} here; SAPAR_OTHER_PYTHON names one")
    inside, why = environment(tmp_path_factory.mktemp("other"), python)
    if inside is None:
        pytest.skip(f"python3.{request.param}: {why}")
    return request.param, inside


@pytest.fixture(scope="module")
def pictures(tmp_path_factory):
    """A course whose pictures a build has to make smaller: a photo, a drawing with transparency, one of few colours."""
    folder = tiny.written(tmp_path_factory.mktemp("pictures"))
    (folder / "media").mkdir()
    raw = b"".join(sha256(n.to_bytes(4, "big")).digest() for n in range(60_000))
    wide = Image.frombytes("RGB", (800, 600), raw[: 800 * 600 * 3]).resize((2400, 1800))
    for kind, mode in (("jpg", "RGB"), ("png", "RGBA"), ("gif", "P")):
        out = io.BytesIO()
        wide.convert(mode).save(out, "JPEG" if kind == "jpg" else kind.upper())
        (folder / "media" / f"wide.{kind}").write_bytes(out.getvalue())
    Image.frombytes("RGB", (1000, 600), (raw * 2)[: 1000 * 600 * 3]).save(folder / "media" / "noise.png")
    return folder


def built(python, sources):
    """The digest of every pack that this Python builds, unsigned and signed."""
    publisher = (build.secret("publisher").hex(), build.publisher_grant().hex())
    around = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    around |= {"PYTHONPATH": str(ROOT), "PYTHONHASHSEED": "random", "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(
        [python, "-c", SCRIPT, *publisher, *map(str, sources)],
        cwd=ROOT,
        env=around,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.fixture(scope="module")
def sources(pictures):
    shipped = [path.parent for path in (ROOT / "courses").glob("*/course.yaml")]
    begun = [path.parent for path in (ROOT / "assets" / "templates").glob("*/course.yaml")]
    return sorted([*shipped, *begun, pictures])


@pytest.fixture(scope="module")
def here(sources):
    return built(sys.executable, sources)


@pytest.mark.timeout(600)
def test_every_source_gives_the_same_bytes_on_another_python(other, here, sources):
    minor, python = other
    there = built(python, sources)
    assert there.pop("python") == [3, minor]
    assert there == {name: digest for name, digest in here.items() if name != "python"}
    assert len(there) == 2 * len(sources)


def test_the_pictures_of_that_course_were_made_smaller(here, pictures, tmp_path):
    from app.files import packs
    from app.flow import author

    with packs.AnyPack(author.build_unsigned(pictures, tmp_path).path) as opened:
        for kind in ("jpg", "png", "gif"):
            name = f"media/wide.{kind}"
            with Image.open(io.BytesIO(opened.part(name))) as shown:
                assert max(shown.size) == 1280
            assert len(opened.part(name)) < (pictures / name).stat().st_size
