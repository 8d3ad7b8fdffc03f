// What the service says of itself in the page: collections, maps, languages.

const element = document.getElementById("map-settings");

/** The settings as the service wrote them. */
export const settings = JSON.parse(element?.textContent ?? "{}");

/** The address of the service, without a slash at the end: two folders above this one. */
export const root = new URL("../../", import.meta.url).href.replace(/\/$/, "");

/** The language of the page, `zh` or `en`. */
export const language = settings.language === "en" ? "en" : "zh";

/** A text of two languages in that of the page, else in the other one. */
export function own(text) {
    if (!text) return "";
    return (language === "en" ? text.en || text.zh : text.zh || text.en) ?? "";
}

/** The collections that can be searched, by their ids. */
export const collections = new Map(settings.collections.map((each) => [each.id, each]));

/** The title of a collection without the remark that it is made up, which stands elsewhere. */
export function titleOf(collection) {
    return own(collection.title).replace(/\s*[（(][^（()）]*[)）]\s*$/u, "") || collection.id;
}

/** The property of a collection with a name. */
export function property(collection, name) {
    return collection.properties.find((each) => each.name === name);
}

/** What a person reads of a code. */
export function codeTitle(collection, name, code) {
    const entry = property(collection, name)?.codes?.find((each) => each[0] === code);
    return entry ? own({ zh: entry[1], en: entry[2] }) || code : code;
}

const nameStems = ["name", "title", "place", "label"];

/** The properties that name a feature, that of the page's language first. */
export function nameProperties(collection) {
    const names = new Set(collection.properties.map((each) => each.name));
    const other = language === "en" ? "zh" : "en";
    for (const stem of nameStems) {
        const found = [`${stem}_${language}`, stem, `${stem}_${other}`].filter((each) => names.has(each));
        if (found.length > 0) return found;
    }
    return [];
}

/** The name of a feature by its properties, else its id. */
export function nameOf(collection, properties, id) {
    for (const name of nameProperties(collection)) {
        if (properties[name]) return String(properties[name]);
    }
    return String(id);
}

/** A text property that comes in several languages, in that of the page. */
export function inLanguage(properties, stem) {
    const other = language === "en" ? "zh" : "en";
    return properties[`${stem}_${language}`] ?? properties[stem] ?? properties[`${stem}_${other}`] ?? "";
}
