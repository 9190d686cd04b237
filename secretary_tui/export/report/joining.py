"""Joins sittings into one text: each refers to the one before, and the footnotes are numbered through."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import count

from secretary_tui.export.report.model import Day, Discussion, Held, Listed, Passage, Speaker, Undelivered


def joined(held: Sequence[Held]) -> list[Held]:
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


def numbered(held: Sequence[Held]) -> tuple[tuple[Held, ...], int]:
    """Return the sittings with the marks of their footnotes numbered through, and how many marks there are."""
    numbers = count(1)

    def speaker(one: Speaker) -> Speaker:
        return replace(one, mark=next(numbers)) if one.mark else one

    def group(one: Listed) -> Listed:
        return replace(one, speakers=tuple(map(speaker, one.speakers)))

    def passage(one: Passage) -> Passage:
        return replace(one, listed=tuple(map(group, one.listed))) if isinstance(one, Discussion | Undelivered) else one

    sittings = tuple(replace(one, passages=tuple(map(passage, one.passages))) for one in held)
    return sittings, next(numbers) - 1
