extension MapLayout {
    /// The view with its frame made longer below, where an inset at its lower edge would else cover
    /// a region or a place.
    ///
    /// - Complexity: O(*n*) in the number of corners, for each inset.
    func withRoomForInsets(_ view: MapView) -> MapView {
        var frame = view.rectangle
        for (index, inset) in (definition.insets ?? []).enumerated()
        where [.bottomLeft, .bottomRight].contains(inset.corner) {
            guard
                let outer = InsetFrame(definition, projected, index: index, frame: view.rectangle)?
                    .outer.grown(by: 8)
            else { continue }
            // In metres, so that only what is in the way is turned to pixels.
            let least = view.origin.x + (outer.x - view.rectangle.x) / view.scale
            let greatest = view.origin.x + (outer.maxX - view.rectangle.x) / view.scale
            let bottom = view.origin.y - view.rectangle.height / view.scale
            var lowest = Double.infinity
            func look(_ point: PlanePoint) {
                if least <= point.x, point.x <= greatest, bottom <= point.y {
                    lowest = min(lowest, point.y)
                }
            }
            for (region, bounds) in zip(projected.regions, projected.regionBounds)
            where least <= bounds.max.x && bounds.min.x <= greatest && bottom <= bounds.max.y
                && bounds.min.y < lowest
            {
                for ring in region.joined() { ring.forEach(look) }
            }
            for (place, metres) in zip(definition.places ?? [], projected.places)
            where !inset.box.contains(PlanePoint(place.longitude, place.latitude)) {
                // Its name stands beside it.
                if let metres { look(metres - PlanePoint(0, 8 / view.scale)) }
            }
            guard lowest.isFinite else { continue }
            let end = view.rectangle.y + (view.origin.y - lowest) * view.scale
            frame.height = max(frame.height, view.rectangle.height + (end - outer.y).rounded(.up))
        }
        return MapView(rectangle: frame, scale: view.scale, origin: view.origin)
    }
}
