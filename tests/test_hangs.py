"""A test that hangs, in whatever way, is ended and named, and the tests after it still run."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[1]
HANGING = """
import asyncio
import contextlib
import threading
import pytest

def test_a_lock():
    lock = threading.Lock()
    lock.acquire()
    lock.acquire()

async def test_a_task():
    await asyncio.Event().wait()

def test_a_loop_that_swallows_its_failure():
    while True:
        with contextlib.suppress(BaseException):
            while True:
                pass

@pytest.mark.timeout(0)
def test_the_next():
    pass
"""
OPTIONS = """
-p tests.conftest -p no:cacheprovider -p no:textual-snapshot -p no:random-order -p no:cov
-n 1 --max-worker-restart=9 --timeout=0.2 -o timeout_func_only=true -rfp
"""


@pytest.mark.slow
def test_each_hanging_test_is_ended_and_named(tmp_path: Path) -> None:
    hanging = tmp_path / "test_hanging.py"
    hanging.write_text(HANGING)
    options = ["-c", "pyproject.toml", f"--rootdir={tmp_path}", *OPTIONS.split()]
    command = [sys.executable, "-m", "pytest", *options, str(hanging)]
    ended = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=False)
    # on a busy machine a test may be named twice: its process may end before the test is torn down
    failed = set(re.findall(r"^FAILED .*::test_a_(\w+)", ended.stdout, re.MULTILINE))
    assert failed == {"lock", "task", "loop_that_swallows_its_failure"}
    assert re.findall(r"^PASSED .*::(\w+)", ended.stdout, re.MULTILINE) == ["test_the_next"]
    assert "Timeout (0:00:00.250000)!\nThread" in ended.stderr  # pytest-timeout did not end this one; it hung here
