"""Debian's Chromium as Playwright drives it, with what every page must keep to."""

import contextlib
import shutil
import urllib.parse

CHROMIUM = next(filter(None, map(shutil.which, ["chromium", "chromium-browser"])), None)


@contextlib.contextmanager
def launched():
    """A browser without a window."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        # WebGL in software, for the page with the map.
        flags = ["--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--ignore-gpu-blocklist"]
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", *flags]
        )
        try:
            yield browser
        finally:
            browser.close()


class Visit:
    """A page with what went wrong on it: messages of the console, which tell what the policy
    forbids as well, and requests to other hosts."""

    def __init__(self, browser, url, **options):
        self.host = urllib.parse.urlsplit(url).netloc
        self.url = url
        self.context = browser.new_context(**options)
        self.page = self.context.new_page()
        self.faults = []
        self.page.on("console", self._told)
        self.page.on("pageerror", lambda error: self.faults.append(f"{self.page.url}: {error}"))
        self.page.on("request", self._asked)

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

    def open(self, path):
        """Opens a path of the service and waits until it is loaded, pictures and all."""
        return self.page.goto(self.url + path, wait_until="load")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.context.close()
