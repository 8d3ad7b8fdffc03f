"""The map of the landing page in a real browser: what a person does there, and what the page must
not do. Any error in the console, broken request or request to another host fails the test.

The pictures lie in .build/clients/webmap.
"""

import csv
import html
import io
import itertools
import json
import os
import pathlib
import re
import tempfile
import urllib.parse

import mapbox_vector_tile
import pytest
from PIL import Image
from playwright.sync_api import expect

import browser
import service

HOSTILE = '<script>document.title="taken"</script><img src=x onerror="document.title=1">'
NAMED = {
    "type": "FeatureCollection",
    "features": [
        {
            "type": "Feature",
            "id": name,
            "properties": {"name_zh": text, "name_en": text, "owner_zh": text, "note": text},
            "geometry": {"type": "Point", "coordinates": [116.4, latitude]},
        }
        for name, text, latitude in [("a", HOSTILE, 39.9), ("b", "&amp; <b>x</b>", 39.95)]
    ],
}


ZONES = {
    "type": "FeatureCollection",
    "features": [
        {
            "type": "Feature",
            "id": name,
            "properties": {"name_zh": title, "kind": kind},
            "geometry": {"type": kind, "coordinates": coordinates},
        }
        for name, title, kind, coordinates in [
            ("park", "科技园", "Polygon", [[[116.3, 39.85], [116.5, 39.85], [116.5, 39.95], [116.3, 39.95], [116.3, 39.85]]]),
            ("line", "光缆", "LineString", [[116.55, 39.8], [116.6, 40.0]]),
            (
                "bases", "两处基地", "MultiPolygon",
                [[[[121.4, 31.1], [121.6, 31.1], [121.5, 31.3], [121.4, 31.1]]], [[[120.1, 30.2], [120.3, 30.2], [120.2, 30.4], [120.1, 30.2]]]],
            ),
        ]
    ],
}


@pytest.fixture(scope="module")
def base():
    """A service with the demonstration data and names that are markup."""
    if "KUNYU_URL" in os.environ:
        yield os.environ["KUNYU_URL"].rstrip("/")
        return
    with tempfile.TemporaryDirectory(prefix="kunyu-webmap-") as folder:
        file = pathlib.Path(folder) / "named.geojson"
        file.write_text(json.dumps(NAMED))
        service.imported(folder, file, "named")
        zones = pathlib.Path(folder) / "zones.geojson"
        zones.write_text(json.dumps(ZONES))
        service.imported(folder, zones, "zones")
        running = service.Service(folder, "--demo", "--web-assets", service.ROOT / "var/web")
        try:
            running.wait()
            yield running.url
        finally:
            running.stop()


@pytest.fixture
def window(chromium, base):
    """A wide window in light colours."""
    made = browser.Window(chromium, base)
    yield made
    made.close()


@pytest.fixture
def opened(chromium, base):
    """Opens more windows."""
    made = []

    def open_window(**options):
        made.append(browser.Window(chromium, base, **options))
        return made[-1]

    yield open_window
    for each in made:
        each.close()


def ask(base, path, **parameters):
    return service.get(f"{base}{path}?{urllib.parse.urlencode(parameters)}").json()


def number(text):
    return int(re.search(r"\d[\d,]*", text).group().replace(",", ""))


def drawn_of(drawing):
    """How many features a thematic map counts: asked for by the address that the picture states."""
    about = json.loads(html.unescape(re.search(r"<metadata>(.*?)</metadata>", drawing, re.S)[1]))
    map = service.get(about["url"].replace("f=svg", "f=json")).json()
    assert map["counts"] == about["counts"]
    return sum(region.get("value") or 0 for region in map["regions"]) + map["unknown"]


def listed(page):
    """The ids of the list, in order."""
    links = page.locator("#results-list a").evaluate_all("all => all.map(each => each.href)")
    return [urllib.parse.unquote(urllib.parse.urlsplit(each).path.split("/")[-1]) for each in links]


def search(page, text):
    page.locator("#q").fill(text)


def is_q(window, text):
    """Waits until the words are in the address."""
    expect(window.page).to_have_url(re.compile(re.escape("q=" + urllib.parse.quote_plus(text))))


@pytest.mark.parametrize("words", ["质谱", "mass spec", "zhipu"])
def test_words_are_found_in_chinese_english_and_pinyin(window, base, words):
    page = window.map("/?lang=zh")
    whole = page.locator(".matched").inner_text()
    search(page, words)
    option = page.locator(".option", has_text="大型科学仪器")
    expect(option).to_be_visible()
    matched = ask(base, "/collections/instruments/items", q=words, limit=1)["numberMatched"]
    assert number(option.locator(".soft").inner_text()) == matched > 1000
    expect(page.locator(".matched")).not_to_have_text(whole)
    is_q(window, words)
    assert number(page.locator(".matched").inner_text()) == matched
    expect(page.locator("#results-list li").first).to_contain_text("质谱")
    if words == "质谱":
        window.picture("search-zh")


