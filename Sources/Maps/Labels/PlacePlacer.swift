/// Places the names of places beside their rings: right, left, below or above, where they cover
/// no region, no ring and no other name, and stay in the view.
enum PlacePlacer {
    static func labels(
        _ drawn: DrawnView,
        _ definition: MapDefinition,
        _ texts: MapTexts,
        obstacles: [Rectangle]
    ) -> [MapPicture.PlaceLabel] {
        let frame = drawn.view.rectangle
        let grid = drawn.occupancy
        let rings = drawn.places.map { Rectangle(centre: $0.pixel, width: 7, height: 7) }
        var boxes: [Rectangle] = []
        var labels: [MapPicture.PlaceLabel] = []
        for (index, pixel) in drawn.places where frame.contains(pixel) {
            guard let place = definition.places?[index] else { continue }
            let text = texts.language.name.text(place.name)
            let width = TextMeasure.width(text, size: MapStyle.placeSize) + 2
            let height = MapStyle.placeSize * 1.2
            let sides = [
                PlanePoint(6 + width / 2, 0), PlanePoint(-6 - width / 2, 0),
                PlanePoint(0, 5 + height / 2), PlanePoint(0, -5 - height / 2),
                PlanePoint(2 + width / 2, 4 + height / 2),
                PlanePoint(2 + width / 2, -4 - height / 2),
                PlanePoint(-2 - width / 2, 4 + height / 2),
                PlanePoint(-2 - width / 2, -4 - height / 2),
            ]
            let candidates = sides.map {
                Rectangle(centre: pixel + $0, width: width, height: height)
            }
            let box = candidates.first { box in
                grid.isFree(box) && !(boxes + rings + obstacles).contains { $0.intersects(box) }
            }
            // A ring without room for its name is drawn all the same.
            if let box { boxes.append(box) }
            labels.append(
                .init(
                    text: box == nil ? "" : text,
                    ring: pixel,
                    box: box ?? Rectangle(centre: pixel, width: 7, height: 7)
                )
            )
        }
        return labels
    }
}
