import Foundation
import GeometryTypes

@testable import Maps

/// A map laid out, for tests of the layout.
func picture(
    _ map: ThematicMap,
    language: MapLanguage = .english,
    project: ([Position]) -> [Position] = Fixture.project
) -> MapPicture {
    SVGRenderer(language: language).picture(of: map, ProjectedMap(map, project: project))
}

/// Whether a point lies in a polygon by the even-odd rule.
func isInside(_ point: PlanePoint, _ polygon: PlanePolygon) -> Bool {
    var isInside = false
    for ring in polygon {
        guard var a = ring.last else { continue }
        for b in ring {
            if (a.y > point.y) != (b.y > point.y),
                point.x < a.x + (b.x - a.x) * (point.y - a.y) / (b.y - a.y)
            {
                isInside.toggle()
            }
            a = b
        }
    }
    return isInside
}

/// Checks what holds for the labels of every map.
func labelFaults(_ picture: MapPicture) -> [String] {
    var faults: [String] = []
    let labels = picture.labels
    let others =
        picture.insets.map(\.outer) + picture.places.map(\.box) + [picture.legend.box]
        + (picture.scaleBar.map { [$0.box] } ?? [])
    for (index, label) in labels.enumerated() {
        if !picture.frame.contains(label.box) { faults.append("outside: \(label)") }
        for other in labels[..<index] where other.box.intersects(label.box) {
            faults.append("overlap: \(label) \(other)")
        }
        for other in others where other.intersects(label.box) { faults.append("covers: \(label)") }
        for other in labels {
            if let leader = other.leader, other != label,
                label.box.intersects(leader.start, leader.end)
            {
                faults.append("crossed: \(label)")
            }
        }
        guard label.leader == nil, let polygon = picture.main.largestPolygon(of: label.region)
        else { continue }
        let box = label.box
        let corners = [
            PlanePoint(box.x, box.y), PlanePoint(box.maxX, box.y),
            PlanePoint(box.maxX, box.maxY), PlanePoint(box.x, box.maxY),
        ]
        let isCut = polygon.contains { ring in
            zip(ring, ring.dropFirst() + ring.prefix(1)).contains {
                box.grown(by: -0.3).intersects($0, $1)
            }
        }
        if isCut || !corners.allSatisfy({ isInside($0 + (box.centre - $0) * 0.02, polygon) }) {
            faults.append("not in its region: \(label)")
        }
    }
    let asked = picture.map.definition.labels.flatMap { rule in
        rule.others == true
            ? nil : min(rule.top, picture.map.regions.count { ($0.value ?? 0) > 0 })
    }
    if labels.count + picture.dropped.count != asked ?? picture.map.regions.count {
        faults.append("lost")
    }
    return faults
}