def test_a_place_that_is_found_moves_the_map(window, base):
    page = window.map("/?lang=zh")
    search(page, "hangz")
    option = page.locator(".option", has_text="杭州").first
    expect(option).to_be_visible()
    window.picture("suggestions")
    option.click()
    expect(page).to_have_url(re.compile(r"map=10\.00/30\.\d+/120\.\d+"))
    expect(page.locator("#q")).to_have_value("")
    expect(page.locator(".matched")).not_to_contain_text("16,000")
    zoom, latitude, longitude = map(float, window.query()["map"].split("/"))
    assert abs(latitude - 30.29) < 0.05 and abs(longitude - 120.16) < 0.05


def test_near_a_point_list_count_and_tiles_agree(window, base):
    page = window.map("/?lang=zh")
    page.locator(".typed summary").click()
    page.locator("#typed").fill("121.47，31.23")
    page.locator("#typed").press("Enter")
    expect(page.locator(".near-point")).to_contain_text("121.47,31.23")
    expect(page.locator("output")).to_have_text("50 km")
    expect(page.locator(".matched")).to_contain_text("由近及远")
    answer = ask(
        base, "/collections/instruments/items", near="121.47,31.23", radius="50km", limit=20
    )
    matched = page.locator(".matched").inner_text().split("以内")[1]
    assert number(matched) == answer["numberMatched"]
    assert listed(page) == [each["id"] for each in answer["features"]]
    expect(page.locator(".away b").first).to_have_text(re.compile(r"^[\d.]+ k?m$"))
    expect(page.locator("html.map-drawn")).to_be_attached()
    page.wait_for_timeout(800)
    window.picture("near")
    tiles = [each for each in window.requests if "/collections/instruments/tiles/" in each]
    last = urllib.parse.urlsplit(tiles[-1])
    whole = base + re.sub(r"/\d+/\d+/\d+$", "/0/0/0", last.path) + "?" + last.query
    layers = mapbox_vector_tile.decode(service.get(whole).body)
    counts = [each["properties"] for each in layers["instruments"]["features"]]
    assert sum(each.get("point_count", 1) for each in counts) == answer["numberMatched"]


def test_the_radius_is_changed_by_the_slider(window, base):
    page = window.map("/?lang=zh&near=121.47,31.23&radius=50km")
    first = page.locator(".matched").inner_text()
    page.locator("#radius").focus()
    page.keyboard.press("ArrowLeft")
    expect(page.locator("output")).to_have_text("30 km")
    expect(page.locator(".matched")).not_to_have_text(first)
    expect(page).to_have_url(re.compile("radius=30km"))
    page.locator(".near-point button").click()
    expect(page.locator(".near-start")).to_be_visible()
    assert "near" not in window.query()


def test_near_me_takes_the_position_of_the_browser(opened):
    window = opened(
        geolocation={"longitude": 116.39, "latitude": 39.91}, permissions=["geolocation"]
    )
    page = window.map("/?lang=en")
    page.locator(".near-start button").first.click()
    expect(page.locator(".near-point")).to_contain_text("near My position")
    expect(page).to_have_url(re.compile("near=116.39,39.91&radius=50km"))


def test_a_point_of_the_map_is_picked(window):
    page = window.map("/?lang=zh&map=6/35/110")
    page.locator("#pick").click()
    expect(page.locator(".fault.hint")).to_be_visible()
    page.locator(".maplibregl-canvas").click(position={"x": 600, "y": 450})
    expect(page.locator(".near-point")).to_be_visible()
    longitude, latitude = map(float, window.query()["near"].split(","))
    assert 108 < longitude < 113 and 33 < latitude < 37


