#!/usr/bin/env python3
"""Five hundred clients that send a byte of their head every five seconds, and the time that others
wait for an answer meanwhile. Each slow client comes from a loopback address of its own.
"""
import selectors
import socket
import sys
import time

sys.dont_write_bytecode = True

import measuring

CLIENTS, PAUSE, DURATION = 500, 5, 30
HEAD = b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: " + b"x" * 1_000


class SlowClients:
    """Connections that have sent a part of their head; those that the server ends are made anew."""

    def __init__(self, port):
        self.port, self.selector, self.opened, self.ended = port, selectors.DefaultSelector(), 0, 0
        self.sent = {}

    def open(self):
        client = socket.socket()
        client.bind((f"127.1.{self.opened // 250 % 250}.{self.opened % 250 + 1}", 0))
        self.opened += 1
        client.settimeout(5)
        client.connect(("127.0.0.1", self.port))
        client.setblocking(False)
        self.selector.register(client, selectors.EVENT_READ)
        self.sent[client] = 0

    def send_bytes(self):
        """Makes the clients complete and lets each send its next byte."""
        while len(self.sent) < CLIENTS:
            self.open()
        for client, place in list(self.sent.items()):
            try:
                client.send(HEAD[place : place + 1])
                self.sent[client] = place + 1
            except OSError:
                self.end(client)

    def look(self):
        """Notices which of them the server has ended."""
        for key, _ in self.selector.select(0):
            try:
                if key.fileobj.recv(65_536):
                    continue
            except OSError:
                pass
            self.end(key.fileobj)

    def end(self, client):
        self.selector.unregister(client)
        del self.sent[client]
        client.close()
        self.ended += 1

    def close(self):
        for client in self.sent:
            client.close()
        self.selector.close()


def normal_request(running, path):
    started = time.perf_counter()
    status, _ = running.get(path, timeout=60)
    if status != 200:
        raise RuntimeError(f"{path} is answered with {status}")
    return time.perf_counter() - started


def main():
    paths = measuring.requests("items in a box, limit 10")
    with measuring.kunyu(first=paths[0]) as running:
        before = running.descriptors()
        alone = sorted(normal_request(running, path) for path in paths[:200])
        slow = SlowClients(running.port)
        try:
            end, next_byte, times, during = time.monotonic() + DURATION, 0, [], 0
            while time.monotonic() < end:
                if time.monotonic() >= next_byte:
                    slow.send_bytes()
                    next_byte = time.monotonic() + PAUSE
                slow.look()
                times.append(normal_request(running, paths[len(times) % len(paths)]))
                during = max(during, running.descriptors())
                time.sleep(0.02)
        finally:
            slow.close()
        end = time.monotonic() + 10
        while running.descriptors() > before and time.monotonic() < end:
            time.sleep(0.1)
        after = running.descriptors()
    times.sort()
    line = measuring.record(
        "slow clients", "items in a box, limit 10", "kunyu", 1,
        clients=CLIENTS, requests=len(times), median=times[len(times) // 2], slowest=times[-1],
        medianAlone=alone[len(alone) // 2], slowestAlone=alone[-1], ended=slow.ended,
        descriptors=[before, during, after],
    )
    print(
        f"{len(times)} requests beside {CLIENTS} slow clients, "
        f"the slowest {line['slowest'] * 1000:.0f} ms; {slow.ended} of them ended by the server; "
        f"descriptors {before}, {during}, {after}"
    )


main()
