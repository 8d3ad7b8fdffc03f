// Buttons over the map that open a menu: one at a time, closed by Escape and by a click beside it.

import { fill, h, icon } from "./dom.js";

const all = [];

function closeAll(but) {
    for (const each of all) if (each !== but) each.close();
}

/** A button with a menu whose content is made each time it opens. */
export function menu(name, iconName, label, shortLabel, content) {
    const body = h("div", { class: "menu-body", role: "dialog", "aria-label": label, id: `menu-${name}`, hidden: true });
    const button = h("button", {
        type: "button", class: "tool", "aria-expanded": "false", "aria-controls": body.id, "aria-label": label, title: label,
        onclick: () => (body.hidden ? open() : self.close()),
    }, icon(iconName), h("span", {}, shortLabel));
    const wrap = h("div", { class: `menu menu-${name}` }, button, body);
    const self = {
        close(withFocus = false) {
            if (body.hidden) return;
            body.hidden = true;
            button.setAttribute("aria-expanded", "false");
            if (withFocus) button.focus();
        },
    };
    function open() {
        closeAll(self);
        fill(body, content(() => self.close(true)));
        body.hidden = false;
        button.setAttribute("aria-expanded", "true");
        body.querySelector("input, button, a, textarea")?.focus();
    }
    wrap.addEventListener("keydown", (event) => {
        if (event.key !== "Escape" || body.hidden) return;
        event.stopPropagation();
        self.close(true);
    });
    document.addEventListener("pointerdown", (event) => {
        if (!wrap.contains(event.target)) self.close();
    });
    all.push(self);
    return wrap;
}
