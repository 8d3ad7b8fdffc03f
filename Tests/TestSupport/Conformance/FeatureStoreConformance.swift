public import Features
public import Testing

/// What every store must do, as checks that know nothing of how it does it.
///
/// A test target of a store runs each of ``all`` on an empty store of its own:
///
///     @Test(arguments: FeatureStoreConformance.all)
///     func `the store keeps the contract`(check: FeatureStoreConformance.Check) async throws {
///         try await check.run(on: try makeStore())
///     }
public enum FeatureStoreConformance {
    /// A store that can be filled.
    public typealias Store = FeatureStore & FeatureWriter

    /// One behaviour.
    public struct Check: Sendable, CustomTestStringConvertible {
        /// The behaviour in a sentence, after the id of the case it comes from.
        public let name: String
        private let body: @Sendable (any Store) async throws -> Void

        init(_ name: String, _ body: @escaping @Sendable (any Store) async throws -> Void) {
            self.name = name
            self.body = body
        }

        /// Checks an empty store.
        public func run(on store: any Store) async throws {
            try await body(store)
        }

        /// The name.
        public var testDescription: String { name }
    }

    /// All checks.
    public static let all: [Check] =
        order + paging + backwards + selections + boxes + shapes + distances + mixed + times
        + properties
        + counts
        + aggregates + texts + filters + references + referencedBoxes + choices + sorting
        + status + imports
}

/// Expects a store to refuse, for a reason.
func expectRefusal(
    _ error: FeatureStoreError,
    sourceLocation: SourceLocation = #_sourceLocation,
    _ body: () async throws -> Void
) async {
    await #expect(throws: error, sourceLocation: sourceLocation) { try await body() }
}
