"""The README's pictures, taken of the running demonstration: `make screenshots`."""

import os
from pathlib import Path
from typing import NamedTuple

from django.urls import reverse

from insurance_agency.demo.logins import PASSWORD
from insurance_agency.identity.choices import Door
from insurance_agency.identity.doors import DOORS, home_of

_DESKTOP, _PHONE = (1280, 800), (390, 844)


class Picture(NamedTuple):
    """One page as one user sees it."""

    file: str
    door: Door
    username: str
    screen: tuple[int, int]
    language: str
    dark: bool = False
    page: str = ""


PICTURES = (
    Picture("desk", Door.DESK, "hn-approver", _DESKTOP, "en"),
    Picture(
        "desk-runs-dark", Door.DESK, "sz-registrar", _DESKTOP, "zh-hans", dark=True, page="desk:run-list"
    ),
    Picture("employer", Door.EMPLOYER, "sz-employer", _DESKTOP, "zh-hans"),
    Picture("institution", Door.INSTITUTION, "hn-hospital", _DESKTOP, "en"),
    Picture("person", Door.PERSON, "hn-person", _PHONE, "zh-hans"),
)


def take(base: str, folder: Path) -> list[Path]:
    """Write every picture as PNG; the browser is the system's Chromium."""
    from playwright.sync_api import Browser, sync_playwright  # noqa: PLC0415 (a development package)

    def shoot(browser: Browser, picture: Picture) -> Path:
        width, height = picture.screen
        context = browser.new_context(
            viewport={"width": width, "height": height},
            device_scale_factor=1.25,
            color_scheme="dark" if picture.dark else "light",
            locale="zh-CN" if picture.language == "zh-hans" else "en-GB",
            base_url=base,
        )
        page = context.new_page()
        page.goto(f"/{DOORS[picture.door].prefix}/sign-in/")
        page.fill("[name=login]", picture.username)
        page.fill("[name=password]", PASSWORD)
        page.click(".sign-in button")
        page.wait_for_url(f"**{home_of(picture.door)}")
        if (page.locator("html").get_attribute("lang") or "").lower() != picture.language:
            page.click(f"[name=language][value={picture.language}]")
        if picture.page:
            page.goto(reverse(picture.page))
        page.wait_for_load_state("networkidle")
        path = folder / f"{picture.file}.png"
        page.screenshot(path=path)
        context.close()
        return path

    folder.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        program = os.environ.get("CHROMIUM", "/usr/bin/chromium")
        flags = [
            "--no-sandbox",
            "--disable-gpu",
            "--disable-background-networking",
            "--disable-component-update",
        ]
        browser = playwright.chromium.launch(executable_path=program, args=flags)
        taken = [shoot(browser, picture) for picture in PICTURES]
        browser.close()
    return taken
