"""The line of a rehearsal with the requests and events of the simulated room, and the score."""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Final

from rich.cells import cell_len
from textual.app import RenderResult
from textual.content import Content
from textual.widget import Widget

from secretary_tui.domain.model.session import Session
from secretary_tui.ui.key_actions import bound_keys

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
        width = self.size.width
        keys = bound_keys(self)
        happens = _BETWEEN.join(f"{says} ({keys.row(key).sign})" for says, key in heard.happens)
        alerts = [Content.styled(happens, "bold $text-warning")] if happens else []
        if heard.asking:
            rows = fitted((f"{len(heard.asking)} ask:", *heard.asking), width, ROWS - len(alerts))
            return Content("\n").join(
                (*(alert.truncate(width, ellipsis=True) for alert in alerts), *map(Content, rows))
            )
        said = heard.score or "The names come onto the list by themselves."
        return Content("\n").join((*alerts, Content.styled(said, "$text-muted")))


def fitted(parts: Sequence[str], width: int, rows: int) -> list[str]:
    """Return the parts joined in at most `rows` rows of `width` cells; “+ 9” counts the parts that do not fit."""
    lines = [parts[0]]
    for number, part in enumerate(parts[1:], 1):
        between = " " if number == 1 else _BETWEEN
        others = len(parts) - number - 1
        room = width - (len(f" + {others}") if others and len(lines) == rows else 0)
        if cell_len(lines[-1] + between + part) <= room:
            lines[-1] += between + part
        elif len(lines) < rows:
            lines.append(part)
        else:
            lines[-1] += f" + {others + 1}"
            break
    return lines
