"""What the browser tests of the verify page share."""

from __future__ import annotations

from datetime import UTC, datetime

from playwright.sync_api import BrowserContext, Page

from tests.verify.site import case, digits

TITLES = {
    "valid, registered": "This certificate is genuine",
    "valid specimen": "This certificate is genuine",
    "name changed": "This certificate is not genuine",
    "revoked": "This certificate was revoked",
    "superseded": "This certificate was replaced",
    "suspended": "This certificate is suspended",
    "expired": "This certificate has expired",
    "another root": "The issuer is not known",
    "cut off": "This code cannot be read",
}


def opened(context: BrowserContext, link: str, name: str) -> Page:
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.clock.set_fixed_time(datetime.fromtimestamp(case(name)["at"], UTC))
    page.goto(f"{link}#{digits(name)}")
    page.locator("[data-verdict]").wait_for()
    assert faults == []
    return page


def settled(page: Page) -> Page:
    """The page when it has kept all lists and its service worker is at work."""
    page.locator("body[data-kept]").wait_for()
    page.evaluate("navigator.serviceWorker.ready.then(() => 1)")
    return page
