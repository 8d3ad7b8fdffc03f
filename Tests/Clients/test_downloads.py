"""Downloads of many features: streamed, whole, and with bounded memory."""

import csv
import json
import pathlib
import urllib.request

import pytest

import service

COUNT = 120_000
# What a download may add to the memory of the service, in MiB: buffers, and for the formats that need
# to know all features first four bytes for each.
ALLOWED = 96
BIG = 2**60


def place(index):
    """Longitude and latitude of a point, spread over the world."""
    return round(-179 + index % 3581 / 10, 1), round(-89 + index % 1789 / 10, 1)


@pytest.fixture(scope="module")
def running(tmp_path_factory):
    """The service over many points, whose numbers exceed what a double holds."""
    folder = tmp_path_factory.mktemp("many")
    file = folder / "many.csv"
    with file.open("w", newline="", encoding="utf-8") as table:
        writer = csv.writer(table)
        writer.writerow(["id", "name", "number", "even", "lon", "lat"])
        for index in range(COUNT):
            even = "true" if index % 2 == 0 else "false"
            writer.writerow([f"f{index}", f"示范 {index}", BIG + index, even, *place(index)])
    service.imported(folder, file, "many")
    found = service.Service(folder)
    try:
        found.wait()
        yield found
    finally:
        found.stop()


def memory(process, name):
    """A figure of the memory of a process, in MiB."""
    for line in pathlib.Path(f"/proc/{process.pid}/status").read_text().splitlines():
        if line.startswith(f"{name}:"):
            return int(line.split()[1]) / 1024
    raise AssertionError(name)


def download(running, query, path):
    """Writes an answer into a file; gives its headers and how far it raised the memory."""
    process = running.process
    before = memory(process, "VmRSS")
    pathlib.Path(f"/proc/{process.pid}/clear_refs").write_text("5")
    with (
        urllib.request.urlopen(f"{running.url}/collections/many/items?{query}", timeout=300) as reply,
        path.open("wb") as file,
    ):
        assert reply.status == 200
        while part := reply.read(1 << 16):
            file.write(part)
        return reply.headers, memory(process, "VmHWM") - before


def numbers(path, name):
    """The ids and numbers of a file."""
    if name == "csv":
        with path.open(newline="", encoding="utf-8-sig") as file:
            return {row["id"]: int(row["number"]) for row in csv.DictReader(file)}
    if name == "geojsonseq":
        texts = path.read_bytes().split(b"\x1e")[1:]
        features = map(json.loads, texts)
        return {feature["id"]: feature["properties"]["number"] for feature in features}
    import pyogrio.raw

    meta, _, _, fields = pyogrio.raw.read(path, read_geometry=False, columns=["id", "number"])
    names = list(meta["fields"])
    found = (fields[names.index(column)] for column in ("id", "number"))
    return {id_: int(number) for id_, number in zip(*found)}


@pytest.mark.parametrize("name", ["csv", "geojsonseq", "fgb", "gpkg", "kml"])
def test_all_features_come_at_once_with_bounded_memory(running, tmp_path, name):
    path = tmp_path / f"many.{name}"
    # The first request of a kind may set things up that stay.
    download(running, f"f={name}&limit=100", tmp_path / "first")
    headers, growth = download(running, f"f={name}", path)
    assert headers["Content-Disposition"].startswith("attachment")
    assert 'filename="many.' in headers["Content-Disposition"]
    if name == "kml":
        assert path.read_text().count("<Placemark") == COUNT
    else:
        found = numbers(path, name)
        assert len(found) == COUNT
        assert found == {f"f{index}": BIG + index for index in range(COUNT)}
    assert growth < ALLOWED, f"{growth:.0f} MiB more for {path.stat().st_size >> 20} MiB"


@pytest.mark.parametrize("name", ["csv", "geojsonseq", "fgb", "gpkg"])
def test_the_conditions_of_a_page_hold_for_a_download(running, tmp_path, name):
    path = tmp_path / f"some.{name}"
    query = f"f={name}&bbox=0,0,90,45&filter=even%3Dtrue%20AND%20number%3E{BIG + 1000}&sortby=-number"
    download(running, query, path)
    found = numbers(path, name)
    expected = {}
    for index in range(1002, COUNT, 2):
        longitude, latitude = place(index)
        if 0 <= longitude <= 90 and 0 <= latitude <= 45:
            expected[f"f{index}"] = BIG + index
    assert found == expected
    if name in ("csv", "geojsonseq"):
        assert list(found.values()) == sorted(found.values(), reverse=True)


def test_a_page_of_a_download_links_to_the_next(running, tmp_path):
    url = f"{running.url}/collections/many/items?f=csv&limit=50000"
    seen = []
    while url:
        answer = service.get(url)
        assert answer.status == 200, answer.body
        lines = answer.body.decode("utf-8-sig").splitlines()
        seen += [line.split(",")[0] for line in lines[1:]]
        url = None
        for link in answer.headers.get_all("Link", []):
            for part in link.split(", <"):
                if 'rel="next"' in part or "rel=next" in part:
                    url = part.split(">")[0].lstrip("<")
    assert len(seen) == len(set(seen)) == COUNT
