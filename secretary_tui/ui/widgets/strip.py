"""The status strip of two rows, with its bell, its flash, and its sentences for screen readers.

Bell and flash tell of the warning and the limit of a speech; the sentences say what the passing of time changed.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from functools import cache
from typing import ClassVar, get_args

from rich.cells import cell_len
from rich.text import Text
from textual.reactive import reactive

from secretary_tui.domain.model.session import Session
from secretary_tui.domain.model.speech_time import remaining, time_bank
from secretary_tui.domain.text import ZERO
from secretary_tui.room.view import NOTHING, FieldTone, Said, StripTexts, strip_texts
from secretary_tui.ui.key_actions import Tell
from secretary_tui.ui.widgets.cells import Piece, PieceRows, TextLines, first_fitting, fit
from secretary_tui.ui.widgets.queue_list import GAP, ScreenColumn, place


class SpeechAlerts:
    """The bell and the flash at the warning and at the limit of a speech or of its time bank; the strip uses them.

    `bell` and `flash` say which of them the user wants. `warning` is the number of seconds before the limit at which
    the warning is given; 0 means the value of the session.
    """

    def __init__(self, *, bell: bool = False, flash: bool = False, warning: int = 0) -> None:
        self.bell = bell
        self.flash = flash
        #: Turns changes into sentences for screen readers; None if they are not wanted.
        self.spoken: SpokenChanges | None = None
        self._warning = timedelta(seconds=warning)
        self._seen: tuple[str, int] | None = None

    def follow(self, session: Session, now: datetime) -> bool:
        """Return whether the speech, or its time bank, has reached its warning or its limit since the last call.

        Only the speech that was followed last is remembered; any other speech gives False at first. The result is also
        False for a speech that does not run or has no limit, and if the user wants neither bell nor flash.
        """
        holder = session.holder if self.bell or self.flash else None
        left = remaining(session, holder, now) if holder is not None and holder.is_speaking else None
        if holder is None or left is None:
            return False
        warning = self._warning or timedelta(seconds=session.rules.warning)
        bank = time_bank(session, holder.list, now)
        stage = sum((time <= warning) + (time <= ZERO) for time in ([left, bank.left] if bank else [left]))
        before, self._seen = self._seen, (holder.id, stage)
        return before is not None and before[0] == holder.id and stage > before[1]


_LIST_CLOSED = "list closed"
_IS_CLOSED = "The list of speakers is closed."


class SpokenChanges:
    """Makes the sentences for screen readers about what time alone changes in the strip.

    The app shows a sentence about each act anyway.
    """

    def __init__(self) -> None:
        self._before: tuple[Session, StripTexts] | None = None

    def sentence(self, session: Session, texts: StripTexts) -> str:
        """Return sentences about the important changes since the last call; empty if there are none."""
        before, self._before = self._before, (session, texts)
        if before is None or before[0] is not session:
            return ""
        return " ".join(_changes(before[1], texts))


def _changes(old: StripTexts, new: StripTexts) -> list[str]:
    said = []
    if new.phase.text != old.phase.text:
        spoken = f", {' of '.join(new.time.text.split('/')).strip()}" if new.time.text.strip() else ""
        said.append(f"{new.who.text}: {new.phase.text}{spoken}.")
    said += [f"Time {new.bank.text}."] if new.bank.tone not in ("", old.bank.tone) else []
    if new.list.text == _LIST_CLOSED != old.list.text:
        said.append(_IS_CLOSED)
    if new.ends.tone == "over" != old.ends.tone:
        said.append(f"The sitting is {new.ends.text.partition(' +')[0]}, when it had to end.")
    if new.saved.text != old.saved.text:
        said.append(f"{new.saved.text}{': ' if new.reason.text else ''}{new.reason.text}.")
    return said


_FIRST: tuple[ScreenColumn[object], ...] = (
    ScreenColumn("clock", 5, align="right", priority=4),
    ScreenColumn("who", 8, share=1),
    ScreenColumn("time", 12),
    ScreenColumn("bank", 11, priority=3),
    ScreenColumn("sign", 13, priority=2),
    ScreenColumn("phase", 10, priority=1),
    ScreenColumn("saved", 9, priority=5),
)
_SECOND: tuple[ScreenColumn[object], ...] = (
    ScreenColumn("block", 8, share=1, priority=4),
    ScreenColumn("reason", 20, share=1),
    ScreenColumn("block_time", 12, priority=2),
    ScreenColumn("ends", 20),
    ScreenColumn("reach", 15, priority=1),
    ScreenColumn("list", 11, priority=3),
)
#: The priorities of the columns if acts are not on disk: this fact and its reason are always shown.
_UNSAVED = {"saved": 0, "time": 1, "phase": 2, "reason": 0, "ends": 1, "reach": 2}
#: On a narrower strip, the sign of a rehearsal or a clock that was stepped is shortened, and always shown.
_NARROW = 48
_SHORT_SIGN = 3
#: On a strip of this width, the longest text of those who are reached has room: “26 more, 0 not, 38 unheard”.
_ROOMY = 110
#: The fewest cells in which a name can be recognized.
_FEWEST = 5
#: Shown instead of SAVED if the session is read-only.
READ_ONLY = Said("READ ONLY", "accent")


class Field(TextLines):
    """A widget with one line of text in a tone, cut to the width of the widget.

    `look` has CSS classes, separated by blanks, for a look of its own.
    """

    DEFAULT_CSS = """
    Field {
        height: 1;
        width: 0;
        & > .field--muted { color: $text-muted; }
        & > .field--good { color: $text-success; }
        & > .field--accent { color: $text-accent; }
        & > .field--warning { color: $text-warning; text-style: bold; }
        & > .field--over { color: $text-error; text-style: bold; }
        & > .field--alert { color: $text-warning; text-style: bold reverse; }
    }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {f"field--{tone}" for tone in get_args(FieldTone) if tone}
    _prefix = "field"

    def __init__(self, look: str = "") -> None:
        super().__init__()
        self.add_class(*look.split(), update=False)  # it is styled when it is mounted
        self.said = NOTHING  # the whole text, even if there is no room for it

    def show(self, said: Said) -> None:
        before, self.said = self.said, said
        if said != before:
            self._show_changes()

    def _wanted(self, width: int, height: int) -> Iterator[Text | str]:
        yield self._text(self.said, width)
        yield from [""] * (height - 1)

    @staticmethod
    def _text(said: Said, width: int) -> Text:
        """Return a text in its tone, exactly `width` cells wide, in the longest of its forms that fits."""
        return Text.assemble((fit(first_fitting((said.text, *said.shorter), width), width), said.tone))


