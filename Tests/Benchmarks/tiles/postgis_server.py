"""Tiles of PostGIS over HTTP as simply as it goes: one connection, one prepared query, no framework.

Run by uvicorn (`postgis_server:application`), whose loop and parser are those of uvloop and httptools.
"""
import os

import asyncpg

import database

QUERY = database.tile("$1::int", "$3::int", "$2::int")
state = {}


async def application(scope, receive, send):
    if scope["type"] == "lifespan":
        while True:
            message = await receive()
            if message["type"] == "lifespan.startup":
                connection = await asyncpg.connect(
                    host=os.environ["DATABASE"], port=int(os.environ["DATABASE_PORT"]),
                    user="bench", database="postgres",
                )
                state["tile"] = await connection.prepare(QUERY)
                await send({"type": "lifespan.startup.complete"})
            else:
                await send({"type": "lifespan.shutdown.complete"})
                return
    # /Z/COLUMN/ROW; what is no such path is the question whether we are there.
    parts = scope["path"].split("/")[1:]
    body = b""
    if len(parts) == 3:
        body = await state["tile"].fetchval(*(int(part) for part in parts))
    head = [
        (b"content-type", b"application/vnd.mapbox-vector-tile"),
        (b"content-length", str(len(body)).encode()),
    ]
    await send({"type": "http.response.start", "status": 200, "headers": head})
    await send({"type": "http.response.body", "body": body})
