/// A segment between two different positions of the grid of a tile, with what can be told of it
/// exactly.
struct GridSegment: Hashable {
    let start: GridPosition
    let end: GridPosition

    @inline(__always)
    var deltaX: Int { Int(end.x) - Int(start.x) }
    @inline(__always)
    var deltaY: Int { Int(end.y) - Int(start.y) }

    /// On which side of the line through the segment a position lies: the sign tells, 0 is on it.
    @inline(__always)
    func side(_ position: GridPosition) -> Int {
        deltaX * (Int(position.y) - Int(start.y)) - deltaY * (Int(position.x) - Int(start.x))
    }

    /// Whether the boxes of two segments have a place in common.
    @inline(__always)
    private func boxMeets(_ other: GridSegment) -> Bool {
        min(start.x, end.x) <= max(other.start.x, other.end.x)
            && max(start.x, end.x) >= min(other.start.x, other.end.x)
            && min(start.y, end.y) <= max(other.start.y, other.end.y)
            && max(start.y, end.y) >= min(other.start.y, other.end.y)
    }

    /// Whether two segments have a place in common, if only an end.
    @inline(__always)
    func meets(_ other: GridSegment) -> Bool {
        guard boxMeets(other) else { return false }
        let (first, second) = (side(other.start), side(other.end))
        if first > 0 && second > 0 || first < 0 && second < 0 { return false }
        let (third, fourth) = (other.side(start), other.side(end))
        return !(third > 0 && fourth > 0 || third < 0 && fourth < 0)
    }

    /// Whether the segment after this one goes back over it.
    @inline(__always)
    func isFoldedBack(by next: GridSegment) -> Bool {
        side(next.end) == 0 && deltaX * next.deltaX + deltaY * next.deltaY < 0
    }

    /// The position nearest to where two segments cross, neither at an end of it; nil where they do
    /// not.
    func crossing(_ other: GridSegment) -> GridPosition? {
        guard boxMeets(other) else { return nil }
        let (first, second) = (side(other.start), side(other.end))
        let (third, fourth) = (other.side(start), other.side(end))
        guard first.signum() * second.signum() < 0, third.signum() * fourth.signum() < 0 else {
            return nil
        }
        // From the start it is third / (third − fourth) of the way.
        let whole = third - fourth
        func rounded(_ from: Int32, _ delta: Int) -> Int32 {
            let (numerator, denominator) = (2 * delta * third + whole, 2 * whole)
            let (quotient, remainder) = numerator.quotientAndRemainder(dividingBy: denominator)
            let isBelow = remainder != 0 && (remainder < 0) != (denominator < 0)
            return from + Int32(quotient - (isBelow ? 1 : 0))
        }
        return GridPosition(x: rounded(start.x, deltaX), y: rounded(start.y, deltaY))
    }

    /// Whether the segment passes through the square of one step around a position, to which its
    /// western and northern sides belong, the others not.
    ///
    /// The square is thought to be moved to the west by less than anything, and to the north by less
    /// than that: then no corner of it lies on the line.
    func passes(_ position: GridPosition) -> Bool {
        // In half steps all is whole.
        let (x, y) = (2 * Int(position.x), 2 * Int(position.y))
        let (startX, startY) = (2 * Int(start.x), 2 * Int(start.y))
        let (endX, endY) = (2 * Int(end.x), 2 * Int(end.y))
        guard min(startX, endX) < x + 1, max(startX, endX) > x - 1, min(startY, endY) < y + 1,
            max(startY, endY) > y - 1
        else { return false }
        let onLine = deltaY == 0 ? deltaX < 0 : deltaY > 0
        var isLeft = false
        var isRight = false
        for (cornerX, cornerY) in [(-1, -1), (1, -1), (1, 1), (-1, 1)] {
            let side = deltaX * (y + cornerY - startY) - deltaY * (x + cornerX - startX)
            if side == 0 ? onLine : side > 0 { isRight = true } else { isLeft = true }
        }
        return isLeft && isRight
    }
}
