"""An employer: the printed page is photographed, the link opened, the verdict read in the browser."""

import re
import shutil
import subprocess

import pytest
from playwright.sync_api import expect

from tests.verify.conftest import browser, phone  # noqa: F401 - fixtures
from tests.verify.site import served

pytestmark = [pytest.mark.journey, pytest.mark.browser]


@pytest.fixture
def picture(demo, pdftoppm, tmp_path):
    """A picture of the whole page."""
    subprocess.run(
        [pdftoppm, "-r", "150", "-png", demo[0] / "certificate.pdf", tmp_path / "page"], check=True
    )
    return next(tmp_path.glob("page*.png"))


@pytest.fixture
def fragment(picture):
    """What a camera reads from the page."""
    import zxingcpp
    from PIL import Image

    with Image.open(picture) as page:
        return zxingcpp.read_barcodes(page)[0].text.partition("#")[2]


def test_the_scanned_page_is_genuine_registered_and_a_specimen(demo, fragment, phone):  # noqa: F811
    with served(demo[0] / "public") as site:
        page = phone(locale="ky-KG").new_page()
        page.goto(f"{site.link}#{fragment}")
        verdict = page.locator("[data-verdict]")
        expect(verdict).to_have_attribute("data-verdict", "valid")
        expect(verdict).to_have_attribute("data-reason", "registered")
        expect(page.locator("main")).to_contain_text("SATYBALDIEVA AIGUL")
        expect(page.locator("main")).to_contain_text(demo[1]["number"])
        assert page.locator(".specimen").count() == 1
        assert not any(fragment[:40] in asked for asked in site.asked)


def test_a_browser_without_a_reader_of_its_own_reads_a_picture_of_the_page(demo, picture, phone):  # noqa: F811
    with served(demo[0] / "public") as site:
        page = phone(locale="ru-RU").new_page()
        page.goto(site.link)
        page.locator("#picture").set_input_files(picture)
        verdict = page.locator("[data-verdict]")
        expect(verdict).to_have_attribute("data-reason", "registered")
        expect(page.locator("main")).to_contain_text(demo[1]["number"])


def test_after_the_registry_revoked_it_the_page_says_so(demo, fragment, phone, sapar, tmp_path):  # noqa: F811
    copy, public = tmp_path / "registry", tmp_path / "public"
    shutil.copytree(demo[0] / "registry", copy)
    assert sapar("registry", "revoke", demo[1]["number"], "--reason", "test", "--data", copy)[0] == 0
    assert sapar("registry", "publish", public, "--data", copy)[0] == 0
    with served(public) as site:
        page = phone(locale="en-GB").new_page()
        page.goto(f"{site.link}#{fragment}")
        expect(page.locator("[data-verdict]")).to_have_attribute("data-verdict", "revoked")


def test_one_changed_digit_is_refused_with_a_reason(demo, fragment, phone):  # noqa: F811
    changed = fragment[:-1] + str((int(fragment[-1]) + 1) % 10)
    with served(demo[0] / "public") as site:
        page = phone(locale="en-GB").new_page()
        page.goto(f"{site.link}#{changed}")
        expect(page.locator("[data-verdict]")).to_have_attribute(
            "data-verdict", re.compile("not-genuine|unreadable")
        )
