"""Acts on discussions: add one, hear a visitor, go on at a later meeting, carry over from an earlier file."""

from collections.abc import Container, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from secretary_tui.domain.acts.base import Act, FloorAct
from secretary_tui.domain.acts.sitting import finish
from secretary_tui.domain.forecast.schedule import block_left
from secretary_tui.domain.lists import in_capacity, list_closes
from secretary_tui.domain.model.discussions import discussion_of_list, section
from secretary_tui.domain.model.rows.entry import Block, Entry, Note, SpeakersList
from secretary_tui.domain.model.rows.row import OTHER_LANGUAGES, Row, frozen_fields
from secretary_tui.domain.model.rows.sitting import Discussion, Panellist
from secretary_tui.domain.model.session import Session
from secretary_tui.domain.rules import guards, record_sentences, rewrite
from secretary_tui.domain.text import MINUTE, ZERO, counted, fold, listed
from secretary_tui.errors import NextStep, Refused


@frozen_fields
class AddDiscussion(Act):
    """Add a discussion with its blocks and lists.

    `values` are the values of the discussion, `blocks` and `lists` the values of its blocks and lists of speakers.
    Their ids are replaced by fresh ones, and the list “floor” becomes the floor list of the discussion. `after` is the
    id of the block after which the blocks are added.
    """

    values: Mapping[str, Any]
    blocks: tuple[Mapping[str, Any], ...] = ()
    lists: tuple[Mapping[str, Any], ...] = ()
    after: str | None = None

    def apply(self, session: Session, now: datetime, ids: rewrite.Ids) -> Session:
        """Return the session with the discussion, its blocks and its lists added."""
        discussion = rewrite.new_row(Discussion, {"id": f"d{next(ids)}", **self.values})
        session = rewrite.add(session, "discussions", discussion)
        list_ids: dict[str, str] = {"floor": discussion.id}
        for values in self.lists:
            list_id = list_ids.setdefault(values["id"], f"l{next(ids)}")
            session = rewrite.put_list(session, rewrite.new_row(SpeakersList, {**values, "id": list_id}))
        after = self.after
        for values in self.blocks:
            own_list = {"list": list_ids[values["list"]]} if "list" in values else {}
            row = {**values, **own_list, "id": f"b{next(ids)}", "discussion": discussion.id}
            session = rewrite.add(session, "blocks", rewrite.new_row(Block, row), after)
            after = row["id"]
        return rewrite.still_joined(session)

    def sentence(self, before: Session, after: Session, now: datetime) -> str:
        """Return the message after the act, for example “Added: Dialogue on housing, with 3 blocks”."""
        blocks = f", with {counted(len(self.blocks), 'block')}" if self.blocks else ""
        return f"Added: {self.values.get('title', '')}{blocks}"


