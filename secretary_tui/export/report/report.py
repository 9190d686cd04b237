"""Makes the paragraphs for the report; each sitting refers to the one before."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from itertools import count

from secretary_tui.export.formats.page_text import marked
from secretary_tui.export.paper import Footnote, Paper, Paragraph, Part
from secretary_tui.export.report.model import Day, Held, Listed, Passage, Report, Speaker, Statements, Undelivered
from secretary_tui.export.report.report_facts import NamesOf, date_of, held_of
from secretary_tui.export.request import Page, Request, Source
from secretary_tui.export.wording.names import Names
from secretary_tui.export.wording.templating import draft_by
from secretary_tui.names.registers import RegisterOf, Registers


def in_words(page: Page) -> Paper:
    """Return the paragraphs of these sittings as one text; raises SecretaryError if the template is wrong."""
    sources, request, now = page
    register = Registers(*request.names_folders)
    report = report_of(sources, now, register, undelivered=request.undelivered, names_of=_names_of(request))
    context = {"report": report, "zone": report.sittings[0].zone, "hours": request.hours}
    paper = draft_by("report", context, language=request.language, folder=request.templates)
    return _with_footnotes(paper)


def _with_footnotes(paper: Paper) -> Paper:
    """Return the paper with the paragraphs that begin with the mark of a footnote as footnotes."""
    parts: list[Part] = []
    for part in paper.parts:
        number, text = marked(part.text) if isinstance(part, Paragraph) else (0, "")
        parts.append(Footnote(number, text) if number else part)
    return Paper(tuple(parts))


def _names_of(request: Request) -> NamesOf | None:
    """Return what gives the names of the language; None for English, as the register has them."""
    if request.language == "en":
        return None
    return lambda session: Names.of(session, request.language, request.names_folders)


def report_of(
    sources: Sequence[Source],
    now: datetime,
    register_of: RegisterOf,
    *,
    undelivered: bool = True,
    names_of: NamesOf | None = None,
) -> Report:
    """Return the paragraphs of these sittings in the order of their dates.

    `undelivered` lists who was not reached; `names_of` gives the names of another language than English.
    """
    # by date, those of one instant by their numbers
    in_order = sorted(sources, key=lambda one: (date_of(one.session).astimezone(UTC), one.session.sitting.meeting or 0))
    held = [held_of(one, register_of, undelivered=undelivered, names_of=names_of) for one in in_order]
    parts, marks = _numbered(_joined(held))
    first = in_order[0].session.sitting
    return Report(now, first.body, first.body_session, parts, marks)


def _joined(held: Sequence[Held]) -> list[Held]:
    """Return the sittings with what depends on the one before: dates, parts of one meeting, what is not said twice."""
    sittings: list[Held] = []
    before: Held | None = None
    for one in held:
        of_title = [other for other in held if other.title == one.title and other.progress != "to come"]
        parts = list(dict.fromkeys(other.part for other in of_title if other.part))
        earlier = of_title[: next((place for place, other in enumerate(of_title) if other is one), 0)]
        changes = replace(
            one,
            panels=len(parts),
            panel=parts.index(one.part) + 1 if one.part in parts else 1,
            continued=any(other.part == one.part for other in earlier),
        )
        if before is not None:
            changes = replace(
                changes,
                day=_day(before, one),
                mandate="" if one.mandate == before.mandate else one.mandate,
                theme="" if (one.theme, one.title) == (before.theme, before.title) else one.theme,
            )
        sittings.append(changes)
        before = one if one.progress != "to come" else before
    return sittings


def _day(before: Held, held: Held) -> Day:
    if before.date.astimezone(before.zone).date() != held.date.astimezone(held.zone).date():
        return "date"
    return "same meeting" if held.meeting is not None and held.meeting == before.meeting else "same day"


def _numbered(held: Sequence[Held]) -> tuple[tuple[Held, ...], int]:
    """Return the sittings with the marks of their footnotes numbered through, and how many marks there are."""
    numbers = count(1)

    def speaker(one: Speaker) -> Speaker:
        return replace(one, mark=next(numbers)) if one.mark else one

    def group(one: Listed) -> Listed:
        return replace(one, speakers=tuple(map(speaker, one.speakers)))

    def passage(one: Passage) -> Passage:
        return replace(one, listed=tuple(map(group, one.listed))) if isinstance(one, Statements | Undelivered) else one

    sittings = tuple(replace(one, passages=tuple(map(passage, one.passages))) for one in held)
    return sittings, next(numbers) - 1
