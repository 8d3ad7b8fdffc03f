#!/usr/bin/env python3
"""Asks other services for items in a box, limit 10; started by `compare/services.sh`."""
import contextlib
import json
import os
import pathlib
import subprocess
import sys

sys.dont_write_bytecode = True

import measuring
import server

OPERATION = "items in a box, limit 10"
WORK, VENV = pathlib.Path(os.environ["WORK"]), pathlib.Path(os.environ["VENV"])
PORT = int(os.environ["DATABASE_PORT"])


def uvicorn(application, first, environment):
    command = [VENV / "bin/uvicorn", application, "--host", "127.0.0.1", "--port", "PORT"]
    command += ["--workers", os.cpu_count(), "--no-access-log", "--log-level", "warning"]
    variables = [f"{name}={value}" for name, value in environment.items()]
    return server.Server(["env", *variables, *map(str, command)], measuring.LOG, first, 120)


def tipg():
    return uvicorn(
        "tipg.main:app",
        "/collections/public.instruments",
        {"DATABASE_URL": f"postgresql://bench:none@127.0.0.1:{PORT}/postgres"},
    )


def pygeoapi():
    """With the configuration that its documentation gives for a table in PostgreSQL."""
    configuration = {
        "server": {
            "bind": {"host": "127.0.0.1", "port": 5000}, "url": "http://127.0.0.1:5000",
            "mimetype": "application/json; charset=UTF-8", "encoding": "utf-8", "language": "en-US",
            "gzip": False, "limits": {"default_items": 10, "max_items": 1000},
            "map": {"url": "https://tile.example/{z}/{x}/{y}.png", "attribution": "none"},
        },
        "logging": {"level": "ERROR"},
        "metadata": {
            "identification": {
                "title": "t", "description": "d", "keywords": ["k"], "keywords_type": "theme",
                "terms_of_service": "none", "url": "https://service.example",
            },
            "license": {"name": "none", "url": "https://licence.example"},
            "provider": {"name": "n", "url": "https://provider.example"},
            "contact": {"name": "n", "email": "nobody@provider.example"},
        },
        "resources": {
            "instruments": {
                "type": "collection", "title": "t", "description": "d", "keywords": ["k"],
                "links": [],
                "extents": {"spatial": {"bbox": [-180, -90, 180, 90]}},
                "providers": [{
                    "type": "feature", "name": "PostgreSQL",
                    "data": {
                        "host": "127.0.0.1", "port": PORT, "dbname": "postgres", "user": "bench",
                        "password": "none", "search_path": ["public"],
                    },
                    "id_field": "id", "table": "instruments", "geom_field": "geom",
                }],
            }
        },
    }
    path, document = WORK / "pygeoapi.json", WORK / "openapi.json"
    path.write_text(json.dumps(configuration))
    environment = {"PYGEOAPI_CONFIG": str(path), "PYGEOAPI_OPENAPI": str(document)}
    subprocess.run(
        [VENV / "bin/pygeoapi", "openapi", "generate", path, "--output-file", document],
        check=True, env=os.environ | environment, stdout=subprocess.DEVNULL,
    )
    return uvicorn("pygeoapi.starlette_app:APP", "/collections/instruments?f=json", environment)


def requests(side, suffix="", collection="instruments"):
    path = measuring.FOLDER / f"requests/services {side}.txt"
    lines = measuring.requests(OPERATION)
    changed = [line.replace("instruments", collection, 1) + suffix + "\n" for line in lines]
    path.write_text("".join(changed))
    return path


def check(running, path):
    """Each must give the ten features that were asked for."""
    for line in path.read_text().splitlines()[:20]:
        status, body = running.get(line)
        if status != 200 or len(json.loads(body)["features"]) != 10:
            raise RuntimeError(f"{line} is answered with {status}: {body[:300]}")


def main():
    sides = {
        "kunyu": (measuring.kunyu(), requests("kunyu")),
        "tipg": (tipg(), requests("tipg", "&f=geojson", "public.instruments")),
        "pygeoapi": (pygeoapi(), requests("pygeoapi", "&f=json")),
    }
    with contextlib.ExitStack() as stack:
        for running, path in sides.values():
            stack.enter_context(running)
            check(running, path)
            measuring.wrk(running.port, path, 2)
        for number in range(1, measuring.ROUNDS + 1):
            print(f"round {number}")
            for side, (running, path) in sides.items():
                counted = measuring.wrk(running.port, path, start=number * 50)
                measuring.record("services", OPERATION, side, number, **counted)


main()
