"""Plans a session for each meeting of a programme; an earlier session gives the values that the page lacks."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import astuple, field, replace
from datetime import datetime, time, timedelta
from functools import partial
from itertools import pairwise
from pathlib import Path
from zoneinfo import ZoneInfo

from secretary_tui.domain.acts.discussions import CONTINUED, floor_lists_of, with_discussion
from secretary_tui.domain.frozen import define, frozen
from secretary_tui.domain.model.descriptions import form_sentence
from secretary_tui.domain.model.discussions import section
from secretary_tui.domain.model.rows.entry import Block, SpeakersList
from secretary_tui.domain.model.rows.row import CATEGORIES, LINE_LENGTH, OTHER_LANGUAGES, Invalid
from secretary_tui.domain.model.rows.sitting import Discussion
from secretary_tui.domain.model.session import Session
from secretary_tui.domain.model.speech_time import limit_for
from secretary_tui.domain.text import MINUTE, clean, counted, day_text, fold, quoted
from secretary_tui.errors import SecretaryError
from secretary_tui.names.known_names import KnownNames
from secretary_tui.paths import path_to_type
from secretary_tui.planning.new_sessions import NewSessions, free_name, new_text, planned_session, with_values
from secretary_tui.planning.plan import BODY, STEP, ZONE, Plan, read_hours, template_of
from secretary_tui.programmes.planned_discussion import PlannedDiscussion, Planner, Questions, as_line, template_for
from secretary_tui.programmes.programme import Person, Programme, ProgrammeDiscussion, ProgrammeMeeting
from secretary_tui.storage.disk import latest_files, shown
from secretary_tui.storage.session_file import SessionFile
from secretary_tui.storage.side_folder import SideFolder
from secretary_tui.storage.text.codec import decode

#: A discussion continues only within one session of a body, such as the 31st session, which is at most this long.
_LONGEST_SESSION = timedelta(days=45)
#: The usual minutes of a visit.
_VISIT = 15
#: A discussion with fewer minutes than this is doubtful.
_LEAST = 10


@frozen
class FolderSession:
    """A session with the path of its file, which exists or is planned for another page."""

    path: Path
    session: Session


@frozen
class PlannedMeeting:
    """The session planned for one meeting of a programme, and the path of its file.

    `session` is None if no session can be made. `doubts` are questions to the secretary about the plan; the questions
    about the text of the page are in the pieces of the programme. `remarks` are comments for the top of the file.
    """

    meeting: ProgrammeMeeting
    path: Path
    session: Session | None = None
    discussions: tuple[PlannedDiscussion, ...] = ()
    doubts: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()

    def file_text(self) -> str:
        """Return the name of the file for the screen, with “, which is there already” after it if the file exists."""
        return f"{shown(self.path)}{', which is there already' if self.path.exists() else ''}"

    def text(self, doubts: Sequence[str] = ()) -> str:
        """Return the content of the session file, with the given doubts and the remarks as comments at its top.

        Raises SecretaryError if no session can be made of the meeting, or if the program could not open such a file.
        """
        if self.session is None:
            raise SecretaryError(f"No session can be made of {self.meeting.name}.")
        remarks = (*(f"? {doubt}" for doubt in doubts), *self.remarks)
        text = new_text(self.session, shown(self.path), remarks)
        decode(text, shown(self.path))
        return text


@frozen
class _EarlierDiscussion(FolderSession):
    row: Discussion

    def continued(self, one: ProgrammeDiscussion) -> ProgrammeDiscussion:
        """Return `one`, a later part of this discussion, with the panellists and limits that its page lacks."""
        persons, modalities, documents = one.persons, one.modalities, one.documents
        if not any(person.name for person in persons if person.role == "panellist"):
            persons = tuple(person for person in persons if person.role != "panellist")
            documents = tuple(replace(row, presented_by=None) for row in documents)
            people = (row for row in section(self.session, self.row.id).panel if row.role == "panellist")
            persons += tuple(Person(row.name, row.title, row.function, row.topic) for row in people)
        if not modalities.limits:
            list_id = next(iter(floor_lists_of(self.session, self.row.id)), "floor")
            limits = {category: limit_for(self.session, list_id, category) for category in CATEGORIES}
            modalities = replace(modalities, limits=limits)
        return replace(one, persons=persons, modalities=modalities, documents=documents)


def folder_sessions(folder: Path) -> tuple[FolderSession, ...]:
    """Return the sessions in a folder, the latest sitting first.

    Rehearsals and files that cannot be read are left out.
    """
    paths = (path for path, _ in latest_files([folder]) if not SideFolder(path).is_rehearsal)
    read = [FolderSession(path, session) for path in paths if (session := _readable(path)) is not None]
    return tuple(sorted(read, key=lambda one: one.session.sitting.starts, reverse=True))


def _readable(path: Path) -> Session | None:
    try:
        return SessionFile(path).look()
    except SecretaryError:
        return None


def source_of(programme: Programme, sessions: Sequence[FolderSession]) -> FolderSession | None:
    """Return the first of the sessions that has the body of the programme; None if there is none.

    If the programme names no body, the body is the Human Rights Council.
    """
    body = fold(programme.body or BODY)
    return next((one for one in sessions if fold(one.session.sitting.body) == body), None)


@define
class MeetingPlanner:
    """Plans a session for each meeting of a programme; the values that the page does not give come from `source`.

    `sessions` are the sessions in the folder, and those planned for other pages; they may contain earlier parts of the
    discussions.
    """

    programme: Programme
    new: NewSessions
    sessions: tuple[FolderSession, ...] = ()
    source: FolderSession | None = None
    #: The files that will be written for other pages.
    taken: frozenset[Path] = frozenset()
    #: The discussions of `sessions`, and of the meetings that are already planned.
    begun: list[_EarlierDiscussion] = field(default_factory=list)
    #: The file and the id of each discussion that a later meeting continues.
    going_on: set[tuple[Path, str]] = field(default_factory=set)

    def meetings(self) -> tuple[PlannedMeeting, ...]:
        """Return the planned session of each meeting, in the order of the page."""
        planned: list[PlannedMeeting] = []
        for session in self.sessions:
            self.begun += _discussions_of(session)
        for index, meeting in enumerate(self.programme.meetings):
            planned.append(
                self._planned(index, meeting, {path.name for path in (*self.taken, *(row.path for row in planned))})
            )
            if (made := planned[-1].session) is not None:
                self.begun += _discussions_of(FolderSession(planned[-1].path, made))
        return tuple(map(self._marked, planned))

    def _marked(self, one: PlannedMeeting) -> PlannedMeeting:
        if one.session is None:
            return one
        rows = (with_values(row, goes_on=(one.path, row.id) in self.going_on) for row in one.session.discussions)
        return replace(one, session=one.session.evolve(discussions=tuple(rows)))

    def _planned(self, index: int, meeting: ProgrammeMeeting, taken: set[str]) -> PlannedMeeting:
        pieces = (piece for piece in self.programme.pieces if piece.doubt and piece.meeting == index)
        questions = Questions([*map(clean, meeting.notes)], frozenset(piece.subject for piece in pieces))
        for text in _texts(astuple(meeting)):
            if len(clean(text)) > LINE_LENGTH:
                questions.ask(f"{quoted(text)} has more than {LINE_LENGTH} letters; its end is cut off.")
        starts, ends = self._hours(meeting, questions)
        path = self.new.folder / free_name(starts, taken.__contains__)
        parts = [*(meeting.discussions or (ProgrammeDiscussion(""),))]
        ids = list[str | None]()
        for number, one in enumerate(parts):
            own = f"d{meeting.number or f'{starts:%m%d-%H%M}'}-{number + 1}"
            has_row = len(parts) > 1 or one.item or one.continued
            ids.append((f"{own}-own" if own in ids else own) if has_row else None)
            if one.continued:
                earlier = _earlier(one, self.begun, starts, questions)
                questions.remarks.append(_carrying(one, path, earlier))
                if earlier is not None and earlier.row.id not in ids:
                    ids[number] = earlier.row.id  # the same id lets the list be carried over
                    self.going_on.add((earlier.path, earlier.row.id))
                    parts[number] = earlier.continued(one)
        try:
            session, discussions = self._session(meeting, parts, ids, (starts, ends), questions)
            said = tuple(questions.doubts), tuple(questions.remarks)
            made = PlannedMeeting(meeting, path, session, discussions, *said)
            made.text()
        except (Invalid, SecretaryError) as error:
            problem = form_sentence(error)[0] if isinstance(error, Invalid) else error.sentence
            why = f"No session can be made of {meeting.name}: {clean(problem)}"
            return PlannedMeeting(meeting, path, doubts=(*questions.doubts, why))
        return made

    def _hours(self, meeting: ProgrammeMeeting, questions: Questions) -> tuple[datetime, datetime]:
        """Return the start and the end of a meeting.

        If the page gives no day, use tomorrow; if it lacks an hour, use the usual ones of the kind of discussion. Ask
        about both.
        """
        zone, day, name = ZoneInfo(self._zone), meeting.day, meeting.name
        if day is None:
            day = self.new.today + timedelta(days=1)
            questions.ask(f"On which day is {name}? It is planned for tomorrow, {day_text(day)}.", "head", "meeting")
        usual = template_for(meeting.discussions[0]).hours if meeting.discussions else ("9.00", "12.00")
        length = read_hours(usual)
        if meeting.starts is None and meeting.ends is not None:
            starts = datetime.combine(day, meeting.ends, zone) - length
        else:
            hour, minute = map(int, usual[0].split("."))
            starts = datetime.combine(day, meeting.starts or time(hour, minute), zone)
        ends = datetime.combine(day, meeting.ends, zone) if meeting.ends else starts + length
        if meeting.starts is None or meeting.ends is None:
            missing = ("begins",) * (meeting.starts is None) + ("ends",) * (meeting.ends is None)
            what = f"The page does not say when {name} {' and '.join(missing)}"
            questions.ask(f"{what}; is {starts:%-H.%M} to {ends:%-H.%M} right?", "meeting", "hour")
        elif ends <= starts:
            ends = starts + length
            planned = f"it is planned until {ends:%-H.%M}."
            questions.ask(f"When does {name} end? On the page it does not end after it begins; {planned}")
        return starts, ends

    @property
    def _zone(self) -> str:
        return self.source.session.sitting.timezone if self.source is not None else self.new.zone or ZONE

    def _session(
        self,
        meeting: ProgrammeMeeting,
        parts: Sequence[ProgrammeDiscussion],
        ids: Sequence[str | None],
        hours: tuple[datetime, datetime],
        questions: Questions,
    ) -> tuple[Session, tuple[PlannedDiscussion, ...]]:
        starts, ends = hours
        head = self._head(meeting, parts, starts, ends)
        at = partial(datetime.combine, starts.date(), tzinfo=head.sitting.zone)
        people = [*meeting.persons, *(person for one in parts for person in one.persons)]
        chairs = {fold(person.name) for person in people if person.role == "chair"}
        names = KnownNames.of(head, self.new.register_of(head))
        planner = Planner(names, at, questions, head.rules.changeover, len(chairs) == 1)
        for one in parts:
            if one.kind is None:
                questions.ask(
                    f"What kind of discussion is “{one.shown_title}”? It is planned as a debate.", "discussion"
                )
        offsets = [(at(one.hour) - starts) // MINUTE if one.hour else None for one in parts]
        if len({one.modalities.reply_limits for one in parts} - {()}) > 1:
            questions.ask("Which limits have the rights of reply? The page gives several; the first ones are planned.")
        for one in parts:
            themes = [*filter(None, (one.theme if len(parts) > 1 else "", one.part))]  # for which no field is left
            if themes:
                questions.remarks.append(f"Theme of “{one.shown_title}”: {clean('; '.join(themes))}.")
        minutes = (ends - starts) // MINUTE
        visits = _visits(parts, offsets, minutes)
        shares = _shares(parts, offsets, visits, minutes, questions)
        persons = [meeting.persons, *((),) * len(parts)]
        planned = [*map(planner.plan, parts, ids, shares, persons)]
        return self._together(head, planned, visits), tuple(planned)

    def _head(
        self, meeting: ProgrammeMeeting, parts: Sequence[ProgrammeDiscussion], starts: datetime, ends: datetime
    ) -> Session:
        """Return the session of a meeting without its discussions; the source gives the values that the page lacks."""
        titles = "; ".join(one.shown_title for one in parts if one.kind != "visit") or parts[0].shown_title
        others: dict[str, object] = {
            "body": self.programme.body,
            "body_session": self.programme.body_session,
            "meeting": meeting.number,
            "venue": meeting.venue,
            "theme": parts[0].theme if len(parts) == 1 else "",
            "kind": parts[0].kind if len(parts) == 1 else None,
        }
        source = None
        if self.source is not None:
            before = self.source.session
            no_mandate = dict.fromkeys(("mandate", *(f"mandate_{code}" for code in OTHER_LANGUAGES)), "")
            sitting = with_values(before.sitting, kind=None, **no_mandate)
            empty = dict.fromkeys(("discussions", "documents", "panel", "blocks", "lists", "proposals", "entries"), ())
            source = before.evolve(sitting=sitting, **empty)
        title = titles if len(titles) <= LINE_LENGTH else f"{parts[0].shown_title[:400]} and {len(parts) - 1} more"
        given = {key: as_line(value) if isinstance(value, str) else value for key, value in others.items() if value}
        plan = Plan(starts, ends, self._zone, title, template_of("blank"), source=source, others=given)
        return planned_session(plan, self.new.register_of)

    def _together(self, head: Session, planned: Sequence[PlannedDiscussion], visits: Mapping[int, int]) -> Session:
        """Return the session with all its discussions.

        The limits of the first discussion become rules of the session. But if the page gives it none, and the source is
        a sitting of the same kind, the rules of the source are kept. If another discussion has other limits, each of
        its lists of speakers without a limit gets these limits.
        """
        first, is_one = planned[0], len(planned) == 1
        rules = head.rules
        is_known = self.source is not None and self.source.session.sitting.kind == first.discussion.kind
        if first.discussion.modalities.limits or not is_known:
            rules = rules.evolve(limit=first.limit, limits=first.limits)
        if is_one and first.list_minutes is not None:
            rules = rules.evolve(list_minutes=first.list_minutes)
        replies = next((limits for one in planned if (limits := one.discussion.modalities.reply_limits)), ())
        if replies:
            rules = rules.evolve(reply_limits=replies)
        lists = list[SpeakersList]()
        for one in planned:
            own = {row.id: row for row in one.lists}
            for list_id in dict.fromkeys(block.list_id for block in one.blocks if block.kind == "floor"):
                row = own.get(list_id) or SpeakersList(id=list_id)
                if row.limit is None and one is not first and (one.limit, one.limits) != (rules.limit, rules.limits):
                    row = row.evolve(limit=one.limit, limits=one.limits)
                if not is_one and row.closes == "by itself":
                    row = row.evolve(list_minutes=one.list_minutes)
                lists.append(row)
        blocks, more = _with_visits(planned, visits)
        return head.evolve(
            rules=rules,
            discussions=tuple(one.row for one in planned if one.row is not None),
            documents=tuple(row for one in planned for row in one.documents),
            panel=tuple(row for one in planned for row in one.panel),
            blocks=blocks,
            lists=(*lists, *more),
            entries=tuple(row for one in planned for row in one.entries),
        )


def _texts(values: Iterable[object]) -> Iterator[str]:
    for value in values:
        if isinstance(value, str):
            yield value
        elif isinstance(value, tuple):
            yield from _texts(value)


def _discussions_of(one: FolderSession) -> Iterator[_EarlierDiscussion]:
    whole, kind = with_discussion(one.session), one.session.sitting.kind
    for row in whole.discussions:
        yield _EarlierDiscussion(one.path, whole, with_values(row, kind=row.kind or kind))


def _earlier(
    one: ProgrammeDiscussion, begun: Sequence[_EarlierDiscussion], starts: datetime, questions: Questions
) -> _EarlierDiscussion | None:
    """Return the discussion that `one` continues; None if none can be found.

    It is the last earlier discussion with the same title. If there is none, it is the only one with the same item and
    kind, and a question is asked about it. Only meetings in the last 45 days before `starts` count.
    """
    near = (row for row in begun if timedelta(0) < starts - row.session.sitting.starts < _LONGEST_SESSION)
    before = sorted(near, key=lambda row: row.session.sitting.starts, reverse=True)
    named = next((row for row in before if fold(row.row.title) == fold(one.shown_title)), None)
    if named is not None:
        return named
    wanted = (one.item, one.kind)
    candidates = {row.row.id: row for row in reversed(before) if one.item and (row.row.item, row.row.kind) == wanted}
    if len(candidates) != 1:
        return None
    (earlier,) = candidates.values()
    title = f"“{earlier.row.title}” of {shown(earlier.path)}"
    questions.ask(f"Does “{one.shown_title}” continue {title}? It is planned so.")
    return earlier


def _carrying(one: ProgrammeDiscussion, path: Path, earlier: _EarlierDiscussion | None) -> str:
    if earlier is None:
        return f"“{one.shown_title}” was begun at an earlier meeting, of which no session is in this folder."
    carry = clean(f"secretary carry {path_to_type(path)} --from {path_to_type(earlier.path)}")
    return f"“{one.shown_title}” goes on. To take its list over, type “{carry}”, or press o f in Speakers."


def _visits(parts: Sequence[ProgrammeDiscussion], offsets: Sequence[int | None], minutes: int) -> dict[int, int]:
    """Return the visits that interrupt a discussion: the index of each in `parts`, with the minute at which it begins.

    Minutes count from the start of the meeting.
    """
    hours = {n: offset for n, offset in enumerate(offsets) if offset is not None and parts[n].kind == "visit"}
    first = next((n for n in range(len(parts)) if n not in hours), len(parts))
    return {n: offset for n, offset in hours.items() if n > first and 0 <= offset <= minutes - _VISIT}


def _shares(
    parts: Sequence[ProgrammeDiscussion],
    offsets: Sequence[int | None],
    visits: Mapping[int, int],
    minutes: int,
    questions: Questions,
) -> list[int]:
    """Return the minutes of each discussion of a meeting of `minutes`.

    The page gives hours to some discussions. Discussions between two such hours share the time between these hours, in
    proportion to their usual lengths. A visit in `visits` interrupts another discussion.
    """
    shares = [0] * len(parts)
    for n, begin in visits.items():  # a visit ends where something else begins
        shares[n] = min([_VISIT, *(offset - begin for offset in offsets if offset is not None and offset > begin)])
    others = [n for n in range(len(parts)) if n not in visits]
    left = minutes - sum(shares)
    begins = {others[0]: 0}
    _ask_what_is_before(parts[others[0]], offsets[others[0]] or 0, questions)
    for n in others[1:]:
        offset = offsets[n]
        if offset is None:
            continue
        own = offset - sum(shares[visit] for visit, at in visits.items() if at < offset)
        if max(begins.values()) < own < left:
            begins[n] = own
        else:
            when = "It cannot begin at its hour on the page; it is planned after the one before."
            questions.ask(f"When does “{parts[n].shown_title}” begin? {when}")
    runs = [*begins.items(), (len(parts), left)]
    for (first, begin), (until, end) in pairwise(runs):
        run = [n for n in others if first <= n < until]
        usual = {n: read_hours(template_for(parts[n]).hours) // MINUTE for n in run}
        length, rest = end - begin, end - begin
        for n in run:
            share = length * usual[n] // sum(usual.values()) // STEP * STEP
            shares[n] = rest if n == run[-1] else min(rest, _VISIT if parts[n].kind == "visit" else share)
            rest -= shares[n]
    for n in others:
        if shares[n] < _LEAST:
            questions.ask(
                f"How long is “{parts[n].shown_title}”? It is planned for {counted(shares[n], 'minute')} only."
            )
    if len(others) > len(begins):
        shared = "they share the minutes by their usual lengths."
        questions.remarks.append(f"The page does not give each discussion an hour; {shared}")
    return shares


def _ask_what_is_before(first: ProgrammeDiscussion, late: int, questions: Questions) -> None:
    """Ask what the first minutes of a meeting are for, if its first discussion begins `late` minutes after it."""
    if late > 0:
        begins = f"“{first.shown_title}” begins {counted(late, 'minute')} after the meeting on the page"
        questions.ask(f"{begins}; what comes before it? It is planned from the beginning.")


def _with_visits(
    planned: Sequence[PlannedDiscussion], visits: Mapping[int, int]
) -> tuple[tuple[Block, ...], tuple[SpeakersList, ...]]:
    """Return all blocks in their order, and the lists of speakers that must be added because of visits.

    A visit may cut a block in two; both halves then have the same list. If a block other than a floor block names no
    list, one is added for its halves.
    """
    blocks = [block for n, one in enumerate(planned) if n not in visits for block in one.blocks]
    lists = list[SpeakersList]()
    free = 0  # the end of the visit before, in minutes
    for n, hour in sorted(visits.items(), key=lambda visit: visit[1]):
        begins, before, at = max(hour, free), 0, 0
        while at < len(blocks) and before + blocks[at].minutes <= begins:
            before += blocks[at].minutes
            at += 1
        if at < len(blocks) and before < begins:
            cut, early = blocks[at], begins - before
            own = cut.list if cut.kind == "floor" else cut.list_id
            if own is not None and cut.list is None:
                lists.append(SpeakersList(id=own))
            title = cut.title.removesuffix(CONTINUED)[:400] + CONTINUED
            rest = cut.evolve(id=f"{cut.id}-on", title=title, minutes=cut.minutes - early, list=own)
            blocks[at : at + 1] = [cut.evolve(minutes=early), rest]
            at += 1
        blocks[at:at] = planned[n].blocks
        free = begins + sum(block.minutes for block in planned[n].blocks)
    return tuple(blocks), tuple(lists)
