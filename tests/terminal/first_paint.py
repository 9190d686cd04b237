"""What the program has loaded, created and mounted when it first paints a word; run in a terminal, it ends then.

`python -m tests.terminal.first_paint WORD RESULT PATH` opens the session at PATH and writes RESULT as JSON.
"""

import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from textual._context import active_app
from textual.drivers._writer_thread import WriterThread

from secretary_tui.cli.main import main


def generated() -> Iterator[str]:
    """Yield the names of the program's classes whose methods were generated and compiled at import."""
    for name, module in list(sys.modules.items()):
        if name.startswith("secretary_tui."):
            for kind in _classes(vars(module), name):
                code = getattr(vars(kind).get("__init__"), "__code__", None)
                if code is not None and code.co_filename == "<string>":
                    yield f"{name}.{kind.__qualname__}"


def _classes(values: Any, module: str) -> Iterator[type]:
    for value in list(values.values()):
        if isinstance(value, type) and value.__module__ == module:
            yield value
            yield from _classes(vars(value), module)


def counted() -> dict[str, list[str]]:
    """Return the names of what exists now, by kind."""
    return {
        "modules": sorted(sys.modules),
        "generated": sorted(generated()),
        "widgets": [repr(widget) for widget in active_app.get().screen.walk_children()],
    }


def end_at(word: str, result: Path) -> None:
    """Let the program end when it first writes this word."""
    write = WriterThread.write

    def watched(self: WriterThread, text: str) -> None:
        if word in text:
            result.write_text(json.dumps(counted()))
            os._exit(0)
        write(self, text)

    WriterThread.write = watched  # type: ignore[method-assign]


if __name__ == "__main__":
    end_at(sys.argv[1], Path(sys.argv[2]))
    main(sys.argv[3:])
