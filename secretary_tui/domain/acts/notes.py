"""Acts on notes of the record (add, edit, tick, mark as read out, remove), and on draft proposals (vote, adoption)."""

from collections.abc import Mapping, Sequence
from dataclasses import field
from datetime import datetime

from secretary_tui.domain.acts.base import Act, Correction
from secretary_tui.domain.model.rows.entry import BALLOTS, DraftProposal, Note
from secretary_tui.domain.model.rows.row import Ballot, NoteKind, Row, frozen_fields
from secretary_tui.domain.model.session import Session
from secretary_tui.domain.rules import corrections, rewrite
from secretary_tui.domain.text import counted, fold, listed
from secretary_tui.errors import AGAIN, NextStep, Refused, WantsAgain


@frozen_fields
class AddNote(Act):
    """Write a note into the record.

    `at`, `block` and `entry` are the instant, the running block and the speaker when the user began to type; without
    `at`, the note has the instant of the act. A question to several people (`to` and `also_to`) becomes one note for
    each of them, because each answer is ticked separately.
    """

    text: str
    kind: NoteKind = "note"
    at: datetime | None = None
    block: str | None = None
    entry: str | None = None
    to: str | None = None
    also_to: tuple[str, ...] = ()

    def apply(self, session: Session, now: datetime, ids: rewrite.Ids) -> Session:
        """Return the session with the note, or one note for each person asked; raises Refused if the text is empty."""
        if not self.text.strip():
            raise Refused("The note is empty; type it first.")
        values = {
            "kind": self.kind,
            "at": self.at or now,
            "block": self.block if session.block(self.block) else None,
            "entry": self.entry if session.entry(self.entry) else None,
            "text": self.text,
        }
        for to in (self.to, *self.also_to):
            session = rewrite.add(session, "notes", rewrite.new_row(Note, {**values, "id": f"n{next(ids)}", "to": to}))
        return rewrite.still_joined(session)

    def sentence(self, before: Session, after: Session, now: datetime) -> str:
        """Return the message after the act, for example “Written: question to Ms. Berg and Mr. Diaz”."""
        people = [person.name for person in map(after.panellist, (self.to, *self.also_to)) if person]
        return f"Written: {self.kind}{f' to {listed(people)}' if people else ''}"


@frozen_fields
class EditNote(Correction):
    """Correct a note."""

    note: str

    def row_in(self, session: Session) -> Row | None:
        """Return the note, or None."""
        return session.find("notes", self.note)

    def apply(self, session: Session, now: datetime, ids: rewrite.Ids) -> Session:
        """Return the session with changed values of a note, even if the sitting is closed."""
        if "id" in self.changes:
            raise Refused("An id cannot be changed: the log refers to it.")
        note = _require_note(session, self.note)
        self.require_as_seen(session)
        if note.act is None and not str(self.changes.get("text", note.text)).strip():
            raise Refused("The note would be empty.", NextStep("RemoveNote", "removes it"))
        at = self.changes.get("at", note.at)
        if isinstance(at, datetime) and at > now:
            raise Refused("That hour is still to come; a note needs an earlier one.")
        return rewrite.still_joined(rewrite.put(session, "notes", rewrite.evolve(note, self.changes)))

    def sentence(self, before: Session, after: Session, now: datetime) -> str:
        """Return the message after the act, with each corrected value before and after."""
        return corrections.note_corrected(_require_note(before, self.note), _require_note(after, self.note), after)

    def outdates_papers(self, before: Session) -> bool:
        """Return True, because papers may contain the former text of the note."""
        return True


@frozen_fields
class TickNote(Act):
    """Tick a note as done, or untick it."""

    note: str
    done: bool = True

    def apply(self, session: Session, now: datetime, ids: rewrite.Ids) -> Session:
        """Return the session with the note ticked or not; raises Refused for a procedural or a removed note.

        The tick means that a question was answered, a follow-up done, or a comment dealt with.
        """
        note = _require_note(session, self.note)
        if note.kind == "procedural":
            raise Refused("Notes that the program wrote cannot be ticked.")
        return rewrite.put(session, "notes", rewrite.evolve(note, {"done": self.done}))

    def sentence(self, before: Session, after: Session, now: datetime) -> str:
        """Return the message after the act: “Ticked” or “Unticked”."""
        return "Ticked" if self.done else "Unticked"


@frozen_fields
class MarkReadOut(Act):
    """Mark a comment as read out in the room, or not."""

    note: str
    read_out: bool = True

    def apply(self, session: Session, now: datetime, ids: rewrite.Ids) -> Session:
        """Return the session with the comment marked as read out or not; raises Refused for any other note."""
        note = _require_note(session, self.note)
        if note.kind != "comment":
            raise Refused(f"Only a comment can be marked as read out; this is a {note.kind}.")
        return rewrite.put(session, "notes", rewrite.evolve(note, {"read_out": self.read_out}))

    def sentence(self, before: Session, after: Session, now: datetime) -> str:
        """Return the message after the act: “Read out in the room” or “Not read out”."""
        return "Read out in the room" if self.read_out else "Not read out"


@frozen_fields
class RemoveNote(Act):
    """Remove a note; one that the program wrote stays."""

    note: str

    def apply(self, session: Session, now: datetime, ids: rewrite.Ids) -> Session:
        """Return the session without the note; raises Refused for a procedural or a removed note."""
        if _require_note(session, self.note).kind == "procedural":
            raise Refused("This note belongs to an act; undo the act to remove it.")
        return rewrite.drop(session, "notes", self.note)

    def sentence(self, before: Session, after: Session, now: datetime) -> str:
        """Return the message after the act, for example “The note is removed: Who reports?”."""
        return f"The note is removed: {corrections.shortened_text(_require_note(before, self.note).text)}"

    def outdates_papers(self, before: Session) -> bool:
        """Return True, because papers may contain the note."""
        return True


