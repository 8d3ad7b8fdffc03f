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
        var places: [(text: String, pixel: PlanePoint)] = []
        var candidates: [[Rectangle]] = []
        for (index, pixel) in drawn.places where frame.contains(pixel) {
            guard let place = definition.places?[index] else { continue }
            let text = texts.language.name.text(place.name)
            places.append((text, pixel))
            candidates.append(
                Self.candidates(text, beside: pixel).filter { box in
                    frame.grown(by: -2).contains(box) && grid.isFree(box)
                        && !(rings + obstacles).contains { $0.intersects(box) }
                }
            )
        }
        // A ring without room for its name is drawn all the same.
        return zip(places, chosen(candidates)).map { place, box in
            MapPicture.PlaceLabel(
                text: box == nil ? "" : place.text,
                ring: place.pixel,
                box: box ?? Rectangle(centre: place.pixel, width: 7, height: 7)
            )
        }
    }

    /// Where a name may stand, the best first.
    private static func candidates(_ text: String, beside pixel: PlanePoint) -> [Rectangle] {
        let width = TextMeasure.width(text, size: MapStyle.placeSize) + 2
        let height = MapStyle.placeSize * 1.2
        let sides = [
            PlanePoint(6 + width / 2, 0), PlanePoint(-6 - width / 2, 0),
            PlanePoint(0, 5 + height / 2), PlanePoint(0, -5 - height / 2),
            PlanePoint(2 + width / 2, 4 + height / 2),
            PlanePoint(2 + width / 2, -4 - height / 2),
            PlanePoint(-2 - width / 2, 4 + height / 2),
            PlanePoint(-2 - width / 2, -4 - height / 2),
            PlanePoint(-width / 4, 5 + height / 2), PlanePoint(-width / 4, -5 - height / 2),
            PlanePoint(-width / 2, 5 + height / 2), PlanePoint(-width / 2, -5 - height / 2),
            PlanePoint(width / 2, 5 + height / 2), PlanePoint(width / 2, -5 - height / 2),
        ]
        return sides.map { Rectangle(centre: pixel + $0, width: width, height: height) }
    }

    /// One candidate of each place, none over another: the first set with all names that a search
    /// in the order of the candidates finds, else the one with the most of them.
    ///
    /// The search ends after so many steps that a few names of islands close to each other are
    /// set, and many names do not take long.
    private static func chosen(_ candidates: [[Rectangle]]) -> [Rectangle?] {
        var best: [Rectangle?] = []
        var mostNames = -1
        var steps = 0
        var current: [Rectangle?] = []
        func search(_ names: Int) {
            guard mostNames < candidates.count, steps < 3000 else { return }
            steps += 1
            guard current.count < candidates.count else {
                if names > mostNames { (best, mostNames) = (current, names) }
                return
            }
            // Not even with all that are left.
            guard names + candidates.count - current.count > mostNames else { return }
            for box in candidates[current.count]
            where !current.contains(where: { $0?.intersects(box) ?? false }) {
                current.append(box)
                search(names + 1)
                current.removeLast()
            }
            current.append(nil)
            search(names)
            current.removeLast()
        }
        // Deeper than this no search is of use, and the stack is not to be filled.
        guard candidates.count <= 100 else { return greedy(candidates) }
        search(0)
        return mostNames < 0 ? greedy(candidates) : best
    }

    private static func greedy(_ candidates: [[Rectangle]]) -> [Rectangle?] {
        var boxes: [Rectangle?] = []
        for own in candidates {
            boxes.append(
                own.first { box in !boxes.contains { $0?.intersects(box) ?? false } }
            )
        }
        return boxes
    }
}
