/// How the points of a layer are made fewer at low zooms.
///
/// Cells are those of the grid of the whole world, eight to a side of a tile, so that tiles agree.
public enum PointThinning: Hashable, Sendable {
    /// While the zoom is less than 14, the points of a cell become one feature at their mean, with
    /// the properties `cluster` (true) and `point_count`; a lone point stays as it is. What lies
    /// nearer than half a cell to the mean of a neighbour with more points is counted there.
    case clusters
    /// Every point is there.
    case none
    /// While the zoom is less than 10, of each cell the feature with the greatest value of a
    /// property; of equal ones the first by id.
    case greatest(property: String)
}
