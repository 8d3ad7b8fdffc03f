// Search as you type: the words become a condition, and what they may mean besides is suggested.

import { json, Latest, url } from "./api.js";
import { fill, h, icon, settled } from "./dom.js";
import { count, parsePosition, place as placeText } from "./format.js";
import { boxOf } from "./geodesic.js";
import { showBox, showPosition } from "./mapview.js";
import { locate, setNear } from "./near.js";
import { colourOf } from "./overlay.js";
import { turnTo } from "./query.js";
import { own, settings, titleOf } from "./settings.js";
import { change, onChange, state } from "./state.js";
import { t } from "./texts.js";

const latest = new Latest();
let options = [];
let active = -1;
/** Whether the words in the address are still being typed, so that they are one step of history. */
let isTyping = false;

const input = h("input", {
    type: "text", id: "q", class: "search-input", role: "combobox", autocomplete: "off", spellcheck: "false",
    enterkeyhint: "search", "aria-expanded": "false", "aria-controls": "suggestions", "aria-autocomplete": "list",
    "aria-label": t("searchLabel"), placeholder: t("searchHint"), maxlength: "200",
});
const clear = h("button", { type: "button", class: "bare clear", "aria-label": t("clear"), onclick: () => { input.value = ""; apply(""); commit(); input.focus(); } }, icon("close"));
const listbox = h("ul", { id: "suggestions", class: "suggestions", role: "listbox", "aria-label": t("suggestions"), hidden: true });

/** The field with its suggestions. */
export function searchBox() {
    input.value = state.q;
    clear.hidden = !state.q;
    input.addEventListener("input", () => {
        clear.hidden = input.value === "";
        suggestSoon();
        applySoon();
    });
    input.addEventListener("keydown", key);
    input.addEventListener("focus", () => suggest());
    input.addEventListener("blur", () => { close(); commit(); });
    onChange((names) => {
        if (names.has("q") && document.activeElement !== input) input.value = state.q;
        if (names.has("q") && !state.q && input.value === state.q) clear.hidden = true;
    });
    return h("form", { class: "search-box", role: "search", onsubmit: (event) => event.preventDefault() },
        icon("search"), input, clear, listbox);
}

const applySoon = settled(260, () => apply(input.value));
const suggestSoon = settled(120, () => suggest());

function apply(text) {
    applySoon.cancel();
    const q = parsePosition(text) ? "" : text.trim();
    if (q === state.q) return;
    change({ q, id: "" }, { replace: isTyping });
    isTyping = true;
}

function commit() {
    isTyping = false;
}

function key(event) {
    const isOpen = !listbox.hidden;
    switch (event.key) {
        case "ArrowDown":
        case "ArrowUp":
            event.preventDefault();
            if (!isOpen) suggest();
            else activate(active + (event.key === "ArrowDown" ? 1 : -1));
            break;
        case "Enter":
            event.preventDefault();
            enter();
            break;
        case "Escape":
            if (isOpen) {
                event.stopPropagation();
                close();
            }
            break;
        default:
    }
}

function enter() {
    if (!listbox.hidden && options[active]) {
        options[active].choose();
        close();
        return;
    }
    const position = parsePosition(input.value);
    if (position) choosePosition(position);
    else {
        // A place that is called just so is meant as one.
        const exact = options.find((each) => each.isPlace && same(each.names, input.value));
        if (exact) exact.choose();
        else apply(input.value);
    }
    commit();
    close();
}

const plain = (text) => text.trim().toLowerCase().replace(/[市省]$/u, "");
const same = (names, text) => names.some((each) => each && plain(each) === plain(text));

function choosePosition(position) {
    input.value = "";
    clear.hidden = true;
    setNear(position, "");
}