def test_a_card_says_whose_how_far_how_much_and_how_to_book(window, base):
    page = window.map("/?lang=zh&near=116.39,39.91&radius=20km")
    page.locator("#results-list a").first.click()
    card = page.locator("#card")
    first = ask(base, "/collections/instruments/items", near="116.39,39.91", limit=1)["features"][0]
    properties = first["properties"]
    expect(card.locator("h2")).to_have_text(properties["name_zh"])
    expect(card).to_contain_text(properties["owner_zh"])
    expect(card.locator(".card-away")).to_contain_text("1.44 km 东")
    expect(card.get_by_role("link", name="去预约")).to_have_attribute(
        "href", properties["booking_url"]
    )
    expect(card.locator(".position")).to_have_text(
        ",".join(str(each) for each in first["geometry"]["coordinates"])
    )
    assert window.query()["id"] == first["id"]
    expect(card.get_by_role("link", name="资源页面")).to_have_attribute(
        "href", re.compile(f"/collections/instruments/items/{first['id']}")
    )
    page.wait_for_timeout(500)
    window.picture("card")
    page.keyboard.press("Escape")
    expect(card).to_be_hidden()
    expect(page.locator("#results-list a").first).to_be_focused()


def test_a_point_on_the_map_opens_its_card(window, base):
    site = ask(base, "/collections/sites/items", limit=1, ids="SITE-01")["features"][0]
    longitude, latitude = site["geometry"]["coordinates"]
    page = window.map(f"/?lang=zh&c=sites&map=13/{latitude}/{longitude}")
    box = page.locator(".maplibregl-canvas").bounding_box()
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    card = page.locator("#card")
    expect(card.locator("h2")).to_have_text(site["properties"]["name_zh"])
    expect(card).to_contain_text("快")


def test_a_cluster_zooms_in(window):
    page = window.map("/?lang=zh&near=116.39,39.91&radius=10km&map=5/39.91/116.39")
    box = page.locator(".maplibregl-canvas").bounding_box()
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    expect(page).to_have_url(re.compile(r"map=(6\.[5-9]|[7-9])"))


def test_the_other_language_keeps_what_is_seen(window):
    page = window.map("/?lang=zh&q=质谱&near=116.39,39.91&radius=50km")
    first = listed(page)
    page.locator("#app .switch").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.locator(".matched")).to_contain_text("nearest first")
    assert listed(page) == first and window.query()["q"] == "质谱"
    expect(page.locator("#results-list a").first).to_have_text(re.compile("[a-z]"))
    page.wait_for_timeout(500)
    window.picture("near-en")


def test_a_link_shows_what_its_sender_saw(window, opened):
    page = window.map("/?lang=en&q=microscope&near=120.16,30.29&radius=100km")
    page.locator("#filters summary").click()
    page.locator(".node", has_text="Hangzhou").click()
    expect(page.locator(".conditions li").first).to_contain_text("Hangzhou")
    expect(page.locator(".matched")).to_contain_text("within")
    page.locator("#results-list a").nth(2).click()
    expect(page.locator("#card h2")).to_be_visible()
    page.get_by_role("button", name="Share and embed").click()
    link = page.locator("#share-link").input_value()
    window.picture("share")
    assert "embed=1" in page.locator("#share-embed").input_value()
    other = opened()
    seen = other.map(urllib.parse.urlsplit(link)._replace(scheme="", netloc="").geturl())
    expect(seen.locator("#card h2")).to_have_text(page.locator("#card h2").inner_text())
    expect(seen.locator(".matched")).to_have_text(page.locator(".matched").inner_text())
    assert listed(seen) == listed(page)
    sent = dict(urllib.parse.parse_qsl(urllib.parse.urlsplit(link).query))
    assert other.query()["map"] == sent["map"] and sent["where"] == "city:330100"


def test_back_undoes_one_act_after_the_other(window):
    page = window.map("/?lang=zh")
    search(page, "质谱")
    is_q(window, "质谱")
    page.keyboard.press("Enter")
    page.locator("#filters summary").click()
    page.locator(".node", has_text="北京市").first.click()
    expect(page.locator(".conditions li").first).to_contain_text("北京市")
    page.go_back()
    expect(page.locator(".conditions")).to_be_hidden()
    expect(page.locator("#q")).to_have_value("质谱")
    page.go_back()
    expect(page.locator("#q")).to_have_value("")
    expect(page.locator(".matched")).to_contain_text("16,000")
    page.go_forward()
    expect(page.locator("#q")).to_have_value("质谱")


def test_counts_of_kinds_follow_the_filters(window, base):
    page = window.map("/?lang=zh&near=116.39,39.91&radius=50km")
    page.locator("#filters summary").click()
    node = page.locator(".node", has_text="质谱仪器")
    page.locator(".node", has_text="分析仪器").first.click()
    expect(node).to_be_visible()
    n = number(node.locator(".n").inner_text())
    node.click()
    expect(page.locator(".matched")).to_contain_text(f"以内 {n} 项")
    window.picture("filters")
    fields = page.locator(".range", has_text="原值").locator("input")
    fields.first.fill("500")
    fields.first.press("Enter")
    expect(page.locator(".conditions")).to_contain_text("原值 ≥ 500 万元")
    answer = ask(
        base, "/collections/instruments/items", near="116.39,39.91", radius="50km", limit=1,
        subcategory="mass-spectrometry", filter="value_yuan >= 5000000",
    )
    expect(page.locator(".matched")).to_contain_text(f"以内 {answer['numberMatched']} 项")


