// What is found in the further layers, under the same conditions as the list, as far as they have them.

import { json, Latest, url } from "./api.js";
import { fill, h, icon } from "./dom.js";
import { count } from "./format.js";
import { colourOf } from "./overlay.js";
import { filtersOf, listQuery, turnTo } from "./query.js";
import { collections, own, titleOf } from "./settings.js";
import { change, onChange, state } from "./state.js";
import { t } from "./texts.js";

const latest = new Latest();
const list = h("ul", { class: "also", "aria-label": t("also"), hidden: true });

/** The list of further layers with how many of each are found. */
export function also() {
    onChange((names) => names.has("layers") && !names.has("c") && countLayers());
    return list;
}

/** Counts anew, wherever the list is asked for anew. */
export async function countLayers() {
    const layers = state.layers.map((each) => collections.get(each));
    list.hidden = layers.length === 0;
    if (list.hidden) {
        latest.cancel();
        return;
    }
    const counts = await latest.run((signal) => Promise.all(layers.map((each) => matched(each, signal))));
    if (counts) fill(list, layers.map((each, index) => entry(each, counts[index])));
}

/** How many are found; undefined where that is not known. */
async function matched(collection, signal) {
    const query = listQuery({ of: collection, isOrdered: false });
    query.set("limit", "1");
    const answer = await json(url(["collections", collection.id, "items"], query), signal).catch(() => ({}));
    return answer.numberMatched;
}

function entry(collection, n) {
    const dot = h("span", { class: "dot-mark", "aria-hidden": "true" });
    dot.style.backgroundColor = colourOf(collection);
    const title = titleOf(collection);
    const names = filtersOf(collection).lacking.map((each) => own(each.title) || each.name);
    return h("li", {},
        h("button", {
            type: "button", class: "bare", title: t("turnTo", { name: title }),
            onclick: () => turnTo(collection.id, { layers: [...state.layers.filter((each) => each !== collection.id), state.c] }),
        }, dot, title, h("span", { class: "n" }, n === undefined ? t("countSome") : count(n))),
        names.length > 0 ? h("span", { class: "soft" }, t("notBy", { names: names.join(t("enumeration")) })) : null,
        h("button", {
            type: "button", class: "bare end", "aria-label": t("hideLayer", { name: title }),
            onclick: () => change({ layers: state.layers.filter((each) => each !== collection.id) }),
        }, icon("close")));
}
