import Features

/// A projection that a parameter may name.
struct NamedProjection: Sendable {
    /// The name in a parameter.
    let id: String
    /// What a person reads.
    let name: LocalizedText
    /// The projection as PROJ reads it, without central meridian and unit.
    let definition: String
    /// Whether it shows the whole world.
    let isOfWorld: Bool

    /// The names that there are.
    static let all: [NamedProjection] = [
        NamedProjection(
            id: "albers",
            name: LocalizedText(
                zh: "阿尔伯斯等积圆锥投影，标准纬线 25°N、47°N",
                en: "Albers equal-area conic, standard parallels 25°N and 47°N"
            ),
            definition: "+proj=aea +lat_1=25 +lat_2=47 +lat_0=0",
            isOfWorld: false
        ),
        NamedProjection(
            id: "lambert-conformal",
            name: LocalizedText(
                zh: "兰勃特等角圆锥投影，标准纬线 25°N、47°N",
                en: "Lambert conformal conic, standard parallels 25°N and 47°N"
            ),
            definition: "+proj=lcc +lat_1=25 +lat_2=47 +lat_0=0",
            isOfWorld: false
        ),
        NamedProjection(
            id: "equidistant-conic",
            name: LocalizedText(
                zh: "等距圆锥投影，标准纬线 25°N、47°N",
                en: "Equidistant conic, standard parallels 25°N and 47°N"
            ),
            definition: "+proj=eqdc +lat_1=25 +lat_2=47 +lat_0=0",
            isOfWorld: false
        ),
        equalEarth,
        NamedProjection(
            id: "robinson",
            name: LocalizedText(zh: "罗宾森投影", en: "Robinson"),
            definition: "+proj=robin",
            isOfWorld: true
        ),
        NamedProjection(
            id: "mollweide",
            name: LocalizedText(zh: "摩尔魏德等积投影", en: "Mollweide (equal-area)"),
            definition: "+proj=moll",
            isOfWorld: true
        ),
        NamedProjection(
            id: "natural-earth",
            name: LocalizedText(zh: "自然地球投影", en: "Natural Earth"),
            definition: "+proj=natearth",
            isOfWorld: true
        ),
        NamedProjection(
            id: "eckert-iv",
            name: LocalizedText(zh: "埃克特等积投影（四）", en: "Eckert IV (equal-area)"),
            definition: "+proj=eck4",
            isOfWorld: true
        ),
        NamedProjection(
            id: "plate-carree",
            name: LocalizedText(zh: "等距圆柱投影", en: "Equidistant cylindrical"),
            definition: "+proj=eqc",
            isOfWorld: true
        ),
    ]

    /// The codes of EPSG whose systems are one of these around a meridian, in metres of WGS 84: the
    /// only ones of which it is known where they cut the world open.
    static let codesOfWorld: [(code: String, id: String, meridian: Double)] = [
        ("EPSG:8857", "equal-earth", 0), ("EPSG:8858", "equal-earth", -90),
        ("EPSG:8859", "equal-earth", 150), ("EPSG:4087", "plate-carree", 0),
    ]

    static let equalEarth = NamedProjection(
        id: "equal-earth",
        name: LocalizedText(zh: "等地球（Equal Earth）等积投影", en: "Equal Earth (equal-area)"),
        definition: "+proj=eqearth",
        isOfWorld: true
    )

    /// The projection and the meridian that a code of EPSG stands for on a map of the world.
    static func ofWorld(code: String) -> (projection: NamedProjection, meridian: Double)? {
        guard let known = codesOfWorld.first(where: { $0.code == code.uppercased() }),
            let projection = all.first(where: { $0.id == known.id })
        else { return nil }
        return (projection, known.meridian)
    }

    /// The projection around a meridian, in metres.
    func definition(around meridian: Double) -> String {
        "\(definition) +lon_0=\(plain(meridian)) +datum=WGS84 +units=m +type=crs"
    }

    /// Its name with the meridian.
    func name(around meridian: Double) -> LocalizedText {
        let side = meridian < 0 ? "W" : "E"
        let text = "\(plain(abs(meridian)))°\(side)"
        return LocalizedText(
            zh: "\(name.text(in: .chinese))，中央经线 \(text)",
            en: "\(name.text(in: .english)), central meridian \(text)"
        )
    }
}

extension MapDefinition {
    /// The meridian around which a projection that is named lies.
    var meridian: Double {
        if let world { return world.centralMeridian }
        guard let box = frame.box else { return 0 }
        // Round numbers are what people expect: 105 for China.
        return ((box.west + box.east) / 10).rounded() * 5
    }

    /// Sets the projection that a parameter names.
    ///
    /// Only names, codes of EPSG and a few numbers reach PROJ: its own language reads files.
    mutating func setProjection(_ text: String) throws(InvalidParameter) {
        let names = NamedProjection.all.filter { world == nil || $0.isOfWorld }
        let codes =
            world == nil
            ? ["a code as EPSG:3857 of a system in metres"]
            : NamedProjection.codesOfWorld.map(\.code)
        let allowed = "\((names.map(\.id) + codes).joined(separator: ", ")) is allowed"
        if let named = names.first(where: { $0.id == text }) {
            projection = named.definition(around: meridian)
            projectionName = named.name(around: meridian)
            return
        }
        if world != nil, let whole = NamedProjection.ofWorld(code: text) {
            world?.centralMeridian = whole.meridian
            projection = whole.projection.definition(around: whole.meridian)
            projectionName = whole.projection.name(around: whole.meridian)
            return
        }
        let code = text.utf8.dropFirst(5)
        guard world == nil, text.utf8.count <= 11, text.uppercased().hasPrefix("EPSG:"),
            (1...6).contains(code.count), code.allSatisfy({ (0x30...0x39).contains($0) })
        else {
            throw InvalidParameter("projection", "'\(text.prefix(100))' is none here; \(allowed)")
        }
        projection = text.uppercased()
        projectionName = LocalizedText(zh: text.uppercased(), en: text.uppercased())
    }
}
