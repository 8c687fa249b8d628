"""A real browser against a real server: Debian's Chromium, driven by Playwright."""

import os
from collections.abc import Iterator

import pytest
from django.core.management import call_command
from playwright.sync_api import Browser, Page, sync_playwright

from script.kebutuhan import CHROMIUM

PILIHAN = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


@pytest.fixture(scope="session")
def peramban() -> Iterator[Browser]:
    # Playwright runs its own event loop in this thread; Django's guard cannot tell the two apart.
    call_command("collectstatic", interactive=False, verbosity=0)
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=PILIHAN)
        yield browser
        browser.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture(params=[360, pytest.param(1280, marks=pytest.mark.lengkap)])
def layar(request, peramban: Browser) -> Iterator[Page]:
    """A page as wide as a cheap phone, then as a desktop; a console error fails the test."""
    # In English, as on many office PCs: nothing may depend on the browser's language.
    context = peramban.new_context(viewport={"width": request.param, "height": 800}, locale="en-US")
    page = context.new_page()
    kesalahan: list[str] = []
    page.on("console", lambda m: kesalahan.append(m.text) if m.type == "error" else None)
    page.on("pageerror", lambda error: kesalahan.append(str(error)))
    yield page
    context.close()
    assert kesalahan == []
