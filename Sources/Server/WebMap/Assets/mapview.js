// The map: draws what the state says, and tells the state where it is.

import { baseSources, ground, names } from "./basemap.js";
import { baseCredits } from "./credits.js";
import { addPictures, dataLayers, dataSources, mark, refresh, shown } from "./overlay.js";
import { circleBox } from "./geodesic.js";
import { isStill, onThemeChange } from "./palette.js";
import { collections } from "./settings.js";
import { change, onChange, state } from "./state.js";
import { t } from "./texts.js";
import { loadTheme, themeLayers, themeSources } from "./thematic.js";
import { listen } from "./pointer.js";
import { visible } from "./query.js";

const maplibre = window.maplibregl;

/** The map itself, once it is there. */
export let map = null;

/** How many pixels at the bottom of the map are covered by the panel. */
const cover = { bottom: 0 };

function style() {
    const { areas, symbols } = themeLayers();
    return {
        version: 8,
        sources: { ...baseSources(), ...themeSources(), ...dataSources() },
        layers: [...ground(), ...areas, ...names(areas.length > 0), ...symbols, ...dataLayers()],
    };
}

/** Draws anew what differs. */
function draw() {
    map.setStyle(style(), { diff: true });
}

/** Creates the map in an element. */
export function createMap(container) {
    const [west, south, east, north] = collections.get(state.c).extent ?? [-170, -60, 170, 75];
    const start = state.view
        ? { center: state.view.centre, zoom: state.view.zoom }
        : { bounds: state.near ? circleBox(state.near, state.radius) : [[west, south], [east, north]], fitBoundsOptions: { padding: { top: 56, left: 24, right: 24, bottom: cover.bottom + 24 }, maxZoom: 16 } };
    map = new maplibre.Map({
        container,
        ...start,
        style: style(),
        attributionControl: false,
        dragRotate: false,
        pitchWithRotate: false,
        touchPitch: false,
        maxPitch: 0,
        minZoom: 1,
        maxZoom: 18,
        fadeDuration: isStill() ? 0 : 200,
        locale: {
            "Map.Title": t("mapHint"),
            "NavigationControl.ZoomIn": t("zoomIn"),
            "NavigationControl.ZoomOut": t("zoomOut"),
            "AttributionControl.ToggleAttribution": t("attribution"),
            "ScaleControl.Meters": t("metres"),
            "ScaleControl.Kilometers": t("kilometres"),
        },
    });
    map.touchZoomRotate.disableRotation();
    map.keyboard.disableRotation();
    map.addControl(new maplibre.ScaleControl({ maxWidth: 96 }), "bottom-left");
    map.addControl(
        new maplibre.AttributionControl({
            compact: true,
            customAttribution: baseCredits(),
        }),
        "bottom-right",
    );
    map.addControl(new maplibre.NavigationControl({ showCompass: false }), "bottom-right");
    addPictures(map);
    map.on("moveend", moved);
    map.once("load", () => {
        // On a narrow map the sources fold into their button from the start.
        if (container.clientWidth < 700) container.querySelector(".maplibregl-ctrl-attrib")?.classList.remove("maplibregl-compact-show");
        if (container.clientWidth < 700) container.querySelector("details.maplibregl-ctrl-attrib")?.removeAttribute("open");
    });
    listen(map);
    onThemeChange(draw);
    measure();
    return map;
}

/** Says how much of the map the panel covers, so that what is shown lies beside it. */
export function setCover(bottom) {
    if (cover.bottom === bottom) return;
    cover.bottom = bottom;
    if (!map) return;
    measure();
    for (const listener of moveListeners) listener();
}

const moveListeners = [];

/** Calls a function when the map has moved. */
export const onMove = (listener) => moveListeners.push(listener);

/** Where the map is. */
export function view() {
    const { lng, lat } = map.getCenter().wrap();
    return { zoom: map.getZoom(), centre: [lng, lat] };
}

function moved() {
    measure();
    change({ view: view() }, { replace: true });
    for (const listener of moveListeners) listener();
}

const wrap = (longitude) => ((((longitude + 180) % 360) + 360) % 360) - 180;

/** Works out which box is seen beside the panel. */
function measure() {
    const { clientWidth: width, clientHeight: height } = map.getContainer();
    const bottom = Math.max(height - cover.bottom, 40);
    const [northWest, southEast] = [map.unproject([0, 0]), map.unproject([width, bottom])];
    const middle = map.unproject([width / 2, bottom / 2]);
    visible.centre = [wrap(middle.lng), Math.min(Math.max(middle.lat, -90), 90)];
    const [south, north] = [Math.max(southEast.lat, -90), Math.min(northWest.lat, 90)];
    const isWorld = southEast.lng - northWest.lng >= 359;
    visible.box = [isWorld ? -180 : wrap(northWest.lng), south, isWorld ? 180 : wrap(southEast.lng), north];
}

const motion = () => ({ animate: !isStill(), duration: 600, padding: { top: 48, left: 40, right: 40, bottom: cover.bottom + 32 }, retainPadding: false });

/** Moves the map so that a box is seen. */
export function showBox([west, south, east, north], maxZoom = 13) {
    map.fitBounds([[west, south], [east < west ? east + 360 : east, north]], { ...motion(), maxZoom });
}

/** Moves the map to a position. */
export function showPosition(centre, zoom) {
    map.easeTo({ center: centre, zoom, ...motion() });
}

/** Moves the map to a position where it is not seen beside the panel. */
export function reveal(position) {
    const { x, y } = map.project(position);
    const { clientWidth: width, clientHeight: height } = map.getContainer();
    if (x < 30 || y < 30 || x > width - 30 || y > height - cover.bottom - 30) {
        showPosition(position, Math.max(map.getZoom(), 9));
    }
}

/** Moves the map to a box of which nothing is seen, or that is too small to be seen. */
export function revealBox([west, south, east, north]) {
    const [corner, opposite] = [map.project([west, north]), map.project([east, south])];
    const { clientWidth: width, clientHeight: height } = map.getContainer();
    const isSeen = opposite.x > 30 && corner.x < width - 30 && opposite.y > 30 && corner.y < height - cover.bottom - 30;
    if (!isSeen || Math.max(opposite.x - corner.x, opposite.y - corner.y) < 12) showBox([west, south, east, north]);
}

/** Moves the map to the circle searched. */
export const showCircle = () => showBox(circleBox(state.near, state.radius), 16);

/** Points at a position or a geometry, or at none. */
export const hover = (shape) => mark(map, "hovered", shape);

/** Marks the position or the geometry of the feature whose card is open, or none. */
export const choose = (shape) => mark(map, "chosen", shape);

/** Keeps the map as the state says. */
export function followState() {
    const layers = () => [state.c, ...shown().map((each) => each.id)].join();
    let drawn = layers();
    onChange((names) => {
        if (names.has("jump") && state.view) map.jumpTo({ center: state.view.centre, zoom: state.view.zoom });
        const now = layers();
        if (["theme", "c", "q", "where", "ranges"].some((each) => names.has(each))) {
            loadTheme().then((isNew) => isNew && draw()).catch(() => change({ theme: "" }, { replace: true }));
        }
        if (now !== drawn) {
            drawn = now;
            draw();
        } else if (["q", "near", "radius", "where", "ranges", "box"].some((each) => names.has(each))) {
            refresh(map);
        }
    });
    if (state.theme) loadTheme().then((isNew) => isNew && draw()).catch(() => {});
}
