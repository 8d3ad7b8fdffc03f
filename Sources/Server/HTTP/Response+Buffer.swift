internal import HTTPTypes
internal import Hummingbird

extension Response {
    /// An answer whose body is ready to be sent.
    static func buffer(_ buffer: ByteBuffer, _ mediaType: String) -> Response {
        var fields = HTTPFields()
        fields.append(HTTPField(name: .contentType, value: mediaType))
        return Response(status: .ok, headers: fields, body: ResponseBody(byteBuffer: buffer))
    }
}
