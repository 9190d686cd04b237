"""The status strip: two rows that are always there, each field a small widget that is painted when its words change."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from typing import Final

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.reactive import reactive

from secretary_tui.domain.model.session import Session
from secretary_tui.room.strip_texts import StripTexts, strip_texts
from secretary_tui.room.view import NOTHING, Said
from secretary_tui.ui.messages import Tell
from secretary_tui.ui.widgets.cells import Align, first_fitting, fit
from secretary_tui.ui.widgets.changed_lines import ChangedLines
from secretary_tui.ui.widgets.columns import GAP, ScreenColumn, place
from secretary_tui.ui.widgets.speech_alerts import SpeechAlerts

_FIRST: Final[tuple[ScreenColumn[object], ...]] = (
    ScreenColumn("clock", 5, align="right", priority=4),
    ScreenColumn("who", 8, share=1),
    ScreenColumn("time", 12),
    ScreenColumn("sign", 13, priority=2),
    ScreenColumn("phase", 10, priority=1),
    ScreenColumn("saved", 9, priority=5),
)
_SECOND: Final[tuple[ScreenColumn[object], ...]] = (
    ScreenColumn("block", 8, share=1, priority=4),
    ScreenColumn("reason", 20, share=1),
    ScreenColumn("block_time", 12, priority=2),
    ScreenColumn("ends", 20),
    ScreenColumn("reach", 15, priority=1),
    ScreenColumn("list", 11, priority=3),
)
#: Where acts are not on disk that is told before all else, with the reason: how early each of the others goes.
_UNSAVED: Final = {"saved": 0, "time": 1, "phase": 2, "reason": 0, "ends": 1, "reach": 2}
#: Cells in which a name is still known.
_FEWEST: Final = 5
#: In place of SAVED, where the session is opened to be read.
READ_ONLY: Final = Said("READ ONLY", "accent")


class Field(ChangedLines[str]):
    """One field: its words, cut to its width, in a tone that is a class."""

    DEFAULT_CSS = """
    Field {
        height: 1;
        width: 0;
        &.-muted { color: $text-muted; }
        &.-good { color: $text-success; }
        &.-accent { color: $text-accent; }
        &.-warning { color: $text-warning; text-style: bold; }
        &.-over { color: $text-error; text-style: bold; }
        &.-alert { color: $text-warning; text-style: bold reverse; }
    }
    """

    def __init__(self, align: Align = "left", *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._align: Align = align
        self.said = NOTHING  # whether there is room for it or not

    def show(self, said: Said) -> None:
        """Say something else."""
        before, self.said = self.said, said
        if said.tone != before.tone:
            for tone in filter(None, (before.tone, said.tone)):
                self.set_class(tone == said.tone, f"-{tone}")
        if (said.text, said.shorter) != (before.text, before.shorter):
            self._show_changes()

    def _wanted(self, width: int, height: int) -> Iterator[str]:
        yield fit(first_fitting((self.said.text, *self.said.shorter), width), width, self._align)
        yield from [""] * (height - 1)


class StatusStrip(Vertical):
    """Clock, who has the floor, how long, and whether all is saved; block, end, how many more, list."""

    DEFAULT_CSS = f"""
    StatusStrip {{
        height: 2;
        padding: 0 0 0 1;
        background: $panel;
        & > Horizontal {{ height: 1; }}
        & Field {{ margin-right: {GAP}; }}
        & #who {{ text-style: bold; }}
        & #phase {{ text-style: bold; }}
        & #phase.-alert {{ text-style: bold reverse; }}
        & #phase.-flash {{ text-style: bold reverse; }}
        & #phase.-alert.-flash {{ text-style: bold; }}
    }}
    """

    session: reactive[Session | None] = reactive(None, repaint=False, always_update=True)
    now: reactive[datetime | None] = reactive(None, repaint=False)
    unsaved: reactive[str] = reactive("", repaint=False)
    stepped: reactive[float] = reactive(0.0, repaint=False)
    rehearsal: reactive[bool] = reactive(default=False, repaint=False)
    read_only: reactive[bool] = reactive(default=False, repaint=False)
    #: What stands before the name of who comes next: the key that calls, as it is bound in the tab in view.
    calls: reactive[str] = reactive("next is", repaint=False)

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.fields = {column.key: Field(column.align, id=column.key) for column in (*_FIRST, *_SECOND)}
        self._present: frozenset[str] = frozenset()
        #: What is heard and seen at the warning and the limit of a speech; nothing where the session is only read.
        self.alerts = SpeechAlerts()

    def compose(self) -> ComposeResult:
        """Lay out the fields in two rows."""
        for columns in (_FIRST, _SECOND):
            with Horizontal():
                yield from (self.fields[column.key] for column in columns)

    def on_resize(self) -> None:
        """Give each field its cells."""
        self._present = frozenset()
        self._show()

    def watch_session(self) -> None:
        """Show the session as it is now, the new instant, or whatever else has changed."""
        self._show()

    watch_now = watch_unsaved = watch_stepped = watch_calls = watch_rehearsal = watch_session

    def _show(self) -> None:
        if self.session is None or self.now is None or not self.is_mounted or not self.size.width:
            return
        texts = strip_texts(
            self.session, self.now, self.unsaved, stepped=self.stepped, rehearsal=self.rehearsal, calls=self.calls
        )
        if self.read_only:
            texts = replace(texts, saved=READ_ONLY)
        self._lay_out(texts)
        for key, field in self.fields.items():
            field.show(getattr(texts, key))
        if self.alerts.spoken is not None and (said := self.alerts.spoken.sentence(self.session, texts)):
            self.post_message(Tell(said))
        is_reached = not self.read_only and self.alerts.is_reached(self.session, self.now)
        if is_reached and self.alerts.bell:
            self.app.bell()
        self.fields["phase"].set_class(is_reached and self.alerts.flash, "-flash")  # to the next second: painted then

    def _lay_out(self, texts: StripTexts) -> None:
        """Share the cells anew when a field comes or goes, which is rare; never because a number grows."""
        present = present_fields(texts)
        if present == self._present:
            return
        self._present = present
        widths = field_widths(self.size.width, present)
        for key, field in self.fields.items():
            field.display = key in widths
            field.styles.width = widths.get(key, 0)


def present_fields(texts: StripTexts) -> frozenset[str]:
    """The fields that want cells: signs only when they say something, a reason instead of block and list."""
    keys = {column.key for column in (*_FIRST, *_SECOND)} - {"sign", "reason"}
    if texts.sign.text:
        keys.add("sign")
    if texts.reason.text:
        keys = (keys - {"block", "list"}) | {"reason", "unsaved"}
    if not texts.block_time.text:
        keys.remove("block_time")
    return frozenset(keys)


def field_widths(width: int, present: frozenset[str]) -> dict[str, int]:
    """How many of `width` cells each field has; where there is no room for all, the less important are left out."""
    widths: dict[str, int] = {}
    for row in (_FIRST, _SECOND):
        columns = [column for column in row if column.key in present]
        if "unsaved" in present:
            columns = [
                replace(
                    column,
                    width=min(column.width, _FEWEST) if column.key == "who" else column.width,
                    priority=_UNSAVED.get(column.key, column.priority),
                )
                for column in columns
            ]
        widths |= {placed.column.key: placed.width for placed in place(columns, width)}
    return widths
