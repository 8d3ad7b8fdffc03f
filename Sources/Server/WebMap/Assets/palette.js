// Colours of the map, in light and in dark.

export const light = {
    water: "#d3e2e8", land: "#f7f5f0", halo: "#fbfaf7", country: "#a89f92", province: "#c3bbae", city: "#d8d2c6",
    countryLabel: "#5d564b", provinceLabel: "#8b8375", placeLabel: "#4b4f52", placeDot: "#8d8a84",
    ring: "#ffffff", scope: "#0b5c7a", chosen: "#d1341f", text: "#ffffff",
    data: ["#0b5c7a", "#9a3d77", "#3f7d20", "#a8570a", "#5b4fa8", "#5c6670", "#8a6d00"],
    states: { fast: "#0072b2", slow: "#b26b00", unreachable: "#c03b00" },
};

export const dark = {
    water: "#0d1519", land: "#1b2226", halo: "#12181b", country: "#5b6870", province: "#3d484e", city: "#2c363b",
    countryLabel: "#a9b3b8", provinceLabel: "#77858c", placeLabel: "#b6bfc4", placeDot: "#6c787e",
    ring: "#12181b", scope: "#7cc6e0", chosen: "#ff8a73", text: "#08171d",
    data: ["#6cc3e2", "#e59bc8", "#9ed67f", "#f0b070", "#b9aef5", "#b4bfc6", "#e0c860"],
    states: { fast: "#58b4ea", slow: "#eba53c", unreachable: "#ff8b5e" },
};

const scheme = matchMedia("(prefers-color-scheme: dark)");

/** Whether the reader prefers dark colours. */
export const isDark = () => scheme.matches;

/** The colours of the theme that the reader prefers. */
export const colours = () => (isDark() ? dark : light);

/** The colour that is seen where one lies over another; colours that are not `#rrggbb` are left alone. */
export function blend(over, under, opacity) {
    if (![over, under].every((each) => /^#[0-9a-f]{6}$/i.test(each))) return over;
    const part = (colour, at) => parseInt(colour.slice(at, at + 2), 16);
    const mixed = [1, 3, 5].map((at) => Math.round(part(over, at) * opacity + part(under, at) * (1 - opacity)));
    return `#${mixed.map((each) => each.toString(16).padStart(2, "0")).join("")}`;
}

/** Calls a function when the reader's theme changes. */
export const onThemeChange = (listener) => scheme.addEventListener("change", listener);

/** Whether the reader wants no movement. */
export const isStill = () => matchMedia("(prefers-reduced-motion: reduce)").matches;
