internal import Features

/// The code lists that demonstration data draws on.
public struct DemoCodes: Hashable, Sendable {
    /// The domains of resources.
    public let domains: CodeList
    /// The kinds of resources; parent is the domain.
    public let kinds: CodeList
    /// The categories of instruments.
    public let categories: CodeList
    /// The subcategories of instruments; parent is the category.
    public let subcategories: CodeList
    /// The types of instruments, which give them their names; parent is the subcategory.
    public let instrumentTypes: CodeList
    /// The modes of sharing.
    public let sharingModes: CodeList
    /// The states of sites.
    public let siteStates: CodeList
    /// The fields of field stations.
    public let stationFields: CodeList

    /// Reads the lists of a folder.
    ///
    /// - Throws: ``DemoError/invalidCodeList(path:reason:)``, also for a parent that is no code of
    ///   the list above and for a list that lacks a code the generator gives.
    public init(folder: String) throws(DemoError) {
        domains = try CodeList("domains", folder: folder)
        kinds = try CodeList("kinds", folder: folder)
        categories = try CodeList("categories", folder: folder)
        subcategories = try CodeList("subcategories", folder: folder)
        instrumentTypes = try CodeList("instrument-types", folder: folder)
        sharingModes = try CodeList("sharing-modes", folder: folder)
        siteStates = try CodeList("site-states", folder: folder)
        stationFields = try CodeList("station-fields", folder: folder)
        let chains: [(CodeList, above: CodeList?)] = [
            (domains, nil), (kinds, domains), (categories, nil), (subcategories, categories),
            (instrumentTypes, subcategories), (sharingModes, nil), (siteStates, nil),
            (stationFields, nil),
        ]
        for (list, above) in chains {
            try Self.check(list, above: above, folder: folder)
        }
        let given: [(CodeList, [String])] = [
            (domains, DemoSites.domains.map(\.code)),
            (kinds, DemoLabs.kinds.map(\.code) + [DemoStations.kind] + DemoInstruments.kinds),
            (subcategories, [DemoInstruments.tunnelSubcategory]),
            (sharingModes, DemoInstruments.sharingModes),
            (stationFields, StationFieldRange.provinces.keys.sorted()),
            (siteStates, DemoSites.State.allCases.map(\.rawValue)),
        ]
        for (list, codes) in given {
            for code in codes where !list.codes.contains(where: { $0.code == code }) {
                throw .invalidCodeList(
                    path: "\(folder)/\(list.id).json",
                    reason: "the code '\(code)' is missing"
                )
            }
        }
    }

    /// The domain of a kind.
    func domain(ofKind kind: String) -> String? {
        kinds.codes.first { $0.code == kind }?.parent
    }

    private static func check(
        _ list: CodeList,
        above: CodeList?,
        folder: String
    ) throws(DemoError) {
        let parents = Set(above?.codes.map(\.code) ?? [])
        for code in list.codes {
            let isKnown = code.parent.map(parents.contains) ?? (above == nil)
            guard isKnown else {
                throw .invalidCodeList(
                    path: "\(folder)/\(list.id).json",
                    reason: """
                        the parent \(code.parent ?? "null") of '\(code.code)' is \
                        \(above.map { "no code of '\($0.id)'" } ?? "not null")
                        """
                )
            }
        }
    }
}
