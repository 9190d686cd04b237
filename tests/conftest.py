"""Settings for all tests: Hypothesis profiles, separate cache and state folders, a pilot that does not sleep.

Hypothesis tries few examples, the same ones in each run; `pytest --hypothesis-profile thorough` tries many random ones.
A run writes nothing into the cache of the user who runs it. If the machine has a file system in memory, the tests write
their files there; a test of a disk that refuses to write creates a disk of its own.
"""

import faulthandler
import gc
import os
import re
import shutil
import signal
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from pytest_timeout import Settings

from tests.loaded_templates import templates_loaded_once
from tests.terminal.terminal import EARLIEST
from tests.ui.parsed_styles import styles_parsed_once
from tests.virtual_time import TURNS, virtual_time

_SCREEN = Path(__file__).parent / "ui"
_STDERR = pytest.StashKey[int]()
_MEMORY = "/dev/shm"
#: Seconds that a slow test may take.
SLOW = 1_800
#: Seconds within which the next test may begin.
SHORT = 60
if os.access(_MEMORY, os.W_OK) and shutil.disk_usage(_MEMORY).free > 2**30:
    os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", _MEMORY)

# a loaded machine may be slow: the tests check that the results are right, not that they come soon
_PATIENT = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
# the same examples in every run, so that the suite passes for everybody or for nobody; the thorough profile draws new
# ones
settings.register_profile("quick", _PATIENT, max_examples=20, derandomize=True)
settings.register_profile("thorough", _PATIENT, max_examples=1_000)
settings.load_profile("quick")


