// A thematic map of the service over the base map, from the style and the values that it publishes.

import { json, url, Latest } from "./api.js";
import { credit } from "./credits.js";
import { isDark } from "./palette.js";
import { own, settings } from "./settings.js";
import { state } from "./state.js";

/** What is drawn now: the style's layers, the values and their classes; null for none. */
export const thematic = { id: "", style: null, values: null };

const latest = new Latest();
/** The map under way, which map and legend wait for alike. */
let pending = { id: "", loaded: null };

/** Loads the map that the state names; true where something else is to be drawn. */
export async function loadTheme() {
    if (state.theme === thematic.id) return false;
    if (!state.theme) {
        latest.cancel();
        Object.assign(thematic, { id: "", style: null, values: null });
        return true;
    }
    const id = state.theme;
    if (pending.id !== id) pending = { id, loaded: load(id) };
    const { loaded } = pending;
    const found = await loaded.finally(() => { if (pending.loaded === loaded) pending = { id: "", loaded: null }; });
    if (!found || state.theme !== id) return false;
    Object.assign(thematic, { id, style: found[0], values: found[1] });
    return true;
}

function load(id) {
    return latest.run((signal) =>
        Promise.all([
            json(url(["styles", id], new URLSearchParams({ f: "mapbox" })), signal),
            json(url(["maps", id], new URLSearchParams({ f: "json" })), signal),
        ]),
    );
}

/** The source of the thematic map. */
export function themeSources() {
    if (!thematic.style) return {};
    const source = thematic.style.sources.map;
    return {
        theme: {
            type: "geojson",
            data: url(["maps", thematic.id], new URLSearchParams({ f: "geojson" })),
            attribution: credit(source.attribution),
        },
    };
}

/** Its layers: fills and lines that lie under the names, and symbols that lie over them. */
export function themeLayers() {
    if (!thematic.style) return { areas: [], symbols: [] };
    const layers = thematic.style.layers
        .filter((layer) => layer.source)
        .map((layer) => ({ ...layer, id: `theme-${layer.id}`, source: "theme" }));
    for (const layer of layers) {
        if (layer.type === "fill") layer.paint = { ...layer.paint, "fill-opacity": isDark() ? 0.62 : 0.82 };
    }
    return {
        areas: layers.filter((layer) => layer.type !== "circle" && layer.type !== "symbol"),
        symbols: layers.filter((layer) => layer.type === "circle"),
    };
}

/** The layers that tell the value of a region when they are clicked. */
export const themeClickable = () =>
    thematic.style ? thematic.style.layers.filter((each) => each.source && each.type !== "line").map((each) => `theme-${each.id}`) : [];

/** What a region of the thematic map says: its name and value or class. */
export function regionText(properties) {
    const name = own({ zh: properties.name_zh, en: properties.name_en }) || properties.code || "";
    const key = properties.class ?? properties.category;
    const entry = thematic.values?.classes?.find((each) => each.key === String(key));
    const value = typeof properties.value === "number" ? Number(properties.value.toPrecision(8)).toLocaleString("en") : "";
    return [name, value || (entry ? own(entry.label) : "")].filter(Boolean).join(" · ");
}

/** The title of a thematic map. */
export const themeTitle = (id) => own(settings.maps.find((each) => each.id === id)?.title) || id;
