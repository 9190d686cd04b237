"""The keys of the floor: whatever is looked at, they act on the running block."""

from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar, Final

from textual.binding import BindingType

from secretary_tui.domain.acts.base import Act
from secretary_tui.domain.acts.blocks import NextBlock
from secretary_tui.domain.acts.entries import EditEntry
from secretary_tui.domain.acts.floor import (
    AdjustLimit,
    BackDate,
    CallNext,
    EndSpeech,
    MarkAbsent,
    Pause,
    Resume,
    StartNow,
)
from secretary_tui.domain.acts.points_of_order import EndPointOfOrder, RaisePointOfOrder
from secretary_tui.domain.acts.sitting import ResumeSitting, Suspend
from secretary_tui.domain.model.rows.entry import Entry
from secretary_tui.domain.model.session import Session
from secretary_tui.keys.floor import FLOOR_KEYS
from secretary_tui.ui.key_bindings import bindings
from secretary_tui.ui.lines.prompt_line import PromptLine
from secretary_tui.ui.panes.pane import Pane

if TYPE_CHECKING:
    from secretary_tui.names.grammar.line import Inscription
    from secretary_tui.names.known_names import Candidate

#: Seconds that one press of `+` or `-` gives to a speech or takes from it.
LIMIT_STEP: Final = 15
#: In the empty line of a point of order's name.
POINT_HINT: Final = "space or ii ends it · . ends both · a name and enter"


def expected(session: Session) -> str | None:
    """The id of who has the floor as the screen shows it; the act is refused if it is another by then."""
    return session.holder.id if session.holder else None


def next_command(session: Session) -> Act:
    """What `space` and F8 ask for."""
    return CallNext(expected=expected(session))


def end_command(session: Session) -> Act:
    """What `.` and F6 ask for."""
    del session
    return EndSpeech()


def pause_command(session: Session) -> Act:
    """What `p` and F7 ask for: the clock of who has the floor stops, or goes on."""
    holder = session.holder
    return Resume() if holder is not None and not holder.is_speaking else Pause()


def suspend_command(session: Session) -> Act:
    """What F9 asks for: the sitting is suspended, or resumed."""
    return ResumeSitting() if session.suspension else Suspend()


def absent_command(session: Session) -> Act:
    """What `n` asks for."""
    return MarkAbsent(expected=expected(session))


def block_command(session: Session) -> Act:
    """What `b` asks for."""
    return NextBlock(expected=expected(session))


def point_command(session: Session) -> Act:
    """What `i` asks for: a point of order begins, or the one that is heard ends."""
    holder = session.holder
    return EndPointOfOrder() if holder is not None and holder.kind == "point of order" else RaisePointOfOrder()


def point_key(point: Entry, text: str, letter: str) -> Act | None:
    """What a letter in the line of a point of order's name asks for; None if it is a letter of the name.

    In the empty line space and `.` are the keys of the floor. One `i` is a letter, for Iran and India; no name begins
    with two, nor with `i` and a space or a stop: then it is the key.
    """
    if text.casefold() not in ("", "i"):
        return None
    if letter.casefold() == "i" and text:
        return EndPointOfOrder()
    if letter == " ":
        return CallNext(expected=point.id)  # guarded: a space that repeats itself calls nobody
    return EndSpeech() if letter == "." else None


def named_by(read: "Inscription") -> "Candidate | None":
    """Who raises a point of order: a name that begins so, else what was typed; a guess is none, nor is one letter."""
    best = next(iter(read.candidates), None)
    if best is None or (len(read.typed) > 1 and not best.is_guess):
        return best
    return replace(best, name=read.typed, category=None, panel=None, as_typed=True)


def raised_by(read: "Inscription", named: "Candidate") -> dict[str, object]:
    """What a line says of whoever raises a point of order, by the keys of an entry."""
    said = {
        "on_behalf_of": read.on_behalf_of,
        "also_on_behalf_of": read.also_on_behalf_of,
        "title": read.title,
        "speaker": read.speaker,
        "rank": read.rank,
    }
    return {
        "name": named.name,
        "category": read.category or named.category,
        **{key: value for key, value in said.items() if value},
    }


