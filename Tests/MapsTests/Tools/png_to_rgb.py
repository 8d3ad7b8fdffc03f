"""Unpacks a PNG (8 bits, RGB or RGBA, not interlaced) to raw RGB over white.

    python3 png_to_rgb.py IN.png OUT.rgb     prints width and height
"""
import struct
import sys
import zlib


def rows(raw, width, height, channels):
    stride = width * channels
    previous = bytearray(stride)
    for y in range(height):
        start = y * (stride + 1)
        kind, row = raw[start], bytearray(raw[start + 1 : start + 1 + stride])
        if kind == 1:
            for i in range(channels, stride):
                row[i] = (row[i] + row[i - channels]) & 255
        elif kind == 2:
            for i in range(stride):
                row[i] = (row[i] + previous[i]) & 255
        elif kind == 3:
            for i in range(stride):
                left = row[i - channels] if i >= channels else 0
                row[i] = (row[i] + (left + previous[i]) // 2) & 255
        elif kind == 4:
            for i in range(stride):
                a = row[i - channels] if i >= channels else 0
                b = previous[i]
                c = previous[i - channels] if i >= channels else 0
                pa, pb, pc = abs(b - c), abs(a - c), abs(a + b - 2 * c)
                row[i] = (row[i] + (a if pa <= pb and pa <= pc else b if pb <= pc else c)) & 255
        previous = row
        yield row


def main(source, target):
    data = open(source, "rb").read()
    assert data[:8] == b"\x89PNG\r\n\x1a\n", "no PNG"
    position, packed = 8, b""
    while position < len(data):
        length, kind = struct.unpack(">I4s", data[position : position + 8])
        body = data[position + 8 : position + 8 + length]
        if kind == b"IHDR":
            width, height, depth, colour, _, _, interlace = struct.unpack(">IIBBBBB", body)
        elif kind == b"IDAT":
            packed += body
        position += length + 12
    assert depth == 8 and colour in (2, 6) and interlace == 0, "unsupported PNG"
    channels = 4 if colour == 6 else 3
    with open(target, "wb") as out:
        for row in rows(zlib.decompress(packed), width, height, channels):
            if channels == 3:
                out.write(row)
                continue
            line = bytearray(3 * width)
            alpha = row[3::4]
            for c in range(3):
                line[c::3] = bytes(
                    (v * a + 255 * (255 - a) + 127) // 255 for v, a in zip(row[c::4], alpha)
                )
            out.write(line)
    print(width, height)


main(sys.argv[1], sys.argv[2])
