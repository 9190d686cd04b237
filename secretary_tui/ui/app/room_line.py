"""The line of a rehearsal with the requests and events of the simulated room, and the score."""

from datetime import datetime
from typing import TYPE_CHECKING, Final

from textual.app import RenderResult
from textual.content import Content
from textual.widget import Widget

from secretary_tui.domain.model.session import Session
from secretary_tui.ui.key_actions import bound_keys
from secretary_tui.ui.widgets.cells import cut, wrapped

if TYPE_CHECKING:
    from secretary_tui.desk.rehearsed_room import RehearsedRoom, RoomNow

#: Rows for requests and events.
ROWS: Final = 2
_BETWEEN: Final = " · "


class RoomLine(Widget):
    """The line of the simulated room in a rehearsal, with its requests and events.

    It has two rows; or one row, if the simulated room adds the names to the list itself.
    """

    DEFAULT_CSS = """
    RoomLine { padding: 0 1; }
    """

    def __init__(self, room: "RehearsedRoom") -> None:
        super().__init__(id="room")
        self._room = room
        self.styles.height = ROWS if room.is_typed else 1
        self._heard: RoomNow | None = None

    def look(self, session: Session, now: datetime) -> None:
        """Let the simulated room act, and show its requests and events; its acts are shown at the next second."""
        self._room.act(now)
        heard = self._room.look(session, now)
        if heard != self._heard:
            self._heard = heard
            self.refresh()

    def render(self) -> RenderResult:
        heard = self._heard
        if heard is None:
            return Content("")
        width, keys = self.size.width, bound_keys(self)
        happens = _BETWEEN.join(f"{says} ({keys.row(key).sign})" for says, key in heard.happens)
        alerts = [Content.styled(cut(happens, width), "bold $text-warning")] if happens else []
        if heard.asking:
            rows = wrapped(f"{len(heard.asking)} ask: {_BETWEEN.join(heard.asking)}", width)
            last = ROWS - len(alerts) - 1
            rows[last:] = [cut(" ".join(rows[last:]), width)] if rows[last:] else []
            return Content("\n").join((*alerts, *map(Content, rows)))
        said = heard.score or "The names come onto the list by themselves."
        return Content("\n").join((*alerts, Content.styled(said, "$text-muted")))
