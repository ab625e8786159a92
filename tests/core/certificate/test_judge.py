from dataclasses import replace
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as some

from app.core import cose, keys
from app.core.certificate import claims as claiming
from app.core.certificate import code, judge, status, trust
from app.core.certificate.claims import DAY_S
from app.core.certificate.grant import GRANT_HEADER
from app.core.certificate.status import Status, StatusList
from app.core.certificate.trust import Trust, TrustList, Withdrawal
from tests import build

ROOTS = (build.key("root"),)
ALONE = Trust(ROOTS)
LATER = build.NOW + 30 * DAY_S


def signed(claims=None, by="centre", carried=b"", header=None):
    """A certificate; `carried` is the delegation inside, None for none."""
    grant = {GRANT_HEADER: carried or build.signed_delegation()} if carried is not None else {}
    return cose.sign(claiming.encode(claims or build.claims()), build.secret(by), grant | (header or {}))


def text(raw=None):
    """The text of its code."""
    return code.text_of(raw or signed(), build.LINK)


def statuses(value=None, as_of=LATER, superseded=None):
    """The status lists at hand, with one value for the typical certificate."""
    told = {} if value is None else {1001: value}
    packed = status.packed(told, status.ENTRIES, status.BITS, Status.NOT_REGISTERED)
    return {0: StatusList(0, as_of, packed, superseded or {})}


def trust_list(**changes):
    """A trust list of nothing, some days after the issue."""
    return replace(TrustList(ROOTS[0], LATER), **changes)


def withdrawn(*logged):
    """A trust list on which the centre's key is withdrawn, and the closed register of what was logged before."""
    register = trust.register_of(tuple(claiming.encode(one) for one in logged))
    gone = Withdrawal(keys.key_id(build.key("centre")), LATER, sha256(register).digest())
    raw = trust.sign_withdrawal(gone, build.secret("registry"), build.registry_grant())
    return trust_list(withdrawals=(raw,)), {gone.kid: register}


def doubt(text, held=ALONE, at=LATER):
    """The doubt that the judge has."""
    with pytest.raises(judge.Doubt) as raised:
        judge.believe(text, held, at)
    return raised.value


def verdict(text, held=ALONE, at=LATER):
    """Verdict and reason of a certificate that is not believed."""
    found = doubt(text, held, at)
    return found.reason.verdict, found.reason.code


# -- believed --------------------------------------------------------------------------------------------------


def test_the_root_alone_is_enough_to_believe():
    finding = judge.believe(text(), ALONE, LATER)
    assert (finding.claims, finding.delegation) == (build.claims(), build.delegation())


def test_without_a_list_the_status_was_not_checked():
    finding = judge.believe(text(), ALONE, LATER)
    assert (finding.reason, finding.registered) == ("status-not-checked", "unknown")


def test_every_step_is_told_in_order():
    steps = judge.believe(text(), Trust(ROOTS, trust_list(), statuses(0)), LATER).steps
    told = ["read", "signature", "issuer", "licence", "withdrawals", "days", "status"]
    assert ([step.what for step in steps], {step.result for step in steps}) == (told, {"ok"})


def test_what_was_not_checked_is_told_as_such():
    steps = judge.believe(text(), ALONE, LATER).steps
    assert [step.what for step in steps if step.result == "not-checked"] == ["withdrawals", "status"]


def test_the_age_of_the_lists_is_told():
    held = Trust(ROOTS, trust_list(as_of=5), statuses(0, as_of=7))
    ages = {step.what: step.as_of for step in judge.believe(text(), held, LATER).steps}
    assert (ages["withdrawals"], ages["status"]) == (5, 7)


def test_a_registered_certificate_is_told_as_registered():
    finding = judge.believe(text(), Trust(ROOTS, None, statuses(Status.REGISTERED)), LATER)
    assert (finding.reason, finding.registered) == ("registered", "yes")


def test_a_newer_list_without_the_number_says_not_registered():
    finding = judge.believe(text(), Trust(ROOTS, None, statuses()), LATER)
    assert (finding.reason, finding.registered) == ("not-registered-yet", "no")


@pytest.mark.parametrize(("second", "registered"), [(-1, "unknown"), (0, "no")])
def test_a_list_of_the_day_of_issue_cannot_know(second, registered):
    as_of = (build.DAY + 1) * DAY_S + second
    assert judge.believe(text(), Trust(ROOTS, None, statuses(as_of=as_of)), LATER).registered == registered


