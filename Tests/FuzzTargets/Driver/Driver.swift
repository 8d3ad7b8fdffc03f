import FuzzTargets

#if canImport(Glibc)
    import Glibc
#endif

/// The target that the environment names.
private let target = getenv("KUNYU_FUZZ_TARGET").flatMap {
    FuzzTarget(rawValue: String(cString: $0))
}

/// What the fuzzer calls with each input.
@_cdecl("LLVMFuzzerTestOneInput")
public func test(_ data: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    guard let target else { fatalError("KUNYU_FUZZ_TARGET names no target") }
    let bytes = Array(UnsafeBufferPointer(start: data, count: count))
    if let violation = target.violation(of: bytes) { fatalError(violation) }
    return 0
}
