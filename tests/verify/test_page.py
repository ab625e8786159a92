"""The verify page in a real browser: verdicts, languages, scanning, how it looks."""

from __future__ import annotations

import io
from base64 import b64encode

import pytest
from PIL import Image
from playwright.sync_api import BrowserContext, expect

from tests import captures
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


def test_an_old_list_is_told_with_its_age_and_refuses_nothing(phone, site):
    page = opened(phone(), site.link, "valid, list older than 90 days")
    expect(page.locator("[data-verdict]")).to_have_attribute("data-reason", "list-too-old")
    expect(page.locator(".why")).to_contain_text("of 21 November 2026, more than 90 days old")
    expect(page.locator(".when")).to_contain_text("Revocation list of 21 November 2026 (3 months ago)")
    expect(page.get_by_role("button", name="Check again")).to_be_visible()


def test_the_age_of_the_list_is_said_in_words(phone, site):
    for locale, words in (
        ("en-GB", "yesterday"),
        ("ru-RU", "вчера"),
        ("ky-KG", "1 күн мурун"),
        ("ko-KR", "어제"),
    ):
        page = opened(phone(locale=locale), site.link, "valid, registered")
        expect(page.locator(".when")).to_contain_text(words)


def test_a_clock_set_back_is_told_with_what_to_do(phone, site):
    page = opened(phone(), site.link, "an end ahead, clock set back")
    expect(page.locator("[data-verdict]")).to_have_attribute("data-verdict", "cannot-check")
    expect(page.locator(".why")).to_contain_text("Set the date of this device and check again")
    expect(page.locator(".when")).to_have_text(
        "Clock of this device: not in order (list of 21 November 2026)"
    )
    page = opened(phone(), site.link, "valid without an end, clock set back")
    expect(page.locator("[data-verdict]")).to_have_attribute("data-reason", "registered")
    expect(page.locator(".checks .failed")).to_contain_text("Clock of this device")


def test_a_withdrawn_key_is_told_with_its_day(phone, site):
    page = opened(phone(), site.link, "withdrawn, not in the register")
    expect(page.locator(".why")).to_contain_text("no more since 2 November 2026")


def test_a_reader_who_sees_a_difference_gets_the_verdict_for_it(phone, site):
    page = opened(phone(), site.link, "valid, registered")
    page.get_by_role("button", name="Something does not match").click()
    expect(page.locator("[data-verdict]")).to_have_attribute("data-reason", "printed-text-differs")
    expect(page.locator("h1")).to_have_text("This certificate is not genuine")
    expect(page.locator(".name")).to_have_text("SATYBALDIEVA AIGUL")
    page.locator("#language").select_option("ru")
    expect(page.locator(".why")).to_contain_text("Не принимайте её и сообщите ведомству")


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
    expect(page.get_by_role("button", name="Scan with the camera")).to_be_visible()
    expect(page.get_by_text("Take or choose a picture")).to_be_visible()
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


def photograph(name: str, width: int = 300) -> bytes:
    """The code of that vector as a camera sees it."""
    return captures.captures(case(name)["text"], width, 1)[0]


# A camera that shows one picture: Chromium's own would need the file before it starts.
CAMERA = """async (picture) => {
  const bitmap = await createImageBitmap(await (await fetch(`data:image/jpeg;base64,${picture}`)).blob());
  const canvas = Object.assign(document.createElement('canvas'), { width: 1280, height: 720 });
  const pen = canvas.getContext('2d');
  setInterval(() => pen.drawImage(bitmap, 400, 120), 50);
  navigator.mediaDevices.getUserMedia = async () => canvas.captureStream(20);
}"""


def test_a_browser_without_a_reader_reads_from_the_camera_by_itself(phone, site):
    page = phone(bypass_csp=True).new_page()
    page.goto(site.link)
    assert page.evaluate("'BarcodeDetector' in globalThis") is False
    page.evaluate(CAMERA, b64encode(photograph("revoked")).decode())
    page.get_by_role("button", name="Scan with the camera").click()
    expect(page.locator("h1")).to_have_text(TITLES["revoked"])


@pytest.mark.parametrize("has_reader", [True, False])
def test_what_the_browser_cannot_read_in_a_picture_the_page_reads(phone, site, has_reader):
    context = phone()
    if has_reader:
        reading(context, "[]")
    page = context.new_page()
    page.goto(site.link)
    picture = {"name": "code.jpg", "mimeType": "image/jpeg", "buffer": photograph("revoked", 200)}
    page.locator("#picture").set_input_files(picture)
    expect(page.locator("h1")).to_have_text(TITLES["revoked"])


def test_a_code_on_a_photograph_of_a_whole_page_is_read(phone, site):
    sheet = Image.new("L", (2400, 3300), 230)
    with Image.open(io.BytesIO(photograph("valid, registered"))) as code:
        sheet.paste(code, (1700, 2600))
    out = io.BytesIO()
    sheet.save(out, "JPEG")
    page = phone().new_page()
    page.goto(site.link)
    picture = {"name": "page.jpg", "mimeType": "image/jpeg", "buffer": out.getvalue()}
    page.locator("#picture").set_input_files(picture)
    expect(page.locator("h1")).to_have_text(TITLES["valid, registered"])


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
