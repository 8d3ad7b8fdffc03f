// The map under the data: land, borders and names from the service's own tiles.

import { colours } from "./palette.js";
import { language, root, settings } from "./settings.js";

const chinese = ["Noto Sans SC", "PingFang SC", "Noto Sans CJK SC", "Source Han Sans SC", "Microsoft YaHei"];

/** Chinese fonts set apostrophes as wide as a character, so that English names take others first. */
export const fonts = language === "en" ? ["Noto Sans", "sans-serif", ...chinese] : [...chinese, "Noto Sans", "sans-serif"];

const { countries, provinces, cities, places } = settings.base;

/** From which zoom on cities have borders. */
const citiesFrom = 6;

/** Which properties the tiles of the base map have. */
const properties = settings.baseProperties;

const name = ["coalesce", ["get", `name_${language}`], ["get", language === "en" ? "name_zh" : "name_en"], ""];
const population = ["to-number", ["get", "population"], 0];

/** A Chinese town without a name in Chinese characters is left out where the others have one. */
const isReadable = ["any", ["has", "name_zh"], ["!=", ["get", "country"], "CN"]];

const tiles = (collections, more) =>
    `${root}/tiles/WebMercatorQuad/{z}/{y}/{x}?${new URLSearchParams({ collections: collections.join(","), ...more })}`;

/** The sources of the base map: what is drawn at all zooms, and the cities, which come later. */
export function baseSources() {
    const sources = {};
    const layers = [countries, provinces, places].filter(Boolean);
    if (layers.length > 0) {
        const thinning = places && properties.includes("population") ? { thin: `${places}=greatest:population` } : {};
        sources.base = {
            type: "vector", tiles: [tiles(layers, { ...thinning, properties: properties.join(",") })], maxzoom: 10,
        };
    }
    if (cities) {
        sources.cities = { type: "vector", tiles: [tiles([cities], { properties: "" })], minzoom: citiesFrom, maxzoom: 10 };
    }
    return sources;
}

function line(id, layer, more) {
    return {
        id, type: "line", source: "base", "source-layer": layer,
        layout: { "line-join": "round" }, ...more,
    };
}

function label(id, layer, size, colour, more = {}) {
    const c = colours();
    return {
        id, type: "symbol", source: "base", "source-layer": layer, ...more,
        layout: {
            "text-field": name, "text-font": fonts, "text-size": size, "text-max-width": 7,
            "text-padding": 6, ...more.layout,
        },
        paint: { "text-color": colour, "text-halo-color": c.halo, "text-halo-width": 1.2, ...more.paint },
    };
}

/** Places around a point for its name, the nearest first, for what lies on the point is not to be hidden. */
const beside = (distances) =>
    distances.flatMap((each) => ["top", [0, each], "bottom", [0, -each], "left", [each, 0], "right", [-each, 0]]);

/** The zoom from which provinces have their names. */
const namedProvincesFrom = 3.6;

/** Whether a country or area is a part of China, which its Chinese name tells: 中国台湾省. */
const chineseName = ["coalesce", ["get", "name_zh"], ""];
const isOfChina = ["all", ["==", ["slice", chineseName, 0, 2], "中国"], [">", ["length", chineseName], 2]];

/** The layers below the data. */
export function ground() {
    const c = colours();
    const layers = [{ id: "water", type: "background", paint: { "background-color": c.water } }];
    if (countries) {
        layers.push({
            id: "land", type: "fill", source: "base", "source-layer": countries,
            paint: { "fill-color": c.land },
        });
    }
    if (cities) {
        // The borders of prefectures are approximate, and drawn so.
        layers.push(line("city-borders", cities, {
            source: "cities", minzoom: citiesFrom,
            paint: {
                "line-color": c.city, "line-width": ["interpolate", ["linear"], ["zoom"], citiesFrom, 0.6, 12, 1.2],
                "line-dasharray": [3, 2.5],
            },
        }));
    }
    if (provinces) {
        layers.push(line("province-borders", provinces, {
            minzoom: 3,
            paint: { "line-color": c.province, "line-width": ["interpolate", ["linear"], ["zoom"], 3, 0.5, 10, 1.6] },
        }));
    }
    if (countries) {
        layers.push(line("country-borders", countries, {
            paint: { "line-color": c.country, "line-width": ["interpolate", ["linear"], ["zoom"], 1, 0.4, 6, 1.1, 12, 2] },
        }));
    }
    return layers;
}

/** The names, which stand over thematic fills and under the points. */
export function names(isOverTheme) {
    const c = { ...colours() };
    if (isOverTheme) c.provinceLabel = c.countryLabel;
    const layers = [];
    if (places) {
        const rank = ["step", ["zoom"],
            [">=", population, 3e6], 5, [">=", population, 1e6], 6.5, [">=", population, 3e5],
            8, [">=", population, 5e4], 9.5, true];
        layers.push(label("place-names", places, ["interpolate", ["linear"], ["zoom"], 4, 10.5, 10, 13], c.placeLabel, {
            minzoom: 4,
            filter: language === "zh" ? ["all", rank, isReadable] : rank,
            layout: {
                "symbol-sort-key": ["-", population], "text-variable-anchor-offset": beside([0.35, 1.2, 2, 2.8]),
                "text-justify": "auto", "text-padding": 4,
            },
        }));
    }
    if (provinces) {
        layers.push(label("province-names", `${provinces}_labels`, ["interpolate", ["linear"], ["zoom"], 3.5, 10, 7, 15], c.provinceLabel, {
            minzoom: namedProvincesFrom, maxzoom: 7.5,
            layout: {
                "text-letter-spacing": language === "en" ? 0.02 : 0.12,
                "text-variable-anchor-offset": ["center", [0, 0], ...beside([0.8, 1.6])],
            },
        }));
    }
    if (countries) {
        layers.push(label("country-names", `${countries}_labels`, ["interpolate", ["linear"], ["zoom"], 1.5, 10, 6, 15], c.countryLabel, {
            minzoom: 1.5, maxzoom: 7, paint: { "text-halo-width": 1.5 },
            // Where provinces have their names, those of China among the countries would be named twice.
            filter: provinces ? ["step", ["zoom"], true, namedProvincesFrom, ["!", isOfChina]] : true,
            layout: { "text-letter-spacing": language === "en" ? 0.03 : 0.15 },
        }));
    }
    return layers;
}
