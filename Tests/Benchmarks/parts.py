"""The parts of RESULTS.md that are measured and written on their own."""

TITLES = ("## One map by three\n", "## Vector tiles of a million points\n")


def read(path):
    """What stands in the file before all parts, and the parts by their titles."""
    text = path.read_text(encoding="utf-8") if path.exists() else "# Results\n"
    found = {}
    for title in TITLES:
        start = text.find(title)
        if start >= 0:
            end = text.find("\n## ", start)
            end = len(text) if end < 0 else end + 1
            found[title] = text[start:end].rstrip("\n") + "\n"
            text = text[:start] + text[end:]
    return text.rstrip("\n") + "\n", found


def joined(before, found):
    return "\n".join([before, *(found[title] for title in TITLES if title in found)])


def replace(path, title, section):
    """Puts a part into the file, in place of the one that stands there."""
    before, found = read(path)
    path.write_text(joined(before, found | {title: section}), encoding="utf-8")


def keep(path, before):
    """Writes what stands before the parts and keeps them."""
    path.write_text(joined(before, read(path)[1]), encoding="utf-8")
