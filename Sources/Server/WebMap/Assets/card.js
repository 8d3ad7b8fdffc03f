// The card of a feature: whose it is, how far, what it is worth, how to book it, where exactly.

import { json, Latest, url } from "./api.js";
import { fill, h, icon } from "./dom.js";
import { distance, place, position as positionText, quantity, wind } from "./format.js";
import { boxOf } from "./geodesic.js";
import { choose, reveal, revealBox } from "./mapview.js";
import { nearName, setNear } from "./near.js";
import { colourOf, hasStates } from "./overlay.js";
import { colours } from "./palette.js";
import { page, turnTo } from "./query.js";
import { codeTitle, collections, inLanguage, language, nameOf, own, titleOf } from "./settings.js";
import { change, onChange, state } from "./state.js";
import { t } from "./texts.js";

const latest = new Latest();
const panel = h("section", { class: "card", id: "card", "aria-label": t("card"), hidden: true, tabindex: "-1" });
let returnTo = null;
let present = "";

/** The card, hidden until a feature is opened. */
export function card() {
    panel.addEventListener("keydown", (event) => {
        if (event.key !== "Escape") return;
        event.stopPropagation();
        close();
    });
    onChange((names) => {
        if (names.has("id") || names.has("c")) follow();
        else if ((names.has("near") || names.has("at")) && state.id) load();
    });
    return panel;
}

/** Opens the card that the address names. */
export const openFromAddress = () => state.id && follow();

/** Opens the card of a feature. */
export function open({ collection, id }) {
    returnTo = document.activeElement;
    if (collection !== state.c) {
        turnTo(collection, { layers: [...state.layers.filter((each) => each !== collection), state.c], id });
    } else {
        change({ id });
    }
}

function close() {
    change({ id: "" });
    if (returnTo?.isConnected) returnTo.focus();
}

function follow() {
    if (!state.id) {
        latest.cancel();
        present = "";
        panel.hidden = true;
        document.body.classList.remove("has-card");
        choose(null);
        return;
    }
    load();
}

async function load() {
    const { c, id } = state;
    let feature;
    try {
        feature = await latest.run((signal) => request(c, id, signal));
    } catch (error) {
        if (state.id === id) showFault(error);
        return;
    }
    if (feature) show(collections.get(c), feature);
}

/** A whole feature; near a point with its distance and bearing, as the service computes them. */
async function request(collection, id, signal) {
    if (state.near && !id.includes(",")) {
        const query = new URLSearchParams({ near: positionText(state.near), ids: id, limit: "1" });
        const answer = await json(url(["collections", collection, "items"], query), signal);
        if (answer.features?.length === 1) return answer.features[0];
    }
    return json(url(["collections", collection, "items", id]), signal);
}

function head(title, other) {
    return h("header", {},
        h("button", { type: "button", class: "bare back", "aria-label": t("closeCard"), onclick: close }, icon("back")),
        h("div", {}, h("h2", {}, title), other ? h("p", { class: "soft", lang: language === "en" ? "zh-Hans" : "en" }, other) : null));
}

function reveal0(content) {
    fill(panel, content);
    panel.hidden = false;
    document.body.classList.add("has-card");
    const key = `${state.c}/${state.id}`;
    if (key !== present) {
        panel.scrollTop = 0;
        panel.focus({ preventScroll: true });
        document.dispatchEvent(new CustomEvent("kunyu:card"));
    }
    present = key;
}

function showFault(error) {
    choose(null);
    reveal0([head(state.id), h("p", { class: "fault" }, t("failed", { reason: error.message }))]);
}

function show(collection, feature) {
    const { properties, geometry } = feature;
    const id = String(feature.id);
    const isPoint = geometry?.type === "Point";
    const box = geometry ? boxOf(geometry) : null;
    // Of what is no point the middle of its box stands for it.
    const point = box ? [middle(box[0], box[2]), middle(box[1], box[3])] : null;
    const title = nameOf(collection, properties, id);
    const other = ["name", "title", "place"].map((stem) => properties[`${stem}_${language === "en" ? "zh" : "en"}`]).find(Boolean);
    const kind = h("p", { class: "kind" }, dot(collection), titleOf(collection), kindText(collection, properties));
    reveal0([
        head(title, other === title ? "" : other),
        h("div", { class: "card-body" },
            kind,
            collection.synthetic ? h("p", {}, h("span", { class: "badge", title: t("syntheticHint") }, t("synthetic"))) : null,
            away(properties),
            actions(collection, properties, id, point, title),
            facts(collection, properties, isPoint ? point : null)),
    ]);
    choose(isPoint ? point : geometry);
    if (isPoint) reveal(point);
    else if (box) revealBox(box);
}

