"""Acts that add, edit, move or remove rows of the agenda, mark who left the panel, or register organizations."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from secretary_tui.domain.acts.base import Act, Correction
from secretary_tui.domain.acts.notes import action_sentence
from secretary_tui.domain.acts.sitting import panellists_of
from secretary_tui.domain.model.rows.entry import BALLOTS, Block, DraftProposal, Entry, SpeakersList
from secretary_tui.domain.model.rows.row import BlockKind, Category, FrozenFields, Row, frozen_fields
from secretary_tui.domain.model.rows.sitting import Discussion, Organization, Panellist, Suspension
from secretary_tui.domain.model.session import TABLES, Session, Table
from secretary_tui.domain.rules import corrections, guards, rewrite
from secretary_tui.domain.rules.changes import AnyTable
from secretary_tui.domain.text import counted, hour_text
from secretary_tui.errors import NextStep, Refused


@frozen_fields
class AddRow(Act):
    """Add a row: a block, a document, someone on the panel.

    `after` is the id of the row before it; without one, the row is the last of its table.
    """

    table: Table
    values: Mapping[str, Any]
    after: str | None = None

    def apply(self, session: Session, now: datetime, ids: rewrite.Ids) -> Session:
        """Return the session with the new row; raises Refused if its values are not valid or contradict other rows."""
        row = rewrite.new_row(TABLES[self.table], {"id": f"{self.table[0]}{next(ids)}", **self.values})
        return rewrite.still_joined(rewrite.add(session, self.table, row, self.after))

    def sentence(self, before: Session, after: Session, now: datetime) -> str:
        """Return the message after the act, for example “Added: Closing remarks”."""
        added = next(row for row in after.rows(self.table) if before.find(self.table, row.id) is None)
        return f"Added: {corrections.row_name(added, after) or f'a row of {self.table}'}"


@frozen_fields
class EditRow(Correction):
    """Correct a row.

    `table` may also be “session” or “rules”, whose row has no id.
    """

    table: AnyTable
    row: str = ""

    def row_in(self, session: Session) -> Row | None:
        """Return the row, or None; a list without a row has one with the default settings."""
        return row_of(session, self.table, self.row)

    def apply(self, session: Session, now: datetime, ids: rewrite.Ids) -> Session:
        """Return the session with the corrected row, even if the sitting is closed.

        Entries change too: their category with the members of the Council, `confirmed` with their organization, and
        their outcome if their panellist has left or is back. A corrected end of interpretation is noted in the record.
        """
        if "id" in self.changes:
            raise Refused("An id cannot be changed: notes and the log refer to it.")
        self.require_as_seen(session)
        if self.table == "rules":
            return session.evolve(rules=rewrite.evolve(session.rules, self.changes))
        if self.table == "session":
            return self._edit_sitting(session, now, ids)
        is_of_floor = self.table == "lists" and self.row in session.floor_lists  # such a list need not have a row
        row = session.speakers_list(self.row) if is_of_floor else session.find(self.table, self.row)
        if row is None:
            raise Refused("That row is gone; someone removed it.")
        if isinstance(row, SpeakersList):
            return rewrite.put_list(session, guards.require_hours_of_list(row, self.changes, now), **self.changes)
        corrected = rewrite.evolve(row, self.changes)
        before, session = session, rewrite.put(session, self.table, corrected)
        if isinstance(corrected, Panellist) and corrected.left is not None:
            guards.require_past(corrected.left, now)
        if isinstance(corrected, Panellist) and "left" in self.changes:
            session = _left_or_back(session, corrected, ids)
        if isinstance(corrected, Block):
            session = corrections.require_no_contradiction(before, session, now)
        if isinstance(corrected, Organization) and "confirmed" in self.changes:
            session = rewrite.entries_confirmed(session, corrected)
        return rewrite.still_joined(session)

    def _edit_sitting(self, before: Session, now: datetime, ids: rewrite.Ids) -> Session:
        sitting = rewrite.evolve(before.sitting, self.changes)
        session = rewrite.with_categories(before, sitting.council_members).evolve(sitting=sitting)
        if "council_members" in self.changes:
            session = rewrite.still_joined(session)  # only members may have voted
        if session.sitting.closed != before.sitting.closed:
            session = corrections.with_closing_corrected(before, session)
            corrections.require_no_contradiction(before, session, now)
        if session.sitting.hard_stop == before.sitting.hard_stop or "interpretation_until" not in self.changes:
            return session  # no note: a corrected planned end was not announced by the interpreters
        guards.require_behind_start(session.sitting, session.sitting.hard_stop)
        return rewrite.record_procedure(session, "interpretation", now, ids, until=session.sitting.hard_stop)

    def sentence(self, before: Session, after: Session, now: datetime) -> str:
        """Return the message after the act, for example “Corrected: Closing remarks, minutes 15 → 20”.

        It has the name of the row, and each corrected value before and after, or the new end of interpretation.
        """
        is_moved = before.sitting.interpretation_until != after.sitting.interpretation_until
        if is_moved and self.changes.keys() == {"interpretation_until"}:
            return f"Interpretation until {hour_text(after.sitting.hard_stop, after.sitting.zone)}"
        if self.table == "session" and self.changes.keys() == {"council_members"}:
            return f"Council members: {rewrite.members_text(before, after)}"
        was, row = row_of(before, self.table, self.row), row_of(after, self.table, self.row)
        if isinstance(row, Suspension) and row.reason and self.changes.keys() == {"reason"}:
            return f"Suspended because of “{row.reason}”"
        if isinstance(row, DraftProposal) and self.changes.keys() <= {"how", "announced", "result", *BALLOTS}:
            return action_sentence(before, after, self.row)
        corrected = corrections.corrections_text(was, row, after) if was is not None and row is not None else ""
        name = corrections.row_name(was, before) if self.table not in ("session", "rules") else ""
        return f"Corrected: {', '.join(filter(None, (name, corrected)))}" if corrected else "That changed nothing"

    def next_steps(self, before: Session, after: Session) -> tuple[NextStep, ...]:
        """Return the step that resumes the sitting, if a suspension was corrected and the sitting is suspended."""
        if self.table == "suspensions" and after.suspension is not None:
            return (NextStep("ResumeSitting", "resumes it"),)
        return super().next_steps(before, after)


def row_of(session: Session, table: AnyTable, row_id: str) -> Row | None:
    """Return the row of a table with this id, or None.

    “session” and “rules” have one row, whatever the id is. A list without a row has one with the default settings.
    """
    if table == "session":
        return session.sitting
    if table == "lists":
        return session.speakers_list(row_id)
    return session.rules if table == "rules" else session.find(table, row_id)


@frozen_fields
class RemoveRow(Act):
    """Remove a row that nothing depends on."""

    table: Table
    row: str

    def apply(self, session: Session, now: datetime, ids: rewrite.Ids) -> Session:
        """Return the session without the row; raises Refused if other rows depend on it, or for a started block."""
        row = session.find(self.table, self.row)
        if isinstance(row, Block):
            if row.started is not None:
                raise Refused(f"“{row.title}” has started; it stays on the agenda.")
            if row.kind != "floor" and session.on_list(row.list_id):
                step = NextStep("SkipBlock", "skips the block instead")
                raise Refused(f"“{row.title}” has speakers on its list: remove them first.", step)
        if isinstance(row, SpeakersList):
            _require_unused(session, row)
        if isinstance(row, Discussion) and any(block.discussion == row.id for block in session.blocks):
            raise Refused(f"“{row.title}” has blocks: remove them first, or give them to another discussion.")
        if isinstance(row, Panellist) and any(e.panel == row.id for e in session.entries):
            step = NextStep("MarkLeft", f"marks {row.name} as left instead")
            raise Refused(f"{row.name} is on a list: remove that entry first.", step)
        return rewrite.still_joined(rewrite.drop(session, self.table, self.row))

    def sentence(self, before: Session, after: Session, now: datetime) -> str:
        """Return the message after the act, for example “Removed: Closing remarks”."""
        return f"Removed: {corrections.row_name(before.find(self.table, self.row), before) or 'a row'}"


@frozen_fields
class MoveRow(Act):
    """Move a row of the agenda or the panel by a number of places."""

    table: Table
    row: str
    by: int

    def apply(self, session: Session, now: datetime, ids: rewrite.Ids) -> Session:
        """Return the session with the row moved by `by` places, at most to the head or the end of its table.

        Raises Refused if the row is there already, or if a block that has started would change its place.
        """
        rows = session.rows(self.table)
        at = rewrite.index_of(session, self.table, self.row)
        if self.table == "discussions":
            raise Refused("Discussions are in the order of their blocks; move the blocks.")
        to = min(max(0, at + self.by), len(rows) - 1)
        if to == at:
            raise Refused("It is at the end already." if self.by > 0 else "It is at the head already.")
        for row in rows[min(at, to) : max(at, to) + 1]:
            if isinstance(row, Block) and row.started is not None:
                raise Refused(f"“{row.title}” has started; only blocks to come change places.")
        return rewrite.move_beside(session, self.table, self.row, rows[to].id, after=to > at)

    def sentence(self, before: Session, after: Session, now: datetime) -> str:
        """Return the message after the act, for example “Moved down: Closing remarks”."""
        name = corrections.row_name(after.find(self.table, self.row), after)
        return f"Moved {'down' if self.by > 0 else 'up'}: {name}"


@frozen_fields
class MarkLeft(Act):
    """Mark a person of the panel as having left, or as being back."""

    panellist: str
    left: bool = True

    def apply(self, session: Session, now: datetime, ids: rewrite.Ids) -> Session:
        """Return the session with the person marked as having left, or as present again; their entries change too."""
        panellist = self._person(session)
        if (panellist.left is not None) is self.left:
            raise Refused(f"{panellist.name} {'has left' if self.left else 'is here'} already.")
        corrected = rewrite.evolve(panellist, {"left": now if self.left else None})
        return _left_or_back(rewrite.put(session, "panel", corrected), corrected, ids)

    def _person(self, session: Session) -> Panellist:
        panellist = session.panellist(self.panellist)
        if panellist is None:
            raise Refused("That person is gone; someone removed the row.")
        return panellist

    def sentence(self, before: Session, after: Session, now: datetime) -> str:
        """Return the message after the act, for example “Ms. Berg has left”."""
        return f"{self._person(after).name} {'has left' if self.left else 'is here'}"


def _left_or_back(session: Session, panellist: Panellist, ids: rewrite.Ids) -> Session:
    """Return the session with the entries of a person changed: absent if the person left, waiting again if back.

    An entry waits again only if a block that has not ended calls its list. A panellist who is back while a block of
    responses of the discussion runs gets a place at the end of its list.
    """
    has_left = panellist.left is not None
    ahead = {block.list_id for block in session.blocks if block.ended is None and not block.skipped}
    for entry in (entry for entry in session.entries if entry.panel == panellist.id and not entry.spans):
        if has_left and entry.is_waiting:
            session = rewrite.put_entry(session, entry, outcome="absent")
        elif not has_left and entry.outcome == "absent" and entry.list in ahead:
            session = rewrite.put_entry(session, entry, outcome=None)
    block = session.running
    if has_left or block is None or block.kind != "responses" or panellist not in panellists_of(session, block):
        return session
    if any(entry.panel == panellist.id for entry in session.on_list(block.list_id)):
        return session
    return rewrite.add(session, "entries", Entry(id=f"e{next(ids)}", list=block.list_id, panel=panellist.id))


def _require_unused(session: Session, row: SpeakersList) -> None:
    block = next((block for block in session.blocks if block.list == row.id), None)
    if block is not None:
        raise Refused(f"“{block.title}” is called from that list; give the block another first.")
    own = {"floor", *(block.list_id for block in session.blocks)}
    if row.id not in own and session.on_list(row.id):
        step = NextStep("CarryOver", "carries them to another")
        raise Refused(f"“{row.title or row.id}” has names on it.", step)


def usual_kind(session: Session, block_id: str | None) -> BlockKind:
    """Return the kind of block that usually follows the block with this id, or the last block if there is none.

    Responses follow a floor block that has no responses directly after it, if the sitting has responses at all. In all
    other cases the floor follows.
    """
    kinds = [block.kind for block in session.blocks]
    at = next((place for place, block in enumerate(session.blocks) if block.id == block_id), len(kinds) - 1)
    pair = kinds[max(at, 0) :][:2]
    return "responses" if pair[:1] == ["floor"] and "responses" in kinds and "responses" not in pair else "floor"


@frozen_fields
class NewOrganization(FrozenFields):
    """One line of a table of organizations that registered on line, for RegisterOrganizations."""

    name: str
    category: Category = "ngo"
    speaker: str = ""
    confirmed: bool = False


@frozen_fields
class RegisterOrganizations(Act):
    """Add the organizations of a table of on-line registrations, and correct those that are there already."""

    organizations: tuple[NewOrganization, ...]

    def apply(self, session: Session, now: datetime, ids: rewrite.Ids) -> Session:
        """Return the session with a row for each organization; raises Refused for an empty table.

        A row that an organization has already gets the speaker that the table names, and is confirmed if the table
        says so.
        """
        if not self.organizations:
            raise Refused("The table names no organization.")
        for row in self.organizations:
            former = rewrite.organization_named(session, row.name)
            if former is None:
                new = rewrite.new_row(Organization, {**row.by_name(), "id": f"o{next(ids)}"})
                session = rewrite.add(session, "organizations", new)
                continue
            speaker, confirmed = row.speaker or former.speaker, row.confirmed or former.confirmed
            if (speaker, confirmed) != (former.speaker, former.confirmed):
                corrected = rewrite.evolve(former, {"speaker": speaker, "confirmed": confirmed})
                session = rewrite.entries_confirmed(rewrite.put(session, "organizations", corrected), corrected)
        return session

    def sentence(self, before: Session, after: Session, now: datetime) -> str:
        """Return the message after the act, for example “58 organizations are registered”."""
        new = len(after.organizations) - len(before.organizations)
        rows = zip(before.organizations, after.organizations, strict=False)
        corrected = sum(row is not other for row, other in rows)
        added = counted(new, "organization is", "organizations are") if new else "No new organization is"
        return f"{added} registered{f'; {corrected} that had been before corrected' if corrected else ''}"
