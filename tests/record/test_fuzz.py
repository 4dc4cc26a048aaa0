"""Requests made up from the API's own description: nothing breaks, and every answer is one that is described."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.site import Site

CHECKS = "not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance"
FEW, MANY = "3", "20"  # of each address; many of them by `./run again`


@pytest.mark.parametrize("examples", [FEW, pytest.param(MANY, marks=pytest.mark.again)])
def test_made_up_requests_break_nothing(loaded: Site, tmp_path: Path, examples: str) -> None:
    with loaded.serve("public") as reader:
        schema = f"{reader.base}/api/v1/schema/?format=json"
        program = [str(Path(sys.executable).parent / "schemathesis"), "run", schema, "--url", reader.base]
        program += ["--checks", CHECKS, "--max-examples", examples, "--seed", "1", "--no-color"]
        done = subprocess.run(program, cwd=tmp_path, capture_output=True, text=True, timeout=900)
        assert done.returncode == 0, done.stdout[-4000:]
        assert reader.status("/violations/") == 200
