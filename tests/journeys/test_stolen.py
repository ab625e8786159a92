"""The stolen key, drilled: what was logged before the withdrawal stays valid, whatever the thief signs is refused."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from typer.testing import CliRunner

from app.cli.tree import tree
from app.core import cose, keys
from app.core.certificate import claims as claiming
from app.core.certificate import code, grant, judge, trust
from app.core.certificate.claims import DAY_S
from app.core.errors import RegistryRefused
from app.core.ledger import batch, entry, facts
from app.flow import authority, licence, sync, verify
from app.flow.authority import Renewal
from app.net.registry import HttpRegistry
from app.registry import main
from app.registry.settings import open_settings
from app.store import certificates, fixed, journal
from tests.flow import room as rooms
from tests.flow.test_licence import installed

RUN = CliRunner()
FORGERIES = 1000


@pytest.fixture(scope="module")
def stolen(tmp_path_factory):
    """A centre with three registered certificates; its key was stolen, withdrawn, and everything published."""
    folder = tmp_path_factory.mktemp("stolen")
    room = rooms.copied(folder, rooms.built(folder), folder / "station")
    held, data = room.authority, folder / "registry"
    main.begin(data, held.root_pem, held.registry_secret, held.registry_grant, held.stamper_der)
    for one in Path(room.packs[0]).parent.iterdir():
        shutil.copy(one, data / "packs")
    room.clock.on(30 * DAY_S)
    room.papers = [room.issued(one.id) for one in room.group.trainees[:3]]
    with main.running(open_settings(data, clock=room.clock)) as url:
        state = sync.sync(replace(room.station, registry_url=url))
        assert {kind for _, kind, _ in state.outcomes} == {"registered"}
    room.secret = licence.issuing_key(room.station, room.certifier)
    room.unsent = room.issued(room.group.trainees[3].id)
    (folder / "osh.approval").write_bytes(installed(room).raw())
    (folder / "root.pem").write_bytes(held.root_pem)
    done = RUN.invoke(
        tree,
        ["authority", "withdraw", str(folder / "osh.approval"), "--data", str(data), "--reason", "laptop stolen",
         "--out", str(folder / "stick")],
    )  # fmt: skip
    assert done.exit_code == 0, done.output
    done = RUN.invoke(tree, ["registry", "publish", str(folder / "public"), "--data", str(data)])
    assert done.exit_code == 0, done.output
    yield room, folder
    room.station.close()


def trusting(folder, tree_name):
    return verify.trust_from(folder / "root.pem", folder / tree_name)


def kept(room, issued):
    return certificates.by_number(room.station.database, issued.number).certificate


def forgeries(room, count):
    """What a thief with the key signs: other people, earlier days, used numbers, and changed copies of real papers."""
    now = licence.of(room.station, kept(room, room.papers[0]))
    delegation, delegated = now.delegation, now.raw
    real = [claiming.decode(cose.read(kept(room, one), grant.KNOWN).payload) for one in room.papers]
    for n in range(count):
        model = real[n % len(real)]
        changes = (
            {"name": f"FORGED PERSON {'ABCDEFGHIJ'[n % 10]}", "number": delegation.first + 500 + n % 40_000},
            {"points": model.points - 1 if n % 2 else model.points_of, "birth": 19700101 + n % 28},
            {"name": f"THIEF {'ABCDEFGHIJ'[n // 10 % 10]}", "issued_day": delegation.from_day},
            {"document_ending": f"{n % 10_000:04d}", "issued_day": model.issued_day - 1 - n % 29},
        )[n % 4]  # fmt: skip
        made = replace(model, **changes)
        if made in real:
            made = replace(made, record_digest=bytes([n % 251]) * 16)
        yield cose.sign(claiming.encode(made), room.secret, {grant.GRANT_HEADER: delegated})


def reason(raw, held, at):
    try:
        return judge.weigh(raw, held, at).reason
    except judge.Doubt as doubt:
        return doubt.reason.code


@pytest.mark.parametrize("tree_name", ["stick", "public"])
def test_what_was_logged_before_stays_valid(stolen, tree_name):
    room, folder = stolen
    held = trusting(folder, tree_name)
    assert [verify.verdict_of_text(one.code, held, room.clock()).verdict for one in room.papers] == [
        "valid"
    ] * 3


@pytest.mark.parametrize("tree_name", ["stick", "public"])
def test_a_thousand_forgeries_are_refused(stolen, tree_name):
    room, folder = stolen
    held = trusting(folder, tree_name)
    told = [reason(raw, held, room.clock()) for raw in forgeries(room, FORGERIES)]
    assert (len(told), set(told)) == (FORGERIES, {"issuer-withdrawn"})


def test_without_the_withdrawal_they_would_have_been_believed(stolen):
    room, folder = stolen
    told = {
        reason(raw, verify.trust_from(folder / "root.pem", None), room.clock()) for raw in forgeries(room, 20)
    }
    assert told == {"status-not-checked"}


def test_the_withdrawal_is_small_and_the_register_sixteen_bytes_a_certificate(stolen):
    _, folder = stolen
    (statement,) = (folder / "stick" / "withdrawal").glob("*.cbor")
    (register,) = (folder / "stick" / "register").glob("*.bin")
    assert statement.stat().st_size < 1000
    assert register.stat().st_size == 3 * trust.REGISTER_ENTRY


def test_without_the_register_nobody_can_tell(stolen, tmp_path):
    room, folder = stolen
    shutil.copytree(folder / "stick" / "withdrawal", tmp_path / "withdrawal")
    held = verify.trust_from(folder / "root.pem", tmp_path)
    for one in (*room.papers, room.unsent):
        told = verify.verdict_of_text(one.code, held, room.clock())
        assert (told.verdict, told.reason) == ("cannot-check", "register-missing")


def test_another_register_in_its_place_is_no_register(stolen, tmp_path):
    room, folder = stolen
    shutil.copytree(folder / "stick", tmp_path / "stick")
    (register,) = (tmp_path / "stick" / "register").glob("*.bin")
    forged = next(forgeries(room, 1))

    register.write_bytes(trust.register_of((cose.read(forged, grant.KNOWN).payload,)))
    held = verify.trust_from(folder / "root.pem", tmp_path / "stick")
    assert reason(forged, held, room.clock()) == "register-missing"


def test_a_withdrawal_that_a_stranger_signed_is_not_believed(stolen, tmp_path):
    room, folder = stolen

    stranger = authority.begin(rooms.Dice(b"stranger"), room.clock(), "Stranger")
    gone = trust.Withdrawal(
        keys.key_id(licence.current(room.station.database).delegation.key), room.clock(), bytes(32)
    )
    (tmp_path / "withdrawal").mkdir()
    signed = trust.sign_withdrawal(gone, stranger.registry_secret, stranger.registry_grant)
    (tmp_path / "withdrawal" / "x.cbor").write_bytes(signed)
    with pytest.raises(trust.ListUntrusted):
        verify.trust_from(folder / "root.pem", tmp_path)


def test_the_registry_takes_nothing_from_the_thiefs_own_station(stolen):
    room, folder = stolen
    secret = keys.new_secret(rooms.Dice(b"thief"))
    delegated = licence.current(room.station.database).raw
    told = entry.StationGrant(keys.public_of(secret), "thief", 1_030_000, 100)
    granted = entry.sign_station(told, room.secret, delegated)
    first = entry.appended(entry.empty("thief"), "pack-installed", b"\xa0", room.clock())
    head = entry.sign_head(entry.tip(first), secret, granted)
    with (
        main.running(open_settings(folder / "registry", clock=room.clock)) as url,
        pytest.raises(RegistryRefused),
    ):
        HttpRegistry(url).send(batch.Batch(head, (first.raw(),), {}).raw())


def test_the_centre_goes_on_with_a_new_key_and_issues_again_what_had_not_arrived(stolen):
    room, folder = stolen
    with main.running(open_settings(folder / "registry", clock=room.clock)) as url:
        asked = licence.rotate(room.station, room.certifier)
        approval = authority.renew(room.authority, installed(room), Renewal(), room.clock(), asked)
        room.station = licence.install(room.station, room.certifier, replace(approval, registry_url=url))
        state = sync.sync(room.station)
        told = {number: (kind, why) for number, kind, why in state.outcomes}
        assert told[room.unsent.printed] == ("refused", "issuer-withdrawn")
        assert [told[one.printed][0] for one in room.papers] == ["registered"] * 3
        assert [verify.check(room.station, one.code).verdict for one in room.papers] == ["valid"] * 3
        assert verify.check(room.station, room.unsent.code).reason == "issuer-withdrawn"
    assert code.certificate_of(room.unsent.code)
    assert journal.head(room.station.database).seq == fixed.number(room.station.database, "delivered")
    assert facts.kind_of(facts.LicenceInstalled(b"", b"")) == "licence-installed"
