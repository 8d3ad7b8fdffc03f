"""A PNG as it looks in grey or to readers without one kind of cone, to be looked at.

    python3 colour_vision.py IN.png OUT.png grey|protanopia|deuteranopia|tritanopia

Source: G. M. Machado, M. M. Oliveira, L. A. F. Fernandes, A Physiologically-based Model for
Simulation of Color Vision Deficiency, 2009 (doi:10.1109/TVCG.2009.113), severity 1; grey is the
relative luminance of WCAG 2.2.
"""

import pathlib
import struct
import subprocess
import sys
import tempfile
import zlib

import numpy

UNPACK = pathlib.Path(__file__).parents[1] / "MapsTests/Tools/png_to_rgb.py"

VISIONS = {
    "grey": [[0.2126, 0.7152, 0.0722]] * 3,
    "protanopia": [
        [0.152286, 1.052583, -0.204868],
        [0.114503, 0.786281, 0.099216],
        [-0.003882, -0.048116, 1.051998],
    ],
    "deuteranopia": [
        [0.367322, 0.860646, -0.227968],
        [0.280085, 0.672501, 0.047413],
        [-0.011820, 0.042940, 0.968881],
    ],
    "tritanopia": [
        [1.255528, -0.076749, -0.178779],
        [-0.078411, 0.930809, 0.147602],
        [0.004733, 0.691367, 0.303900],
    ],
}


def read(path):
    """The pixels of a PNG over white: height × width × 3."""
    with tempfile.NamedTemporaryFile() as raw:
        size = subprocess.run(
            [sys.executable, UNPACK, path, raw.name], check=True, capture_output=True, text=True
        ).stdout
        width, height = map(int, size.split())
        return numpy.fromfile(raw.name, numpy.uint8).reshape(height, width, 3)


def seen(pixels, vision):
    """The pixels as a kind of vision has them."""
    value = numpy.arange(256) / 255
    light = numpy.where(value <= 0.04045, value / 12.92, ((value + 0.055) / 1.055) ** 2.4)
    result = numpy.clip(light[pixels] @ numpy.array(VISIONS[vision]).T, 0, 1)
    coded = numpy.where(result <= 0.0031308, result * 12.92, 1.055 * result ** (1 / 2.4) - 0.055)
    return numpy.rint(coded * 255).astype(numpy.uint8)


def write(path, pixels):
    def chunk(kind, body):
        data = kind + body
        return struct.pack(">I", len(body)) + data + struct.pack(">I", zlib.crc32(data))

    height, width, _ = pixels.shape
    rows = numpy.zeros((height, 1 + 3 * width), numpy.uint8)
    rows[:, 1:] = pixels.reshape(height, -1)
    pathlib.Path(path).write_bytes(
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
        + chunk(b"IDAT", zlib.compress(rows.tobytes(), 6))
        + chunk(b"IEND", b"")
    )


if __name__ == "__main__":
    source, target, vision = sys.argv[1:]
    write(target, seen(read(source), vision))
