internal import Formats

extension Examination {
    /// The lists that name systems; gives the URIs of the collection.
    func examineLists(of entry: CollectionEntry) -> [String] {
        let list = entry.list
        let systems = entry.referenceSystems
        let listed = (entry.json["crs"]?.elements ?? []).compactMap(\.string)
        expect(
            systems.contains(Self.crs84URI) || systems.contains(Self.crs84hURI),
            .crsList,
            list,
            "the crs of '\(entry.id)' is \((entry.json["crs"] ?? .null).text.prefix(200))",
            "the list crs with CRS84 or CRS84h in it"
        )
        if listed.contains("#/crs") {
            expect(
                list.json?["crs"]?.elements != nil,
                .crsListGlobal,
                list,
                "'\(entry.id)' refers to #/crs, but the document has no array crs",
                "the array crs of the list of collections"
            )
        } else {
            exclude(.crsListGlobal, "no collection refers to #/crs")
        }
        let bad = systems.first { !Self.isURI($0) }
        expect(
            bad == nil,
            .crsURI,
            list,
            "'\(bad ?? "")' in the crs of '\(entry.id)'",
            "URIs: http, https or urn:ogc:def:crs"
        )
        if let storage = entry.json["storageCrs"], storage != .null {
            let uri = storage.string ?? ""
            expect(
                Self.isURI(uri),
                .storageCRS,
                list,
                "storageCrs \(storage.text.prefix(120))",
                "a URI"
            )
            expect(
                systems.contains(uri),
                .storageCRSValid,
                list,
                "storageCrs '\(uri)' is not in the crs of '\(entry.id)'",
                "one of the systems of the list"
            )
        } else {
            exclude(.storageCRS, "no collection gives storageCrs, as they may")
            exclude(.storageCRSValid, "no collection gives storageCrs, as they may")
        }
        return systems
    }

    static func isURI(_ text: String) -> Bool {
        ["http://", "https://", "urn:ogc:def:crs:"].contains { text.hasPrefix($0) }
            && text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7f }
    }
}
