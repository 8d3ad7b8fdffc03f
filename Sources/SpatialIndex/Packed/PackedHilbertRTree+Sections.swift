public import FlatStorage
internal import GeometryTypes

extension PackedHilbertRTree {
    /// Writes the tree as sections whose names begin with `name`.
    ///
    /// - Throws: `FlatStorageError.unwritable`.
    public func write(
        _ name: String,
        to writer: SectionFileWriter
    ) throws(FlatStorageError) {
        let bounds = bounds.map { [$0.minX, $0.minY, $0.maxX, $0.maxY] } ?? []
        try writer.write("\(name).bounds", FlatArray(bounds))
        try writer.write("\(name).items", items)
        try writer.write("\(name).low", low)
        try writer.write("\(name).high", arePoints ? FlatArray() : high)
        try writer.write("\(name).blocks", blocks)
    }

    /// Takes a tree from the sections that ``write(_:to:)`` has written; it stays in the file.
    ///
    /// - Throws: `FlatStorageError.missing` for sections that are not there or do not fit together.
    /// - Complexity: O(1).
    public init(_ name: String, in file: SectionFile) throws(FlatStorageError) {
        let bounds = try file.array("\(name).bounds", of: Double.self)
        items = try file.array("\(name).items")
        low = try file.array("\(name).low")
        let high = try file.array("\(name).high", of: Corners.self)
        blocks = try file.array("\(name).blocks")
        arePoints = high.isEmpty
        self.high = high.isEmpty ? low : high
        let groups = (items.count + NodeBlock.lanes - 1) >> NodeBlock.shift
        (levelStarts, height) = NodeLevels.shape(of: groups)
        self.bounds =
            bounds.count == 4
            ? Envelope(minX: bounds[0], minY: bounds[1], maxX: bounds[2], maxY: bounds[3]) : nil
        guard low.count == groups, self.high.count == groups,
            blocks.count == (height > 0 ? levelStarts[height] + 1 : 0)
        else { throw .missing(section: name) }
    }
}