const middle = (one, other) => Number(((one + other) / 2).toFixed(5));

function dot(collection) {
    const element = h("span", { class: "dot-mark", "aria-hidden": "true" });
    element.style.backgroundColor = colourOf(collection);
    return element;
}

function kindText(collection, properties) {
    const codes = (levels) => collection.properties.find((each) => each.name === levels[levels.length - 1])?.codes?.length ?? 0;
    const tree = [...collection.trees].sort((one, other) => codes(other) - codes(one))[0];
    const titles = (tree ?? []).filter((each) => properties[each]).map((each) => codeTitle(collection, each, properties[each]));
    return titles.length > 0 ? ` · ${titles.join(" › ")}` : "";
}

function away(properties) {
    if (!state.near || properties.distance === undefined) return null;
    return h("p", { class: "card-away" },
        h("b", {}, distance(properties.distance)), " ",
        wind(properties.bearing), ` ${Math.round(properties.bearing)}°`,
        h("span", { class: "soft" }, ` · ${t("fromPoint", { place: nearName() })}`));
}

const isWeb = (text) => /^https?:\/\//i.test(text);

function actions(collection, properties, id, point, title) {
    const booking = Object.entries(properties).find(([name, value]) => /booking/.test(name) && isWeb(String(value)));
    const site = isWeb(String(properties.url ?? "")) ? properties.url : null;
    const away0 = (href, label, first) => h("a", { class: first ? "button" : "button second", href, target: "_blank", rel: "noopener noreferrer" }, label, icon("external"));
    return h("p", { class: "card-actions" },
        booking ? away0(booking[1], t("book"), true) : null,
        site ? away0(site, t("website"), !booking) : null,
        point ? h("button", { type: "button", class: "second", onclick: () => setNear(point, title) }, t("whatIsNear")) : null,
        h("a", { class: "link", href: page(["collections", collection.id, "items", id]) }, t("itemPage")));
}

function facts(collection, properties, point) {
    const rows = [];
    const owner = inLanguage(properties, "owner");
    if (owner) rows.push([t("owner"), owner]);
    if (hasStates(collection) && properties.state) rows.push([own(collection.properties.find((each) => each.name === "state").title), stateMark(collection, properties.state)]);
    for (const property of collection.properties) {
        const value = properties[property.name];
        if (value === null || value === undefined || value === "") continue;
        if (/^(owner|name|title|place)(_|$)|_source$|^state$|url$|^(country|province|city)$/.test(property.name)) continue;
        if (collection.trees.some((tree) => tree.length > 1 && tree.includes(property.name))) continue;
        const text = property.codes ? codeTitle(collection, property.name, String(value))
            : typeof value === "number" ? quantity(value, property)
                : Array.isArray(value) ? value.join(", ") : String(value);
        rows.push([own(property.title) || property.name, text]);
    }
    if (point) rows.push([t("coordinates"), coordinates(point)]);
    return h("dl", { class: "facts" }, rows.map(([name, value]) => h("div", {}, h("dt", {}, name), h("dd", {}, value))));
}

function stateMark(collection, code) {
    const mark = h("span", { class: "dot-mark", "aria-hidden": "true" });
    mark.style.backgroundColor = colours().states[code] ?? "";
    return [mark, codeTitle(collection, "state", code)];
}

function coordinates(point) {
    const text = positionText(point);
    const button = h("button", {
        type: "button", class: "bare link copy-button", onclick: async () => {
            await navigator.clipboard?.writeText(text).catch(() => {});
            fill(button, t("copied"));
        },
    }, icon("copy"), t("copy"));
    return [h("code", { class: "position" }, text), " ", button, h("p", { class: "soft" }, place(point))];
}

/** Shows the features that lie at one place, to choose one. */
export function several(entries, point) {
    returnTo = document.activeElement;
    latest.cancel();
    reveal0([
        h("header", {},
            h("button", { type: "button", class: "bare back", "aria-label": t("closeCard"), onclick: () => { panel.hidden = true; document.body.classList.remove("has-card"); choose(null); } }, icon("back")),
            h("h2", {}, t("manyHere", { n: entries.length }))),
        h("ul", { class: "card-body links" }, entries.map((each) => {
            const collection = collections.get(each.collection);
            return h("li", {}, dot(collection), h("button", { type: "button", class: "bare link", onclick: () => open(each) },
                nameOf(collection, each.properties, each.id)));
        })),
    ]);
    choose(point);
}
