"""What remains when a desk is left: unsaved acts, a lost file, drafts; and the act of taking over from a colleague."""

import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from datetime import UTC, datetime
from itertools import takewhile
from pathlib import Path
from typing import Any

from secretary_tui.desk.desk import Desk, applied, wording_of
from secretary_tui.desk.history import Operator, said
from secretary_tui.domain.acts.sitting import TakeOver
from secretary_tui.domain.model.session import Session
from secretary_tui.domain.text import clean, counted, hour_text
from secretary_tui.errors import NotSaved, Refused
from secretary_tui.storage.disk import real_path, replace_file, shown
from secretary_tui.storage.journal import ACT_KINDS, MOST_OF_LOG, operator_name, stem_of
from secretary_tui.storage.kept_acts import NOT_KEPT, DatedAct
from secretary_tui.storage.side_records import Drafts
from secretary_tui.storage.text.codec import encode


class LeftDesks:
    """The desks of sessions that the user has left in this run of the program while acts were unsaved.

    `refresh` tries again to write these acts.
    """

    def __init__(self) -> None:
        self._desks: list[Desk] = []

    def add(self, desk: Desk) -> None:
        """Keep a desk that the user leaves, if it has unsaved acts of this run or of an earlier one."""
        self._desks.append(desk)
        self._drop_finished()

    def remove(self, path: Path) -> None:
        """Drop the desk of a session that the user opens again: the new desk takes over its unsaved acts."""
        self._desks = [desk for desk in self._desks if desk.file.target != real_path(path)]

    @property
    def unsaved(self) -> str:
        """Why acts wait at the first of these desks that has any, with the name of its session; empty if none wait."""
        for desk in self._desks:
            if desk.pending.acts:
                warning = NOT_KEPT if desk.unsaved.startswith(NOT_KEPT) else ""
                return f"{warning}in {shown(desk.file.path)}: {desk.unsaved.removeprefix(NOT_KEPT)}"
        return ""

    def refresh(self) -> list[str]:
        """Try to write the waiting acts of all desks that were left; return sentences to be shown."""
        news: list[str] = []
        for desk in self._desks:
            if not desk.pending.acts:
                continue
            name = shown(desk.file.path)
            desk.refresh()
            if not desk.pending.acts:
                news.append(f"{name}: what waited is saved.")
            news += [f"{name}: {sentence}" for sentence in desk.news]
            desk.news.clear()
        if self._desks:
            self._drop_finished()
        return news

    def sentences(self, *also: Desk) -> Iterator[str]:
        """Yield sentences that say where unsaved acts of `also`, and of desks left before, are kept, if at all."""
        for desk in (*also, *self._desks):
            pending, name = desk.pending, shown(desk.file.path)
            if pending.acts:
                kept = f"kept, and offered when {name} is opened again" if pending.paths else f"kept nowhere ({name})"
                yield f"{counted(len(pending.acts), 'act is', 'acts are')} {kept}."
            if pending.left_over:
                waits = counted(len(pending.left_over), "act of an earlier run waits", "acts of an earlier run wait")
                yield f"{waits} to be done or forgotten, and will be offered when {name} is opened again."

    def _drop_finished(self) -> None:
        self._desks = [desk for desk in self._desks if desk.pending.acts or desk.pending.left_over]


def write_what_is_lost(desk: Desk) -> str:
    """Write the session of a desk again if its file is gone or broken; return a sentence about it.

    If the file is sound or the desk is read-only, do nothing and return an empty text. A copy of a broken file is kept
    beside it. If the file cannot be written, for example because its folder is gone too, the session is written into
    the first folder for unsaved acts that accepts it. If none does, the sentence says so.
    """
    file, name = desk.file, shown(desk.file.path)
    if desk.read_only or not (file.is_missing or file.is_broken):
        return ""
    what = f"{name} was deleted or moved away" if file.is_missing else f"{name} was edited and does not parse"
    kept = ""
    try:
        with file.lock():
            if file.is_broken:
                aside = file.set_aside(desk.clock.now().astimezone(desk.session.sitting.zone))
                kept = f", and its content is kept as {aside.name}"
            desk.take_newest(writing=True)  # the log may have acts of another desk that this desk has not read yet
            file.write(desk.session)
    except NotSaved as refused:
        for folder in desk.pending.folders:
            copy = folder / f"{stem_of(file.target)}{file.target.name}"
            with suppress(OSError):
                replace_file(copy, encode(desk.session).encode(), mode=0o600)
                where = clean(os.fspath(copy))
                return (
                    f"{what}, and cannot be written again ({refused.sentence}); the session is kept as {where}{kept}."
                )
        return f"{what}, and the session could be kept nowhere: {refused.sentence}{kept}."
    return f"{what}; it is written again as the desk had it{kept}."


