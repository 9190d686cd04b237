"""The papers of a session that were written, where and when."""

import os
from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime, tzinfo
from pathlib import Path
from typing import Final

from secretary_tui.clock import instant_of
from secretary_tui.domain.frozen import frozen
from secretary_tui.domain.model.session import Session
from secretary_tui.domain.text.words import hour_text, listed
from secretary_tui.storage.journal import append_line, read_lines
from secretary_tui.storage.side_folder import SideFolder

#: At most this many are named in a sentence.
MOST_NAMED: Final = 3
#: These are out of date with every act, and nobody hands them in.
PASSING: Final = ("handover", "interpreters", "log", "press", "script", "slip")


@frozen
class WrittenPaper:
    """A paper that was written to a file at an instant."""

    paper: str
    path: Path
    at: datetime


class WrittenPapers:
    """The list of them, a line each, in the folder beside the session."""

    def __init__(self, side: SideFolder) -> None:
        self._side = side

    def add(self, paper: str, path: Path, at: datetime) -> None:
        """Add a paper; where that cannot be written the paper is there all the same, and nothing is said."""
        with suppress(OSError):
            self._side.make()
            record = {"paper": paper, "path": os.fspath(path.absolute()), "at": at.isoformat()}
            append_line(self._side.papers, record)

    def present(self) -> tuple[WrittenPaper, ...]:
        """Return those whose files are still there, each as it was written last, the oldest first."""
        papers: dict[Path, WrittenPaper] = {}
        for value in read_lines(self._side.papers):
            with suppress(ValueError, KeyError, TypeError):
                if at := instant_of(value["at"]):
                    written = WrittenPaper(str(value["paper"]), Path(value["path"]), at)
                    papers.pop(written.path, None)
                    papers[written.path] = written
        return tuple(paper for paper in papers.values() if paper.paper not in PASSING and _is_there(paper.path))


def _is_there(path: Path) -> bool:
    with suppress(OSError, ValueError):
        return path.is_file()
    return False


def outdated_papers(side: SideFolder, session: Session) -> str:
    """Name the papers that were written before an act that leaves them out of date; empty for none."""
    return outdated_text(WrittenPapers(side).present(), session.sitting.zone)


def outdated_text(papers: Sequence[WrittenPaper], zone: tzinfo) -> str:
    """“Write again: note.docx (12.05) and list.md (12.01)”, with the hours of writing, newest first; empty for none.

    What to do comes first: a message cut short still says it.
    """
    named = [f"{paper.path.name} ({hour_text(paper.at, zone)})" for paper in reversed(papers[-MOST_NAMED:])]
    more = len(papers) - len(named)
    if more:
        named.append(f"{more} more")
    return f"Write again: {listed(named)}" if named else ""
