/// A way through colours from light to dark, along which lightness falls.
struct RampPath: Sendable {
    private let stops: [PerceivedColour]
    /// The grey lightness of the last colour.
    let darkest: Double

    init(_ colours: [UInt32]) {
        let lights = colours.map { LinearLight(Colour(rgb: $0)) }
        stops = lights.map(PerceivedColour.init)
        darkest = lights.last.map(greyLightness) ?? 0
    }

    /// The colour of the way that looks as light as a grey of the given lightness, found by
    /// halving.
    func colour(lightness: Double) -> Colour {
        let luminance = lightness * lightness * lightness
        var low = 0.0
        var high = Double(stops.count - 1)
        for _ in 0..<40 {
            let middle = (low + high) / 2
            if light(at: middle).luminance > luminance { low = middle } else { high = middle }
        }
        return light(at: high).colour
    }

    private func light(at place: Double) -> LinearLight {
        let index = min(max(Int(place), 0), stops.count - 2)
        return stops[index].mixed(with: stops[index + 1], part: place - Double(index)).light
            .clamped
    }
}

/// The lightness of the grey that is as bright, 0 … 1: that of Oklab for a colour without hue.
func greyLightness(_ light: LinearLight) -> Double { cubeRoot(light.luminance) }
