// Puts the page together.

import { card, open, openFromAddress, several } from "./card.js";
import { fill, h, icon } from "./dom.js";
import { filterBox } from "./filters.js";
import { downloadMenu, shareMenu } from "./share.js";
import { layersMenu, legend } from "./layers.js";
import { createMap, followState, map, onMove, showBox } from "./mapview.js";
import { nearBox } from "./near.js";
import { colourOf } from "./overlay.js";
import { onThemeChange } from "./palette.js";
import { onClick } from "./pointer.js";
import { page, turnTo, visible } from "./query.js";
import { find, focusList, onEverywhere, results } from "./results.js";
import { searchBox } from "./search.js";
import { collections, language, settings, titleOf } from "./settings.js";
import { sheet } from "./sheet.js";
import { address, change, onChange, state } from "./state.js";
import { count } from "./format.js";
import { t } from "./texts.js";

function brand() {
    const other = language === "en" ? "zh" : "en";
    const switchLink = h("a", { class: "switch", lang: other === "en" ? "en" : "zh-Hans", href: address({ lang: other }) }, t("otherLanguage"));
    switchLink.addEventListener("click", () => { switchLink.href = address({ lang: other }); });
    onChange(() => { switchLink.href = address({ lang: other }); });
    return h("header", { class: "panel-top" },
        h("a", { class: "brand", href: page([]) }, mark(), h("b", { lang: "zh-Hans" }, "坤舆"), h("span", { lang: "en" }, "Kunyu")),
        h("nav", { "aria-label": t("menu") },
            h("a", { href: page(["collections"]) }, t("collectionsPage")),
            h("a", { href: page(["maps"]) }, t("mapsPage")),
            h("a", { href: page(["api"]) }, t("apiPage")),
            switchLink));
}

const mark = () => document.querySelector(".top .brand svg")?.cloneNode(true) ?? icon("globe");

/** Which collection is searched. */
function kinds() {
    const row = h("div", { class: "kinds", role: "group", "aria-label": t("what") });
    const draw = () => {
        const focused = row.contains(document.activeElement) ? document.activeElement.dataset.id : null;
        fill(row, settings.collections.map((each) => {
            const dot = h("span", { class: "dot-mark", "aria-hidden": "true" });
            dot.style.backgroundColor = colourOf(each);
            return h("button", {
                type: "button", class: "chip", "aria-pressed": String(each.id === state.c), "data-id": each.id,
                onclick: () => turnTo(each.id),
            }, dot, titleOf(each), h("span", { class: "n" }, count(each.count)));
        }));
        if (focused) row.querySelector(`[data-id="${CSS.escape(focused)}"]`)?.focus();
        // Once it is laid out, what is pressed must be seen.
        else requestAnimationFrame(() => {
            const pressed = row.querySelector('[aria-pressed="true"]');
            if (pressed) row.scrollLeft = pressed.offsetLeft - row.offsetLeft - 40;
        });
    };
    onChange((names) => names.has("c") && draw());
    onThemeChange(draw);
    draw();
    // Whoever has a mouse alone cannot move the row along.
    const all = h("button", {
        type: "button", class: "bare all-kinds", "aria-label": t("allKinds"), title: t("allKinds"), "aria-expanded": "false",
        onclick: () => all.setAttribute("aria-expanded", String(row.classList.toggle("is-whole"))),
    }, icon("down"));
    const fit = () => { all.hidden = !row.classList.contains("is-whole") && row.scrollWidth <= row.clientWidth; };
    new ResizeObserver(fit).observe(row);
    return h("div", { class: "kinds-box" }, row, all);
}

/** The switch that ties the list to the map, and the button that brings them together again. */
function moveSwitch() {
    const box = h("input", { type: "checkbox", id: "move", checked: !state.box, onchange: () => change({ box: box.checked ? null : visible.box }) });
    const here = h("button", { type: "button", class: "here", hidden: true, onclick: () => { here.hidden = true; change({ box: visible.box }); } }, t("searchHere"));
    const wrap = h("div", { class: "move" }, h("label", { class: "move-label" }, box, t("moveSwitch")), here);
    const update = () => {
        box.checked = !state.box;
        wrap.hidden = state.near !== null;
        if (!state.box) here.hidden = true;
    };
    onChange((names) => (names.has("box") || names.has("near")) && update());
    onMove(() => { here.hidden = !state.box || state.near !== null || String(state.box) === String(visible.box); });
    update();
    return wrap;
}

function title() {
    const parts = [state.q, titleOf(collections.get(state.c))].filter(Boolean);
    document.title = `${parts.join(" · ")} – 坤舆 Kunyu`;
}

function everywhere() {
    const { extent } = collections.get(state.c);
    change({ near: null, at: "", box: null, where: {}, ranges: {} });
    if (extent) showBox(extent);
}

function start() {
    const app = document.getElementById("app");
    const body = h("div", { class: "panel-body" }, kinds(), nearBox(), filterBox(), results(open));
    const panel = h("section", { class: "panel", "aria-label": t("panel") });
    fill(panel, sheet(panel), brand(), searchBox(), h("div", { class: "panel-main" }, body, card()));
    const canvas = h("div", { class: "map-canvas", id: "map" });
    const collection = collections.get(state.c);
    const whole = h("a", { class: "open-whole", href: address({ embed: "" }), target: "_blank", rel: "noopener" }, t("openWhole"));
    onChange(() => { whole.href = address({ embed: "" }); });
    const stage = h("section", { class: "stage", "aria-label": t("map") }, canvas,
        h("div", { class: "tools" }, moveSwitch(), layersMenu(), shareMenu(), downloadMenu()),
        legend(),
        collection.synthetic ? h("p", { class: "synthetic-mark" }, h("span", { class: "badge", title: t("syntheticHint") }, t("synthetic"))) : null,
        whole);
    fill(app,
        h("nav", { "aria-label": t("skipToList") },
            h("a", { class: "skip", href: "#results-list", onclick: (event) => { event.preventDefault(); focusList(); } }, t("skipToList"))),
        h("main", { class: "shell" }, h("h1", { class: "unseen" }, t("heading")), panel, stage));
    createMap(canvas);
    onClick(open, several);
    onEverywhere(everywhere);
    followState();
    onChange(title);
    title();
    find();
    openFromAddress();
    document.addEventListener("keydown", (event) => {
        if (event.key === "Escape" && state.id) change({ id: "" });
    });
    map.once("idle", () => {
        performance.mark("map-drawn");
        document.documentElement.classList.add("map-drawn");
    });
}

if (document.documentElement.classList.contains("has-map") && settings.collections?.length > 0) start();
