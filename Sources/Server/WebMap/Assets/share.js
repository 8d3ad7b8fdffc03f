// Links to what is seen, code to embed it, and files of the results and of the map.

import { url } from "./api.js";
import { borders } from "./credits.js";
import { fill, h, icon } from "./dom.js";
import { count } from "./format.js";
import { map, view } from "./mapview.js";
import { menu } from "./menus.js";
import { filterText, found, listQuery, page } from "./query.js";
import { collections, language, titleOf } from "./settings.js";
import { address, state, viewText } from "./state.js";
import { t } from "./texts.js";
import { themeQuery } from "./thematic.js";

async function copy(field, button, label) {
    field.select();
    try {
        await navigator.clipboard.writeText(field.value);
    } catch {
        document.execCommand("copy");
    }
    fill(button, icon("copy"), t("copied"));
    setTimeout(() => fill(button, icon("copy"), label), 2000);
}

function copyable(field, label) {
    const button = h("button", { type: "button", class: "second", onclick: () => copy(field, button, label) }, icon("copy"), label);
    return button;
}

/** The address of what is seen: also where the map was not moved yet, and in this language. */
const here = (more) => address({ lang: language, map: viewText(view()), ...more });

/** The menu to share and embed. */
export function shareMenu() {
    return menu("share", "share", t("share"), t("shareShort"), () => {
        const link = h("input", { type: "text", class: "copy", id: "share-link", readonly: true, value: here() });
        const frame = `<iframe src="${here({ embed: "1" }).replaceAll("&", "&amp;")}" width="800" height="600" title="坤舆 Kunyu" loading="lazy"></iframe>`;
        const code = h("textarea", { class: "copy", id: "share-embed", readonly: true, rows: "4", value: frame });
        return [
            h("h2", {}, t("share")),
            h("label", { htmlFor: "share-link" }, t("link"), h("span", { class: "soft" }, ` · ${t("linkHint")}`)), link,
            h("p", { class: "buttons" }, copyable(link, t("copyLink")),
                navigator.share ? h("button", { type: "button", class: "second", onclick: () => navigator.share({ title: document.title, url: link.value }).catch(() => {}) }, t("sendLink")) : null),
            h("label", { htmlFor: "share-embed" }, t("embed")), code,
            h("p", { class: "buttons" }, copyable(code, t("copyEmbed"))),
        ];
    });
}

/** The menu of files. */
export function downloadMenu() {
    return menu("download", "download", t("download"), t("download"), () => {
        const collection = collections.get(state.c);
        const matched = found.matched === undefined ? t("countSome") : count(found.matched);
        const isWhole = found.matched !== undefined && found.matched <= mostAtOnce;
        const drawing = drawingURL(collection);
        const file = (format, label) => h("li", {}, fileLink(collection, format, label));
        return [
            h("h2", {}, t("downloadSeen")), h("p", { class: "soft" }, t("wholeOf", { name: titleOf(collection), n: matched })),
            h("ul", { class: "links" },
                isWhole ? file("json", "GeoJSON") : [file("json", t("firstOf", { format: "GeoJSON", n: count(mostAtOnce), all: matched })), file("geojsonseq", t("sequence"))],
                file("csv", t("csvTable")), file("kml", "KML"),
                h("li", {}, h("a", { href: page(["collections", state.c, "items"], listQuery({ isOrdered: false })) }, t("otherFormats")))),
            state.layers.length === 0 ? null : [h("h2", {}, t("also")), h("ul", { class: "links" },
                state.layers.map((each) => furtherFiles(collections.get(each))))],
            h("h2", {}, t("downloadMap")),
            h("ul", { class: "links" },
                h("li", {}, h("button", { type: "button", class: "bare link", onclick: picture }, t("png"))),
                drawing ? h("li", {}, h("a", { href: drawing, download: `${state.theme || state.c}.svg` }, t("svg"))) : null),
        ];
    });
}

/** The most features in one document of GeoJSON; the other formats hold all. */
const mostAtOnce = 10000;
const ending = { json: "geojson", geojsonseq: "geojsonl", csv: "csv", kml: "kml" };

/** A link to what is seen of a collection, as a file. */
function fileLink(collection, format, label) {
    const query = listQuery({ of: collection, isOrdered: false });
    query.set("f", format);
    if (format === "json") query.set("limit", String(mostAtOnce));
    return h("a", { href: url(["collections", collection.id, "items"], query), download: `${collection.id}.${ending[format]}` }, label);
}

/** The files of a further layer that hold all of it, however much it is. */
const furtherFiles = (collection) => h("li", {}, h("span", { class: "soft" }, titleOf(collection)), " ",
    [["geojsonseq", "GeoJSONSeq"], ["csv", "CSV"], ["kml", "KML"]].map(([format, label], index) => [index > 0 ? ", " : "", fileLink(collection, format, label)]));

/**
 * The thematic map on the screen, else one of the collection searched, under the same conditions;
 * null where it has no regions to be drawn by.
 */
function drawingURL(collection) {
    const query = state.theme ? themeQuery() : new URLSearchParams();
    query.set("f", "svg");
    query.set("lang", language);
    if (state.theme) return url(["maps", state.theme], query);
    if (collection.regions.length === 0) return null;
    if (state.q.trim()) query.set("q", state.q.trim());
    const filter = filterText(collection);
    if (filter) query.set("filter", filter);
    return url(["collections", collection.id, "map"], query);
}

/** Saves what the map shows, with the sources under it, as a PNG. */
async function picture() {
    const canvas = map.getCanvas();
    const copyOf = document.createElement("canvas");
    await new Promise((resolve) => {
        // What was drawn can be read only while it is being drawn.
        map.once("render", () => {
            const strip = Math.round(30 * devicePixelRatio);
            copyOf.width = canvas.width;
            copyOf.height = canvas.height + strip;
            const context = copyOf.getContext("2d");
            const style = getComputedStyle(document.body);
            context.fillStyle = style.getPropertyValue("--paper") || "#fff";
            context.fillRect(0, 0, copyOf.width, copyOf.height);
            context.drawImage(canvas, 0, 0);
            context.fillStyle = style.getPropertyValue("--ink") || "#000";
            context.font = `${Math.round(12 * devicePixelRatio)}px ${style.fontFamily}`;
            context.textBaseline = "middle";
            context.fillText(credits(), 10 * devicePixelRatio, canvas.height + strip / 2, copyOf.width - 20 * devicePixelRatio);
            resolve();
        });
        map.triggerRepaint();
    });
    copyOf.toBlob((blob) => {
        const link = h("a", { href: URL.createObjectURL(blob), download: `kunyu-${state.theme || state.c}.png` });
        link.click();
        setTimeout(() => URL.revokeObjectURL(link.href), 10000);
    }, "image/png");
}

function credits() {
    const collection = collections.get(state.c);
    return ["坤舆 Kunyu", titleOf(collection), collection.synthetic ? t("synthetic") : "", borders(), "MapLibre"].filter(Boolean).join(" · ");
}
