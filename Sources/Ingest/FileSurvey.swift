internal import Features
internal import Formats
internal import GeometryTypes

/// What a first look at the whole file tells: its properties, and which of its columns hold codes
/// of regions.
struct FileSurvey {
    /// The properties found.
    let properties: [PropertyDefinition]
    /// The columns of a table with coordinates and id.
    let columns: TableColumns?
    /// The fields that name regions; nil where no codes are assigned.
    let regionFields: RegionFields?
    /// Whether any geometry is a point; taken for granted where the properties are declared.
    let hasPoints: Bool

    /// Takes what is declared, and of the file the header alone.
    init(declared request: ImportRequest) throws {
        properties = request.description?.properties ?? []
        columns = try Self.columns(of: try request.file.open(), request)
        regionFields = nil
        hasPoints = true
    }

    /// Reads the file once.
    init(
        _ request: ImportRequest,
        regions: RegionAssigner?,
        progress: (ImportProgress) -> Void
    ) throws {
        var input = try request.file.open()
        let columns = try Self.columns(of: input, request)
        var inference = SchemaInference()
        var regionFields = regions.map { RegionFields($0) }
        var hasPoints = columns?.longitude != nil
        var records = 0
        let hidden = [columns?.longitude, columns?.latitude, columns?.id ?? request.id]
            .compactMap(\.self)
        while let result = try input.reader.next() {
            records += 1
            if records % 1_000 == 0 {
                progress(
                    ImportProgress(step: .survey, records: records, fraction: input.fraction)
                )
            }
            guard case .success(let record) = result else { continue }
            let fields = record.fields.filter { !hidden.contains($0.name) }
            inference.add(fields)
            regionFields?.add(fields)
            if case .point = record.geometry { hasPoints = true }
        }
        self.columns = columns
        self.hasPoints = hasPoints
        self.regionFields = regionFields
        properties = inference.properties.flatMap { property in
            let properties = regionFields?.properties(of: property.name) ?? []
            return regionFields?.levels[property.name] == nil ? [property] : properties
        }
        try Self.check(properties, of: request)
    }

    /// The most properties that a collection may have: what a table of SQLite takes, less ours.
    private static let maximumProperties = 1_900

    private static func check(
        _ properties: [PropertyDefinition],
        of request: ImportRequest
    ) throws(ImportError) {
        guard properties.count <= maximumProperties else {
            throw .unreadable(
                path: request.file.path,
                reason: "it has \(properties.count) properties; \(maximumProperties) are allowed"
            )
        }
        for property in properties where property.name.utf8.contains(0) {
            throw .unreadable(
                path: request.file.path,
                reason: "the name \(property.name.debugDescription) holds a zero character"
            )
        }
    }
}

extension FileSurvey {
    fileprivate static func columns(
        of input: OpenInput,
        _ request: ImportRequest
    ) throws(ImportError) -> TableColumns? {
        guard let names = input.columns else {
            guard request.longitude == nil, request.latitude == nil else {
                throw .noTable(path: request.file.path)
            }
            return nil
        }
        return try TableColumns(
            names,
            longitude: request.longitude,
            latitude: request.latitude,
            id: request.id
        )
    }
}
