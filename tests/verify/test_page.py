"""The verify page in a real browser: verdicts, languages, scanning, how it looks."""

from __future__ import annotations

import pytest
from playwright.sync_api import BrowserContext, expect

from tests.verify.browsing import TITLES, opened
from tests.verify.site import case, digits

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("name", TITLES)
def test_the_verdict_comes_first(phone, site, name):
    page = opened(phone(), site.link, name)
    verdict = page.locator("[data-verdict]")
    expect(page.locator("h1")).to_have_text(TITLES[name])
    expect(page.locator("h1")).to_be_focused()
    expect(verdict).to_have_attribute("data-verdict", case(name)["verdict"])
    expect(verdict).to_have_attribute("data-reason", case(name)["reason"])
    assert page.locator("[role=status] .specimen").count() == int(case(name)["specimen"])
    assert page.evaluate("document.documentElement.scrollWidth") == 360


def test_a_genuine_certificate_shows_what_to_compare(phone, site):
    page = opened(phone(), site.link, "valid, skills, hours and expiry")
    text = page.locator("main").inner_text()
    shown = (
        "SATYBALDIEVA AIGUL",
        "Сатыбалдиева Айгүл",
        "14 March 1998",
        "4471",
        "Safety at work",
        "23 of 25",
    )
    issued = ("5 October 2026", "4 October 2028", "Bishkek Training Centre No. 1", "1042", "0001001-5")
    for part in (*shown, *issued, "passport", "Registered by the authority", "21 November 2026"):
        assert part in text, part
    assert "does not expire" in opened(phone(), site.link, "valid, registered").locator("main").inner_text()


def test_a_forged_one_is_marked_as_not_confirmed(phone, site):
    page = opened(phone(), site.link, "name changed")
    expect(page.locator(".claimed h2")).to_have_text("What the code says (not confirmed)")
    assert page.locator(".advice").count() == 0


def test_the_specimen_banner_stands_in_every_state(phone, site):
    for name in ("valid specimen", "revoked specimen"):
        banner = opened(phone(), site.link, name).locator(".specimen")
        expect(banner).to_have_text("Specimen: for training only, no real qualification")


def test_the_language_follows_the_phone_and_the_choice(phone, site):
    page = opened(phone(locale="ky-KG"), site.link, "valid, registered")
    expect(page.locator("html")).to_have_attribute("lang", "ky")
    expect(page.locator("h1")).to_have_text("Бул күбөлүк чыныгы")
    expect(page.locator("main")).to_contain_text("Жумуштагы коопсуздук")
    page.locator("#language").select_option("ar")
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    expect(page.locator("h1")).to_have_text("هذه الشهادة أصلية")
    page.reload()
    expect(page.locator("html")).to_have_attribute("lang", "ar")
    expect(page.locator("h1")).to_have_text("هذه الشهادة أصلية")
    page.locator("#language").select_option("ko")
    expect(page.locator("html")).to_have_attribute("dir", "ltr")
    expect(page.locator("main")).to_contain_text("산업 안전")


def test_an_unspoken_language_gets_english(phone, site):
    page = opened(phone(locale="sv-SE"), site.link, "revoked")
    expect(page.locator("h1")).to_have_text(TITLES["revoked"])


def test_the_start_screen_takes_pasted_text(phone, site):
    page = phone().new_page()
    page.goto(site.link)
    expect(page.locator("h1")).to_have_text("Check a certificate")
    expect(page.locator("main")).to_contain_text("This browser cannot read codes")
    page.get_by_label("Text of the code").fill(case("valid, another host")["text"])
    page.get_by_role("button", name="Check", exact=True).click()
    expect(page.locator("h1")).to_have_text(TITLES["valid, registered"])
    page.get_by_role("link", name="Check another").click()
    expect(page.locator("h1")).to_have_text("Check a certificate")
    expect(page.locator("h1")).to_be_focused()
    page.get_by_label("Text of the code").fill("hello")
    page.get_by_role("button", name="Check", exact=True).click()
    expect(page.locator("h1")).to_have_text(TITLES["cut off"])