def left_over_sentences(acts: Iterable[DatedAct], session: Session) -> Iterator[str]:
    """Yield a line for each unsaved act: its hour, its author, and its sentence, or why it is refused now.

    The acts are applied to `session` one after the other to find that out.
    """
    for dated in acts:
        by = clean(operator_name({"by": dated.by})) if dated.by else ""
        try:
            done, session = applied(dated, session)
            sentence = said(dated.kind, dated.shown or done.sentence)
        except Refused as refused:
            sentence = f"cannot be done now: {said(dated.kind, wording_of(dated, session))}. {refused.sentence}"
        hour = hour_text(dated.at, session.sitting.zone, seconds=True)
        yield f"{hour} {by}".rstrip() + f"  {clean(sentence)}"


def inherit_drafts(drafts: Drafts, operator: Operator) -> None:
    """Take over the drafts that this operator left at a terminal whose process has ended; raises NotSaved."""
    for owner, left in drafts.others().items():
        if operator.has_left(owner):
            for key, draft in left.items():
                drafts.save(key, draft.text, draft.context)
                drafts.drop(key, owner)


def relief_at(desk: Desk) -> TakeOver | None:
    """Return the `relief_of` the operator of a desk; None on a read-only desk, too."""
    return None if desk.read_only else relief_of(desk.journal.newest(MOST_OF_LOG), desk.operator, desk.session)


def relief_of(newest: Iterable[Mapping[str, Any]], operator: Operator, session: Session) -> TakeOver | None:
    """Return the act by which `operator` takes over the desk from another operator; None if it is not due.

    The act is due between the beginning and the closing of the sitting, if another operator did the last act, and if
    `operator` has not acted in this sitting, or has been relieved since.

    An operator without initials counts as the same person as all others of the account. Acts without a terminal come
    from scripts and rehearsed rooms, and do not count. `newest` are the records of the log, the newest first.
    """
    if session.called is None or session.sitting.closed is not None:
        return None
    called, last, is_relieved = session.called.astimezone(UTC), "", False
    for record in newest:
        with suppress(AttributeError, KeyError, TypeError, ValueError):
            if datetime.fromisoformat(record["at"]).astimezone(UTC) < called:
                break
            if not record["by"].get("terminal") or record.get("kind", "do") not in ACT_KINDS:
                continue
            if not _is_of_another(record, operator):
                return _taken_over(last, operator) if is_relieved else None
            last = last or operator_name(record)
            is_relieved = is_relieved or record.get("act") == TakeOver.__name__
    return _taken_over(last, operator) if last else None


def _is_of_another(record: Mapping[str, Any], operator: Operator) -> bool:
    by = record["by"]
    return by.get("user") != operator.user or (bool(operator.initials) and by.get("initials") != operator.initials)


def _taken_over(last: str, operator: Operator) -> TakeOver:
    return TakeOver(was=clean(last), by=clean(operator.initials or operator.user))


class ReliefNews:
    """Reports, once for each takeover, that another operator has taken over the desk that is open here."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._size: int | None = None  # the size of the log at the last call
        self._newest = ""  # the id of the newest record at the last call

    def refresh(self) -> tuple[str, ...]:
        """Return a sentence for each takeover by another operator that was logged since the last call.

        At the first call the result is empty.
        """
        journal = self._desk.journal
        if (size := journal.size()) == self._size:
            return ()
        is_first, self._size = self._size is None, size
        new = list(takewhile(lambda record: record["id"] != self._newest, journal.newest(MOST_OF_LOG)))
        self._newest = new[0]["id"] if new else self._newest
        return () if is_first else tuple(filter(None, map(self._sentence, new)))

    def _sentence(self, record: Mapping[str, Any]) -> str:
        with suppress(AttributeError, KeyError, TypeError):
            if record["act"] == TakeOver.__name__ and _is_of_another(record, self._desk.operator):
                return f"{clean(operator_name(record))} has taken the desk over."
        return ""
