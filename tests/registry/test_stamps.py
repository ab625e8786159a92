"""The registry's time-stamps: its own clock, its own certificate, and no serial number twice."""

from asn1crypto import tsp

from app.core.certificate import timestamp
from app.registry import stamps
from tests.registry import build

QUERY = timestamp.query(bytes(range(32)), b"\1\2\3\4\5\6\7\x08")


def stated(answer):
    token = tsp.TimeStampResp.load(answer, strict=True)["time_stamp_token"]
    return token["content"]["encap_content_info"]["content"].parsed


def test_a_stamp_has_the_registrys_time_and_is_believed(registry, clock):
    clock.now += 4711
    stamp = timestamp.check(timestamp.token_of(stamps.answer(registry, QUERY)), (build.root_of(),))
    assert (stamp.at, stamp.digest) == (clock.now, bytes(range(32)))
    assert stamp.nonce == 0x0102030405060708


def test_serial_numbers_are_positive_and_never_the_same(registry):
    serials = [stated(stamps.answer(registry, QUERY))["serial_number"].native for _ in range(200)]
    assert len(set(serials)) == 200
    assert all(0 < serial <= 1 << 127 for serial in serials)


def test_what_cannot_be_stamped_is_answered_in_the_same_form(registry):
    assert stamps.answer(registry, b"nonsense") == timestamp.refused(timestamp.Failure.BAD_FORMAT)
