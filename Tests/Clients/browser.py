"""A real browser with the map in it, which takes note of everything that a page must not do."""

import contextlib
import pathlib
import urllib.parse

from playwright.sync_api import Error

ROOT = pathlib.Path(__file__).resolve().parents[2]
PICTURES = ROOT / ".build/clients/webmap"
CHROMIUM = "/usr/bin/chromium"
# WebGL in software, since there is no graphics card.
DRAWING = ["--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--ignore-gpu-blocklist"]
WIDE = {"width": 1440, "height": 900}
PHONE = {"width": 360, "height": 740}


@contextlib.contextmanager
def launched(playwright, *arguments):
    browser = playwright.chromium.launch(
        executable_path=CHROMIUM, args=["--no-sandbox", *arguments]
    )
    yield browser
    browser.close()


class Window:
    """One window of a browser; `faults` holds what went wrong in it."""

    def __init__(self, browser, base, viewport=WIDE, **options):
        self.base = base
        self.faults = []
        self.requests = []
        self.context = browser.new_context(
            viewport=viewport, locale="zh-CN", accept_downloads=True, **options
        )
        self.context.set_default_timeout(20000)
        self.page = self.context.new_page()
        self.page.on("console", self._said)
        self.page.on("pageerror", lambda error: self.faults.append(f"error: {error}"))
        self.context.on("request", self._asked)
        self.context.on("response", self._answered)

    def _said(self, message):
        if message.type == "error":
            self.faults.append(f"console: {message.text}")

    def _asked(self, request):
        self.requests.append(request.url)
        parts = urllib.parse.urlsplit(request.url)
        if parts.scheme in ("data", "blob"):
            return
        if f"{parts.scheme}://{parts.netloc}" != self.base:
            self.faults.append(f"another host: {request.url}")

    def _answered(self, response):
        if response.status >= 400:
            self.faults.append(f"{response.status}: {response.url}")

    def open(self, path="/"):
        """Opens a page of the service."""
        self.page.goto(self.base + path, wait_until="domcontentloaded")
        return self.page

    def map(self, path="/"):
        """Opens the map and waits until it is drawn and its list is there."""
        page = self.open(path)
        page.locator("html.map-drawn").wait_for(state="attached")
        page.locator(".matched", has_text="项").or_(
            page.locator(".matched", has_text="in view")
        ).or_(page.locator(".matched", has_text="within")).wait_for()
        return page

    def picture(self, name):
        """Keeps what the window shows."""
        PICTURES.mkdir(parents=True, exist_ok=True)
        self.page.screenshot(path=PICTURES / f"{name}.png")

    def query(self):
        """The parameters of the address."""
        return dict(urllib.parse.parse_qsl(urllib.parse.urlsplit(self.page.url).query))

    def close(self):
        with contextlib.suppress(Error):
            self.context.close()
        assert self.faults == []
