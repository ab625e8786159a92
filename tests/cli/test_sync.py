"""`sapar sync`: by the network, by a stick, and with nobody at the other end."""

import json

import pytest

from app.cli import main
from app.net.registry import HttpRegistry
from app.registry import main as registries
from app.registry.settings import open_settings
from tests.flow.room import START


@pytest.fixture
def sapar(registered, capsys):
    """sapar(options): exit code, standard output, standard error of `sapar sync` at the station."""

    def run(*options):
        with pytest.raises(SystemExit) as end:
            main(["sync", "--data", str(registered.home), *(str(one) for one in options)])
        told = capsys.readouterr()
        return end.value.code or 0, told.out, told.err

    return run


@pytest.fixture
def served(registered):
    with registries.running(open_settings(registered.data, clock=lambda: START)) as url:
        yield url


@pytest.fixture
def waiting(room, monkeypatch, capsys):
    """A station that has never been in touch with a registry: sapar(options) as above, and its folder."""
    monkeypatch.setenv("SAPAR_LANGUAGE", "en")
    room.station.close()

    def run(*options):
        with pytest.raises(SystemExit) as end:
            main(["sync", "--data", str(room.home), *(str(one) for one in options)])
        told = capsys.readouterr()
        return end.value.code or 0, told.out, told.err

    return run


def test_the_state_is_said_in_a_sentence(sapar, served):
    code, out, _ = sapar("--registry", served)
    assert code == 0
    delivered, _of, entries, *_ = out.split()
    assert (delivered, out) == (entries, f"{entries} of {entries} entries are delivered.\n")


def test_with_json_the_state_and_nothing_else_is_printed(sapar, served, registered):
    code, out, _ = sapar("--registry", served, "--json")
    told = json.loads(out)
    assert (code, told["waiting"], told["registry"]) == (0, 0, served)
    assert told["outcomes"] == [[registered.issued.printed, "registered", ""]]


def test_another_address_counts_for_this_time_only(sapar, served):
    sapar("--registry", served)
    code, out, err = sapar()
    assert (code, out) == (2, "")
    assert "registry cannot be reached" in err


def test_without_a_registry_it_ends_with_two_and_everything_waits(waiting, tmp_path):
    code, out, err = waiting()
    assert (code, out) == (2, "")
    assert "Everything is kept here" in err
    _, out, _ = waiting("--export", tmp_path / "batch.sapar-batch", "--json")
    told = json.loads(out)
    assert told["delivered"] == 0
    assert told["waiting"] == told["entries"] > 0


def test_an_export_says_how_many_entries_it_wrote(waiting, tmp_path):
    file = tmp_path / "batch.sapar-batch"
    code, out, err = waiting("--export", file, "--json")
    assert code == 0
    assert err == f"{json.loads(out)['entries']} entries were written.\n"
    assert file.stat().st_size > 0


def test_an_export_alone_counts_as_nothing_delivered(waiting, tmp_path):
    first = waiting("--export", tmp_path / "one", "--json")
    assert waiting("--export", tmp_path / "two", "--json") == first
    assert (tmp_path / "one").stat().st_size == (tmp_path / "two").stat().st_size


def test_a_receipt_that_came_back_on_a_stick_is_read(registered, served, sapar, tmp_path):
    batch, receipt = tmp_path / "batch.sapar-batch", tmp_path / "receipt.cbor"
    sapar("--export", batch)
    receipt.write_bytes(HttpRegistry(served).send(batch.read_bytes()))
    code, out, _ = sapar("--import", receipt, "--json")
    assert (code, json.loads(out)["waiting"]) == (0, 0)


def test_a_newer_list_that_came_on_a_stick_is_read(served, sapar, tmp_path):
    file = tmp_path / "trust-list.cbor"
    file.write_bytes(HttpRegistry(served).public("trust-list.cbor"))
    assert sapar("--import", file)[0] == 0


@pytest.mark.parametrize("raw", [b"", b"<html>", b"\x80"])
def test_something_else_on_the_stick_is_not_believed(waiting, tmp_path, raw):
    file = tmp_path / "receipt.cbor"
    file.write_bytes(raw)
    code, out, err = waiting("--import", file)
    assert (code, out) == (2, "")
    assert "makes no sense" in err


def test_a_stick_that_was_pulled_out_is_said(waiting, tmp_path):
    code, _, err = waiting("--import", tmp_path / "gone.cbor")
    assert code == 2
    assert "gone.cbor" in err