class StatusStrip(PieceRows):
    """The status strip at the top of the screen: two rows of fields about the sitting."""

    _prefix = "strip"
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        f"strip--{style}" for style in ("muted", "good", "accent", "warning", "over", "alert", "bold", "reverse")
    }
    DEFAULT_CSS = """
    StatusStrip {
        height: 2;
        background: $panel;
        & > .strip--muted { color: $text-muted; }
        & > .strip--good { color: $text-success; }
        & > .strip--accent { color: $text-accent; }
        & > .strip--warning { color: $text-warning; text-style: bold; }
        & > .strip--over { color: $text-error; text-style: bold; }
        & > .strip--alert { color: $text-warning; text-style: bold; }
        & > .strip--bold { text-style: bold; }
        & > .strip--reverse { text-style: reverse; }
    }
    """

    session: reactive[Session | None] = reactive(None, repaint=False, always_update=True)
    now: reactive[datetime | None] = reactive(None, repaint=False)
    unsaved: reactive[str] = reactive("", repaint=False)
    stepped: reactive[float] = reactive(0.0, repaint=False)
    rehearsal: reactive[bool] = reactive(default=False, repaint=False)
    read_only: reactive[bool] = reactive(default=False, repaint=False)
    #: The words before the name of the next speaker: they say which key of the tab in view calls the speaker.
    calls: reactive[str] = reactive("next is", repaint=False)

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        #: The text of each field, by the key of the field, even if there is no room for it.
        self.said: Mapping[str, Said] = {}
        #: The width in cells of each field for which there is room.
        self.widths: Mapping[str, int] = {}
        #: Whether the phase flashes, for a second at the warning and the limit: reversed, or not if it usually is.
        self.is_flashing = False
        #: Bell and flash at the warning and the limit of a speech; unused if the session is read-only.
        self.alerts = SpeechAlerts()

    def on_resize(self) -> None:
        self._show()

    def watch_session(self) -> None:
        self._show()

    watch_now = watch_unsaved = watch_stepped = watch_calls = watch_rehearsal = watch_session

    def _show(self) -> None:
        session, now = self.session, self.now
        if session is None or now is None or not self.is_mounted or not (width := self.size.width):
            return
        texts = strip_texts(
            session, now, self.unsaved, stepped=self.stepped, rehearsal=self.rehearsal, calls=self.calls
        )
        if self.read_only:
            texts = replace(texts, saved=READ_ONLY)
        self.widths = field_widths(width - 1, present_fields(texts))
        self.said = {column.key: getattr(texts, column.key) for column in (*_FIRST, *_SECOND)}
        if self.alerts.spoken is not None and (said := self.alerts.spoken.sentence(session, texts)):
            self.post_message(Tell(said))
        is_reached = not self.read_only and self.alerts.follow(session, now)
        if is_reached and self.alerts.bell:
            self.app.bell()
        self.is_flashing = is_reached and self.alerts.flash  # until the next second
        self._show_changes()

    @property
    def cut_reason(self) -> str:
        """The reason why acts are not on disk, if the strip has no room for the whole of it; else empty."""
        reason = self.said["reason"].text if self.said else ""
        return reason if cell_len(reason) > self.widths.get("reason", 0) else ""

    def _wanted(self, width: int, height: int) -> Iterator[Sequence[Piece]]:
        del width  # the fields have their widths already
        for columns in (_FIRST, _SECOND)[:height] if self.said else ():
            pieces = [piece for column in columns if column.key in self.widths for piece in self._field(column)]
            yield [(" ", None), *pieces]

    def _field(self, column: ScreenColumn[object]) -> tuple[Piece, Piece]:
        said, room = self.said[column.key], self.widths[column.key]
        styles: list[str] = [said.tone] if said.tone else []
        if column.key in ("who", "phase"):
            styles.append("bold")
        if (said.tone == "alert") != (column.key == "phase" and self.is_flashing):
            styles.append("reverse")
        return (fit(first_fitting((said.text, *said.shorter), room), room, column.align), styles), (" " * GAP, None)


