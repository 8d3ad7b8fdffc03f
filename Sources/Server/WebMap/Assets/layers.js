// Which collections lie on the map beside the one searched, the thematic map under them, its legend.

import { fill, h, icon } from "./dom.js";
import { count } from "./format.js";
import { colourOf, hasStates } from "./overlay.js";
import { colours, onThemeChange } from "./palette.js";
import { filterText, page } from "./query.js";
import { codeTitle, collections, own, settings, titleOf } from "./settings.js";
import { change, onChange, state } from "./state.js";
import { menu } from "./menus.js";
import { t } from "./texts.js";
import { isOfSearch, loadTheme, regionColour, thematic, themeQuery, themeTitle } from "./thematic.js";

/** The menu of layers and thematic maps. */
export function layersMenu() {
    return menu("layers", "layers", t("layers"), t("layersShort"), () => [
        h("fieldset", {}, h("legend", {}, t("alsoShow")),
            settings.collections.map((each) => {
                const isSearched = each.id === state.c;
                const swatch = h("span", { class: "dot-mark", "aria-hidden": "true" });
                swatch.style.backgroundColor = colourOf(each);
                return h("label", { class: "choice" },
                    h("input", {
                        type: "checkbox", checked: isSearched || state.layers.includes(each.id), disabled: isSearched,
                        onchange: (event) => toggle(each.id, event.target.checked),
                    }), swatch, h("span", {}, titleOf(each)), h("span", { class: "n" }, count(each.count)));
            }),
            isNarrowed() ? h("p", { class: "soft" }, t("layersMatching")) : null),
        settings.maps.length === 0 ? null : h("fieldset", {}, h("legend", {}, t("theme")),
            [{ id: "", title: null }, ...settings.maps].map((each) => h("label", { class: "choice" },
                h("input", {
                    type: "radio", name: "theme", value: each.id, checked: state.theme === each.id,
                    onchange: () => change({ theme: each.id }),
                }), h("span", {}, each.id ? own(each.title) : t("noTheme"))))),
    ]);
}

/** Whether less than all of the collection is searched for. */
const isNarrowed = (scope) => state.q.trim() !== "" || filterText(collections.get(state.c), scope) !== "";

function toggle(id, isOn) {
    const layers = state.layers.filter((each) => each !== id);
    change({ layers: isOn ? [...layers, id] : layers });
}

const box = h("section", { class: "legend", "aria-label": t("legend"), tabindex: "0", hidden: true });

/** The legend of the thematic map and of the states of sites. */
export function legend() {
    onChange((names) => {
        if (["theme", "c", "layers", "q", "where", "ranges"].some((each) => names.has(each))) draw();
    });
    onThemeChange(draw);
    draw();
    return box;
}

async function draw() {
    const states = [collections.get(state.c), ...state.layers.map((each) => collections.get(each))].find((each) => each && hasStates(each));
    if (!state.theme && !states) {
        box.hidden = true;
        return;
    }
    const parts = [];
    if (states) parts.push(statesLegend(states));
    if (state.theme) {
        await loadTheme().catch(() => {});
        if (thematic.id === state.theme) parts.unshift(themeLegend());
    }
    fill(box, parts);
    box.hidden = parts.length === 0;
}

function mark(entry) {
    const element = h("span", { class: entry.symbol ? `mark ${entry.symbol.shape}` : "mark area", "aria-hidden": "true" });
    const size = `${Math.max(entry.symbol?.size ?? 14, 6)}px`;
    element.style.width = size;
    element.style.height = size;
    if (entry.symbol?.shape === "ring") element.style.borderColor = entry.colour;
    else element.style.backgroundColor = entry.symbol ? entry.colour : regionColour(entry.colour);
    return h("span", { class: "mark-box" }, element);
}

function themeLegend() {
    const { values } = thematic;
    const head = h("header", {}, h("h2", {}, themeTitle(thematic.id)),
        h("button", { type: "button", class: "bare", "aria-label": t("closeLegend"), onclick: () => change({ theme: "" }) }, icon("close")));
    if (!values) return h("div", {}, head, h("p", {}, t("themeNothing")));
    return h("div", {}, head,
        h("p", { class: "soft" }, own(values.unit)),
        isNarrowed({ isScoped: false }) ? h("p", { class: "theme-scope" }, t(isOfSearch() ? "themeMatching" : "themeWhole")) : null,
        h("ul", {}, values.classes.map((each) => h("li", {}, mark(each), h("span", {}, own(each.label)),
            each.count === undefined ? null : h("span", { class: "n" }, count(each.count))))),
        values.synthetic ? h("p", {}, h("span", { class: "badge" }, t("synthetic"))) : null,
        h("p", { class: "soft" }, h("a", { href: page(["maps", thematic.id], themeQuery()) }, t("openMap"))));
}

function statesLegend(collection) {
    const { states } = colours();
    return h("div", {}, h("h2", {}, titleOf(collection)),
        h("ul", {}, Object.entries(states).map(([code, colour]) => h("li", {}, mark({ colour, symbol: { shape: "disc", size: 12 } }), h("span", {}, codeTitle(collection, "state", code))))));
}
