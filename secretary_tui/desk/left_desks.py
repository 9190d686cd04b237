"""Background sessions with unsaved acts, and what becomes of unsaved acts at the end."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from secretary_tui.domain.text.cleaning import counted
from secretary_tui.storage.disk import real_path, shown
from secretary_tui.storage.journal.pending import NOT_KEPT

if TYPE_CHECKING:
    from secretary_tui.desk.desk import Desk


class LeftDesks:
    """The desks that this program has left while acts waited; `refresh` tries to write what waits there."""

    def __init__(self) -> None:
        self._desks: list[Desk] = []

    def add(self, desk: "Desk") -> None:
        """Keep a desk that is left, if acts wait there."""
        self._desks.append(desk)
        self._drop_finished()

    def remove(self, path: Path) -> None:
        """Let the desk at a session go: it is opened again, and the new one has what waits."""
        self._desks = [desk for desk in self._desks if desk.file.target != real_path(path)]

    @property
    def unsaved(self) -> str:
        """Why acts are not on disk, and of which session; empty if none wait."""
        for desk in self._desks:
            if desk.pending.acts:
                warning = NOT_KEPT if desk.unsaved.startswith(NOT_KEPT) else ""
                return f"{warning}in {shown(desk.file.path)}: {desk.unsaved.removeprefix(NOT_KEPT)}"
        return ""

    def refresh(self) -> list[str]:
        """Write what waits as soon as the disk takes it; return in sentences what is to be told."""
        news: list[str] = []
        for desk in self._desks:
            if not desk.pending.acts:
                continue
            name = shown(desk.file.path)
            desk.refresh()
            if not desk.pending.acts:
                news.append(f"{name}: what waited is saved.")
            news += [f"{name}: {sentence}" for sentence in desk.news]
            desk.news.clear()
        if self._desks:
            self._drop_finished()
        return news

    def sentences(self, *also: "Desk") -> Iterator[str]:
        """Yield what becomes of the acts that wait when the program ends, at the desks left and at others."""
        for desk in (*also, *self._desks):
            pending, name = desk.pending, shown(desk.file.path)
            if pending.acts:
                kept = f"kept, and offered when {name} is opened again" if pending.paths else f"kept nowhere ({name})"
                yield f"{counted(len(pending.acts), 'act is', 'acts are')} {kept}."
            if pending.left_over:
                waits = counted(len(pending.left_over), "act of an earlier run waits", "acts of an earlier run wait")
                yield f"{waits} to be done or forgotten, and will be offered when {name} is opened again."

    def _drop_finished(self) -> None:
        self._desks = [desk for desk in self._desks if desk.pending.acts or desk.pending.left_over]
