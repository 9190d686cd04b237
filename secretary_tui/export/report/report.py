"""Makes the report: joins the sections of each discussion over its meetings, numbers footnotes, runs the template."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from itertools import count, pairwise

from secretary_tui.domain.model.session import Session
from secretary_tui.export.formats.page_text import mark, marked
from secretary_tui.export.paper import Footnote, Paper, Paragraph, Part
from secretary_tui.export.report import model
from secretary_tui.export.report.lists import CouncilNames
from secretary_tui.export.report.report_facts import MeetingSection, date_of, meeting_of, sections_of, statements_of
from secretary_tui.export.request import Page, Request, Source
from secretary_tui.export.wording.language import vocabulary
from secretary_tui.export.wording.names import Names
from secretary_tui.export.wording.templating import draft_by
from secretary_tui.names.registers import Registers


def in_words(page: Page) -> Paper:
    """Return the paragraphs for the report on some sittings; raises SecretaryError if the template is wrong."""
    request = page.request
    report = report_of(page.sources, request, page.now)
    words = vocabulary(request.language).report
    context = {"report": report, "words": words, "zone": report.meetings[0].zone, "hours": request.hours}
    paper = draft_by("report", context, language=request.language, folder=request.templates)
    return Paper(tuple(map(_footnote, paper.parts)))


def _footnote(part: Part) -> Part:
    """Return a paragraph that begins with the mark of a footnote as a footnote; any other part is not changed."""
    number, text = marked(part.text) if isinstance(part, Paragraph) else (0, "")
    return Footnote(number, text) if number else part


def report_of(sources: Sequence[Source], request: Request, now: datetime) -> model.Report:
    """Return the facts of the report on these sittings, in the order of their dates and of their meetings' numbers."""
    in_order = sorted(sources, key=lambda one: (date_of(one.session).astimezone(UTC), one.session.sitting.meeting or 0))
    carried = {entry.carried_from for source in in_order for entry in source.session.entries}
    registers = Registers(*request.names_folders)

    def names_of(session: Session) -> CouncilNames:
        names = Names.of(session, request.language, request.names_folders)
        names.register = registers(session)
        return CouncilNames.of(session, names)

    missed = carried if request.undelivered else None
    held = [one for source in in_order for one in sections_of(source, names_of, missed)]
    numbers = count(1)
    discussions = _placed(_titled(_linked(held)), numbers)
    signs = tuple(map(mark, range(1, next(numbers))))
    first = in_order[0].session
    body, _ = names_of(first).body(first.sitting.body)
    meetings = tuple(meeting_of(source, names_of(source.session)) for source in in_order)
    return model.Report(now, body, first.sitting.body_session, meetings, discussions, signs)


#: The meetings at which a passage was heard, and the passage.
_Heard = tuple[tuple[model.Meeting, ...], model.Passage]
#: A discussion, and its passages over all of its meetings.
_Discussion = tuple[model.Held, list[_Heard]]


def _linked(sections: Sequence[MeetingSection]) -> list[_Discussion]:
    """Return the discussions; sections of which one continues the other are one discussion."""
    groups: list[list[MeetingSection]] = []
    for section in sections:
        continued = [group for group in groups if any(one.key in section.continues for one in group)]
        groups = [group for group in groups if group not in continued[1:]]
        if continued:
            continued[0] += [one for group in continued[1:] for one in group]
            continued[0].append(section)
        else:
            groups.append([section])
    return [(group[-1].held, _together(group)) for group in groups]


def _together(group: Sequence[MeetingSection]) -> list[_Heard]:
    """Return the passages of one discussion over all of its meetings, with rights of reply last.

    If there are several meetings, statements in the same part become one passage, unless they are `is_apart`. If the
    same people answered several times at one meeting, with questions between, only the last answers are a passage.
    """
    passages = [(section, passage) for section in group for passage in section.held.passages]
    heard: list[_Heard] = []
    places: dict[tuple[str, str, int], int] = {}
    joins = model.SHAPES.get(group[-1].held.kind, model.Shape()).joins
    said = [(section, one) for section, one in passages if isinstance(one, model.Statements)]
    spoke = {speaker.as_whom for _, one in said if not one.turn for speaker in one.speakers}
    mains = [section for section, one in said if one.is_main]
    opener = mains[0] if joins and mains else group[0]
    for section, passage in passages:
        where = (section.meeting,)
        if isinstance(passage, model.Opening):
            again = any(isinstance(one, model.Opening) for _, one in heard)
            if section is opener or passage.podium.has_opened:
                heard.append((where, replace(passage, continued=again)))
            continue
        if isinstance(passage, model.Undelivered):
            missed = tuple(one for one in passage.speakers if one.as_whom not in spoke)
            if missed and section is group[-1]:
                listed = section.headings.listed(missed)
                in_part = [n for n, (_, one) in enumerate(heard, 1) if passage.part == getattr(one, "part", None)]
                place = in_part[-1] if in_part and passage.part else len(heard)
                heard.insert(place, (where, replace(passage, speakers=missed, listed=listed)))
            continue
        if isinstance(passage, model.Statements) and not passage.is_apart:
            key = passage.part, passage.form, passage.slot
            meetings, before = heard[places[key]] if key in places and len(group) > 1 else ((), None)
            if isinstance(before, model.Statements):
                both = statements_of(replace(before, speakers=before.speakers + passage.speakers), group[0].headings)
                heard[places[key]] = (*dict.fromkeys((*meetings, *where)),), both
                continue
            places[key] = len(heard)
        if heard and _answered_again(heard[-1], (where, passage)):
            del heard[-1]
        heard.append((where, passage))
    heard.sort(key=lambda one: _place(one[1]))
    heard = _named_first(heard)
    return _with_joined_list(heard) if joins else heard


