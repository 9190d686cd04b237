"""Files in the hidden folder: drafts (unfinished texts), the register of written papers, the message to the room."""

import json
import os
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import field
from datetime import datetime, tzinfo
from pathlib import Path
from typing import Any

from secretary_tui.clock import instant_of
from secretary_tui.domain.frozen import frozen
from secretary_tui.domain.model.session import Session
from secretary_tui.domain.text import clean, hour_text, listed
from secretary_tui.errors import Refused
from secretary_tui.storage.disk import Lock, half_written, read_regular, real_path, replace_file, saving, sync_folder
from secretary_tui.storage.journal import append_line, json_line, read_lines
from secretary_tui.storage.side_folder import SideFolder


@frozen
class Draft:
    """An unfinished text, and its context: the time, block and speaker at the instant when its line was opened."""

    text: str
    context: Mapping[str, str] = field(default_factory=dict)


class Drafts:
    """The drafts (unfinished texts) of one terminal, whose name is `owner`.

    The drafts of other terminals are in the same file and stay unchanged.
    """

    def __init__(self, side: SideFolder, owner: str) -> None:
        self.side = side
        self.owner = owner
        self._lock = Lock(side.drafts_lock, "Another terminal is saving its drafts")

    def save(self, key: str, text: str, context: Mapping[str, str] | None = None) -> None:
        """Keep a draft of this terminal under a key; do nothing if it is kept already. Raises NotSaved."""
        self._change(self.owner, key, Draft(text, dict(context or {})))

    def load(self) -> dict[str, Draft]:
        """Return the drafts of this terminal, by key."""
        return self.everyone().get(self.owner, {})

    def others(self) -> dict[str, dict[str, Draft]]:
        """Return the drafts of all other terminals, by owner and key."""
        return {owner: drafts for owner, drafts in self.everyone().items() if owner != self.owner}

    def drop(self, key: str, owner: str | None = None) -> None:
        """Remove the draft with a key from the drafts of this terminal, or of the terminal `owner`. Raises NotSaved."""
        self._change(owner or self.owner, key, None)

    def everyone(self) -> dict[str, dict[str, Draft]]:
        """Return all drafts that can be read, by owner and key; a missing or damaged file counts as empty."""
        with suppress(OSError):
            return self._read()
        return {}

    def _read(self) -> dict[str, dict[str, Draft]]:
        """Return all drafts, as `everyone` does, but raise OSError if the file exists and cannot be read."""
        with suppress(FileNotFoundError, ValueError, RecursionError):
            sections = json.loads(read_regular(self.side.drafts))
            if isinstance(sections, dict):
                return {owner: _sound(section) for owner, section in sections.items() if isinstance(section, dict)}
        return {}

    def _change(self, owner: str, key: str, draft: Draft | None) -> None:
        if self.everyone().get(owner, {}).get(key) == draft:
            return
        with saving():
            self.side.make()
        with self._lock.hold(), saving():
            for stray in half_written(self.side.drafts):
                stray.unlink(missing_ok=True)
            drafts = self._read()  # a file that cannot be read is not overwritten
            own = drafts.setdefault(owner, {})
            if draft is None:
                own.pop(key, None)
            else:
                own[key] = draft
            sections = {name: {key: vars(kept) for key, kept in own.items()} for name, own in drafts.items() if own}
            replace_file(self.side.drafts, json_line(sections), like=self.side.path)
            sync_folder(self.side.path)


def _sound(section: dict[str, Any]) -> dict[str, Draft]:
    return {
        key: Draft(draft["text"], draft["context"])
        for key, draft in section.items()
        if isinstance(draft, dict) and isinstance(draft.get("text"), str) and isinstance(draft.get("context"), dict)
    }


#: At most this many papers are named in a sentence; the others are counted.
MOST_NAMED = 3
#: Papers that each act makes out of date, and that are not handed in: they need not be written again.
PASSING = ("handover", "interpreters", "log", "press", "script", "slip")


@frozen
class WrittenPaper:
    """A paper that was written to a file: its kind, the path of the file, and the instant of writing."""

    paper: str
    path: Path
    at: datetime


