"""The shipped maps as a browser draws them: where texts stand, and that no character is missing."""

import html
import json
import pathlib
import re
import shutil
import subprocess

import pytest

import service

CHROMIUM = next(filter(None, map(shutil.which, ["chromium", "chromium-browser"])), None)
CHECKS = (pathlib.Path(__file__).parent / "map_pictures.js").read_text()

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="needs chromium (Debian: chromium)")


def maps():
    folder = service.ROOT / "tiles/maps"
    return sorted(path.stem for path in folder.glob("*.json"))


def in_browser(folder, body, call):
    """What a call of map_pictures.js returns in a page with some elements."""
    page = folder / "page.html"
    page.write_text(
        f'<!DOCTYPE html><meta charset="utf-8"><body>{body}<pre id="result"></pre>'
        f"<script>{CHECKS}\nreport(() => {call});</script>"
    )
    shown = subprocess.run(
        [CHROMIUM, "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars"]
        + [f"--user-data-dir={folder / 'profile'}", "--dump-dom", page.as_uri()],
        check=True,
        capture_output=True,
        text=True,
        timeout=300,
    ).stdout
    result = re.search(r'<pre id="result">(.*?)</pre>', shown, re.DOTALL)
    assert result and result[1], shown[-2000:]
    return json.loads(html.unescape(result[1]))


@pytest.fixture(scope="module")
def picture(url):
    """The picture of a map in a language, asked for once."""
    known = {}

    def drawn(name, language):
        if (name, language) not in known:
            answer = service.get(f"{url}/maps/{name}?f=svg&lang={language}")
            assert answer.status == 200, answer.body
            known[name, language] = answer.body.decode().split("?>", 1)[1]
        return known[name, language]

    return drawn


@pytest.mark.parametrize("language", ["zh", "en", "both"])
@pytest.mark.parametrize("name", maps())
def test_texts_stand_apart_and_labels_in_their_regions(picture, tmp_path, name, language):
    report = in_browser(tmp_path, picture(name, language), "layout()")
    assert report["faults"] == []
    assert report["texts"] > 10
    assert report["insets"] == (0 if name == "users-by-country" else 1)
    # Of filled regions there is something to be inside of.
    if re.search("by-(province|country)", name):
        assert report["inside"] > 0


@pytest.mark.parametrize("families", ["as written", "removed"])
def test_no_character_is_a_missing_glyph_box(picture, tmp_path, families):
    pictures = [picture(name, language) for name in maps() for language in ["zh", "en"]]
    shown = "".join(re.sub(r"<metadata>.*?</metadata>", "", text) for text in pictures)
    characters = sorted(set(html.unescape(re.sub(r"<[^>]*>", "", shown))) - set(" \n\t"))
    fonts = re.search(r'font-family="([^"]*)"', pictures[0])[1] if families == "as written" else ""
    call = f"missing({json.dumps(characters)}, {json.dumps(html.unescape(fonts))})"
    report = in_browser(tmp_path, "", call)
    assert report["missing"] == []
    # What must be found missing is: the check can fail.
    assert report["control"] == ["\u0378"]
    assert len(characters) > 300


def test_the_checks_find_what_is_wrong(tmp_path):
    """A picture with a text over another, one half outside, one over the inset and a label that
    crosses the border of its region."""
    body = """<svg xmlns="http://www.w3.org/2000/svg" width="400" height="300">
      <text x="20" y="30" font-size="14">First</text><text x="30" y="32" font-size="14">Second</text>
      <text x="380" y="80" font-size="14">Outside</text>
      <path id="map-x-region-A" data-code="A" d="M20 100h30v60h-30z"/>
      <g id="map-x-labels"><text x="22" y="130" font-size="14">Long name</text></g>
      <g id="map-x-inset-1"><rect x="200" y="180" width="80" height="80"/></g>
      <text x="210" y="200" font-size="14">Covers</text></svg>"""
    faults = in_browser(tmp_path, body, "layout()")["faults"]
    for word in ["overlap", "outside", "region", "inset"]:
        assert any(word in fault for fault in faults), (word, faults)