def reading(context: BrowserContext, codes: str) -> None:
    """Give the browser a BarcodeDetector that sees these codes in anything (Chromium on Linux has none)."""
    context.add_init_script(
        "globalThis.BarcodeDetector = class {"
        " static async getSupportedFormats() { return ['qr_code']; }"
        f" async detect() {{ return {codes}; }} }};"
    )


def test_a_code_is_read_from_the_camera(phone, site):
    context = phone()
    reading(context, f"[{{ rawValue: 'no' }}, {{ rawValue: '{case('revoked')['text']}' }}]")
    page = context.new_page()
    page.goto(site.link)
    page.get_by_role("button", name="Scan with the camera").click()
    expect(page.locator("h1")).to_have_text(TITLES["revoked"])


def test_the_camera_can_be_stopped(phone, site):
    context = phone()
    reading(context, "[]")
    page = context.new_page()
    page.goto(site.link)
    page.get_by_role("button", name="Scan with the camera").click()
    expect(page.locator("main")).to_contain_text("Hold the code in front of the camera")
    page.get_by_role("button", name="Stop the camera").click()
    expect(page.locator("video")).to_be_hidden()
    expect(page.get_by_role("button", name="Scan with the camera")).to_be_visible()


@pytest.mark.parametrize("is_found", [True, False])
def test_a_code_is_read_from_a_picture(phone, site, is_found):
    context = phone()
    reading(context, f"[{{ rawValue: '{case('revoked')['text']}' }}]" if is_found else "[]")
    page = context.new_page()
    page.goto(site.link)
    picture = page.screenshot()
    page.locator("#picture").set_input_files({"name": "code.png", "mimeType": "image/png", "buffer": picture})
    if is_found:
        expect(page.locator("h1")).to_have_text(TITLES["revoked"])
    else:
        expect(page.locator("main")).to_contain_text("No code was found in this picture")


def test_the_address_is_shown_large(phone, site):
    page = opened(phone(), site.link, "valid, registered")
    host = page.locator(".host")
    expect(host).to_have_text(site.link.split("/")[2])
    assert host.evaluate("(host) => parseFloat(getComputedStyle(host).fontSize)") >= 24


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_contrast_and_targets(phone, site, scheme):
    page = opened(phone(color_scheme=scheme, reduced_motion="reduce"), site.link, "expired")
    ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert ground == ("rgb(14, 21, 32)" if scheme == "dark" else "rgb(244, 246, 251)")
    for name in TITLES:
        page.goto(f"{site.link}#{digits(name)}")
        page.locator(f"[data-verdict={case(name)['verdict']}]").wait_for()
        assert page.evaluate(CONTRAST) == []
        boxes = page.locator("button:visible, .button:visible, select").evaluate_all(
            "(all) => all.map((one) => one.getBoundingClientRect()).map((box) => [box.width, box.height])"
        )
        assert all(min(box) >= 44 for box in boxes)


# Every visible text against the nearest painted ground behind it (WCAG 2.2, 1.4.3).
CONTRAST = """() => {
  const part = (text) => text.match(/[\\d.]+/g).map(Number);
  const linear = (v) => (v <= 10.31475 ? v / 3294.6 : ((v / 255 + 0.055) / 1.055) ** 2.4);
  const light = (rgb) => rgb.slice(0, 3).map(linear)
    .reduce((sum, v, at) => sum + v * [0.2126, 0.7152, 0.0722][at], 0);
  const ground = (one) => {
    for (let at = one; at; at = at.parentElement) {
      const paint = part(getComputedStyle(at).backgroundColor);
      if (paint.length === 3 || paint[3] === 1) return paint;
    }
    return [255, 255, 255];
  };
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const poor = [];
  while (walk.nextNode()) {
    const one = walk.currentNode.parentElement;
    if (!walk.currentNode.data.trim() || !one.checkVisibility() || one.tagName === 'OPTION') continue;
    const pair = [light(part(getComputedStyle(one).color)), light(ground(one))].sort((a, b) => b - a);
    const ratio = (pair[0] + 0.05) / (pair[1] + 0.05);
    if (ratio < 4.5) poor.push([walk.currentNode.data, ratio]);
  }
  return poor;
}"""
