"""The pane of the timer: big digits, block, sitting, and who is next."""

from collections.abc import Sequence
from typing import ClassVar, Final, NamedTuple

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.geometry import Offset, Size
from textual.widget import Widget

from secretary_tui.domain.model.session import Session
from secretary_tui.domain.text import counted
from secretary_tui.keys.global_keys import tab_by_id
from secretary_tui.room.timer_texts import NEXT, TimerTexts, open_questions, timer_texts
from secretary_tui.room.view import NOTHING, Said
from secretary_tui.ui.key_actions import bindings
from secretary_tui.ui.lines.prompt_line import PromptLine
from secretary_tui.ui.panes.pane import Pane
from secretary_tui.ui.panes.point_of_order import PointOfOrderKey
from secretary_tui.ui.widgets.bars import SittingBar, TimeBar
from secretary_tui.ui.widgets.big_time import (
    LARGE,
    LARGER,
    LARGEST,
    MIDDLE,
    SLIM,
    SMALL,
    SMALLEST,
    BigTime,
    DigitSize,
    time_width,
)
from secretary_tui.ui.widgets.strip import Field

#: The fewest rows that are of use: a heading and one question.
FEWEST: Final = 2
#: Rows for questions, at most.
QUESTIONS: Final = 12


def question_rows(questions: Sequence[str], room: int, width: int) -> tuple[Said, ...]:
    """Return a heading and the questions in at most `room` rows of `width` cells; the last says how many are left out.

    A longer question continues in the rows that are left, the first question before the others.
    """
    count = len(questions)
    if not count or room < FEWEST:
        return ()
    heading = Said(counted(count, "question to answer", "questions to answer"), "accent")
    shown = questions if count < room else questions[: room - FEWEST]
    left = room - 1 - len(shown) - (len(shown) < count)
    rows: list[Said] = []
    for question in shown:
        lines = [line.plain.rstrip() for line in Content(question).wrap(max(1, width - 2))] or [""]
        if len(lines) > left + 1:  # its last row holds the rest, and is cut
            lines[left:] = [" ".join(lines[left:])]
        left -= len(lines) - 1
        rows += [Said(f"{'?' if n == 0 else ' '} {line}") for n, line in enumerate(lines)]
    if len(shown) < count:
        rows.append(Said(f"… {count - len(shown)} more in Notes", "muted"))
    return (heading, *rows)


class ClockFields:
    """The fields of a clock: who speaks, the time in big digits, who comes next, how many more, and open questions.

    Whoever composes them gives them their looks, by the classes `who`, `next` and `head` after the `prefix`.
    """

    def __init__(self, prefix: str) -> None:
        self.who = Field(f"{prefix}--who")
        self.about = Field()
        self.big = BigTime()
        self.next = (Field(f"{prefix}--next"), *(Field() for _ in range(NEXT)))
        self.more = Field(f"{prefix}--head")
        self.questions = (Field(f"{prefix}--head"), *(Field() for _ in range(QUESTIONS - 1)))

    def show(self, texts: TimerTexts, room: int, width: int) -> int:
        """Show the texts, and the questions, or who comes later, in at most `room` rows of `width` cells.

        Returns how many rows these take.
        """
        self.who.show(texts.who)
        self.about.show(texts.about)
        self.big.show(texts.big, texts.tone)
        for field, said in zip(self.next, texts.next, strict=True):
            field.show(said)
        more = texts.more
        self.more.show(Said(more.text, more.tone, (more.text.partition(" · ")[0],)))
        rows = question_rows(texts.questions, min(room, QUESTIONS), width)
        if not texts.questions and texts.later:
            rows = (Said("then", "muted"), *texts.later)
        for field, said in zip(self.questions, (*rows, *[NOTHING] * (QUESTIONS - len(rows))), strict=True):
            field.display = said is not NOTHING
            field.show(said)
        return len(rows)


#: In fewer rows the blank ones are left out.
SHORT: Final = 14
#: In fewer columns nothing is beside the digits.
NARROW: Final = 70
#: Rows of all but digits, bars and questions: who, about, the next, how many more, blank ones, the line of a question.
OTHERS: Final = 12
#: Rows of these that are not needed where there is little room: a blank one, and one that the line may cover. So the
#: digits keep their size when a message takes a second row.
UNUSED: Final = 2
#: Rows that the digits leave for questions, if there are any.
SPARED: Final = 5
#: The most who are named after the next three.
LATER: Final = 7
#: Rows that the bar of the sitting takes, with a blank one.
COURSE: Final = 3


class TimerLayout(NamedTuple):
    """Where the three bars are: `columns` that they take beside the digits, and `rows` below or beside them.

    `look` is the class of the pane. The largest digits always leave `spared` rows for questions.
    """

    size: DigitSize
    look: str = ""
    columns: int = 44
    rows: int = 0
    spared: int = 0

    @property
    def height(self) -> int:
        """Rows of digits and bars, and of all around them."""
        if self.look == "-stacked":
            return OTHERS - UNUSED + max(self.size.rows, self.rows)
        return OTHERS + self.size.rows + self.rows

    def rows_left(self, size: Size) -> int:
        """Return how many rows a pane of this size has for questions."""
        return size.height - self.height - 1 - (UNUSED if self.look == "-stacked" else 0)

    def fits(self, size: Size, questions: int) -> bool:
        """Return whether a pane of this size has room for it, and for some of the questions there are."""
        is_read = not questions or self.rows_left(size) >= min(questions + 1, SPARED)
        has_columns = size.width >= time_width(self.size) + self.columns
        return has_columns and size.height >= self.height + self.spared and is_read


