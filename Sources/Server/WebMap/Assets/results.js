// The list of what is found: the same as on the map, and its twin for who does not see it.

import { also, countLayers } from "./also.js";
import { json, Latest, url } from "./api.js";
import { h, fill, settled } from "./dom.js";
import { count, distance, quantity, wind, radius as radiusText } from "./format.js";
import { colourOf, hasStates } from "./overlay.js";
import { hover, onMove } from "./mapview.js";
import { found, listQuery, page } from "./query.js";
import { codeTitle, collections, inLanguage, nameOf, own } from "./settings.js";
import { onChange, state } from "./state.js";
import { t } from "./texts.js";

const pageSize = 20;
const latest = new Latest();
const list = h("ol", { class: "list", id: "results-list", "aria-label": t("results") });
const status = h("p", { class: "matched", role: "status", "aria-live": "polite" });
const foot = h("div", { class: "list-foot" });
const open = { card: () => {} };
let shownCount = 0;

/** The list with its count, in an element. */
export function results(openCard) {
    open.card = openCard;
    list.addEventListener("keydown", moveFocus);
    list.addEventListener("mouseleave", () => hover(null));
    onChange((names) => {
        if (["c", "q", "near", "radius", "where", "ranges", "box"].some((each) => names.has(each))) find();
    });
    onMove(() => !state.near && !state.box && findSoon());
    return h("section", { class: "results", "aria-label": t("results") }, status, also(), list, foot);
}

const findSoon = settled(180, () => find());

/** The address of what is listed, without a limit. */
const listed = (query) => url(["collections", state.c, "items"], query);

/** Asks for the list anew. */
export async function find() {
    findSoon.cancel();
    list.setAttribute("aria-busy", "true");
    countLayers();
    const query = listQuery();
    query.set("limit", String(pageSize));
    try {
        const answer = await latest.run((signal) => json(listed(query), signal));
        if (!answer) return;
        list.removeAttribute("aria-busy");
        show(answer);
    } catch (error) {
        list.removeAttribute("aria-busy");
        fill(list);
        fill(foot);
        fill(status, t("failed", { reason: error instanceof TypeError ? t("offline") : error.message }));
    }
}

function statusText(n) {
    const values = { n, radius: radiusText(state.radius).replace("km", " km") };
    if (state.near) return t("countNear", values);
    return t(state.box ? "countBox" : "countInView", values);
}

function show(answer) {
    const collection = collections.get(state.c);
    const matched = answer.numberMatched;
    found.matched = matched;
    fill(status, statusText(matched === undefined ? t("countSome") : count(matched)));
    list.closest(".panel-body")?.scrollTo?.(0, 0);
    fill(list);
    shownCount = 0;
    add(answer, collection);
    if (answer.features.length === 0) {
        fill(foot, h("div", { class: "nothing" },
            h("p", {}, h("b", {}, t("none"))), h("p", { class: "soft" }, t("noneHint")),
            h("button", { type: "button", class: "second", onclick: () => open.everywhere?.() }, t("showEverywhere"))));
    }
}

/** Says what is done to look everywhere. */
export const onEverywhere = (then) => { open.everywhere = then; };

function add(answer, collection) {
    const first = shownCount;
    for (const feature of answer.features) {
        shownCount += 1;
        list.append(entry(feature, collection, shownCount));
    }
    const next = answer.links?.find((each) => each.rel === "next");
    const rest = answer.numberMatched === undefined ? pageSize : Math.min(pageSize, answer.numberMatched - shownCount);
    fill(foot,
        next && rest > 0
            ? h("button", { type: "button", class: "second more", onclick: () => more(next.href, collection) }, t("loadMore", { n: rest }))
            : null,
        shownCount > 0 ? h("a", { class: "as-page", href: page(["collections", state.c, "items"], listQuery()) }, t("asPage")) : null);
    if (first > 0) list.children[first]?.querySelector("a")?.focus({ preventScroll: false });
}

async function more(href, collection) {
    const { pathname, search } = new URL(href);
    const answer = await latest.run((signal) => json(pathname + search, signal)).catch(() => undefined);
    if (answer) add(answer, collection);
}

function entry(feature, collection, rank) {
    const { properties, id, geometry } = feature;
    const shape = geometry?.type === "Point" ? geometry.coordinates.slice(0, 2) : geometry;
    const link = h("a", {
        href: page(["collections", collection.id, "items", id]),
        onclick: (event) => {
            if (event.metaKey || event.ctrlKey || event.shiftKey) return;
            event.preventDefault();
            open.card({ collection: collection.id, id: String(id) });
        },
        onfocus: () => hover(shape),
        onblur: () => hover(null),
    }, nameOf(collection, properties, id));
    const item = h("li", { class: "entry", onmouseenter: () => hover(shape) },
        h("span", { class: "rank-dot", "aria-hidden": "true" }, rank),
        h("div", { class: "entry-text" }, link, h("p", { class: "soft" }, facts(collection, properties))),
        state.near && properties.distance !== undefined
            ? h("p", { class: "away" }, h("b", {}, distance(properties.distance)), h("span", {}, wind(properties.bearing)))
            : null);
    item.querySelector(".rank-dot").style.backgroundColor = colourOf(collection);
    return item;
}

/** The line below a name: owner, kind, value or state. */
function facts(collection, properties) {
    const parts = [inLanguage(properties, "owner")];
    // The tree that tells most is the one with the most codes at its end.
    const codes = (levels) => collection.properties.find((each) => each.name === levels[levels.length - 1])?.codes?.length ?? 0;
    const tree = [...collection.trees].sort((one, other) => codes(other) - codes(one))[0];
    const leaf = tree?.[tree.length - 1];
    if (leaf && properties[leaf]) parts.push(codeTitle(collection, leaf, properties[leaf]));
    if (hasStates(collection)) parts.push(codeTitle(collection, "state", properties.state));
    const number = collection.properties.find((each) => each.unit && typeof properties[each.name] === "number");
    if (number) parts.push(quantity(properties[number.name], number));
    // Of what has none of these, when it was and its first number tell one from the other.
    if (parts.every((each) => !each)) parts.push(...plainFacts(collection, properties));
    return parts.filter(Boolean).map((each, index) => [index > 0 ? " · " : "", h("span", {}, each)]);
}

function plainFacts(collection, properties) {
    const first = (test) => collection.properties.find((each) => !each.codes && test(each) && properties[each.name] !== undefined);
    const [time, number] = [first(({ type }) => type.startsWith("date")), first(({ name }) => typeof properties[name] === "number")];
    return [
        time ? String(properties[time.name]) : "",
        number ? `${own(number.title) || number.name} ${quantity(properties[number.name], number)}` : "",
    ];
}

function moveFocus(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const links = [...list.querySelectorAll("a")];
    const at = links.indexOf(document.activeElement);
    let target = step && at >= 0 ? links[at + step] : null;
    if (event.key === "Home") target = links[0];
    if (event.key === "End") target = links[links.length - 1];
    if (!target) return;
    event.preventDefault();
    target.focus();
}

/** Sets the focus into the list. */
export const focusList = () => (list.querySelector("a") ?? status).focus();
