"""Writes FontAdvances.swift: advance widths of Noto Sans CJK SC (SIL OFL 1.1).

Needs fontTools and the Debian package fonts-noto-cjk:
    python3 Tests/MapsTests/Tools/make_advances.py > Sources/Maps/Labels/FontAdvances.swift
"""
from fontTools.ttLib import TTCollection

FOLDER = "/usr/share/fonts/opentype/noto/NotoSansCJK-%s.ttc"


def face(weight):
    for font in TTCollection(FOLDER % weight).fonts:
        if font["name"].getDebugName(1) == "Noto Sans CJK SC":
            return font
    raise SystemExit("no Noto Sans CJK SC")


def table(font, name, doc):
    names, metrics = font.getBestCmap(), font["hmtx"]
    widths = [metrics[names[c]][0] if c in names else 1000 for c in range(0x20, 0x180)]
    lines = [f"    /// {doc}", f"    static let {name}: [UInt16] = ["]
    for start in range(0, len(widths), 12):
        lines.append("        " + ", ".join(map(str, widths[start : start + 12])) + ",")
    lines.append("    ]")
    return lines


regular, bold = face("Regular"), face("Bold")
names, metrics = regular.getBestCmap(), regular["hmtx"]
other = [(c, metrics[names[c]][0]) for c in range(0x2010, 0x2040) if c in names]
other = [(c, w) for c, w in other if w != 1000]
version = regular["name"].getDebugName(5).split(";")[0]
out = [
    "/// Advance widths of one named font, in thousandths of an em, for U+0020 … U+017F.",
    "///",
    f"/// Source: Noto Sans CJK SC, {version}, SIL Open Font License 1.1, as in Debian's",
    "/// fonts-noto-cjk; written by Tests/MapsTests/Tools/make_advances.py.",
    "enum FontAdvances {",
    *table(regular, "regular", "The regular face."),
    "",
    *table(bold, "bold", "The bold face."),
    "",
    "    /// Characters beyond the tables that are not one em wide.",
    "    static func other(_ scalar: UInt32) -> UInt16? {",
    "        switch scalar {",
    *[f"        case 0x{c:04x}: {w}" for c, w in other],
    "        default: nil",
    "        }",
    "    }",
    "}",
]
print("\n".join(out))
