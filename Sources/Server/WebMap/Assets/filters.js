// The trees of kinds with counts that follow map and filters, ranges of numbers, and what is set.

import { json, Latest, url } from "./api.js";
import { fill, h, icon, settled } from "./dom.js";
import { count } from "./format.js";
import { onMove } from "./mapview.js";
import { listQuery } from "./query.js";
import { rangeFields, rangeText } from "./ranges.js";
import { codeTitle, collections, own, property } from "./settings.js";
import { change, onChange, state } from "./state.js";
import { t } from "./texts.js";

const shortList = 8;
const requests = new Map();
const grown = new Set();
const trees = h("div", { class: "trees" });
const chips = h("ul", { class: "conditions", "aria-label": t("filters") });
const badge = h("span", {}, t("filters"));
/** What codes of regions are called, as the counts told. */
const regionTitles = new Map();

/** The filters, folded away, and the conditions that are set. */
export function filterBox() {
    const details = h("details", { class: "filters", id: "filters" },
        h("summary", {}, icon("filter"), badge), trees);
    details.addEventListener("toggle", () => details.open && drawAll());
    onChange((names) => {
        if (!["c", "q", "near", "radius", "where", "ranges", "box"].some((each) => names.has(each))) return;
        drawChips();
        if (details.open) names.has("c") ? drawAll() : countSoon();
    });
    onMove(() => details.open && !state.near && !state.box && countSoon());
    if (Object.keys(state.where).length > 0) nameRegions();
    drawChips();
    return [details, chips];
}

/** The trees of a collection: its codes, then its regions. */
function treesOf(collection) {
    const all = collection.trees.map((levels) => ({ levels, title: levels.map((each) => own(property(collection, each)?.title) || each).join(" › ") }));
    if (collection.regions.length > 0) {
        // The country says nothing where nearly all is in one; below it come two levels at most.
        const levels = collection.regions.includes("province") ? ["province", "city"].filter((each) => collection.regions.includes(each)) : ["country"];
        all.push({ levels, title: t("regionTree"), isRegion: true });
    }
    return all;
}

function drawAll() {
    const collection = collections.get(state.c);
    requests.clear();
    fill(trees,
        treesOf(collection).map((tree) => {
            const nodes = h("ul", { class: "tree" });
            const section = h("fieldset", { class: "facet", hidden: true }, h("legend", {}, tree.title), nodes);
            requests.set(tree.levels.join(), { tree, nodes, section, latest: new Latest() });
            return section;
        }),
        rangeFields(collection));
    countAll();
}

const countSoon = settled(200, () => countAll());

function countAll() {
    countSoon.cancel();
    const collection = collections.get(state.c);
    for (const each of requests.values()) countTree(collection, each);
}

async function countTree(collection, { tree, nodes, section, latest }) {
    const query = listQuery({ without: tree.levels, isOrdered: false });
    query.set("by", tree.levels.join(","));
    const answer = await latest
        .run((signal) => json(url(["collections", collection.id, "facets"], query), signal))
        .catch(() => undefined);
    if (!answer) return;
    let top = answer.facets;
    let level = 0;
    // One entry alone on top says nothing: the choices start where they differ.
    const filled = (entries) => entries.filter((each) => each.count > 0 || isChosen(tree.levels, each));
    while (filled(top).length === 1 && filled(top)[0].children?.length > 0) {
        top = filled(top)[0].children;
        level += 1;
    }
    if (tree.isRegion) learn(answer.facets, tree.levels, 0);
    const entries = filled(top);
    section.hidden = entries.length === 0 || (entries.length === 1 && !isChosen(tree.levels, entries[0]));
    if (tree.isRegion) entries.sort((a, b) => b.count - a.count);
    drawNodes(collection, tree, nodes, entries, level);
}

