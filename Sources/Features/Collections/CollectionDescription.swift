/// What is declared about a collection; what is counted about it is a ``CollectionStatus``.
public struct CollectionDescription: Hashable, Sendable, Codable {
    /// The name in URLs and commands: letters, digits, `_`, `-` and `.`, not starting with a dot.
    public let id: String
    /// The title.
    public let title: LocalizedText
    /// What it holds, in a sentence or two.
    public let summary: LocalizedText
    /// The properties of its features, in the order in which they are written.
    public let properties: [PropertyDefinition]
    /// Where the data comes from and on what terms.
    public let provenance: Provenance
    /// The level of its features where they are regions.
    public let regionLevel: RegionLevel?

    /// Creates a description.
    public init(
        id: String,
        title: LocalizedText,
        summary: LocalizedText = LocalizedText(),
        properties: [PropertyDefinition],
        provenance: Provenance = Provenance(),
        regionLevel: RegionLevel? = nil
    ) {
        self.id = id
        self.title = title
        self.summary = summary
        self.properties = properties
        self.provenance = provenance
        self.regionLevel = regionLevel
    }

    /// The definition of a property, or nil when the collection has none of that name.
    public func property(_ name: String) -> PropertyDefinition? {
        properties.first { $0.name.utf8.elementsEqual(name.utf8) }
    }

    /// The property with a role, or nil.
    public func property(with role: PropertyDefinition.Role) -> PropertyDefinition? {
        properties.first { $0.role == role }
    }

    /// The description with some of its properties only, in its own order; nil keeps them all.
    public func keeping(_ names: [String]?) -> CollectionDescription {
        guard let names else { return self }
        return CollectionDescription(
            id: id,
            title: title,
            summary: summary,
            properties: properties.filter { property in
                names.contains { $0.utf8.elementsEqual(property.name.utf8) }
            },
            provenance: provenance,
            regionLevel: regionLevel
        )
    }

    /// Whether an id may name a collection: 1 to 63 ASCII letters, digits, `_`, `-` or `.`, the
    /// first a letter or digit.
    public static func isValidID(_ id: String) -> Bool {
        guard (1...63).contains(id.utf8.count) else { return false }
        for (index, byte) in id.utf8.enumerated() {
            switch UInt8(byte) {
            case 0x30...0x39, 0x41...0x5a, 0x61...0x7a: continue
            case 0x5f, 0x2d, 0x2e: if index == 0 { return false }
            default: return false
            }
        }
        return true
    }
}

/// The level of a region.
public enum RegionLevel: String, Hashable, Sendable, CaseIterable, Codable {
    /// A country or area of ISO 3166-1.
    case country
    /// A province of GB/T 2260, or a subdivision of ISO 3166-2.
    case province
    /// A prefecture-level city of GB/T 2260.
    case city

    /// The property that holds the code of a region of this level: the name of the level.
    public var property: String { rawValue }

    /// The property that says where the code came from.
    public var sourceProperty: String { "\(rawValue)_source" }
}

extension RegionLevel: Comparable {
    /// Orders from countries down to cities.
    public static func < (left: Self, right: Self) -> Bool { left.depth < right.depth }

    private var depth: Int {
        switch self {
        case .country: 0
        case .province: 1
        case .city: 2
        }
    }
}

/// Where data comes from and on what terms it may be used.
public struct Provenance: Hashable, Sendable, Codable {
    /// The package or body it was taken from, with its version.
    public var source: String?
    /// The date of the source, `YYYY-MM-DD` or a part of it.
    public var sourceDate: String?
    /// The licence.
    public var licence: String?
    /// The text that must be shown with the data.
    public var attribution: String?
    /// The boundary set of a region collection and the state of its review.
    public var boundarySet: String?
    /// The review number of an official boundary set, which maps print; nil where it has none.
    public var reviewNumber: String?
    /// Whether positions or boundaries are approximate.
    public var isApproximate: Bool
    /// Whether the features are made up.
    public var isSynthetic: Bool

    /// Creates a provenance.
    public init(
        source: String? = nil,
        sourceDate: String? = nil,
        licence: String? = nil,
        attribution: String? = nil,
        boundarySet: String? = nil,
        reviewNumber: String? = nil,
        isApproximate: Bool = false,
        isSynthetic: Bool = false
    ) {
        self.source = source
        self.sourceDate = sourceDate
        self.licence = licence
        self.attribution = attribution
        self.boundarySet = boundarySet
        self.reviewNumber = reviewNumber
        self.isApproximate = isApproximate
        self.isSynthetic = isSynthetic
    }
}
