"""The table of `docs/configuration.md`, made from the descriptions of the keys of `config.toml`."""

from typing import Any

from secretary_tui.config import SETTINGS, Config, Setting, as_written


def table() -> str:
    """Return a row in Markdown for each key: permitted values, purpose, default, example."""
    defaults = Config()
    rows = [_row(key, setting, getattr(defaults, key)) for key, setting in SETTINGS.items() if key != "keys"]
    return "\n".join(("| key | value | what it is | default | example |", "|---|---|---|---|---|", *rows, ""))


def _row(key: str, setting: Setting, default: Any) -> str:
    shown = f"`{as_written(default)}`" if default not in ("", 0) or default is False else ""
    cells = (f"`{key}`", setting.wanted(default), setting.about, shown, f"`{as_written(setting.example)}`")
    return f"| {' | '.join(cells)} |"
