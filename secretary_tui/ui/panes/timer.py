"""The tab Timer, with big digits, bars, next speakers and questions; and the clock beside the list of speakers."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import ClassVar, Literal, NamedTuple

from rich.text import Text
from textual.containers import Horizontal, Vertical
from textual.geometry import Offset, Size
from textual.widget import Widget

from secretary_tui.domain.model.session import Session
from secretary_tui.domain.text import counted
from secretary_tui.keys.global_keys import tab_by_id
from secretary_tui.room.timer_texts import NEXT, BarTexts, TimerTexts, open_questions, timer_texts
from secretary_tui.room.view import NOTHING, Said
from secretary_tui.ui.docked_line import PromptLine
from secretary_tui.ui.key_actions import bindings
from secretary_tui.ui.panes.pane import Pane
from secretary_tui.ui.panes.point_of_order import PointOfOrderKey
from secretary_tui.ui.widgets import big_time
from secretary_tui.ui.widgets.bars import SittingBar, bar_text
from secretary_tui.ui.widgets.cells import wrapped
from secretary_tui.ui.widgets.strip import Field

#: The fewest rows for open questions: a heading and one question.
FEWEST = 2
#: The most rows for open questions.
QUESTIONS = 12


def question_rows(questions: Sequence[str], room: int, width: int) -> tuple[Said, ...]:
    """Return a heading and the open questions, in at most `room` rows of `width` cells.

    Without questions, or if `room` is less than `FEWEST`, no rows are returned. If there is no room for all questions
    in full, each has one row, in which it is cut when it is shown. If some are left out, the last row says how many.
    """
    count = len(questions)
    if not count or room < FEWEST:
        return ()
    heading = Said(counted(count, "question to answer", "questions to answer"), "accent")
    rows = [
        Said(f"{' ' if n else '?'} {line}")
        for question in questions
        for n, line in enumerate(wrapped(question, max(1, width - 2)))
    ]
    if len(rows) >= room:
        rows = [Said(f"? {question}") for question in questions]
    if len(rows) >= room:
        rows = [*rows[: room - FEWEST], Said(f"… {count - room + FEWEST} more in Notes", "muted")]
    return (heading, *rows)


#: The rows for the heading, the next speakers, and how many more can speak.
FIXED = NEXT + 2


def rows_below(texts: TimerTexts, room: int, width: int) -> tuple[Said, ...]:
    """Return the rows below the big digits: the next speakers, how many more can speak, then the open questions.

    If there are no questions, later speakers are named instead, as far as there is room. There are at most `room` rows,
    but at least one. Blank rows divide the parts if all questions have room nevertheless.
    """
    left = room - FIXED
    if left <= 0:
        return (*texts.next[: max(0, room - 1)], texts.more)
    is_wide = left > len(texts.questions) + 2 or not texts.questions
    left -= 2 if is_wide else 0
    rows = question_rows(texts.questions, min(left, QUESTIONS), width)
    if not texts.questions and texts.later and left >= FEWEST:
        rows = (Said("then", "muted"), *texts.later[: left - 1])
    blank = (NOTHING,) if is_wide else ()
    return (*texts.next, *blank, texts.more, *(blank if rows else ()), *rows)


class RowsBelow(Field):
    """The widget below the big digits, with the rows that `rows_below` returns for its height."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"field--strong"}
    DEFAULT_CSS = """
    RowsBelow { height: 1fr; width: 1fr; & > .field--strong { text-style: bold; } }
    """

    def __init__(self) -> None:
        super().__init__()
        self._texts: TimerTexts | None = None

    def show_texts(self, texts: TimerTexts) -> None:
        self._texts = texts
        self._show_changes()

    def _wanted(self, width: int, height: int) -> Iterator[Text | str]:
        texts = self._texts
        rows = rows_below(texts, height, width) if texts is not None else ()
        for n, said in enumerate(rows):
            text = self._text(said, width)
            if n == 0 or (texts is not None and said is texts.more) or said.tone == "accent":
                text.stylize("strong")
            yield text
        yield from [""] * (height - len(rows))


#: The cells of the name of a bar, of the text after the bar, and of the longest bar beside the digits.
NAME = 8
SAID = 20
BAR = 30


