internal import Features
internal import GeometryTypes

/// A box is refused by its name, or lies in its system and comes back from its numbers.
enum BoxTarget {
    static func violation(of text: String) -> String? {
        for crs in [nil, "EPSG:4490"] {
            let query: FeatureQuery
            do {
                query = try TargetQuery.parse(["bbox": text, "bbox-crs": crs])
            } catch {
                if error.name != "bbox" { return "'\(error.name)' is blamed" }
                if error.detail.isEmpty { return "nothing is said" }
                continue
            }
            if let violation = crs == nil ? violation(of: query.box) : violation(of: query) {
                return violation
            }
        }
        return nil
    }

    private static func violation(of box: GeographicBox?) -> String? {
        guard let box else { return "the box is lost" }
        guard abs(box.west) <= 180, abs(box.east) <= 180, abs(box.south) <= 90, box.north <= 90,
            box.south <= box.north
        else { return "the box lies outside: \(box)" }
        var numbers = [box.west, box.south, box.east, box.north]
        if let heights = box.heights {
            numbers.insert(heights.lowerBound, at: 2)
            numbers.append(heights.upperBound)
        }
        let text = numbers.map { "\($0)" }.joined(separator: ",")
        let again = try? TargetQuery.parse(["bbox": text])
        return again?.box == box ? nil : "'\(text)' is another box"
    }

    private static func violation(of query: FeatureQuery) -> String? {
        guard let box = query.referencedBox else { return "the box is lost" }
        let numbers = [box.lower.first, box.lower.second, box.upper.first, box.upper.second]
        return numbers.allSatisfy(\.isFinite) ? nil : "a number is not finite"
    }
}
