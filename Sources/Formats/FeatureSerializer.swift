public import Features

/// Writes features one after another in a format that can be sent while it is made.
public protocol FeatureSerializer: Sendable {
    /// Appends what stands before the first feature.
    mutating func begin(_ bytes: inout [UInt8])
    /// Appends a feature.
    mutating func append(_ entry: FeaturePage.Entry, to bytes: inout [UInt8])
    /// Appends what stands behind the last feature.
    mutating func end(_ bytes: inout [UInt8])
}
