public import Features

/// A collection that a map draws from, with its terms and its version.
public struct MapSource: Hashable, Sendable {
    /// What the collection is to the map.
    public enum Role: String, Hashable, Sendable {
        /// Its features are counted.
        case counted
        /// A table that somebody brought, whose rows give the values.
        case table
        /// Its features are the regions.
        case regions
        /// The borders of its features are drawn beneath symbols or over filled regions.
        case borders
        /// Its features are the land around.
        case context
    }

    /// What the collection is to the map.
    public let role: Role
    /// The id of the collection.
    public let id: String
    /// Its title.
    public let title: LocalizedText
    /// Where its data comes from.
    public let provenance: Provenance
    /// Its version in the store; rises with every change.
    public let version: Int64
    /// What is true of those of its features that are counted, as CQL2 text; nil where all are.
    public let filter: String?
    /// Words that stand in the texts of those that are counted; nil where all are.
    public let text: TextQuery?

    /// Creates a source.
    public init(
        role: Role,
        id: String,
        title: LocalizedText,
        provenance: Provenance,
        version: Int64,
        filter: String? = nil,
        text: TextQuery? = nil
    ) {
        self.role = role
        self.id = id
        self.title = title
        self.provenance = provenance
        self.version = version
        self.filter = filter
        self.text = text
    }

    /// Creates a source from a collection of a store.
    public init(
        _ collection: StoredCollection,
        role: Role,
        filter: String? = nil,
        text: TextQuery? = nil
    ) {
        self.init(
            role: role,
            id: collection.description.id,
            title: collection.description.title,
            provenance: collection.description.provenance,
            version: collection.status.version,
            filter: filter,
            text: text
        )
    }
}
