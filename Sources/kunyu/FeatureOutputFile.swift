internal import Features
internal import Formats
internal import Foundation
internal import GeoPackageStore

/// Writes features in one of the formats that hold all that match, to a file or standard output.
struct FeatureOutputFile {
    let format: FeatureFormat
    /// Where to write; standard output for nil.
    let path: String?
    var hasByteOrderMark = false

    /// What writes the formats that come as files: the only place that knows all of them.
    static func fileFormat(
        _ format: FeatureFormat,
        of output: FeatureOutput
    ) -> (any FeatureFileFormat)? {
        switch format {
        case .flatGeobuf: FlatGeobufFormat(output)
        case .geoPackage: GeoPackageExport()
        case .geoJSON, .jsonFG, .geoJSONSequence, .csv, .kml: nil
        }
    }

    /// Writes the features of a selection, of which no more than a few are in memory.
    ///
    /// - Throws: `FeatureStoreError` of the selection, ``CommandFailure`` where the file cannot be
    ///   written.
    func write(_ selection: FeatureSelection, of query: FeatureQuery) async throws {
        let output = FeatureOutput(selection, of: query)
        if let file = Self.fileFormat(format, of: output) {
            return try await write(selection, as: file)
        }
        let serializer = format.serializer(of: output, hasByteOrderMark: hasByteOrderMark)
        guard var serializer else {
            throw CommandFailure("\(format.rawValue) comes in pages")
        }
        let sink = try OutputFile(path)
        var bytes: [UInt8] = []
        serializer.begin(&bytes)
        for start in stride(from: 0, to: selection.count, by: 256) {
            for entry in try selection.entries(start..<start + 256) {
                serializer.append(entry, to: &bytes)
            }
            try sink.write(bytes)
            bytes.removeAll(keepingCapacity: true)
        }
        serializer.end(&bytes)
        try sink.write(bytes)
        try sink.finish()
    }

    /// Writes a file beside its place and moves it there, or into the folder for temporary ones and
    /// from there to standard output.
    private func write(_ selection: FeatureSelection, as file: any FeatureFileFormat) async throws {
        let manager = FileManager.default
        let partial =
            path.map { $0 + ".partial" }
            ?? manager.temporaryDirectory.appending(path: UUID().uuidString).path
        if path != nil { try? manager.removeItem(atPath: partial) }
        defer { try? manager.removeItem(atPath: partial) }
        try await file.write(selection, to: partial)
        if let path {
            guard rename(partial, path) == 0 else {
                throw CommandFailure("\(path) cannot be written")
            }
            return
        }
        guard let handle = FileHandle(forReadingAtPath: partial) else {
            throw CommandFailure("\(partial) cannot be read")
        }
        while let part = try handle.read(upToCount: 1 << 20), !part.isEmpty {
            try FileHandle.standardOutput.write(contentsOf: part)
        }
    }
}
