import Features
import Foundation
import TestSupport
import Testing
import Thematic

@testable import Maps

@Suite struct MapProofTests {
    private func svg(_ map: ThematicMap, _ language: MapLanguage = .english) -> String {
        map.svg(language: language, url: "/maps/fixture?a=1&b=2", project: Fixture.project)
    }

    @Test(arguments: MapLanguage.allCases)
    func `a picture is true of the map that it was drawn from`(language: MapLanguage) throws {
        let map = try Fixture.map()
        let proof = try MapProof(svg: svg(map, language).utf8)
        #expect(proof.map == "fixture")
        #expect(proof.url == "/maps/fixture?a=1&b=2")
        #expect(proof.language == language)
        #expect(
            proof.differences(from: map, url: "/maps/fixture?a=1&b=2", language: language).isEmpty
        )
        let values = try Fixture.map(values: ["A": 12.5, "B": 0, "C": .nan, "D": 1 / 3, "F": -1])
        let other = try MapProof(svg: svg(values).utf8)
        #expect(other.differences(from: values).isEmpty)
    }

    @Test func `each difference is a sentence`() throws {
        let proof = try MapProof(svg: svg(try Fixture.map()).utf8)
        let counts = try Fixture.map(counts: ["A": 12, "B": 1, "C": 1, "D": 10, "E": 5, "X": 3])
        let some = proof.differences(from: counts)
        #expect(
            some.map(\.sentence.en) == [
                "2–9: 2 in the picture, 1 now.", "1: 1 in the picture, 2 now.",
                "In no region: 6 in the picture, 7 now.",
            ]
        )
        #expect(some.allSatisfy { $0.subject == .counts && $0.sentence.zh?.isEmpty == false })
        let rule = MapDefinition.ClassificationRule(method: .tiers, upperBounds: [1, 8])
        let breaks = proof.differences(
            from: try Fixture.map(Fixture.definition(classification: rule))
        )
        #expect(breaks.first?.sentence.en == "Breaks: 1, 9 in the picture, 1, 8 now.")
        #expect(breaks.contains { $0.subject == .counts })
        let natural = MapDefinition.ClassificationRule(method: .naturalBreaks, count: 3)
        let method = proof.differences(
            from: try Fixture.map(Fixture.definition(classification: natural))
        )
        #expect(
            method.contains {
                $0.sentence.en == "Method: tiers in the picture, natural-breaks now."
            }
        )
        let same = try Fixture.map()
        #expect(proof.differences(from: same, url: "/x").map(\.subject) == [.url])
        #expect(proof.differences(from: same, language: .chinese).map(\.subject) == [.language])
    }

    @Test func `a version of the data that moved on is named`() throws {
        let proof = try MapProof(svg: svg(try Fixture.map()).utf8)
        let old = Fixture.sources
        let newer = MapSource(
            role: .counted,
            id: "things",
            title: old[0].title,
            provenance: old[0].provenance,
            version: 4,
            filter: "a = 1",
            text: TextQuery(phrases: ["x", "y z"])
        )
        let now = try ThematicMap(
            definition: Fixture.definition(),
            regions: try Fixture.regions(),
            tally: RegionTally(),
            sources: [newer]
        )
        let data = proof.differences(from: now).filter { $0.subject == .data }
        #expect(
            data.map(\.sentence.en) == [
                "things: data version 3 in the picture, 4 now.",
                "Filter of things: none in the picture, a = 1 now.",
                "Words of things: none in the picture, x,y z now.",
                "The collection squares is no longer used.",
            ]
        )
    }

    @Test(arguments: [
        ("", "empty"), ("%PDF-1.7", "no XML"), ("<html><body/></html>", "its root is <html>"),
        ("\u{1f}", "no XML"), ("<svg xmlns=\"http://www.w3.org/2000/svg\"/>", "no <metadata>"),
        ("<svg><g><metadata>{}</metadata></g></svg>", "no <metadata>"),
        ("<svg><metadata><rdf:RDF/></metadata></svg>", "another program"),
        ("<svg><metadata/></svg>", "no record"),
        ("<svg><metadata>{}</metadata></svg>", "lacks 'map'"),
        ("<svg><metadata>[1]</metadata></svg>", "another kind"),
        ("<svg><metadata>{\"map\": 1}</metadata></svg>", "'map' is of another kind"),
        ("<svg><metadata>&lol;</metadata></svg>", "unknown reference"),
        ("<svg><metadata>&#xffffffff;</metadata></svg>", "unknown reference"),
        ("<!DOCTYPE svg [<!ENTITY a \"b\">]><svg/>", "document type"),
        ("<?xml version=\"1.0\"?><!-- <svg> --><svg a='>'><metadata>", "cut off"),
        ("<svg><metadata>&amp", "unfinished reference"), ("<", "cut off"), ("<svg", "cut off"),
    ])
    func `what is no picture of a map is said to be none`(text: String, reason: String) {
        #expect {
            try MapProof(svg: text.utf8)
        } throws: { error in
            "\(error)".contains(reason)
        }
    }

    @Test func `compressed and other bytes are no picture`() {
        #expect(throws: MapProof.Failure.notSVG(reason: "it is compressed")) {
            try MapProof(svg: [0x1f, 0x8b, 8, 0])
        }
        #expect(throws: MapProof.Failure.self) { try MapProof(svg: [0x89, 0x50, 0x4e, 0x47]) }
    }

    @Test func `metadata may stand in a CDATA section, after comments and behind a mark`() throws {
        let map = try Fixture.map()
        let record = map.metadata(url: "").text
        let text =
            "\u{feff}<?xml version=\"1.0\"?>\n<!-- a --><svg b=\"</svg>\">"
            + "<title>x</title><metadata><![CDATA[\(record)]]></metadata></svg>"
        #expect(try MapProof(svg: text.utf8).differences(from: map).isEmpty)
    }

    @Test func `a file that was cut or changed anywhere is read or refused`() throws {
        let bytes = Array(svg(try Fixture.map()).utf8)
        let end = try #require(String(decoding: bytes, as: UTF8.self).range(of: "</metadata>"))
        let length = String(decoding: bytes, as: UTF8.self)[..<end.lowerBound].utf8.count
        for count in stride(from: 0, to: length, by: 3) {
            #expect(throws: MapProof.Failure.self) { try MapProof(svg: bytes.prefix(count)) }
        }
        var random = SplitMix64(seed: 11)
        for _ in 0..<500 {
            var changed = bytes
            for _ in 0..<3 {
                changed[Int.random(in: 0..<length, using: &random)] = UInt8.random(
                    in: 0...255,
                    using: &random
                )
            }
            _ = try? MapProof(svg: changed)
        }
    }
}
