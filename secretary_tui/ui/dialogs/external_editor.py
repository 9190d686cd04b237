"""A text in the user's own editor, as `$VISUAL` or `$EDITOR` names it, while the clock of the sitting goes on."""

import asyncio
import contextlib
import os
import shlex
import shutil
import signal
import tempfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from textual.app import App, SuspendNotSupported

from secretary_tui.domain.model.rows.types import PROSE_LENGTH
from secretary_tui.domain.text.cleaning import clean
from secretary_tui.errors import SecretaryError

#: What the editor has written is looked for so often, in seconds: a draft is kept of it.
LOOKS: Final = 0.5
#: Taken in this order where the environment names none.
USUAL: Final = ("nano", "vim", "vi")


def command(environ: Mapping[str, str] = os.environ) -> list[str]:
    """Return the words that start the editor; raises SecretaryError if there is none."""
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
    """Leave the terminal to the editor, and return the text it was left with.

    `written` is told what the editor wrote to its file meanwhile. Raises SecretaryError if the editor cannot be
    started, ends with an error, or leaves a text that cannot be read.
    """
    words = command()
    with tempfile.TemporaryDirectory(prefix="secretary-") as folder:
        file = Path(folder) / "text.md"
        file.write_text(text + "\n" if text else "", "utf-8")
        try:
            with app.suspend(), app.batch_update(), _interrupts_left_alone():
                code = await _run([*words, str(file)], file, written)
        except SuspendNotSupported as error:
            raise SecretaryError("This terminal cannot be left to another program.") from error
        except OSError as error:
            raise SecretaryError(f"{Path(words[0]).name} did not start: {error.strerror or error}.") from error
        if code:
            raise SecretaryError(f"{Path(words[0]).name} ended with an error ({code}); the text is as it was.")
        return _read(file)


async def _run(words: list[str], file: Path, written: Callable[[str], None]) -> int:
    seen = _written_at(file)
    process = await asyncio.create_subprocess_exec(*words)
    while True:
        with contextlib.suppress(TimeoutError):
            return await asyncio.wait_for(process.wait(), LOOKS)
        if (now := _written_at(file)) != seen:
            seen = now
            with contextlib.suppress(SecretaryError):
                written(_read(file))


def _written_at(file: Path) -> int:
    """When the file was written last; editors put another in its place, and for an instant there is none."""
    try:
        return file.stat().st_mtime_ns
    except OSError:
        return 0


def _read(file: Path) -> str:
    """What is in the file, clean; raises SecretaryError if it is too long or gone."""
    try:
        with file.open("rb") as opened:
            raw = opened.read(PROSE_LENGTH * 4 + 1)
    except OSError as error:
        raise SecretaryError("The editor left no text; it is as it was.") from error
    text = clean(raw.decode("utf-8", "replace"), lines=True)
    if len(text) > PROSE_LENGTH:
        raise SecretaryError(f"The editor left more than {PROSE_LENGTH:,} characters; the text is as it was.")
    return text


@contextlib.contextmanager
def _interrupts_left_alone() -> Iterator[None]:
    """A ctrl+c is the editor's; a handler of ours, unlike none, is not handed on to it."""
    before = signal.signal(signal.SIGINT, lambda *_: None)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