@frozen_fields
class HearVisitor(FloorAct):
    """Interrupt the block for a visitor.

    The running block ends and the visit begins. If the block had minutes left, they are moved to a new block after the
    visit. `minutes` is the planned length of the visit.
    """

    name: str
    honorific: str = ""
    function: str = ""
    minutes: int = 15

    def apply(self, session: Session, now: datetime, ids: rewrite.Ids) -> Session:
        """Return the session with the running block ended, and the block of the visit started."""
        guards.require_sitting(session, now)
        block = guards.require_running(session)
        left = -(-max(ZERO, block_left(session, block, now)) // MINUTE)
        session = finish(session, now)
        ended = session.block(block.id) or block
        planned = min(left, ended.minutes)  # granted minutes move only if more are left than were planned
        changes = {"minutes": ended.minutes - planned, "granted": ended.granted - left + planned}
        session = rewrite.change(session, "blocks", ended, **changes)
        discussion = rewrite.new_row(
            Discussion, {"id": f"d{next(ids)}", "title": f"Visit of {self._called}", "kind": "visit"}
        )
        values = {"name": self.name, "title": self.honorific, "function": self.function, "discussion": discussion.id}
        visitor = rewrite.new_row(Panellist, {"id": f"p{next(ids)}", **values})
        visit = Block(
            id=f"b{next(ids)}",
            kind="podium",
            title=discussion.title,
            minutes=self.minutes,
            discussion=discussion.id,
            started=now,
        )
        session = rewrite.add(rewrite.add(session, "discussions", discussion), "panel", visitor)
        session = rewrite.add(session, "blocks", visit, block.id)
        session = rewrite.add(session, "entries", Entry(id=f"e{next(ids)}", list=visit.id, panel=visitor.id))
        minutes = {"minutes": planned, "granted": left - planned}
        return _with_rest(session, ended, minutes, visit.id, f"b{next(ids)}") if left else session

    @property
    def _called(self) -> str:
        return f"{self.honorific} {self.name}".strip()

    def sentence(self, before: Session, after: Session, now: datetime) -> str:
        """Return the message after the act: “Chad ended at 2:30. Visit of Ms. Anna Berg; then 12 min of “Debate””."""
        block = before.running
        rest = next((row for row in after.blocks if row.is_to_come and before.block(row.id) is None), None)
        then = f"; then {rest.allotted} min of “{block.title}”" if block and rest else ""
        return ". ".join(filter(None, (rewrite.ended_sentence(before, after, now), f"Visit of {self._called}{then}")))


def _with_rest(session: Session, block: Block, minutes: Mapping[str, int], after: str, row_id: str) -> Session:
    if block.kind != "floor" and session.find("lists", block.list_id) is None:
        session = rewrite.put_list(session, SpeakersList(id=block.list_id))
    own = block.list if block.kind == "floor" else block.list_id
    title = block.title.removesuffix(CONTINUED) + CONTINUED
    rest = block.by_name() | {"id": row_id, "title": title, **minutes, "list": own}
    return rewrite.add(session, "blocks", rewrite.new_row(Block, rest | {"started": None, "ended": None}), after)


#: The end of the title of a block that continues an earlier one.
CONTINUED = " (continued)"


#: The id of the discussion that is made for a file without discussions; its floor blocks use the list with this id.
ONLY = "floor"
#: The kinds of notes that need an answer or an action.
_OPEN_NOTES = ("question", "follow-up")
_LIMITS = ("limit", "limits")
_LANGUAGES = ("", *(f"_{code}" for code in OTHER_LANGUAGES))


@frozen_fields
class GoOn(Act):
    """Record that a discussion goes on at a later meeting.

    If the sitting has no id, it gets `session_id`, by which a later file can name this meeting. If `discussion` is
    None, the act is about the only discussion of the file.
    """

    discussion: str | None = None
    session_id: str = ""

    def apply(self, session: Session, now: datetime, ids: rewrite.Ids) -> Session:
        """Return the session with the discussion marked as going on; a file without discussions gets one.

        Raises Refused if it is marked already, unless the sitting gets its id now.
        """
        session = with_discussion(session)
        row = named_discussion(session, self.discussion)
        if not session.sitting.id and self.session_id:
            session = session.evolve(sitting=rewrite.evolve(session.sitting, {"id": self.session_id}))
        elif row.goes_on:
            step = NextStep("EditRow", "on its row takes that back")
            raise Refused(f"“{row.title}” is already marked as going on.", step)
        return rewrite.change(session, "discussions", row, goes_on=True)

    def sentence(self, before: Session, after: Session, now: datetime) -> str:
        """Return the message after the act: which discussion goes on, to hear those who are not heard here."""
        row = named_discussion(after, self.discussion)
        return f"Who is not heard here is to be heard at a later meeting: “{row.title}” goes on"


@frozen_fields
class CarryFrom(Act):
    """Carry a discussion over from an earlier file: who was not heard, the limits, the people, what is to be answered.

    `part` is the id of the earlier session, a slash, and the id of its discussion. `to` is the id of the discussion
    here that continues it, and `meeting` the number of the earlier meeting. `values` are what is carried over, as the
    function `carry_from` collected it from the earlier session: entries, lists, people, notes, and names that were
    heard.
    """

    part: str
    to: str
    meeting: int | None = None
    values: Mapping[str, Any]

    @property
    def most_new_rows(self) -> int:
        return sum(len(self.values[table]) for table in ("entries", "notes", "panel")) + 1  # the note of the act

    def apply(self, session: Session, now: datetime, ids: rewrite.Ids) -> Session:
        """Return the session with entries, people, notes and limits carried over; statements come first on the list."""
        guards.require_open(session, now)
        self.require_first(session)
        session = with_discussion(session)
        row, lists = named_discussion(session, self.to), floor_lists_of(session, self.to)
        if not lists or session.has_ended(lists[0]):
            raise Refused(f"“{row.title}” has no block of the floor to come; add one on the agenda.")
        new_ids = {values["id"]: f"e{next(ids)}" for values in self.values["entries"]}
        entries = [
            rewrite.new_row(Entry, values | {"id": new_ids[values["id"]], "carried_from": self._from(values)})
            for values in self.values["entries"]
        ]
        for list_id in dict.fromkeys(entry.list for entry in entries):
            session = _with_inscribed(session, [entry for entry in entries if entry.list == list_id])
        starts = {None, *(block.started for block in session.blocks)}  # a list opened then was not opened by hand
        for list_id, values in self.values["lists"].items():
            speakers = session.speakers_list(list_id)
            is_over = "closed" in values and values["closed"].astimezone(UTC) <= now.astimezone(UTC)
            if is_over and speakers.opened in starts:
                changes = {**values, "opened": None}
            else:
                changes = {name: value for name, value in values.items() if name != "closed"}
            session = rewrite.put_list(session, speakers, **changes)
        session = self._with_people(session, ids)
        people = {fold(person.name): person.id for person in session.panel}
        block = next((b.id for b in session.blocks if b.list_id == lists[0] and b.ended is None), None)
        for values in self.values["notes"]:
            placed = {"id": f"n{next(ids)}", "carried_from": self._from(values), "block": block}
            placed |= {"entry": new_ids.get(values.get("entry", "")), "to": people.get(fold(values["to"]))}
            session = rewrite.add(session, "notes", rewrite.new_row(Note, values | placed))
        before = {name: (*getattr(row, name), *self.values[name]) for name in ("heard_before", "replied_before")}
        before["heard_before"] = tuple(dict.fromkeys(before["heard_before"]))
        session = rewrite.change(session, "discussions", row, continues=(*row.continues, self.part), **before)
        facts = {"list": lists[0], "speakers": len(entries), "meeting": self.meeting}
        return rewrite.still_joined(rewrite.record_procedure(session, "carried from", now, ids, **facts))

    def _with_people(self, session: Session, ids: rewrite.Ids) -> Session:
        """Return the session with the people who are not on its panel yet."""
        there = {fold(person.name) for person in session.panel}
        for values in self.values["panel"]:
            if fold(values["name"]) not in there:
                placed = {"id": f"p{next(ids)}"} | ({"discussion": self.to} if "discussion" in values else {})
                session = rewrite.add(session, "panel", rewrite.new_row(Panellist, values | placed))
        return session

    def require_first(self, session: Session) -> None:
        """Raise Refused if the part or one of its entries was carried over before, or if the sessions have one id."""
        if session.sitting.id == self.part.partition("/")[0]:
            raise Refused(f"Both sessions have the id {session.sitting.id}; give one of them another.")
        if any(self.part in row.continues for row in session.discussions):
            raise Refused(f"This session has carried over {self.part} already; nothing was carried over twice.")
        again = {(v["id"], v["name"], v["inscribed"]) for v in self.values["entries"] if "inscribed" in v}
        for entry in session.entries:
            came_from, _, row_id = entry.carried_from.partition("/")
            if (row_id, entry.name, entry.inscribed) in again:
                raise Refused(f"{entry.name} was carried over already, from a session with the id {came_from}.")

    def _from(self, values: Mapping[str, Any]) -> str:
        return f"{self.part.partition('/')[0]}/{values['id']}"

    def sentence(self, before: Session, after: Session, now: datetime) -> str:
        """Return the message after the act, for example “12 carried over from the 17th meeting, with 2 notes”."""
        notes = len(self.values["notes"])
        beside = f", with {counted(notes, 'note')}" if notes else ""
        heard = len(self.values["heard_before"])
        heard_text = f"; {counted(heard, 'was', 'were')} heard before" if heard else ""
        entries = len(self.values["entries"])
        return f"{entries} carried over from {record_sentences.meeting_text(self.meeting)}{beside}{heard_text}"


def with_discussion(session: Session) -> Session:
    """Return the session with each block in a discussion; blocks that belong to none get one with the sitting's title.

    A session that has discussions, and where only breaks belong to none, is returned unchanged.
    """
    if session.discussions and all(block.discussion or block.kind == "break" for block in session.blocks):
        return session
    blocks = tuple(block if block.discussion else block.evolve(discussion=ONLY) for block in session.blocks)
    if session.discussion(ONLY) is not None:  # a block was added after the discussion
        return session.evolve(blocks=blocks)
    names = [f"title{language}" for language in _LANGUAGES]
    row = Discussion.of({"id": ONLY} | {name: getattr(session.sitting, name) for name in names})
    return session.evolve(discussions=(row, *session.discussions), blocks=blocks)


def named_discussion(session: Session, row_id: str | None) -> Discussion:
    """Return the discussion with this id; without an id, the only one with a floor block, else the only one.

    Raises Refused if there is no such discussion, or several.
    """
    with_floor = {block.discussion for block in session.blocks if block.kind == "floor"}
    rows = [row for row in session.discussions if row.id in with_floor] or list(session.discussions)
    row = session.discussion(row_id) if row_id else next(iter(rows), None)
    if row is not None and (row_id or len(rows) == 1):
        return row
    there = listed([f"{row.id} (“{row.title}”)" for row in session.discussions])
    wanted = f"There is no discussion “{row_id}”" if row_id else "There are several discussions"
    raise Refused(f"{wanted}; name one of {there}.")


def floor_lists_of(session: Session, discussion_id: str) -> tuple[str, ...]:
    """Return the ids of the lists of the floor blocks of a discussion, beginning with the list that has its id."""
    lists = [b.list_id for b in session.blocks if b.kind == "floor" and b.discussion == discussion_id]
    return tuple(dict.fromkeys(sorted(lists, key=lambda list_id: list_id != discussion_id)))


def carry_from(
    earlier: Session, session: Session, discussion: str | None = None, to: str | None = None, session_id: str = ""
) -> CarryFrom:
    """Return the act that carries a discussion of an earlier session over into `session`.

    The caller has replaced protected names in all fields of `earlier` except `protected_name`. `session_id` is the id
    of the earlier session if its file has none. `discussion` is the id of the discussion there; if it is None, the only
    discussion is carried over. `to` is the id of the discussion here in which it goes on; if it is None, it goes on in
    the discussion with the same id, else in the only one. Raises Refused if it is not clear which discussion is meant.
    Raises Refused also if one of its blocks is not over in the earlier session, unless that session is closed.
    """
    earlier, session = with_discussion(earlier), with_discussion(session)
    row = named_discussion(earlier, discussion)
    to = named_discussion(session, to or (row.id if session.discussion(row.id) is not None else None)).id
    lists, there = _lists_of(earlier, row), floor_lists_of(session, to)
    ahead = next((b for b in earlier.blocks if b.list_id in lists and (b.is_running or b.is_to_come)), None)
    if ahead is not None and earlier.sitting.closed is None:
        step = "end or skip it there first, or close the sitting"
        raise Refused(f"“{ahead.title}” has not ended in that session; {step}.")
    target = {list_id: list_id if list_id in there else next(iter(there), to) for list_id in lists}
    entries, notes = _entries(earlier, row, target), tuple(_open_notes(earlier, row))
    people = [person for person in section(earlier, row.id).panel if _is_needed(person, {note["to"] for note in notes})]
    return CarryFrom(
        part=f"{earlier.sitting.id or session_id}/{row.id}",
        to=to,
        meeting=earlier.sitting.meeting,
        values={
            **entries,
            "lists": {
                target[speakers.id]: values
                for speakers in earlier.lists
                if speakers.id in (*lists[:1], target.get(speakers.id))
                and (values := _given(speakers, _LIMITS) | _closing(earlier, speakers))
            },
            "notes": notes,
            "panel": tuple(_given(person, [*person.names()]) for person in people),
        },
    )


def _closing(session: Session, row: SpeakersList) -> dict[str, Any]:
    """Return when a list was closed or closed by itself, as values of its row; nothing if it was open to the end."""
    closed, closes = session.sitting.closed, list_closes(session, row.id)
    is_open = closes is None or (closed is not None and closed.astimezone(UTC) < closes.astimezone(UTC))
    return {} if is_open else {"closed": closes}


def _is_needed(person: Panellist, asked: Container[str]) -> bool:
    """Return whether a person of the podium is needed at the next meeting, to answer or to moderate."""
    return person.name in asked or (person.role in ("panellist", "moderator") and person.left is None)


def _lists_of(session: Session, row: Discussion) -> tuple[str, ...]:
    """Return the ids of the floor lists of a discussion; the lists of its own floor blocks are first.

    They include lists that serve no block, unless another discussion has floor blocks too.
    """
    with_floor = {block.discussion for block in session.blocks if block.kind == "floor"}
    theirs = (row, None) if with_floor <= {row.id} else (row,)
    called = (list_id for list_id in session.floor_lists if list_id in session.list_ids)
    others = (list_id for list_id in called if discussion_of_list(session, list_id) in theirs)
    return tuple(dict.fromkeys((*floor_lists_of(session, row.id), *others)))


def _entries(earlier: Session, row: Discussion, target: Mapping[str, str]) -> dict[str, Any]:
    """Return the values of the waiting entries to be carried over, and the names that were heard or have replied.

    `target` maps the id of each earlier list to the id of the list here. The names include those of meetings before the
    earlier session.
    """
    entries = [entry for entry in earlier.entries if entry.list in target and entry.kind != "point of order"]
    heard = [e for e in entries if e.is_heard]
    statements = (in_capacity(earlier.name_of(e), e.capacity) for e in heard if not e.is_reply)
    replies = (earlier.name_of(entry) for entry in heard if entry.is_reply)
    names = [name for name in Entry.names() if name != "panel"]
    return {
        "entries": tuple(
            _given(entry, names) | {"list": target[entry.list], "name": earlier.name_of(entry)}
            for entry in entries
            if entry.is_waiting
        ),
        "heard_before": tuple(dict.fromkeys((*row.heard_before, *statements))),
        "replied_before": (*row.replied_before, *replies),
    }


def _given(row: Row, names: Sequence[str]) -> dict[str, Any]:
    return {name: value for name, value in row.stated().items() if name in names}


def _open_notes(earlier: Session, row: Discussion) -> Iterator[dict[str, Any]]:
    """Yield the values of the unanswered questions and open follow-ups of a discussion of the earlier session.

    `to` is the name of the person who is asked, else empty.
    """
    for note in section(earlier, row.id).notes:
        if note.kind not in _OPEN_NOTES or note.done:
            continue
        speaker, asked = earlier.entry(note.entry), earlier.panellist(note.to)
        spoke = speaker is not None and not speaker.is_waiting and note.to != (speaker.panel or "")
        yield _given(note, ("id", "kind", "at", "entry", "text")) | {
            "to": asked.name if asked is not None else "",
            "speaker": earlier.name_of(speaker) if speaker is not None and spoke else note.speaker,
            "meeting": note.meeting or earlier.sitting.meeting,
        }


def _with_inscribed(session: Session, carried: Sequence[Entry]) -> Session:
    """Return the session with entries added to their list: statements before all waiting entries, replies last."""
    statements, replies = ([entry for entry in carried if entry.is_reply is is_reply] for is_reply in (False, True))
    first = session.first_waiting(carried[0].list)
    at = len(session.entries) if first is None else rewrite.index_of(session, "entries", first.id)
    return session.evolve(entries=(*session.entries[:at], *statements, *session.entries[at:], *replies))
