import sys

import pytest

from app.core.errors import BytesWrong, UnpackerMissing
from app.files import zstd


def test_a_missing_library_is_said(monkeypatch):
    monkeypatch.setitem(sys.modules, "backports.zstd", None)
    with pytest.raises(UnpackerMissing, match=r"backports\.zstd.*Support older Anki"):
        zstd.unfolded(zstd.MAGIC, 10)


def test_a_frame_is_unfolded_up_to_a_limit():
    packed = pytest.importorskip("backports.zstd").compress(bytes(1 << 20))
    assert zstd.unfolded(packed, 1 << 20) == bytes(1 << 20)
    with pytest.raises(BytesWrong, match="too much"):
        zstd.unfolded(packed, (1 << 20) - 1)


@pytest.mark.parametrize("cut", [0, 3, 10])
def test_damaged_frames_are_refused(cut):
    packed = pytest.importorskip("backports.zstd").compress(b"many words " * 50)
    with pytest.raises(BytesWrong):
        zstd.unfolded(packed[:cut], 1000)
    with pytest.raises(BytesWrong):
        zstd.unfolded(b"no frame at all", 1000)
