"""Runs a module as `python -m` does, and writes into a pipe the instant at which each sync to disk returned.

`python -m tests.benchmarks.probe PIPE MODULE ARGUMENT…`. The program is not changed in any other way.
"""

import os
import runpy
import struct
import sys
from time import perf_counter
from typing import Any


def watch(name: str, pipe: int) -> None:
    """Write an instant into the pipe after each call of the function with this name."""
    call = getattr(os, name)

    def called(file: Any) -> None:
        call(file)
        os.write(pipe, struct.pack("d", perf_counter()))

    setattr(os, name, called)


if __name__ == "__main__":
    told = os.open(sys.argv[1], os.O_WRONLY)
    for waiting in ("fsync", "fdatasync"):
        watch(waiting, told)
    sys.argv[:] = sys.argv[2:]
    runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)
