"""Each path that CONTRIBUTING.md names exists."""

import re
from functools import cache
from typing import Final

import pytest

from tests.house.source import FOLDER

ROOT: Final = FOLDER.parent
TEXT: Final = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
#: Files and folders in backquotes; `fr/` and the like stand for any language.
PATHS: Final = sorted(set(re.findall(r"`([a-z_]+(?:/[a-z_]+)*(?:\.(?:py|toml|md)|/))`", TEXT)))


def test_paths_are_seen() -> None:
    assert "secretary_tui/domain/" in PATHS
    assert len(PATHS) > 40


@cache
def places() -> list[str]:
    """Return where everything is in the package; what is elsewhere is named from the top."""
    return [str(place) for place in FOLDER.rglob("*")]


@pytest.mark.parametrize("path", PATHS)
def test_what_is_named_is_there(path: str) -> None:
    tail = path.rstrip("/")
    assert (ROOT / tail).exists() or any(place.endswith(f"/{tail}") for place in places()), path
