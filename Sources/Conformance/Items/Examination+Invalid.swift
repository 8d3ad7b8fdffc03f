internal import Formats

extension Examination {
    private static let unknown = "kunyu-unknown-parameter"

    /// Values that are none of their parameter, and parameters that there are not: abstract tests
    /// 20 and 21.
    func examineInvalid(_ source: ItemsSource) async {
        var invalid = [
            ("limit", "many"), ("bbox", "1,2,3"), ("bbox", "a,b,c,d"), ("datetime", "yesterday"),
        ]
        // The least value is the server's choice.
        if let minimum = itemsParameter("limit", source)?["schema"]?["minimum"]?.whole {
            if minimum >= 1 { invalid.append(("limit", "0")) }
            if minimum >= 0 { invalid.append(("limit", "-1")) }
        }
        for (name, value) in invalid {
            await expectRefusal(source.url([(name, value)]), .features, .parameterInvalid) {
                "\(name)=\(value) is no value of \(name)"
            }
        }
        guard !acceptsAnyParameter else {
            omit(.parameterUnknown, "the API definition allows parameters of any name")
            return
        }
        await expectRefusal(source.url([(Self.unknown, "1")]), .features, .parameterUnknown) {
            "the API definition has no such parameter"
        }
    }

    /// Expects that a request is answered 400.
    func expectRefusal(
        _ url: String,
        _ wish: Wish,
        _ requirement: Requirement,
        _ reason: () -> String
    ) async {
        guard let answer = await get(url, wish, for: requirement) else { return }
        expect(
            answer.status == 400,
            requirement,
            answer,
            "status \(answer.status)",
            "status 400, for \(reason())"
        )
    }

    /// What there is not is not found, and unknown parameters are refused everywhere.
    func examineErrors() async {
        if !acceptsAnyParameter, let list = collectionsDocument {
            let mark = list.url.contains("?") ? "&" : "?"
            await expectRefusal(list.url + "\(mark)\(Self.unknown)=1", .json, .parameterUnknown) {
                "the API definition has no such parameter"
            }
        }
        let missing = url("/collections/kunyu-no-such-collection")
        await expectAbsence(missing, .json)
        await expectAbsence(missing + "/items", .features)
    }

    /// Expects that a path that names nothing is not answered as if it did.
    ///
    /// Status 404 is usual (OGC 17-069r4 §7.5.1), any other of the client's faults is allowed.
    func expectAbsence(_ url: String, _ wish: Wish) async {
        guard let answer = await get(url, wish, for: .http) else { return }
        expect(
            (400..<500).contains(answer.status),
            .http,
            answer,
            "status \(answer.status)",
            "status 404 for what is not there (RFC 9110 §15.5.5)"
        )
    }
}