def present_fields(texts: StripTexts) -> frozenset[str]:
    """Return the keys of the fields that are shown if there is room for them.

    The time bank, the sign and the time of the block are left out if they are empty. A reason why acts are not on disk
    replaces the block and the list; then the key “unsaved” is added.
    """
    keys = {column.key for column in (*_FIRST, *_SECOND)} - {"bank", "sign", "reason"}
    keys |= {key for key in ("bank", "sign") if getattr(texts, key).text}
    if texts.reason.text:
        keys = (keys - {"block", "list"}) | {"reason", "unsaved"}
    if not texts.block_time.text:
        keys.remove("block_time")
    return frozenset(keys)


@cache  # the set of fields changes rarely
def field_widths(width: int, present: frozenset[str]) -> Mapping[str, int]:
    """Return the width in cells of each field; if there is no room for all, the least important are left out.

    `present` has the keys of the fields, as `present_fields` returns them.
    """
    widths: dict[str, int] = {}
    for row in (_FIRST, _SECOND):
        columns = [column for column in row if column.key in present]
        if width >= _ROOMY:
            columns = [replace(column, width=26) if column.key == "reach" else column for column in columns]
        if width < _NARROW:
            columns = [replace(c, width=_SHORT_SIGN, priority=1) if c.key == "sign" else c for c in columns]
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
