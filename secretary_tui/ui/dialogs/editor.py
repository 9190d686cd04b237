"""The editor for long texts, such as notes and the summary, and a way to edit them in the user's own editor."""

import asyncio
import contextlib
import os
import shlex
import shutil
import signal
import tempfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, ClassVar, Self

from textual import on
from textual.app import App, ComposeResult, SuspendNotSupported
from textual.binding import BindingType
from textual.content import Content
from textual.geometry import Region
from textual.strip import Strip
from textual.widgets import Static, TextArea

from secretary_tui.domain.frozen import frozen
from secretary_tui.domain.model.rows.row import PROSE_LENGTH
from secretary_tui.domain.text import clean
from secretary_tui.errors import SecretaryError
from secretary_tui.keys.global_keys import EDITOR_KEYS, PROSE_KEYS
from secretary_tui.ui.dialogs.dialog import Dialog
from secretary_tui.ui.dialogs.form import LongField
from secretary_tui.ui.docked_line import LineDraft, at_most
from secretary_tui.ui.key_actions import bindings, with_keys

#: Seconds between two looks at the file of an external editor.
LOOKS = 0.5
#: The editors to try, in this order, if the environment names none.
USUAL = ("nano", "vim", "vi")


def command(environ: Mapping[str, str] = os.environ) -> list[str]:
    """Return the words of the command that starts the user's editor.

    It is the editor that `VISUAL` names, or else `EDITOR`; if both are empty, the first of `USUAL` that is installed.
    Raises SecretaryError if the named program is not there, or if none is installed.
    """
    for name in ("VISUAL", "EDITOR"):
        if said := environ.get(name, "").strip():
            try:
                words = shlex.split(said)
            except ValueError:
                words = []
            if words and shutil.which(words[0]):
                return words
            raise SecretaryError(f"${name} says “{clean(said)[:40]}”, and there is no such program here.")
    program = next((name for name in USUAL if shutil.which(name)), None)
    if program is None:
        raise SecretaryError("There is no editor here; set $EDITOR, or write in this one.")
    return [program]


async def edit(app: App[Any], text: str, written: Callable[[str], None]) -> str:
    """Let the user edit a text in an external editor, which gets the terminal, and return the edited text.

    While the editor runs, `written` is called with what is in its file. Raises SecretaryError if the editor cannot be
    started, ends with an error, or leaves a text that is missing or too long.
    """
    words = command()
    with tempfile.TemporaryDirectory(prefix="secretary-") as folder:
        file = Path(folder) / "text.md"
        file.write_text(text + "\n" if text else "", "utf-8")
        try:
            with app.suspend(), app.batch_update(), _interrupts_left_alone():
                process = await asyncio.create_subprocess_exec(*words, str(file))
                while True:
                    with contextlib.suppress(TimeoutError):
                        await asyncio.wait_for(process.wait(), LOOKS)
                        break
                    with contextlib.suppress(SecretaryError):
                        written(_read(file))
        except SuspendNotSupported as error:
            raise SecretaryError("Another program cannot run in this terminal.") from error
        except OSError as error:
            raise SecretaryError(f"{Path(words[0]).name} did not start: {error.strerror or error}.") from error
        if process.returncode:
            raise SecretaryError(
                f"{Path(words[0]).name} ended with an error ({process.returncode}); the text is as it was."
            )
        return _read(file)


def _read(file: Path) -> str:
    """Return the text of the file that an editor wrote, cleaned; raises SecretaryError if it is too long or missing."""
    try:
        with file.open("rb") as opened:
            raw = opened.read(PROSE_LENGTH * 4 + 1)
    except OSError as error:
        raise SecretaryError("The editor returned no text; the text is unchanged.") from error
    text = clean(raw.decode("utf-8", "replace"), lines=True)
    if len(text) > PROSE_LENGTH:
        raise SecretaryError(f"The editor returned more than {PROSE_LENGTH:,} characters; the text is unchanged.")
    return text


@contextlib.contextmanager
def _interrupts_left_alone() -> Iterator[None]:
    """Return a context in which ctrl+c does nothing in this program, so that only the editor reacts to it.

    The signal is caught by a handler that does nothing. It is not ignored, because the editor would inherit that; it
    does not inherit a handler.
    """
    before = signal.signal(signal.SIGINT, lambda *_: None)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


KEYS = "{editor.take} takes it · {editor.leave} keeps a draft · {editor.outside} $EDITOR · {editor.as_it_was} as it was"


