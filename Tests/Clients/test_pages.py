"""Every kind of page in a browser: accessibility, both themes and languages, narrow screens, the
policy, paper, and no JavaScript."""

import collections
import html.parser
import io
import os
import pathlib
import re
import urllib.parse

import pytest

import browser
import service

pytestmark = pytest.mark.skipif(
    browser.CHROMIUM is None, reason="needs chromium (Debian: chromium)"
)

MAP = "/maps/instruments-by-province"
PAIR = "/maps/compare?left=instruments-by-province&right=stations-by-province"
#: Pages that no link leads to.
UNLINKED = [
    "/nowhere",
    "/collections/instruments/items/nothing",
    "/collections/instruments/items?near=x&bbox=1",
    f"{MAP}?method=magic&breaks=2,1",
    "/maps/compare?left=nothing&right=labs",
    PAIR,
    PAIR + "&scale=both&sort=-change",
    "/maps/compare?left=instruments-by-province&right=instruments-by-province%3Fnormalise%3Darea",
    "/collections/instruments/items?q=%E8%B4%A8%E8%B0%B1&near=116.4,39.9&radius=50km",
    "/collections/instruments/items?kind=nothing",
    "/collections/instruments/aggregate?by=province,kind&measure=sum:value_yuan&sort=-count",
]
#: Kinds that have to be among those found.
KINDS = """
    api collections collections/* collections/*/aggregate collections/*/facets collections/*/items
    collections/*/items/* collections/*/map collections/*/queryables collections/*/schema
    conformance functions map-join maps maps/* maps/compare""".split()
#: What follows one of these in a path names one of many alike.
FOLDERS = ["archives", "collections", "items", "maps", "styles", "tileMatrixSets", "tiles"]
#: Pages that are of a kind of their own all the same.
OWN = ["/maps/compare"]


class Links(html.parser.HTMLParser):
    """The addresses that a page leads to."""

    def __init__(self, text):
        super().__init__()
        self.found = []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        if tag == "a":
            self.found += [value for name, value in attributes if name == "href" and value]


def kind(path):
    """What pages of one kind have in common: the path without the names of single things, and what
    is asked."""
    parts = urllib.parse.urlsplit(path)
    segments = parts.path.strip("/").split("/")
    if parts.path not in OWN:
        for index in range(1, len(segments)):
            if segments[index - 1] in FOLDERS:
                segments[index] = "*"
    asked = {name for name, _ in urllib.parse.parse_qsl(parts.query)}
    return "/".join(segments), tuple(sorted(asked & {"near", "left"}))


@pytest.fixture(scope="session")
def kinds(url):
    """A page or two of each kind, found by following the links from the landing page, so that one
    that is made later is among them; then those that no link leads to."""
    waiting = collections.deque(["/"])
    seen, pages = {"/"}, collections.defaultdict(list)
    asked = collections.Counter()
    while waiting:
        path = waiting.popleft()
        # Many pages of a kind are alike: a few of them lead to all that there is to find.
        if asked[kind(path)] >= 3:
            continue
        asked[kind(path)] += 1
        answer = service.get(url + path, Accept="text/html", Accept_Language="en")
        if answer.status != 200 or not answer.headers["Content-Type"].startswith("text/html"):
            continue
        if len(pages[kind(path)]) < 2:
            pages[kind(path)].append(path)
        for link in Links(answer.body.decode()).found:
            target = urllib.parse.urljoin(url + path, link).split("#")[0]
            if not target.startswith(url + "/"):
                continue
            target = target[len(url) :]
            given = dict(urllib.parse.parse_qsl(urllib.parse.urlsplit(target).query))
            if given.get("f", "html") != "html" or "lang" in given or target in seen:
                continue
            seen.add(target)
            waiting.append(target)
    found = [path for paths in pages.values() for path in paths]
    there = {resource for resource, _ in pages}
    assert set(KINDS) <= there, sorted(there)
    return found + UNLINKED


