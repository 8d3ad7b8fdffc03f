import Foundation
import FoundationXML

/// An XML document read back: its elements with attributes and text, in order.
final class XMLText: NSObject, XMLParserDelegate {
    struct Element: Equatable {
        let name: String
        let attributes: [String: String]
        var text = ""
    }

    private(set) var elements: [Element] = []
    private var open: [Int] = []
    private var isBroken = false

    struct NotWellFormed: Error {}

    init(_ text: String) throws {
        super.init()
        let parser = XMLParser(data: Data(text.utf8))
        parser.delegate = self
        // An element that another one's end closes is told to the delegate alone.
        guard parser.parse(), !isBroken, open.isEmpty else { throw NotWellFormed() }
    }

    func parser(
        _ parser: XMLParser,
        didStartElement elementName: String,
        namespaceURI: String?,
        qualifiedName: String?,
        attributes attributeDict: [String: String]
    ) {
        open.append(elements.count)
        elements.append(Element(name: elementName, attributes: attributeDict))
    }

    func parser(
        _ parser: XMLParser,
        didEndElement elementName: String,
        namespaceURI: String?,
        qualifiedName: String?
    ) {
        guard let last = open.popLast(), elements[last].name == elementName else {
            isBroken = true
            return
        }
    }

    func parser(_ parser: XMLParser, parseErrorOccurred parseError: any Error) { isBroken = true }

    func parser(_ parser: XMLParser, foundCharacters string: String) {
        if let last = open.last { elements[last].text += string }
    }

    /// The texts of all elements of a name.
    func texts(_ name: String) -> [String] {
        elements.filter { $0.name == name }.map(\.text)
    }
}
