internal import Features

/// The time of a feature, by the roles of its properties.
enum FeatureTime {
    /// A day or an instant.
    case instant(PropertyValue)
    /// From one to another, either of which may be open.
    case interval(PropertyValue?, PropertyValue?)
}

/// The properties of a collection that tell the time of its features.
struct TimeProperties {
    private let instant: String?
    private let start: String?
    private let end: String?

    init(of description: CollectionDescription) {
        instant = description.property(with: .primaryInstant)?.name
        start = description.property(with: .primaryIntervalStart)?.name
        end = description.property(with: .primaryIntervalEnd)?.name
    }

    /// The time of a feature; nil where it has none, or was asked for without it.
    func time(of feature: Feature) -> FeatureTime? {
        func value(_ name: String?) -> PropertyValue? {
            let value = name.flatMap { feature.properties[$0] }
            return value?.temporalInterval == nil ? nil : value
        }
        if let instant = value(instant) { return .instant(instant) }
        let (start, end) = (value(start), value(end))
        return start == nil && end == nil ? nil : .interval(start, end)
    }
}
