internal import Tiles

/// Reads the parts of a path that name a tile.
enum TilePath {
    /// The set of matrices that a path names.
    ///
    /// - Throws: ``Problem`` 404 where there is none of that name.
    static func matrixSet(_ exchange: Exchange) throws(Problem) -> TileMatrixSet {
        let id = try exchange.segment("matrixSet")
        guard let set = TileMatrixSet.all.first(where: { $0.id == id }) else {
            let ids = TileMatrixSet.all.map(\.id).joined(separator: ", ")
            throw .notFound("there is no tile matrix set '\(id)'; \(ids) are there")
        }
        return set
    }

    /// The tile that a path names.
    ///
    /// - Parameters:
    ///   - exchange: The request.
    ///   - set: The set of matrices.
    ///   - zooms: The zooms at which there are tiles.
    /// - Returns: The tile.
    /// - Throws: ``Problem`` 404 where there is no such tile; it says which ones there are.
    static func address(
        _ exchange: Exchange,
        in set: TileMatrixSet,
        zooms: ClosedRange<Int>
    ) throws(Problem) -> TileAddress {
        let zoom = try number(exchange, "matrix", zooms) { (text) in
            "'\(text)' is no matrix of \(set.id) here"
        }
        let row = try number(exchange, "row", 0...set.rows(at: zoom) - 1) { (text) in
            "'\(text)' is no row of matrix \(zoom) of \(set.id)"
        }
        let column = try number(exchange, "column", 0...set.columns(at: zoom) - 1) { (text) in
            "'\(text)' is no column of matrix \(zoom) of \(set.id)"
        }
        return TileAddress(zoom: zoom, row: row, column: column)
    }

    private static func number(
        _ exchange: Exchange,
        _ name: String,
        _ range: ClosedRange<Int>,
        _ fault: (String) -> String
    ) throws(Problem) -> Int {
        let text = try exchange.segment(name)
        // Each tile has one address: no signs, no zeros in front.
        guard text.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let number = Int(text),
            range.contains(number), text.utf8.first != 0x30 || text.utf8.count == 1
        else {
            throw .notFound("\(fault(text)); \(range.lowerBound) to \(range.upperBound) are")
        }
        return number
    }
}
