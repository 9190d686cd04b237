"""Half-typed lines of a terminal that is gone, and of notes that are: taken over, or forgotten."""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from typing import Any, Final

from secretary_tui.desk.logged.operator import Operator
from secretary_tui.domain.model.session import Session
from secretary_tui.storage.drafts import Drafts
from secretary_tui.storage.journal.journal import MOST_OF_LOG, Journal

#: The draft of the line of the quick note; that of a note in the editor has the id of the note.
OF_NOTE_LINE: Final = "note"


def inherit_drafts(drafts: Drafts, operator: Operator) -> None:
    """Take over what an operator was typing at a terminal that is gone; raises NotSaved."""
    for owner, left in drafts.others().items():
        if operator.has_left(owner):
            for key, draft in left.items():
                drafts.save(key, draft.text, draft.context)
                drafts.drop(key, owner)


def settle_drafts_of_removed_notes(drafts: Drafts, journal: Journal, session: Session, operator: Operator) -> None:
    """Forget what was half written in a note that its writer removed then; raises NotSaved.

    Where a colleague removed the note, the text goes into the line of the quick note, unless something stands there.
    """
    own = drafts.load()
    gone = {key for key in own if session.find("notes", key) is None}
    for key, record, note in _removals(journal, gone):
        if operator.is_author_of(record):
            drafts.drop(key)
        elif OF_NOTE_LINE not in drafts.load():
            place = {name: note[name] for name in ("at", "block", "entry") if isinstance(note.get(name), str)}
            drafts.save(OF_NOTE_LINE, own[key].text, place)
            drafts.drop(key)


def _removals(journal: Journal, gone: set[str]) -> Iterator[tuple[str, Mapping[str, Any], Mapping[str, Any]]]:
    """Yield the ids of those notes that were removed by an act, the record of that, and the note as it was."""
    for record in journal.newest(MOST_OF_LOG) if gone else ():
        with suppress(LookupError, TypeError, AttributeError):
            for change in record["changes"]["rows"]:
                if change["table"] == "notes" and change["row"] in gone:
                    gone = gone - {change["row"]}
                    if change["after"] is None and change["before"] is not None:
                        yield change["row"], record, change["before"]