def test_a_list_of_other_numbers_says_nothing():
    held = Trust(ROOTS, None, {1: statuses(Status.REVOKED)[0]})
    assert judge.believe(text(), held, LATER).reason == "status-not-checked"


def test_the_second_pinned_root_is_believed_as_well():
    raw = signed(carried=_delegation_by("next root"))
    assert judge.believe(text(raw), Trust((*ROOTS, build.key("next root"))), LATER).claims


def test_a_delegation_on_the_trust_list_stands_in_for_one_in_the_code():
    held = Trust(ROOTS, trust_list(delegations=(build.signed_delegation(),)))
    assert judge.believe(text(signed(carried=None)), held, LATER).delegation == build.delegation()


def test_a_specimen_is_told_by_its_delegation():
    raw = signed(carried=build.signed_delegation(is_specimen=True))
    assert judge.believe(text(raw), ALONE, LATER).delegation.is_specimen


def test_a_withdrawn_key_still_counts_for_what_its_register_holds():
    listed, registers = withdrawn(build.claims())
    assert judge.believe(text(), Trust(ROOTS, listed, {}, registers), LATER).claims


@pytest.mark.parametrize("second", [0, DAY_S - 1])
def test_the_last_valid_day_is_valid_from_its_first_to_its_last_second(second):
    raw = signed(build.claims(expires_day=build.DAY + 9))
    assert judge.believe(text(raw), ALONE, (build.DAY + 9) * DAY_S + second).claims


def test_a_certificate_outlives_the_licence_it_was_issued_under():
    raw = signed(carried=build.signed_delegation(until_day=build.DAY))
    assert judge.believe(text(raw), ALONE, LATER * 2).claims


# -- not believed ----------------------------------------------------------------------------------------------


def _delegation_by(root):
    from app.core.certificate import grant

    return grant.sign_delegation(build.delegation(), build.secret(root))


def test_another_root_is_an_unknown_issuer():
    raw = signed(carried=_delegation_by("other root"))
    assert verdict(text(raw)) == ("unknown-issuer", "unknown-issuer")


def test_no_root_at_all_believes_nobody():
    assert verdict(text(), Trust(())) == ("unknown-issuer", "unknown-issuer")


def test_no_delegation_and_no_list_is_an_unknown_issuer():
    assert verdict(text(signed(carried=None))) == ("unknown-issuer", "unknown-issuer")


def test_the_registry_cannot_add_an_issuer_to_the_trust_list():
    held = Trust(ROOTS, trust_list(delegations=(_delegation_by("registry"),)))
    assert verdict(text(signed(carried=None)), held) == ("unknown-issuer", "unknown-issuer")


def test_a_listed_delegation_in_the_roots_name_must_be_signed_by_the_root():
    forged = cose.sign(
        cose.read(build.signed_delegation()).payload,
        build.secret("registry"),
        {cose.KID: keys.key_id(ROOTS[0])},
    )
    held = Trust(ROOTS, trust_list(delegations=(forged,)))
    assert verdict(text(signed(carried=None)), held) == ("not-genuine", "bad-signature")


def test_a_delegation_forged_in_the_roots_name_is_not_genuine():
    forged = cose.sign(
        cose.read(build.signed_delegation()).payload, build.secret("thief"), {cose.KID: keys.key_id(ROOTS[0])}
    )
    assert verdict(text(signed(carried=forged))) == ("not-genuine", "bad-signature")


def test_another_key_than_that_of_the_delegation_is_not_genuine():
    assert verdict(text(signed(by="thief"))) == ("not-genuine", "bad-signature")


def test_a_certificate_that_names_another_key_is_not_genuine():
    raw = signed(header={cose.KID: b"8 bytes."})
    assert verdict(text(raw)) == ("not-genuine", "key-mismatch")


@pytest.mark.parametrize("number", [999, 1500])
def test_a_number_outside_the_granted_range_is_not_genuine(number):
    raw = signed(build.claims(number=number))
    assert verdict(text(raw)) == ("not-genuine", "number-not-granted")


@pytest.mark.parametrize("days", [{"from_day": build.DAY + 1}, {"until_day": build.DAY - 1}], ids=str)
def test_a_day_outside_the_licence_is_not_genuine(days):
    raw = signed(carried=build.signed_delegation(**days))
    assert verdict(text(raw)) == ("not-genuine", "delegation-not-in-force")


