internal import Features
internal import Foundation

/// The catalogue of a folder of data sets: `catalog.json`.
public struct GeodataCatalog: Sendable {
    /// One data set: what to import and whether its points get region codes.
    public struct Entry: Sendable {
        /// The request that imports it.
        public let request: ImportRequest
        /// The number of features it holds.
        public let count: Int
    }

    /// The data sets in the order in which they must be imported.
    public let entries: [Entry]

    /// Reads the catalogue of a folder.
    ///
    /// - Throws: ``ImportError/invalidCatalog(path:reason:)``.
    public init(folder: String) throws(ImportError) {
        let path = "\(folder)/catalog.json"
        do {
            let file = try JSONDecoder().decode(
                CatalogFile.self,
                from: Data(contentsOf: URL(fileURLWithPath: path))
            )
            entries = try file.collections.map { try Self.entry($0, folder: folder) }
        } catch let error as ImportError {
            throw error
        } catch let error as DecodingError {
            throw .invalidCatalog(path: path, reason: Self.reason(error))
        } catch {
            throw .invalidCatalog(path: path, reason: "there is no file that can be read")
        }
    }

    private static func entry(
        _ set: CatalogFile.DataSet,
        folder: String
    ) throws(ImportError) -> Entry {
        let names = set.columnOrder ?? set.columns.keys.sorted()
        let properties = names.compactMap { name in
            set.columns[name].map { column in
                PropertyDefinition(
                    name: name,
                    type: column.type,
                    title: column.title ?? LocalizedText(),
                    unit: column.unit
                )
            }
        }
        let description = CollectionDescription(
            id: set.id,
            title: set.title,
            summary: set.description ?? LocalizedText(),
            properties: properties,
            provenance: Provenance(
                source: set.source,
                sourceDate: set.sourceDate,
                licence: set.licence,
                attribution: set.attribution,
                boundarySet: set.boundarySet,
                isApproximate: set.approximate ?? false
            ),
            regionLevel: set.region?.level
        )
        return Entry(
            request: ImportRequest(
                file: try InputFile(path: "\(folder)/\(set.file)", format: set.format),
                collection: set.id,
                description: description,
                id: set.idColumn,
                assignsRegions: set.assignRegions ?? false,
                isStrict: true
            ),
            count: set.count
        )
    }

    private static func reason(_ error: DecodingError) -> String {
        switch error {
        case .keyNotFound(let key, let context):
            "\(place(context)): the member '\(key.stringValue)' is missing"
        case .typeMismatch(_, let context), .valueNotFound(_, let context),
            .dataCorrupted(let context):
            "\(place(context)): \(context.debugDescription)"
        @unknown default: "the file is no catalogue"
        }
    }

    private static func place(_ context: DecodingError.Context) -> String {
        context.codingPath.map(\.stringValue).joined(separator: ".")
    }
}

/// The file as it is written.
private struct CatalogFile: Decodable {
    struct DataSet: Decodable {
        let id: String
        let file: String
        let format: InputFile.Format
        let count: Int
        let title: LocalizedText
        let description: LocalizedText?
        let licence: String?
        let attribution: String?
        let source: String?
        let sourceDate: String?
        let boundarySet: String?
        let approximate: Bool?
        let region: Region?
        let assignRegions: Bool?
        let idColumn: String?
        let columnOrder: [String]?
        let columns: [String: Column]
    }

    struct Region: Decodable {
        let level: RegionLevel
    }

    struct Column: Decodable {
        let type: PropertyType
        let title: LocalizedText?
        let unit: String?
    }

    let collections: [DataSet]
}
