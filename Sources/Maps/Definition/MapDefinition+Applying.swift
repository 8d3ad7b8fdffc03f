public import Features
import Thematic

extension MapDefinition {
    /// The map with the parts that parameters replace.
    ///
    /// The parameters are those of ``MapParameters/names``. Where they change what the values are,
    /// title, unit and subtitle are made of what is really shown, and the classes are found anew.
    ///
    /// - Parameters:
    ///   - parameter: The text of a parameter; nil where it is not given.
    ///   - catalog: The collections and maps that there are.
    /// - Returns: The map; this one where no parameter is given.
    /// - Throws: `InvalidParameter` that names the parameter, what was wrong and what is allowed.
    public func applying(
        _ parameter: (String) -> String?,
        in catalog: MapCatalog
    ) throws(InvalidParameter) -> MapDefinition {
        try withoutActuallyEscaping(parameter) { (parameter) throws(InvalidParameter) in
            var change = MapChange(self, MapParameterReader(parameter: parameter), catalog)
            try change.apply()
            return change.definition
        }
    }
}
