"""`secretary [PATH]`: opens the screen on a session, or on a folder to choose one from."""

from collections.abc import Mapping
from pathlib import Path
from types import SimpleNamespace

from secretary_tui.bootstrap.screen import open_screen
from secretary_tui.config import SESSIONS_VARIABLE, Config, config_path, read_config
from secretary_tui.domain.text.cleaning import clean
from secretary_tui.errors import SecretaryError
from secretary_tui.paths import typed_path


def run(arguments: SimpleNamespace) -> int:
    """Open what was named, else the folder of sessions."""
    if arguments.path:
        return open_with(typed_path(arguments.path), arguments)
    folder = read_config().sessions_folder
    if not folder.exists():
        raise SecretaryError(
            f"There is no folder of sessions {clean(str(folder))}; make it, or name another: in ${SESSIONS_VARIABLE},"
            f" or as sessions in {config_path()}."
        )
    return open_with(folder, arguments)


def open_with(path: Path, arguments: SimpleNamespace) -> int:
    """Open a path with what the command line says, else the configuration."""
    return open_screen(path, _options(arguments))


def open_new(values: Mapping[str, str], folder: Path, arguments: SimpleNamespace) -> int:
    """Ask for a new session in a folder, of which these texts are known, and open it."""
    return open_screen(folder, _options(arguments), values)


def _options(arguments: SimpleNamespace) -> Config:
    config = read_config()
    return config._replace(
        read_only=arguments.read_only,
        initials=clean(arguments.initials or config.initials),
        mouse=arguments.mouse or config.mouse,
    )
