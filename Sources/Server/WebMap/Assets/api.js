// Asks the service.

import { root } from "./settings.js";

/** The address of a resource by the segments of its path. */
export function url(segments, query) {
    const text = query ? query.toString() : "";
    return `${root}/${segments.map(encodeURIComponent).join("/")}${text ? `?${text}` : ""}`;
}

/** A JSON document; throws with what the service says of a fault. */
export async function json(address, signal) {
    const answer = await fetch(address, { signal, headers: { Accept: "application/json, application/geo+json" } });
    const document = await answer.json().catch(() => ({}));
    if (!answer.ok) throw new Error(document.detail ?? document.title ?? `HTTP ${answer.status}`);
    return document;
}

/** One line of requests: a new one ends the one before. */
export class Latest {
    #controller = null;

    /** Runs with a signal; gives undefined where a later call took over. */
    async run(body) {
        this.#controller?.abort();
        const controller = new AbortController();
        this.#controller = controller;
        try {
            const result = await body(controller.signal);
            return controller.signal.aborted ? undefined : result;
        } catch (error) {
            if (controller.signal.aborted) return undefined;
            throw error;
        }
    }

    cancel() {
        this.#controller?.abort();
    }
}
