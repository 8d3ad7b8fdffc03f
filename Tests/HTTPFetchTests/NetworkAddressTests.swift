import Testing

@testable import HTTPFetch

@Suite("network addresses")
struct NetworkAddressTests {
    @Test(arguments: [
        "0.0.0.0", "10.1.2.3", "100.64.0.1", "100.127.255.255", "127.0.0.1", "169.254.169.254",
        "172.16.0.1", "172.31.255.255", "192.0.0.1", "192.0.2.1", "192.168.0.1", "198.18.0.1",
        "198.19.255.255", "198.51.100.1", "203.0.113.1", "224.0.0.1", "240.0.0.1",
        "255.255.255.255", "::", "::1", "::ffff:10.0.0.1", "::ffff:127.0.0.1", "::7f00:1",
        "64:ff9b::a00:1", "fc00::1", "fdff::1", "fe80::1", "fec0::1", "ff02::1", "2001:db8::1",
        "2002:a00:1::1", "2002:7f00:1::", "nothing", "",
    ])
    func `an address of no public network is private`(_ address: String) {
        #expect(NetworkAddress.isPrivate(address))
    }

    @Test(arguments: [
        "1.1.1.1", "9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0", "128.0.0.1",
        "169.253.255.255", "172.15.255.255", "172.32.0.0", "192.0.1.1", "192.167.255.255",
        "198.17.255.255", "198.20.0.0", "203.0.112.255", "223.255.255.255", "::ffff:1.1.1.1",
        "64:ff9b::101:101", "2606:4700::1111", "2001:4860::8888", "2002:101:101::1",
    ])
    func `an address of the public network is not`(_ address: String) {
        #expect(!NetworkAddress.isPrivate(address))
    }
}
