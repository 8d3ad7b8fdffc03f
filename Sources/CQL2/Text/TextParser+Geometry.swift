internal import GeometryTypes

extension TextParser {
    /// Reads a geometry, where a word begins one; nil and nothing read where it does not.
    mutating func geometry(_ keyword: String, _ isCall: Bool) throws(CQL2Error) -> Node? {
        guard let kind = GeometryKind(keyword: keyword) else { return nil }
        let start = place
        if !isCall {
            // A name, unless what follows it marks heights or that there are no positions.
            var ahead = self
            try ahead.advance()
            let isEmpty = ahead.isWord("empty")
            guard isEmpty || (ahead.isWord("z") && ahead.isCall) else { return nil }
            if isEmpty { throw GeometryParts.empty(at: start) }
            self = ahead
        }
        try advance()
        return try builder.leaf(.geometry(try body(of: kind, at: start)), at: start)
    }

    /// Reads what follows the name of a kind.
    private mutating func body(
        of kind: GeometryKind,
        at start: CQL2Error.Position
    ) throws(CQL2Error) -> Geometry {
        switch kind {
        case .point:
            try open()
            let position = try position()
            try close()
            return .point(position)
        case .lineString: return .lineString(try line())
        case .polygon: return .polygon(try polygon())
        case .multiPoint:
            return .multiPoint(
                try parts { (parser) throws(CQL2Error) in
                    // Positions without parentheses of their own are as common.
                    guard parser.isSign("(") else { return try parser.position() }
                    try parser.open()
                    let position = try parser.position()
                    try parser.close()
                    return position
                }
            )
        case .multiLineString:
            return .multiLineString(
                try parts { (parser) throws(CQL2Error) in try parser.line() }
            )
        case .multiPolygon:
            return .multiPolygon(
                try parts { (parser) throws(CQL2Error) in try parser.polygon() }
            )
        case .geometryCollection:
            return .geometryCollection(
                try parts { (parser) throws(CQL2Error) in try parser.member() }
            )
        }
    }

    private mutating func member() throws(CQL2Error) -> Geometry {
        let start = place
        guard case .word(let word) = token,
            let kind = GeometryKind(keyword: Identifier.lowercased(word)),
            kind != .geometryCollection
        else { throw unexpected("a geometry that is no collection") }
        try advance()
        _ = try takeWord("z")
        return try body(of: kind, at: start)
    }

    private mutating func polygon() throws(CQL2Error) -> Polygon {
        let start = place
        let rings: [LinearRing?] = try parts { (parser) throws(CQL2Error) in
            if try parser.takeWord("empty") { return nil }
            let start = parser.place
            return try GeometryParts.ring(try parser.positions(), at: start)
        }
        return try GeometryParts.polygon(rings, at: start)
    }

    private mutating func line() throws(CQL2Error) -> LineString {
        let start = place
        return try GeometryParts.line(try positions(), at: start)
    }

    private mutating func positions() throws(CQL2Error) -> [Position] {
        try parts { (parser) throws(CQL2Error) in try parser.position() }
    }

    private mutating func position() throws(CQL2Error) -> Position {
        try builder.countPosition(at: place)
        let (x, y) = (try coordinate(), try coordinate())
        guard isSign(",") || isSign(")") else {
            return Position(x: x, y: y, z: try coordinate())
        }
        return Position(x: x, y: y)
    }

    /// Reads parts in parentheses, one at least.
    private mutating func parts<Part>(
        _ part: (inout TextParser) throws(CQL2Error) -> Part
    ) throws(CQL2Error) -> [Part] {
        if isWord("empty") { throw GeometryParts.empty(at: place) }
        try open()
        var parts: [Part] = []
        repeat { parts.append(try part(&self)) } while try takeSign(",")
        try close("',' or ')'")
        return parts
    }
}
