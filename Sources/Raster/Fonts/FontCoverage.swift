internal import CRSVG

/// Which characters the installed fonts can draw.
///
/// PNG and PDF are drawn with the fonts of this machine: a character that none of them has is
/// drawn as a box. An SVG is drawn with those of whoever looks at it.
///
/// Source: fontconfig, `FcFontList`; pango takes any font that has a character where those that
/// are asked for lack it.
public enum FontCoverage {
    /// The characters of a text that no installed font has, each once, in the order of their
    /// codes; white space and control characters need none.
    ///
    /// - Complexity: O(*fonts* × *characters*); the first call reads the list of fonts.
    public static func missing(in text: String) -> [Unicode.Scalar] {
        let wanted = Set(
            text.unicodeScalars.filter { scalar in
                !scalar.properties.isWhitespace && !scalar.properties.isDefaultIgnorableCodePoint
                    && scalar.properties.generalCategory != .control
            }
        )
        guard !wanted.isEmpty else { return [] }
        var missing = wanted
        guard let pattern = FcPatternCreate() else { return missing.sorted() }
        defer { FcPatternDestroy(pattern) }
        guard let objects = FcObjectSetCreate() else { return missing.sorted() }
        defer { FcObjectSetDestroy(objects) }
        FcObjectSetAdd(objects, FC_CHARSET)
        guard let fonts = FcFontList(nil, pattern, objects) else { return missing.sorted() }
        defer { FcFontSetDestroy(fonts) }
        for index in 0..<Int(fonts.pointee.nfont) where !missing.isEmpty {
            var characters: OpaquePointer?
            guard let font = fonts.pointee.fonts[index],
                FcPatternGetCharSet(font, FC_CHARSET, 0, &characters) == FcResultMatch,
                let characters
            else { continue }
            missing = missing.filter { FcCharSetHasChar(characters, FcChar32($0.value)) == 0 }
        }
        return missing.sorted()
    }
}
