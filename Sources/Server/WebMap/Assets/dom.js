// Makes elements. Texts are always text: nothing here reads markup.

const asProperties = new Set(["value", "checked", "disabled", "hidden", "htmlFor", "indeterminate"]);

function append(element, children) {
    for (const child of children.flat(Infinity)) {
        if (child === null || child === undefined || child === false) continue;
        element.append(child instanceof Node ? child : String(child));
    }
    return element;
}

/** An element with attributes, listeners (`onclick`) and children; what is null or false is left out. */
export function h(tag, attributes = {}, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
        if (value === null || value === undefined) continue;
        if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
        else if (asProperties.has(name)) element[name] = value;
        else if (value !== false) element.setAttribute(name, value === true ? "" : value);
    }
    return append(element, children);
}

/** Replaces all children of an element. */
export function fill(element, ...children) {
    element.replaceChildren();
    return append(element, children);
}

/** An SVG element. */
export function svg(tag, attributes = {}, ...children) {
    const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    return append(element, children);
}

const paths = {
    search: "M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zM15.3 15.3 20 20",
    close: "M6 6l12 12M18 6 6 18",
    down: "M6 9l6 6 6-6",
    back: "M15 5l-7 7 7 7",
    locate: "M12 7a5 5 0 1 0 0 10 5 5 0 0 0 0-10zM12 2v4M12 18v4M2 12h4M18 12h4",
    layers: "M12 3 3 8l9 5 9-5zM3.5 12.5 12 17l8.5-4.5M3.5 16.5 12 21l8.5-4.5",
    share: "M7 12.5 16 7M7 12.5l9 5M5 15a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5zM18 8.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5zM18 20.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5z",
    download: "M12 4v11M7 11l5 5 5-5M5 20h14",
    pin: "M12 21s7-6.2 7-11.5A7 7 0 0 0 5 9.5C5 14.800 12 21 12 21zM12 7.200a2.300 2.300 0 1 0 0 4.600 2.300 2.300 0 0 0 0-4.600z",
    filter: "M4 6h16M7 12h10M10 18h4",
    external: "M14 5h5v5M19 5l-9 9M17 14v5H5V7h5",
    copy: "M9 9h10v11H9zM15 9V4H5v11h4",
    place: "M4 21h16M6 21V8l6-4 6 4v13M10 21v-5h4v5M9.500 11h.1M14.500 11h.1",
    globe: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM3 12h18M12 3c-5 5-5 13 0 18M12 3c5 5 5 13 0 18",
};

/** A picture of 24 by 24 that says nothing to a screen reader. */
export function icon(name) {
    return svg(
        "svg",
        { viewBox: "0 0 24 24", class: "icon", "aria-hidden": "true", focusable: "false" },
        svg("path", { d: paths[name] }),
    );
}

/** A function that runs once its calls have stopped for some milliseconds. */
export function settled(milliseconds, body) {
    let timer = 0;
    const run = (...values) => {
        clearTimeout(timer);
        timer = setTimeout(() => body(...values), milliseconds);
    };
    run.cancel = () => clearTimeout(timer);
    return run;
}
