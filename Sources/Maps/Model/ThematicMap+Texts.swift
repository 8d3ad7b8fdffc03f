extension ThematicMap {
    /// What stands out on the map, in a sentence or two: the description of its picture.
    public func finding(in language: MapLanguage) -> String {
        MapTexts(map: self, language: language).finding
    }

    /// What is written below the picture: sources, terms, what is approximate or made up.
    public func notes(in language: MapLanguage) -> [String] {
        MapTexts(map: self, language: language).notes(dropped: 0)
    }
}
