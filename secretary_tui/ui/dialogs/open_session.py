"""The list of a folder's sessions to open or rehearse, the form of a new session, and the app that shows both."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from threading import Event, Thread
from types import MappingProxyType
from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static

from secretary_tui.desk.log import restoring_offer
from secretary_tui.domain.frozen import define
from secretary_tui.domain.model.session import Session
from secretary_tui.domain.text import clean, counted, fold
from secretary_tui.errors import SecretaryError
from secretary_tui.keys.global_keys import CHOOSER_KEYS, QUEUE_LIST_KEYS
from secretary_tui.keys.tables import BoundKeys
from secretary_tui.paths import typed_path
from secretary_tui.planning.new_sessions import NewSessions
from secretary_tui.planning.plan import AS_BEFORE, PlanProblem, templates
from secretary_tui.room.session_folder import ListInRehearsal, SessionFolder
from secretary_tui.room.status import BROKEN, SessionSummary, offered, ordered, summary_of
from secretary_tui.ui.dialogs.dialog import Choice, Dialog, Option, TextField
from secretary_tui.ui.dialogs.form import FieldProblem, Form, FormField
from secretary_tui.ui.dialogs.help import Group, Help
from secretary_tui.ui.key_actions import bindings, bound_keys, with_keys
from secretary_tui.ui.terminal.cell_diff import PaintedOnce
from secretary_tui.ui.widgets.queue_list import ListRow, QueueList, ScreenColumn, cells_of

if TYPE_CHECKING:
    from secretary_tui.programmes.documents import ProgrammeText


#: The fields of the form of a new session, in their order: name, label, and purpose.
_ASKED = (
    ("date", "date", "Such as tomorrow, Friday, 27 November, 2026-11-27."),
    ("starts", "from", "When it is called to order, such as 9.00."),
    ("ends", "until", "Such as 12.00, or +3h after the start; interpretation ends then too."),
    ("title", "title", "Its title, as it is printed above the papers."),
    ("chair", "in the chair", "Such as Ms. Anna Berg, Vice-President; may be left empty."),
    ("template", "agenda", "Its blocks fill the time from the start to the end."),
    ("file", "file", "The file to write; an existing file is never replaced."),
    ("page", "or from a page", "The path of an order of the day, as text, DOCX or PDF: its meetings are shown first."),
)
#: The end and the name of the file follow from these fields, as long as the user has not typed them.
_LEADING = frozenset(("date", "starts"))
NOTHING: Mapping[str, str] = MappingProxyType({})


class NewSession(Form):
    """The form of a new session; it writes the file of the session when the user accepts it.

    `written` is then the path of the file. `source` is the session that is repeated on another day, if there is one.
    `given` contains the first texts of some fields. If the user pastes or names a page with an order of the day, a
    review of its meetings follows instead; `meetings` are then the paths of the files that the review wrote.
    """

    def __init__(self, new: NewSessions, source: Session | None = None, given: Mapping[str, str] = NOTHING) -> None:
        self.written = new.folder
        self.meetings: list[Path] = []
        self._new = new
        self._source = source
        self._given = {name: text for name, text in given.items() if name != "template"}
        usual = new.first_values(source, given.get("template", ""))
        self._followed = {name: usual[name] for name in ("ends", "file") if name not in given}
        texts = {"page": "", **usual, **self._given}
        names = (*((AS_BEFORE,) if source is not None else ()), *(template.name for template in templates()))
        fields = [
            FormField(name, label, texts[name], names if name == "template" else (), about=about)
            for name, label, about in _ASKED
            if name != "page" or source is None
        ]
        title = "A new session, or paste an order of the day" if source is None else "The same session for another day"
        super().__init__(title, fields, check=self._create)

    def take_paste(self, text: str) -> bool:
        """Open the review of a pasted page; the form that repeats a session on another day takes no page."""
        from secretary_tui.programmes.documents import ProgrammeText

        lines = text.strip().splitlines()  # terminals paste the ends of lines as CR
        if self._source is not None or len(lines) <= 1:
            return super().take_paste(text)
        self._try_to_review(lambda: ProgrammeText("\n".join(lines)), "the pasted text")
        return True

    def action_take(self) -> None:
        """Write the file of the session and close.

        If the user gave the path of an order of the day, open its review instead of writing a file.
        """
        from secretary_tui.programmes.documents import read_document

        named = self.values().get("page", "").strip("'\"")
        if named:
            path = typed_path(named)
            self._try_to_review(lambda: read_document(path), clean(path.name))
        else:
            super().action_take()

    def _try_to_review(self, read: "Callable[[], ProgrammeText]", name: str) -> None:
        from secretary_tui.programmes.review import review_of
        from secretary_tui.ui.dialogs.programme_review import ProgrammeReview

        def written(paths: list[Path] | None) -> None:
            if paths:
                self.meetings = paths
                self.dismiss(self.values())

        try:
            self.app.push_screen(ProgrammeReview(review_of(read(), name, self._new)), written)
        except SecretaryError as error:
            self._go_to("page")
            self.say(error.sentence)

    def _create(self, values: Mapping[str, str]) -> str:
        """Write the file of the session and return an empty text, or return why that is impossible."""
        try:
            self.written = self._new.create({**self._given, **values}, self._source)
        except PlanProblem as problem:
            return FieldProblem(problem.sentence, problem.field)
        except SecretaryError as error:
            return FieldProblem(error.sentence, "file")
        return ""

    @on(Input.Changed)
    def _follow(self) -> None:
        """After a change of date or start, derive the end and the name of the file, unless the user has typed them.

        They are empty as long as the date or the start cannot be read.
        """
        if self.rows.at not in _LEADING:
            return
        values = self.values()
        usual = {
            "ends": self._new.usual_end(values, self._source),
            "file": self._new.free_name(values, self._source),
        }
        texts = {name: usual[name] for name, text in self._followed.items() if values[name] == text}
        self._followed |= texts
        self.rows.texts |= texts
        self._lay_out()


#: The colours of the states of sessions.
_TONES = {"running": "good", "begun": "good", "suspended": "warning", BROKEN: "over"}
REHEARSAL = "rehearsal"
SHIPPED = "to practise"
_TO_PRACTISE = "Enter rehearses one of those that come with the program."


def matches(summary: SessionSummary, words: str) -> bool:
    """Return whether each of the words is in the date, title, file or state of a session."""
    text = fold(" ".join((_day(summary), summary.title, summary.file, state_text(summary))))
    return all(word in text for word in fold(words).split())


def state_text(summary: SessionSummary) -> str:
    """Return the state of a session in words: “running”, “rehearsal, running”, or “to practise”."""
    if summary.is_shipped:
        return SHIPPED
    return f"{REHEARSAL}, {summary.state}" if summary.is_rehearsal else summary.state


def _state(summary: SessionSummary) -> Text:
    """Return the state for the row of a session; a rehearsal never has the colours of a sitting."""
    if summary.is_rehearsal:
        return Text("rehearsing" if _TONES.get(summary.state, "over") != "over" else REHEARSAL)
    return Text(state_text(summary), style=_TONES.get(summary.state, ""))


def _day(summary: SessionSummary) -> str:
    return f"{summary.starts:%-d %b %Y}" if summary.starts else ""


def changed_text(summary: SessionSummary) -> str:
    """Return when the file of a session was last written: “26 Nov 2026, 9.05”; empty if that is not known."""
    return f"{summary.changed:%-d %b %Y, %-H.%M}" if summary.changed else ""


def folder_text(
    folder: Path, summaries: Sequence[SessionSummary], shown: Sequence[SessionSummary], *, is_all: bool
) -> str:
    """Return the name of the folder, and how many of its sessions are shown.

    `is_all` is False while the folder is still being read. If the folder has no session but rehearsals and those that
    come with the program, the text says so. Ids in braces, such as `{chooser.new}`, stand for keys.
    """
    name = clean(str(folder)).replace("{", "(").replace("}", ")")
    if is_all and all(row.is_shipped or row.is_rehearsal for row in summaries):
        return f"{name}: no session yet; {{chooser.new}} makes one. {_TO_PRACTISE}"
    count = f"{len(shown)} of {len(summaries)}" if len(shown) < len(summaries) else str(len(summaries))
    return f"{name} · {count}{'' if is_all else ', and more are being read'}"


def marked_text(row: SessionSummary) -> Content:
    """Return file, state and last change of a session, and in a second line its whole title or its problem."""
    state = f"{state_text(row)}, goes on" if row.goes_on else state_text(row)
    changed = f" · last change {changed_text(row)}" if row.changed else ""
    file = clean(f"{row.file} · {state}{changed}")
    below = Content.styled(row.problem, "$error") if row.problem else Content(clean(row.title))
    return Content("\n").join([Content.styled(file, "$text-muted"), below])


COLUMNS: tuple[ScreenColumn[SessionSummary], ...] = (
    ScreenColumn("day", 11, "date", _day, align="right"),
    ScreenColumn("hour", 5, "hour", lambda row: f"{row.starts:%-H.%M}" if row.starts else "", align="right"),
    ScreenColumn("meeting", 4, "mtg", lambda row: str(row.meeting or ""), align="right", priority=2),
    ScreenColumn("title", 12, "title", lambda row: row.title, share=3),
    ScreenColumn("file", 14, "file", lambda row: row.file, share=2, priority=1),
    ScreenColumn("state", 11, "state", _state),
    ScreenColumn("changed", 18, "last change", changed_text, align="right", priority=3),
)


PUT_BACK = "p"
_READ_ONLY = "Here sessions are only read; start without --read-only to make one."
_BROKEN = ("restore", "“secretary restore FILE” restores the last good state of a session that is gone.")
_NO_PALETTE = "The palette works only in an open session; {chooser.help} shows the keys of this list."
#: How the list of a rehearsal is filled, by the letters of the question.
_LISTS: Mapping[str, ListInRehearsal] = {"r": "", "l": "by itself", "a": "asking"}
_OPTIONS = (
    Option("r", "the session as it is"),
    Option("l", "with a list", "50 delegations come onto it by themselves"),
    Option("a", "with delegations that ask", "you type their names"),
)


#: The sessions to be read before they are first shown; later twice as many each time, because all are sorted again.
FIRST_ROWS = 16


@define
class SummariesRead(Message):
    """A message with sessions of the folder that have just been read; with the last ones `is_all` is True."""

    summaries: list[SessionSummary]
    is_all: bool


class OpenSession(Dialog[Path]):
    """The dialog with the sessions of a folder; the user chooses one or makes a new one, and its path is returned.

    A thread reads the folder, so that keys work meanwhile.
    """

    keys_line = (
        "enter · {chooser.new} new · {chooser.duplicate} again · {chooser.rehearse} rehearse"
        " · {chooser.figures} figures · {chooser.find} find · {chooser.help} help · {dialog.close}"
    )
    #: The keys that move in the list work also while the user types in the search.
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(CHOOSER_KEYS), *bindings(QUEUE_LIST_KEYS[:4])]
    DEFAULT_CSS = """
    OpenSession #box { width: 100%; height: 1fr; }
    OpenSession.-over-desk { align: center top; #box { margin: 2 0 0 0; } }
    OpenSession #marked { height: 4; }
    OpenSession TextField { display: none; }
    OpenSession.-finding TextField { display: block; }
    """

    def __init__(self, folder: SessionFolder) -> None:
        super().__init__("Sessions")
        self.folder = folder
        self.summaries: list[SessionSummary] = []
        self.rows = QueueList(COLUMNS, empty="Reading the folder …")
        self.action_move, self.action_page = self.rows.action_move, self.rows.action_page
        self.set_class(folder.at is not None, "-over-desk")  # so that the strip of the desk stays in sight
        self.field = TextField(placeholder="words of title, date, file or state")
        self.reading = Thread(target=self._read, name="sessions", daemon=True)
        self._is_closed = Event()
        self._offered: str | None = None
        self._is_all = False

    def body(self) -> ComposeResult:
        yield Static(id="folder", classes="hint")
        yield self.rows
        yield Static(id="marked", classes="hint")
        yield self.field

    def on_mount(self) -> None:
        self.rows.focus()
        self._show_rows()
        self.reading.start()

    def on_unmount(self) -> None:
        self._is_closed.set()  # ends the thread that reads the folder

    def _read(self) -> None:
        """Read the folder and post a `SummariesRead` from time to time; this runs in the thread."""
        rows, size = list[SessionSummary](), FIRST_ROWS
        with suppress(OSError):  # if the disk is gone, the sessions read so far are shown
            for summary in self.folder.summaries():
                if self._is_closed.is_set():
                    return
                rows.append(summary)
                if len(rows) >= size:
                    self.post_message(SummariesRead(rows, is_all=False))
                    rows, size = [], size * 2
        self.post_message(SummariesRead(rows, is_all=True))

    @on(SummariesRead)
    def _more(self, event: SummariesRead) -> None:
        event.stop()
        is_untouched = self.rows.selected in (None, self._offered)
        self.summaries = ordered((*self.summaries, *event.summaries))
        self._is_all = event.is_all
        self._show_rows()
        if is_untouched:
            first = offered(self.summaries, self.folder.new.today, self.folder.at)
            self._offered = str(first.path) if first is not None else None
            self.rows.select(self._offered or "")

    def _show_rows(self) -> None:
        words = self.field.value
        shown = [row for row in self.summaries if matches(row, words)] if words else self.summaries
        if self._is_all:
            self.rows.set_empty("No session has these words." if words else "No session is in this folder.")
        self.rows.set_rows(
            [
                ListRow(
                    str(row.path), cells_of(COLUMNS, row), "muted" if row.is_rehearsal or row.state == "closed" else ""
                )
                for row in shown
            ]
        )
        hint = folder_text(self.folder.folder, self.summaries, shown, is_all=self._is_all)
        self.query_one("#folder", Static).update(Content(with_keys(self, hint)))
        self._show_marked()

    @property
    def marked(self) -> SessionSummary | None:
        return next((row for row in self.summaries if str(row.path) == self.rows.selected), None)

    def _show_marked(self) -> None:
        row = self.marked
        self.query_one("#marked", Static).update(marked_text(row) if row is not None else "")

    @on(QueueList.Selected)
    def _another(self, event: QueueList.Selected) -> None:
        event.stop()
        self.say("")
        self._show_marked()

    @on(QueueList.Chosen)
    @on(Input.Submitted)
    def _open(self, event: Message) -> None:
        event.stop()
        if (row := self.marked) is None:
            return
        if row.is_shipped:
            self._rehearse(row.path)
        elif row.problem:
            self._offer_to_restore(row)
        else:
            self.dismiss(row.path)

    def _offer_to_restore(self, row: SessionSummary) -> None:
        """Ask whether to restore the last good state of a broken session; if that is impossible, show a sentence."""

        def answered(letter: str | None) -> None:
            if letter != PUT_BACK:
                return
            try:
                done = self.folder.restore(row.path)
            except SecretaryError as error:
                done = error.sentence
            self._replace([summary_of(row.path)])
            self.say(clean(done))

        kept = "" if self.folder.is_read_only else self.folder.kept_state(row.path)
        if kept:
            options = [Option(PUT_BACK, "put it back", kept), Option("l", "leave it as it is")]
            self.app.push_screen(Choice(f"{clean(row.file)} cannot be read", options, says=row.problem), answered)
        else:
            self.say(restoring_offer(row.path) or row.problem)

    def _replace(self, written: Sequence[SessionSummary]) -> None:
        """Show the summaries of sessions that were written, in place of earlier ones, and select the first."""
        paths = {row.path for row in written}
        others = (row for row in self.summaries if row.path not in paths and not row.is_shipped)
        self.summaries = ordered((*others, *written))
        self._show_rows()
        self.rows.select(str(written[0].path))

    def action_new(self) -> None:
        self._try(lambda: self._ask(NewSession(self.folder.new)))

    def action_duplicate(self) -> None:
        if (row := self.marked) is not None:
            self._try(lambda: self._ask(NewSession(self.folder.new, self.folder.session(row.path))))

    def action_rehearse(self) -> None:
        if (row := self.marked) is None:
            return

        def answered(letter: str | None) -> None:
            if letter is not None:
                self._rehearse(row.path, _LISTS[letter])

        if self.folder.room_of is None or self.folder.is_read_only:
            self._rehearse(row.path)
        else:
            self.app.push_screen(Choice("Rehearse on a copy", _OPTIONS), answered)

    def action_figures(self) -> None:
        from secretary_tui.ui.dialogs.folder_figures import FiguresDialog

        self.app.push_screen(FiguresDialog(self.folder))

    def _rehearse(self, path: Path, with_list: ListInRehearsal = "") -> None:
        self._try(lambda: self.dismiss(self.folder.rehearse(path, with_list)))

    def _try(self, act: Callable[[], object]) -> None:
        """Call a function that leads to a new file; if that is impossible or sessions are only read, show why."""
        self.say(_READ_ONLY if self.folder.is_read_only else "")
        if not self.folder.is_read_only:
            try:
                act()
            except SecretaryError as error:
                self.say(clean(error.sentence.splitlines()[0]))

    def _ask(self, form: NewSession) -> None:
        def taken(values: Mapping[str, str] | None) -> None:
            if values is not None and form.meetings:
                self._replace([*map(summary_of, form.meetings)])
                said = f"{counted(len(form.meetings), 'session was', 'sessions were')} written."
                self.call_after_refresh(self.say, said)  # the selection changes, which removes the earlier message
            elif values is not None:
                self.dismiss(form.written)

        self.app.push_screen(form, taken)

    def action_find(self, begun: str = "") -> None:
        """Open the search, which shows only sessions with the typed words; `begun` is what was typed already."""
        self.add_class("-finding")
        self.field.focus()
        self.field.insert_text_at_cursor(begun)

    def on_key(self, event: events.Key) -> None:
        letter = event.character or ""
        if letter.isalnum() and self.focused is self.rows and event.key not in self.active_bindings:
            event.stop()
            self.action_find(letter)

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self._show_rows()

    def action_leave(self) -> None:
        if self.has_class("-finding"):
            self.remove_class("-finding")
            self.field.value = ""
            self.rows.focus()
        else:
            self.dismiss(None)

    def action_help(self) -> None:
        self.app.push_screen(Help("Sessions", [Group("In the list of sessions", _help(bound_keys(self)))]))

    def action_no_palette(self) -> None:
        self.say(with_keys(self, _NO_PALETTE))


def _help(keys: BoundKeys) -> list[tuple[str, str]]:
    own = [(row.signs, f"{row.does}.") for row in keys.rows(CHOOSER_KEYS)]
    return [("enter", "Open it, or offer to restore it."), *own, ("letters", "Find them, as / does."), _BROKEN]


class Chooser(PaintedOnce):
    """The app in which the user chooses a session; `chosen` is then its path, or None.

    With `values` the app opens the form of a new session instead, with these texts in its fields.
    """

    def __init__(
        self,
        folder: SessionFolder,
        keymap: Mapping[str, str] | None = None,
        values: Mapping[str, str] | None = None,
        *,
        theme: str = "",
    ) -> None:
        super().__init__(theme)
        self.bound_keys = BoundKeys(keymap)
        self.set_keymap(self.bound_keys.keymap)
        self.folder = folder
        self.values = values
        self.chosen: Path | None = None

    def on_mount(self) -> None:
        if self.values is None:
            self.push_screen(OpenSession(self.folder), self._leave)
            return
        form = NewSession(self.folder.new, None, self.values)

        def taken(values: Mapping[str, str] | None) -> None:
            if form.meetings:
                self.push_screen(OpenSession(self.folder), self._leave)
            else:
                self._leave(form.written if values is not None else None)

        self.push_screen(form, taken)

    def _leave(self, path: Path | None) -> None:
        self.chosen = path
        self.exit()
