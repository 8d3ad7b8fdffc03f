import FoundationEssentials

/// The metadata of a picture, as far as it can be recomputed.
struct MapRecord: Hashable, Sendable, Decodable {
    struct Source: Hashable, Sendable, Decodable {
        let role: String
        let collection: String
        let version: Int64
        let filter: String?
        let q: String?
    }

    struct Label: Hashable, Sendable, Decodable {
        let zh: String?
        let en: String?
    }

    struct Class: Hashable, Sendable, Decodable {
        let key: String
        let label: Label?
        let lower: Double?
        let upper: Double?
        let count: Int
    }

    struct Normalised: Hashable, Sendable, Decodable {
        let by: String
        let per: Double
    }

    let map: String
    let url: String?
    let language: String?
    let measure: String?
    let normalised: Normalised?
    let method: String
    let zero: String?
    let closure: String?
    let breaks: [Double]?
    let classes: [Class]
    let unknown: Int?
    let sources: [Source]

    /// Reads the JSON of the metadata.
    init(json: String) throws(MapProof.Failure) {
        do {
            self = try JSONDecoder().decode(Self.self, from: Data(json.utf8))
        } catch DecodingError.keyNotFound(let key, _) {
            throw .noRecord(reason: "it lacks '\(key.stringValue)'")
        } catch DecodingError.typeMismatch(_, let context),
            DecodingError.valueNotFound(_, let context)
        {
            let path = context.codingPath.map { $0.intValue.map(String.init) ?? $0.stringValue }
            throw .noRecord(reason: "'\(path.joined(separator: "."))' is of another kind")
        } catch {
            throw .noRecord(reason: "it is no JSON")
        }
    }
}