def test_the_list_follows_the_map_unless_told_not_to(window):
    page = window.map("/?lang=zh&map=9/39.91/116.39")
    first = page.locator(".matched").inner_text()
    page.locator("#move").uncheck()
    expect(page).to_have_url(re.compile("box="))
    page.locator(".maplibregl-canvas").focus()
    page.keyboard.press("ArrowRight")
    here = page.get_by_role("button", name="查找这个范围")
    expect(here).to_be_visible()
    assert number(page.locator(".matched").inner_text()) == number(first)
    page.locator("#move").check()
    expect(here).to_be_hidden()
    assert "box" not in window.query()


def test_what_is_seen_is_downloaded(window, base):
    page = window.map("/?lang=zh&q=质谱&near=116.39,39.91&radius=50km")
    n = number(page.locator(".matched").inner_text().split("以内")[1])
    page.get_by_role("button", name="下载").click()
    window.picture("download")
    with page.expect_download() as started:
        page.get_by_role("link", name="CSV 表格").click()
    rows = list(csv.reader(io.StringIO(pathlib.Path(started.value.path()).read_text())))
    assert len(rows) == n + 1
    for name, start in [("GeoJSON", b'{"type":"FeatureCollection"'), ("KML", b"<?xml")]:
        with page.expect_download() as started:
            page.get_by_role("link", name=name).click()
        assert pathlib.Path(started.value.path()).read_bytes().startswith(start)
    with page.expect_download() as started:
        page.get_by_role("link", name="专题地图（SVG）").click()
    drawn = pathlib.Path(started.value.path()).read_text()
    assert "<svg" in drawn and "文字含“质谱”" in drawn
    assert drawn_of(drawn) == n
    with page.expect_download() as started:
        page.get_by_role("button", name="当前地图（PNG）").click()
    kept = pathlib.Path(started.value.path()).read_bytes()
    assert kept.startswith(b"\x89PNG") and len(kept) > 20000
    (browser.PICTURES / "downloaded.png").write_bytes(kept)


def test_a_thematic_map_is_downloaded_under_the_filters(window, base):
    page = window.map(
        "/?lang=zh&where=kind:wind-tunnels&range=value_yuan:1000000..&box=110,20,125,45"
    )
    page.get_by_role("button", name="下载").click()
    with page.expect_download() as started:
        page.get_by_role("link", name="专题地图（SVG）").click()
    drawn = pathlib.Path(started.value.path()).read_text()
    asked = {"kind": "wind-tunnels", "filter": "value_yuan >= 1000000", "bbox": "110,20,125,45"}
    inside = ask(base, "/collections/instruments/items", limit=1, **asked)["numberMatched"]
    assert 0 < drawn_of(drawn) == inside < 47


def test_more_than_a_document_holds_is_downloaded_whole(window):
    page = window.map("/?lang=zh")
    expect(page.locator(".matched")).to_contain_text("16,000")
    page.get_by_role("button", name="下载").click()
    expect(page.locator(".menu-download")).to_contain_text("大型科学仪器 · 16,000 项")
    kept = {}
    for name in ["16,000 项中的前 10,000 项", "GeoJSON 文本序列（全部）", "CSV 表格", "KML"]:
        with page.expect_download() as started:
            page.get_by_role("link", name=name).click()
        kept[name] = pathlib.Path(started.value.path()).read_text()
    first, sequence, table, places = kept.values()
    assert len(json.loads(first)["features"]) == 10_000
    lines = [json.loads(line) for line in sequence.split("\x1e") if line]
    assert len({line["id"] for line in lines}) == len(lines) == 16_000
    assert len(list(csv.reader(io.StringIO(table)))) == 16_001
    assert places.count("<Placemark") == 16_000
    page.get_by_role("link", name="其他格式").click()
    expect(page.locator("main")).to_contain_text("FlatGeobuf")


def test_what_has_no_regions_is_not_offered_as_a_thematic_map(window):
    page = window.map("/?lang=zh&c=zones")
    page.get_by_role("button", name="下载").click()
    expect(page.get_by_role("link", name="CSV 表格")).to_be_visible()
    assert page.get_by_role("link", name="专题地图（SVG）").count() == 0


