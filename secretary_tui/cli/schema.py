"""`secretary schema`: prints the JSON Schema of a session file."""

import json
import sys
from types import SimpleNamespace

from secretary_tui.storage.text.schema import session_schema


def run(_arguments: SimpleNamespace) -> int:
    """Print the JSON Schema of a session file."""
    sys.stdout.write(f"{json.dumps(session_schema(), indent=2, ensure_ascii=False)}\n")
    return 0
