"""The rows of a table whose columns say what they hold."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

from secretary_tui.domain.model import Category
from secretary_tui.domain.text import plain as fold
from secretary_tui.imports.entry import Piece, group_named, read_piece
from secretary_tui.imports.proposal import LeftOut, Names, NotRead, Proposal, Reading, with_repeats
from secretary_tui.imports.words import category_of, heading, yes_or_no
from secretary_tui.names.words import hour, is_dignitary, is_duration, is_video

Column = Literal[
    "name", "own name", "number", "on behalf of", "also on behalf of", "category", "speaker", "first name", "title",
    "rank", "confirmed", "time", "form", "dignitary",
]  # fmt: skip
#: The rows of a table with their numbers in the file.
Rows = Sequence[tuple[int, Sequence[str]]]

#: The headings of columns, folded; “name” is the delegation's, or the person's where another column has delegations.
_HEADINGS: Final[Mapping[str, Column]] = {
    **dict.fromkeys(
        (
            *("country", "country/organization", "countries", "delegation", "delegations", "pays", "etat", "etats"),
            *("state", "member state", "state/organization", "organization", "organisation", "organizacion", "entity"),
            *("ngo", "ong", "ngo name", "name of ngo", "name of organization", "organization name", "name of the ngo"),
            *("pais", "delegacion", "participant", "nom de la delegation", "institution", "nhri", "delegation name"),
            *("name of delegation", "name of the organization", "organisation name", "member", "speaking for"),
        ),
        "name",
    ),
    **dict.fromkeys(("name", "nom", "nombre", "names"), "own name"),
    **dict.fromkeys(("no", "n°", "nº", "nr", "#", "number", "order", "place", "numero", "rang"), "number"),
    **dict.fromkeys(("on behalf of", "on behalf", "au nom de", "group", "groupe", "en nombre de"), "on behalf of"),
    **dict.fromkeys(
        ("also on behalf of", "joint statement", "joint statement with", "joint with", "co-sponsors", "joint ngos"),
        "also on behalf of",
    ),
    **dict.fromkeys(("category", "categorie", "categoria", "type", "kind", "capacity"), "category"),
    **dict.fromkeys(
        ("speaker", "speakers", "speaker name", "speaker's name", "name of speaker", "name of the speaker", "orateur"),
        "speaker",
    ),
    **dict.fromkeys(
        ("representative", "representant", "delegate", "person", "last name", "surname", "full name", "orador"),
        "speaker",
    ),
    **dict.fromkeys(("first name", "prenom", "given name", "nombre de pila"), "first name"),
    **dict.fromkeys(("title", "titre", "salutation", "civilite", "titulo"), "title"),
    **dict.fromkeys(("function", "fonction", "rank", "position", "job title", "post", "functional title"), "rank"),
    **dict.fromkeys(
        ("confirmed", "confirmation", "confirme", "confirmado", "status", "statut", "confirmed (y/n)", "present"),
        "confirmed",
    ),
    **dict.fromkeys(
        ("time", "heure", "hora", "inscribed", "inscription", "registered", "registered at", "time of inscription"),
        "time",
    ),
    **dict.fromkeys(("registration time", "inscription time", "timestamp", "date/time", "hour"), "time"),
    **dict.fromkeys(("form", "format", "video", "modality", "mode", "medium", "statement type"), "form"),
    **dict.fromkeys(("dignitary", "dignitaire", "vip", "high-level", "high level", "priority", "!"), "dignitary"),
}
#: The headings stand in one of the first so many rows: above them are the title of the table, and a date.
_HEAD_WITHIN: Final = 12
_LONGEST_HEADING: Final = 60


@dataclass(frozen=True)
class Head:
    """The row of headings: its place among the rows, what each column holds, None for what is not taken."""

    row: int
    columns: tuple[Column | None, ...]
    titles: tuple[str, ...]


def find_head(rows: Sequence[Sequence[str]]) -> Head | None:
    """The row of headings, if there is one that names at least the delegations."""
    for number, cells in enumerate(rows[:_HEAD_WITHIN]):
        columns = [_HEADINGS.get(_folded(cell)) for cell in cells]
        if "name" not in columns and "own name" not in columns:
            continue
        filled = [cell for cell in cells if cell]
        if len(filled) == 1 and (number > 0 or heading(filled[0])[0]):
            continue  # a heading within a list
        return Head(number, _settled(columns), tuple(cells))
    return None


def _folded(cell: str) -> str:
    """The cell of a heading for comparing; a long one is none."""
    if len(cell) > _LONGEST_HEADING:
        return ""
    return re.sub(r"\s*\([^)]*\)$|[:*]+$", "", fold(cell)).strip() or fold(cell)


def _settled(columns: Sequence[Column | None]) -> tuple[Column | None, ...]:
    """“Name” beside a column of delegations is a person's; of what stands twice the first counts, but for names."""
    person: Column = "speaker" if "name" in columns else "name"
    settled: list[Column | None] = []
    for column in columns:
        meant = person if column == "own name" else column
        settled.append(None if meant in settled and meant != "name" else meant)
    return tuple(settled)


