// On a phone the panel lies over the lower part of the map, in one of three heights.

import { h } from "./dom.js";
import { setCover } from "./mapview.js";
import { t } from "./texts.js";

const phone = matchMedia("(max-width: 47.99rem)");
const heights = ["low", "half", "full"];

/** Makes a panel a sheet on phones; gives its handle. */
export function sheet(panel) {
    let height = "half";
    const handle = h("button", { type: "button", class: "handle", onclick: () => !isDragged && set(height === "low" ? "half" : height === "half" ? "full" : "low") });
    let isDragged = false;

    function set(value) {
        height = value;
        for (const each of heights) panel.classList.toggle(`sheet-${each}`, each === value);
        document.body.classList.toggle("has-low", value === "low");
        handle.setAttribute("aria-label", t(value === "full" ? "collapse" : "expand"));
        handle.setAttribute("aria-expanded", String(value !== "low"));
        cover();
    }

    function cover() {
        if (!phone.matches || document.documentElement.classList.contains("is-embedded")) {
            setCover(0);
            return;
        }
        const whole = innerHeight;
        setCover(Math.round({ low: 96, half: whole * 0.46, full: whole * 0.46 }[height]));
    }

    let start = null;
    handle.addEventListener("pointerdown", (event) => {
        start = event.clientY;
        isDragged = false;
        handle.setPointerCapture(event.pointerId);
    });
    handle.addEventListener("pointerup", (event) => {
        if (start === null) return;
        const moved = event.clientY - start;
        start = null;
        if (Math.abs(moved) < 24) return;
        isDragged = true;
        const at = heights.indexOf(height);
        set(heights[Math.min(Math.max(at + (moved < 0 ? 1 : -1), 0), 2)]);
        setTimeout(() => { isDragged = false; });
    });
    document.addEventListener("kunyu:map", () => phone.matches && set("low"));
    document.addEventListener("kunyu:card", () => phone.matches && height === "low" && set("half"));
    phone.addEventListener("change", cover);
    addEventListener("resize", cover);
    set("half");
    return handle;
}