@pytest.fixture(autouse=True, scope="session")
def _own_folders(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    names = ("XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME")
    before = {name: os.environ.get(name) for name in names}
    os.environ.update({name: str(tmp_path_factory.mktemp(name.lower())) for name in names})
    _keep_compiled_templates(tmp_path_factory.getbasetemp(), Path(os.environ["XDG_CACHE_HOME"]))
    waiting = tmp_path_factory.mktemp("waiting")
    with pytest.MonkeyPatch.context() as patch:  # acts that wait in a test are not written into a folder of the machine
        folders = "secretary_tui.storage.journal.folders_apart_from"
        patch.setattr(folders, lambda _: (Path(os.environ.get("XDG_RUNTIME_DIR") or waiting),))
        yield
    for name, value in before.items():
        os.environ.pop(name) if value is None else os.environ.update({name: value})


@pytest.fixture
def tmp_path(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Return a new folder, with the name that pytest gives it; it is kept only if the test fails.

    The fixture of pytest takes three times as long: it lists all folders for the next number, and makes a link to the
    newest.
    """
    base, name = tmp_path_factory.getbasetemp(), re.sub(r"\W", "_", request.node.name)[:30]
    failed = request.session.testsfailed
    for number in count():
        with suppress(FileExistsError):
            (path := base / f"{name}{number}").mkdir(mode=0o700)
            break
    yield path
    if request.session.testsfailed == failed:
        shutil.rmtree(path, ignore_errors=True)


def _keep_compiled_templates(own: Path, cache: Path) -> None:
    """Share one folder of compiled templates among all workers of a run: to compile them takes each a second."""
    common = (own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / "compiled-templates"
    common.mkdir(mode=0o700, exist_ok=True)
    (cache / "secretary").mkdir(mode=0o700)
    (cache / "secretary" / "templates").symlink_to(common)


@pytest.fixture(autouse=True, scope="session")
def _virtual_time() -> Iterator[None]:
    with virtual_time(), styles_parsed_once(), templates_loaded_once():
        yield


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("virtual time")
    group.addoption("--turn-costs", help="run each test of the screen at these milliseconds a turn of the loop: 0,1,8")
    group.addoption(
        "--earliest-screens", action="store_true", help="end the waits of terminal tests as soon as possible"
    )
    group.addoption("--turn-seed", type=int, default=0, help="what draws the milliseconds of each turn")


def pytest_xdist_auto_num_workers() -> int:
    """Return one worker more than there are cores, at most eight: some tests wait for a terminal or a browser."""
    return min((os.cpu_count() or 1) + 1, 8)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run each test of the screen once for each of `--turn-costs`.

    A snapshot test runs only once, since its snapshot has the name of the test.
    """
    if not (costs := metafunc.config.option.turn_costs):
        return
    if metafunc.definition.path.is_relative_to(_SCREEN) and "snap_compare" not in metafunc.fixturenames:
        metafunc.fixturenames.append("turn_cost")
        metafunc.parametrize("turn_cost", [float(cost) for cost in costs.split(",")], indirect=True)


@pytest.fixture
def turn_cost(request: pytest.FixtureRequest) -> Iterator[float]:
    """Let each turn of the event loop take so many milliseconds on average."""
    TURNS.cost, TURNS.seed = request.param / 1_000, request.config.option.turn_seed
    yield request.param
    TURNS.cost = 0.0


def pytest_configure(config: pytest.Config) -> None:
    """Keep the standard error of this process, which pytest redirects during a test, and reset SIGHUP.

    Under `nohup`, programs that tests start would otherwise inherit that a dropped line does not end them.
    """
    config.stash[_STDERR] = os.dup(2)
    EARLIEST.is_on = config.option.earliest_screens
    signal.signal(signal.SIGHUP, signal.SIG_DFL)


def pytest_itemcollected(item: pytest.Item) -> None:
    if item.get_closest_marker("slow"):
        item.add_marker(pytest.mark.timeout(SLOW))


@dataclass
class Watchdog:
    """Ends this process if no test has begun for `seconds`, but for at least `least` seconds.

    A worker may have to wait as long as another worker's slow test runs.
    """

    least: float = 0.0
    seconds: float = 0.0
    since: float = 0.0

    def watch(self, timeout: float, file: int) -> None:
        """End the process if the test that begins now runs a quarter longer than its timeout.

        This starts a thread, which costs more than many tests take: the thread of an earlier test is therefore reused
        for a while.
        """
        now = time.monotonic()  # noqa: TID251 - a hanging loop has no time of its own
        seconds = max(self.least, timeout * 1.25)
        if seconds != self.seconds or now - self.since > seconds / 10:
            faulthandler.dump_traceback_later(seconds, exit=True, file=file)
            self.seconds, self.since = seconds, now

    def rest(self) -> None:
        faulthandler.cancel_dump_traceback_later()
        self.seconds = 0.0


WATCHDOG = Watchdog()


def pytest_timeout_set_timer(item: pytest.Item, settings: Settings) -> None:
    """End the process if the test continues after pytest-timeout failed it; pytest-xdist then names the test.

    pytest-timeout raises its failure in the code that runs at that moment. If that is a callback of the event loop or a
    handler of a Textual app, only the callback or the handler ends, and the test continues to wait.
    """
    WATCHDOG.watch(settings.timeout, item.config.stash[_STDERR])


def pytest_runtest_logfinish() -> None:
    """Cancel the watchdog after a test with a short timeout, or it would end the process during the next test."""
    if WATCHDOG.seconds < SHORT:
        WATCHDOG.rest()


def pytest_enter_pdb() -> None:
    WATCHDOG.rest()


def pytest_collection() -> None:
    """Collect no garbage while tests are collected: there is none yet, and each worker collects all tests."""
    gc.disable()


def pytest_collection_finish(session: pytest.Session) -> None:
    """Exclude what was collected from garbage collection, and collect less often.

    Every app leaves garbage, but each collection would also search all objects of the running app in vain.
    """
    WATCHDOG.least = SLOW * 1.25 * any(item.get_closest_marker("slow") is not None for item in session.items)
    gc.freeze()
    gc.set_threshold(500_000, 20)
    gc.enable()


def pytest_sessionfinish() -> None:
    """Collect garbage once so that errors in it are reported; pytest would do it five times, seconds each."""
    WATCHDOG.rest()
    gc.collect()
    gc.freeze()
