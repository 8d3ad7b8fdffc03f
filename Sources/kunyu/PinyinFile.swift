internal import Features
internal import Foundation

/// The table of pinyin in a folder of data sets.
struct PinyinFile {
    /// The folder that is looked in where none is given.
    static let defaultFolder = "geodata"

    let folder: String

    private var path: String { "\(folder)/pinyin.csv" }

    /// The table; an empty one, with a line for the operator, where there is none or it is damaged.
    ///
    /// - Complexity: O(size of the file), some milliseconds.
    func table() -> PinyinTable {
        guard let text = try? String(contentsOfFile: path, encoding: .utf8) else {
            StandardStreams.writeError(
                "\(path) cannot be read: searches for words find no Chinese by its pinyin\n"
            )
            return .empty
        }
        do throws(PinyinTableError) {
            return try PinyinTable(csv: text)
        } catch {
            StandardStreams.writeError(
                """
                \(path), line \(error.line): no syllable with its characters; searches for words \
                find no Chinese by its pinyin

                """
            )
            return .empty
        }
    }
}
