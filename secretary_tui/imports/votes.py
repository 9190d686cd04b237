"""Reads a recorded vote as reports print it in three languages (“In favour: Albania, …”), and writes it as text."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import cast

from secretary_tui.domain.frozen import frozen
from secretary_tui.domain.model.rows.entry import COUNTED
from secretary_tui.domain.model.rows.row import Ballot
from secretary_tui.domain.text import clean, fold
from secretary_tui.imports.sections import words
from secretary_tui.names.grammar.marks import longest_runs, spans_between

#: The kind of column for each heading; “announced” and “left over” are in the texts of `written_vote`.
_KINDS: Mapping[str, str] = {fold(form): kind for kind, forms in words("votes").items() for form in forms}
_FORMS = "|".join(
    r"\s+".join(map(re.escape, form.split())).replace("’", "['’]")
    for form in sorted((form for forms in words("votes").values() for form in forms), key=len, reverse=True)
)
#: A heading with a colon, and perhaps its total; a stop, a space or nothing is before it.
_HEADING = re.compile(rf"(?<![^\s.;:])({_FORMS})\s*(?:[(\[]?(\d+)[)\]]?)?\s*:", re.IGNORECASE)
#: Signs that emphasize headings in Markdown.
_EMPHASIS = {ord("*"): None, ord("_"): " "}
#: The texts that a report prints in a column without members.
_NOBODY = frozenset({"", "none", "nil", "neant", "aucun", "aucune", "ninguno", "ninguna", "-", "–", "—"})
_PARTS = re.compile(r"[,;\n]|\s(?:and|et|y|e)\s")
#: The name of a State has at most this many parts between commas, line breaks and the words for “and”.
_LONGEST = 5


@frozen
class ReadVote:
    """A recorded vote as it was read.

    `columns` has the ballot of each member that is named once, and `announced` the totals as one text, which may be
    empty. `left_over` has the texts that are not understood, and the members that are named more than once.
    """

    columns: Mapping[str, Ballot]
    announced: str
    left_over: tuple[str, ...]


def read_vote(text: str, members: Iterable[str], state_of: Callable[[str], str | None]) -> ReadVote:
    """Return a recorded vote of `members`; `state_of` returns the State that a text surely names on the day, or None.

    Names of others, and a member that is named more than once, are left over.
    """
    text = clean(text, lines=True).translate(_EMPHASIS)
    by_name = {fold(state_of(member) or member): member for member in members} | {fold(m): m for m in members}

    def member(written: str) -> str | None:
        return by_name.get(fold(written)) or by_name.get(fold(state_of(written) or ""))

    pieces = _HEADING.split(text)
    ballots: dict[str, list[Ballot]] = {}
    left, totals, announced = [pieces[0]], dict[str, str](), ""
    for heading, total, written in zip(pieces[1::3], pieces[2::3], pieces[3::3], strict=True):
        kind = _KINDS[fold(heading)]
        if kind == "announced":
            announced = " ".join(written.split())
        elif kind == "left over":
            left.append(written)
        else:
            totals |= {kind: total} if total else {}
            names, unknown = _names(written, member)
            left += (f"{name} (no member)" if state_of(name) else name for name in unknown)
            for name in names:
                ballots.setdefault(name, []).append(cast("Ballot", kind))
    columns = {name: named[0] for name, named in ballots.items() if len(named) == 1}
    left += (f"{name} ({', '.join(named).replace('_', ' ')})" for name, named in ballots.items() if len(named) > 1)
    counted = [totals[ballot] for ballot in COUNTED if ballot in totals]
    over = (" ".join(part.split()).strip(" .") for part in left)
    announced = announced or " ".join(counted if len(counted) == len(COUNTED) else ())
    return ReadVote(columns, announced, tuple(part for part in over if part))


def written_vote(columns: Mapping[str, Ballot], announced: str, left_over: Iterable[str]) -> str:
    """Return a vote as text from which `read_vote` returns the same vote; an empty text for an empty vote."""
    by_ballot: dict[str, list[str]] = {}
    for name, ballot in columns.items():
        by_ballot.setdefault(ballot.replace("_", " "), []).append(name)
    lines = [f"{ballot}: {'; '.join(names)}" for ballot, names in by_ballot.items()]
    lines += [f"announced: {announced}"] if announced else []
    return "\n".join((*lines, *(f"left over: {part}" for part in left_over)))


def _names(text: str, member: Callable[[str], str | None]) -> tuple[list[str], list[str]]:
    """Return the members in a column of a vote, and its other texts; a line may end within a name."""
    text = text.strip().removesuffix(".")

    def whole(run: Sequence[tuple[int, int]]) -> str:
        return " ".join(text[run[0][0] : run[-1][1]].split())

    runs = [*longest_runs([*spans_between(_PARTS, text)], _LONGEST, lambda run: member(whole(run)))]
    left = [whole(run) for run, name in runs if name is None]
    return [name for _, name in runs if name is not None], [part for part in left if fold(part) not in _NOBODY]
