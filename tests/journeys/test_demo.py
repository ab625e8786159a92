"""What `sapar demo` leaves is what the contract names, and other people's programs agree with it."""

import json
import shutil
import subprocess

import pytest

from app.core.certificate import code

pytestmark = pytest.mark.journey


def test_the_files_of_the_contract_are_there(demo):
    out, _ = demo
    for name in ("certificate.pdf", "qr.png", "qr.txt", "root.pem", "trust-list.cbor", "report.json"):
        assert (out / name).stat().st_size > 0
    for name in (
        "public/index.html",
        "public/trust-list.cbor",
        "public/status",
        "public/checkpoint",
        "station",
    ):
        assert (out / name).exists()


def test_the_journey_takes_less_than_half_a_minute_of_work(demo):
    assert demo[1]["seconds"] < 120  # a busy test machine; `sapar demo` alone says how long it took


def test_the_page_is_valid_with_the_root_alone(demo, sapar):
    out, _ = demo
    status, told = sapar(
        "certificate", "verify", out / "certificate.pdf", "--trust", out / "root.pem", "--json"
    )
    assert status == 0
    assert (told["verdict"], told["reason"], told["registered"]) == ("valid", "status-not-checked", "unknown")
    assert told["specimen"] is True
    assert told["issuer"]["name"] == "Sapar Demo Centre, Bishkek"


@pytest.mark.parametrize("file", ["certificate.pdf", "qr.png", "qr.txt"])
def test_with_the_published_tree_every_form_is_registered(demo, sapar, file):
    out, _ = demo
    public = out / "public"
    status, told = sapar(
        "certificate", "verify", out / file, "--trust", out / "trust-list.cbor", "--status", public, "--json"
    )
    assert status == 0
    assert (told["verdict"], told["reason"], told["registered"]) == ("valid", "registered", "yes")


def test_the_text_itself_can_be_given(demo, sapar):
    out, report = demo
    status, told = sapar("certificate", "verify", report["code"], "--trust", out / "root.pem", "--json")
    assert (status, told["verdict"]) == (0, "valid")


def test_a_changed_digit_ends_with_one_and_nothing_to_check_with_ends_with_two(demo, sapar, tmp_path):
    out, report = demo
    changed = report["code"][:-1] + str((int(report["code"][-1]) + 1) % 10)
    status, told = sapar("certificate", "verify", changed, "--trust", out / "root.pem", "--json")
    assert (status, told["verdict"]) == (1, "not-genuine")
    status, told = sapar("certificate", "verify", report["code"], "--data", tmp_path, "--json")
    assert (status, told["verdict"]) == (2, "cannot-check")


def test_as_of_an_earlier_day_it_is_not_valid_yet(demo, sapar):
    out, report = demo
    at = "2020-01-01T00:00:00Z"
    status, told = sapar(
        "certificate", "verify", report["code"], "--trust", out / "root.pem", "--at", at, "--json"
    )
    assert (status, told["verdict"]) == (1, "not-yet-valid")


def test_the_code_stays_within_the_sizes_that_cameras_read(demo):
    assert code.version_of(demo[1]["code"]) <= code.TYPICAL_VERSION


def test_the_code_is_read_from_a_150_dpi_page_by_two_readers(demo, pdftoppm, zbarimg, tmp_path):
    import zxingcpp
    from PIL import Image

    out, report = demo
    subprocess.run([pdftoppm, "-r", "150", "-png", out / "certificate.pdf", tmp_path / "page"], check=True)
    page = next(tmp_path.glob("page*.png"))
    with Image.open(page) as picture:
        assert [one.text for one in zxingcpp.read_barcodes(picture)] == [report["code"]]
    read = subprocess.run([zbarimg, "--raw", "-q", page], capture_output=True, text=True, check=True)
    assert read.stdout.strip() == report["code"]


def test_pdfsig_says_that_the_signature_is_valid(demo):
    if not (pdfsig := shutil.which("pdfsig")):
        pytest.skip("no pdfsig on this machine; `make ci-tools` brings it")
    done = subprocess.run([pdfsig, demo[0] / "certificate.pdf"], capture_output=True, text=True, check=False)
    assert "Signature is Valid" in done.stdout
    assert "Total document signed" in done.stdout


def test_a_revoked_certificate_is_refused_after_the_next_publication(demo, sapar, tmp_path):
    out, report = demo
    copy, public = tmp_path / "registry", tmp_path / "public"
    shutil.copytree(out / "registry", copy)
    status, _ = sapar("registry", "revoke", report["number"], "--reason", "test", "--data", copy)
    assert status == 0
    assert sapar("registry", "publish", public, "--data", copy)[0] == 0
    status, told = sapar(
        "certificate", "verify", report["code"], "--trust", out / "root.pem", "--status", public, "--json"
    )
    assert (status, told["verdict"], told["registered"]) == (1, "revoked", "yes")


def test_the_report_is_the_same_on_the_screen_and_in_the_file(demo):
    out, report = demo
    assert json.loads((out / "report.json").read_text("utf-8")) == report
