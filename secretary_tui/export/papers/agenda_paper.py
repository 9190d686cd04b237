"""Two papers: the order of the day and the script for the chair, with the blocks as planned and who speaks."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime, timedelta
from itertools import count

from secretary_tui.domain.acts.sitting import add_panellists
from secretary_tui.domain.forecast.forecast import Forecast, block_forecasts, forecast, projected_end
from secretary_tui.domain.forecast.schedule import forecast_instant
from secretary_tui.domain.lists import ListState, list_closed_at, list_closes, list_state, own_titles, titles_of_list
from secretary_tui.domain.model import discussions, speech_time
from secretary_tui.domain.model.rows.entry import Block, Entry
from secretary_tui.domain.model.rows.row import CATEGORIES, STATES, Category, FrozenFields, frozen_fields
from secretary_tui.domain.model.session import Session
from secretary_tui.domain.rules.rewrite import put_list
from secretary_tui.domain.text import MINUTE, SECOND
from secretary_tui.export.facts.note import note_of
from secretary_tui.export.facts.note_rows import Statement, statement
from secretary_tui.export.paper import Paper
from secretary_tui.export.papers.note_paper import of_sitting, votes_in, worded
from secretary_tui.export.request import Page
from secretary_tui.export.wording.base import curly
from secretary_tui.export.wording.names import Names, rank_of, within_text


@frozen_fields
class Turn(FrozenFields):
    """A planned speech or a planned film on the agenda of a sitting.

    `said` has the facts of its entry. `within` is the name of the speaker in running text. `speaker` and `rank` are the
    name and the function of the person who speaks for a delegation. `role` and `topic` are given for a person on the
    panel.

    `at` is the planned hour of a speech among `Part.people` of a podium block. It is None elsewhere, and after a speech
    without a planned length. `is_joint` marks a statement that an organization makes together with others.
    """

    said: Statement
    within: str
    speaker: str
    rank: str
    role: str
    topic: str
    at: datetime | None
    is_joint: bool


@frozen_fields
class FloorList(FrozenFields):
    """A list of speakers of the floor, as the script announces it: when it is open, and which limits it has.

    `own_titles` are its titles without that of its discussion. `opened` is when it was opened, `closes` when it closes
    or was closed. `taken_for` is for how long it stays open; it is None if the list does not close by itself.
    `never_closes` says that the file keeps it open. `limit` is the usual limit of a statement. `limits` are the limits
    that differ from it, each with the categories to which it applies. `is_cut` says that the last change of the limit
    during the sitting reduced it. `bank` is the time that all speakers on the list share. In a review, only the limits
    of those who speak in the part are given.
    """

    titles: tuple[str, ...]
    own_titles: tuple[str, ...]
    state: ListState
    opened: datetime | None
    closes: datetime | None
    taken_for: timedelta | None
    never_closes: bool
    limit: timedelta
    limits: tuple[tuple[timedelta, tuple[Category, ...]], ...]
    is_cut: bool
    bank: timedelta | None


#: Parts of a discussion for which nobody else can inscribe.
_OF_CERTAIN_SPEAKERS = frozenset((
    "States concerned", "dignitaries", "questions", "views of the State under review",
    "closing of the State under review",
))  # fmt: skip

#: The categories that speak in a part of a review; all categories speak in any other part.
_SPEAKERS: Mapping[str, tuple[Category, ...]] = {
    **dict.fromkeys(
        ("views of the State under review", "views of States", "closing of the State under review"),
        tuple(category for category in CATEGORIES if category in STATES),
    ),
    "views of others": tuple(category for category in CATEGORIES if category not in STATES),
}


@frozen_fields
class Part(FrozenFields):
    """A block of the agenda with its planned hours, and the speeches that are planned in it.

    `discussion` is the title of the discussion to which the block belongs. `length` is its planned length. `hours` are
    its actual or expected start and end once the sitting was called to order, before that the planned ones. `people`
    are the speeches from the podium, given only in the first block of their list. `list` is the list of speakers of a
    floor block, else None, and `speakers` is how many speakers are or were on it. `goes_on` says that an earlier block
    has the same list. `waiting` are the speeches that can still be called in the block, in order. `beyond` are the
    speeches for which the time is too short, given only in the last block of their list. If there are such,
    `is_short_of_time` is True unless the discussion goes on at a later meeting. `reply_limits` are the limits of rights
    of reply, the first and so on, given only if nothing else is still to be heard from the floor.
    """

    block: Block
    discussion: str
    starts: datetime
    ends: datetime
    length: timedelta
    hours: tuple[datetime, datetime]
    people: tuple[Turn, ...]
    list: FloorList | None
    speakers: int
    goes_on: bool
    waiting: tuple[Turn, ...]
    beyond: tuple[Turn, ...]
    is_short_of_time: bool
    reply_limits: tuple[timedelta, ...]

    @property
    def invites(self) -> bool:
        """Whether delegations are invited to inscribe for this block, and not only certain speakers have the floor."""
        return self.list is not None and self.block.part not in _OF_CERTAIN_SPEAKERS


def parts_of(session: Session, now: datetime, names: Names) -> tuple[Part, ...]:
    """Return the blocks of a sitting with their speeches, without skipped blocks.

    A block of responses that has not begun has the panellists too, who are put on its list only when it begins.
    """
    ids = map("-to-come-{}".format, count())
    for block in session.blocks:
        if block.kind == "responses" and block.is_to_come:
            session = add_panellists(session, block, ids)
    return tuple(_parts(session, now, names))


def _parts(session: Session, now: datetime, names: Names) -> Iterator[Part]:
    at, blocks = forecast_instant(session, now), [block for block in session.blocks if not block.skipped]
    first = {block.list_id: block for block in reversed(blocks)}
    next_one = {block.list_id: block for block in reversed(blocks) if block.ended is None}
    last = {block.list_id: block for block in blocks if block.ended is None}
    for planned in block_forecasts(session, at):
        block, starts, length = planned.block, planned.planned_start, planned.block.minutes * MINUTE
        if block.skipped:
            continue
        ends = starts + length
        list_id, of_floor, outlook = block.list_id, block.kind == "floor", forecast(session, at, block.list_id)
        has_people, is_next = block is first[list_id] and not of_floor, of_floor or block is next_one.get(list_id)
        is_last = of_floor and block is last.get(list_id)
        waiting = _turns(session, now, names, _reached(session, block, outlook) if is_next else ())
        beyond = _turns(session, now, names, outlook.not_reached_ids if is_last else ())
        speech = session.interrupted if block.is_running else None
        to_come = [turn.said.is_reply for turn in (*waiting, *beyond)] or [speech is not None and speech.is_reply]
        yield Part(
            block=block,
            discussion=curly(discussions.title_of_discussion(session, block.discussion)),
            starts=starts,
            ends=ends,
            length=length,
            hours=(planned.start or starts, planned.end or ends) if session.called else (starts, ends),
            people=tuple(_people(session, now, names, block, starts)) if has_people else (),
            list=_floor_list(session, now, block) if of_floor else None,
            speakers=len({entry.folded_name for entry in session.places(list_id) if entry.outcome != "withdrawn"}),
            goes_on=block is not first[list_id],
            waiting=waiting,
            beyond=beyond,
            is_short_of_time=bool(beyond) and not outlook.goes_on,
            reply_limits=tuple(limit * SECOND for limit in session.rules.reply_limits) if all(to_come) else (),
        )


def _turns(session: Session, now: datetime, names: Names, ids: Iterable[str]) -> tuple[Turn, ...]:
    return tuple(_turn(session, now, names, entry) for entry in map(session.entry, ids) if entry is not None)


def _reached(session: Session, block: Block, outlook: Forecast) -> tuple[str, ...]:
    """Return the ids of the entries that can still be called in a block; in a floor block, those with enough time."""
    if block.ended is not None or session.sitting.closed is not None or block.kind == "break":
        return ()
    if block.kind != "floor":
        return tuple(entry.id for entry in session.callable_entries(block.list_id))
    return next((one.entries for one in outlook.rounds if one.block.id == block.id), ())


def _people(session: Session, now: datetime, names: Names, block: Block, starts: datetime) -> Iterator[Turn]:
    """Yield the speeches on the list of a podium or responses block, without withdrawn and further ones.

    In a podium block each speech has an hour, as far as the first speech without a planned length. In a responses block
    none has one.
    """
    at = starts if block.kind == "podium" else None
    for entry in session.places(block.list_id):
        if entry.outcome != "withdrawn" and not entry.further:
            yield _turn(session, now, names, entry, at)
            at = at + entry.planned * SECOND if at and entry.planned else None


def _turn(session: Session, now: datetime, names: Names, entry: Entry, at: datetime | None = None) -> Turn:
    person = session.panellist(entry.panel)
    return Turn(
        said=statement(session, now, names, entry),
        within=within_text(session, entry, names),
        speaker=names.someone(entry.title, entry.speaker) if entry.speaker else "",
        rank=rank_of(entry, names),
        role=discussions.role_word(session, person) if person else "",
        topic=curly(person.topic) if person else "",
        at=at,
        is_joint=entry.is_joint,
    )


def _floor_list(session: Session, now: datetime, block: Block) -> FloorList:
    list_id, speakers = block.list_id, _SPEAKERS.get(block.part, CATEGORIES)
    limit, row = speech_time.limit_for(session, list_id), session.speakers_list(list_id)
    of_category = {category: speech_time.limit_for(session, list_id, category) for category in speakers}
    if speakers != CATEGORIES and limit not in of_category.values():  # nobody else is on the list
        limit = of_category[speakers[-1]]
    others = [own for own in dict.fromkeys(of_category.values()) if own != limit]
    acts = [note.facts for note in session.notes if note.act == "limit" and note.facts.list == list_id]
    acts = [facts for facts in acts if not facts.replies]
    state = list_state(session, list_id, now)
    closes = None if row.closed and row.opened is None else list_closed_at(session, list_id)
    if state == "closed" and closes is not None and closes > now:  # it was closed with its last block
        closes = None
    return FloorList(
        titles=tuple(map(curly, titles_of_list(session, list_id))),
        own_titles=tuple(map(curly, own_titles(session, list_id))),
        state=state,
        opened=row.opened,
        closes=closes,
        taken_for=_taken_for(session, list_id),
        never_closes=row.closes == "never",
        limit=limit * SECOND,
        limits=tuple((own * SECOND, tuple(c for c in speakers if of_category[c] == own)) for own in others),
        is_cut=bool(acts) and not (acts[-1].raised or acts[-1].mixed),
        bank=row.bank * MINUTE if row.bank else None,
    )


def _taken_for(session: Session, list_id: str) -> timedelta | None:
    """Return how long a list stays open after it is opened, if it closes by itself; else None."""
    starts, row = session.sitting.starts, session.speakers_list(list_id)
    closes = list_closes(put_list(session, row, opened=starts, closed=None, reopened=None), list_id)
    return None if closes is None else closes - starts.astimezone(UTC)


def in_words(page: Page) -> Paper:
    """Return the order of the day of one sitting in words; raises SecretaryError if the template is wrong."""
    session, names, order = of_sitting(page)
    note = note_of(session, page.now, rehearsal=order.rehearsal, names=names)
    parts, ends = parts_of(session, page.now, names), projected_end(session, page.now)
    listed = {entry.panel for entry in session.entries}
    others = tuple(row for row in note.panel if row.id not in listed)
    votes = votes_in(session, names)
    return worded("agenda", page, note, note=note, parts=parts, others=others, ends=ends, votes=votes)


def script_in_words(page: Page) -> Paper:
    """Return the script for the chair, for the blocks of one sitting that have not ended.

    Raises SecretaryError if the template is wrong.
    """
    session, names, order = of_sitting(page)
    parts = tuple(part for part in parts_of(session, page.now, names) if part.block.ended is None)
    seated = (row for row in session.panel if row.role not in ("chair", "video") and row.left is None)
    guests = (row for row in seated if discussions.role_word(session, row) != "visitor")
    podium = tuple(names.someone(row.title, row.name) for row in guests)
    votes = votes_in(session, names)
    subject = (order.sitting.title, order.sitting.theme, order.sitting.part)
    return worded("script", page, order, subject, order=order, parts=parts, podium=podium, votes=votes)
