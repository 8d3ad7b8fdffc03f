// Runs before the page is drawn: decides whether the map can be there, so that nothing of the page
// without it is laid out or loaded for nothing.
(() => {
    const root = document.documentElement;
    let canDraw = false;
    try {
        canDraw = document.createElement("canvas").getContext("webgl2") !== null;
    } catch {
        canDraw = false;
    }
    root.classList.add(canDraw ? "has-map" : "no-webgl");
    if (new URLSearchParams(location.search).get("embed") === "1") root.classList.add("is-embedded");
})();