def _answered_again(before: _Heard, after: _Heard) -> bool:
    """Return whether the people who answered in the first passage answered new questions in the second.

    Both passages must be of the same meeting.
    """
    (meetings, first), (later, second) = before, after
    if not isinstance(first, model.FromPodium) or not isinstance(second, model.FromPodium) or meetings != later:
        return False
    return first.answered and second.answered and second.asked and first.people == second.people


def _named_first(heard: Sequence[_Heard]) -> list[_Heard]:
    """Return the passages without the short titles of people whom no earlier passage has named."""
    named: set[str] = set()
    passages: list[_Heard] = []
    for meetings, passage in heard:
        if isinstance(passage, model.Opening):
            named |= {person.name for person in (*passage.podium.openings, *passage.podium.moderators)}
        elif isinstance(passage, model.FromPodium):
            people = (one if one.name in named else replace(one, short="") for one in passage.people)
            passage = replace(passage, people=tuple(people))  # noqa: PLW2901
            named |= {person.name for person in passage.people}
        passages.append((meetings, passage))
    return passages


def _place(passage: model.Passage) -> int:
    """Return the sort key of a passage.

    Most passages stay in their order. Speakers who were not reached come after them, then the end of a review and the
    decision, then rights of reply. Speakers not reached in a part with a heading stay in this part.
    """
    if isinstance(passage, model.Statements):
        return 3 if passage.turn else 2 if passage.part == model.CLOSING else 0
    if isinstance(passage, model.Undelivered):
        return 0 if passage.part else 1
    return 2 if isinstance(passage, model.Decided) else 0


def _with_joined_list(heard: list[_Heard]) -> list[_Heard]:
    """Return the passages. If the main list follows the opening directly, it completes the sentence of the opening.

    It does not if the opening names people or films.
    """
    for n, ((_, opening), (meetings, passage)) in enumerate(pairwise(heard)):
        if isinstance(opening, model.Opening) and isinstance(passage, model.Statements) and passage.is_main:
            if not opening.podium.has_opened:
                heard[n : n + 2] = [(meetings, opening), (meetings, replace(passage, joins=True))]
            break
    return heard


def _titled(discussions: Sequence[_Discussion]) -> list[_Discussion]:
    """Return the discussions with the numbers of their parts.

    A mandate or a theme is removed if the discussion before has the same.
    """
    titled: list[_Discussion] = []
    before: model.Held | None = None
    for n, (one, heard) in enumerate(discussions):
        parts = list(dict.fromkeys(other.part for other, _ in discussions if other.title == one.title and other.part))
        held = replace(
            one,
            panels=len(parts),
            panel=parts.index(one.part) + 1 if one.part in parts else 1,
            continued=any((other.title, other.part) == (one.title, one.part) for other, _ in discussions[:n]),
            mandate="" if before and one.mandate == before.mandate else one.mandate,
            theme="" if before and (one.theme, one.title) == (before.theme, before.title) else one.theme,
        )
        titled.append((held, heard))
        before = one
    return titled


def _placed(discussions: Sequence[_Discussion], numbers: Iterator[int]) -> tuple[model.Held, ...]:
    """Return the discussions with their passages, whose footnotes get the next `numbers`.

    Each passage says at which meetings it was heard, compared with the passage before. Only the speakers who were not
    reached are without meetings.
    """
    placed = []
    last: tuple[model.Meeting, ...] = ()
    for held, heard in discussions:
        passages = []
        for meetings, passage in heard:
            if isinstance(passage, model.Statements | model.Undelivered):
                passage = replace(passage, listed=tuple(_numbered(one, numbers) for one in passage.listed))  # noqa: PLW2901
            is_silent = isinstance(passage, model.Undelivered)
            passages.append(passage if is_silent else replace(passage, where=_where(last, meetings)))
            last = last if is_silent else meetings
        placed.append(replace(held, passages=tuple(passages)))
    return tuple(placed)


def _numbered(group: model.Listed, numbers: Iterator[int]) -> model.Listed:
    speakers = (replace(one, mark=next(numbers)) if one.mark else one for one in group.speakers)
    return replace(group, speakers=tuple(speakers))


def _where(last: Sequence[model.Meeting], meetings: Sequence[model.Meeting]) -> model.Where:
    """Return the meetings of a passage, compared with `last`, the meetings of the passage before."""
    is_same = len(last) == 1 and _is_same(last[0], meetings[0])
    further = meetings[1:] if is_same else meetings
    days = {one.day: one.began for one in further}
    if {one.day for one in last} == days.keys():
        days = {}
    return model.Where(is_same, tuple(one.number for one in further if one.number is not None), tuple(days.values()))


def _is_same(one: model.Meeting, other: model.Meeting) -> bool:
    return one is other or (one.number is not None and (one.number, one.day) == (other.number, other.day))
