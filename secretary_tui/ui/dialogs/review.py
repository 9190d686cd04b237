"""The base class of the reviews of a list and of an order of the day: a row for each line, with its result."""

from typing import ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from secretary_tui.domain.frozen import frozen
from secretary_tui.ui.dialogs.dialog import Dialog, Result
from secretary_tui.ui.key_actions import with_keys
from secretary_tui.ui.widgets.queue_list import ListRow, QueueList, ScreenColumn, cells_of


@frozen
class ReviewRow:
    """A row of a review: the number of a line of the text (0 for none), the line as it was typed, and its result.

    `key` is the id of the row in the list; `tone` is the name of a colour, empty for the usual one.
    """

    key: str
    line: int
    typed: str
    becomes: str
    tone: str = ""


class LinesReview(Dialog[Result]):
    """The base class of reviews, which show each row that was read from a text, with counts above.

    Enter accepts all rows that are not left out. The whole text of the selected row is shown at the foot.
    """

    holds_text: ClassVar[bool] = True
    DEFAULT_CSS = """
    LinesReview #box { width: 100%; height: 100%; }
    LinesReview #count { height: auto; max-height: 3; color: $text-muted; }
    LinesReview #doubt { height: auto; max-height: 50%; }
    """

    def __init__(self, title: str) -> None:
        super().__init__(title)
        self.rows = QueueList(COLUMNS, empty="Nothing was read.")
        self.shown: dict[str, ReviewRow] = {}

    def body(self) -> ComposeResult:
        yield Static(id="count")
        yield self.rows
        yield Static(id="doubt")

    def on_mount(self) -> None:
        self.rows.focus()
        self.show_changes()

    def review_rows(self) -> list[ReviewRow]:
        """Return the rows of the review, in the order in which they are shown."""
        raise NotImplementedError

    def count_text(self) -> str:
        """Return the sentence with the counts above the rows; ids in braces, such as `{dialog.close}`, are keys."""
        raise NotImplementedError

    def selected_text(self) -> Content | None:
        """Return the whole text of the selected row; None if no row is selected."""
        raise NotImplementedError

    def action_take(self) -> None:
        """Accept all rows that are not left out, and close; a subclass may first ask, or say why it cannot."""
        raise NotImplementedError

    def show_changes(self) -> None:
        self.shown = {row.key: row for row in self.review_rows()}
        self.rows.set_rows([ListRow(key, cells_of(COLUMNS, row), row.tone) for key, row in self.shown.items()])
        self.query_one("#count", Static).update(Content(with_keys(self, self.count_text())))
        self.show_selected()

    def show_selected(self) -> None:
        if (text := self.selected_text()) is not None:
            self.query_one("#doubt", Static).update(text)

    @on(QueueList.Selected)
    def _another(self, event: QueueList.Selected) -> None:
        event.stop()
        self.show_selected()

    @on(QueueList.Chosen)
    def _chosen(self, event: Message) -> None:
        event.stop()
        self.action_take()


COLUMNS: Final[tuple[ScreenColumn[ReviewRow], ...]] = (
    ScreenColumn("line", 4, "line", lambda row: str(row.line or ""), align="right", priority=1),
    ScreenColumn("typed", 20, "as it came", lambda row: row.typed, share=2),
    ScreenColumn("becomes", 24, "becomes", lambda row: row.becomes, share=3),
)