class SpanBars(Field):
    """The widget with the bars of speech, block and sitting, each with a name and a text.

    Each bar has a row of its own; or two, with the bar in the second one, if the widget is high enough. If the widget
    has fewer rows than bars, the bars are beside each other, in two rows.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {"field--spent"}
    DEFAULT_CSS = """
    SpanBars { width: 1fr; & > .field--spent { color: $text-primary; } }
    """

    def __init__(self) -> None:
        super().__init__()
        self.spans: tuple[BarTexts, ...] = ()

    def show_spans(self, spans: tuple[BarTexts, ...]) -> None:
        self.spans = spans
        self._show_changes()

    def _wanted(self, width: int, height: int) -> Iterator[Text | str]:
        count = max(1, len(self.spans))
        if height < count:
            cells = (width - count + 1) // count
            yield Text(" ").join(self._words(span, cells) for span in self.spans)
            yield Text(" ").join(bar_text(span.elapsed, span.allowed, cells) for span in self.spans)
        for span in self.spans if height >= count else ():
            if height >= 2 * count:
                yield self._words(span, width)
                yield bar_text(span.elapsed, span.allowed, width)
            else:
                bar = bar_text(span.elapsed, span.allowed, min(BAR, max(0, width - NAME - SAID - 1)))
                yield Text.assemble(self._text(span.name, NAME), bar, " ", self._text(span.said, SAID))

    def _words(self, span: BarTexts, width: int) -> Text:
        return Text.assemble(self._text(span.name, NAME), self._text(span.said, max(0, width - NAME)))


class ClockFields:
    """The widgets that both the timer and the clock beside the list have.

    `who` shows the speaker, `about` particulars, `big` the time in big digits, and `below` what `rows_below` returns.
    """

    def __init__(self) -> None:
        self.who = Field("clock--who")
        self.about = Field()
        self.big = big_time.BigTime()
        self.below = RowsBelow()

    def show(self, texts: TimerTexts) -> None:
        self.who.show(texts.who)
        self.about.show(texts.about)
        self.big.show(texts.big, texts.tone)
        self.below.show_texts(texts)


#: In a pane narrower than this, nothing is beside the digits.
NARROW = 70
#: The rows other than digits, bars, questions and blank rows: speaker, particulars, next speakers, how many more fit.
OTHERS = 2 + FIXED
#: The most rows that digits of any size leave free for open questions, if there are any; and the rows that the two
#: largest sizes leave free even without questions.
ASKED = 5
SPARED = 8
#: Blank rows: at the top, above the digits, and below them.
BLANKS = 3
#: The most speakers who are named after the next three.
LATER = 12
#: The rows that the bar of the sitting needs, with a blank row.
COURSE = 3


class TimerLayout(NamedTuple):
    """A layout of the timer: the size of the digits, and the place of the three bars.

    `look` is “across” for bars below the digits, “stacked” for bars of two rows beside them, and empty for bars of one
    row beside them. `columns` is the number of cells needed to the right of the digits, `spared` the number of rows
    that must stay free below digits and bars, even without questions.
    """

    size: big_time.DigitSize
    look: Literal["", "stacked", "across"] = ""
    columns: int = 44
    spared: int = 0

    @property
    def bar_rows(self) -> int:
        return {"": 3, "stacked": 6, "across": 2}[self.look]

    @property
    def rows(self) -> int:
        return self.size.rows + 2 if self.look == "across" else max(self.size.rows, self.bar_rows)

    def blanks(self, height: int, questions: int) -> tuple[int, int, int]:
        """Return how many blank rows (0 or 1) are at the top of the pane, above the digits, and below the digits.

        `height` is the height of the pane, `questions` the number of open questions.
        """
        left = self._spare(height, questions)
        return int(left > 2), int(left > 1), int(left > 0)  # noqa: PLR2004 - one after the other

    def rows_left(self, height: int, questions: int) -> int:
        return height - 2 - self.rows - sum(self.blanks(height, questions))

    def fits(self, size: Size, questions: int) -> bool:
        """Return whether a pane of this size has room for the layout, with rows for open questions if there are any."""
        has_columns = size.width >= big_time.time_width(self.size) + self.columns
        return has_columns and self._spare(size.height, questions) >= 0

    def _spare(self, height: int, questions: int) -> int:
        asked = min(questions + 1, ASKED) if questions else 0
        return height - OTHERS - self.rows - max(asked, self.spared)


def _across(size: big_time.DigitSize, spared: int = 0) -> TimerLayout:
    return TimerLayout(size, "across", 3, spared)


#: The layouts, the best first; the last one is used if none fits. Larger digits than these would send too many bytes a
#: second to the terminal.
LAYOUTS = (
    TimerLayout(big_time.LARGEST, spared=SPARED),
    _across(big_time.LARGEST, SPARED),
    TimerLayout(big_time.LARGER, spared=SPARED),
    _across(big_time.LARGER, SPARED),
    TimerLayout(big_time.LARGE),
    _across(big_time.LARGE),
    TimerLayout(big_time.MIDDLE),
    _across(big_time.MIDDLE),
    TimerLayout(big_time.SLIM, "stacked", columns=31),
    TimerLayout(big_time.SMALL),
    TimerLayout(big_time.SMALL, "stacked", columns=31),
    TimerLayout(big_time.SMALLEST, columns=NARROW - big_time.time_width(big_time.SMALLEST)),
)


class Timer(Pane, can_focus=True):
    """The pane of the third tab: the speaker, the time left in big digits, the next speakers, how many more can speak.

    While a panellist speaks, it also shows the open questions to this panellist. Each digit is a widget of its own that
    is painted only when it changes, so a second costs the terminal little more than one big digit.
    """

    DEFAULT_CSS = """
    Timer {
        & > Field { width: 1fr; margin: 0 1; }
        & > .timer--middle { height: auto; }
        & > .clock--who { text-style: bold; }
        & > RowsBelow { margin: 0 1; }
        & > SittingBar { margin: 1 1 0 1; }
        & > DockedLine { dock: bottom; }
    }
    """

    BINDINGS = bindings(tab_by_id("timer").rows)

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.prompt = PromptLine()
        self._point_of_order = PointOfOrderKey(self, self.prompt)
        self.key_actions.actions["floor.point"] = self.asks(self._point_of_order.begin_or_end)
        self.clock = ClockFields()
        self.bars = SpanBars()
        self._middle = Horizontal(self.clock.big, self.bars, classes="timer--middle")
        self.course = SittingBar()
        self._rows_left = self._questions = 0

    @property
    def cursor_screen_offset(self) -> Offset:
        return self.clock.who.content_region.offset

    def compose(self) -> Iterator[Widget]:
        if isinstance(self.parent, Widget) and self.parent.size:
            self._fit(self.parent.size)  # the pane will have this size, so the first frame needs no second layout
        yield from (self.clock.who, self.clock.about, self._middle, self.clock.below, self.course, self.prompt)

    def on_mount(self) -> None:
        self._show()

    def watch_has_focus(self, _has_focus: bool) -> None:  # noqa: FBT001 - as Textual calls it
        """Do nothing; Textual would style all parts again, although the focus does not change their look."""

    def on_resize(self) -> None:
        self._fit(self.size)
        self._show()

    def _fit(self, size: Size) -> None:
        """Choose the largest digits that fit a pane of this size; leave out blank rows and bars if it is too small."""
        self._questions = len(open_questions(self.session))
        layout = next((layout for layout in LAYOUTS if layout.fits(size, self._questions)), LAYOUTS[-1])
        self.clock.big.grow(layout.size)
        # styles are set one by one, because for a new CSS class Textual would style all parts again
        self._middle.styles.layout = "vertical" if layout.look == "across" else "horizontal"
        self.bars.display = size.width >= NARROW or layout.size != big_time.SMALLEST
        self.bars.styles.height = layout.bar_rows
        above = 0 if layout.look else (layout.size.rows - layout.bar_rows) // 2
        self.bars.styles.margin = (above, 0, 0, 1 if layout.look == "across" else 2)
        first, second, third = layout.blanks(size.height, self._questions)
        self.clock.who.styles.margin = (first, 1, 0, 1)
        self._middle.styles.margin = (second, 1, third, 0)
        self._rows_left = layout.rows_left(size.height, self._questions)

    def watch_session(self, session: Session) -> None:
        self._point_of_order.follow(session)
        self._show()

    def watch_now(self) -> None:
        self._show()

    def _show(self) -> None:
        if not self.is_attached:
            return
        left = self._rows_left - FIXED - COURSE - BLANKS
        texts = timer_texts(self.session, self.now, later=min(max(0, left), LATER))
        if len(texts.questions) != self._questions:
            self._fit(self.size)
        self.bars.show_spans(texts.bars)
        self.clock.show(texts)
        self.course.display = self._rows_left - len(rows_below(texts, self._rows_left, self.size.width)) >= COURSE
        if self.course.display:
            self.course.show(self.session, self.now)


#: From this width of the pane on, the digits of the clock are larger.
BIG_DIGITS = 172
#: Blank columns at the left of the clock.
MARGIN = 2


class ClockBeside(Vertical):
    """The clock beside the list of speakers: a column with the texts of the timer; only changed texts are painted."""

    DEFAULT_CSS = f"""
    ClockBeside {{
        height: 1fr;
        padding: 0 0 0 {MARGIN};
        & > Field {{ width: 1fr; }}
        & > BigTime {{ margin: 1 0; }}
        & > .clock--who {{ text-style: bold; }}
        & > RowsBelow {{ margin: 1 0 0 0; }}
    }}
    """

    def __init__(self) -> None:
        super().__init__()
        self.clock = ClockFields()
        self.bars = (Field(), Field())

    def compose(self) -> Iterator[Widget]:
        clock = self.clock
        yield from (clock.who, clock.about, clock.big, *self.bars, clock.below)

    def fit(self, size: Size) -> None:
        digits = big_time.MIDDLE if size.width >= BIG_DIGITS else big_time.SMALL
        self.clock.big.grow(digits)
        self.styles.width = big_time.time_width(digits) + MARGIN

    def show(self, session: Session, now: datetime) -> None:
        texts = timer_texts(session, now)
        for field, bar in zip(self.bars, texts.bars[1:], strict=True):
            field.show(Said(f"{bar.name.text} {bar.said.text}", bar.said.tone) if bar.said.text else NOTHING)
        self.clock.show(texts)
