"""What stands on a map drawn by kunyu, so that others can be made to draw the same."""
import re
import xml.etree.ElementTree as ElementTree

SVG = "{http://www.w3.org/2000/svg}"


def box(data):
    """The least and greatest coordinates of path data of M, m, l and z."""
    x = y = start_x = start_y = 0.0
    xs, ys = [], []
    for command, text in re.findall(r"([MmLlz])([^MmLlz]*)", data):
        numbers = [float(number) for number in re.findall(r"-?(?:\d+\.?\d*|\.\d+)", text)]
        if command == "z":
            x, y = start_x, start_y
        for place in range(0, len(numbers), 2):
            dx, dy = numbers[place], numbers[place + 1]
            # Coordinates after a move are lines, relative as the move is.
            x, y = (dx, dy) if command in "ML" else (x + dx, y + dy)
            if command in "Mm" and place == 0:
                start_x, start_y = x, y
            xs.append(x)
            ys.append(y)
    return min(xs), min(ys), max(xs), max(ys)


def polylines(data):
    """The lines of path data of M, L, H and V."""
    lines = []
    for command, text in re.findall(r"([MLHV])([^MLHV]*)", data):
        numbers = [float(number) for number in text.split()]
        if command == "M":
            lines.append([numbers])
        else:
            x, y = lines[-1][-1]
            x = numbers[0] if command in "LH" else x
            y = numbers[-1] if command in "LV" else y
            lines[-1].append([x, y])
    return lines


def read(path):
    """Size, frames, colours of classes, boxes of regions, texts, rectangles, circles, lines."""
    root = ElementTree.parse(path).getroot()
    page = {
        "width": float(root.get("width")), "height": float(root.get("height")), "regions": {},
        "colours": {}, "texts": [], "rectangles": [], "circles": [], "lines": [],
    }
    clips = root.findall(f"{SVG}defs/{SVG}clipPath/{SVG}rect")
    page["frames"] = [
        [float(clip.get(name)) for name in ("x", "y", "width", "height")] for clip in clips
    ]
    names = ("fill", "stroke", "stroke-width", "text-anchor", "font-size", "font-weight")

    def walk(element, inherited, part):
        style = inherited | {name: element.get(name) for name in names if element.get(name)}
        kind = element.tag.removeprefix(SVG)
        name = element.get("id") or ""
        part = name if kind == "g" and name else part

        def numbers(*keys):
            return [float(element.get(key)) for key in keys]

        if kind == "g" and "-class-" in name and "inset" not in name:
            page["colours"][name.rpartition("-")[2]] = element.get("fill")
        if kind == "path" and element.get("data-code"):
            if "-inset-" not in name:
                page["regions"][element.get("data-code")] = box(element.get("d"))
        elif kind == "path" and re.fullmatch(r"(M[\d. ]+([LVH][\d. ]+)+)+", element.get("d")):
            page["lines"] += [
                {"points": points, **style} for points in polylines(element.get("d"))
            ]
        elif kind == "rect":
            page["rectangles"].append(
                {"box": numbers("x", "y", "width", "height"), "part": part, **style}
            )
        elif kind == "circle":
            page["circles"].append({"at": numbers("cx", "cy", "r"), "part": part, **style})
        elif kind == "text":
            page["texts"].append(
                {"at": numbers("x", "y"), "text": element.text or "", "part": part, **style}
            )
        if kind not in ("defs", "metadata", "title", "desc"):
            for child in element:
                walk(child, style, part)

    walk(root, {}, "")
    return page
