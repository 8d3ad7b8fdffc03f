import Foundation
import Testing

/// What must be true of every SVG of the service, whatever names are in it.
enum SVGSafety {
    /// The elements that maps are made of; none of them runs or loads anything.
    private static let elements: Set<String> = [
        "svg", "title", "desc", "metadata", "defs", "clipPath", "pattern", "g", "path", "rect",
        "circle", "text", "tspan", "use", "line",
    ]

    /// Checks a document: well-formed, in the namespace of SVG, without scripts, events, styles, and
    /// references other than to its own parts, which are there.
    static func check(_ svg: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
        let faults = try faults(svg)
        #expect(faults.isEmpty, sourceLocation: sourceLocation)
    }

    /// What is wrong with a document.
    static func faults(_ svg: String) throws -> [String] {
        var faults: [String] = []
        guard let document = try? XMLText(svg) else { return ["not well-formed"] }
        let root = document.elements.first
        if root?.name != "svg" || root?.attributes["xmlns"] != "http://www.w3.org/2000/svg" {
            faults.append("root")
        }
        if document.elements.dropFirst().contains(where: { $0.attributes["xmlns"] != nil }) {
            faults.append("namespace")
        }
        // Entities and style sheets stand before the root.
        if svg.contains("<!") { faults.append("declaration") }
        if svg.components(separatedBy: "<?").count != 2 || !svg.hasPrefix("<?xml version=\"1.0\"") {
            faults.append("instruction")
        }
        let ids = document.elements.compactMap { $0.attributes["id"] }
        if Set(ids).count != ids.count { faults.append("id") }
        let known = Set(ids)
        for element in document.elements {
            if !elements.contains(element.name) { faults.append("<\(element.name)>") }
            for (name, value) in element.attributes {
                if name.lowercased().hasPrefix("on") || name == "style" || name == "class" {
                    faults.append(name)
                }
                if name.hasSuffix("href") || name == "src" {
                    let isOwn = value.hasPrefix("#") && known.contains(String(value.dropFirst()))
                    if !isOwn { faults.append("\(name)=\(value)") }
                }
                // In data-… and in the language nothing is referred to.
                guard !name.hasPrefix("data-"), value.lowercased().contains("url(") else {
                    continue
                }
                let isOwn =
                    value.hasPrefix("url(#") && value.hasSuffix(")")
                    && known.contains(String(value.dropFirst(5).dropLast()))
                if !isOwn { faults.append("\(name)=\(value)") }
            }
        }
        return faults
    }
}
