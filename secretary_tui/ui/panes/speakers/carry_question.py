"""The questions by which a discussion is carried over from the session of an earlier meeting to the list in view."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

from rich.cells import cell_len

from secretary_tui.domain.acts.base import preview
from secretary_tui.domain.acts.carrying import CarryFrom, meeting_text, with_discussion
from secretary_tui.domain.model.discussions import discussion_of_list
from secretary_tui.domain.model.rows.sitting import Discussion
from secretary_tui.domain.model.session import Session
from secretary_tui.domain.text.cleaning import clean
from secretary_tui.errors import Refused, SecretaryError
from secretary_tui.ui.dialogs.before_after import BeforeAfter
from secretary_tui.ui.dialogs.choice import CELLS, EDGES, Choice, Option, Prompt
from secretary_tui.ui.panes.pane import Pane
from secretary_tui.ui.panes.speakers.entry_rows import waiting_rows
from secretary_tui.ui.widgets.cells import cut

if TYPE_CHECKING:
    from secretary_tui.room.earlier_sessions import EarlierSessions
    from secretary_tui.room.sessions import SessionSummary


#: Cells of an option beside its two texts: the mark, the longest number, and the gaps.
_MARK_CELLS: Final = 8


class CarryQuestion:
    """Asks for the earlier session, and what else is not known of it; then shows the list before and after."""

    def __init__(self, pane: Pane, list_id: str, earlier: "EarlierSessions") -> None:
        self._pane = pane
        self._list = list_id
        self._earlier = earlier
        self._path = Path()
        self._discussion: str | None = None

    def ask(self) -> None:
        """Ask for the earlier session; raises Refused if there is none."""
        rows = self._earlier.offered()
        if not rows:
            raise Refused("No session of this folder began before this one.")
        options = [Option(str(number), *_texts(row)) for number, row in enumerate(rows, 1)]
        self._open(Choice("Carry over from", options), lambda key: self._picked(rows[int(key) - 1].path))

    def _open(self, dialog: "Choice | Prompt", take: Callable[[str], None]) -> None:
        def answered(answer: str) -> None:
            with self._telling():
                take(answer)

        self._pane.open_dialog(dialog, answered)

    @contextmanager
    def _telling(self) -> Iterator[None]:
        """Say in the line of messages why it cannot be."""
        try:
            yield
        except SecretaryError as error:
            self._pane.tell(error.sentence, refused=True)

    def _picked(self, path: Path) -> None:
        """Ask which discussion of the session it is, if it has several; one that goes on is offered first."""
        self._path = path
        session = with_discussion(self._earlier.session(path))
        rows = sorted(session.discussions, key=lambda row: not row.goes_on)
        if len(rows) == 1:
            self._with_discussion(session, rows[0])
            return
        options = [Option(str(number), clean(row.title)) for number, row in enumerate(rows, 1)]
        choice = Choice("Which discussion goes on", options)
        self._open(choice, lambda key: self._with_discussion(session, rows[int(key) - 1]))

    def _with_discussion(self, session: Session, row: Discussion) -> None:
        """Ask for a lasting name of the session, if it has none."""
        self._discussion = row.id
        if session.sitting.id:
            self._show(session.sitting.id)
            return
        hint = "That session gets a lasting name, by which later ones know it."
        usual = self._earlier.usual_id(self._path)
        self._open(Prompt("Lasting name of the earlier session", value=usual, hint=hint), self._show)

    def _act(self, session_id: str) -> CarryFrom:
        session = self._pane.session
        to = discussion_of_list(session, self._list)
        return self._earlier.act(self._path, session, self._discussion, to.id if to else None, session_id)

    def _show(self, session_id: str) -> None:
        """Show the list before and after; enter carries it over, and marks the earlier session."""
        session, now, act = self._pane.session, self._pane.now, self._act(session_id)
        self._mark(act.part)  # where the program was stopped before it did
        then = preview(session, act, now)
        lists = {entry.list: None for entry in then.entries if session.entry(entry.id) is None}
        shown = self._list if not lists or self._list in lists else next(iter(lists))
        rows = waiting_rows(session, shown), waiting_rows(then, shown)
        says = f"{act.sentence(session, then, now)}. {clean(self._path.name)} is marked as going on, as {act.part}."

        def take(_: object) -> None:
            with self._telling():
                command = self._act(session_id)  # that session may have changed meanwhile
                self._pane.act(command)
                self._pane.app.call_next(self._mark, command.part)  # once the act is done

        self._pane.open_dialog(BeforeAfter(f"Carry over from {meeting_text(act.meeting)}", *rows, says=says), take)

    def _mark(self, part: str) -> None:
        """Mark the earlier session as going on, if this one has taken it over."""
        if any(part in row.continues for row in self._pane.session.discussions):
            with self._telling():
                self._earlier.mark_earlier(self._path, part)


def _texts(row: "SessionSummary") -> tuple[str, str]:
    """Return when a session was held and what it was, cut to one line, and beside it that it goes on."""
    starts = row.starts
    hour = f"{starts:%-d %b %Y} {starts.hour}.{starts.minute:02}" if starts else ""
    meeting = f"meeting {row.meeting}" if row.meeting else ""
    state = "goes on" if row.goes_on else row.state
    text = " · ".join(filter(None, (hour, meeting, clean(row.title))))
    return cut(text, CELLS - EDGES - cell_len(state) - _MARK_CELLS), state
