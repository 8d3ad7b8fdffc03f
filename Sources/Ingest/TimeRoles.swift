internal import Features

/// Which properties hold the time of a feature.
enum TimeRoles {
    private static let instants = ["datetime", "date", "time", "timestamp", "日期", "时间"]
    private static let intervals = [
        ("start", "end"), ("start_date", "end_date"), ("start_time", "end_time"),
        ("valid_from", "valid_to"), ("开始日期", "结束日期"),
    ]

    /// The properties with the roles that are asked for, or else those that their names tell.
    ///
    /// - Throws: ``ImportError/noTime(_:type:)`` for a property that is not there or holds no
    ///   time.
    static func assign(
        _ request: ImportRequest,
        to properties: [PropertyDefinition]
    ) throws(ImportError) -> [PropertyDefinition] {
        if properties.contains(where: { $0.role != nil }) { return properties }
        var roles: [String: PropertyDefinition.Role] = [:]
        let asked: [(String?, PropertyDefinition.Role)] = [
            (request.time, .primaryInstant), (request.start, .primaryIntervalStart),
            (request.end, .primaryIntervalEnd),
        ]
        for (name, role) in asked {
            guard let name else { continue }
            guard let property = properties.first(where: { $0.name == name }), isTime(property)
            else {
                throw .noTime(name, type: properties.first { $0.name == name }?.type)
            }
            roles[name] = role
        }
        if roles.isEmpty { roles = found(in: properties) }
        return properties.map { property in
            PropertyDefinition(
                name: property.name,
                type: property.type,
                title: property.title,
                unit: property.unit,
                role: roles[property.name]
            )
        }
    }

    private static func found(
        in properties: [PropertyDefinition]
    ) -> [String: PropertyDefinition.Role] {
        let times = properties.filter(isTime)
        let name = { (wanted: String) in times.first { $0.name.lowercased() == wanted }?.name }
        for (start, end) in intervals {
            if let start = name(start), let end = name(end) {
                return [start: .primaryIntervalStart, end: .primaryIntervalEnd]
            }
        }
        guard let instant = instants.lazy.compactMap(name).first else { return [:] }
        return [instant: .primaryInstant]
    }

    private static func isTime(_ property: PropertyDefinition) -> Bool {
        property.type == .date || property.type == .dateTime
    }
}
