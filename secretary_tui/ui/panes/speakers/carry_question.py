"""The questions by which a discussion is carried over from the session of an earlier meeting to the list in view."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from rich.cells import cell_len

from secretary_tui.domain.acts.base import preview
from secretary_tui.domain.acts.discussions import CarryFrom, with_discussion
from secretary_tui.domain.model.discussions import discussion_of_list
from secretary_tui.domain.rules.record_sentences import meeting_text
from secretary_tui.domain.text import clean
from secretary_tui.errors import Refused, SecretaryError
from secretary_tui.ui.dialogs.before_after import BeforeAfter
from secretary_tui.ui.dialogs.choice import CELLS, EDGES, Choice, Option
from secretary_tui.ui.panes.pane import Pane
from secretary_tui.ui.panes.speakers.entry_rows import waiting_rows
from secretary_tui.ui.widgets.cells import cut

if TYPE_CHECKING:
    from secretary_tui.room.earlier_sessions import EarlierSessions
    from secretary_tui.room.sessions import SessionSummary

#: Cells of an option beside its two texts: the mark, the longest number, and the gaps.
_MARK_CELLS: Final = 8


class CarryQuestion:
    """Asks for the earlier session, and for its discussion if it has several; then shows the list before and after."""

    def __init__(self, pane: Pane, list_id: str, earlier: "EarlierSessions") -> None:
        self._pane = pane
        self._list = list_id
        self._earlier = earlier

    def ask(self) -> None:
        """Ask for the earlier session; raises Refused if there is none."""
        rows = self._earlier.offered()
        if not rows:
            raise Refused("No session of this folder began before this one.")
        options = [_option(number, row) for number, row in enumerate(rows, 1)]
        self._pane.open_dialog(Choice("Carry over from", options), lambda key: self._picked(rows[int(key) - 1].path))

    def _picked(self, path: Path) -> None:
        """Ask which discussion of the session it is, if it has several; one that goes on is offered first."""
        with self._pane.asking():
            session = with_discussion(self._earlier.session(path))
            rows = sorted(session.discussions, key=lambda row: not row.goes_on)
            if len(rows) == 1:
                self._show(path, rows[0].id)
                return
            options = [Option(str(number), clean(row.title)) for number, row in enumerate(rows, 1)]
            choice = Choice("Which discussion goes on", options)
            self._pane.open_dialog(choice, lambda key: self._show(path, rows[int(key) - 1].id))

    def _act(self, path: Path, discussion: str) -> CarryFrom:
        session = self._pane.session
        to = discussion_of_list(session, self._list)
        return self._earlier.act(path, session, discussion, to.id if to is not None else None)

    def _show(self, path: Path, discussion: str) -> None:
        """Show the list before and after; enter carries it over, and marks the earlier session."""
        with self._pane.asking():
            session, now, act = self._pane.session, self._pane.now, self._act(path, discussion)
            self._mark(path, act.part)  # where the program was stopped before it did
            then = preview(session, act, now)
            lists = [entry.list for entry in then.entries if session.entry(entry.id) is None]
            shown = self._list if self._list in lists else next(iter(lists), self._list)
            rows = waiting_rows(session, shown), waiting_rows(then, shown)
            says = f"{act.sentence(session, then, now)}. {clean(path.name)} is marked as going on, as {act.part}."
            dialog = BeforeAfter(f"Carry over from {meeting_text(act.meeting)}", *rows, says=says)
            self._pane.open_dialog(dialog, lambda _: self._take(path, discussion))

    def _take(self, path: Path, discussion: str) -> None:
        with self._pane.asking():
            act = self._act(path, discussion)  # that session may have changed meanwhile
            self._pane.act(act)
            self._pane.app.call_next(partial(self._mark, path, act.part))  # once the act is done

    def _mark(self, path: Path, part: str) -> None:
        """Mark the earlier session as going on, if this one has taken it over."""
        if any(part in row.continues for row in self._pane.session.discussions):
            try:
                self._earlier.mark_earlier(path, part)
            except SecretaryError as error:
                self._pane.tell(error.sentence, refused=True)


def _option(number: int, row: "SessionSummary") -> Option:
    """Return a session as an option of one line: when it was held and what it was, and beside it that it goes on."""
    when = f"{row.starts:%-d %b %Y} {row.starts.hour}.{row.starts.minute:02}" if row.starts else ""
    meeting = f"meeting {row.meeting}" if row.meeting else ""
    state = "goes on" if row.goes_on else row.state
    text = " · ".join(filter(None, (when, meeting, clean(row.title))))
    return Option(str(number), cut(text, CELLS - EDGES - cell_len(state) - _MARK_CELLS), state)