@pytest.fixture(scope="module")
def painter(playwright):
    """A browser that paints without OpenGL, which rounds colours differently from time to time."""
    with browser.launched(playwright, "--disable-gpu") as running:
        yield running


@pytest.fixture(scope="session")
def pictures():
    """Where screenshots are kept: a folder of the build, or what KUNYU_SCREENSHOTS names."""
    folder = pathlib.Path(
        os.environ.get("KUNYU_SCREENSHOTS", service.ROOT / ".build/screenshots/pages")
    )
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def with_language(path, language):
    return f"{path}{'&' if '?' in path else '?'}f=html&lang={language}"


def shot(path):
    """The name of the screenshot of a page."""
    return re.sub(r"[^a-z0-9]+", "-", path.lower()).strip("-")[:80] or "landing"


OUTLINE = """() => {
  const faults = [];
  const main = document.querySelectorAll('main');
  if (main.length !== 1) faults.push(`${main.length} main`);
  if (document.querySelectorAll('h1').length !== 1) faults.push('not one h1');
  let last = 0;
  for (const heading of document.querySelectorAll('h1,h2,h3,h4,h5,h6')) {
    const level = Number(heading.tagName[1]);
    if (level > last + 1) faults.push(`h${level} after h${last}: ${heading.textContent.trim()}`);
    last = level;
  }
  const root = document.documentElement;
  if (root.scrollWidth > root.clientWidth) {
    const wide = [...document.querySelectorAll('main *')]
      .filter(x => x.getBoundingClientRect().right > root.clientWidth + 1)
      .map(x => x.tagName + '.' + (x.getAttribute('class') || '')).slice(0, 5);
    faults.push(`${root.scrollWidth} px wide: ${wide}`);
  }
  return faults;
}"""


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [1440, 360])
def test_no_page_has_a_serious_finding(url, chromium, kinds, pictures, width, theme, language):
    """axe-core finds nothing serious, headings are in order, nothing is wider than the screen, the
    console is silent and no other host is asked."""
    from axe_playwright_python.sync_playwright import Axe

    axe, faults = Axe(), []
    size = {"width": width, "height": 800}
    with browser.Visit(chromium, url, viewport=size, color_scheme=theme) as visit:
        for path in kinds:
            visit.open(with_language(path, language))
            faults += [f"{path}: {fault}" for fault in visit.page.evaluate(OUTLINE)]
            found = axe.run(visit.page).response["violations"]
            for violation in found:
                if violation["impact"] in ("serious", "critical"):
                    nodes = [node["html"][:160] for node in violation["nodes"][:3]]
                    faults.append(f"{path}: {violation['id']}: {nodes}")
            # Pictures further down are loaded when they are looked at.
            visit.page.evaluate("document.querySelectorAll('img').forEach(x => x.loading = 'eager')")
            visit.page.evaluate(
                "Promise.all([...document.images].map(x => x.decode().catch(() => 0)))"
            )
            visit.page.screenshot(
                path=pictures / f"{shot(path)}-{width}-{theme}-{language}.png", full_page=True
            )
        faults += visit.faults
    assert not faults, "\n".join(faults)


def test_axe_and_the_outline_find_what_is_wrong(chromium, url):
    """The checks can fail."""
    from axe_playwright_python.sync_playwright import Axe

    with browser.Visit(chromium, url, viewport={"width": 360, "height": 600}) as visit:
        visit.page.set_content(
            "<main><h1>a</h1><h3>b</h3><div style='width:900px'>wide</div><input type='text'>"
            "<p style='color:#bbb;background:#fff'>pale</p><img src='http://other.invalid/x'></main>"
        )
        faults = " ".join(visit.page.evaluate(OUTLINE))
        assert "h3 after h1" in faults and "px wide" in faults
        found = {
            violation["id"]
            for violation in Axe().run(visit.page).response["violations"]
            if violation["impact"] in ("serious", "critical")
        }
        assert {"label", "color-contrast"} <= found
        assert any("other.invalid" in fault for fault in visit.faults)


