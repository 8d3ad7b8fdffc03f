extension String {
    /// The text as an SQL identifier: in double quotes, those inside doubled.
    ///
    /// A zero character, which SQL text cannot hold, is left out.
    public var quotedIdentifier: String {
        var quoted = "\""
        for scalar in unicodeScalars where scalar.value != 0 {
            quoted.unicodeScalars.append(scalar)
            if scalar == "\"" { quoted.unicodeScalars.append(scalar) }
        }
        return quoted + "\""
    }

    /// The text as an SQL string literal: in single quotes, those inside doubled.
    public var quotedLiteral: String {
        var quoted = "'"
        for scalar in unicodeScalars where scalar.value != 0 {
            quoted.unicodeScalars.append(scalar)
            if scalar == "'" { quoted.unicodeScalars.append(scalar) }
        }
        return quoted + "'"
    }
}
