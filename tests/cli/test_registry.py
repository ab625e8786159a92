"""`sapar registry` on a real folder: laid out, published, and certificates taken back."""

import json
from dataclasses import replace

import pytest
from typer.testing import CliRunner

from app.cli import main
from app.cli.tree import tree
from app.core import cose
from app.core.certificate import code, grant, number, status, trust
from app.core.certificate.status import Status
from app.core.ledger import facts
from app.flow import authority
from app.registry.settings import open_settings
from app.station import system_clock, system_dice

RUN = CliRunner()
WORDS = "a long passphrase"


@pytest.fixture(scope="module")
def authority_folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("authority")
    authority.save(authority.begin(system_dice, system_clock(), "Ministry"), folder, WORDS, system_dice)
    return folder


@pytest.fixture
def begun(authority_folder, tmp_path, monkeypatch):
    """begun(passphrase): `registry begin`, its exit code and its folder."""
    data = tmp_path / "begun"

    def run(words=WORDS):
        monkeypatch.setenv("SAPAR_PASSPHRASE", words)
        with pytest.raises(SystemExit) as end:
            main(["registry", "begin", "--data", str(data), "--authority", str(authority_folder)])
        return end.value.code, data

    return run


@pytest.fixture
def act(registered):
    """act(deed, *what): the exit code of a deed at the registry."""

    def run(deed, *what, reason=("--reason", "complaint 12")):
        with pytest.raises(SystemExit) as end:
            main(
                [
                    "registry",
                    deed,
                    *(what or (registered.issued.printed,)),
                    *reason,
                    "--data",
                    str(registered.data),
                ]
            )
        return end.value.code

    return run


@pytest.fixture
def published(registered, tmp_path):
    """published(): the certificate's state in the published lists."""

    def read():
        out = tmp_path / "public"
        done = RUN.invoke(tree, ["registry", "publish", str(out), "--data", str(registered.data)])
        assert done.exit_code == 0, (done.output, done.exception)
        index, _ = number.place(registered.issued.number)
        _, listed = status.read((out / f"status/{index}.cwt").read_bytes())
        return listed.status(registered.issued.number)

    return read


def test_begin_lays_out_a_folder_that_opens(begun, authority_folder):
    code, data = begun()
    assert code == 0
    assert open_settings(data).roots == (authority.load(authority_folder, WORDS).root,)


def test_begin_leaves_the_key_for_the_owner_alone(begun):
    _, data = begun()
    assert (data / "registry.key").stat().st_mode & 0o077 == 0


def test_begin_with_a_wrong_passphrase_lays_out_nothing(begun, capsys):
    code, data = begun("another passphrase")
    assert code == 2
    assert not data.exists()
    assert capsys.readouterr().err


def test_a_new_registry_can_be_published_at_once(begun, tmp_path):
    _, data = begun()
    done = RUN.invoke(tree, ["registry", "publish", str(tmp_path / "public"), "--data", str(data)])
    assert done.exit_code == 0, done.output
    names = {file.name for file in (tmp_path / "public").iterdir()}
    assert {"trust-list.cbor", "checkpoint", "index.html"} <= names


def test_a_folder_without_a_registry_cannot_be_published(tmp_path, capsys):
    with pytest.raises(SystemExit) as end:
        main(["registry", "publish", str(tmp_path / "public"), "--data", str(tmp_path / "nothing")])
    assert end.value.code == 2
    assert "root.pem" in capsys.readouterr().err


def test_what_is_published_is_signed_for_the_root(registered, published, tmp_path):
    published()
    listed = trust.read((tmp_path / "public" / "trust-list.cbor").read_bytes(), (registered.root,))
    assert listed.root == registered.root


def test_an_untouched_certificate_is_registered(published):
    assert published() is Status.REGISTERED


def test_a_revoked_certificate_is_revoked_in_the_lists(act, published):
    assert act("revoke") == 0
    assert published() is Status.REVOKED


def test_a_suspended_certificate_is_suspended_in_the_lists(act, published):
    assert act("suspend") == 0
    assert published() is Status.SUSPENDED


def test_a_resumed_certificate_counts_again(act, published):
    assert (act("suspend"), act("resume")) == (0, 0)
    assert published() is Status.REGISTERED


def test_what_is_revoked_cannot_be_resumed(act, published, capsys):
    act("revoke")
    assert act("resume") == 2
    assert "revoked for good" in capsys.readouterr().err
    assert published() is Status.REVOKED


def test_a_second_revocation_is_told_and_changes_nothing(act, published):
    assert (act("revoke"), act("revoke")) == (0, 2)
    assert published() is Status.REVOKED


def test_what_was_never_suspended_is_not_resumed(act):
    assert act("resume") == 2


def test_annulling_a_sitting_revokes_its_certificates_and_says_how_many(act, published, registered, capsys):
    assert act("annul", registered.sitting) == 0
    assert "1 certificates were taken back." in capsys.readouterr().err
    assert published() is Status.REVOKED


