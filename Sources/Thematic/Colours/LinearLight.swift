/// A colour by the amounts of its three lights, each 0 … 1, which add up as light does.
///
/// Source: IEC 61966-2-1 (sRGB), as [CSS Color 4](https://www.w3.org/TR/css-color-4/#color-conversion-code)
/// has it.
struct LinearLight: Hashable, Sendable {
    var red: Double
    var green: Double
    var blue: Double

    init(red: Double, green: Double, blue: Double) {
        self.red = red
        self.green = green
        self.blue = blue
    }

    init(_ colour: Colour) {
        self.init(
            red: channelLights[Int(colour.red)],
            green: channelLights[Int(colour.green)],
            blue: channelLights[Int(colour.blue)]
        )
    }

    var luminance: Double { 0.2126 * red + 0.7152 * green + 0.0722 * blue }

    /// The nearest colour of eight bits a channel; what lies outside the space is cut off.
    var colour: Colour {
        Colour(red: Self.channel(red), green: Self.channel(green), blue: Self.channel(blue))
    }

    var clamped: LinearLight {
        LinearLight(
            red: min(max(red, 0), 1),
            green: min(max(green, 0), 1),
            blue: min(max(blue, 0), 1)
        )
    }

    /// The channel whose light is nearest, by halving.
    private static func channel(_ light: Double) -> UInt8 {
        var low = 0
        var high = 255
        while low < high {
            let middle = (low + high) / 2
            if light < channelLimits[middle] { high = middle } else { low = middle + 1 }
        }
        return UInt8(low)
    }
}

/// The light of each value of a channel.
private let channelLights: [Double] = (0...255).map { light(ofChannel: Double($0) / 255) }

/// The light from which the next value of a channel is nearer, for each value but the last.
private let channelLimits: [Double] = (0..<255).map { light(ofChannel: (Double($0) + 0.5) / 255) }

private func light(ofChannel value: Double) -> Double {
    guard value > 0.040_45 else { return value / 12.92 }
    // The power 2.4 is the square times the fifth root of the square: the room imports nothing.
    let scaled = (value + 0.055) / 1.055
    return scaled * scaled * root(scaled * scaled, degree: 5)
}

/// A colour in a space where distances are those that people see.
///
/// Source: B. Ottosson, [A perceptual color space for image processing](https://bottosson.github.io/posts/oklab/),
/// 2020; [CSS Color 4](https://www.w3.org/TR/css-color-4/#ok-lab) takes a distance of 0.02 for one
/// that can just be noticed.
struct PerceivedColour: Hashable, Sendable {
    var lightness: Double
    var greenRed: Double
    var blueYellow: Double

    init(lightness: Double, greenRed: Double, blueYellow: Double) {
        self.lightness = lightness
        self.greenRed = greenRed
        self.blueYellow = blueYellow
    }

    init(_ light: LinearLight) {
        let (r, g, b) = (light.red, light.green, light.blue)
        let long = cubeRoot(0.412_221_470_8 * r + 0.536_332_536_3 * g + 0.051_445_992_9 * b)
        let medium = cubeRoot(0.211_903_498_2 * r + 0.680_699_545_1 * g + 0.107_396_956_6 * b)
        let short = cubeRoot(0.088_302_461_9 * r + 0.281_718_837_6 * g + 0.629_978_700_5 * b)
        lightness = 0.210_454_255_3 * long + 0.793_617_785_0 * medium - 0.004_072_046_8 * short
        greenRed = 1.977_998_495_1 * long - 2.428_592_205_0 * medium + 0.450_593_709_9 * short
        blueYellow = 0.025_904_037_1 * long + 0.782_771_766_2 * medium - 0.808_675_766_0 * short
    }

    var light: LinearLight {
        let (a, b) = (greenRed, blueYellow)
        let long = lightness + 0.396_337_777_4 * a + 0.215_803_757_3 * b
        let medium = lightness - 0.105_561_345_8 * a - 0.063_854_172_8 * b
        let short = lightness - 0.089_484_177_5 * a - 1.291_485_548_0 * b
        let (l, m, s) = (long * long * long, medium * medium * medium, short * short * short)
        return LinearLight(
            red: 4.076_741_662_1 * l - 3.307_711_591_3 * m + 0.230_969_929_2 * s,
            green: -1.268_438_004_6 * l + 2.609_757_401_1 * m - 0.341_319_396_5 * s,
            blue: -0.004_196_086_3 * l - 0.703_418_614_7 * m + 1.707_614_701_0 * s
        )
    }

    func distance(to other: PerceivedColour) -> Double {
        let (l, a, b) = (
            lightness - other.lightness, greenRed - other.greenRed, blueYellow - other.blueYellow
        )
        return (l * l + a * a + b * b).squareRoot()
    }

    /// The colour at a part of the way to another.
    func mixed(with other: PerceivedColour, part: Double) -> PerceivedColour {
        PerceivedColour(
            lightness: lightness + (other.lightness - lightness) * part,
            greenRed: greenRed + (other.greenRed - greenRed) * part,
            blueYellow: blueYellow + (other.blueYellow - blueYellow) * part
        )
    }
}

/// The cube root of any finite number.
func cubeRoot(_ number: Double) -> Double {
    guard number != 0, number.isFinite else { return number }
    let size = quotientRoot(abs(number), 1, degree: 3)
    return number < 0 ? -size : size
}