class WrittenPapers:
    """The register of the papers that were written about a session; its file is in the hidden folder."""

    def __init__(self, side: SideFolder) -> None:
        self._side = side

    def add(self, paper: str, path: Path, at: datetime) -> None:
        """Add a paper to the register; do nothing if the disk refuses, because the paper itself is written.

        Of a paper beside the session only the name is kept: the folder may be moved, or unpacked on another machine.
        """
        is_beside = real_path(path.parent) == self._side.root.parent
        with suppress(OSError):
            self._side.make()
            kept = path.name if is_beside else os.fspath(path.absolute())
            record = {"paper": paper, "path": kept, "at": at.isoformat()}
            append_line(self._side.papers, record)

    def present(self) -> tuple[WrittenPaper, ...]:
        """Return the registered papers whose files exist, each once, in the order in which they were last written."""
        papers: dict[Path, WrittenPaper] = {}
        for value in read_lines(self._side.papers):
            with suppress(ValueError, KeyError, TypeError):
                if at := instant_of(value["at"]):
                    written = WrittenPaper(str(value["paper"]), self._side.root.parent / value["path"], at)
                    papers.pop(written.path, None)
                    papers[written.path] = written
        return tuple(paper for paper in papers.values() if _is_there(paper.path))


def _is_there(path: Path) -> bool:
    with suppress(OSError, ValueError):
        return path.is_file()
    return False


def outdated_papers(side: SideFolder, session: Session) -> str:
    """Return a sentence that asks to write again all papers that were written about a session; empty if there are none.

    The kinds in `PASSING` are left out. Call it only after an act that outdates papers.
    """
    lasting = [paper for paper in WrittenPapers(side).present() if paper.paper not in PASSING]
    return outdated_text(lasting, session.sitting.zone)


def outdated_text(papers: Sequence[WrittenPaper], zone: tzinfo) -> str:
    """Return “Write again: note.docx (12.05) and list.md (12.01)”, the newest first; empty without papers.

    A message that is cut short still begins with what to do.
    """
    named = [f"{paper.path.name} ({hour_text(paper.at, zone)})" for paper in reversed(papers)]
    return f"Write again: {listed(named, most=MOST_NAMED)}" if named else ""


#: The longest message, in characters, that can be read from the back of a room.
LONGEST_MESSAGE = 160
#: The largest file of a message that this program writes, in bytes.
_LONGEST_FILE = 4_096


@frozen
class RoomMessage:
    """A message of the desk on the displays: its text, the instant at which it was put there, and its author."""

    text: str
    at: datetime
    by: Mapping[str, str] = field(default_factory=dict)


def message_problem(text: str) -> str:
    """Return a sentence that says why a text cannot be shown on the displays; empty if it can."""
    length = len(clean(text))
    if length > LONGEST_MESSAGE:
        return f"The displays have room for {LONGEST_MESSAGE} characters, and this has {length}; make it shorter."
    return ""


def write_message(side: SideFolder, text: str, at: datetime, by: Mapping[str, str]) -> str:
    """Put a message on the displays, or remove it if the text is empty; return a sentence about the result.

    Raises Refused if the text is too long, and NotSaved if the disk refuses.
    """
    if problem := message_problem(text):
        raise Refused(problem)
    message = {"text": clean(text), "at": at.isoformat(), "by": dict(by)}
    with saving():
        side.make()
        raw = f"{json.dumps(message, ensure_ascii=False)}\n".encode()
        replace_file(side.message, raw, like=side.path)
        with suppress(OSError):  # the displays have it; only a power cut could bring back the former message
            sync_folder(side.path)
    return f"On the displays: {message['text']}" if message["text"] else "The displays show no message."


def read_message(side: SideFolder) -> RoomMessage | None:
    """Return the message on the displays; None if there is none, or its file is damaged."""
    with suppress(OSError, ValueError, TypeError, KeyError, RecursionError):
        table = json.loads(read_regular(side.message, _LONGEST_FILE))
        at, text = instant_of(table["at"]), clean(table["text"])[:LONGEST_MESSAGE]
        if text and at:
            return RoomMessage(text, at, dict(table.get("by", {})))
    return None
