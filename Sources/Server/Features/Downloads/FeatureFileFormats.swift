public import Features
public import Formats

/// What writes the formats that come as files, each made for what is to be written.
public typealias FeatureFileFormats =
    [FeatureFormat: @Sendable (FeatureOutput) -> any FeatureFileFormat]
