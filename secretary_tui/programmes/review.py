"""The review of an order of the day: the planned meetings, doubts, lines left out; writes the session files."""

import re
from collections.abc import Collection, Iterator, Sequence
from datetime import UTC, datetime, time, timedelta
from itertools import groupby
from pathlib import Path
from typing import Literal, NamedTuple

from secretary_tui.domain.frozen import frozen
from secretary_tui.domain.model.rows.row import CATEGORIES
from secretary_tui.domain.model.session import Session
from secretary_tui.domain.model.speech_time import limit_for
from secretary_tui.domain.text import clean, clock_text, day_text, hour_text, with_full_stop
from secretary_tui.errors import SecretaryError
from secretary_tui.names.known_names import KnownNames
from secretary_tui.names.reading import Reading
from secretary_tui.planning.new_sessions import NewSessions, create_text, planned_session
from secretary_tui.planning.plan import ZONE, Plan, template_of
from secretary_tui.programmes.documents import ProgrammeText
from secretary_tui.programmes.phrases import limits_text, reply_limits_text
from secretary_tui.programmes.planned_discussion import PlannedDiscussion
from secretary_tui.programmes.programme import NO_TEXT, PieceOfPage
from secretary_tui.programmes.reader import read_programme
from secretary_tui.programmes.sessions import FolderSession, MeetingPlanner, PlannedMeeting, folder_sessions, source_of
from secretary_tui.storage.disk import shown

#: What ends a line of a page, as for the reader: one character each.
_LINE_ENDS = re.compile("[\n\x0b\x0c\x85\u2028\u2029]|\r(?!\n)")


class ReviewLine(NamedTuple):
    """One line of the review: a piece of the text, a line of a header or a footnote, or a question about a meeting.

    `line` is the number of the line on the page, 0 if there is none. `typed` is the text, or the name of the meeting.
    `words` are the result, the doubt, or the reason for leaving the text out. `number` is the number of the doubt,
    counted from 1 through all pages of a command; 0 if there is no doubt. `meeting` is the index of the meeting, or
    None. `starts` are the first characters of its pieces in the text of the page.
    """

    line: int
    typed: str
    words: str
    kind: Literal["doubt", "read", "left out"]
    meeting: int | None = None
    number: int = 0
    starts: tuple[int, ...] = ()


@frozen
class PageReview:
    """What was read of a programme, and the sessions that would be written in `folder`; the user checks both.

    `name` is the name of the file of the programme.
    """

    name: str
    folder: Path
    unreadable: str
    lines: tuple[ReviewLine, ...]
    meetings: tuple[PlannedMeeting, ...]
    source: FolderSession | None = None
    #: The sessions that are in the folder already.
    sessions: tuple[FolderSession, ...] = ()
    #: The whole text of the page, with what became of each of its words.
    reading: Reading = NO_TEXT

    @property
    def doubts(self) -> tuple[ReviewLine, ...]:
        return tuple(line for line in self.lines if line.kind == "doubt")

    @property
    def left_out(self) -> tuple[ReviewLine, ...]:
        return tuple(line for line in self.lines if line.kind == "left out")

    def page_lines(self) -> Iterator[tuple[int, int, int]]:
        """Yield the number of each line of the page that is not empty, and its first and last character, plus one."""
        start = 0
        for number, line in enumerate(_LINE_ENDS.split(self.reading.source), 1):
            if line.strip():
                yield number, start, start + len(line)
            start += len(line) + 1

    def marked_line(self, start: int, end: int) -> str:
        """Return a line of the page with its doubts “[?3 …]”, with their numbers, and with “[– …]” for what is out."""
        numbers = {start: row.number for row in self.doubts for start in row.starts}
        return " ".join(self.reading.marked(start, end, numbers).split())

    def source_text(self) -> str:
        """Return a sentence that names the source of the values that the page does not give."""
        if self.source is None:
            return "No session of this body is in the folder: room, rules and languages are as usual."
        return f"Room, rules, organizations and languages are those of {shown(self.source.path)}."

    def write(self, wanted: Collection[int], cleared: Collection[int] = ()) -> tuple[list[PlannedMeeting], list[str]]:
        """Write the session files of the meetings with the indexes in `wanted`.

        Return the meetings whose files were written, and a sentence for each file that could not be written. A doubt
        whose number is not in `cleared` becomes a comment at the top of the file of its meeting; a doubt about no
        meeting, at the top of the first file.
        """
        written, problems = list[PlannedMeeting](), list[str]()
        for index, one in enumerate(self.meetings):
            if index not in wanted:
                continue
            about = (row for row in self.doubts if row.meeting == index or (row.meeting is None and not written))
            doubts = [
                f"line {row.line}, “{row.typed[:300]}”: {row.words}" if row.line else row.words
                for row in about
                if row.number not in cleared
            ]
            try:
                create_text(one.path, one.text(doubts))
                written.append(one)
            except SecretaryError as error:
                problems.append(error.sentence)
        return written, problems


