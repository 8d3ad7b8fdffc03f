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
    /// Fields that stand for region codes by their name and hold something else: stored under
    /// another name.
    let renamed: [String: String]
    /// Whether every geometry is a point; taken for granted where the properties are declared.
    let hasOnlyPoints: Bool

    /// Takes what is declared, and of the file the header alone.
    init(declared request: ImportRequest) throws {
        properties = request.description?.properties ?? []
        columns = try Self.columns(of: try request.file.open(), request)
        renamed = [:]
        hasOnlyPoints = true
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
        var codes = CodeColumns(regions)
        var hasOnlyPoints = true
        var records = 0
        let hidden = [columns?.longitude, columns?.latitude, columns?.id].compactMap(\.self)
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
            codes.add(fields)
            if let geometry = record.geometry, geometry.dimension > 0 { hasOnlyPoints = false }
        }
        self.columns = columns
        self.hasOnlyPoints = hasOnlyPoints
        let found = inference.properties
        let renamed = codes.renamed(among: found.map(\.name))
        self.renamed = renamed
        properties = found.map { property in
            PropertyDefinition(
                name: renamed[property.name] ?? property.name,
                type: property.type
            )
        }
    }
}

extension FileSurvey {
    fileprivate static func columns(
        of input: OpenInput,
        _ request: ImportRequest
    ) throws(ImportError) -> TableColumns? {
        guard let names = input.columns else { return nil }
        return try TableColumns(
            names,
            longitude: request.longitude,
            latitude: request.latitude,
            id: request.id
        )
    }
}

/// Tells columns of region codes from columns of the same name with something else in them.
private struct CodeColumns {
    private let regions: RegionAssigner?
    private var values: [RegionLevel: (known: Int, all: Int)] = [:]

    init(_ regions: RegionAssigner?) {
        self.regions = regions
    }

    mutating func add(_ fields: [Record.Field]) {
        guard let regions else { return }
        for level in regions.levels {
            guard case .string(let text) = fields.first(where: { $0.name == level.property })?.value
            else { continue }
            values[level, default: (0, 0)].all += 1
            if regions.isKnown(text, at: level) { values[level, default: (0, 0)].known += 1 }
        }
    }

    /// A column whose values are codes in fewer than half of the records holds no codes; it gets
    /// the name with `_name` behind it.
    func renamed(among names: [String]) -> [String: String] {
        var renamed: [String: String] = [:]
        for (level, counts) in values where counts.known * 2 < counts.all {
            var name = "\(level.property)_name"
            while names.contains(name) { name += "_" }
            renamed[level.property] = name
        }
        return renamed
    }
}
