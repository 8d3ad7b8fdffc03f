internal import Formats
internal import Tiles

/// The text about the tiles of an archive, as it was read.
struct ArchiveMetadata {
    /// The JSON object; nil where it is none.
    let object: JSONValue?

    /// Reads a text.
    init(_ text: String) {
        var chunk: [UInt8]? = Array(text.utf8)
        guard
            var parser = try? JSONParser(nextChunk: {
                defer { chunk = nil }
                return chunk
            }),
            let value = try? parser.value(), case .object = value
        else {
            object = nil
            return
        }
        object = value
    }

    /// Adds what is wrong with it to what was found of the tiles: viewers of vector tiles learn
    /// the names of layers from it alone.
    func report(to check: inout PMTilesCheck, isVector: Bool) {
        guard let object else { return check.add("it is no JSON object", at: .metadata) }
        guard isVector else { return }
        guard case .array(let layers) = object["vector_layers"] else {
            return check.add("it has no list vector_layers", at: .metadata)
        }
        var ids: [String] = []
        for (index, layer) in layers.enumerated() {
            guard case .string(let id) = layer["id"], case .object = layer["fields"] else {
                check.add("layer \(index) of vector_layers lacks its id or fields", at: .metadata)
                continue
            }
            if ids.contains(id) { check.add("it has two layers '\(id)'", at: .metadata) }
            ids.append(id)
        }
        for layer in check.features.keys.sorted() where !ids.contains(layer) {
            check.add("the layer '\(layer)' of tiles is not in vector_layers", at: .metadata)
        }
    }
}
