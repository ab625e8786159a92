import pytest

from app.core.course.item import ItemKind
from app.core.errors import EvidenceUnfit
from app.core.exam import evidence
from app.core.exam.evidence import MOST_BYTES, Evidence, check, digests_in, media_type_of
from app.core.exam.wave import wav
from tests import build

SPOKEN = build.item("s", kind=ItemKind.SPOKEN, options=(), key=())
UPLOAD = build.item("u", kind=ItemKind.UPLOAD, options=(), key=())
SPEECH = Evidence(wav(bytes(3200)), "audio/wav")
PHOTO = Evidence(b"\xff\xd8\xff\xe0photo", "image/jpeg", "photo.jpg")


def test_its_digest_is_a_response_that_the_item_can_get():
    from app.core.course.item import check_response

    check_response(SPOKEN, (SPEECH.digest,))


@pytest.mark.parametrize(("item", "given"), [(SPOKEN, SPEECH), (UPLOAD, SPEECH), (UPLOAD, PHOTO)])
def test_what_is_asked_for_is_kept(item, given):
    check(item, given)


@pytest.mark.parametrize(
    ("item", "given", "why"),
    [
        (SPOKEN, Evidence(b"", "audio/wav"), "empty"),
        (SPOKEN, Evidence(SPEECH.raw + bytes(MOST_BYTES), "audio/wav"), "8 MB"),
        (SPOKEN, PHOTO, "asks for a recording"),
        (SPOKEN, Evidence(SPEECH.raw, "audio/ogg"), "can be opened"),
        (UPLOAD, Evidence(b"MZ\0program", "application/pdf"), "can be opened"),
        (UPLOAD, Evidence(b"\0\1\2", ""), "can be opened"),
        (build.item(), PHOTO, "no recording and no file"),
    ],
)
def test_anything_else_is_refused_and_says_why(item, given, why):
    with pytest.raises(EvidenceUnfit, match=why):
        check(item, given)


@pytest.mark.parametrize(
    ("raw", "kind"),
    [
        (wav(b"\0\0"), "audio/wav"),
        (b"OggS\0", "audio/ogg"),
        (b"%PDF-1.7", "application/pdf"),
        (b"\x89PNG\r\n\x1a\n..", "image/png"),
        (b"\0\0\0\x20ftypM4A ", "audio/mp4"),
        ("Салам".encode(), "text/plain"),
        ("Салам".encode("cp1251"), ""),
        (b" \n", ""),
    ],
)
def test_a_file_is_known_by_its_bytes(raw, kind):
    assert media_type_of(raw) == kind


def test_a_response_names_its_evidence():
    assert digests_in((SPEECH.digest,)) == (SPEECH.digest,)
    assert digests_in((f"FILE {PHOTO.digest}", "TEXT words")) == (PHOTO.digest,)
    assert digests_in(("a" * 63,)) == ()
    assert evidence.SUFFIXES
