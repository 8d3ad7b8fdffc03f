// What is near: a point picked on the map, typed, or given by the browser, and a radius around it.

import { fill, h, icon, settled } from "./dom.js";
import { count, parsePosition, place, position, radius as radiusText } from "./format.js";
import { map, showCircle } from "./mapview.js";
import { endPick, isPicking, pick } from "./pointer.js";
import { change, onChange, radii, state } from "./state.js";
import { t } from "./texts.js";

const message = h("p", { class: "fault", role: "alert", hidden: true });
const body = h("div", { class: "near-body" });

/** The controls of what is near. */
export function nearBox() {
    onChange((names) => {
        if (["near", "at"].some((each) => names.has(each))) draw();
        else if (names.has("radius")) showRadius();
    });
    draw();
    return h("section", { class: "near", "aria-label": t("near") }, body, message);
}

/** Looks around a position from now on; `at` is what it is called. */
export function setNear(near, at) {
    say("");
    change({ near, at, box: null, id: "" });
    showCircle();
}

/** Asks the browser where it is. */
export function locate() {
    say("");
    if (!navigator.geolocation) {
        say(t("noLocation", { reason: "–" }));
        return;
    }
    navigator.geolocation.getCurrentPosition(
        ({ coords }) => setNear([Number(coords.longitude.toFixed(5)), Number(coords.latitude.toFixed(5))], t("myPosition")),
        (error) => say(t("noLocation", { reason: error.message })),
        { enableHighAccuracy: false, timeout: 10000, maximumAge: 60000 },
    );
}

/** What the point searched around is called. */
export const nearName = () => state.at || (state.near ? position(state.near) : "");

function say(text) {
    message.textContent = text;
    message.hidden = text === "";
}

let slider = null;
let output = null;

function draw() {
    if (!state.near) {
        fill(body, h("div", { class: "near-start" },
            h("button", { type: "button", class: "chip", onclick: locate }, icon("locate"), t("nearMe")),
            h("button", { type: "button", class: "chip", "aria-pressed": "false", id: "pick", onclick: picking }, icon("pin"), t("nearPick")),
            h("details", { class: "typed" },
                h("summary", { class: "chip" }, t("typedPosition")),
                typed())));
        return;
    }
    slider = h("input", {
        type: "range", id: "radius", min: "0", max: String(radii.length - 1), step: "1", value: String(nearest()),
        "aria-valuetext": radiusWords(), oninput: slide, onchange: () => showCircle(),
    });
    output = h("output", { for: "radius" }, radiusWords());
    fill(body, h("div", { class: "near-point" },
        icon("pin"),
        h("p", {}, h("b", {}, t("nearPoint", { place: nearName() })), h("span", { class: "soft" }, place(state.near))),
        h("button", { type: "button", class: "bare", "aria-label": t("endNear"), onclick: () => change({ near: null, at: "" }) }, icon("close"))),
    h("div", { class: "near-radius" }, h("label", { htmlFor: "radius" }, t("radius")), slider, output));
}

function typed() {
    const field = h("input", { type: "text", id: "typed", placeholder: t("nearTyped"), "aria-label": t("nearTypedLabel"), autocomplete: "off", inputmode: "text" });
    return h("form", {
        class: "typed-form",
        onsubmit: (event) => {
            event.preventDefault();
            const found = parsePosition(field.value);
            if (found) setNear(found, "");
            else say(t("nearWrong"));
        },
    }, field, h("button", { type: "submit", class: "second" }, t("go")));
}

function picking() {
    const button = document.getElementById("pick");
    if (isPicking()) {
        endPick(map);
        button.setAttribute("aria-pressed", "false");
        say("");
        return;
    }
    button.setAttribute("aria-pressed", "true");
    document.dispatchEvent(new CustomEvent("kunyu:map"));
    message.classList.add("hint");
    say(t("nearPicking"));
    pick(map, (found) => {
        message.classList.remove("hint");
        setNear(found, "");
    });
}

function nearest() {
    let best = 0;
    radii.forEach((each, index) => {
        if (Math.abs(each * 1000 - state.radius) < Math.abs(radii[best] * 1000 - state.radius)) best = index;
    });
    return best;
}

const radiusWords = () => radiusText(state.radius).replace(/km$/, " km").replace(/^\d+$/, (all) => `${count(Number(all))} m`);

let isSliding = false;
const apply = settled(80, (metres) => {
    change({ radius: metres }, { replace: isSliding });
    isSliding = true;
});
const rest = settled(1000, () => { isSliding = false; });

function slide() {
    const metres = radii[Number(slider.value)] * 1000;
    output.textContent = `${metres / 1000} km`;
    slider.setAttribute("aria-valuetext", output.textContent);
    apply(metres);
    rest();
}

function showRadius() {
    if (!slider || !state.near) return;
    if (document.activeElement !== slider) slider.value = String(nearest());
    output.textContent = radiusWords();
    slider.setAttribute("aria-valuetext", output.textContent);
}