class ProseArea(LongField):
    """The field for a long text on the whole screen.

    Textual paints the whole area for each letter; this class paints only the lines that differ from those painted last.
    """

    BINDINGS: ClassVar[list[BindingType]] = bindings(PROSE_KEYS)

    def __init__(self, text: str) -> None:
        self._painted: dict[int, Strip] = {}
        self._is_comparing = False
        super().__init__(text)
        self.highlight_cursor_line = False

    def action_edge(self, side: int) -> None:
        self.move_cursor(self.document.start if side < 0 else self.document.end)

    def refresh(self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False) -> Self:
        """Repaint these regions; without regions, repaint only the lines that differ, once the edit is complete."""
        if regions or layout or recompose or not repaint or not self._painted:
            return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)
        if not self._is_comparing:
            self._is_comparing = True
            self.call_next(self._refresh_changed)
        return self

    def _refresh_changed(self) -> None:
        self._is_comparing = False
        width, height = self.size
        lines = ((y, super(ProseArea, self).render_line(y)) for y in range(height))
        changed = [Region(0, y, width, 1) for y, strip in lines if self._painted.get(y) != strip]
        if changed:
            super().refresh(*changed)

    def render_line(self, y: int) -> Strip:
        strip = super().render_line(y)
        self._painted[y] = strip
        return strip


@frozen
class Edited:
    """What an editor returns: the text, and whether the user accepted it (`taken`) or left it as a draft."""

    text: str
    taken: bool


class Editor(Dialog[Edited]):
    """The editor for a text of any length, on the whole screen; it returns the text and whether the user accepted it.

    `draft_key` is the name under which the unfinished text is saved, `draft` the text that was saved. `reads` returns
    how the text is understood, which is shown while the user types. `check` returns why the text cannot be read, or an
    empty text; the editor closes only with a text that can be read. A review of such a text follows the editor, so its
    draft is kept when the user accepts it.
    """

    DEFAULT_CSS = """
    Editor {
        align: left top; background: $background;
        & > Static { height: 1; padding: 0 1; text-wrap: nowrap; text-overflow: ellipsis; }
        & > #editor-title { background: $panel; text-style: bold; }
        & > #editor-keys { color: $text-muted; }
        & > .said { text-wrap: wrap; max-height: 3; }
        & > ProseArea, & > ProseArea:focus { height: 1fr; border: none; padding: 0 1; background: $background; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = bindings(EDITOR_KEYS)

    def __init__(
        self,
        title: str,
        text: str,
        *,
        draft_key: str,
        draft: str = "",
        reads: Callable[[str], Content] | None = None,
        check: Callable[[str], str] | None = None,
    ) -> None:
        super().__init__(title)
        self._check = check
        self._start = clean(text, lines=True)
        self._reads = reads
        self.area = ProseArea(clean(draft, lines=True) or self._start)
        self._from_draft = self.area.text != self._start
        self.draft = LineDraft(self, draft_key, self._half_written, lambda: None)
        self.draft.take_as_kept()

    def compose(self) -> ComposeResult:
        yield Static(Content(self.heading), id="editor-title", markup=False)
        yield self.area
        yield self.said
        yield Static(Content(with_keys(self, KEYS)), id="editor-keys", markup=False)

    def on_mount(self) -> None:
        self.area.move_cursor(self.area.document.end)
        self.area.focus()
        self._show_changes()

    @property
    def text(self) -> str:
        return clean(self.area.text, lines=True)

    def _half_written(self) -> str:
        return "" if self.text == self._start else self.text

    @on(TextArea.Changed)
    def _typed(self, event: TextArea.Changed) -> None:
        event.stop()
        self._from_draft = False
        self._show_changes()
        self.say("")
        self.draft.keep_soon()

    def _show_changes(self) -> None:
        parts = [Content(self.heading)]
        if self._reads is not None:
            parts.append(self._reads(self.text))
        if self._from_draft:
            parts.append(Content("this is the draft"))
        said = Content(" · ").join(parts)
        title = self.query_one("#editor-title", Static)
        if said.plain != str(title.content):
            title.update(said, layout=False)

    def action_take(self) -> None:
        is_long = len(self.text) > PROSE_LENGTH
        too_long = f"The text has {len(self.text):,} characters; {at_most(PROSE_LENGTH)}" if is_long else ""
        problem = too_long or (self._check(self.text) if self._check else "")
        if not problem and self._check is None:
            self._start = self.text  # so the draft is deleted; a text with a `check` keeps it for the review
        self.draft.keep()
        self.say(problem)
        if not problem:
            self.dismiss(Edited(self.text, taken=True))

    def action_as_it_was(self) -> None:
        self._write(self._start)

    def _write(self, text: str) -> None:
        if text != self.text:
            self.area.replace(text, self.area.document.start, self.area.document.end)

    def action_outside(self) -> None:
        self.run_worker(self._outside(), exclusive=True)

    async def _outside(self) -> None:
        before = self.text
        try:
            self._write(await edit(self.app, before, self._write))  # each text is saved as a draft like a typed one
            self.say("")
        except SecretaryError as error:
            with self.prevent(TextArea.Changed):
                self._write(before)
            self.say(error.sentence)

    def action_leave(self) -> None:
        self.draft.keep()
        self.dismiss(Edited(self.text, taken=False))
