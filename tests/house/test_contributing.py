"""Each path that CONTRIBUTING.md names exists."""

import re

from tests.house.source import FOLDER

ROOT = FOLDER.parent
TEXT = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
#: Files and folders in backquotes; `fr/` and similar names mean any language.
PATHS = sorted(set(re.findall(r"`([a-z_]+(?:/[a-z_]+)*(?:\.(?:py|toml|md)|/))`", TEXT)))


def test_what_is_named_is_there() -> None:
    places = [str(place) for place in FOLDER.rglob("*")]  # paths outside the package are given from the root
    tails = [path.rstrip("/") for path in PATHS]
    assert [
        tail for tail in tails if not (ROOT / tail).exists() and not any(p.endswith(f"/{tail}") for p in places)
    ] == []
