import json

import pytest

import browser
import service


@pytest.fixture(scope="session")
def url():
    """The address of a running service, without a slash at the end."""
    yield from service.started()


@pytest.fixture(scope="session")
def items(url):
    """Asks for all features of a collection under some conditions, by following the links."""

    def walk(collection, query=""):
        features = []
        address = f"{url}/collections/{collection}/items?limit=10000&{query}"
        while address:
            page = json.loads(service.get(address).body)
            features += page["features"]
            address = next((x["href"] for x in page["links"] if x["rel"] == "next"), None)
        return features

    return walk


@pytest.fixture(scope="session")
def playwright():
    """What drives browsers; there can be one of it."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="session")
def chromium(playwright):
    """A browser that draws maps."""
    with browser.launched(playwright, *browser.DRAWING) as running:
        yield running
