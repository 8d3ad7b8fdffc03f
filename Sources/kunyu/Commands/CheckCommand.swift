internal import ArgumentParser
internal import Conformance
internal import HTTPFetch

/// Checks a server against the standard.
struct CheckCommand: AsyncParsableCommand {
    /// How the report is printed.
    enum Format: String, ExpressibleByArgument, CaseIterable {
        case table
        case json
    }

    /// A class by the name that ends its URI.
    struct Class: ExpressibleByArgument {
        let conformanceClass: ConformanceClass

        init?(argument: String) {
            guard let conformanceClass = ConformanceClass(rawValue: argument) else { return nil }
            self.conformanceClass = conformanceClass
        }

        static var allValueStrings: [String] { ConformanceClass.allCases.map(\.rawValue) }
    }

    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Check a server against OGC API – Features, Part 1 to 3, CQL2 and sorting.",
        discussion: """
            Prints a line for each requirement: ✓ met, ✗ not met, – not meant for the server or \
            not looked at; then what was found in full. Requests are sent one after another. The \
            status is 0 where all requirements are met, 1 where one is not, 2 where the server \
            cannot be checked. Recommendations never change it.

            What filters select is compared with the features themselves, in each language that \
            is declared.

            Example: kunyu check http://127.0.0.1:8080/ --class filter --class basic-cql2
            """
    )

    @Argument(help: "The landing page.")
    var url: String

    @Option(name: .customLong("class"), help: "A class to look at; all that are declared.")
    var classes: [Class] = []

    @Option(help: "A collection to look at, by its id; the first three with items.")
    var collection: [String] = []

    @Option(help: "The greatest number of requests.")
    var maxRequests = CheckOptions().maximumRequests

    @Option(help: "The features up to which a collection is read whole.")
    var maxFeatures = CheckOptions().maximumFeatures

    @Option(help: "The time for one request, in seconds.")
    var timeout = 30.0

    @Option(help: "table, or json for other programs.")
    var format = Format.table

    func run() async throws {
        guard maxRequests >= 1 else {
            throw refusal("--max-requests \(maxRequests): 1 or more is allowed")
        }
        guard maxFeatures >= 1 else {
            throw refusal("--max-features \(maxFeatures): 1 or more is allowed")
        }
        guard timeout > 0, timeout <= 3600 else {
            throw refusal("--timeout \(timeout): more than 0 and up to 3600 is allowed")
        }
        let chosen = classes.map(\.conformanceClass)
        let fetcher = HTTPFetcher(
            // Whoever types an address may ask their own network.
            limits: FetchLimits(deadline: .seconds(timeout), allowsPrivateAddresses: true),
            userAgent: "kunyu-check"
        )
        let checker = ConformanceChecker(
            fetcher: fetcher,
            options: CheckOptions(
                classes: chosen.isEmpty ? Set(ConformanceClass.allCases) : Set(chosen),
                collections: collection,
                maximumRequests: maxRequests,
                maximumFeatures: maxFeatures
            )
        )
        let report: ConformanceReport
        do throws(CheckError) {
            report = try await checker.check(url)
        } catch {
            await fetcher.shutdown()
            throw refusal("\(error)")
        }
        await fetcher.shutdown()
        switch format {
        case .table: try StandardStreams.write(ConformanceText(report).text)
        case .json: try StandardStreams.write(String(decoding: report.json, as: UTF8.self) + "\n")
        }
        if !report.failures.isEmpty { throw ExitCode(1) }
    }

    /// What ends a run that cannot be: status 1 would say that a requirement is not met.
    private func refusal(_ reason: String) -> ExitCode {
        StandardStreams.writeError("Error: \(reason)\n")
        return ExitCode(2)
    }
}
