// Numbers as a person reads them.

import { language } from "./settings.js";
import { t } from "./texts.js";

/** A whole number with commas between groups of three. */
export const count = (value) => Math.round(value).toString().replace(/\B(?=(\d{3})+(?!\d))/g, ",");

/** A distance in metres, as the pages of the service write it. */
export function distance(metres) {
    if (metres < 999.5) return `${Math.round(metres)} m`;
    if (metres < 9995) return `${(metres / 1000).toFixed(2)} km`;
    if (metres < 99950) return `${(metres / 1000).toFixed(1)} km`;
    return `${count(metres / 1000)} km`;
}

/** A radius in metres as it stands in an address: `50km`. */
export const radius = (metres) =>
    metres % 1000 === 0 ? `${metres / 1000}km` : String(Math.round(metres));

/** The direction of a bearing in degrees, in words. */
export const wind = (bearing) => t("winds").split(" ")[Math.round(bearing / 45) % 8];

/** An amount of money in yuan, short. */
export function yuan(value) {
    if (language === "en") {
        if (value >= 1e6) return `¥${trim(value / 1e6)} million`;
        return `¥${count(value)}`;
    }
    if (value >= 1e8) return `${trim(value / 1e8)} 亿元`;
    if (value >= 1e4) return `${trim(value / 1e4)} 万元`;
    return `${count(value)} 元`;
}

const trim = (value) => String(Number(value.toFixed(2)));

/** A number with its unit. */
export function quantity(value, property) {
    if (property.unit === "CNY") return yuan(value);
    const text = Number.isInteger(value)
        ? Math.abs(value) < 10000 ? String(value) : count(value)
        : String(Number(value.toPrecision(8)));
    return property.unit ? `${text} ${property.unit}` : text;
}

/** Longitude and latitude to five decimals, as a parameter takes them. */
export const position = ([longitude, latitude]) =>
    `${Number(longitude.toFixed(5))},${Number(latitude.toFixed(5))}`;

/** A position as a person reads it. */
export function place([longitude, latitude]) {
    const north = latitude < 0 ? "S" : "N";
    const east = longitude < 0 ? "W" : "E";
    return `${Math.abs(latitude).toFixed(5)}° ${north}, ${Math.abs(longitude).toFixed(5)}° ${east}`;
}

/** Reads "longitude,latitude"; null where it is no position. */
export function parsePosition(text) {
    const parts = text.trim().split(/\s*[,，;；\s]\s*/u);
    if (parts.length !== 2) return null;
    if (!parts.every((each) => /^[-+]?\d{1,3}(\.\d+)?$/.test(each))) return null;
    const [longitude, latitude] = parts.map(Number);
    return Math.abs(longitude) <= 180 && Math.abs(latitude) <= 90 ? [longitude, latitude] : null;
}
