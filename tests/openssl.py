"""OpenSSL's own program, where this machine has one."""

import shutil
import subprocess
from pathlib import Path

import pytest


def openssl(*arguments: str, cwd: Path | None = None) -> subprocess.CompletedProcess:
    """Run it; its exit code and output. Skips the test where there is none."""
    program = shutil.which("openssl")
    if program is None:
        pytest.skip("no openssl on this machine (Debian: apt-get install -y openssl)")
    return subprocess.run([program, *arguments], cwd=cwd, capture_output=True)
