import Foundation
import FoundationXML

@testable import Maps

/// The boxes of all texts of an SVG document, measured by the advance table.
final class TextBoxes: NSObject, XMLParserDelegate {
    struct Box {
        let text: String
        let size: Double
        let box: Rectangle
    }

    private(set) var boxes: [Box] = []
    private(set) var size = Rectangle(x: 0, y: 0, width: 0, height: 0)
    private var inherited: [[String: String]] = [[:]]
    private var current: String?

    init(_ svg: String) throws {
        super.init()
        let parser = XMLParser(data: Data(svg.utf8))
        parser.delegate = self
        guard parser.parse() else { throw XMLText.NotWellFormed() }
    }

    func parser(
        _ parser: XMLParser,
        didStartElement name: String,
        namespaceURI: String?,
        qualifiedName: String?,
        attributes: [String: String]
    ) {
        inherited.append((inherited.last ?? [:]).merging(attributes) { $1 })
        if name == "text" { current = "" }
        if name == "svg", let width = Double(attributes["width"] ?? ""),
            let height = Double(attributes["height"] ?? "")
        {
            size = Rectangle(x: 0, y: 0, width: width, height: height)
        }
    }

    func parser(_ parser: XMLParser, foundCharacters string: String) {
        current? += string
    }

    func parser(
        _ parser: XMLParser,
        didEndElement name: String,
        namespaceURI: String?,
        qualifiedName: String?
    ) {
        let attributes = inherited.removeLast()
        guard name == "text", let text = current else { return }
        current = nil
        let number = { (key: String) in Double(attributes[key] ?? "") ?? .nan }
        let size = number("font-size")
        let isBold = attributes["font-weight"] == "bold"
        let width = TextMeasure.width(text, size: size, isBold: isBold)
        let shift =
            switch attributes["text-anchor"] {
            case "middle": width / 2
            case "end": width
            default: 0.0
            }
        boxes.append(
            Box(
                text: text,
                size: size,
                box: Rectangle(
                    x: number("x") - shift,
                    y: number("y") - size * 0.86,
                    width: width,
                    height: size
                )
            )
        )
    }

    /// Texts that overlap, leave the picture or are too small to read.
    var faults: [String] {
        var faults: [String] = []
        for (index, own) in boxes.enumerated() {
            if !size.contains(own.box.grown(by: -0.1)) { faults.append("leaves: \(own.text)") }
            if own.size < 10 { faults.append("small: \(own.text)") }
            for other in boxes[..<index] where other.box.grown(by: -0.1).intersects(own.box) {
                faults.append("overlap: \(own.text) – \(other.text)")
            }
        }
        return faults
    }
}
