"""Fixtures for the tests of the screen."""

from collections.abc import Iterator

import pytest

from tests.ui.unseen_frames import FRAMES, reads_lines


@pytest.fixture(autouse=True)
def _only_frames_that_are_read(request: pytest.FixtureRequest) -> Iterator[None]:
    """Compose all frames only for modules of tests that read painted lines."""
    FRAMES.are_composed = reads_lines(request.module.__name__)
    yield
    FRAMES.are_composed = True
