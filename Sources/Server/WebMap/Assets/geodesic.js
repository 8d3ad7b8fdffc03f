// Geodesics on the WGS 84 ellipsoid.
//
// Source: T. Vincenty, Direct and inverse solutions of geodesics on the ellipsoid with application
// of nested equations, Survey Review 23 (176), 1975.

const a = 6378137;
const f = 1 / 298.257223563;
const b = a * (1 - f);
const radian = Math.PI / 180;

/**
 * The position at a distance in metres and a bearing in degrees from another one, as [longitude,
 * latitude] in degrees; the longitude goes on over 180 so that lines stay whole.
 */
export function destination([longitude, latitude], metres, bearing) {
    const alpha = bearing * radian;
    const tanU = (1 - f) * Math.tan(latitude * radian);
    const cosU = 1 / Math.hypot(1, tanU);
    const sinU = tanU * cosU;
    const sigma1 = Math.atan2(tanU, Math.cos(alpha));
    const sinAlpha = cosU * Math.sin(alpha);
    const cos2Alpha = 1 - sinAlpha * sinAlpha;
    const u2 = (cos2Alpha * (a * a - b * b)) / (b * b);
    const A = 1 + (u2 / 16384) * (4096 + u2 * (-768 + u2 * (320 - 175 * u2)));
    const B = (u2 / 1024) * (256 + u2 * (-128 + u2 * (74 - 47 * u2)));
    let sigma = metres / (b * A);
    let cos2m = 0;
    for (let round = 0; round < 100; round += 1) {
        cos2m = Math.cos(2 * sigma1 + sigma);
        const step =
            B * Math.sin(sigma) *
            (cos2m +
                (B / 4) *
                    (Math.cos(sigma) * (2 * cos2m * cos2m - 1) -
                        (B / 6) * cos2m * (4 * Math.sin(sigma) ** 2 - 3) * (4 * cos2m * cos2m - 3)));
        const next = metres / (b * A) + step;
        const isClose = Math.abs(next - sigma) < 1e-12;
        sigma = next;
        if (isClose) break;
    }
    cos2m = Math.cos(2 * sigma1 + sigma);
    const [sin, cos] = [Math.sin(sigma), Math.cos(sigma)];
    const cosAlpha = Math.cos(alpha);
    const north = Math.atan2(
        sinU * cos + cosU * sin * cosAlpha,
        (1 - f) * Math.hypot(sinAlpha, sinU * sin - cosU * cos * cosAlpha),
    );
    const lambda = Math.atan2(sin * Math.sin(alpha), cosU * cos - sinU * sin * cosAlpha);
    const C = (f / 16) * cos2Alpha * (4 + f * (4 - 3 * cos2Alpha));
    const L =
        lambda -
        (1 - C) * f * sinAlpha *
            (sigma + C * sin * (cos2m + C * cos * (2 * cos2m * cos2m - 1)));
    return [longitude + L / radian, north / radian];
}

/** The ring of all positions at a distance, closed, as a polygon of GeoJSON. */
export function circle(centre, metres, corners = 128) {
    const ring = [];
    for (let corner = 0; corner < corners; corner += 1) {
        ring.push(destination(centre, metres, -(corner * 360) / corners));
    }
    ring.push(ring[0]);
    return { type: "Polygon", coordinates: [ring] };
}

/** The box [west, south, east, north] of a circle. */
export function circleBox(centre, metres) {
    const ring = circle(centre, metres, 64).coordinates[0];
    const [x, y] = [ring.map((each) => each[0]), ring.map((each) => each[1])];
    return [Math.min(...x), Math.min(...y), Math.max(...x), Math.max(...y)];
}

/** The box of the positions of a geometry; where they lie on both sides of 180°, over it. */
export function boxOf(geometry) {
    const flat = positionsOf(geometry).flat();
    const [x, y] = [flat.filter((_, index) => index % 2 === 0), flat.filter((_, index) => index % 2 === 1)];
    const low = (values) => values.reduce((a, b) => Math.min(a, b), Infinity);
    const high = (values) => values.reduce((a, b) => Math.max(a, b), -Infinity);
    if (high(x) - low(x) < 180) return [low(x), low(y), high(x), high(y)];
    const over = x.map((each) => (each < 0 ? each + 360 : each));
    return [low(over), low(y), high(over), high(y)];
}

/** All positions of a geometry, without heights. */
function positionsOf({ coordinates, geometries }) {
    if (geometries) return geometries.flatMap(positionsOf);
    if (typeof coordinates[0] === "number") return [coordinates.slice(0, 2)];
    return coordinates.flatMap((each) => positionsOf({ coordinates: each }));
}
