// A thematic map of the service over the base map, from the style and the values that it publishes.

import { json, url, Latest } from "./api.js";
import { credit } from "./credits.js";
import { blend, colours, isDark } from "./palette.js";
import { filterText } from "./query.js";
import { collections, own, settings } from "./settings.js";
import { state } from "./state.js";

/**
 * What is drawn now: the map and its conditions, the style's layers, the values and their classes;
 * null for none.
 */
export const thematic = { id: "", query: "", style: null, values: null };

const latest = new Latest();
/** The map under way, which map and legend wait for alike. */
let pending = { key: "", loaded: null };

/** Whether the map that the state names counts what is searched, and follows the search. */
export const isOfSearch = () => String(settings.maps.find((each) => each.id === state.theme)?.counted ?? "") === state.c;

/** The conditions of that map: words and filters, but no area, which would empty the regions beside it. */
export function themeQuery() {
    const query = new URLSearchParams();
    if (!isOfSearch()) return query;
    if (state.q.trim()) query.set("q", state.q.trim());
    const filter = filterText(collections.get(state.c), { isScoped: false });
    if (filter) query.set("filter", filter);
    return query;
}

/** Loads the map that the state names; true where something else is to be drawn. */
export async function loadTheme() {
    const [id, query] = [state.theme, String(themeQuery())];
    if (id === thematic.id && query === thematic.query) return false;
    if (!id) {
        latest.cancel();
        Object.assign(thematic, { id, query, style: null, values: null });
        return true;
    }
    const key = `${id}?${query}`;
    if (pending.key !== key) pending = { key, loaded: load(id, query) };
    const { loaded } = pending;
    const found = await loaded.finally(() => { if (pending.loaded === loaded) pending = { key: "", loaded: null }; });
    if (!found || state.theme !== id || String(themeQuery()) !== query) return false;
    Object.assign(thematic, { id, query, style: found[0], values: found[1] });
    return true;
}

function load(id, query) {
    return latest.run((signal) =>
        Promise.all([
            json(url(["styles", id], asked(query, "mapbox")), signal),
            json(url(["maps", id], asked(query, "json")), signal),
        ]).catch((error) => {
            // Of too few values there may be no classes: that is no fault of the map.
            if (signal.aborted || !query) throw error;
            return [null, null];
        }),
    );
}

function asked(query, format) {
    const parameters = new URLSearchParams(query);
    parameters.set("f", format);
    return parameters;
}

/** The source of the thematic map. */
export function themeSources() {
    if (!thematic.style) return {};
    const source = thematic.style.sources.map;
    return {
        theme: {
            type: "geojson",
            data: url(["maps", thematic.id], asked(thematic.query, "geojson")),
            attribution: credit(source.attribution),
        },
    };
}

/** How much of the land shows through the regions. */
const opacity = () => (isDark() ? 0.62 : 0.82);

/** The colour of a class of regions as the map shows it. */
export const regionColour = (colour) => blend(colour, colours().land, opacity());

/** Its layers: fills and lines that lie under the names, and symbols that lie over them. */
export function themeLayers() {
    if (!thematic.style) return { areas: [], symbols: [] };
    const layers = thematic.style.layers
        .filter((layer) => layer.source)
        .map((layer) => ({ ...layer, id: `theme-${layer.id}`, source: "theme" }));
    for (const layer of layers) {
        if (layer.type === "fill") layer.paint = { ...layer.paint, "fill-opacity": opacity() };
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