def test_a_withdrawn_key_does_not_count_for_what_its_register_lacks():
    listed, registers = withdrawn(build.claims(number=1002))
    held = Trust(ROOTS, listed, {}, registers)
    assert verdict(text(), held) == ("not-genuine", "issuer-withdrawn")
    assert doubt(text(), held).reason.fields == {"day": LATER // DAY_S}


def test_a_backdated_certificate_of_a_stolen_key_is_refused():
    listed, registers = withdrawn(build.claims())
    raw = signed(build.claims(number=1003, issued_day=build.DAY - 100))
    assert verdict(text(raw), Trust(ROOTS, listed, {}, registers)) == ("not-genuine", "issuer-withdrawn")


@pytest.mark.parametrize(
    "registers", [{}, {keys.key_id(build.key("centre")): b"another."}], ids=["none", "another"]
)
def test_a_withdrawn_key_without_its_register_cannot_be_checked(registers):
    listed, _ = withdrawn(build.claims())
    assert verdict(text(), Trust(ROOTS, listed, {}, registers)) == ("cannot-check", "register-missing")


def test_a_certificate_of_tomorrow_is_not_yet_valid():
    found = doubt(text(), at=build.DAY * DAY_S - 1)
    assert (found.reason.verdict, found.reason.fields) == ("not-yet-valid", {"day": build.DAY})


def test_after_its_last_day_a_certificate_is_expired():
    raw = signed(build.claims(expires_day=build.DAY + 9))
    found = doubt(text(raw), at=(build.DAY + 10) * DAY_S)
    assert (found.reason.verdict, found.reason.fields) == ("expired", {"day": build.DAY + 9})


@pytest.mark.parametrize(("value", "told"), [(Status.REVOKED, "revoked"), (Status.SUSPENDED, "suspended")])
def test_the_status_list_speaks_against_it(value, told):
    found = doubt(text(), Trust(ROOTS, None, statuses(value)))
    assert (found.reason.verdict, found.finding.registered) == (told, "yes")


def test_a_superseded_certificate_names_its_heir():
    found = doubt(text(), Trust(ROOTS, None, statuses(Status.REVOKED, superseded={1001: 1010})))
    assert (found.reason.verdict, found.reason.fields) == ("superseded", {"number": "0001010-3"})


@pytest.mark.parametrize("text", ["", "hello", "https://example.org/", "12345678"])
def test_what_is_no_certificate_is_unreadable(text):
    assert verdict(text)[0] == "unreadable"


@pytest.mark.parametrize(
    "raw",
    [
        signed(carried="a text"),
        signed(carried=b"not a statement"),
        signed(carried=build.registry_grant()),
        signed(header={99: 1}),
        cose.sign(b"\xa0", build.secret("centre"), {GRANT_HEADER: build.signed_delegation()}),
    ],
)
def test_a_certificate_of_which_a_part_does_not_parse_is_unreadable(raw):
    assert verdict(text(raw)) == ("unreadable", "unreadable")


def test_a_doubt_keeps_what_was_found_before_it():
    found = doubt(text(), Trust(ROOTS, None, statuses(Status.REVOKED))).finding
    assert (found.claims, [step.result for step in found.steps][-1]) == (build.claims(), "failed")


def test_a_forged_certificate_is_told_before_a_revoked_one():
    held = Trust(ROOTS, None, statuses(Status.REVOKED))
    assert verdict(text(signed(by="thief")), held) == ("not-genuine", "bad-signature")


# -- the age of lists and the clock ----------------------------------------------------------------------------


@pytest.mark.parametrize(("second", "reason"), [(0, "registered"), (1, "list-too-old")])
def test_a_list_of_more_than_90_days_is_told_to_be_old_and_refuses_nothing(second, reason):
    held = Trust(ROOTS, None, statuses(Status.REGISTERED, as_of=LATER))
    finding = judge.believe(text(), held, LATER + 90 * DAY_S + second)
    assert (finding.reason, finding.registered, finding.list_day) == (reason, "yes", LATER // DAY_S)


def test_an_old_list_still_speaks_against_what_it_names():
    held = Trust(ROOTS, None, statuses(Status.REVOKED, as_of=LATER))
    assert verdict(text(), held, LATER + 900 * DAY_S) == ("revoked", "revoked")


def test_the_lists_prove_a_time():
    assert judge.floor_of(ALONE) == 0
    assert judge.floor_of(Trust(ROOTS, trust_list(as_of=5), statuses(as_of=7))) == 7
    assert judge.floor_of(Trust(ROOTS, trust_list(as_of=9), statuses(as_of=7))) == 9


LISTED = Trust(ROOTS, trust_list(as_of=LATER), statuses(Status.REGISTERED))
ENDING = build.claims(expires_day=LATER // DAY_S + 9)


@pytest.mark.parametrize("behind", [0, 3600, DAY_S])
def test_a_clock_a_little_behind_the_lists_gives_way_to_their_time(behind):
    finding = judge.believe(text(signed(ENDING)), LISTED, LATER - behind, is_clock=True)
    days = next(step for step in finding.steps if step.what == "days")
    assert (finding.reason, days.as_of) == ("registered", LATER)
    assert "clock" not in [step.what for step in finding.steps]


@pytest.mark.parametrize("at", [0, LATER - DAY_S - 1])
def test_a_clock_set_back_leaves_a_certificate_with_an_end_open(at):
    with pytest.raises(judge.Doubt) as raised:
        judge.believe(text(signed(ENDING)), LISTED, at, is_clock=True)
    found = raised.value
    assert (found.reason.verdict, found.reason.code) == ("cannot-check", "clock-doubtful")
    assert found.reason.fields == {"day": LATER // DAY_S}
    told = {step.what: step.result for step in found.finding.steps}
    assert (told["clock"], told["days"], told["status"]) == ("failed", "not-checked", "ok")


def test_a_clock_set_back_leaves_a_certificate_of_tomorrow_open():
    raw = signed(build.claims(issued_day=LATER // DAY_S + 1))
    with pytest.raises(judge.Doubt) as raised:
        judge.believe(text(raw), LISTED, 0, is_clock=True)
    assert raised.value.reason.code == "clock-doubtful"


def test_a_clock_set_back_does_not_touch_what_needs_no_clock():
    finding = judge.believe(text(), LISTED, 0, is_clock=True)
    told = {step.what: step.result for step in finding.steps}
    assert (finding.reason, told["clock"], told["days"]) == ("registered", "failed", "ok")


@pytest.mark.parametrize(
    ("raw", "held", "code"),
    [
        (signed(build.claims(expires_day=LATER // DAY_S - 1)), LISTED, "expired"),
        (signed(ENDING), Trust(ROOTS, None, statuses(Status.REVOKED)), "revoked"),
        (signed(ENDING, by="thief"), LISTED, "bad-signature"),
    ],
)
def test_what_is_sure_whatever_the_day_stands_before_a_doubtful_clock(raw, held, code):
    with pytest.raises(judge.Doubt) as raised:
        judge.believe(text(raw), held, 0, is_clock=True)
    assert raised.value.reason.code == code


def test_a_time_that_somebody_states_is_taken_as_it_is():
    assert judge.believe(text(signed(ENDING)), LISTED, LATER - 20 * DAY_S).reason == "registered"


# -- tampering -------------------------------------------------------------------------------------------------


def test_every_flipped_bit_is_refused():
    raw = signed()
    for bit in range(8 * len(raw)):
        changed = bytearray(raw)
        changed[bit // 8] ^= 1 << bit % 8
        with pytest.raises(judge.Doubt):
            judge.weigh(bytes(changed), ALONE, LATER)


def test_every_shortened_certificate_is_refused():
    raw = signed()
    for end in range(len(raw)):
        with pytest.raises(judge.Doubt):
            judge.weigh(raw[:end], ALONE, LATER)


@pytest.mark.property
@given(some.data())
def test_ten_flipped_bits_are_refused(data):
    raw = signed()
    bits = data.draw(some.sets(some.integers(0, 8 * len(raw) - 1), min_size=10, max_size=10))
    changed = int.from_bytes(raw, "big") ^ sum(1 << bit for bit in bits)
    with pytest.raises(judge.Doubt):
        judge.weigh(changed.to_bytes(len(raw), "big"), ALONE, LATER)


@pytest.mark.property
@given(some.data())
def test_a_changed_digit_of_the_code_is_refused(data):
    whole = text()
    at = data.draw(some.integers(len(build.LINK) + 1, len(whole) - 1))
    digit = data.draw(some.sampled_from([one for one in "0123456789" if one != whole[at]]))
    with pytest.raises(judge.Doubt):
        judge.believe(whole[:at] + digit + whole[at + 1 :], ALONE, LATER)


@pytest.mark.property
@given(some.binary(max_size=500))
def test_whatever_bytes_come_there_is_a_doubt_and_no_other_error(raw):
    with pytest.raises(judge.Doubt):
        judge.weigh(raw, ALONE, LATER)
