import Foundation
import Testing

/// `kunyu serve` on a free port, as its own process.
final class ServedProcess {
    let process: Process
    let port: Int

    /// Starts it and waits until it listens.
    ///
    /// - Parameters:
    ///   - kunyu: The program and the store.
    ///   - options: More options of the command.
    ///   - descriptors: How many file descriptors the system lets it have.
    /// - Throws: Where it ends before it listens.
    init(_ kunyu: KunyuProcess, options: [String] = [], descriptors: Int? = nil) throws {
        process = try kunyu.process(["serve", "--port", "0"] + options)
        if let descriptors {
            let program = try #require(process.executableURL?.path)
            let command = #"ulimit -n "$1"; shift; exec "$@""#
            process.arguments =
                ["-c", command, "sh", String(descriptors), program] + (process.arguments ?? [])
            process.executableURL = URL(fileURLWithPath: "/bin/sh")
        }
        let errors = Pipe()
        process.standardError = errors
        try process.run()
        var greeting = ""
        while !greeting.contains("Ctrl-C") {
            let data = errors.fileHandleForReading.availableData
            try #require(!data.isEmpty, "the server ended: \(greeting)")
            greeting += String(decoding: data, as: UTF8.self)
        }
        let address = try #require(greeting.firstMatch(of: /127\.0\.0\.1:(\d+)/))
        port = try #require(Int(address.1))
    }

    deinit {
        if process.isRunning { process.terminate() }
    }

    /// How many file descriptors it has open.
    var descriptorCount: Int {
        get throws {
            let path = "/proc/\(process.processIdentifier)/fd"
            return try FileManager.default.contentsOfDirectory(atPath: path).count
        }
    }

    /// The bytes of memory that it holds.
    var residentSize: Int {
        get throws {
            let path = "/proc/\(process.processIdentifier)/status"
            let status = try String(contentsOfFile: path, encoding: .utf8)
            let match = try #require(status.firstMatch(of: /VmRSS:\s+(\d+) kB/))
            return try #require(Int(match.1)) * 1024
        }
    }

    /// The seconds of processor time that it has used.
    var processorSeconds: Double {
        get throws {
            let path = "/proc/\(process.processIdentifier)/stat"
            let stat = try String(contentsOfFile: path, encoding: .utf8)
            let fields = try #require(stat.split(separator: ")").last).split(separator: " ")
            let ticks = try #require(Double(fields[11])) + (try #require(Double(fields[12])))
            return ticks / Double(sysconf(Int32(_SC_CLK_TCK)))
        }
    }
}
