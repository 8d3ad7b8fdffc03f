"""The four maps of ../shared/reference/peer-maps from the same records: counts, breaks, members."""

import csv
import json
import pathlib
import subprocess
import urllib.parse

import pytest

import service

SHARED = service.ROOT.parent / "shared"
PEERS = SHARED / "reference/peer-maps"
RECORDS = SHARED / "data/ror-organizations/ror-organizations.csv"
# What the record declares of its place; the peers look at the position alone.
DECLARED = {"country": "iso_a2", "city": "place", "admin1_name": "admin1"}

pytestmark = pytest.mark.skipif(
    not PEERS.exists() or not RECORDS.exists(), reason=f"needs {PEERS} and {RECORDS}"
)


@pytest.fixture(scope="module")
def url(tmp_path_factory):
    """A service over the shipped data and the research organisations of the peers."""
    folder = tmp_path_factory.mktemp("peers")
    found = service.Service(folder, "--demo")
    try:
        found.wait()
        table = folder / "organisations.csv"
        with RECORDS.open(encoding="utf-8") as source, table.open("w", encoding="utf-8") as target:
            head = source.readline().rstrip("\n").split(",")
            target.write(",".join(DECLARED.get(name, name) for name in head) + "\n")
            for line in source:
                target.write(line)
        subprocess.run(
            [service.binary(), "import", table, "--collection", "organisations"]
            + ["--title-zh", "科研机构", "--title-en", "Research organisations"]
            + ["--store", folder / "kunyu.gpkg"],
            check=True,
            capture_output=True,
            text=True,
        )
        yield found.url
    finally:
        found.stop()


def counts(name):
    """The counts of the peers by the code of a region."""
    with (PEERS / f"counts-{name}.csv").open(encoding="utf-8") as file:
        return {row["region_code"]: int(row["count"]) for row in csv.DictReader(file)}


def drawn(url, name, **parameters):
    """A map as JSON."""
    query = urllib.parse.urlencode({"f": "json", "collection": "organisations", **parameters})
    answer = service.get(f"{url}/maps/{name}?{query}")
    assert answer.status == 200, answer.body
    return answer.json()


def values(found):
    return {region["code"]: region["value"] for region in found["regions"]}


def sizes(found):
    """The number of regions in each class, from the lowest; none by its key."""
    classes = {entry["key"]: entry["count"] for entry in found["classes"]}
    members = {}
    for region in found["regions"]:
        members[region["class"]] = members.get(region["class"], 0) + 1
    assert {key: count for key, count in classes.items() if count} == members
    return classes


def members(found, classify):
    """Every region lies in the class that the peer's rule gives it."""
    for region in found["regions"]:
        assert region["class"] == classify(region["value"]), region


def test_prefectures_in_natural_breaks(url):
    found = drawn(url, "instruments-by-prefecture", method="natural-breaks", classes=5)
    peers = counts("cn-prefecture-cells")
    assert values(found) == peers
    breaks = [14, 40, 101, 191, 460]
    assert found["breaks"] == breaks
    assert sizes(found) == {"none": 137, "1": 194, "2": 19, "3": 9, "4": 2, "5": 1}

    def classify(value):
        return "none" if value == 0 else str(1 + sum(value > bound for bound in breaks))

    members(found, classify)


def test_tiers_of_cities(url):
    found = drawn(url, "instruments-by-city", breaks="19,99")
    assert values(found) == counts("cn-prefecture-cells")
    assert sizes(found) == {"none": 137, "1": 199, "2": 22, "3": 4}
    highest = sorted((r["value"], r["code"]) for r in found["regions"] if r["class"] == "3")
    assert [value for value, _ in highest] == [101, 150, 191, 460]


def test_provinces_in_quantiles(url):
    found = drawn(url, "instruments-by-province", method="quantile", classes=5, zero="value")
    assert values(found) == counts("cn-provinces")
    breaks = found["breaks"]
    assert breaks == pytest.approx([19, 39, 55.6, 92.8, 460])
    assert sizes(found) == {"1": 8, "2": 7, "3": 5, "4": 7, "5": 7}
    members(found, lambda value: str(1 + sum(value > bound for bound in breaks)))


def test_countries_in_tiers(url):
    found = drawn(url, "users-by-country", measure="count", breaks="9,99,999")
    peers = counts("world-admin0")
    answer = service.get(f"{url}/collections/countries/items?limit=1000&properties=code,iso_a3")
    names = {
        feature["properties"].get("code"): feature["properties"].get("iso_a3") or feature["id"]
        for feature in answer.json()["features"]
    }
    # The peers call a country without a code of three letters by its name.
    names["XK"] = "Kosovo"
    ours = {names[region["code"]]: region["value"] for region in found["regions"]}
    # The peers' polygon without a code lumps eleven areas together; here it has no value.
    lumped = peers.pop("unnamed")
    assert ours == peers
    assert found["unknown"] == lumped + 5
    expected = {"none": 27, "1": 73, "2": 78, "3": 52, "4": 10}
    expected["2"] -= 1
    assert sizes(found) == expected
    assert json.dumps(found["breaks"]) == "[9, 99, 999]"


def test_the_pictures_are_lighter_and_say_more(url):
    """What the peers' pictures lack: text, names, a description; and bytes."""
    import gzip

    requests = {
        "1-prefecture-choropleth.svg.gz": (
            "instruments-by-prefecture",
            {"method": "natural-breaks", "classes": 5},
        ),
        "2-city-tier-symbols.svg": ("instruments-by-city", {"breaks": "19,99"}),
        "3-province-quantiles.svg.gz": (
            "instruments-by-province",
            {"method": "quantile", "classes": 5, "zero": "value"},
        ),
        "4-world-tiers.svg.gz": (
            "users-by-country",
            {"measure": "count", "breaks": "9,99,999"},
        ),
    }
    for file, (name, parameters) in requests.items():
        query = urllib.parse.urlencode({"f": "svg", "collection": "organisations", **parameters})
        answer = service.get(f"{url}/maps/{name}?{query}")
        assert answer.status == 200, answer.body
        path = PEERS / file
        theirs = path.read_bytes() if path.suffix == ".gz" else gzip.compress(path.read_bytes(), 9)
        ours = gzip.compress(answer.body, 9)
        assert len(ours) <= 150_000
        assert len(ours) * 2 < len(theirs)
        text = answer.body.decode()
        assert 'role="img"' in text and "<desc" in text and "<title" in text
        assert text.count("<text") > 20
