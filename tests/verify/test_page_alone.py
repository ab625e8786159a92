"""The verify page in a real browser: flight mode, missing and spoilt lists, silence, the saved copy."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from app.core.certificate import status
from app.registry.single_page import single_page
from tests.vectors import authority
from tests.verify.browsing import opened, settled
from tests.verify.site import VECTORS, case, digits, page_files, served, write_site

pytestmark = pytest.mark.browser


def older_status_list() -> bytes:
    """A list of the day before, signed by the registry, in which nothing is revoked yet."""
    packed = status.packed({}, status.ENTRIES, status.BITS, status.Status.REGISTERED)
    listed = status.StatusList(0, authority.LISTED - 86_400, packed)
    return status.sign(
        listed, f"{authority.LINK}status/0.cwt", authority.REGISTRY, authority.registry_grant()
    )


def test_flight_mode_after_one_visit(phone, tmp_path):
    write_site(tmp_path)
    context = phone()
    with served(tmp_path) as site:
        settled(opened(context, site.link, "valid, registered"))
        link = site.link
    context.set_offline(offline=True)
    for name in ("valid, registered", "revoked", "revoked specimen", "valid, in the closed register"):
        page = opened(context, link, name)
        expect(page.locator("[data-verdict]")).to_have_attribute("data-reason", case(name)["reason"])
    page.locator("#language").select_option("ja")
    expect(page.locator("html")).to_have_attribute("lang", "ja")


def test_no_lists_is_said_and_refuses_nothing(phone, tmp_path):
    write_site(tmp_path, has_lists=False)
    with served(tmp_path) as site:
        page = opened(phone(), site.link, "revoked")
        expect(page.locator("[data-verdict]")).to_have_attribute("data-reason", "status-not-checked")
        expect(page.locator(".when")).to_contain_text("No revocation list was at hand")
        expect(page.get_by_role("button", name="Check again")).to_be_visible()


def test_without_roots_it_cannot_check(phone, tmp_path):
    write_site(tmp_path, has_roots=False)
    with served(tmp_path) as site:
        page = opened(phone(), site.link, "valid, registered")
        expect(page.locator("[data-verdict]")).to_have_attribute("data-reason", "trust-missing")


@pytest.mark.parametrize("path", ["status/0.cwt", "trust-list.cbor"])
def test_a_spoilt_list_is_as_good_as_none(phone, tmp_path, path):
    write_site(tmp_path)
    whole = bytearray((tmp_path / path).read_bytes())
    whole[-1] ^= 1
    (tmp_path / path).write_bytes(whole)
    with served(tmp_path) as site:
        page = opened(phone(), site.link, "valid, registered")
        step = page.locator(".checks .not-checked")
        expect(step).to_have_count(1)
        expect(page.locator("[data-verdict]")).to_have_attribute("data-verdict", "valid")


@pytest.mark.parametrize("replaced", [b"", b"<html>Log in to the hotel</html>", older_status_list()])
def test_a_list_once_seen_is_kept_until_a_newer_comes(phone, site, tmp_path, replaced):
    context = phone()
    settled(opened(context, site.link, "revoked"))
    (tmp_path / "status/0.cwt").write_bytes(replaced)
    page = opened(context, site.link, "revoked")
    expect(page.locator("[data-verdict]")).to_have_attribute("data-verdict", "revoked")


def test_nothing_of_the_certificate_is_sent(phone, site):
    context = phone()
    sent: list[str] = []
    context.on("request", lambda request: sent.append(request.url.partition("#")[0]))
    page = opened(context, site.link, "valid, registered")
    page.get_by_role("button", name="Copy result").click()
    settled(page)
    part = digits("valid, registered")[:24]
    everything = "\n".join([*site.asked, *sent])
    assert part not in everything
    assert not re.search("satybaldieva|0001001|Cookie:", everything, re.IGNORECASE)
    assert all(url.startswith(site.link) for url in sent)
    assert {"/trust-list.cbor", "/status/0.cwt", "/status/1.cwt"} <= set(site.paths)
    assert context.cookies() == []


def test_which_lists_are_fetched_does_not_tell_the_certificate(phone, tmp_path):
    asked = []
    for number, name in enumerate(("valid, registered", "valid specimen")):
        folder = tmp_path / str(number)
        write_site(folder)
        with served(folder) as site:
            settled(opened(phone(), site.link, name))
            asked.append({path for path in site.paths if path.startswith(("/status", "/register"))})
    assert asked[0] == asked[1]


@pytest.mark.parametrize("name", ["valid, registered", "name changed", "valid specimen", "revoked"])
def test_one_saved_file_works_by_itself(phone, tmp_path, name):
    file = tmp_path / "check.html"
    file.write_bytes(single_page(page_files(), (bytes.fromhex(VECTORS["root"]),)))
    context = phone(locale="ru-RU")
    asked: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    page = opened(context, file.as_uri(), name)
    verdict = "not-genuine" if name == "name changed" else "valid"
    expect(page.locator("[data-verdict]")).to_have_attribute("data-verdict", verdict)
    expect(page.locator("html")).to_have_attribute("lang", "ru")
    expect(page.locator("#foot")).to_contain_text("Сохранённая копия")
    page.locator("#language").select_option("de")
    expect(page.locator("html")).to_have_attribute("lang", "de")
    assert [url for url in asked if not url.startswith("file:")] == []
    assert len(asked) == 1
