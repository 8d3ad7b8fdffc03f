import Foundation
import GeometryTypes

@testable import Maps

/// The Equal Earth projection on a sphere, for tests without a projection library.
///
/// Source: B. Šavrič, T. Patterson, B. Jenny, *The Equal Earth map projection*, 2018,
/// [doi:10.1080/13658816.2018.1504949](https://doi.org/10.1080/13658816.2018.1504949).
enum EqualEarth {
    static let radius = 6_371_007.0

    /// Metres of positions around a central meridian; longitudes are taken to −180 … 180 of it.
    static func project(_ positions: [Position], centre: Double) -> [Position] {
        let (a1, a2, a3, a4) = (1.340_264, -0.081_106, 0.000_893, 0.003_796)
        return positions.map { position in
            var longitude = position.x - centre
            longitude -= 360 * (longitude / 360).rounded()
            let theta = asin(3.0.squareRoot() / 2 * sin(position.y * .pi / 180))
            let (square, sixth) = (theta * theta, pow(theta, 6))
            let width = 3 * (9 * a4 * sixth * square + 7 * a3 * sixth + 3 * a2 * square + a1)
            let x = 2 * 3.0.squareRoot() * longitude * .pi / 180 * cos(theta) / width
            let y = theta * (a4 * sixth * square + a3 * sixth + a2 * square + a1)
            return Position(x: radius * x, y: radius * y)
        }
    }
}
