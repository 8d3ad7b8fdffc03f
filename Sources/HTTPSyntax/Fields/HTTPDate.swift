#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// Times as header fields have them.
///
/// Source: RFC 9110, section 5.6.7.
public enum HTTPDate {
    /// The text of now.
    public static var now: String { text(of: time(nil)) }

    /// The text of a time, in seconds since 1970.
    ///
    /// The program sets no locale, so that the names of days and months are those of C.
    public static func text(of seconds: Int) -> String {
        var seconds = seconds
        var fields = tm()
        gmtime_r(&seconds, &fields)
        var text = [CChar](repeating: 0, count: 64)
        let length = strftime(&text, text.count, "%a, %d %b %Y %H:%M:%S GMT", &fields)
        return String(decoding: text[..<length].map(UInt8.init(bitPattern:)), as: UTF8.self)
    }
}
