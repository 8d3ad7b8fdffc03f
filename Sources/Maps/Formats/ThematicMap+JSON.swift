import Features
import Thematic

extension ThematicMap {
    /// The map as JSON: what the picture shows, as numbers.
    ///
    /// Members: `id`, `title`, `unit`, `method`, `breaks` (upper bounds, closed), `classes` (`key`,
    /// `label`, `lower` open, `upper` closed, `count`, `colour`), `regions` (`code`, `name_zh`,
    /// `name_en`, `value`, `class`), `unknown`, `sources`, `url`. Keys of classes and the order of
    /// members never change; same map, same bytes.
    /// - Parameter url: the URL that computes the map again; left out when nil.
    /// - Returns: a JSON object in UTF-8.
    public func json(url: String? = nil) -> String {
        var members: [(String, JSONText)] = [
            ("id", .string(definition.id)),
            ("title", localized(definition.title)),
            ("unit", localized(definition.unit)),
        ]
        members += classificationMembers
        members.append(("regions", .array(regions.map(member))))
        members += [
            ("unknown", .number(Double(unknown))), ("sources", .array(sources.map(member))),
        ]
        if let url { members.append(("url", .string(url))) }
        return JSONText.object(members).written(lines: 2) + "\n"
    }

    /// What the picture carries of itself: enough to draw and to check it again.
    func metadata(url: String) -> JSONText {
        var members: [(String, JSONText)] = [("map", .string(definition.id))]
        if !url.isEmpty { members.append(("url", .string(url))) }
        members += classificationMembers
        members += [
            ("unknown", .number(Double(unknown))),
            ("sources", .array(sources.map(member))),
        ]
        return .object(members)
    }

    private var classificationMembers: [(String, JSONText)] {
        [
            ("method", .string(definition.classification.method.rawValue)),
            ("breaks", .array(classification.breaks.map { .number($0) })),
            ("classes", .array(legend.map(member))),
        ]
    }

    private func member(_ entry: LegendEntry) -> JSONText {
        var bounds: (lower: Double?, upper: Double?) = (nil, nil)
        if case .interval(let index) = entry.membership {
            bounds = (classification.classes[index].lower, classification.classes[index].upper)
        } else if entry.membership == .none {
            bounds = (0, 0)
        }
        return .object([
            ("key", .string(entry.key)), ("label", localized(entry.label)),
            ("lower", .optional(bounds.lower)), ("upper", .optional(bounds.upper)),
            ("count", .number(Double(entry.count))),
            ("colour", .optional(entry.colour?.description)),
        ])
    }

    private func member(_ region: Region) -> JSONText {
        .object([
            ("code", .string(region.code)), ("name_zh", .optional(region.name.zh)),
            ("name_en", .optional(region.name.en)), ("value", .optional(region.value)),
            ("class", .string(key(of: region))),
        ])
    }

    private func member(_ source: MapSource) -> JSONText {
        var members: [(String, JSONText)] = [
            ("role", .string(source.role.rawValue)), ("collection", .string(source.id)),
            ("version", .number(Double(source.version))),
        ]
        let provenance = source.provenance
        for (key, value) in [
            ("source", provenance.source), ("source_date", provenance.sourceDate),
            ("licence", provenance.licence), ("attribution", provenance.attribution),
            ("boundary_set", provenance.boundarySet),
            ("approximate", provenance.isApproximate ? "true" : nil),
            ("synthetic", provenance.isSynthetic ? "true" : nil),
        ] {
            if let value { members.append((key, .string(value))) }
        }
        return .object(members)
    }

    private func localized(_ text: LocalizedText) -> JSONText {
        .object([("zh", .optional(text.zh)), ("en", .optional(text.en))])
    }

    /// The key of the class of a region.
    func key(of region: Region) -> String {
        switch region.membership {
        case .interval(let index): String(index + 1)
        case .none: "none"
        case .missing: "no-data"
        }
    }
}
