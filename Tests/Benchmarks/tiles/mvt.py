"""Reads vector tiles: enough of the encoding to hold two of them against each other."""
import struct


def varint(data, at):
    number = shift = 0
    while True:
        byte = data[at]
        at += 1
        number |= (byte & 0x7F) << shift
        if byte < 0x80:
            return number, at
        shift += 7


def fields(data, at=0, end=None):
    """The number and the content of each field of a message: a number or the bytes."""
    end = len(data) if end is None else end
    while at < end:
        key, at = varint(data, at)
        if key & 7 == 2:
            size, at = varint(data, at)
            yield key >> 3, data[at : at + size]
            at += size
        elif key & 7 == 0:
            number, at = varint(data, at)
            yield key >> 3, number
        else:
            size = 8 if key & 7 == 1 else 4
            yield key >> 3, data[at : at + size]
            at += size


def numbers(data):
    at, found = 0, []
    while at < len(data):
        number, at = varint(data, at)
        found.append(number)
    return found


def signed(number):
    return (number >> 1) ^ -(number & 1)


def value(data):
    for field, content in fields(data):
        if field == 1:
            return bytes(content).decode()
        if field == 2:
            return struct.unpack("<f", content)[0]
        if field == 3:
            return struct.unpack("<d", content)[0]
        if field == 4:
            return content - (1 << 64) if content >> 63 else content
        if field == 5:
            return content
        if field == 6:
            return signed(content)
        if field == 7:
            return bool(content)
    raise ValueError("a value without a value")


def points(data):
    """The points of a tile of one layer: number, properties and position of each, by the property
    `id`."""
    layers = [content for field, content in fields(memoryview(data)) if field == 3]
    if not layers:
        return {}
    (layer,) = layers
    features, keys, values = [], [], []
    for field, content in fields(layer):
        if field == 2:
            features.append(content)
        elif field == 3:
            keys.append(bytes(content).decode())
        elif field == 4:
            values.append(value(content))
    found = {}
    for feature in features:
        number, tags, geometry = None, (), ()
        for field, content in fields(feature):
            if field == 1:
                number = content
            elif field == 2:
                tags = numbers(content)
            elif field == 4:
                geometry = numbers(content)
        properties = {keys[tags[i]]: values[tags[i + 1]] for i in range(0, len(tags), 2)}
        if len(geometry) != 3 or geometry[0] != 9 or properties["id"] in found:
            raise ValueError(f"{properties['id']} is no point or comes twice")
        found[properties["id"]] = number, properties, (signed(geometry[1]), signed(geometry[2]))
    return found
