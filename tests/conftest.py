"""What every test has: how often Hypothesis tries, and a cache of its own.

Hypothesis tries a little in each run, and for long with `pytest --hypothesis-profile thorough`. Nothing of a run lands
in the cache of whoever runs it.
"""

import os
from collections.abc import Iterator

import pytest
from hypothesis import settings

# a loaded machine may be slow: what is shown is that the figures are right, not that they come soon
settings.register_profile("quick", settings.default, max_examples=30, deadline=None)
settings.register_profile("thorough", settings.default, max_examples=1_000, deadline=None)
settings.load_profile("quick")


@pytest.fixture(autouse=True, scope="session")
def _own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    before = os.environ.get("XDG_CACHE_HOME")
    os.environ["XDG_CACHE_HOME"] = str(tmp_path_factory.mktemp("cache"))
    yield
    os.environ.pop("XDG_CACHE_HOME") if before is None else os.environ.update(XDG_CACHE_HOME=before)
