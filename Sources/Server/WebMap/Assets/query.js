// What is asked for: the same conditions for list, counts, downloads and tiles.

import { url } from "./api.js";
import { position, radius } from "./format.js";
import { collections, root, nameProperties, property } from "./settings.js";
import { change, state } from "./state.js";

/** From how many features on tiles show clusters. */
const clustered = 200;

/** How many match, as the list was told; undefined where that is not known. */
export const found = { matched: undefined };

/** The box that the list covers; set by the map. */
export const visible = { box: null, centre: null };

const number = (value) => Number(value.toFixed(5));
const quoted = (name) => `"${name.replaceAll('"', '""')}"`;

/** What of the filters set a collection can be asked for, and the properties of those that it lacks. */
export function filtersOf(collection) {
    if (collection.id === state.c) return { where: state.where, ranges: state.ranges, lacking: [] };
    const searched = collections.get(state.c);
    const lacking = [];
    const known = (all, hasValue) => Object.fromEntries(Object.entries(all).filter(([name, value]) => {
        const [one, other] = [property(searched, name), property(collection, name)];
        const isKnown = other && one.type === other.type && one.unit === other.unit && hasValue(other, value);
        if (!isKnown) lacking.push(one);
        return isKnown;
    }));
    const where = known(state.where, ({ codes }, code) => !codes || codes.some((each) => each[0] === code));
    return { where, ranges: known(state.ranges, () => true), lacking };
}

/** Searches another collection, under those of the filters that it has too. */
export function turnTo(id, more = {}) {
    const { where, ranges } = filtersOf(collections.get(id));
    change({ c: id, where, ranges, id: "", layers: state.layers.filter((each) => each !== id), ...more });
}

function comparisons(ranges) {
    const parts = [];
    for (const [name, [low, high]] of Object.entries(ranges)) {
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
export function filterText(collection, { isScoped = true } = {}) {
    const { where, ranges } = filtersOf(collection);
    const codes = Object.entries(where).map(([name, code]) => {
        const isText = !["integer", "number", "boolean"].includes(property(collection, name)?.type);
        return `${quoted(name)} = ${isText ? `'${code.replaceAll("'", "''")}'` : code}`;
    });
    return [...codes, ...comparisons(ranges), ...(isScoped ? scope() : [])].join(" AND ");
}

/** The conditions that hold wherever one looks; without those of some properties where asked. */
function conditions({ where }, without = []) {
    const query = new URLSearchParams();
    if (state.q.trim()) query.set("q", state.q.trim());
    for (const [name, code] of Object.entries(where)) {
        if (!without.includes(name)) query.set(name, code);
    }
    return query;
}

function setFilter(query, parts) {
    if (parts.length > 0) query.set("filter", parts.join(" AND "));
}

/** The box of the list: the fixed one, else what the map shows, else null for the whole world. */
export const listBox = () => state.box ?? visible.box;

/** The conditions of list, counts and downloads; `of` is the collection searched unless given. */
export function listQuery({ of = collections.get(state.c), without = [], isOrdered = true } = {}) {
    const filters = filtersOf(of);
    const query = conditions(filters, without);
    setFilter(query, comparisons(filters.ranges));
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

/** Whether many are drawn as clusters. */
export const isClustered = (collection) => collection.count > clustered;

/** The address of the tiles of a collection, with the conditions of its list. */
export function tilesURL(collection) {
    const filters = filtersOf(collection);
    const query = conditions(filters);
    setFilter(query, [...comparisons(filters.ranges), ...scope()]);
    const kept = [...nameProperties(collection)];
    if (property(collection, "state")) kept.push("state");
    if (kept.length > 0) query.set("properties", kept.join(","));
    query.set("thin", isClustered(collection) ? "clusters" : "none");
    return `${root}/collections/${encodeURIComponent(collection.id)}/tiles/WebMercatorQuad/{z}/{y}/{x}?${query}`;
}

/** The address of a page of the service for people. */
export function page(segments, query = new URLSearchParams()) {
    query.set("f", "html");
    const language = new URLSearchParams(location.search).get("lang");
    if (language) query.set("lang", language);
    return url(segments, query);
}
