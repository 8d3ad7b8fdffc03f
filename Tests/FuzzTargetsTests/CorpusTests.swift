import Foundation
import FuzzTargets
import Testing

@Suite("parsers of outside bytes")
struct CorpusTests {
    private static let corpora = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "FuzzTargets/Corpora")

    @Test(arguments: FuzzTarget.allCases)
    func `what must hold holds for every input of the corpus`(target: FuzzTarget) throws {
        let inputs = try FileManager.default.contentsOfDirectory(
            at: Self.corpora.appending(path: target.rawValue),
            includingPropertiesForKeys: nil
        )
        #expect(inputs.count >= 10)
        for input in inputs {
            let bytes = try Array(Data(contentsOf: input))
            #expect(target.violation(of: bytes) == nil, "\(input.lastPathComponent)")
        }
    }

    @Test(arguments: FuzzTarget.allCases)
    func `every corpus belongs to a target`(target: FuzzTarget) throws {
        let names = try FileManager.default.contentsOfDirectory(atPath: Self.corpora.path)
        #expect(Set(names) == Set(FuzzTarget.allCases.map(\.rawValue)))
    }
}
