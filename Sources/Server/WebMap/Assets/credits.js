// Whose the map is: sources of data, state of the boundaries, licence of the library.

import { settings } from "./settings.js";
import { t } from "./texts.js";

const phrases = { "not reviewed": t("notReviewed"), "no position taken": t("noPosition") };

/** What must be said of the boundaries drawn; empty where none are. */
export function borders() {
    const sets = (settings.boundaries ?? []).map((set) => set.split(", ").map((part) => phrases[part] ?? part).join(t("comma")));
    return sets.length > 0 ? t("borders", { sets: [...new Set(sets)].join("; ") }) : "";
}

// The control of the map takes credits for markup.
const escaped = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");

/** A credit as the control of the map takes it. */
export const credit = (text) => escaped(text ?? "");

/** The credits of base map and library, as the control of the map takes them. */
export function baseCredits() {
    const licence = escaped(new URL("maplibre-licence.txt", import.meta.url).href);
    return [
        credit(settings.baseAttribution),
        credit([borders(), settings.base.cities ? t("dashed") : ""].filter(Boolean).join(t("comma"))),
        `<a href="${licence}" target="_blank" rel="noopener">MapLibre (BSD-3-Clause)</a>`,
    ].filter(Boolean);
}
