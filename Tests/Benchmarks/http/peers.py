#!/usr/bin/env python3
"""A constant body behind Hummingbird, behind SwiftNIO's HTTP/1 handlers alone, from nginx as a
static file, and from this service's own folder of files where it has one.
"""
import contextlib
import os
import shutil
import sys

sys.dont_write_bytecode = True

import measuring
import server

BINARIES = measuring.HERE.parent / "HTTPPeers/.build/release"
FILES = measuring.FOLDER / "peers"
PREFIX = measuring.FOLDER / "nginx"
SIZES = {"constant body, 4 kB": "4k", "constant body, ten features": "ten"}


def make_files():
    ten = (measuring.PUBLIC / "items-in-a-box-limit-10.geojson").read_bytes()
    FILES.mkdir(exist_ok=True)
    (FILES / "4k.geojson").write_bytes(ten[:4096])
    (FILES / "ten.geojson").write_bytes(ten)
    for name in SIZES.values():
        (FILES / f"{name}.txt").write_text(f"/{name}.geojson\n")


def nginx():
    shutil.rmtree(PREFIX, ignore_errors=True)
    PREFIX.mkdir()
    text = (measuring.HERE / "nginx.conf").read_text()
    configuration, port = PREFIX / "nginx.conf", server.free_port()
    text = text.replace("PREFIX", str(PREFIX)).replace("FILES", str(FILES))
    configuration.write_text(text.replace("PORT", str(port)))
    command = [shutil.which("nginx") or "/usr/sbin/nginx", "-p", PREFIX, "-c", configuration]
    if os.geteuid() == 0:
        command += ["-g", "user root;"]  # the folder may be for nobody else
    made = server.Server([str(part) for part in command], measuring.LOG, "/4k.geojson")
    made.port = port
    return made


def program(name):
    command = [str(BINARIES / name), "PORT", str(FILES)]
    return server.Server(command, measuring.LOG, "/4k.geojson")


def main():
    make_files()
    sides = {
        "nginx": nginx(),
        "NIO": program("nio-constant"),
        "Hummingbird": program("hummingbird-constant"),
    }
    if measuring.serves("--public"):
        options = ("--public", FILES)
        sides["kunyu"] = server.kunyu(
            measuring.KUNYU, measuring.DEMO, measuring.LOG, *options, first="/4k.geojson"
        )
    with contextlib.ExitStack() as stack:
        running = {side: stack.enter_context(each) for side, each in sides.items()}
        for number in range(1, measuring.ROUNDS + 1):
            print(f"round {number}")
            for operation, name in SIZES.items():
                path = FILES / f"{name}.txt"
                for side, each in running.items():
                    if number == 1:
                        measuring.wrk(each.port, path, 1)
                    counted = measuring.wrk(each.port, path)
                    measuring.record("peers", operation, side, number, **counted)


main()
