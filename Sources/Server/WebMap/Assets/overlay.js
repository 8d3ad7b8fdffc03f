// The data over the base map: clusters and points of each collection shown, the circle or box
// searched, the feature chosen.

import { fonts } from "./basemap.js";
import { credit } from "./credits.js";
import { circle } from "./geodesic.js";
import { colours } from "./palette.js";
import { isClustered, tilesURL } from "./query.js";
import { collections, property, settings } from "./settings.js";
import { state } from "./state.js";

const empty = { type: "FeatureCollection", features: [] };

/** The colour of a collection, the same in list, layers and map. */
export function colourOf(collection) {
    const { data } = colours();
    return data[settings.collections.indexOf(collection) % data.length];
}

/**
 * The collections on the map, from the lowest: clusters below single points, which they would hide,
 * and the one searched over its like.
 */
export function shown() {
    const all = [...state.layers.map((each) => collections.get(each)), collections.get(state.c)].filter(Boolean);
    return [...all.filter(isClustered), ...all.filter((each) => !isClustered(each))];
}

/** Whether the features of a collection are sites with a state. */
export const hasStates = (collection) =>
    property(collection, "state")?.codes?.some((each) => each[0] === "unreachable") ?? false;

/** The features that are pointed at and chosen. */
const marked = { hovered: null, chosen: null };

/** Sets the position or the geometry that is pointed at or chosen; null for none. */
export function mark(map, which, shape) {
    marked[which] = shape;
    map.getSource(which)?.setData(shapeData(shape));
}

function shapeData(shape) {
    if (!shape) return empty;
    const geometry = Array.isArray(shape) ? { type: "Point", coordinates: shape } : shape;
    return { type: "Feature", properties: {}, geometry };
}

function scopeData() {
    if (state.near) {
        return {
            type: "FeatureCollection",
            features: [
                { type: "Feature", properties: { kind: "area" }, geometry: circle(state.near, state.radius) },
                { type: "Feature", properties: { kind: "centre" }, geometry: { type: "Point", coordinates: state.near } },
            ],
        };
    }
    if (!state.box) return empty;
    const [west, south, right, north] = state.box;
    const east = right < west ? right + 360 : right;
    return {
        type: "Feature",
        properties: { kind: "area" },
        geometry: { type: "Polygon", coordinates: [[[west, south], [east, south], [east, north], [west, north], [west, south]]] },
    };
}

const pointsOf = (collection) => `points-${collection.id}`;

/** The sources of the data. */
export function dataSources() {
    const sources = {
        scope: { type: "geojson", data: scopeData() },
        hovered: { type: "geojson", data: shapeData(marked.hovered) },
        chosen: { type: "geojson", data: shapeData(marked.chosen) },
    };
    for (const collection of shown()) {
        sources[pointsOf(collection)] = { type: "vector", tiles: [tilesURL(collection)], maxzoom: 14, attribution: credit(collection.attribution) };
    }
    return sources;
}

/** Brings tiles and scope up to date where the layers stay the same; false where they do not. */
export function refresh(map) {
    const all = shown().map((each) => ({ source: map.getSource(pointsOf(each)), url: tilesURL(each) }));
    if (!all.every(({ source }) => source)) return false;
    for (const { source, url } of all) if (source.tiles[0] !== url) source.setTiles([url]);
    map.getSource("scope")?.setData(scopeData());
    return true;
}

const total = ["to-number", ["get", "point_count"], 1];
const isCluster = ["has", "point_count"];
const isPoint = ["==", ["geometry-type"], "Point"];
const isArea = ["==", ["geometry-type"], "Polygon"];
const short = ["case",
    [">=", total, 1e6], ["concat", ["to-string", ["/", ["round", ["/", total, 1e5]], 10]], "M"],
    [">=", total, 1e4], ["concat", ["to-string", ["round", ["/", total, 1e3]]], "k"],
    [">=", total, 1e3], ["concat", ["to-string", ["/", ["round", ["/", total, 100]], 10]], "k"],
    ["to-string", total]];

/** The layers over the names. */
export function dataLayers() {
    const c = colours();
    const layers = [
        { id: "scope-fill", type: "fill", source: "scope", filter: ["==", ["get", "kind"], "area"], paint: { "fill-color": c.scope, "fill-opacity": 0.08 } },
        { id: "scope-line", type: "line", source: "scope", filter: ["==", ["get", "kind"], "area"], paint: { "line-color": c.scope, "line-width": 1.6, "line-dasharray": [4, 2] } },
    ];
    const drawn = shown().map((each) => layersOf(each, c));
    // Circles of all collections, what keeps names off them, then their counts, which stay readable.
    const all = (part) => drawn.flatMap((each) => each[part]);
    layers.push(
        ...all("circles"),
        { id: "centre", type: "circle", source: "scope", filter: ["==", ["get", "kind"], "centre"], paint: { "circle-radius": 5, "circle-color": c.scope, "circle-stroke-color": c.ring, "circle-stroke-width": 2.5 } },
        ...all("room"),
        ...all("counts"),
        { id: "hovered-line", type: "line", source: "hovered", paint: { "line-color": c.chosen, "line-width": 3 } },
        { id: "hovered", type: "circle", source: "hovered", filter: isPoint, paint: { "circle-radius": 13, "circle-opacity": 0.15, "circle-color": c.chosen, "circle-stroke-color": c.chosen, "circle-stroke-width": 2 } },
        { id: "chosen-fill", type: "fill", source: "chosen", filter: isArea, paint: { "fill-color": c.chosen, "fill-opacity": 0.15 } },
        { id: "chosen-line", type: "line", source: "chosen", paint: { "line-color": c.chosen, "line-width": 3 } },
        { id: "chosen-halo", type: "circle", source: "chosen", filter: isPoint, paint: { "circle-radius": 15, "circle-color": c.chosen, "circle-opacity": 0.22 } },
        { id: "chosen", type: "circle", source: "chosen", filter: isPoint, paint: { "circle-radius": 7.5, "circle-color": c.chosen, "circle-stroke-color": c.ring, "circle-stroke-width": 2.5 } },
    );
    return layers;
}

