"""The pane of the timer: big digits, block, sitting, and who is next."""

from collections.abc import Sequence
from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.geometry import Offset, Size
from textual.widget import Widget

from secretary_tui.domain.model.session import Session
from secretary_tui.domain.text.cleaning import counted
from secretary_tui.keys.global_keys import tab_by_id
from secretary_tui.room.timer_texts import NEXT, timer_texts
from secretary_tui.room.view import NOTHING, Said
from secretary_tui.ui.key_actions import bindings
from secretary_tui.ui.lines.prompt_line import PromptLine
from secretary_tui.ui.panes.pane import Pane
from secretary_tui.ui.panes.point_of_order import PointOfOrderKey
from secretary_tui.ui.widgets.bars import TimeBar
from secretary_tui.ui.widgets.big_time import HEIGHT, TIME_WIDTHS, BigTime
from secretary_tui.ui.widgets.strip import Field

#: Rows that are worth it: for a heading and one question.
FEWEST: Final = 2
#: Rows for questions, at most.
QUESTIONS: Final = 12


def question_rows(questions: Sequence[str], room: int, width: int) -> tuple[Said, ...]:
    """A heading and the questions in at most `room` rows of `width` cells; the last one says how many more there are.

    A question that is longer goes on in the rows that are left, the first that was asked before the others.
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


def question_fields(head: str) -> tuple[Field, ...]:
    """Return the fields of the questions, the first of them with the class of a heading."""
    return (Field(head), *(Field() for _ in range(QUESTIONS - 1)))


def show_questions(fields: Sequence[Field], questions: Sequence[str], room: int, width: int) -> None:
    """Show the questions in at most `room` rows, each a field of `width` cells; fields without words take no row."""
    rows = question_rows(questions, min(room, QUESTIONS), width)
    for field, said in zip(fields, (*rows, *(NOTHING,) * (QUESTIONS - len(rows))), strict=True):
        field.display = said is not NOTHING
        field.show(said)


#: Below so many rows the blank ones go.
SHORT: Final = 14
#: Below so many columns nothing stands beside the digits.
NARROW: Final = 70
#: Columns that the bars take beside the digits, and rows that they take below them, with the blank ones.
BESIDE: Final = 44
BELOW: Final = 4
#: Columns of the margins of the digits.
MARGINS: Final = 3
#: Rows of all but digits, bars and questions: who, about, the next, how many more, the line of a point of order.
OTHERS: Final = 12
#: Rows of the digits, and whether the bars stand below them: the best first. Larger ones than these would cost the line
#: too many bytes a second.
LAYOUTS: Final = ((17, False), (17, True), (13, False), (13, True), (9, False), (7, False), (7, True), (HEIGHT, False))
#: Rows that the largest digits leave for questions.
SPARED: Final = 5
#: Digits that are higher leave them.
USUAL: Final = 9


class Timer(Pane, can_focus=True):
    """The third tab: who speaks, what is left, and how many more; below, what whoever of the panel speaks was asked.

    Each text is a small widget of fixed size that is painted when its words change, so that a second
    costs the terminal little more than one big digit.
    """

    DEFAULT_CSS = """
    Timer {
        & > Field { width: 1fr; margin: 0 2; }
        & > .timer--middle { height: auto; margin: 1 2 1 1; }
        & > .timer--next { text-style: bold; }
        & > .timer--head { margin: 1 2 0 2; text-style: bold; }
        & .timer--beside { width: 1fr; height: 3; padding: 0 0 0 2; }
        & .timer--row { height: 1; }
        & .timer--row > TimeBar { max-width: 30; }
        & .timer--name { width: 8; }
        & .timer--said { width: 20; margin: 0 0 0 1; }
        & > DockedLine { dock: bottom; }
        &.-narrow .timer--beside { display: none; }
        &.-below > .timer--middle { layout: vertical; }
        &.-short > Field, &.-short > .timer--middle { margin: 0 1; }
    }
    """

    BINDINGS: ClassVar[list[BindingType]] = bindings(tab_by_id("timer").rows)

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.prompt = PromptLine()
        self._point_of_order = PointOfOrderKey(self, self.prompt)
        self.who = Field("timer--head")
        self.about = Field()
        self.big = BigTime()
        self.speech = _Row()
        self.block = _Row()
        self.sitting = _Row()
        self.next = (Field("timer--next"), *(Field() for _ in range(NEXT)))
        self.more = Field("timer--head")
        self.questions = question_fields("timer--head")
        self.beside = Vertical(
            self.speech.widget(), self.block.widget(), self.sitting.widget(), classes="timer--beside"
        )
        self._rows_left = 0

    @property
    def cursor_screen_offset(self) -> Offset:
        """The place of who speaks on the screen."""
        return self.who.content_region.offset

    def compose(self) -> ComposeResult:
        if isinstance(self.parent, Widget) and self.parent.size:
            self._fit(self.parent.size)  # it will have this size: fitted now, the first frame is the last one
        yield self.who
        yield self.about
        with Horizontal(classes="timer--middle"):
            yield self.big
            yield self.beside
        yield from self.next
        yield self.more
        yield from self.questions
        yield self.prompt.widget

    def on_mount(self) -> None:
        self._show()

    def watch_has_focus(self, _has_focus: bool) -> None:  # noqa: FBT001 - as Textual calls it
        """Style none of its parts anew, as Textual would: none looks different when it has the focus."""

    def on_resize(self) -> None:
        self._fit(self.size)
        self._show()

    def _fit(self, size: Size) -> None:
        """Take the largest digits for which there is room; do without blank rows and bars where there is little."""
        width, height = size
        self.set_class(height < SHORT, "-short")
        rows, is_below = digits_for(width, height)
        self.set_class(width < NARROW and not is_below, "-narrow")
        self.set_class(is_below, "-below")
        self.big.grow(rows)
        self.beside.styles.margin = (1 if is_below else (rows - HEIGHT) // 2, 0, 0, 0)
        self._rows_left = height - OTHERS - rows - (BELOW if is_below else 0) - 1

    def watch_session(self, before: Session, session: Session) -> None:
        self._point_of_order.follow(before, session)
        self._show()

    def watch_now(self) -> None:
        self._show()

    def _show(self) -> None:
        if not self.is_attached:
            return
        texts = timer_texts(self.session, self.now)
        self.who.show(texts.who)
        self.about.show(texts.about)
        self.big.show(texts.big, texts.tone)
        for row, span in ((self.speech, texts.speech), (self.block, texts.block), (self.sitting, texts.sitting)):
            row.name.show(span.name)
            row.said.show(span.said)
            row.bar.show(span.elapsed, span.allowed)
        for field, said in zip(self.next, texts.next, strict=True):
            field.show(said)
        self.more.show(texts.more)
        show_questions(self.questions, texts.questions, self._rows_left, self.size.width - 4)


def digits_for(width: int, height: int) -> tuple[int, bool]:
    """How many rows high the digits are in a pane of this size, and whether the bars stand below them."""
    for rows, is_below in LAYOUTS:
        columns, blank_and_bars = (MARGINS, BELOW) if is_below else (BESIDE, 0)
        others = OTHERS + blank_and_bars + (SPARED if rows > USUAL else 0)
        if width >= TIME_WIDTHS[rows] + columns and height >= others + rows:
            return rows, is_below
    return HEIGHT, False


class _Row:
    """A name, a bar, and what is to be said of it."""

    def __init__(self) -> None:
        self.name = Field("timer--name")
        self.bar = TimeBar()
        self.said = Field("timer--said")

    def widget(self) -> Horizontal:
        """The row, for the pane to compose."""
        return Horizontal(self.name, self.bar, self.said, classes="timer--row")
