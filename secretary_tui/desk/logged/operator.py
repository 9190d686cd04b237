"""Who acts: what the log keeps of the person and the place."""

import getpass
import os
import socket
from collections.abc import Mapping
from typing import Any

from secretary_tui.domain.frozen import frozen
from secretary_tui.storage.processes import is_alive


@frozen
class Operator:
    """Who acts: room accounts are shared, so initials, machine and terminal are kept too."""

    user: str = ""
    initials: str = ""
    host: str = ""
    terminal: str = ""
    process: int = 0

    def record(self) -> dict[str, str]:
        """As the journal keeps it."""
        return {"user": self.user, "initials": self.initials, "host": self.host, "terminal": self.terminal}

    @property
    def draft_owner(self) -> str:
        """Under which name half-typed lines are kept: two terminals of one account never share one."""
        return f"{self.user}.{self.initials}@{self.host}#{self.process}"

    def has_left(self, owner: str) -> bool:
        """Return whether a draft was left by this operator at a terminal that is gone."""
        name, _, process = owner.rpartition("#")
        return name == self.draft_owner.rpartition("#")[0] and process.isdigit() and not is_alive(int(process))

    def is_author_of(self, record: Mapping[str, Any]) -> bool:
        """Return whether this operator did what is recorded, at whatever terminal."""
        by = record.get("by")
        own = [self.user, self.initials, self.host]
        return isinstance(by, Mapping) and [by.get(key) for key in ("user", "initials", "host")] == own


def current_operator(initials: str = "") -> Operator:
    """Return who sits here: the account, the initials given, the machine and the terminal."""
    try:
        user = getpass.getuser()
    except (KeyError, OSError):
        user = str(os.getuid())
    try:
        terminal = os.ttyname(0)
    except OSError:
        terminal = ""
    return Operator(user, initials, socket.gethostname(), terminal, os.getpid())