def test_a_sitting_nobody_told_of_is_not_annulled(act, capsys):
    assert act("annul", "nowhere") == 2
    assert "nowhere" in capsys.readouterr().err


def test_a_certificate_is_not_replaced_by_one_that_is_not_registered(act, published, registered, capsys):
    heir = number.printed(registered.issued.number + 1)
    assert act("supersede", registered.issued.printed, heir) == 2
    assert heir in capsys.readouterr().err
    assert published() is Status.REGISTERED


def test_what_was_logged_under_a_withdrawn_key_stays_valid(act, published, registered, capsys, tmp_path):
    kid = cose.read(code.certificate_of(registered.issued.code), grant.KNOWN).kid.hex()
    assert act("withdraw-key", kid) == 0
    assert "1 certificates stay valid." in capsys.readouterr().err
    assert published() is Status.REGISTERED
    assert (tmp_path / "public" / "register" / f"{kid}.bin").stat().st_size == trust.REGISTER_ENTRY


def test_the_key_of_no_centre_is_not_withdrawn(act, capsys):
    assert act("withdraw-key", "00" * 8) == 2
    assert "00" * 8 in capsys.readouterr().err


def test_the_history_tells_every_deed_with_its_reason(act, registered):
    act("suspend", reason=("--reason", "complaint 12"))
    act("resume", reason=("--reason", "complaint 12 settled"))
    done = RUN.invoke(tree, ["registry", "audit", "--data", str(registered.data), "--json"])
    told = [(one["deed"], one["what"], one["reason"], one["centre"]) for one in json.loads(done.stdout)]
    assert sorted(told) == [
        ("resume", registered.issued.printed, "complaint 12 settled", 104),
        ("suspend", registered.issued.printed, "complaint 12", 104),
    ]


def test_what_was_refused_is_not_in_the_history(act, registered):
    act("resume")
    done = RUN.invoke(tree, ["registry", "audit", "--data", str(registered.data)])
    assert (done.exit_code, done.stdout) == (0, "")


@pytest.mark.parametrize("deed", ["revoke", "suspend", "resume"])
def test_a_mistyped_number_touches_nothing(act, published, registered, capsys, deed):
    digits, check = registered.issued.printed.split("-")
    assert act(deed, f"{int(digits) + 1}-{check}") == 2
    assert "mistyped" in capsys.readouterr().err
    assert published() is Status.REGISTERED


def test_a_number_of_no_centre_is_unknown(act, capsys):
    assert act("revoke", number.printed(9_999_999)) == 2
    assert number.printed(9_999_999) in capsys.readouterr().err


@pytest.mark.parametrize("deed", ["revoke", "suspend", "resume", "annul", "withdraw-key"])
def test_every_deed_asks_for_a_reason(act, published, deed):
    assert act(deed, reason=()) == 2
    assert published() is Status.REGISTERED


@pytest.fixture
def asked(registered):
    """asked(number): the centre's two people asked to take that certificate back, and the registry has it."""
    from app.flow import sync
    from app.registry import main as serving
    from app.station import open_station
    from app.store import journal
    from tests.flow.room import Clock, Dice

    def ask(wanted):
        station = open_station(registered.home, clock=Clock(), dice=Dice(b"asked"))
        fact = facts.StatusAsked(wanted, "revoke", bytes(32), b"", b"")
        station.database.write(lambda write: journal.append(write, fact, Clock()()))
        with serving.running(open_settings(registered.data, clock=Clock())) as url:
            sync.sync(replace(station, registry_url=url))
        place = f"{journal.head(station.database).journal}/{journal.head(station.database).seq}"
        station.close()
        return place

    return ask


def waiting(registered, *options):
    done = RUN.invoke(tree, ["registry", "conflicts", "--data", str(registered.data), *options])
    assert done.exit_code == 0, (done.output, done.exception)
    return done.stdout


def test_what_waits_for_a_person_is_listed_with_the_ways_to_decide(registered, asked):
    place = asked(registered.issued.number)
    (one,) = json.loads(waiting(registered, "--json"))
    assert (one["kind"], one["deed"], one["reason"]) == ("request", "revoke", "request-signature")
    assert (one["number"], one["place"], one["centre"]) == (registered.issued.printed, place, 104)
    assert one["decide"][0] == f"sapar registry revoke {registered.issued.printed} --reason WHY"
    assert f"sapar registry dismiss {place} --reason WHY" in waiting(registered)


def test_a_dismissed_request_waits_no_more(registered, asked, act):
    place = asked(42)
    assert act("dismiss", place) == 0
    assert json.loads(waiting(registered, "--json")) == []
    assert (act("dismiss", place), act("dismiss", "nowhere")) == (2, 2)


def test_nothing_waits_at_a_registry_without_conflicts(registered):
    assert waiting(registered) == ""
