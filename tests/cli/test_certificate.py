"""`sapar certificate`: what it prints and how it ends."""

import json
from hashlib import sha256

import pytest
from typer.testing import CliRunner

from app.cli.tree import tree
from app.core import cose, keys
from app.core.certificate import code, grant, trust
from app.core.certificate.reasons import CodeMissing
from app.core.certificate.trust import TrustList, Withdrawal
from app.core.errors import RegistryAway, StampThere
from app.flow import papers
from app.flow import verify as verifying
from app.registry import main
from app.registry.settings import open_settings
from tests.flow import room as rooms
from tests.flow.conftest import room, template  # noqa: F401 - fixtures

RUN = CliRunner()


@pytest.fixture
def issued(room):  # noqa: F811
    return room.issued()


@pytest.fixture
def root_pem(room, tmp_path):  # noqa: F811
    file = tmp_path / "root.pem"
    file.write_bytes(keys.to_pem(room.authority.root))
    return str(file)


def verify(*arguments):
    done = RUN.invoke(tree, ["certificate", "verify", *arguments, "--at", "2026-11-24T00:00:00Z"])
    return done.exit_code, done.stdout


def test_with_json_nothing_but_json_is_printed(issued, root_pem):
    status, out = verify(issued.code, "--trust", root_pem, "--json")
    assert (status, json.loads(out)["verdict"]) == (0, "valid")


def test_without_json_a_person_is_told_in_sentences(issued, root_pem, monkeypatch):
    monkeypatch.setenv("SAPAR_LANGUAGE", "en")
    status, out = verify(issued.code, "--trust", root_pem)
    assert status == 0
    assert "This certificate is genuine." in out
    assert "Specimen" in out
    assert "SATYBALDIEVA AIGUL" in out


def test_the_stations_own_lists_are_used_when_none_are_named(issued, room):  # noqa: F811
    status, out = verify(issued.code, "--data", str(room.home), "--json")
    assert (status, json.loads(out)["verdict"]) == (0, "valid")


def test_a_forgery_ends_with_one(issued, root_pem):
    status, out = verify(issued.code + "7", "--trust", root_pem, "--json")
    assert (status, json.loads(out)["verdict"]) in [(1, "unreadable"), (1, "not-genuine")]


def test_a_broken_trust_file_ends_with_two(issued, tmp_path):
    broken = tmp_path / "root.pem"
    broken.write_text("-----BEGIN NOTHING-----", "ascii")
    status, out = verify(issued.code, "--trust", str(broken), "--json")
    assert (status, json.loads(out)["verdict"]) == (2, "cannot-check")


def test_a_file_that_is_not_there_is_no_code(root_pem):
    assert verify("missing.pdf", "--trust", root_pem)[0] == 1


def test_show_tells_what_is_written_without_a_verdict(issued):
    done = RUN.invoke(tree, ["certificate", "show", issued.code, "--json"])
    told = json.loads(done.stdout)
    assert done.exit_code == 0
    assert "verdict" not in told
    assert told["achievement"]["course"] == rooms.COURSE


def test_every_command_has_help_with_an_example():
    def walk(group, path):
        for command in group.registered_commands:
            yield [*path, command.name or command.callback.__name__]
        for sub in group.registered_groups:
            yield from walk(sub.typer_instance, [*path, sub.name])

    for path in walk(tree, []):
        done = RUN.invoke(tree, [*path, "--help"])
        assert done.exit_code == 0, path
        assert f"Example: sapar {path[0]}" in done.stdout, path


@pytest.fixture
def registry(room, tmp_path):  # noqa: F811
    """The address of a registry of the same authority."""
    data, held = tmp_path / "registry", room.authority
    main.begin(data, keys.to_pem(held.root), held.registry_secret, held.registry_grant, held.stamper_der)
    with main.running(open_settings(data, clock=room.clock)) as url:
        yield url


@pytest.fixture
def page(issued, room, tmp_path):  # noqa: F811
    """The signed page as a file."""
    file = tmp_path / "page.pdf"
    file.write_bytes(papers.page(room.station, issued.number, room.certifier))
    return file


def stamp(page, registry, root_pem):
    out = page.with_name("stamped.pdf")
    where = ["--registry", registry, "--trust", root_pem, "--out", str(out)]
    return RUN.invoke(tree, ["certificate", "stamp", str(page), *where]), out


def test_a_page_gets_its_time_stamp_and_the_check_tells_the_time(page, registry, root_pem, room):  # noqa: F811
    done, out = stamp(page, registry, root_pem)
    assert (done.exit_code, done.stdout) == (0, "")
    assert out.stat().st_size == page.stat().st_size
    status, told = verify(str(out), "--trust", root_pem, "--json")
    assert status == 0
    (step,) = (one for one in json.loads(told)["checked"] if one["what"] == "time-stamp")
    assert (step["result"], step["as_of"]) == ("ok", verifying.time_text(room.clock()))


