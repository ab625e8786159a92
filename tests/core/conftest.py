"""Vectors that other people published; they are not copied into the project."""

import json
import os
from pathlib import Path

import pytest

BESIDE = Path(__file__).resolve().parents[3] / "shared" / "vectors"


@pytest.fixture(scope="session")
def published():
    """published(path): the JSON of a published file or of all files under a folder, by name."""
    folder = Path(os.environ.get("SAPAR_VECTORS", BESIDE))

    def read(path):
        found = folder / path
        if not found.exists():
            pytest.skip(f"the published vectors {path} are not here; SAPAR_VECTORS says where they lie")
        if found.is_file():
            return json.loads(found.read_text("utf-8"))
        files = sorted(found.rglob("*.json"))
        return {file.relative_to(found).as_posix(): json.loads(file.read_text("utf-8")) for file in files}

    return read
