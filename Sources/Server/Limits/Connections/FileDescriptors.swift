internal import Foundation

#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// The file descriptors of this process.
enum FileDescriptors {
    /// How many more the process may open; nil where the system sets no limit or does not tell.
    static var free: Int? {
        guard let allowed,
            let open = try? FileManager.default.contentsOfDirectory(atPath: "/dev/fd").count
        else { return nil }
        return max(0, allowed - open)
    }

    private static var allowed: Int? {
        var limit = rlimit()
        #if canImport(Glibc)
            let result = getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
        #else
            let result = getrlimit(RLIMIT_NOFILE, &limit)
        #endif
        guard result == 0 else { return nil }
        return Int(exactly: limit.rlim_cur)
    }
}
