"""The model of a note: what is known of a sitting at one instant, before it is put into words."""

import re
from datetime import timedelta
from itertools import groupby
from operator import attrgetter
from typing import Final, get_args

from secretary_tui.domain.lists.tally import Tally
from secretary_tui.domain.model.rows.participants import Document
from secretary_tui.domain.model.rows.row import frozen_fields
from secretary_tui.domain.model.rows.sitting import Suspension
from secretary_tui.domain.model.rows.types import NoteKind
from secretary_tui.domain.text.hours import MINUTE
from secretary_tui.export.facts.note_rows import (
    ListTimes,
    NotHeard,
    Person,
    PointOfOrder,
    Procedure,
    Remark,
    Slot,
    Speech,
    Why,
)
from secretary_tui.export.facts.sitting_facts import SittingFacts
from secretary_tui.export.wording.base import minutes_between, total

#: A mandate up to this length stands in the head; a longer one has its first line there and its text at the end.
SHORT_MANDATE: Final = 120
#: Where a paragraph begins: behind an empty line, and with a bullet or a letter in brackets.
_PARAGRAPH: Final = re.compile(r"\n\s*\n|\n(?=\s*(?:[-–•*] |\(?[a-z0-9]{1,2}\) ))")


def unwrapped(prose: str) -> str:
    """Return prose with each paragraph in one line, however its lines were broken in the file.

    A line that begins with a bullet or a letter in brackets is a paragraph of its own.
    """
    parts = _PARAGRAPH.split(prose.strip())
    return "\n\n".join(" ".join(part.split()) for part in parts)


@frozen_fields
class NoteFacts(SittingFacts):
    """Everything that stands in the end-of-session note.

    `floor` counts who is inscribed for the floor, as the screen does; `floor_lists` are the lists of the floor that
    anybody was on or that were opened.
    """

    suspensions: tuple[Suspension, ...]
    documents: tuple[Document, ...]
    panel: tuple[Person, ...]
    slots: tuple[Slot, ...]
    elsewhere: tuple[Speech, ...]
    unheard: tuple[NotHeard, ...]
    points: tuple[PointOfOrder, ...]
    remarks: tuple[Remark, ...]
    procedure: tuple[Procedure, ...]
    floor: Tally
    floor_lists: tuple[ListTimes, ...]

    @property
    def names_taken(self) -> bool:
        """Whether more names may come: the sitting goes on, and a list of the floor has not been closed."""
        return not self.closed and any(times.closed is None for times in self.floor_lists)

    @property
    def floor_list(self) -> ListTimes | None:
        """The one list of the floor that was opened; None if there is none, or several."""
        (one, *more) = self.floor_lists or (None,)
        return one if one is not None and one.opened and not more else None

    @property
    def reasons(self) -> tuple[tuple[Why, tuple[NotHeard, ...]], ...]:
        """Who was not heard, by reason: of the floor, as many as are counted; then of the podium; then the replies.

        Of the podium, who still waits is left out.
        """
        missed = [one for one in self.unheard if one.why != "waiting" or not one.of_podium]
        kinds = dict.fromkeys((one.is_reply, one.of_podium, get_args(Why).index(one.why), one.why) for one in missed)
        return tuple(
            (why, tuple(one for one in missed if (one.is_reply, one.of_podium, one.why) == (is_reply, of_podium, why)))
            for is_reply, of_podium, _, why in sorted(kinds)
        )

    @property
    def running(self) -> Slot | None:
        """The block that is running."""
        return next((slot for slot in self.slots if slot.is_running), None)

    @property
    def replies(self) -> tuple[Speech, ...]:
        """The rights of reply that were exercised, wherever it was."""
        return tuple(speech for speech in self.speeches if speech.is_reply and speech.outcome is not None)

    @property
    def closed(self) -> bool:
        """Whether the sitting has been closed."""
        return self.progress == "closed"

    @property
    def suspended_for(self) -> timedelta:
        """How long the sitting stood still, as far as that is over, in minutes as their hours have it."""
        return sum(minutes_between(row.start, row.end) for row in self.suspensions if row.end) * MINUTE

    @property
    def planned(self) -> timedelta:
        """What was planned for all blocks."""
        return total(slot.planned for slot in self.slots)

    @property
    def granted(self) -> timedelta:
        """What was granted to all blocks, or taken from them."""
        return total(slot.granted for slot in self.slots)

    @property
    def actual(self) -> timedelta:
        """What all blocks took."""
        return total(slot.actual for slot in self.slots)

    @property
    def over(self) -> timedelta:
        """By how much all blocks took longer than planned and granted; below zero if they were shorter."""
        return self.actual - self.planned - self.granted

    @property
    def questions(self) -> tuple[tuple[str, tuple[Remark, ...]], ...]:
        """The questions by panellist, in the order of the panel, those to nobody in particular last."""
        questions = self.of_kind("question")
        names = dict.fromkeys([*(person.name for person in self.panel), *(q.to for q in questions if q.to), ""])
        by_name = ((name, tuple(question for question in questions if question.to == name)) for name in names)
        return tuple((name, questions) for name, questions in by_name if questions)

    @property
    def discussion(self) -> tuple[tuple[str, tuple[Remark, ...]], ...]:
        """The points of the discussion, by the block in which they were noted."""
        return tuple((block, tuple(remarks)) for block, remarks in groupby(self.of_kind("note"), attrgetter("block")))

    @property
    def asked(self) -> tuple[Remark, ...]:
        """The questions in the order of time."""
        return self.of_kind("question")

    @property
    def comments(self) -> tuple[Remark, ...]:
        """The comments that were received."""
        return self.of_kind("comment")

    @property
    def follow_ups(self) -> tuple[Remark, ...]:
        """What is to be followed up."""
        return self.of_kind("follow-up")

    @property
    def decisions(self) -> tuple[Remark, ...]:
        """The decisions that were recorded."""
        return self.of_kind("decision")

    @property
    def mandate(self) -> tuple[str, str]:
        """The mandate in a line, if it has one, and its text."""
        text = self.sitting.mandate
        if len(text) <= SHORT_MANDATE and "\n" not in text:
            return text, ""
        first, _, rest = text.partition("\n")
        line, prose = (first.strip(), rest.strip()) if len(first) <= SHORT_MANDATE else ("", text)
        return line, unwrapped(prose)

    @property
    def objectives(self) -> str:
        """What the sitting is held for."""
        return unwrapped(self.sitting.objectives)

    @property
    def outcome(self) -> str:
        """What is expected of the sitting."""
        return unwrapped(self.sitting.outcome)

    @property
    def speeches(self) -> tuple[Speech, ...]:
        """Everybody who took the floor, in the order of time."""
        everyone = (*self.elsewhere, *(speech for slot in self.slots for speech in slot.speeches))
        return tuple(sorted(everyone, key=lambda speech: speech.at))

    def of_kind(self, kind: NoteKind) -> tuple[Remark, ...]:
        """Return the entries of the record of one kind, in the order of time."""
        return tuple(remark for remark in self.remarks if remark.kind == kind)