def _require_note(session: Session, note_id: str) -> Note:
    row = session.find("notes", note_id)
    if not isinstance(row, Note):
        raise Refused("That note is gone; someone removed it.")
    return row


@frozen_fields
class TakeVote(Act):
    """Take down a recorded vote: the members in each column, and the totals as they were announced."""

    proposal: str
    in_favour: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    abstaining: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()
    not_voting: tuple[str, ...] = ()
    announced: Mapping[Ballot, int] = field(default_factory=dict)

    def apply(self, session: Session, now: datetime, ids: rewrite.Ids) -> Session:
        """Return the session with the recorded vote on the proposal; a vote that is on record is replaced."""
        columns: dict[str, tuple[str, ...]] = {
            ballot: tuple(sorted(getattr(self, ballot), key=fold)) for ballot in BALLOTS
        }
        if not any(columns.values()) and not self.announced:
            raise Refused("Nobody has voted yet.")
        row = _proposal(session, self.proposal)
        row = rewrite.evolve(row, {"how": "recorded vote", "announced": dict(self.announced), **columns})
        return rewrite.still_joined(rewrite.put(session, "proposals", row))

    def sentence(self, before: Session, after: Session, now: datetime) -> str:
        """Return the message after the act, for example “A/HRC/31/L.13: adopted, 34–13–0”."""
        return action_sentence(before, after, self.proposal)


@frozen_fields
class AdoptWithoutVote(Act):
    """Adopt a draft without a vote.

    Without `sure`, raises WantsAgain if action was taken on it already, or if its amendments are open.
    """

    proposal: str
    sure: bool = False

    def apply(self, session: Session, now: datetime, ids: rewrite.Ids) -> Session:
        """Return the session with the proposal adopted without a vote; refused if a vote on it is on record."""
        row = _proposal(session, self.proposal)
        if row.how == "recorded vote":
            raise Refused(f"A vote on {row.reference} is on record.", NextStep("agenda.edit", "corrects it"))
        if not self.sure and (doubt := doubt_of_action(session, row)):
            step = NextStep("AdoptWithoutVote", f"again within {AGAIN} s adopts it all the same")
            raise WantsAgain(f"{row.reference}: {doubt}.", step)
        return rewrite.change(session, "proposals", row, how="without a vote")

    def sentence(self, before: Session, after: Session, now: datetime) -> str:
        """Return the message after the act, for example “A/HRC/31/L.13: adopted without a vote”."""
        return action_sentence(before, after, self.proposal)


def action_sentence(before: Session, after: Session, proposal: str) -> str:
    """Return the sentence about an act on a proposal: “L.13: adopted, 34–13–0; before: rejected, 13–34–0; Cuba …”.

    It has the action taken now, then the action that was on record before, and the members whose vote was changed.
    """
    row, was = _proposal(after, proposal), _proposal(before, proposal)
    parts = [action_text(row) or "no action yet", "not as many names as announced" if row.differing else ""]
    if was.how is not None:
        former, now = ({name: ballot for ballot in BALLOTS for name in getattr(one, ballot)} for one in (was, row))
        votes = ((name, former.get(name, "–"), now.get(name, "–")) for name in sorted({*former, *now}, key=fold))
        moved = (f"{name} {one} → {other}".replace("_", " ") for name, one, other in votes if one != other)
        parts += [f"before: {action_text(was)}", *moved]
    return f"{row.reference}: {'; '.join(filter(None, parts))}"


def totals_text(totals: Mapping[Ballot, int]) -> str:
    """Return the totals of a vote in words: “34 in favour, 13 against, 0 abstaining”."""
    return ", ".join(f"{count} {ballot.replace('_', ' ')}" for ballot, count in totals.items())


def action_text(row: DraftProposal) -> str:
    """Return the action taken on a proposal in short, such as “rejected, 13–34–0”; empty if no action was taken."""
    if row.how == "without a vote":
        return "adopted without a vote"
    if row.how != "recorded vote":
        return row.how or ""
    word = {True: "adopted", False: "rejected", None: row.how}[row.adopted]
    return f"{word}, {'–'.join(map(str, row.totals.values()))}"


def doubt_of_action(session: Session, row: DraftProposal) -> str:
    """Return why action on a proposal may be a mistake: “it was withdrawn”, “1 amendment is open: …”; else empty.

    A recorded vote can be taken again, so it is no reason.
    """
    if row.how not in (None, "recorded vote"):
        return f"it was {action_text(row)}"
    amending = [other.reference for other in session.proposals if other.amends == row.id and other.how is None]
    return f"{counted(len(amending), 'amendment is', 'amendments are')} open: {listed(amending)}" if amending else ""


def open_proposals(session: Session, block: str | None) -> Sequence[DraftProposal]:
    """Return the proposals of a block on which no action was taken; if it has none, those that name no block."""
    rows = [row for row in session.proposals if row.how is None]
    return [row for row in rows if row.block == block] or [row for row in rows if row.block is None]


def _proposal(session: Session, row_id: str) -> DraftProposal:
    row = session.proposal(row_id)
    if row is None:
        raise Refused("That draft proposal is gone; someone removed it.")
    return row
