"""The key that begins and ends a point of order, the line that asks who raised it, and its correction afterwards."""

from string import ascii_lowercase
from typing import TYPE_CHECKING

from secretary_tui.domain.acts.base import Act
from secretary_tui.domain.acts.entries import EditEntry
from secretary_tui.domain.acts.floor import CallNext, EndPointOfOrder, EndSpeech, RaisePointOfOrder
from secretary_tui.domain.model.rows.entry import Entry
from secretary_tui.domain.model.session import Session
from secretary_tui.domain.model.speech_time import points_of_order
from secretary_tui.domain.rules.guards import require_pressed_once
from secretary_tui.domain.text import hour_text
from secretary_tui.errors import Refused
from secretary_tui.ui.docked_line import LineQuestion, PromptLine
from secretary_tui.ui.panes.pane import Pane, open_entry

if TYPE_CHECKING:
    from secretary_tui.names.grammar.line import Inscription
    from secretary_tui.names.known_names import Candidate

#: Shown while the line for the name of a point of order contains no name.
POINT_HINT = "space or ii ends it · . ends both · a name and enter"
#: The label of the line while it asks for this name.
_LABEL = "Point of order by"


def raise_or_end(session: Session) -> Act:
    """Return the act of the key `i`: end the point of order that has the floor, or begin one if there is none."""
    holder = session.holder
    return EndPointOfOrder() if holder is not None and holder.kind == "point of order" else RaisePointOfOrder()


def point_key(point: Entry, text: str, letter: str) -> Act | None:
    """Return the act of a key in the line that asks who raised a point of order; None for a letter of the name.

    `text` is the text in the line, `letter` the new character. In the empty line, and after “i”, which may begin Iran
    or India, a space ends the point of order, and `.` ends the interrupted speech too, as these keys do outside the
    line. “ii” ends the point of order: no name begins so.
    """
    if text.casefold() not in ("", "i"):
        return None
    if letter.casefold() == "i" and text:
        return EndPointOfOrder()
    if letter == " ":
        return CallNext(expected=point.id)  # with `expected`, a repeated space calls no second speaker
    return EndSpeech() if letter == "." else None


class PointOfOrderKey:
    """The key that begins and ends a point of order, and the line that asks who raised it.

    The panes of the speakers and of the timer have one object each. It asks in the line `prompt`.
    """

    def __init__(self, pane: Pane, prompt: PromptLine) -> None:
        self._pane = pane
        self._prompt = prompt
        self._asked_of = ""  # the id of the point of order whose name is asked for

    def begin_or_end(self) -> None:
        """End the point of order that has the floor, or begin one and ask who raised it.

        Raises Refused right after the end of one.
        """
        pane, before, command = self._pane, self._pane.session, raise_or_end(self._pane.session)
        if isinstance(command, RaisePointOfOrder):
            require_pressed_once(before, pane.now)
            pane.expect_answer()  # if it is refused, the letters of a name are ignored
        pane.act(command)
        pane.app.call_next(self._ask_of_new, before)  # once the act is done

    def ask_which(self) -> None:
        """Open the form of the point of order; if there were several, ask which. Raises Refused if there was none."""
        from secretary_tui.ui.dialogs.dialog import Choice, Option

        pane, session = self._pane, self._pane.session
        raised = points_of_order(session)
        if not raised:
            raise Refused("No point of order was raised.")
        if len(raised) == 1:
            open_entry(pane, raised[0])
            return
        points = dict(zip(ascii_lowercase, reversed(raised), strict=False))
        zone = session.sitting.zone
        texts = {key: f"{hour_text(point.began, zone)} {session.name_of(point)}" for key, point in points.items()}
        options = [Option(key, text) for key, text in texts.items()]
        pane.open_dialog(Choice("Correct which point of order?", options), lambda key: open_entry(pane, points[key]))

    def _ask_of_new(self, before: Session) -> None:
        point = self._pane.session.holder
        if point is not None and point.kind == "point of order" and before.entry(point.id) is None:
            self._ask_who(point)

    def follow(self, after: Session) -> None:
        """If the line is empty, close it once the point of order is over or the sitting is suspended."""
        if not self._asked_of:
            return
        is_over = after.holder is None or after.holder.id != self._asked_of
        line = self._prompt
        is_asking = line.is_open and line.question.label == _LABEL  # not a later question in the same line
        if (is_over or after.suspension is not None) and is_asking and not line.text:
            line.action_close_line()  # then the keys of the floor work again
        self._asked_of = "" if is_over else self._asked_of

    def _ask_who(self, point: Entry) -> None:
        from secretary_tui.names.grammar.line import doubts_of_point, named_by, raised_by, read_inscription

        def who(text: str) -> "tuple[Inscription, Candidate | None]":
            read = read_inscription(text, self._pane.known_names())
            return read, named_by(read)

        def take(text: str) -> str:
            read, named = who(text)
            if named is not None and not read.problem:
                self._pane.act(EditEntry(entry=point.id, changes=raised_by(read, named)))
            return read.problem

        def says(text: str) -> str:
            read, named = who(text)
            again = "i again ends it · " if text.casefold() == "i" else ""
            if named is None:
                return POINT_HINT
            doubts = doubts_of_point(read, named)
            capacity = "".join(f" for {group}" for group in read.capacity if group)
            return read.problem or f"{again}enter: {named.name}{capacity}{''.join(f' · ? {doubt}' for doubt in doubts)}"

        def keys(text: str, letter: str) -> bool:
            command = point_key(point, text, letter)
            if command is None:
                return False
            self._prompt.field.value = ""  # `follow` closes an empty line once the point of order is over
            if self._asked_of == point.id:
                self._pane.stop_answer()  # the next keys are not part of a name
                self._pane.act(command)
            else:
                self._prompt.action_close_line()
                self._pane.tell("That point of order is over.", refused=True)
            return True

        self._asked_of = point.id
        self._prompt.ask(LineQuestion(_LABEL, take, says, keys=keys))
