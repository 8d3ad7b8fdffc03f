internal import Features

extension MeasuredProximity {
    /// The distance in metres as it is written, with three decimals.
    var writtenDistance: Double { (distance * 1000).rounded() / 1000 }

    /// The bearing in degrees as it is written, with three decimals.
    var writtenBearing: Double? { bearing.map(GeoJSONWriter.roundedBearing) }
}
