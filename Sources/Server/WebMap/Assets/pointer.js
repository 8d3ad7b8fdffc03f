// What is under the pointer: what it says, and what a click does.

import { count } from "./format.js";
import { clickable, collectionOf } from "./overlay.js";
import { isStill } from "./palette.js";
import { nameOf } from "./settings.js";
import { t } from "./texts.js";
import { regionText, themeClickable } from "./thematic.js";

const handlers = { open: () => {}, several: () => {}, picked: null };

/** Says what happens when features are clicked: one, or several at one place. */
export function onClick(open, several) {
    Object.assign(handlers, { open, several });
}

/** Takes the next click for a position. */
export function pick(map, then) {
    handlers.picked = then;
    map.getCanvas().style.cursor = "crosshair";
}

/** Waits for no click any more. */
export function endPick(map) {
    handlers.picked = null;
    map.getCanvas().style.cursor = "";
}

/** Whether a click is waited for. */
export const isPicking = () => handlers.picked !== null;

function found(map, point, ids) {
    const layers = ids.filter((id) => map.getLayer(id));
    return layers.length > 0 ? map.queryRenderedFeatures(point, { layers }) : [];
}

function around({ x, y }, pixels) {
    return [[x - pixels, y - pixels], [x + pixels, y + pixels]];
}

/** Follows the pointer on a map. */
export function listen(map) {
    const tip = new window.maplibregl.Popup({ closeButton: false, closeOnClick: false, offset: 12, className: "tip" });
    map.on("mousemove", ({ point, lngLat }) => {
        const { clusters, singles } = clickable();
        const feature = found(map, point, [...singles, ...clusters])[0] ?? found(map, point, themeClickable())[0];
        if (!isPicking()) map.getCanvas().style.cursor = feature ? "pointer" : "";
        if (!feature || isPicking()) {
            tip.remove();
            return;
        }
        const isPoint = feature.geometry.type === "Point";
        tip.setLngLat(isPoint ? feature.geometry.coordinates : lngLat).setText(text(feature)).addTo(map);
    });
    map.on("mouseout", () => tip.remove());
    map.on("click", (event) => {
        tip.remove();
        if (handlers.picked) {
            const then = handlers.picked;
            endPick(map);
            const { lng, lat } = event.lngLat.wrap();
            then([Number(lng.toFixed(5)), Number(lat.toFixed(5))]);
            return;
        }
        clicked(map, event, tip);
    });
}

function text(feature) {
    const { properties, source } = feature;
    if (source === "theme") return regionText(properties);
    if (properties.point_count) return t("clusterHint", { n: count(properties.point_count) });
    const collection = collectionOf(feature);
    return collection ? nameOf(collection, properties, properties.id) : "";
}

function clicked(map, event, tip) {
    const { clusters, singles } = clickable();
    const singleFeatures = found(map, around(event.point, 6), singles);
    if (singleFeatures.length > 0) {
        const each = new Map();
        for (const feature of singleFeatures) {
            each.set(`${feature.sourceLayer}/${feature.properties.id}`, feature);
        }
        const entries = [...each.values()].map((feature) => ({
            collection: feature.sourceLayer, id: String(feature.properties.id), properties: feature.properties,
        }));
        if (entries.length === 1) handlers.open(entries[0]);
        else handlers.several(entries, placeOf(singleFeatures[0], event));
        return;
    }
    const cluster = found(map, around(event.point, 3), clusters)[0];
    if (cluster) {
        const more = Math.min(Math.max(2, Math.log2(cluster.properties.point_count) / 3), 4);
        map.easeTo({ center: cluster.geometry.coordinates, zoom: Math.min(map.getZoom() + more, 15), animate: !isStill(), duration: 500 });
        return;
    }
    const region = found(map, event.point, themeClickable())[0];
    if (region) tip.setLngLat(event.lngLat).setText(text(region)).addTo(map);
}

const placeOf = ({ geometry }, { lngLat }) => (geometry.type === "Point" ? geometry.coordinates : lngLat.wrap().toArray());

