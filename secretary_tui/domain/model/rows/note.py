"""The entries of the record."""

from secretary_tui.domain.model.rows.fields import described, frozen_fields
from secretary_tui.domain.model.rows.procedural_facts import NO_FACTS, ProceduralAct, ProceduralFacts, check_facts
from secretary_tui.domain.model.rows.row import MisplacedKey, TableRow
from secretary_tui.domain.model.rows.types import Instant, NoteKind, Prose, RowId


@frozen_fields
class Note(TableRow):
    """An entry of the record; `at`, `block` and `entry` are those of the instant its line was opened.

    What somebody wrote has a text. What an act recorded is procedural and has `act` and `facts` in its place: screen
    and papers put them into words, each in its language. A procedural note with a text is shown as it was written.
    """

    kind: NoteKind = described(default="note", in_file="What it is; the program writes the procedural ones.")
    at: Instant = described(word="time", in_file="The instant at which its line was opened.")
    block: RowId | None = described(default=None, in_file="The block that ran then, by id.")
    entry: RowId | None = described(default=None, word="who spoke", in_file="Who spoke then: the id of an entry.")
    to: RowId | None = described(default=None, in_file="To whom a question is put: the id of a row of the panel.")
    done: bool = described(default=False, in_file="Whether it is ticked off.")
    read_out: bool = described(default=False, in_file="Whether a comment was read out in the room.")
    act: ProceduralAct | None = described(default=None, in_file="What was done, of a procedural one.")
    facts: ProceduralFacts = described(
        default=NO_FACTS, example='{ seconds = 90, categories = ["ngo"] }', in_file="What the act was about."
    )
    text: Prose = described(
        default="", example='"The Chair announced two minutes for everybody."', in_file="What was noted."
    )

    def __post_init__(self) -> None:
        if self.act is None:
            if self.facts is not NO_FACTS and self.facts.given():
                raise MisplacedKey(("facts",), "stand without the act that they are of; write act, or remove facts")
            if not self.text:
                raise MisplacedKey(("text",), "is missing; write what was noted, or remove the row")
            return
        if self.kind != "procedural":
            raise MisplacedKey(("act",), f'goes with kind = "procedural", not with “{self.kind}”; correct one of them')
        if self.text:
            raise MisplacedKey(("text",), "stands beside an act, which is put into words by itself; remove one of them")
        check_facts(self.act, self.facts)
