#!/usr/bin/env python3
"""Makes the stores of the benchmark over HTTP, unless they are there.

Usage: prepare.py KUNYU FOLDER

FOLDER gets demo.gpkg, with the shipped collections and the demonstration's 16,000 instruments;
million.gpkg, the same with a million in their place; and requests/. They are made anew when
`dataset.py`, this file or the demonstration's instruments change.
"""
import hashlib
import pathlib
import shutil
import subprocess
import sys

sys.dont_write_bytecode = True

import dataset
import server


def checksum(paths):
    digest = hashlib.sha256()
    for path in paths:
        digest.update(path.read_bytes())
    return digest.hexdigest()


def remove_store(store):
    for path in store.parent.glob(store.name + "*"):
        shutil.rmtree(path) if path.is_dir() else path.unlink()


def run(*command, **options):
    subprocess.run([str(part) for part in command], check=True, **options)


def main():
    binary, folder = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]).resolve()
    here = pathlib.Path(__file__).resolve().parent
    root = here.parents[2]
    folder.mkdir(parents=True, exist_ok=True)
    demo, million, made = folder / "demo.gpkg", folder / "million.gpkg", folder / "made-of"

    sources = [here / "dataset.py", here / "prepare.py", root / "geodata" / "catalog.json"]
    sources += [folder / "demo" / "instruments.geojson"]
    if demo.exists():
        run(binary, "demo", "--store", demo, "--output", folder / "demo", cwd=root)
        if million.exists() and made.exists() and made.read_text() == checksum(sources):
            return
    print(f"Making stores of {dataset.COUNT:,} instruments, which takes some five minutes")
    made.unlink(missing_ok=True)
    remove_store(demo)
    remove_store(million)
    # The demonstration's data lie at the places of the shipped collections, which come first.
    options = ("--geodata", root / "geodata", "--demo")
    with server.kunyu(binary, demo, folder / "prepare.log", *options):
        pass
    run(binary, "demo", "--store", demo, "--output", folder / "demo", cwd=root)
    run(sys.executable, here / "dataset.py", sources[-1], folder)
    shutil.copyfile(demo, million)
    features = folder / "features.geojsonl"
    run(
        *(binary, "import", features, "--collection", "instruments", "--store", million),
        *("--mode", "replace", "--no-regions", "--strict"),
    )
    features.unlink()
    made.write_text(checksum(sources))


main()
