import zlib
from base64 import urlsafe_b64decode

import cbor2
import pytest
from hypothesis import given
from hypothesis import strategies as some

from app.core import canon, cose
from app.core.certificate import status
from app.core.certificate.status import BITS, ENTRIES, Status, StatusList
from app.core.errors import BytesWrong, SignatureBad
from tests import build

URI = "HTTPS://SAPAR.EXAMPLE/status/0.cwt"
PACKED = status.packed({5: 0, 6: 1, 7: 2}, ENTRIES, BITS, Status.NOT_REGISTERED)


def signed(uri=URI, **changes):
    """A signed list."""
    made = StatusList(changes.get("index", 0), build.NOW, PACKED, changes.get("superseded", {6: 9}))
    return status.sign(made, uri, build.secret("registry"), build.registry_grant())


def written(changes=None, inner=None, header=None):
    """A list with parts of its payload changed by hand."""
    whole = canon.decode(cose.read(signed(), status.KNOWN | {cose.TYP}).payload)
    whole[status.STATUS_LIST] |= inner or {}
    whole |= changes or {}
    named = {status.GRANT_HEADER: build.registry_grant(), cose.TYP: status.TYPE} | (header or {})
    return cose.sign(canon.encode(whole), build.secret("registry"), named)


@pytest.mark.parametrize("case", range(4), ids=["1 bit", "2 bits", "4 bits", "8 bits"])
def test_the_lists_of_the_draft_have_their_stated_values(published, case):
    vector = published("token-status-list/vectors.json")["vectors"][case]
    bits, size = vector["bits"], vector["size"]
    raw = status.inflated(urlsafe_b64decode(vector["json"]["lst"] + "=="), size, bits)
    stated = {int(index): value for index, value in vector["statuses"].items()}
    assert {index: status.entry(raw, index, bits) for index in stated} == stated


@pytest.mark.parametrize("case", range(4), ids=["1 bit", "2 bits", "4 bits", "8 bits"])
def test_the_lists_of_the_draft_can_be_made_again(published, case):
    vector = published("token-status-list/vectors.json")["vectors"][case]
    bits, size = vector["bits"], vector["size"]
    stated = {int(index): value for index, value in vector["statuses"].items()}
    ours = status.packed(stated, size, bits, 0)
    assert status.compressed(ours) == urlsafe_b64decode(vector["json"]["lst"] + "==")


@pytest.mark.parametrize("case", range(4), ids=["1 bit", "2 bits", "4 bits", "8 bits"])
def test_the_cbor_form_of_the_draft_holds_the_same_list(published, case):
    vector = published("token-status-list/vectors.json")["vectors"][case]
    inner = cbor2.loads(bytes.fromhex(vector["cbor_hex"]))
    assert inner == {"bits": vector["bits"], "lst": urlsafe_b64decode(vector["json"]["lst"] + "==")}


@pytest.mark.property
@given(some.sampled_from([1, 2, 4, 8]), some.data())
def test_each_place_keeps_its_own_value(bits, data):
    value = some.integers(0, (1 << bits) - 1)
    initial = data.draw(value)
    values = data.draw(some.dictionaries(some.integers(0, 63), value, max_size=20))
    raw = status.packed(values, 64, bits, initial)
    assert [status.entry(raw, n, bits) for n in range(64)] == [values.get(n, initial) for n in range(64)]


def test_the_first_place_lies_in_the_lowest_bits():
    assert status.packed({0: 1, 3: 2}, 4, 2, 0) == bytes([0b10_00_00_01])


def test_a_place_beyond_the_list_is_refused():
    with pytest.raises(BytesWrong, match="too short"):
        status.entry(bytes(2), 8, 2)


def test_a_number_that_nobody_registered_is_not_registered():
    assert StatusList(0, 0, PACKED).status(1042) is Status.NOT_REGISTERED


@pytest.mark.parametrize(
    ("number", "found"), [(5, Status.REGISTERED), (6, Status.REVOKED), (7, Status.SUSPENDED)]
)
def test_the_status_of_a_number_is_found_by_its_place(number, found):
    assert StatusList(3, 0, PACKED).status((3 << 20) + number) is found


def test_a_status_list_comes_back_from_its_bytes():
    _, listed = status.read(signed())
    assert listed == StatusList(0, build.NOW, PACKED, {6: 9})


def test_the_index_comes_from_the_address():
    assert status.read(signed("https://cdn.example/x/status/17.cwt"))[1].index == 17


def test_the_statement_is_signed_by_the_registry():
    statement, _ = status.read(signed())
    cose.check(statement, build.key("registry"))
    with pytest.raises(SignatureBad):
        cose.check(statement, build.key("centre"))


@pytest.mark.parametrize(
    "raw",
    [
        written({status.SUB: 5}),
        written({status.SUB: "https://x/status/one.cwt"}),
        written({status.SUB: "https://x/status/².cwt"}),
        written({status.SUB: ""}),
        written({status.IAT: "now"}),
        written({status.STATUS_LIST: {}}),
        written({status.SUPERSEDED: [6, 9]}),
        written(inner={"bits": 1}),
        written(inner={"lst": "text"}),
        written(inner={"lst": b"not zlib"}),
        written(inner={"lst": zlib.compress(PACKED[1:])}),
        written(inner={"lst": zlib.compress(PACKED + b"\x00")}),
        written(inner={"lst": zlib.compress(PACKED) + b"\x00"}),
        written(inner={"lst": zlib.compress(PACKED)[:-1]}),
        written(header={cose.TYP: "application/cwt"}),
        cose.sign(b"", build.secret("registry")),
        b"",
    ],
)
def test_what_is_no_status_list_is_refused(raw):
    with pytest.raises(BytesWrong):
        status.read(raw)


def test_a_list_that_unfolds_into_gigabytes_is_refused_before_it_does():
    bomb = zlib.compress(bytes(64 << 20), 9)
    with pytest.raises(BytesWrong, match="another length"):
        status.read(written(inner={"lst": bomb}))


def test_a_list_larger_than_a_mebibyte_is_not_looked_at():
    with pytest.raises(BytesWrong, match="too large"):
        status.read(bytes(status.MAX_TOKEN + 1))


def test_an_empty_list_of_a_million_places_is_small():
    assert len(signed()) < 2048
