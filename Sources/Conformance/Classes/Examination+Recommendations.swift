internal import Formats
internal import HTTPFetch

extension Examination {
    /// What servers should do and need not.
    func examineRecommendations(_ chosen: [CollectionEntry]) async {
        var addresses = [root.description, url("/collections")]
        if let entry = chosen.first, let link = entry.links.json("items"),
            let items = target(link, of: entry.list)
        {
            addresses.append(items)
        }
        for address in addresses {
            await examineHead(address)
            guard
                case .success(let answer) = await ask(
                    address,
                    address == addresses.last ? .features : .json,
                    headers: [FetchField("Origin", "https://kunyu.example")]
                )
            else { continue }
            let origin = answer.response["access-control-allow-origin"]
            expect(
                origin == "*" || origin == "https://kunyu.example",
                .crossOrigin,
                answer,
                "Access-Control-Allow-Origin \(origin ?? "missing")",
                "pages of other origins may read the answer"
            )
            expect(
                answer.response["etag"] != nil,
                .etag,
                answer,
                "no ETag",
                "an entity tag, so that a client can ask whether it changed"
            )
            expect(
                answer.response["link"] != nil,
                .linkHeader,
                answer,
                "no header field Link",
                "links in the header as well"
            )
        }
        guard let landing, !declared.isEmpty else {
            for rule in [Requirement.recommendsHTML, .recommendsGeoJSON, .recommendsOpenAPI] {
                omit(rule, "it is not known which classes are declared")
            }
            return
        }
        let names: [(Requirement, ConformanceClass)] = [
            (.recommendsHTML, .html), (.recommendsGeoJSON, .geojson), (.recommendsOpenAPI, .oas30),
        ]
        for (rule, conformanceClass) in names {
            expect(
                declared.contains(conformanceClass),
                rule,
                landing,
                "\(conformanceClass.uri) is not declared",
                "the class is supported"
            )
        }
    }

    private func examineHead(_ address: String) async {
        let answer: Answer
        switch await ask(address, .json, method: "HEAD") {
        case .success(let found): answer = found
        case .failure(.exhausted(let count)):
            omit(.head, "the limit of \(count) requests was reached")
            return
        case .failure(.silent(let error)):
            fail(.head, "HEAD \(address)", "\(error)", "status 200 without a body")
            return
        }
        expect(
            answer.status == 200 && answer.response.body.isEmpty,
            .head,
            answer,
            "status \(answer.status), a body of \(answer.response.body.count) bytes",
            "status 200 without a body"
        )
    }
}