async function suggest() {
    const text = input.value.trim();
    if (!text) {
        show([{ title: t("myPosition"), note: t("myPositionHint"), icon: "locate", choose: () => locate() }]);
        return;
    }
    const position = parsePosition(text);
    if (position) {
        show([{ title: placeText(position), note: t("nearHere"), icon: "pin", choose: () => choosePosition(position) }]);
        return;
    }
    const found = await latest.run((signal) =>
        Promise.all([
            Promise.all(settings.places.map((each) => places(each, text, signal))),
            Promise.all(settings.collections.slice(0, 6).map((each) => matches(each, text, signal))),
        ]),
    ).catch(() => undefined);
    if (!found || document.activeElement !== input) return;
    const [regions, resources] = found;
    show([...ordered(regions.flat(), text).slice(0, 5), ...resources.filter(Boolean)]);
}

/** Those that are called just so first; a region before the town in it. */
function ordered(all, text) {
    const rank = (names) => (same(names, text) ? 0 : names.some((each) => each && plain(each).startsWith(plain(text))) ? 1000 : 2000);
    return all.map((each, index) => ({ each, rank: rank(each.names) + index }))
        .sort((a, b) => a.rank - b.rank).map(({ each }) => each);
}

async function places(source, text, signal) {
    const query = new URLSearchParams({ q: text, limit: source.isRegion ? "2" : "4" });
    if (source.order) query.set("sortby", source.order);
    const { features } = await json(url(["collections", source.id, "items"], query), signal).catch(() => ({ features: [] }));
    return features.filter((each) => each.geometry).map((each) => {
        const names = [each.properties.name_zh, each.properties.name_en];
        const title = own({ zh: names[0], en: names[1] });
        const other = names.find((name) => name && name !== title);
        const population = each.properties.population;
        return {
            title, names, isPlace: true, icon: "place",
            note: [other, population ? t("inhabitants", { n: count(population) }) : source.isRegion ? t("region") : ""].filter(Boolean).join(" · "),
            choose: () => choosePlace(each),
        };
    }).filter((each) => each.title);
}

function choosePlace({ geometry, bbox }) {
    input.value = "";
    clear.hidden = true;
    commit();
    change({ q: "", box: null, near: null, at: "", id: "" });
    if (geometry.type === "Point") showPosition(geometry.coordinates, 10);
    else showBox(bbox ?? boxOf(geometry));
}

async function matches(collection, text, signal) {
    const query = new URLSearchParams({ q: text, limit: "1" });
    const { numberMatched: n } = await json(url(["collections", collection.id, "items"], query), signal).catch(() => ({}));
    if (!n) return null;
    return {
        title: titleOf(collection), note: count(n), icon: "search", colour: colourOf(collection),
        choose: () => {
            applySoon.cancel();
            turnTo(collection.id, { q: text });
            commit();
        },
    };
}

function show(entries) {
    options = entries;
    active = -1;
    let group = "";
    const children = [];
    entries.forEach((each, index) => {
        const name = each.isPlace ? t("places") : each.colour ? t("matches") : "";
        if (name && name !== group) children.push(h("li", { class: "group", role: "presentation" }, name));
        group = name;
        const mark = icon(each.icon);
        if (each.colour) mark.style.color = each.colour;
        children.push(h("li", {
            id: `option-${index}`, role: "option", class: "option", "aria-selected": "false",
            onmousedown: (event) => { event.preventDefault(); each.choose(); close(); },
            onmouseenter: () => activate(index),
        }, mark, h("span", { class: "option-title" }, each.title), h("span", { class: "soft" }, each.note)));
    });
    fill(listbox, children);
    listbox.hidden = entries.length === 0;
    input.setAttribute("aria-expanded", String(!listbox.hidden));
    input.removeAttribute("aria-activedescendant");
}

function activate(index) {
    active = options.length === 0 ? -1 : (index + options.length) % options.length;
    options.forEach((_, each) => {
        document.getElementById(`option-${each}`)?.setAttribute("aria-selected", String(each === active));
    });
    const chosen = document.getElementById(`option-${active}`);
    chosen?.scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", chosen ? chosen.id : "");
}

function close() {
    suggestSoon.cancel();
    latest.cancel();
    listbox.hidden = true;
    active = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
}
