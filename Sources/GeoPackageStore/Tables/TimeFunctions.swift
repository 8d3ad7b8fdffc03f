internal import Features
internal import GRDB

/// The SQL functions `kunyu_first` and `kunyu_last`: the first and last microsecond since 1970 of
/// a date or date-time text, NULL for anything else.
enum TimeFunctions {
    static func register(on db: Database) {
        add("kunyu_first", on: db) { $0.start }
        add("kunyu_last", on: db) { $0.end }
    }

    private static func add(
        _ name: String,
        on db: Database,
        end: @escaping @Sendable (TemporalInterval) -> Instant?
    ) {
        db.add(
            function: DatabaseFunction(name, argumentCount: 1, pure: true) { arguments in
                guard let text = String.fromDatabaseValue(arguments[0]) else { return nil }
                let value =
                    PropertyValue(text, as: .dateTime) ?? PropertyValue(text, as: .date)
                return value?.temporalInterval.flatMap(end)?.microseconds
            }
        )
    }
}