@pytest.mark.parametrize("path", ["/", "/maps", MAP, PAIR, "/collections/instruments/items"])
def test_the_keyboard_reaches_everything_and_shows_where_it_is(url, chromium, path):
    with browser.Visit(chromium, url, viewport={"width": 1440, "height": 900}) as visit:
        page = visit.page
        visit.open(with_language(path, "en"))
        page.keyboard.press("Tab")
        first = page.evaluate("document.activeElement.className")
        assert first == "skip"
        box = page.locator(".skip").bounding_box()
        assert box["x"] >= 0 and box["y"] >= 0
        page.keyboard.press("Enter")
        assert page.evaluate("location.hash") == "#main"
        hidden, seen = [], 0
        for _ in range(40):
            page.keyboard.press("Tab")
            state = page.evaluate(
                """() => { const x = document.activeElement, s = getComputedStyle(x),
                  b = x.getBoundingClientRect();
                  return [x.tagName, s.outlineStyle, parseFloat(s.outlineWidth), b.width > 0,
                    x.textContent.trim().slice(0, 40)]; }"""
            )
            if state[0] == "BODY":
                break
            seen += 1
            if state[1] == "none" or state[2] < 1 or not state[3]:
                hidden.append(state)
        assert hidden == [] and seen > 5


def test_maps_are_chosen_compared_and_sorted_without_javascript(url, chromium):
    with browser.Visit(chromium, url, java_script_enabled=False) as visit:
        page = visit.page
        visit.open("/maps?f=html&lang=en")
        page.get_by_role("link", name="Two maps side by side").first.click()
        sides = page.get_by_role("group")
        sides.nth(0).get_by_label("Map", exact=True).select_option("instruments-by-province")
        sides.nth(1).get_by_label("Map", exact=True).select_option("stations-by-province")
        page.get_by_role("button", name="Compare").click()
        assert page.locator("figure img").count() == 2
        assert "left=instruments-by-province" in page.url and "left-" not in page.url
        right = page.get_by_role("group").nth(1)
        right.get_by_label("Normalised by").select_option("area")
        page.get_by_role("button", name="Compare").click()
        assert "different quantities" in page.content()
        page.go_back()
        page.get_by_role("link", name="Change").first.click()
        head = page.locator("th[aria-sort]")
        assert head.get_attribute("aria-sort") == "descending" and "Change" in head.inner_text()
        changes = [
            float(text.replace("\u2212", "-").replace("+", "").replace(",", ""))
            for text in page.locator("#table tbody td:last-child").all_inner_texts()
            if text != "–"
        ]
        assert changes == sorted(changes, reverse=True) and len(changes) > 30
        assert visit.faults == []


def test_a_search_needs_no_javascript(url, chromium):
    with browser.Visit(chromium, url, java_script_enabled=False) as visit:
        page = visit.page
        visit.open("/collections/instruments/items?f=html&lang=en")
        page.locator("[name=place]").fill("Xi'an")
        page.get_by_role("button", name="Apply").click()
        assert page.locator("tbody tr").count() > 5
        assert visit.faults == []