def test_other_layers_follow_words_area_and_filters(window, base):
    page = window.map(
        "/?lang=zh&q=湖&near=114.31,30.58&radius=200km&where=province:420000&range=value_yuan:500000.."
        "&layers=labs,stations"
    )
    asked = {"q": "湖", "near": "114.31,30.58", "radius": "200km", "province": "420000", "limit": 1}
    found = {}
    for id in ["labs", "stations"]:
        found[id] = ask(base, f"/collections/{id}/items", **asked)["numberMatched"]
        assert found[id] > 0
    layers = page.locator(".also li")
    expect(layers).to_have_count(2)
    for layer, title, id in zip(layers.all(), ["研究实验基地", "野外科学观测研究站"], found):
        expect(layer.locator("button").first).to_have_text(f"{title}{found[id]}")
        expect(layer).to_contain_text("不能按原值筛选")
    expect(page.locator("html.map-drawn")).to_be_attached()
    window.picture("layers")
    for id, n in found.items():
        tile = next(each for each in window.requests if f"/collections/{id}/tiles/" in each)
        parts = urllib.parse.urlsplit(tile)
        whole = base + re.sub(r"/\d+/\d+/\d+$", "/0/0/0", parts.path) + "?" + parts.query
        points = mapbox_vector_tile.decode(service.get(whole).body)[id]["features"]
        assert sum(each["properties"].get("point_count", 1) for each in points) == n
    page.get_by_role("button", name="下载").click()
    with page.expect_download() as started:
        page.locator(".menu-download li", has_text="研究实验基地").get_by_role("link", name="CSV").click()
    rows = list(csv.reader(io.StringIO(pathlib.Path(started.value.path()).read_text())))
    assert len(rows) == found["labs"] + 1
    window.picture("download-layers")
    page.keyboard.press("Escape")
    # What is not narrowed is not said to be filtered by less.
    page.get_by_role("button", name="去掉条件 原值 ≥ 50 万元").click()
    expect(page.get_by_text("不能按原值筛选")).to_have_count(0)
    # A layer becomes what is searched, with the filters that it has, and the other way round.
    layers.first.locator("button").first.click()
    expect(page.locator(".matched")).to_contain_text(f"以内 {found['labs']} 项")
    assert window.query()["c"] == "labs" and window.query()["where"] == "province:420000"
    assert window.query()["layers"] == "stations,instruments"
    expect(layers.last).to_contain_text("大型科学仪器")
    page.get_by_role("button", name="不再显示大型科学仪器").click()
    expect(layers).to_have_count(1)
    assert window.query()["layers"] == "stations"


def test_a_thematic_map_of_what_is_searched_follows_words_and_filters(window, base):
    page = window.map("/?lang=zh&theme=instruments-by-province&where=sharing:booking")
    legend = page.locator(".legend")
    expect(legend).to_contain_text("只计符合搜索词和筛选的")
    search(page, "质谱")
    is_q(window, "质谱")
    asked = {"f": "json", "q": "质谱", "filter": "\"sharing\" = 'booking'"}
    map = ask(base, "/maps/instruments-by-province", **asked)
    expect(legend.locator("li", has_text="1–99").locator(".n")).to_have_text(
        str(next(each["count"] for each in map["classes"] if each["label"]["zh"] == "1–99"))
    )
    assert sum(each.get("value") or 0 for each in map["regions"]) == ask(
        base, "/collections/instruments/items", q="质谱", sharing="booking", limit=1
    )["numberMatched"]
    data = [each for each in window.requests if "/maps/instruments-by-province" in each]
    assert any("f=geojson" in each and "q=%E8%B4%A8%E8%B0%B1" in each for each in data)
    page.wait_for_timeout(1000)
    window.picture("theme-words")
    page.get_by_role("button", name="下载").click()
    with page.expect_download() as started:
        page.get_by_role("link", name="专题地图（SVG）").click()
    drawn = pathlib.Path(started.value.path()).read_text()
    assert "各省大型科学仪器数量" in drawn and "文字含“质谱”" in drawn
    assert drawn_of(drawn) == sum(each.get("value") or 0 for each in map["regions"])
    # Of another collection it is whole, and says so.
    page.locator(".kinds button", has_text="研究实验基地").click()
    expect(legend).to_contain_text("全部数据，不随搜索变化")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_legend_has_the_colours_of_the_map(opened, base, scheme):
    window = opened(color_scheme=scheme)
    page = window.map("/?lang=zh&theme=instruments-by-province&q=zzz&map=5/42/85")
    regions = ask(base, "/maps/instruments-by-province", f="json", q="zzz")["regions"]
    assert next(each for each in regions if each["code"] == "650000")["class"] == "none"
    swatch = page.locator(".legend li", has_text="0（无）").locator(".mark")
    expect(swatch).to_be_visible()
    page.wait_for_timeout(1000)
    shot = Image.open(io.BytesIO(page.locator(".map-canvas").screenshot())).convert("RGB")
    # Some of it is names and borders; the most is the region.
    drawn = max(shot.crop((450, 350, 600, 550)).getcolors(65536))[1]
    legend = swatch.evaluate("each => getComputedStyle(each).backgroundColor")
    told = [int(each) for each in re.findall(r"\d+", legend)[:3]]
    assert max(abs(one - other) for one, other in zip(drawn, told)) <= 3


