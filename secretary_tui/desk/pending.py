"""The acts that wait for the disk, in order; a copy of each is kept on another file system meanwhile."""

from collections.abc import Sequence

from secretary_tui.storage.journal.acts import DatedAct
from secretary_tui.storage.journal.pending_backup import PendingBackup


class PendingActs:
    """`acts` are those of this run; `left_over` those that an earlier run did and could not write."""

    def __init__(self, backup: PendingBackup, *, read_only: bool) -> None:
        self.acts: list[DatedAct] = []
        self.left_over = [] if read_only else backup.read()
        self.has_taken_up = False  # whether acts of an earlier run wait, which are no history yet
        self._backup = backup

    def add(self, acts: Sequence[DatedAct]) -> None:
        """Let acts wait."""
        self.acts += acts
        self._backup.keep(self.acts)

    def take_up_left_over(self) -> list[DatedAct]:
        """Let the acts of the earlier run wait with the others; returns them."""
        taken, self.left_over = self.left_over, []
        self.has_taken_up = True
        self.add(taken)
        self._backup.forget()
        return taken

    def drop_left_over(self) -> None:
        """Forget the acts of the earlier run."""
        self.left_over = []
        self._backup.forget()

    def clear(self) -> None:
        """Forget what waited: it is written, or was refused."""
        self.acts.clear()
        self._backup.keep(())
