"""Counts of what the durability tests have done, written to a file on request, one line of JSON each.

`SECRETARY_FIGURES` names the file; without it nothing is written.
"""

import json
import os
from pathlib import Path


def count(what: str, **counts: float) -> None:
    """Report what a test has done; to be called after all assertions of the test have passed."""
    if file := os.environ.get("SECRETARY_FIGURES"):
        with Path(file).open("a", encoding="utf-8") as lines:
            lines.write(json.dumps({"what": what, **counts}) + "\n")