#: The best first. Larger digits than these would cost the line too many bytes a second.
LAYOUTS: Final = (
    TimerLayout(LARGEST, spared=SPARED),
    TimerLayout(LARGEST, "-below", columns=3, rows=4, spared=SPARED),
    TimerLayout(LARGER, spared=SPARED),
    TimerLayout(LARGER, "-below", columns=3, rows=4, spared=SPARED),
    TimerLayout(LARGE),
    TimerLayout(MIDDLE),
    TimerLayout(MIDDLE, "-below", columns=3, rows=4),
    TimerLayout(SLIM, "-stacked", columns=31, rows=6),
    TimerLayout(SMALL),
    TimerLayout(SMALL, "-stacked", columns=31, rows=6),
    TimerLayout(SMALLEST, columns=NARROW - time_width(SMALLEST)),
)


def layout_for(size: Size, questions: int) -> TimerLayout:
    """Return the best layout for a pane of this size, and for the number of questions to who speaks."""
    return next((layout for layout in LAYOUTS if layout.fits(size, questions)), LAYOUTS[-1])


class Timer(Pane, can_focus=True):
    """The third tab: who speaks, what is left, and how many more; below, the questions to a panellist who speaks.

    Each text is a small widget of fixed size that is painted when its words change, so that a second
    costs the terminal little more than one big digit.
    """

    DEFAULT_CSS = """
    Timer {
        & > Field { width: 1fr; margin: 0 2; }
        & > .timer--middle { height: auto; margin: 1 2 1 1; }
        & > .timer--next { text-style: bold; }
        & > .timer--who, & > .timer--head { margin: 1 2 0 2; text-style: bold; }
        & > SittingBar { margin: 1 2 0 2; }
        & .timer--beside { width: 1fr; height: 3; padding: 0 0 0 2; }
        & .timer--row { height: 1; }
        & .timer--row > TimeBar { max-width: 30; }
        & .timer--name { width: 8; }
        & .timer--said { width: 20; margin: 0 0 0 1; }
        & > DockedLine { dock: bottom; }
        &.-narrow .timer--beside { display: none; }
        &.-below > .timer--middle { layout: vertical; }
        &.-below .timer--row > TimeBar { max-width: 100%; }
        &.-stacked > .timer--who { margin: 0 2; }
        &.-stacked .timer--beside { height: 6; padding: 0; }
        &.-stacked .timer--row { height: 2; }
        &.-stacked .timer--row > TimeBar { max-width: 100%; dock: bottom; }
        &.-stacked .timer--said { width: 1fr; margin: 0; }
        &.-short > Field, &.-short > .timer--middle { margin: 0 1; }
    }
    """

    BINDINGS: ClassVar[list[BindingType]] = bindings(tab_by_id("timer").rows)

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.prompt = PromptLine()
        self._point_of_order = PointOfOrderKey(self, self.prompt)
        self.key_actions.actions["floor.point"] = self._point_of_order.begin_or_end
        self.clock = ClockFields("timer")
        self.bars = tuple(_Row() for _ in range(3))
        self.beside = Vertical(*self.bars, classes="timer--beside")
        self.course = SittingBar()
        self._rows_left = self._questions = 0

    @property
    def cursor_screen_offset(self) -> Offset:
        """The place of who speaks on the screen."""
        return self.clock.who.content_region.offset

    def compose(self) -> ComposeResult:
        if isinstance(self.parent, Widget) and self.parent.size:
            self._fit(self.parent.size)  # it will have this size: fitted now, the first frame is the last one
        clock = self.clock
        yield from (clock.who, clock.about, Horizontal(clock.big, self.beside, classes="timer--middle"))
        yield from (*clock.next, clock.more, *clock.questions, self.course)
        yield self.prompt.widget

    def on_mount(self) -> None:
        self._show()

    def watch_has_focus(self, _has_focus: bool) -> None:  # noqa: FBT001 - as Textual calls it
        """Do not style its parts again, as Textual would: they look the same with the focus."""

    def on_resize(self) -> None:
        self._fit(self.size)
        self._show()

    def _fit(self, size: Size) -> None:
        """Take the largest digits for which there is room; do without blank rows and bars where there is little."""
        self._questions = len(open_questions(self.session))
        layout = layout_for(size, self._questions)
        self.set_class(size.height < SHORT, "-short")
        self.set_class(size.width < NARROW and layout.size == SMALLEST, "-narrow")
        for look in ("-below", "-stacked"):
            self.set_class(look == layout.look, look)
        self.clock.big.grow(layout.size)
        above = {"-below": 1, "-stacked": 0}.get(layout.look, (layout.size.rows - SMALLEST.rows) // 2)
        self.beside.styles.margin = (above, 0, 0, 0)
        self._rows_left = layout.rows_left(size)

    def watch_session(self, before: Session, session: Session) -> None:
        self._point_of_order.follow(before, session)
        self._show()

    def watch_now(self) -> None:
        self._show()

    def _show(self) -> None:
        if not self.is_attached:
            return
        texts = timer_texts(self.session, self.now, later=min(max(0, self._rows_left - COURSE - 1), LATER))
        if len(texts.questions) != self._questions:
            self._fit(self.size)
        for row, span in zip(self.bars, texts.bars, strict=True):
            row.label.show(span.name)
            row.said.show(span.said)
            row.bar.show(span.elapsed, span.allowed)
        asked = self.clock.show(texts, self._rows_left, self.size.width - 4)
        self.course.display = self._rows_left - asked >= COURSE
        if self.course.display:
            self.course.show(self.session, self.now)


class _Row(Horizontal):
    """A name, a bar, and what is to be said of it."""

    def __init__(self) -> None:
        self.label, self.bar, self.said = Field("timer--name"), TimeBar(), Field("timer--said")
        super().__init__(self.label, self.bar, self.said, classes="timer--row")
