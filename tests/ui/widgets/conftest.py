"""Fixtures for the tests of widgets."""

import pytest


@pytest.fixture(autouse=True)
def _every_frame(every_frame: None) -> None:
    """Compose every frame as in a terminal, so that tests can count and read frames."""
