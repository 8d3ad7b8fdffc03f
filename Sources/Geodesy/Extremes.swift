/// The greater of two numbers: one instruction, where `max` keeps to an order of equal ones.
@inlinable
@inline(__always)
func greater(_ first: Double, _ second: Double) -> Double {
    first > second ? first : second
}

/// The lesser of two numbers: one instruction.
@inlinable
@inline(__always)
func lesser(_ first: Double, _ second: Double) -> Double {
    first < second ? first : second
}
