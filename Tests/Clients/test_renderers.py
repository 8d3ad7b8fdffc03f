"""The pictures of the maps in librsvg and in a browser: the same to the eye."""

import pathlib
import subprocess

import numpy
import pytest
from PIL import Image

import service

MAPS = sorted(path.stem for path in (service.ROOT / "tiles/maps").glob("*.json"))
# Pixels that differ by more than 64 of 255 in a channel. Maps of geopandas differ in 1.5 %, by the
# lines and letters that the two smooth in their own ways.
ALLOWED = 0.015


@pytest.fixture(params=MAPS)
def picture(request, url, tmp_path):
    answer = service.get(f"{url}/maps/{request.param}?f=svg")
    assert answer.status == 200, answer.body
    file = tmp_path / f"{request.param}.svg"
    file.write_bytes(answer.body)
    return file


def by_rsvg(file, width):
    png = file.with_suffix(".rsvg.png")
    subprocess.run(["rsvg-convert", "-w", str(width), file, "-o", png], check=True, timeout=60)
    return Image.open(png).convert("RGB")


def by_chromium(file, width, height):
    page = file.with_suffix(".html")
    # As an image, in which a browser runs no script and loads nothing.
    page.write_text(
        f'<!doctype html><meta charset="utf-8"><body style="margin:0">'
        f'<img src="{file.name}" width="{width}" height="{height}" style="display:block">'
    )
    png = file.with_suffix(".chromium.png")
    subprocess.run(
        ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars"]
        + [f"--user-data-dir={file.parent / 'profile'}", f"--window-size={width},{height}"]
        + ["--force-color-profile=srgb", f"--screenshot={png}", page.as_uri()],
        check=True,
        capture_output=True,
        timeout=120,
    )
    return Image.open(png).convert("RGB")


def differing(first, second):
    """The part of the pixels that differ by more than 64 of 255 in a channel."""
    assert first.size == second.size
    pair = [numpy.asarray(image, dtype=numpy.int16) for image in (first, second)]
    return float((numpy.abs(pair[0] - pair[1]).max(axis=2) > 64).mean())


def test_librsvg_and_chromium_draw_the_same(picture):
    width = 1200
    first = by_rsvg(picture, width)
    second = by_chromium(picture, width, first.height)
    part = differing(first, second)
    print(f"{picture.stem}: {100 * part:.2f} % of the pixels differ")
    assert part <= ALLOWED
    # A picture that is blank in both would differ in nothing.
    assert len(first.getcolors(1 << 24)) > 50


def test_a_picture_without_its_names_differs_by_more(picture):
    """What the measure above is worth: text that one of the two did not draw shows."""
    text = picture.read_text()
    bare = pathlib.Path(picture.with_suffix("")).with_suffix(".bare.svg")
    bare.write_text(text.replace("<text", "<desc").replace("</text>", "</desc>"))
    whole = by_rsvg(picture, 1200)
    assert differing(whole, by_rsvg(bare, 1200)) > 0.003
