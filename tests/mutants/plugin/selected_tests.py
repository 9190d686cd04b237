"""A pytest plugin in the copy of the tree: it runs only the selected tests, limits each, and records them.

A test that exceeds a limit of processor or waiting time ends the whole run; a mutant that loops is killed in this way.
"""

import json
import os
import resource
import signal
from pathlib import Path
from typing import Any

import pytest

_ASKED: dict[str, Any] = json.loads(Path(os.environ["MUTANTS_ASKED"]).read_text("utf-8"))
_RECORD = Path(os.environ["MUTANTS_ASKED"]).with_name("record")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    asked, done = set(_ASKED["asked"]), set(_ASKED["done"])
    items[:] = [
        item for item in items if item.nodeid not in done and asked & {item.nodeid, item.nodeid.partition("::")[0]}
    ]
    _RECORD.with_name("collected").write_text("\n".join(item.nodeid for item in items), "utf-8")


def pytest_runtest_logstart(nodeid: str) -> None:
    _RECORD.write_text(nodeid, "utf-8")
    used = sum(resource.getrusage(resource.RUSAGE_SELF)[:2])
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (int(used) + 1 + _ASKED["processor"], hard))
    signal.alarm(_ASKED["wait"])


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    _keep_failed(report)


def pytest_collectreport(report: pytest.CollectReport) -> None:
    _keep_failed(report)


def _keep_failed(report: pytest.TestReport | pytest.CollectReport) -> None:
    if report.failed:
        with _RECORD.with_name("failed").open("a", encoding="utf-8") as failed:
            failed.write(f"{report.nodeid}\n")


def pytest_sessionfinish() -> None:
    signal.alarm(0)
