import Foundation
import NIOCore
import NIOHTTP1
import NIOPosix

/// Answers every request with the content of the file that its path names, through a pipeline of
/// SwiftNIO's HTTP/1 handlers and nothing else, one event loop for each core.
///
/// Usage: `nio-constant PORT FOLDER`
@main
enum Main {
    static func main() async throws {
        let arguments = CommandLine.arguments
        guard arguments.count == 3, let port = Int(arguments[1]) else {
            FileHandle.standardError.write(Data("usage: nio-constant PORT FOLDER\n".utf8))
            exit(64)
        }
        var bodies: [String: ByteBuffer] = [:]
        for name in try FileManager.default.contentsOfDirectory(atPath: arguments[2]) {
            let file = URL(fileURLWithPath: arguments[2]).appending(path: name)
            bodies["/\(name)"] = ByteBuffer(bytes: try Data(contentsOf: file))
        }
        let files = bodies
        let channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .serverChannelOption(.backlog, value: 256)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    let pipeline = channel.pipeline.syncOperations
                    try pipeline.configureHTTPServerPipeline(withErrorHandling: true)
                    try pipeline.addHandler(FileHandler(files: files))
                }
            }
            .childChannelOption(.tcpOption(.tcp_nodelay), value: 1)
            .bind(host: "127.0.0.1", port: port)
            .get()
        try await channel.closeFuture.get()
    }
}
