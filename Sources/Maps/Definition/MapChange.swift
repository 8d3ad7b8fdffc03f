import Features

/// A definition while parameters are applied to it.
struct MapChange {
    var definition: MapDefinition
    let original: MapDefinition
    let reader: MapParameterReader
    let catalog: MapCatalog

    init(_ definition: MapDefinition, _ reader: MapParameterReader, _ catalog: MapCatalog) {
        self.definition = definition
        original = definition
        self.reader = reader
        self.catalog = catalog
    }

    mutating func apply() throws(InvalidParameter) {
        guard MapParameters.names.contains(where: { reader.isGiven($0) }) else { return }
        try applyCounted()
        try applyRegions()
        try applyMeasure()
        try applyNormalisation()
        let hasNewValues = differs(\.counted, \.measure, \.normalised, \.by, \.regions, \.where)
        try applyForm()
        try applyClassification(hasNewValues: hasNewValues)
        try applyLook()
        if hasNewValues {
            definition.describe(from: catalog)
        } else if original.form != definition.form
            || differs(\.classification, \.symbols?.kind, \.symbols?.maximum)
        {
            definition.subtitle = MapWording(definition, catalog).subtitle
        }
        if let title = try title() { definition.title = LocalizedText(zh: title, en: title) }
        try validate()
    }

    private func differs<each Part: Equatable>(
        _ parts: repeat KeyPath<MapDefinition, each Part>
    ) -> Bool {
        var isOther = false
        for part in repeat each parts {
            isOther = isOther || definition[keyPath: part] != original[keyPath: part]
        }
        return isOther
    }
}
