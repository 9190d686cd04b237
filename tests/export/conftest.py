"""Fixtures for the tests of the papers."""

import gc
from collections.abc import Iterator
from itertools import count

import pytest

_ENDED = count(1)


@pytest.fixture(autouse=True)
def _let_go_of_documents() -> Iterator[None]:
    """Collect Word documents after every fifth test.

    Their memory is in C objects, which the garbage collector does not count: without this, 700 MB at the end of the
    tests.
    """
    yield
    if not next(_ENDED) % 5:
        gc.collect(0)