def test_a_page_with_a_time_stamp_gets_no_second_one(page, registry, root_pem):
    _, out = stamp(page, registry, root_pem)
    done, _ = stamp(out, registry, root_pem)
    assert isinstance(done.exception, StampThere)


def test_without_a_registry_no_file_is_written(page, root_pem):
    done, out = stamp(page, "http://127.0.0.1:9", root_pem)
    assert isinstance(done.exception, RegistryAway)
    assert not out.exists()


@pytest.fixture
def tree_of_vectors(tmp_path):
    """The lists of the shared vectors as a published tree, and the cases by name."""
    from base64 import b64decode

    from tests.vectors import make

    told = json.loads(make.FILE.read_text("utf-8"))
    (tmp_path / "status").mkdir()
    (tmp_path / "status" / "0.cwt").write_bytes(b64decode(told["status"]["0"]))
    (tmp_path / "trust-list.cbor").write_bytes(b64decode(told["trust_list"]))
    return tmp_path, {case["name"]: case["text"] for case in told["cases"]}


@pytest.mark.parametrize(
    ("case", "status", "reason"),
    [("valid, registered", 0, "registered"), ("an end ahead, clock set back", 2, "clock-doubtful")],
)
def test_a_clock_set_back_is_not_believed_before_the_lists(
    tree_of_vectors, monkeypatch, case, status, reason
):
    lists, texts = tree_of_vectors
    monkeypatch.setattr("app.cli.certificate.system_clock", lambda: 1_000_000_000)
    asked = ["--trust", str(lists / "trust-list.cbor"), "--status", str(lists), "--json"]
    done = RUN.invoke(tree, ["certificate", "verify", texts[case], *asked])
    told = json.loads(done.stdout)
    assert (done.exit_code, told["reason"]) == (status, reason)
    assert {"what": "clock", "result": "failed", "as_of": "2026-11-21T06:00:00Z"} in told["checked"]


def test_an_old_list_is_told_and_does_not_refuse(tree_of_vectors, monkeypatch):
    lists, texts = tree_of_vectors
    monkeypatch.setenv("SAPAR_LANGUAGE", "en")
    asked = [
        "--trust",
        str(lists / "trust-list.cbor"),
        "--status",
        str(lists),
        "--at",
        "2027-06-01T00:00:00Z",
    ]
    done = RUN.invoke(tree, ["certificate", "verify", texts["valid, registered"], *asked])
    assert done.exit_code == 0
    assert "of 2026-11-21, more than 90 days old" in done.stdout


@pytest.mark.parametrize("at", ["", "9999-12-31T23:59:59-23:00", "0001-01-01T00:00:00+23:00", "yesterday"])
def test_a_time_that_is_none_ends_with_two(issued, root_pem, at):
    done = RUN.invoke(tree, ["certificate", "verify", issued.code, "--trust", root_pem, "--at", at])
    assert (done.exit_code, done.exception.__class__) == (2, SystemExit)


def test_of_a_file_larger_than_any_certificate_only_the_beginning_is_read(root_pem, tmp_path):
    huge = tmp_path / "huge.pdf"
    with huge.open("wb") as file:
        file.write(b"%PDF-1.7")
        file.truncate(1 << 40)
    status, out = verify(str(huge), "--trust", root_pem, "--json")
    assert (status, json.loads(out)["reason"]) == (1, "code-missing")
    assert isinstance(RUN.invoke(tree, ["certificate", "show", str(huge)]).exception, CodeMissing)


def test_a_withdrawal_in_a_newer_tree_counts_though_an_older_trust_list_was_named(room, issued, tmp_path):  # noqa: F811
    held, published = room.authority, tmp_path / "public"
    published.mkdir()

    def listed(as_of, *gone):
        made = TrustList(held.root, as_of, withdrawals=gone)
        return trust.sign(made, held.registry_secret, held.registry_grant)

    code_key = cose.read(code.certificate_of(issued.code), grant.KNOWN).kid
    gone = Withdrawal(code_key, room.clock() + 60, sha256(b"").digest())
    withdrawn = trust.sign_withdrawal(gone, held.registry_secret, held.registry_grant)
    older = tmp_path / "trust-list.cbor"
    older.write_bytes(listed(room.clock()))
    (published / "trust-list.cbor").write_bytes(listed(room.clock() + 60, withdrawn))
    (published / "register").mkdir()
    (published / "register" / f"{code_key.hex()}.bin").write_bytes(b"")
    status, out = verify(issued.code, "--trust", str(older), "--json")
    assert (status, json.loads(out)["verdict"]) == (0, "valid")
    status, out = verify(issued.code, "--trust", str(older), "--status", str(published), "--json")
    assert (status, json.loads(out)["reason"]) == (1, "issuer-withdrawn")


def test_a_folder_of_lists_that_is_not_there_is_said(issued, tmp_path):
    done = RUN.invoke(tree, ["certificate", "verify", issued.code, "--status", str(tmp_path / "none")])
    assert done.exit_code == 2
    assert "none" in done.stderr