/** The layers of one collection; over a thematic map it is small dots, which leave that to be read. */
function layersOf(collection, c) {
    const source = pointsOf(collection);
    const isSearched = collection.id === state.c;
    const isQuiet = state.theme !== "";
    const colour = colourOf(collection);
    const states = Object.entries(c.states).flat();
    const fill = hasStates(collection) ? ["match", ["get", "state"], ...states, colour] : colour;
    const common = { source, "source-layer": collection.id };
    const size = isQuiet ? 0.75 : isSearched ? 1 : 0.72;
    const radius = isQuiet
        ? ["interpolate", ["linear"], ["log10", total], 0.3, 3, 4, 6]
        : ["interpolate", ["linear"], ["log10", total], 0.3, 8.5 * size, 1, 11 * size, 2, 14.5 * size, 3, 19 * size, 4, 25 * size, 6, 34 * size];
    const circles = collection.arePoints ? [] : shapesOf(source, common, fill, isSearched);
    circles.push(
        {
            id: `${source}-halo`, type: "circle", ...common, filter: isCluster,
            paint: { "circle-radius": ["+", isQuiet ? 1.5 : 4, radius], "circle-color": isQuiet ? c.ring : colour, "circle-opacity": isQuiet ? 0.9 : isSearched ? 0.2 : 0.12 },
        },
        {
            id: `${source}-cluster`, type: "circle", ...common, filter: isCluster,
            layout: { "circle-sort-key": total },
            paint: { "circle-radius": radius, "circle-color": colour, "circle-opacity": isSearched ? 0.94 : 0.7 },
        },
        {
            id: `${source}-single`, type: "circle", ...common, filter: ["all", ["!", isCluster], isPoint],
            paint: {
                "circle-radius": ["interpolate", ["linear"], ["zoom"], 4, 4.2 * size, 10, 5.5 * size, 15, 8 * size],
                "circle-color": fill, "circle-stroke-color": c.ring, "circle-stroke-width": 1.5,
            },
        },
    );
    // A picture of nothing, the square that covers most of a circle: names keep off it.
    const room = [{
        id: `${source}-room`, type: "symbol", ...common, filter: isPoint,
        layout: {
            "icon-image": "clear", "icon-allow-overlap": true, "icon-padding": 0,
            "icon-size": ["/", ["case", isCluster, ["*", 1.7, radius], 10 * size], clear.width],
        },
    }];
    const counts = isQuiet ? [] : [{
        id: `${source}-count`, type: "symbol", ...common, filter: isCluster,
        layout: {
            // Of counts that would lie on each other the greatest is there.
            "text-field": short, "text-font": fonts, "text-padding": 0,
            "text-size": ["interpolate", ["linear"], ["log10", total], 0.3, 10.5, 3, 13, 6, 15],
            "symbol-sort-key": ["-", total],
        },
        // Single points of other layers may lie on the circle.
        paint: { "text-color": c.text, "text-halo-color": colour, "text-halo-width": 1.6 },
    }];
    return { circles, room, counts };
}

const clear = { width: 16, height: 16, data: new Uint8Array(16 * 16 * 4) };

/** Gives a map the pictures that its layers name. */
export function addPictures(map) {
    map.on("styleimagemissing", ({ id }) => id === "clear" && !map.hasImage(id) && map.addImage(id, clear));
}

/** The layers of what is no point: areas that let through what lies below, lines around them. */
function shapesOf(source, common, colour, isSearched) {
    const width = ["interpolate", ["linear"], ["zoom"], 3, 1, 10, 2.2];
    return [
        { id: `${source}-area`, type: "fill", ...common, filter: isArea, paint: { "fill-color": colour, "fill-opacity": isSearched ? 0.28 : 0.14 } },
        { id: `${source}-line`, type: "line", ...common, filter: ["!", isPoint], layout: { "line-join": "round" }, paint: { "line-color": colour, "line-width": width, "line-opacity": isSearched ? 1 : 0.75 } },
    ];
}

/** The ids of the layers that can be clicked, by what they hold. */
export function clickable() {
    const ids = shown().map(pointsOf);
    const parts = ["single", "line", "area"];
    return { clusters: ids.map((id) => `${id}-cluster`), singles: parts.flatMap((part) => ids.map((id) => `${id}-${part}`)) };
}

/** The collection of a feature drawn. */
export const collectionOf = (feature) => collections.get(feature.sourceLayer);
