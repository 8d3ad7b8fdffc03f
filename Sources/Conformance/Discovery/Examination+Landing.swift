internal import Formats
internal import HTTPFetch

extension Examination {
    /// The landing page: abstract tests 1, 3 and 4.
    func examineLanding() async throws(CheckError) {
        let answer: Answer
        switch await ask(root.description, .json) {
        case .success(let found): answer = found
        case .failure(.silent(let error)):
            throw .unreachable(url: root.description, reason: "\(error)")
        case .failure(.exhausted):
            throw .unreachable(url: root.description, reason: "no request is allowed")
        }
        let version = answer.response.version
        expect(version == "HTTP/1.1", .http, answer, "an answer of \(version)", "HTTP/1.1")
        let isOK = answer.status == 200
        expect(isOK, .rootOp, answer, "status \(answer.status)", "status 200")
        guard isOK else {
            omit(.rootSuccess, "the landing page was not answered 200")
            return
        }
        guard let json = answer.json else {
            fail(
                .rootSuccess,
                answer.request,
                "no JSON: \(answer.fault ?? "")",
                "the landing page as JSON, as the request asked for it"
            )
            return
        }
        landing = answer
        let links = DocumentLink.links(of: json)
        expect(
            json["links"]?.elements != nil,
            .rootSuccess,
            answer,
            "no array links",
            "an object with the array links (landingPage.yaml)"
        )
        for relations in [["service-desc", "service-doc"], ["conformance"], ["data"]] {
            let names = relations.joined(separator: " or ")
            expect(
                links.contains { relations.contains($0.rel ?? "") },
                .rootSuccess,
                answer,
                "no link of relation \(names)",
                "links to the API definition, to /conformance and to /collections"
            )
        }
        for member in ["title", "description"] {
            if let value = json[member], value != .null {
                expect(
                    value.string != nil,
                    .rootSuccess,
                    answer,
                    "\(member) is no text",
                    "\(member), where it is there, is a text"
                )
            }
        }
    }

    /// The conformance classes: abstract tests 7 and 8.
    func examineConformance() async {
        let links = DocumentLink.links(of: landing?.json)
        let fixed = url("/conformance")
        var address = fixed
        if let landing, let link = links.json("conformance"),
            let found = target(link, of: landing)
        {
            address = found
        }
        let answer = await getOK(address, .json, for: .conformanceOp)
        if address != fixed { _ = await getOK(fixed, .json, for: .conformanceOp) }
        guard let answer else {
            omit(.conformanceSuccess, "/conformance was not answered 200")
            return
        }
        let uris = answer.json?["conformsTo"]?.elements
        let texts = uris?.compactMap(\.string) ?? []
        expect(
            uris != nil && texts.count == uris?.count,
            .conformanceSuccess,
            answer,
            answer.fault.map { "no JSON: \($0)" } ?? "no array conformsTo of texts",
            "an object with the array conformsTo of URIs (confClasses.yaml)"
        )
        guard uris != nil else { return }
        expect(
            texts.contains(where: ConformanceClass.core.isDeclared),
            .conformanceSuccess,
            answer,
            "conformsTo without \(ConformanceClass.core.uri)",
            "conformsTo lists the class Core"
        )
        declared = Set(
            ConformanceClass.allCases.filter { texts.contains(where: $0.isDeclared) }
        )
    }
}
