internal import Features
internal import GeometryTypes

/// Finds places by their names in either language.
struct PlaceNames: Sendable {
    /// What a name leads to.
    struct Answer: Sendable {
        /// The places of that name, the likeliest first.
        let places: [Place]
        /// Where there is none: places whose names start like it.
        let similar: [Place]
    }

    /// The greatest number of places in an answer.
    static let limit = 12

    private let places: [Place]
    private let byName: [String: [Int]]
    private let names: [String]

    /// - Complexity: O(*n* log *n*) in the number of places.
    init(_ places: [Place]) {
        self.places = places
        var byName: [String: [Int]] = [:]
        for (index, place) in places.enumerated() {
            for key in Self.keys(of: place) { byName[key, default: []].append(index) }
        }
        self.byName = byName
        names = byName.keys.sorted()
    }

    /// The places that a person means by a name.
    ///
    /// Cities come before towns, then the more populous; a town beside a city of the same name is
    /// the city. The ending of a Chinese name (市, 地区, 盟 …) may be left out or be there.
    func answer(_ name: String) -> Answer {
        let keys = Self.forms(of: Self.folded(name))
        var found: [Int] = []
        for key in keys {
            for index in byName[key] ?? [] where !found.contains(index) {
                found.append(index)
            }
        }
        let ranked = ranked(found)
        guard ranked.isEmpty, let key = keys.first, !key.isEmpty else {
            return Answer(places: Array(ranked.prefix(Self.limit)), similar: [])
        }
        return Answer(places: [], similar: similar(to: key))
    }

    private func similar(to key: String) -> [Place] {
        var found: [Int] = []
        for name in names[names.partitioningIndex { $0 >= key }...].prefix(200) {
            guard name.hasPrefix(key) else { break }
            for index in byName[name] ?? [] where !found.contains(index) { found.append(index) }
        }
        return Array(ranked(found).prefix(Self.limit))
    }

    private func ranked(_ indices: [Int]) -> [Place] {
        let sorted = indices.sorted { left, right in
            let (a, b) = (places[left], places[right])
            if a.isCity != b.isCity { return a.isCity }
            return (b.population, left) < (a.population, right)
        }
        var kept: [Place] = []
        for place in sorted.map({ places[$0] }) {
            let isBeside = kept.contains { city in
                city.isCity && !place.isCity
                    && abs(city.position.x - place.position.x) < 0.6
                    && abs(city.position.y - place.position.y) < 0.6
            }
            if !isBeside { kept.append(place) }
        }
        return kept
    }

    private static func keys(of place: Place) -> Set<String> {
        Set([place.name.zh, place.name.en].compactMap(\.self).flatMap { forms(of: folded($0)) })
    }

    /// The name itself and without its ending.
    private static func forms(of key: String) -> [String] {
        for ending in ["特别行政区", "自治州", "地区", "市", "盟"] {
            guard key.hasSuffix(ending), key.count - ending.count >= 2 else { continue }
            return [key, String(key.dropLast(ending.count))]
        }
        return [key]
    }

    /// Lowercase, without what names are written with and without: blanks, hyphens, apostrophes.
    private static func folded(_ name: String) -> String {
        name.lowercased().filter { !" -'’.·\u{3000}\t".contains($0) }
    }
}

extension Array {
    /// The first index whose element fulfils a condition that holds from some place on.
    ///
    /// - Complexity: O(log *n*).
    func partitioningIndex(where holds: (Element) -> Bool) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if holds(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