def pages_of(pdf):
    """The sizes of the pages of a PDF in points, rounded."""
    boxes = re.findall(rb"/Type\s*/Page\b(?!s)[^>]*?/MediaBox\s*\[([^\]]*)\]", pdf, re.DOTALL)
    if not boxes:
        boxes = re.findall(rb"/MediaBox\s*\[([^\]]*)\]", pdf)
    return [tuple(round(float(x)) for x in box.split()[2:]) for box in boxes]


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("name", ["instruments-by-province", "users-by-country", "stations", "sites"])
def test_a_map_prints_on_one_page_across(url, chromium, pictures, name, language):
    with browser.Visit(chromium, url) as visit:
        page = visit.page
        visit.open(f"/maps/{name}?f=html&lang={language}")
        # On paper: what is beside the map is gone, and all that tells what it is stands there.
        page.emulate_media(media="print")
        for gone in [".top", ".crumbs", "form", ".share", ".formats"]:
            assert page.locator(gone).first.is_hidden(), gone
        printed = page.locator(".printed")
        assert printed.is_visible() and f"{url}/maps/{name}" in printed.inner_text()
        assert re.search(r"\d{4}-\d\d-\d\d", printed.inner_text())
        whole = page.pdf(prefer_css_page_size=True, print_background=True)
        (pictures / f"print-{name}-{language}.pdf").write_bytes(whole)
        sizes = pages_of(whole)
        assert len(sizes) >= 2 and set(sizes) == {(842, 595)}, sizes
        # The table begins a page of its own: without it there is one.
        page.evaluate("document.querySelectorAll('.beyond, footer').forEach(x => x.remove())")
        alone = pages_of(page.pdf(prefer_css_page_size=True, print_background=True))
        assert alone == [(842, 595)], alone
        assert page.locator("figure img").evaluate(
            "x => x.complete && x.naturalWidth > 0 && x.getBoundingClientRect().height > 300"
        )
        assert visit.faults == []


def test_two_maps_print_beside_each_other(url, chromium, pictures):
    with browser.Visit(chromium, url) as visit:
        visit.open(with_language(PAIR, "zh"))
        visit.page.emulate_media(media="print")
        pdf = visit.page.pdf(prefer_css_page_size=True, print_background=True)
        (pictures / "print-pair.pdf").write_bytes(pdf)
        assert set(pages_of(pdf)) == {(842, 595)}


@pytest.mark.parametrize("name", ["instruments-by-province", "labs", "users-by-country"])
def test_an_opened_picture_looks_as_it_does_in_a_page(url, painter, name):
    """The policy of a picture changes nothing of it: opened with the policy, opened without it, and
    as an image in a page it is the same."""
    from PIL import Image, ImageChops

    address = f"/maps/{name}?f=svg&lang=zh"
    size = {"width": 1200, "height": 1100}
    shots = []
    for policy in [True, False]:
        with browser.Visit(painter, url, viewport=size) as visit:
            if not policy:

                def without(route):
                    answer = route.fetch()
                    headers = dict(answer.headers)
                    assert "sandbox" in headers.pop("content-security-policy")
                    route.fulfill(response=answer, headers=headers)

                visit.page.route("**/maps/**", without)
            visit.open(address)
            shots.append(visit.page.screenshot())
            assert visit.faults == []
    with browser.Visit(painter, url, viewport=size) as visit:
        visit.open("/conformance?f=html")
        visit.page.evaluate(
            """address => { document.body.replaceChildren();
              const image = new Image(); image.src = address; document.body.append(image);
              return image.decode(); }""",
            address,
        )
        visit.page.evaluate("document.querySelectorAll('link').forEach(x => x.remove())")
        visit.page.evaluate("document.body.style.margin = 0")
        visit.page.evaluate("document.querySelector('img').style.display = 'block'")
        shots.append(visit.page.screenshot())
    images = [Image.open(io.BytesIO(shot)).convert("RGB") for shot in shots]
    assert len(set(images[0].crop((0, 0, 1200, 600)).tobytes())) > 50
    for other in images[1:]:
        assert ImageChops.difference(images[0], other).getbbox() is None


