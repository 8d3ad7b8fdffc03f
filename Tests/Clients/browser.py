"""Debian's Chromium as Playwright drives it, which takes note of everything that a page must not do."""

import contextlib
import pathlib
import shutil
import urllib.parse

ROOT = pathlib.Path(__file__).resolve().parents[2]
PICTURES = ROOT / ".build/clients/webmap"
CHROMIUM = next(filter(None, map(shutil.which, ["chromium", "chromium-browser"])), None)
# WebGL in software, since there is no graphics card.
DRAWING = ["--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--ignore-gpu-blocklist"]
WIDE = {"width": 1440, "height": 900}
PHONE = {"width": 360, "height": 740}


@contextlib.contextmanager
def launched(playwright, *arguments):
    """A browser without a window."""
    browser = playwright.chromium.launch(
        executable_path=CHROMIUM, args=["--no-sandbox", *arguments]
    )
    try:
        yield browser
    finally:
        browser.close()


class Visit:
    """A page with what went wrong on it, in `faults`: messages of the console, which tell what the
    policy forbids as well, and requests to other hosts."""

    def __init__(self, browser, url, **options):
        self.host = urllib.parse.urlsplit(url).netloc
        self.url = url
        self.faults = []
        self.context = browser.new_context(**options)
        self.page = self.context.new_page()
        self.page.on("console", self._told)
        self.page.on("pageerror", lambda error: self.faults.append(f"{self.page.url}: {error}"))
        self.context.on("request", self._asked)

    def _told(self, message):
        if message.type not in ("error", "warning"):
            return
        # A page that says what was wrong has the status of an error; the browser tells that too.
        own = message.location.get("url", "").split("#")[0] == self.page.url.split("#")[0]
        if own and message.text.startswith("Failed to load resource"):
            return
        self.faults.append(f"{self.page.url}: {message.text}")

    def _asked(self, request):
        parts = urllib.parse.urlsplit(request.url)
        if parts.scheme not in ("data", "blob", "about") and parts.netloc != self.host:
            self.faults.append(f"{self.page.url} asks {request.url}")

    def open(self, path, until="load"):
        """Opens a path of the service and waits until it is loaded, pictures and all."""
        return self.page.goto(self.url + path, wait_until=until)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.context.close()


class Window(Visit):
    """A page with the map, on which no request may fail either."""

    def __init__(self, browser, url, viewport=WIDE, **options):
        super().__init__(
            browser, url, viewport=viewport, locale="zh-CN", accept_downloads=True, **options
        )
        self.requests = []
        self.context.set_default_timeout(20000)
        self.context.on("request", lambda request: self.requests.append(request.url))
        self.context.on("response", self._answered)

    def _told(self, message):
        # What WebGL in software says of its own speed is no fault of the page.
        if message.type == "error" or "GL Driver Message" not in message.text:
            super()._told(message)

    def _answered(self, response):
        if response.status >= 400:
            self.faults.append(f"{response.status}: {response.url}")

    def open(self, path="/"):
        """Opens a page of the service, without waiting for pictures."""
        super().open(path, until="domcontentloaded")
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
        self.context.close()
        assert self.faults == []
