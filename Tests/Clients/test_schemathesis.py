"""Requests made from the API definition at random: no 5xx, nothing undocumented, no wrong answer."""

import pathlib
import re
import subprocess
import sys

import service

CONFIGURATION = pathlib.Path(__file__).with_name("schemathesis.toml")
SEED = 20261130


def test_two_thousand_requests_find_nothing(url, tmp_path):
    # It keeps notes beside its configuration.
    configuration = tmp_path / CONFIGURATION.name
    configuration.write_text(CONFIGURATION.read_text())
    definition = service.get(f"{url}/api").json()
    each = max(20, 2_000 // len(definition["paths"]))
    command = [
        *(pathlib.Path(sys.executable).with_name("schemathesis"), "--no-color"),
        *("--config-file", configuration, "run", f"{url}/api"),
        *("--checks", "all", "--phases", "examples,coverage,fuzzing"),
        *("--max-examples", each, "--seed", SEED, "--continue-on-failure"),
    ]
    result = subprocess.run(
        [str(part) for part in command], capture_output=True, text=True, timeout=1800, cwd=tmp_path
    )
    text = result.stdout
    assert result.returncode == 0, text[-8_000:] + result.stderr
    assert int(re.search(r"([\d,]+) generated", text)[1].replace(",", "")) >= 2_000, text
