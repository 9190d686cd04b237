"""Expands paths as people type them."""

from pathlib import Path


def typed_path(text: str) -> Path:
    """Return the path that a text names, with `~` for one's own folder; the `~` of nobody known stays as it is."""
    try:
        return Path(text).expanduser()
    except RuntimeError:  # pathlib finds no folder of that name
        return Path(text)