def review_of(
    text: ProgrammeText,
    name: str,
    new: NewSessions,
    before: Sequence[PageReview] = (),
    source: FolderSession | None = None,
) -> PageReview:
    """Read a programme and plan its meetings in the folder of `new`; return the review, and write nothing.

    `before` contains the reviews of the programmes that were read earlier in the same command. By default `source` is
    the newest session of the body in the folder. Raises SecretaryError, for example if a file of the register has a
    mistake.
    """
    planned = (one for review in before for one in review.meetings)
    here = tuple(FolderSession(one.path, one.session) for one in planned if one.session is not None)
    sessions = before[0].sessions if before else folder_sessions(new.folder)
    programme = read_programme(text.text, _names(new, source, sessions), today=new.today)
    source = source or source_of(programme, sessions)
    taken = frozenset(row.path for row in here)
    meetings = MeetingPlanner(programme, new, (*sessions, *here), source, taken).meetings()
    lines = list(_lines(programme.pieces))
    for index, one in enumerate(meetings):
        about = one.meeting.name
        lines += (ReviewLine(0, about, doubt, "doubt", index) for doubt in one.doubts)
    lines += (ReviewLine(0, line, why, "left out") for line, why in text.left_out)
    first = sum(len(review.doubts) for review in before) + 1
    numbers = iter(range(first, first + len(lines)))
    numbered = tuple(row._replace(number=next(numbers)) if row.kind == "doubt" else row for row in lines)
    unreadable = programme.unreadable or ("" if meetings else "No meeting was found in it.")
    return PageReview(name, new.folder, unreadable, numbered, meetings, source, sessions, programme.reading)


def _names(new: NewSessions, source: FolderSession | None, sessions: Sequence[FolderSession]) -> KnownNames:
    newest = source or next(iter(sessions), None)
    if newest is not None:
        session = newest.session
    else:
        noon = datetime.combine(new.today, time(12), UTC)
        plan = Plan(noon, noon + timedelta(hours=1), new.zone or ZONE, "Names", template_of("blank"))
        session = planned_session(plan, new.register_of)
    return KnownNames.of(session, new.register_of(session))


def _lines(pieces: Sequence[PieceOfPage]) -> Iterator[ReviewLine]:
    """Yield a line of the review for each piece of a programme; pieces of one line with one result are joined."""
    for (number, kind, words, meeting), run in groupby(pieces, _key):
        joined = [*run]
        starts = tuple(piece.start for piece in joined)
        yield ReviewLine(number, " ".join(clean(piece.text) for piece in joined), words, kind, meeting, 0, starts)


def _key(piece: PieceOfPage) -> tuple[int, Literal["doubt", "read", "left out"], str, int | None]:
    if piece.doubt:
        became = with_full_stop(f" It was read as {piece.became}") if piece.became else ""
        return piece.line, "doubt", f"{piece.doubt}{became}", piece.meeting
    if piece.became:
        return piece.line, "read", piece.became, piece.meeting
    return piece.line, "left out", piece.why, piece.meeting


def meeting_head(one: PlannedMeeting) -> str:
    """Return the heading of a meeting: “9th meeting, Wednesday, 9 March 2016, 9.00 to 12.00”."""
    name = one.meeting.name.removeprefix("the ")
    if one.session is None:
        return f"{name}, of which no session can be made"
    sitting = one.session.sitting
    hours = f"{hour_text(sitting.starts, sitting.zone)} to {hour_text(sitting.ends, sitting.zone)}"
    when = f"{sitting.local_start:%A}, {day_text(sitting.local_start)}, {hours}"
    return when if one.meeting.number is None else f"{name}, {when}"


def meeting_rows(one: PlannedMeeting) -> list[tuple[str, str]]:
    """Return the facts about a planned meeting that the review shows, each as a pair of a label and a text."""
    rows = [row for planned in one.discussions if one.session for row in _discussion_rows(one.session, planned)]
    return [*rows, *(("note", remark) for remark in one.remarks)]


def _discussion_rows(session: Session, planned: PlannedDiscussion) -> Iterator[tuple[str, str]]:
    discussion, row_id = planned.discussion, planned.row.id if planned.row is not None else None
    blocks = [block for block in session.blocks if block.discussion == row_id]
    went_on = ", continued" if discussion.continued else ""
    item = f"item {discussion.item}" if discussion.item else "no item"
    yield item, f"{discussion.kind or 'of no known kind'}{went_on}: {planned.title}"
    minutes = " + ".join(str(block.minutes) for block in blocks)
    yield "blocks", f"{minutes} minutes: {', '.join(block.title for block in blocks)}"
    seconds = {entry.panel: entry.planned for entry in planned.entries if entry.planned}
    roles = {row.id: f" ({row.role})" for row in planned.panel if row.role != "panellist"}
    times = {person: f" {clock_text(timedelta(seconds=planned_time))}" for person, planned_time in seconds.items()}
    people = [f"{row.name}{roles.get(row.id, '')}{times.get(row.id, '')}" for row in planned.panel]
    inscribed = [entry.name for entry in planned.entries if entry.panel is None]
    floor = next((block.list_id for block in blocks if block.kind == "floor" and not block.list), None)
    limits = _limits(session, floor) if floor is not None else ""
    values = {
        "podium": "; ".join(people),
        "papers": "; ".join(row.symbol or row.title for row in planned.documents),
        "list": "; ".join(dict.fromkeys(inscribed)),
        "limits": "; ".join(filter(None, (limits, reply_limits_text(discussion.modalities.reply_limits)))),
    }
    yield from ((label, text) for label, text in values.items() if text)


def _limits(session: Session, list_id: str) -> str:
    usual = limit_for(session, list_id)
    limits = {category: limit_for(session, list_id, category) for category in CATEGORIES}
    others = {category: seconds for category, seconds in limits.items() if seconds != usual}
    row = session.speakers_list(list_id)
    minutes = row.list_minutes if row.list_minutes is not None else session.rules.list_minutes
    closing = f"closes after {minutes} minutes" if row.closes == "by itself" else f"closes {row.closes}"
    every = ", ".join(filter(None, (clock_text(timedelta(seconds=usual)), limits_text(others))))
    return f"{every}; the list {closing.replace('closes never', 'never closes')}"