def test_names_on_the_map_keep_off_the_circles(window):
    page = window.map("/?lang=zh&map=5/31/117")
    page.wait_for_timeout(800)
    covered, names, circles = page.evaluate(
        """async () => {
            const { map } = await import(document.querySelector('link[href*="/mapview.js"]').href);
            const all = (layers, box) => map.queryRenderedFeatures(box, { layers });
            const circles = all(["points-instruments-cluster"]);
            const labels = ["place-names", "province-names", "country-names"].filter((id) => map.getLayer(id));
            const covered = circles.flatMap((each) => {
                const { x, y } = map.project(each.geometry.coordinates);
                return all(labels, [[x - 5, y - 5], [x + 5, y + 5]]).map((name) => name.properties.name_zh);
            });
            return [covered, all(labels).length, circles.length];
        }"""
    )
    assert covered == [] and names > 40 and circles > 40
    window.picture("names")


def test_counts_lie_over_the_centre_and_over_points_of_other_layers(window):
    page = window.map("/?lang=zh&near=114.31,30.58&radius=200km&layers=sites,labs")
    order = page.evaluate(
        """async () => {
            const { map } = await import(document.querySelector('link[href*="/mapview.js"]').href);
            return map.getStyle().layers.map((each) => each.id);
        }"""
    )
    counts = min(order.index(f"points-{id}-count") for id in ["instruments", "labs"])
    assert order.index("points-instruments-cluster") < order.index("points-sites-single") < counts
    assert order.index("points-instruments-cluster") < order.index("centre") < counts
    page.wait_for_timeout(800)
    window.picture("centre")


def test_all_kinds_can_be_seen_with_a_mouse_alone(window):
    page = window.map("/?lang=en")
    last = page.locator(".kinds button").last
    right = page.locator(".panel").bounding_box()["width"]
    assert last.bounding_box()["x"] > right
    page.get_by_role("button", name="Show all kinds").click()
    for kind in page.locator(".kinds button").all():
        box = kind.bounding_box()
        assert box["x"] >= 0 and box["x"] + box["width"] <= right
    window.picture("kinds")
    last.click()
    expect(last).to_have_attribute("aria-pressed", "true")


def test_visits_are_told_apart_by_month_and_number(window):
    page = window.map("/?lang=zh&c=visits&near=116.39723,39.9075&radius=1km")
    expect(page.locator("#results-list li").first).to_contain_text("2011-01-01 · 访问次数 953")


def test_each_source_is_named_once(window):
    page = window.map("/?lang=en")
    credits = page.locator(".maplibregl-ctrl-attrib-inner").inner_text()
    assert credits.count("GeoNames") == 1 and "Natural Earth" in credits


def test_a_thematic_map_lies_under_the_points_with_its_legend(window, base):
    page = window.map("/?lang=zh")
    page.get_by_role("button", name="图层与专题地图").click()
    page.get_by_label("各省大型科学仪器数量").check()
    legend = page.locator(".legend")
    expect(legend).to_contain_text("各省大型科学仪器数量")
    style = ask(base, "/styles/instruments-by-province", f="mapbox")
    for entry in style["metadata"]["kunyu:classes"]:
        if entry["key"] not in ("no-data", "not-covered"):
            expect(legend).to_contain_text(entry["label"]["zh"])
    assert window.query()["theme"] == "instruments-by-province"
    page.keyboard.press("Escape")
    page.wait_for_timeout(1500)
    window.picture("theme")
    legend.get_by_role("button").click()
    expect(legend).to_be_hidden()