def test_hostile_names_are_text_in_a_browser(chromium, tmp_path):
    """Names of case J01 in a collection of their own: on no page is anything run or asked for."""
    names = [
        "<script>alert(1)</script>",
        "\"/onload=\"alert(1)",
        "&amp;",
        "]]>",
        "' onmouseover='x",
        "北京市朝阳区",
        "👩‍🌾",
        "a&nbsp;b",
        "<img src=//evil.example/x onerror=alert(1)>",
    ]
    lines = ["id,longitude,latitude,name_zh,owner,province"]
    for index, name in enumerate(names):
        quoted = '"' + name.replace('"', '""') + '"'
        lines.append(f"h{index},116.{index},39.9,{quoted},{quoted},110000")
    table = tmp_path / "hostile.csv"
    table.write_text("\n".join(lines) + "\n", encoding="utf-8")
    service.imported(tmp_path, table, "hostile")
    running = service.Service(tmp_path)
    try:
        running.wait()
        with browser.Visit(chromium, running.url) as visit:
            asked = []
            visit.page.on("dialog", lambda dialog: (asked.append(dialog.message), dialog.dismiss()))
            for path in [
                "/collections/hostile/items",
                "/collections/hostile/items?near=116.4,39.9",
                "/collections/hostile/aggregate?by=owner&sort=owner",
                "/collections/hostile/facets?by=owner",
                "/maps/compare?left=collections/hostile/map&right=collections/hostile/map",
            ] + [f"/collections/hostile/items/h{index}" for index in range(len(names))]:
                answer = visit.open(with_language(path, "zh"))
                assert answer.status == 200, path
                text = visit.page.locator("main").text_content()
                expected = [names[int(path[-1])]] if path[-2] == "h" else names
                if "compare" not in path:
                    assert [name for name in expected if name not in text] == [], path
            assert asked == [] and visit.faults == []
    finally:
        running.stop()


SHAPES = r"""() => {
  const path = code => [...document.querySelectorAll(`[data-code="${code}"]`)]
    .find(x => x.tagName === 'path' && x.getAttribute('d'));
  const faults = [];
  const whole = document.querySelector('svg').getBBox();
  let regions = 0;
  for (const region of document.querySelectorAll('path[data-code]')) {
    regions += 1;
    let at = [0, 0], start = [0, 0];
    for (const [, command, rest] of region.getAttribute('d').matchAll(/([MmLlz])([^MmLlz]*)/g)) {
      const numbers = (rest.match(/-?\d*\.?\d+/g) || []).map(Number);
      if (command === 'z') at = start;
      for (let index = 0; index + 1 < numbers.length; index += 2) {
        const isFrom = command === 'm' || command === 'l';
        const to = [numbers[index] + (isFrom ? at[0] : 0), numbers[index + 1] + (isFrom ? at[1] : 0)];
        const isMove = index === 0 && (command === 'M' || command === 'm');
        // The edge of a map of the world runs along its foot at the pole.
        const isFoot = at[1] === to[1] && region.dataset.code === 'AQ';
        if (!isMove && !isFoot && Math.abs(to[0] - at[0]) > whole.width / 2)
          faults.push(`${region.dataset.code}: ${at} to ${to}`);
        if (isMove) start = to;
        at = to;
      }
    }
  }
  const box = path('LS').getBBox(), hole = document.querySelector('svg').createSVGPoint();
  [hole.x, hole.y] = [box.x + box.width / 2, box.y + box.height / 2];
  return {regions, faults, inLesotho: path('LS').isPointInFill(hole),
    inSouthAfrica: path('ZA').isPointInFill(hole),
    rules: [...new Set([path('ZA'), path('LS')].map(x => getComputedStyle(x).fillRule))]};
}"""


def test_J03_J05_shapes_over_180_degrees_and_around_others_as_they_are_served(url, chromium):
    """No region draws a streak over the map, and a hole is one."""
    answer = service.get(f"{url}/maps/users-by-country?f=svg&lang=en")
    assert answer.headers["Content-Type"] == "image/svg+xml; charset=utf-8"
    with browser.Visit(chromium, url) as visit:
        visit.page.set_content(answer.body.decode().split("?>", 1)[1])
        found = visit.page.evaluate(SHAPES)
    assert found["faults"] == [] and found["regions"] > 150
    assert found["inLesotho"] and not found["inSouthAfrica"]
    assert found["rules"] == ["evenodd"]
