import Features
import Formats
import Foundation
import GeoPackageStore
import Tiles

/// Builds tiles of a collection as often as it is asked to, and says what each took.
///
/// Usage: tiles STORE COLLECTION [PROPERTIES]
///
/// PROPERTIES are the names of those that features have in the tiles, with commas between them; all
/// without it. Each line of the standard input is an order, which is answered by a line of JSON:
///
/// - `build RULE COUNT Z/ROW/COLUMN…`: builds each of some tiles of WebMercatorQuad, all of them so
///   many times; `milliseconds` of each, and the `bytes` and `features` of the last.
/// - `write RULE Z/ROW/COLUMN FILE`: writes a tile into a file.
/// - `addresses PER_ZOOM SEED`: the `tiles` that hold a point without their buffer, of each zoom
///   from 0 to 14 that many, drawn with a seed where there are more.
/// - `numbers FILE`: writes id and number in tiles of each feature, a line for each.
///
/// RULE is `none`, `clusters` or `greatest:PROPERTY`.
@main
struct Tiles {
    static func main() async throws {
        let arguments = Array(CommandLine.arguments.dropFirst())
        guard arguments.count >= 2 else {
            let usage = "usage: tiles STORE COLLECTION [PROPERTIES]\n"
            FileHandle.standardError.write(Data(usage.utf8))
            exit(64)
        }
        let names = arguments.count > 2 ? arguments[2].split(separator: ",").map(String.init) : nil
        let (path, collection) = (arguments[0], arguments[1])
        // Away from the main actor, whose every call would cost a change of threads.
        try await Task.detached {
            let store = try GeoPackageStore(path: path, encoding: GeoJSONWriter.encoding)
            let making = TileMaking(store: store, collection: collection, properties: names)
            while let order = readLine() {
                print(try await making.answer(order.split(separator: " ").map(String.init)))
                // The other side of the pipe waits for the line.
                fflush(nil)
            }
        }.value
    }
}