def test_all_can_be_done_by_keyboard(window):
    page = window.map("/?lang=zh&near=116.39,39.91&radius=20km")
    page.keyboard.press("Tab")
    expect(page.locator("#app .skip")).to_be_focused()
    page.keyboard.press("Enter")
    links = page.locator("#results-list a")
    expect(links.first).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(links.nth(1)).to_be_focused()
    name = links.nth(1).inner_text()
    page.keyboard.press("Enter")
    expect(page.locator("#card h2")).to_have_text(name)
    page.keyboard.press("Tab")
    expect(page.locator("#card .back")).to_be_focused()
    page.keyboard.press("Escape")
    expect(links.nth(1)).to_be_focused()
    for _ in range(40):
        page.keyboard.press("Shift+Tab")
        if page.locator("#q").evaluate("field => field === document.activeElement"):
            break
    expect(page.locator("#q")).to_be_focused()
    page.keyboard.type("hangz")
    expect(page.locator(".option", has_text="杭州").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    expect(page.locator('.option[aria-selected="true"]')).to_contain_text("杭州")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/30\.\d+/120\.\d+"))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_phone_of_360_pixels_shows_map_and_list(opened, scheme):
    window = opened(viewport=browser.PHONE, color_scheme=scheme, has_touch=True)
    page = window.map("/?lang=zh")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    for box in [each.bounding_box() for each in page.locator(".tools button:visible, #q").all()]:
        assert box["x"] >= 0 and box["x"] + box["width"] <= 360
        assert min(box["width"], box["height"]) >= 36
    window.picture(f"phone-{scheme}")
    page.locator(".handle").click()
    page.locator("#results-list a").first.tap()
    expect(page.locator("#card h2")).to_be_visible()
    window.picture(f"phone-card-{scheme}")
    page.locator("#card .back").tap()
    expect(page.locator("#card")).to_be_hidden()


def test_the_dark_theme_darkens_the_map(opened):
    window = opened(color_scheme="dark")
    page = window.map("/?lang=en")
    window.picture("dark")
    assert page.locator(".maplibregl-canvas").bounding_box()["width"] > 1000
    dark = page.locator(".panel").evaluate("each => getComputedStyle(each).backgroundColor")
    assert max(map(int, re.findall(r"\d+", dark)[:3])) < 60
    page.emulate_media(color_scheme="light")
    expect(page.locator(".panel")).to_have_css("background-color", "rgb(255, 255, 255)")


def test_areas_and_lines_are_found_like_points(window):
    page = window.map("/?lang=zh&c=zones&map=10/39.9/116.45")
    assert sorted(listed(page)) == ["line", "park"]
    window.picture("zones")
    box = page.locator(".maplibregl-canvas").bounding_box()
    middle = (box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.move(middle[0] + 3, middle[1])
    page.mouse.move(*middle)
    expect(page.locator(".tip")).to_have_text("科技园")
    page.mouse.click(*middle)
    expect(page.locator("#card h2")).to_have_text("科技园")
    assert window.query()["id"] == "park"
    page.wait_for_timeout(500)
    window.picture("zone")
    page.get_by_role("button", name="附近还有什么").click()
    assert window.query()["near"] == "116.4,39.9"
    expect(page.locator(".matched")).to_contain_text("2 项")
    # One that is too small to be seen is moved to.
    window.map("/?lang=zh&c=zones&map=2/35/110")
    page.locator("#results-list a", has_text="两处基地").click()
    expect(page.locator("#card h2")).to_have_text("两处基地")
    expect(page).to_have_url(re.compile(r"map=\d+\.\d+/30\.\d+/120\.\d+"))
    window.map("/?lang=zh&c=zones&near=116.4,39.9&radius=1km")
    assert listed(page) == ["park"]


def test_a_name_that_is_markup_is_a_text_everywhere(window):
    page = window.map("/?lang=zh&c=named&map=12/39.9/116.4")
    scripts = page.locator("script").count()
    expect(page.locator("#results-list a").first).to_have_text(HOSTILE)
    box = page.locator(".maplibregl-canvas").bounding_box()
    middle = (box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.move(middle[0] + 3, middle[1])
    page.mouse.move(*middle)
    expect(page.locator(".tip")).to_have_text(HOSTILE)
    page.mouse.click(*middle)
    expect(page.locator("#card h2")).to_have_text(HOSTILE)
    expect(page.locator("#card .facts")).to_contain_text(HOSTILE)
    window.picture("markup")
    search(page, HOSTILE[:30])
    expect(page.locator("#q")).to_have_value(HOSTILE[:30])
    page.go_back()
    assert page.locator("script").count() == scripts
    assert page.locator("#app img").count() == 0
    assert "taken" not in page.title()


def test_an_embedded_map_has_no_panel(window):
    page = window.open("/?lang=zh&embed=1&near=116.39,39.91&radius=50km")
    page.locator("html.map-drawn").wait_for(state="attached")
    expect(page.locator(".panel")).to_be_hidden()
    expect(page.get_by_role("link", name="在坤舆中打开")).to_be_visible()
    window.picture("embedded")


def test_without_scripts_the_pages_do_the_whole_job(chromium, base):
    window = browser.Window(chromium, base, java_script_enabled=False)
    page = window.open("/?lang=zh&q=质谱&near=116.39,39.91&radius=50km")
    expect(page.locator("#app")).to_be_hidden()
    window.picture("no-script")
    page.get_by_role("link", name="以列表打开").click()
    expect(page.locator(".results tbody tr").first).to_be_visible()
    window.open("/?lang=zh")
    page.locator("#search-place").fill("西安")
    page.locator("#search button").click()
    expect(page.locator(".results tbody tr").first).to_be_visible()
    window.close()


def test_without_webgl_a_line_says_so_and_the_page_is_there(playwright, base):
    with browser.launched(playwright, "--disable-gpu", "--disable-3d-apis") as launched:
        window = browser.Window(launched, base)
        page = window.open("/?lang=zh")
        expect(page.locator(".no-map")).to_be_visible()
        expect(page.locator("#search button")).to_be_visible()
        expect(page.locator("#app")).to_be_hidden()
        window.picture("no-webgl")
        window.close()


def test_the_first_view_is_light(window):
    finished = []
    # Also what the worker of the map asks for.
    window.context.on("requestfinished", lambda request: finished.append(request))
    page = window.map("/?lang=zh")
    page.wait_for_timeout(500)
    sizes = []
    for request in finished:
        if not request.url.startswith("data:"):
            each = request.sizes()
            sizes.append((each["responseBodySize"] + each["responseHeadersSize"], request.url))
    total = sum(size for size, _ in sizes)
    lines = [f"{size:9} {url}" for size, url in sorted(sizes, reverse=True)]
    (drawn,) = page.evaluate("performance.getEntriesByName('map-drawn').map(x => x.startTime)")
    browser.PICTURES.mkdir(parents=True, exist_ok=True)
    (browser.PICTURES / "first-view.txt").write_text(
        "\n".join([*lines, f"{total:9} bytes in {len(sizes)} answers, drawn after {drawn:.0f} ms"])
        + "\n"
    )
    assert any("/tiles/WebMercatorQuad/" in url for _, url in sizes)
    assert total <= 1_500_000
    # What is drawn from a later zoom on is asked for there.
    cities = re.compile(r"/tiles/.*collections=[^&]*cities")
    assert not [url for _, url in sizes if cities.search(url)]
    window.map("/?lang=zh&map=7/31/119")
    assert [url for url in window.requests if cities.search(url)]
    assert not [url for _, url in sizes if "/maps/" in url]


def test_a_window_of_800_pixels_holds_all_links_of_the_panel(opened):
    window = opened(viewport={"width": 800, "height": 600})
    page = window.map("/?lang=en")
    right = page.locator(".panel").bounding_box()["width"]
    for link in page.locator(".panel-top a, .near-start .chip").all():
        box = link.bounding_box()
        assert box["x"] + box["width"] <= right
    window.picture("narrow")


@pytest.mark.parametrize("width", [1030, 1200, 1440])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_sources_legend_and_the_mark_of_made_up_data_lie_beside_each_other(opened, width, lang):
    window = opened(viewport={"width": width, "height": 800})
    page = window.map(f"/?lang={lang}&theme=instruments-by-province")
    expect(page.locator(".legend li").first).to_be_visible()
    boxes = {
        each: page.locator(each).bounding_box()
        for each in (".legend", ".synthetic-mark", ".maplibregl-ctrl-attrib", ".maplibregl-ctrl-scale")
    }
    for one, other in itertools.combinations(boxes, 2):
        a, b = boxes[one], boxes[other]
        assert (
            a["x"] + a["width"] <= b["x"] or b["x"] + b["width"] <= a["x"]
            or a["y"] + a["height"] <= b["y"] or b["y"] + b["height"] <= a["y"]
        ), f"{one} and {other}: {a}, {b}"


def test_parts_of_china_are_named_once(window):
    page = window.map("/?lang=zh&map=5/24/118")
    page.wait_for_timeout(800)
    names = page.evaluate(
        """async () => {
            const { map } = await import(document.querySelector('link[href*="/mapview.js"]').href);
            return map.queryRenderedFeatures({ layers: ["country-names", "province-names"] })
                .map((each) => each.properties.name_zh);
        }"""
    )
    assert "台湾省" in names and not [each for each in names if each.startswith("中国") and each != "中国"]
