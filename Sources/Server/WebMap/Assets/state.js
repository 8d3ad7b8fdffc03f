// All that the page shows, kept in its address: what a person does becomes a step of the history,
// where the map moves to replaces the present step.

import { parsePosition, position, radius } from "./format.js";
import { collections, settings, property } from "./settings.js";

export const radii = [1, 2, 3, 5, 7, 10, 15, 20, 30, 50, 75, 100, 150, 200, 300, 400, 500];

const firstCollection = settings.collections[0]?.id ?? "";

function numbers(text, many) {
    const parts = (text ?? "").split(text?.includes("/") ? "/" : ",").map(Number);
    return parts.length === many && parts.every(Number.isFinite) ? parts : null;
}

function parseRadius(text) {
    const match = /^(\d+(?:\.\d+)?)(km|m)?$/.exec(text ?? "");
    const metres = match ? Number(match[1]) * (match[2] === "km" ? 1000 : 1) : 50000;
    return Math.min(Math.max(metres, 1000), 500000);
}

function parseRange(text) {
    const match = /^(-?\d+(?:\.\d+)?)?\.\.(-?\d+(?:\.\d+)?)?$/.exec(text);
    if (!match || (match[1] === undefined && match[2] === undefined)) return null;
    return [match[1], match[2]].map((each) => (each === undefined ? null : Number(each)));
}

/** Entries `name:value` separated by commas, those of properties of a collection. */
function pairs(text, collection) {
    const entries = [];
    for (const part of (text ?? "").split(",")) {
        const colon = part.indexOf(":");
        const name = part.slice(0, colon);
        if (colon > 0 && collection && property(collection, name)) {
            entries.push([name, part.slice(colon + 1)]);
        }
    }
    return entries;
}

/** Reads a state from the query of an address; what makes no sense is left out. */
export function parse(search) {
    const query = new URLSearchParams(search);
    const c = collections.has(query.get("c")) ? query.get("c") : firstCollection;
    const collection = collections.get(c);
    const view = numbers(query.get("map"), 3);
    const ranges = pairs(query.get("range"), collection)
        .map(([name, text]) => [name, parseRange(text)])
        .filter(([, range]) => range);
    return {
        c,
        q: query.get("q") ?? "",
        near: parsePosition(query.get("near") ?? ""),
        radius: parseRadius(query.get("radius")),
        at: query.get("at") ?? "",
        where: Object.fromEntries(pairs(query.get("where"), collection)),
        ranges: Object.fromEntries(ranges),
        box: numbers(query.get("box"), 4),
        layers: (query.get("layers") ?? "").split(",").filter((each) => collections.has(each) && each !== c),
        theme: settings.maps.some((each) => each.id === query.get("theme")) ? query.get("theme") : "",
        id: query.get("id") ?? "",
        view: view && Math.abs(view[1]) <= 85.06 ? { zoom: view[0], centre: [view[2], view[1]] } : null,
        embed: query.get("embed") === "1",
    };
}

/** A view as it stands in an address: zoom, latitude, longitude. */
export const viewText = ({ zoom, centre }) => [zoom.toFixed(2), centre[1].toFixed(4), centre[0].toFixed(4)].join("/");

/** The query of an address that holds a state. */
export function search(value, more = {}) {
    const query = new URLSearchParams();
    const set = (name, text) => text && query.set(name, text);
    set("c", value.c === firstCollection ? "" : value.c);
    set("q", value.q);
    if (value.near) {
        set("near", position(value.near));
        set("radius", radius(value.radius));
        set("at", value.at);
    }
    set("where", Object.entries(value.where).map(([name, code]) => `${name}:${code}`).join(","));
    set(
        "range",
        Object.entries(value.ranges)
            .map(([name, [low, high]]) => `${name}:${low ?? ""}..${high ?? ""}`)
            .join(","),
    );
    if (value.box) set("box", value.box.map((each) => Number(each.toFixed(4))).join(","));
    set("layers", value.layers.join(","));
    set("theme", value.theme);
    set("id", value.id);
    if (value.view) set("map", viewText(value.view));
    const language = new URLSearchParams(location.search).get("lang");
    for (const [name, text] of Object.entries({ lang: language, embed: value.embed ? "1" : "", ...more })) {
        set(name, text);
    }
    const text = query.toString().replaceAll("%2C", ",").replaceAll("%2F", "/").replaceAll("%3A", ":");
    return text ? `?${text}` : "";
}

/** The present state; changed by `change` alone. */
export const state = parse(location.search);

const listeners = [];

/** Calls a function with the names of what changed, after each change. */
export function onChange(listener) {
    listeners.push(listener);
}

function tell(names) {
    if (names.size === 0) return;
    for (const listener of listeners) listener(names);
}

/** Where the page is, whole. */
export const address = (more) => location.origin + location.pathname + search(state, more);

/** Changes a part of the state; a step of the history unless `replace` is set. */
export function change(part, { replace = false } = {}) {
    const names = new Set();
    for (const [name, value] of Object.entries(part)) {
        if (JSON.stringify(state[name]) !== JSON.stringify(value)) names.add(name);
        state[name] = value;
    }
    if (names.size === 0) return;
    history[replace ? "replaceState" : "pushState"](null, "", address());
    tell(names);
}

addEventListener("popstate", () => {
    const names = new Set();
    for (const [name, value] of Object.entries(parse(location.search))) {
        if (JSON.stringify(state[name]) !== JSON.stringify(value)) names.add(name);
        state[name] = value;
    }
    if (names.has("view")) names.add("jump");
    tell(names);
});
