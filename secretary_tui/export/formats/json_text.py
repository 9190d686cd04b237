"""Renders a paper for machines as readable JSON."""

import json
from collections.abc import Mapping
from typing import Any

from secretary_tui.export.request import Page


def to_file(value: Mapping[str, Any], _: Page | None = None) -> bytes:
    """Every letter as it is, a key a line, in the order in which they were given."""
    return (json.dumps(value, ensure_ascii=False, indent=2, allow_nan=False) + "\n").encode()
