"""`secretary status`: prints the state of a sitting, or of all sittings of a folder, once or at each change."""

import json
import re
import sys
import threading
from datetime import datetime
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, NamedTuple

from secretary_tui.cli.sessions import configuration, files_of, say, session_file
from secretary_tui.clock import THIS_MACHINE, open_clock
from secretary_tui.domain.text import clean, counted
from secretary_tui.errors import SecretaryError
from secretary_tui.names.protected import without_protected_names
from secretary_tui.paths import typed_path
from secretary_tui.room import status
from secretary_tui.storage.journal import stem_of, stems_waiting
from secretary_tui.storage.session_file import SessionFile

if TYPE_CHECKING:
    from secretary_tui.storage.facts_cache import FactsCache

#: Characters that JSON leaves unchanged but that may control a terminal, or that an output cannot encode.
_STEERING = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
#: With `--follow`, the files are read again after this many seconds of real time.
LOOK = 1.0
#: This event is never set; waiting for it is a pause that ctrl+c interrupts.
_NEVER = threading.Event()


class SittingStatus(NamedTuple):
    """What is printed about one session: `said`, a text for people or an object for JSON.

    `starts` is its planned start; it is None if the session could not be read.
    """

    path: Path
    said: str | dict[str, Any]
    starts: datetime | None = None

    @property
    def place(self) -> tuple[bool, float]:
        """The sort key: sessions in the order of their starts, then those that could not be read."""
        return not self.starts, self.starts.timestamp() if self.starts else 0.0


def run(arguments: SimpleNamespace) -> int:
    """Print the state of a sitting, or of each sitting of a folder; with `--follow`, print it again at each change.

    Return 1 if a session could not be read; else 0.
    """
    path = typed_path(arguments.path) if arguments.path else configuration().sessions_folder
    if not path.exists():
        session_file(path).read()  # raises the error of a missing file
    before, cache = "", None
    if path.is_dir() and not (arguments.json or arguments.plain):
        from secretary_tui.storage.facts_cache import FactsCache

        cache = FactsCache(status.SUMMARIES)
    while True:
        files = files_of(path) if path.is_dir() else [path]
        sittings = [_status(file, as_facts=arguments.json, is_plain=arguments.plain, cache=cache) for file in files]
        sittings.sort(key=lambda sitting: sitting.place)
        if cache is not None:
            cache.save()
        waiting = stems_waiting(path)
        sittings = [
            _with_unsaved(sitting, is_plain=arguments.plain) if stem_of(sitting.path) in waiting else sitting
            for sitting in sittings
        ]
        text = _text(sittings, is_folder=path.is_dir())
        if text != before:
            say(text)
            sys.stdout.flush()
            before = text
        if not arguments.follow or _NEVER.wait(LOOK):
            return int(any(not sitting.starts for sitting in sittings))


def _status(path: Path, *, as_facts: bool, is_plain: bool, cache: "FactsCache | None") -> SittingStatus:
    try:
        file = session_file(path)
        if cache is not None and (resting := _resting(file, cache)):
            return SittingStatus(path, *resting)
        session = without_protected_names(file.read())
        now, rehearsal = open_clock(file.side.path, under_way=session.is_under_way).now(), file.side.is_rehearsal
    except SecretaryError as error:
        problem = clean(error.sentence.splitlines()[0])
        return SittingStatus(path, {"file": str(path), "problem": problem} if as_facts else problem)
    starts = session.sitting.starts
    if as_facts:
        facts = {"file": str(path)} | status.status_facts(session, now, rehearsal=rehearsal)
        return SittingStatus(path, facts, starts)
    if is_plain:
        return SittingStatus(path, "\n".join(status.status_sentences(session, now, rehearsal=rehearsal)), starts)
    return SittingStatus(path, status.status_line(session, now, rehearsal=rehearsal), starts)


def _with_unsaved(sitting: SittingStatus, *, is_plain: bool) -> SittingStatus:
    from secretary_tui.storage.kept_acts import pending_acts_of

    count = len(pending_acts_of(sitting.path).waiting_ids())
    if not count:
        return sitting
    if isinstance(sitting.said, dict):
        return sitting._replace(said=sitting.said | {"unsaved": count})
    acts, are = counted(count, "act"), "is" if count == 1 else "are"
    more = f"\nNOT SAVED: {acts} {are} not in the file." if is_plain else f"  NOT SAVED: {acts}"
    return sitting._replace(said=sitting.said + more)


def _resting(file: SessionFile, cache: "FactsCache") -> tuple[str, datetime] | None:
    """Return the line about a sitting that is closed or planned for another day, and its planned start.

    Return None for any other sitting, and for a rehearsal.
    """
    try:
        stat, is_rehearsal = file.path.stat(), file.side.is_rehearsal
    except OSError:
        return None
    facts = cache.facts(file.path, stat)
    if facts is None or "resting" not in facts:
        # `look` finds files beside a session by their names, without listing the folder
        facts = status.facts_of(without_protected_names(file.look()))
        cache.keep(file.path, stat, facts)
    line = "" if is_rehearsal else status.resting_line(facts, THIS_MACHINE.wall())
    return (line, datetime.fromisoformat(facts["starts"])) if line else None


def _text(sittings: list[SittingStatus], *, is_folder: bool) -> str:
    if isinstance(sittings[0].said, dict):
        text = json.dumps([sitting.said for sitting in sittings] if is_folder else sittings[0].said, ensure_ascii=False)
        return _STEERING.sub(lambda sign: f"\\u{ord(sign[0]):04x}", text)  # JSON allows any character as an escape
    return "\n".join(
        f"{clean(sitting.path.stem)}: {sitting.said}" if is_folder and sitting.starts else str(sitting.said)
        for sitting in sittings
    )
