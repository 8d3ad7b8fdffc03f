// What is asked for: the same conditions for list, counts, downloads and tiles.

import { url } from "./api.js";
import { position, radius } from "./format.js";
import { root, nameProperties, property } from "./settings.js";
import { state } from "./state.js";

/** From how many features on tiles show clusters. */
const clustered = 200;

/** How many match, as the list was told; undefined where that is not known. */
export const found = { matched: undefined };

/** The box that the list covers; set by the map. */
export const visible = { box: null, centre: null };

const number = (value) => Number(value.toFixed(5));
const quoted = (name) => `"${name.replaceAll('"', '""')}"`;

function ranges() {
    const parts = [];
    for (const [name, [low, high]] of Object.entries(state.ranges)) {
        if (low !== null) parts.push(`${quoted(name)} >= ${low}`);
        if (high !== null) parts.push(`${quoted(name)} <= ${high}`);
    }
    return parts;
}

/** The circle or the box that is searched, as a filter. */
function scope() {
    if (state.near) {
        const [x, y] = state.near.map(number);
        return [`distance(geometry, POINT(${x} ${y})) <= ${state.radius}`];
    }
    return state.box ? [`S_INTERSECTS(geometry, BBOX(${state.box.map(number).join(",")}))`] : [];
}

/** The conditions of a collection but the words, in CQL2; empty where there are none. */
export function filterText(collection) {
    const codes = Object.entries(state.where).map(([name, code]) => {
        const isText = !["integer", "number", "boolean"].includes(property(collection, name)?.type);
        return `${quoted(name)} = ${isText ? `'${code.replaceAll("'", "''")}'` : code}`;
    });
    return [...codes, ...ranges(), ...scope()].join(" AND ");
}

/** The conditions that hold wherever one looks; without those of some properties where asked. */
function conditions(without = []) {
    const query = new URLSearchParams();
    if (state.q.trim()) query.set("q", state.q.trim());
    for (const [name, code] of Object.entries(state.where)) {
        if (!without.includes(name)) query.set(name, code);
    }
    return query;
}

function setFilter(query, parts) {
    if (parts.length > 0) query.set("filter", parts.join(" AND "));
}

/** The box of the list: the fixed one, else what the map shows, else null for the whole world. */
export const listBox = () => state.box ?? visible.box;

/** The conditions of list, counts and downloads. */
export function listQuery({ without = [], isOrdered = true } = {}) {
    const query = conditions(without);
    setFilter(query, ranges());
    if (state.near) {
        query.set("near", position(state.near));
        query.set("radius", radius(state.radius));
    } else {
        const box = listBox();
        if (box) query.set("bbox", box.map(number).join(","));
        if (isOrdered && visible.centre) query.set("near", position(visible.centre));
    }
    return query;
}

/** The address of the tiles of the collection searched, with the conditions of the list. */
export function tilesURL(collection) {
    const query = conditions();
    setFilter(query, [...ranges(), ...scope()]);
    return tiles(collection, query);
}

/** The address of the tiles of a whole collection. */
export const layerURL = (collection) => tiles(collection, new URLSearchParams());

function tiles(collection, query) {
    const kept = [...nameProperties(collection)];
    if (property(collection, "state")) kept.push("state");
    if (kept.length > 0) query.set("properties", kept.join(","));
    query.set("thin", collection.count > clustered ? "clusters" : "none");
    return `${root}/collections/${encodeURIComponent(collection.id)}/tiles/WebMercatorQuad/{z}/{y}/{x}?${query}`;
}

/** The address of a page of the service for people. */
export function page(segments, query = new URLSearchParams()) {
    query.set("f", "html");
    const language = new URLSearchParams(location.search).get("lang");
    if (language) query.set("lang", language);
    return url(segments, query);
}
