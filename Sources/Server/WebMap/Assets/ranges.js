// Ranges of numbers: value, year and whatever else a collection counts.

import { h } from "./dom.js";
import { quantity } from "./format.js";
import { own } from "./settings.js";
import { change, state } from "./state.js";
import { t } from "./texts.js";

const types = ["integer", "number", "double"];

/** The factor between what a person writes and what is stored: money is written in 10,000 yuan or millions. */
const factor = (property) => (property.unit !== "CNY" ? 1 : t("tenThousand") === "万元" ? 1e4 : 1e6);

/** What a person reads of a range. */
export function rangeText(property, [low, high]) {
    const title = own(property.title) || property.name;
    const [from, to] = [low, high].map((each) => (each === null ? "" : quantity(each, property)));
    if (low === null) return `${title} ≤ ${to}`;
    if (high === null) return `${title} ≥ ${from}`;
    return `${title} ${from} – ${to}`;
}

/** Two fields for each number of a collection. */
export function rangeFields(collection) {
    return collection.properties.filter((each) => types.includes(each.type) && !each.codes).map((property) => {
        const title = own(property.title) || property.name;
        const unit = property.unit === "CNY" ? t("tenThousand") : property.unit;
        const [low, high] = state.ranges[property.name] ?? [null, null];
        const field = (key, value) => h("input", {
            type: "number", step: "any", inputmode: "decimal", placeholder: t(key === "from" ? "least" : "greatest"),
            "aria-label": t(key, { name: title }), value: value === null ? "" : String(value / factor(property)),
            onchange: read,
        });
        const fields = [field("from", low), field("to", high)];
        function read() {
            const range = fields.map((each) => (each.value === "" || !Number.isFinite(each.valueAsNumber) ? null : each.valueAsNumber * factor(property)));
            const ranges = { ...state.ranges, [property.name]: range };
            if (range[0] === null && range[1] === null) delete ranges[property.name];
            change({ ranges, id: "" });
        }
        return h("fieldset", { class: "facet range" },
            h("legend", {}, unit ? `${title} (${unit})` : title),
            h("div", { class: "range-fields" }, fields[0], h("span", { "aria-hidden": "true" }, "–"), fields[1]));
    });
}