def read_rows(rows: Rows, names: Names, head: Head) -> Reading:
    """Read the rows below their headings; raises NotRead if there are none."""
    left_out = [LeftOut(_joined(cells), number, "It stands above the headings.") for number, cells in rows[: head.row]]
    left_out.append(LeftOut(_joined(head.titles), rows[head.row][0], "The headings of the columns."))
    proposals: list[Proposal] = []
    heading_of: Category | None = None
    not_taken: Counter[int] = Counter()
    for number, cells in rows[head.row + 1 :]:
        row = _Row(number, cells, head)
        if not row.typed:
            continue
        is_heading, category = heading(row.typed)
        if is_heading:
            heading_of = category
            left_out.append(LeftOut(row.typed, number, "A heading."))
            continue
        not_taken.update(n for n, cell in enumerate(cells) if cell and not row.column(n))
        read = row.read(names, heading_of)
        if isinstance(read, Proposal):
            proposals.append(read)
        else:
            left_out.append(read)
    for column, count in sorted(not_taken.items()):
        title = head.titles[column] if column < len(head.titles) else ""
        left_out.append(LeftOut(title or f"Column {column + 1}", rows[head.row][0], _column_left(count)))
    if len(left_out) == 1 and not proposals:
        raise NotRead("There is no row below the headings.")
    return Reading(with_repeats(proposals), tuple(left_out))


def _column_left(count: int) -> str:
    cells = "1 cell" if count == 1 else f"{count} cells"
    return f"A column that an entry has no place for: {cells}."


def _joined(cells: Sequence[str]) -> str:
    return " | ".join(cell for cell in cells if cell)


class _Row:
    """One row of the table."""

    def __init__(self, number: int, cells: Sequence[str], head: Head) -> None:
        self.number = number
        self.head = head
        self.cells = cells
        self.typed = _joined(cells)

    def column(self, number: int) -> Column | None:
        """What the column with this number holds."""
        return self.head.columns[number] if number < len(self.head.columns) else None

    def cell(self, column: Column) -> str:
        """What the row says in the first filled column of this kind."""
        return next((cell for n, cell in enumerate(self.cells) if cell and self.column(n) == column), "")

    def read(self, names: Names, heading_of: Category | None) -> Proposal | LeftOut:
        """The entry that the row is; what a column says goes before what the name's cell says."""
        name = self.cell("name")
        if not name:
            return LeftOut(self.typed, self.number, "There is no name in its row.")
        said = self.cell("category")
        category = category_of(said) if said else heading_of
        named = said or "the heading"
        read = read_piece(Piece(self.typed, name, self.number, hour(self.cell("time")), category, named), names)
        if isinstance(read, LeftOut):
            return read
        if said and category is None:
            read = read.wondering(f"“{said}” is no category.")
        return self._with_columns(read, names)

    def _with_columns(self, read: Proposal, names: Names) -> Proposal:
        doubts: list[str] = []
        behalf = (self.cell("on behalf of"), self.cell("also on behalf of"))
        if all(behalf):
            doubts.append("It speaks in more than one capacity; an entry has one.")
        if any(behalf):
            also = bool(behalf[1])
            whom = group_named(", ".join(filter(None, behalf)), names)
            read = replace(read, on_behalf_of="" if also else whom, also_on_behalf_of=whom if also else "")
        speaker = " ".join(filter(None, (self.cell("first name"), self.cell("speaker"))))
        rank = self.cell("rank")
        is_first = yes_or_no(self.cell("dignitary"))
        if self.cell("dignitary") and is_first is None:
            doubts.append(f"“{self.cell('dignitary')}” says neither yes nor no to priority.")
        form = self.cell("form")
        if form and not (is_video(form) or yes_or_no(form) is not None or is_duration(form) or fold(form) in _SPOKEN):
            doubts.append(f"“{form}” is no form of a statement that is known.")
        at = self.cell("time")
        if at and read.inscribed is None:
            read = replace(read, inscribed=hour(at.split()[-1]))
            doubts += [f"“{at}” is no hour."] if read.inscribed is None else []
        read = replace(
            read,
            title=self.cell("title") or read.title,
            speaker=speaker or read.speaker,
            rank=rank or read.rank,
            dignitary=read.dignitary or bool(is_first) or is_dignitary(rank),
            form="video" if is_video(form) or (form and yes_or_no(form)) else read.form,
            confirmed=self._confirmed(read, doubts),
        )
        return read.wondering(*doubts)

    def _confirmed(self, read: Proposal, doubts: list[str]) -> bool | None:
        """What its column says; an organization for which it says nothing has not confirmed."""
        if "confirmed" not in self.head.columns:
            return read.confirmed
        said = self.cell("confirmed")
        answer = yes_or_no(said) if said else None
        if said and answer is None:
            doubts.append(f"“{said}” says neither yes nor no to the confirmation.")
        if answer is None and read.category in ("ngo", None):
            return False
        return answer


_SPOKEN: Final = frozenset({"spoken", "oral", "in person", "live", "en personne", "statement", "in-person", "national"})
