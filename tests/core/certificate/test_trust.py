from dataclasses import replace
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as some

from app.core import canon, cose
from app.core.certificate import trust
from app.core.certificate.claims import DAY_S
from app.core.certificate.reasons import ListUntrusted
from app.core.certificate.trust import Course, Trust, TrustList, Withdrawal
from app.core.errors import BytesWrong
from tests import build

ROOTS = (build.key("root"),)
GONE = Withdrawal(b"8 bytes.", build.NOW, sha256(b"register").digest())


def listed(**changes):
    """A trust list of one centre, one withdrawal and one course."""
    gone = trust.sign_withdrawal(GONE, build.secret("registry"), build.registry_grant())
    made = TrustList(
        root=ROOTS[0],
        as_of=build.NOW,
        delegations=(build.signed_delegation(),),
        withdrawals=(gone,),
        courses={7: Course("tiny", build.text("Tiny course"))},
        link=build.LINK,
    )
    return replace(made, **changes)


def signed(signer="registry", grant=None, **changes):
    """Such a list, signed."""
    return trust.sign(listed(**changes), build.secret(signer), grant or build.registry_grant())


def test_a_trust_list_comes_back_from_its_bytes():
    assert trust.read(signed(), ROOTS) == listed()


def test_an_empty_list_is_a_list():
    bare = TrustList(ROOTS[0], build.NOW)
    raw = trust.sign(bare, build.secret("registry"), build.registry_grant())
    assert trust.read(raw, ROOTS) == bare


def test_a_second_pinned_root_stands_behind_the_list_as_well():
    raw = signed(grant=build.registry_grant("next root"), withdrawals=())
    assert trust.read(raw, (*ROOTS, build.key("next root"))).as_of == build.NOW


@pytest.mark.parametrize("roots", [(), (build.key("other"),)], ids=["none", "another"])
def test_a_list_of_an_unknown_authority_is_not_trusted(roots):
    with pytest.raises(ListUntrusted):
        trust.read(signed(), roots)


def test_a_list_that_the_registry_did_not_sign_is_not_trusted():
    with pytest.raises(ListUntrusted):
        trust.read(signed("centre"), ROOTS)


def test_a_grant_in_the_roots_name_by_another_key_is_not_trusted():
    payload = cose.read(build.registry_grant("other")).payload
    forged = cose.sign(payload, build.secret("other"), {cose.KID: cose.read(build.registry_grant()).kid})
    with pytest.raises(ListUntrusted):
        trust.read(signed(grant=forged), ROOTS)


def test_a_centre_cannot_sign_a_list_with_its_delegation():
    with pytest.raises(ListUntrusted):
        trust.read(signed("centre", build.signed_delegation()), ROOTS)


def test_a_list_without_a_grant_is_not_trusted():
    payload = cose.read(signed(), trust.KNOWN).payload
    with pytest.raises(ListUntrusted):
        trust.read(cose.sign(payload, build.secret("registry")), ROOTS)


@pytest.mark.parametrize("day", [build.DAY - 201, build.DAY + 166])
def test_a_list_outside_the_days_of_the_grant_is_not_trusted(day):
    with pytest.raises(ListUntrusted):
        trust.read(signed(as_of=day * DAY_S), ROOTS)


@pytest.mark.parametrize("day", [build.DAY - 200, build.DAY + 165])
def test_the_first_and_last_day_of_the_grant_count(day):
    assert trust.read(signed(as_of=day * DAY_S), ROOTS).as_of == day * DAY_S


def test_a_withdrawal_that_the_registry_did_not_sign_spoils_the_list():
    forged = trust.sign_withdrawal(GONE, build.secret("centre"), build.registry_grant())
    with pytest.raises(ListUntrusted):
        trust.read(signed(withdrawals=(forged,)), ROOTS)


@pytest.mark.property
@given(some.data())
def test_a_changed_byte_of_a_list_is_noticed(data):
    raw = bytearray(signed())
    raw[data.draw(some.integers(0, len(raw) - 1))] ^= data.draw(some.integers(1, 255))
    with pytest.raises((BytesWrong, ListUntrusted)):
        trust.read(bytes(raw), ROOTS)


def written(**changes):
    """The payload of a list with parts changed by hand."""
    whole = canon.decode(cose.read(signed(), trust.KNOWN).payload)
    inner = whole[trust.TRUST] | {int(key[1:]): value for key, value in changes.items()}
    whole[trust.TRUST] = {key: value for key, value in inner.items() if value is not None}
    return canon.encode(whole)


@pytest.mark.parametrize(
    "payload",
    [
        written(_1=None),
        written(_1="root"),
        written(_2=None),
        written(_3={}),
        written(_4=None),
        written(_4=[]),
        written(_4={7: "tiny"}),
        written(_4={7: ["tiny"]}),
        written(_5=None),
        written(_5=7),
        canon.encode({6: 0}),
        canon.encode(5),
    ],
)
def test_what_is_no_trust_list_is_refused(payload):
    raw = cose.sign(payload, build.secret("registry"), {trust.GRANT_HEADER: build.registry_grant()})
    with pytest.raises(BytesWrong):
        trust.read(raw, ROOTS)


def test_a_withdrawal_comes_back_from_its_statement():
    assert Trust(ROOTS, listed()).withdrawals() == (GONE,)


@pytest.mark.parametrize("raw", [b"", build.signed_delegation(), build.registry_grant()])
def test_what_is_no_withdrawal_is_refused(raw):
    with pytest.raises(BytesWrong):
        trust.read_withdrawal(raw)


def test_a_withdrawal_takes_less_than_a_kilobyte():
    assert len(listed().withdrawals[0]) < 1024


def test_the_list_knows_a_delegation_by_its_key():
    from app.core import keys

    held = Trust(ROOTS, listed())
    assert held.delegation(keys.key_id(build.key("centre"))) == build.delegation()
    assert held.delegation(b"unknown.") is None


def test_without_a_list_nothing_is_known():
    assert (Trust(ROOTS).withdrawals(), Trust(ROOTS).delegation(b"unknown.")) == ((), None)


def test_the_root_inside_a_list_can_be_read_for_whoever_chooses_it():
    assert trust.root_inside(signed()) == ROOTS[0]


def test_a_closed_register_holds_its_claims_and_no_others():
    register = trust.register_of((b"one", b"two", b"two"))
    assert len(register) == 2 * trust.REGISTER_ENTRY
    assert [trust.is_registered(register, one) for one in (b"one", b"two", b"three")] == [True, True, False]


def test_a_register_does_not_depend_on_the_order_of_logging():
    assert trust.register_of((b"one", b"two")) == trust.register_of((b"two", b"one"))


def test_a_match_across_two_entries_of_a_register_does_not_count():
    wanted = sha256(b"one").digest()[: trust.REGISTER_ENTRY]
    assert not trust.is_registered(b"\x00" * 8 + wanted + b"\x00" * 8, b"one")