class FloorKeys(Pane):
    """A pane with the keys of the floor; `prompt` is the line in which it asks for what a key still needs."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(FLOOR_KEYS)

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 (the name that every widget gives it)
        super().__init__(id=id)
        self.prompt = PromptLine()
        self._point_asked = False
        self._asked_of = ""

    def action_next(self) -> None:
        """End the speech and call the next."""
        if self.session is not None:
            self.act(next_command(self.session))

    def action_end(self) -> None:
        """End the speech without calling anyone."""
        if self.session is not None:
            self.act(end_command(self.session))

    def action_cut_short(self) -> None:
        """End the speech as cut short."""
        self.act(EndSpeech(cut_short=True))

    def action_pause(self) -> None:
        """Stop the speaker's clock, or let it go on."""
        if self.session is not None:
            self.act(pause_command(self.session))

    def action_more(self) -> None:
        """Give this speech more seconds."""
        self.act(AdjustLimit(seconds=LIMIT_STEP))

    def action_less(self) -> None:
        """Give this speech fewer seconds."""
        self.act(AdjustLimit(seconds=-LIMIT_STEP))

    def action_back_date(self) -> None:
        """Let this speech have begun earlier."""
        self.act(BackDate())

    def action_start_now(self) -> None:
        """Let this speech begin now."""
        self.act(StartNow())

    def action_absent(self) -> None:
        """The one just called is absent."""
        if self.session is not None:
            self.act(absent_command(self.session))

    def action_next_block(self) -> None:
        """End the block and start the next."""
        if self.session is not None:
            self.act(block_command(self.session))

    def action_point(self) -> None:
        """Begin a point of order at once, or end it."""
        if self.session is not None:
            command = point_command(self.session)
            self._point_asked = isinstance(command, RaisePointOfOrder)
            if self._point_asked:
                self.expect_answer()  # a name that follows is none of the keys, if it is refused
            self.act(command)

    def _watch_session(self, before: Session | None, after: Session | None) -> None:
        """Ask who raised the point of order that was begun here; it is being heard meanwhile."""
        if before is None or after is None:
            return
        point = after.holder
        if self._asked_of:
            is_over = point is None or point.id != self._asked_of
            if (is_over or after.suspension is not None) and self.prompt.is_open and not self.prompt.text:
                self.prompt.action_close_line()  # and the keys are those of the floor again
            self._asked_of = "" if is_over else self._asked_of
        if not self._point_asked:
            return
        if point is not None and point.kind == "point of order" and before.entry(point.id) is None:
            self._point_asked = False
            self._ask_who(point)

    def _ask_who(self, point: Entry) -> None:
        from secretary_tui.names.grammar.line import Inscription, read_inscription  # noqa: PLC0415 - only once a name is looked for
        from secretary_tui.names.known_names import KnownNames  # noqa: PLC0415 - only once a name is looked for

        def who(text: str) -> "tuple[Inscription, Candidate | None]":
            session = self.session
            read = read_inscription(text, KnownNames.of(session, self.register_of(session))) if session else None
            return (read, named_by(read)) if read else (Inscription(), None)

        def take(text: str) -> str:
            read, named = who(text)
            if named is not None and not read.problem:
                self.act(EditEntry(entry=point.id, changes=raised_by(read, named)))
            return read.problem

        def says(text: str) -> str:
            read, named = who(text)
            again = "i again ends it · " if text.casefold() == "i" else ""
            if named is None:
                return POINT_HINT
            doubts = read.doubts_of(named.name, read.category or named.category, is_guess=False)
            capacity = "".join(f" for {group}" for group in read.capacity if group)
            return read.problem or f"{again}enter: {named.name}{capacity}{''.join(f' · ? {doubt}' for doubt in doubts)}"

        def keys(text: str, letter: str) -> bool:
            command = point_key(point, text, letter)
            if command is None:
                return False
            self.prompt.field.value = ""  # the line is left once the point of order is over
            if self._asked_of == point.id:
                self.act(command)
            else:
                self.prompt.action_close_line()
                self.tell("That point of order is over.", refused=True)
            return True

        self._asked_of = point.id
        self.prompt.ask("Point of order by", take, says=says, keys=keys)
