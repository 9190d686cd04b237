"""`secretary schema`: the JSON Schema of a session file, for editors."""

import argparse
import json
import sys

from secretary_tui.storage.text.schema import session_schema


def run(_arguments: argparse.Namespace) -> int:
    """Print the JSON Schema of a session file."""
    sys.stdout.write(f"{json.dumps(session_schema(), indent=2, ensure_ascii=False)}\n")
    return 0