function learn(entries, levels, depth) {
    for (const each of entries) {
        if (each.title) regionTitles.set(`${levels[depth]}:${each.value}`, own(each.title));
        if (each.children) learn(each.children, levels, depth + 1);
    }
}

/** Learns the names of regions that the address sets before any counts came. */
async function nameRegions() {
    const names = Object.keys(state.where).filter((each) => collections.get(state.c).regions.includes(each));
    for (const name of names) {
        const query = new URLSearchParams({ by: name, [name]: state.where[name] });
        const answer = await json(url(["collections", state.c, "facets"], query)).catch(() => null);
        if (answer) learn(answer.facets, [name], 0);
    }
    drawChips();
}

const isChosen = (levels, node) => levels.some((each) => state.where[each] === node.value);

function drawNodes(collection, tree, list, entries, level) {
    const key = `${collection.id}/${tree.levels}`;
    const isLong = entries.length > shortList + 2 && !grown.has(key);
    const seen = isLong ? entries.filter((each, index) => index < shortList || isChosen(tree.levels, each)) : entries;
    const focused = list.contains(document.activeElement) ? document.activeElement.dataset.key : null;
    fill(list, seen.map((each) => node(collection, tree, each, level)),
        entries.length > shortList + 2
            ? h("li", {}, h("button", {
                type: "button", class: "bare link", onclick: () => {
                    if (isLong) grown.add(key);
                    else grown.delete(key);
                    drawNodes(collection, tree, list, entries, level);
                },
            }, isLong ? t("more", { n: entries.length }) : t("less")))
            : null);
    if (focused) [...list.querySelectorAll("[data-key]")].find((each) => each.dataset.key === focused)?.focus();
}

function node(collection, tree, each, level) {
    const name = tree.levels[level];
    const isSet = state.where[name] === each.value;
    const children = (each.children ?? []).filter((child) => child.count > 0 || state.where[tree.levels[level + 1]] === child.value);
    const isWithin = isSet || children.some((child) => isChosen(tree.levels, child));
    const sameAlone = children.length === 1 && children[0].value === each.value;
    return h("li", {},
        h("button", {
            type: "button", class: "node", "aria-pressed": String(isSet), "data-key": `${name}:${each.value}`,
            onclick: () => choose(tree.levels, name, isSet ? null : each.value),
        }, h("span", {}, own(each.title) || each.value), h("span", { class: "n" }, count(each.count))),
        isWithin && children.length > 0 && !sameAlone
            ? h("ul", {}, children.map((child) => node(collection, tree, child, level + 1)))
            : null);
}

function choose(levels, name, code) {
    const where = Object.fromEntries(Object.entries(state.where).filter(([each]) => !levels.includes(each)));
    if (code !== null) where[name] = code;
    change({ where, id: "" });
}

function drawChips() {
    const collection = collections.get(state.c);
    const codes = Object.entries(state.where).map(([name, code]) => ({
        text: regionTitles.get(`${name}:${code}`) ?? codeTitle(collection, name, code),
        end: () => change({ where: without(state.where, name), id: "" }),
    }));
    const ranges = Object.entries(state.ranges).map(([name, range]) => ({
        text: rangeText(property(collection, name), range),
        end: () => change({ ranges: without(state.ranges, name), id: "" }),
    }));
    const all = [...codes, ...ranges];
    badge.textContent = all.length > 0 ? t("filtersOn", { n: all.length }) : t("filters");
    fill(chips, all.map((each) => h("li", {}, each.text,
        h("button", { type: "button", class: "bare", "aria-label": t("remove", { name: each.text }), onclick: each.end }, icon("close")))),
    all.length > 1
        ? h("li", { class: "all" }, h("button", { type: "button", class: "bare link", onclick: () => change({ where: {}, ranges: {}, id: "" }) }, t("clearAll")))
        : null);
    chips.hidden = all.length === 0;
}

const without = (object, name) => Object.fromEntries(Object.entries(object).filter(([each]) => each !== name));
