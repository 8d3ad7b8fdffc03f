import Foundation
import Hummingbird
import NIOCore

/// Answers every GET under `/` with the content of a file, through Hummingbird as it comes.
///
/// Usage: `hummingbird-constant PORT FOLDER`; each file of the folder is a route.
@main
enum Main {
    static func main() async throws {
        let arguments = CommandLine.arguments
        guard arguments.count == 3, let port = Int(arguments[1]) else {
            FileHandle.standardError.write(Data("usage: hummingbird-constant PORT FOLDER\n".utf8))
            exit(64)
        }
        let router = Router()
        for name in try FileManager.default.contentsOfDirectory(atPath: arguments[2]) {
            let file = URL(fileURLWithPath: arguments[2]).appending(path: name)
            let body = ByteBuffer(bytes: try Data(contentsOf: file))
            router.get("/\(name)") { _, _ in
                Response(
                    status: .ok,
                    headers: [.contentType: "application/geo+json"],
                    body: ResponseBody(byteBuffer: body)
                )
            }
        }
        try await Application(
            router: router,
            configuration: ApplicationConfiguration(address: .hostname("127.0.0.1", port: port))
        ).runService()
    }
}
