internal import CMalloc

/// The bytes that the allocator has given out, over all arenas and with what it mapped apart.
func allocatedBytes() -> Int {
    let info = mallinfo2()
    return Int(info.uordblks) + Int(info.hblkhd)
}
