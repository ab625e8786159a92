"""A phone's browser and a public tree for the tests of the verify page."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, sync_playwright

from tests.verify.site import Site, served, write_site

CHROMIUM = Path("/usr/bin/chromium")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--use-fake-device-for-media-stream",
    "--use-fake-ui-for-media-stream",
]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    if not CHROMIUM.exists():
        message = "These tests need Chromium: apt-get install --no-install-recommends chromium"
        if os.environ.get("CI") and os.environ.get("SAPAR_WITHOUT_BROWSER") != "1":
            pytest.fail(message)
        pytest.skip(message)
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    write_site(tmp_path)
    with served(tmp_path) as site:
        yield site


@pytest.fixture
def phone(browser: Browser) -> Iterator[Callable[..., BrowserContext]]:
    made: list[BrowserContext] = []

    def make(**options: object) -> BrowserContext:
        shape = {
            "viewport": {"width": 360, "height": 740},
            "locale": "en-GB",
            "timezone_id": "Asia/Seoul",
            **options,
        }
        made.append(browser.new_context(**shape))
        return made[-1]

    yield make
    for context in made:
        context.close()
