import Testing

/// Tests that talk to the service over sockets and wait: one after the other, for their clients
/// would hold up each other.
@Suite(.serialized)
enum SocketTests {}
