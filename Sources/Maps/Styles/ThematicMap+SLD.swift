import Features
import Thematic

extension ThematicMap {
    /// The map as a Styled Layer Descriptor: one rule for each line of the legend, for features
    /// with the properties of ``geoJSON()``.
    ///
    /// Source: [OGC 02-070, SLD 1.0.0](https://portal.ogc.org/files/?artifact_id=1188) §11; filters
    /// OGC 02-059. Of the shapes that it names a mark is the nearest one; the others are left to
    /// their colours.
    ///
    /// - Parameter language: The language of the titles; that of the definition where nil. With
    ///   both they stand beside each other, as this version knows one title alone.
    /// - Returns: An XML document in UTF-8; same map, same bytes.
    public func sld(language: MapLanguage? = nil) -> String {
        let language = language ?? definition.language
        let texts = MapTexts(map: self, language: language)
        var xml = SVGWriter()
        xml.open(
            "StyledLayerDescriptor",
            [
                "version": "1.0.0", "xmlns": "http://www.opengis.net/sld",
                "xmlns:ogc": "http://www.opengis.net/ogc",
                "xmlns:xlink": "http://www.w3.org/1999/xlink",
                "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
                "xsi:schemaLocation": "http://www.opengis.net/sld "
                    + "http://schemas.opengis.net/sld/1.0.0/StyledLayerDescriptor.xsd",
            ]
        )
        xml.open("NamedLayer")
        xml.element("Name", definition.id)
        xml.open("UserStyle")
        xml.element("Name", definition.id)
        xml.element("Title", texts.fullTitle)
        xml.element("Abstract", texts.finding)
        xml.open("FeatureTypeStyle")
        for rule in styleRules {
            xml.open("Rule")
            xml.element("Name", rule.key)
            xml.element("Title", language.text(rule.label))
            xml.open("ogc:Filter")
            write(rule.condition, &xml)
            xml.close()
            if let symbol = rule.symbol {
                write(symbol, &xml)
            } else {
                xml.open("PolygonSymbolizer")
                write(fill: rule.colour, &xml)
                write(stroke: MapStyle.border, width: 0.5, &xml)
                xml.close()
            }
            xml.close()
        }
        for _ in 0..<4 { xml.close() }
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\(xml.text)\n"
    }

    private func write(_ condition: MapStyleRule.Condition, _ xml: inout SVGWriter) {
        var tests: [(operation: String, property: String, literal: String?)] = []
        switch condition {
        case .interval(let lower, let upper, let isZeroApart):
            if let lower { tests.append(("PropertyIsGreaterThan", "value", plain(lower))) }
            if let upper { tests.append(("PropertyIsLessThanOrEqualTo", "value", plain(upper))) }
            if isZeroApart { tests.append(("PropertyIsNotEqualTo", "value", "0")) }
            if tests.isEmpty {
                xml.open("ogc:Not")
                write(("PropertyIsNull", "value", nil), &xml)
                xml.close()
                return
            }
        case .zero: tests = [("PropertyIsEqualTo", "value", "0")]
        case .noData(let isCoverageKnown):
            tests = [("PropertyIsNull", "value", nil)]
            if isCoverageKnown { tests.append(("PropertyIsNotEqualTo", "class", "not-covered")) }
        case .notCovered: tests = [("PropertyIsEqualTo", "class", "not-covered")]
        case .category(let code): tests = [("PropertyIsEqualTo", "category", code)]
        case .noCategory: tests = [("PropertyIsNull", "category", nil)]
        }
        if tests.count > 1 { xml.open("ogc:And") }
        for test in tests { write(test, &xml) }
        if tests.count > 1 { xml.close() }
    }

    private func write(
        _ test: (operation: String, property: String, literal: String?),
        _ xml: inout SVGWriter
    ) {
        xml.open("ogc:\(test.operation)")
        xml.element("ogc:PropertyName", test.property)
        if let literal = test.literal { xml.element("ogc:Literal", literal) }
        xml.close()
    }

    /// A mark with its size in pixels.
    private func write(_ symbol: MapSymbol, _ xml: inout SVGWriter) {
        let (name, turn) = symbol.mark
        xml.open("PointSymbolizer")
        xml.open("Graphic")
        xml.open("Mark")
        xml.element("WellKnownName", name)
        write(fill: symbol.isHollow ? MapStyle.paper : symbol.colour, &xml)
        write(stroke: symbol.colour, width: symbol.isHollow ? 1.6 : 0.8, &xml)
        xml.close()
        xml.element("Size", plain(2 * symbol.radius))
        if turn != 0 { xml.element("Rotation", plain(turn)) }
        xml.close()
        xml.close()
    }

    private func write(fill colour: Colour, _ xml: inout SVGWriter) {
        xml.open("Fill")
        xml.element("CssParameter", colour.description, ["name": "fill"])
        xml.close()
    }

    private func write(stroke colour: Colour, width: Double, _ xml: inout SVGWriter) {
        xml.open("Stroke")
        xml.element("CssParameter", colour.description, ["name": "stroke"])
        xml.element("CssParameter", plain(width), ["name": "stroke-width"])
        xml.close()
    }
}

extension MapSymbol {
    /// The mark of SLD that is nearest, and how far it is turned in degrees clockwise.
    fileprivate var mark: (name: String, turn: Double) {
        switch shape {
        case .disc, .target, .ring: ("circle", 0)
        case .triangle, .hollowTriangle: ("triangle", 0)
        case .wedge, .hollowWedge: ("triangle", 180)
        case .square, .frame: ("square", 0)
        case .diamond, .hollowDiamond: ("square", 45)
        case .plus, .bar, .pillar: ("cross", 0)
        case .saltire: ("x", 0)
        case .star, .hollowStar: ("star", 0)
        }
    }
}
