"""The register: the names of States, groups, organizations and bodies on one day, found by any form of them.

The names that only one sitting knows, such as those of its panel, are in `known_names.py`.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cache, lru_cache
from pathlib import Path
from typing import Literal, Self

from secretary_tui.domain.frozen import frozen
from secretary_tui.domain.model.rows.row import Category
from secretary_tui.domain.model.session import Session
from secretary_tui.domain.text import listed
from secretary_tui.errors import SecretaryError
from secretary_tui.names.matcher import ALIAS, FOREIGN, NAME, Find, Index, NameForm
from secretary_tui.names.register_files import Named, Row, Rows, name_on, names_of, read_folders

Kind = Literal["state", "organization", "group"]


@frozen
class RegisterName:
    """A State or organization that a typed text may mean, with the `score` of the match.

    The `category` of a State is None until the Members are known. The score is 1 for the exact name. It is below `NEAR`
    (0.5) if the text is the mistyped beginning of the name; the user should see such a guess before it is used.
    """

    name: str
    category: Category | None
    id: str
    kind: Kind
    score: float


@frozen
class Party:
    """A State, a group or an organization of the register, with its names on the day of the sitting.

    `group` is the id of a State's regional group. `members` are the ids of the States of a group, if they are listed.
    """

    id: str
    kind: Kind
    named: Named
    category: Category | None = None
    group: str = ""
    members: tuple[str, ...] = ()


@frozen
class Register:
    """The States, organizations, groups and bodies on one day, found by any form of their names.

    `speakers` are the States and organizations, `groups` the groups for which others speak, and `bodies` the bodies
    that hold sittings. `regions` has the name of each regional group in counts (“African States”), by the group's id.
    `members` are the ids of the Members; the set is empty until they are known.
    """

    on: date
    speakers: tuple[Party, ...]
    groups: tuple[Party, ...]
    bodies: tuple[Named, ...]
    regions: dict[str, str]
    speaker_index: Index
    group_index: Index
    body_index: Index
    members: frozenset[str] = frozenset()
    #: The groups that take the place of groups in the order of practice if they speak in their own name.
    speaking_groups: tuple[str, ...] = ()

    @classmethod
    def load(cls, on: date, folders: Sequence[Path] = ()) -> "Register":
        """Return the register on the day `on`, with the rows of TOML files in `folders` added to the program's own.

        Raises SecretaryError if a folder is missing, if a file has mistakes, or if several States would share a form.
        Its text has one sentence for each mistake.
        """
        if not folders:
            return replace(_shipped_since(max((day for day in _changes() if day <= on), default=date.min)), on=on)
        rows = read_folders(folders)
        register = _built(rows, on)
        if problems := register.clashes():
            raise SecretaryError("\n".join(f"{', '.join(map(str, folders))}: {problem}" for problem in problems))
        return register

    def with_session(self, session: Session) -> Self:
        """Return this register with the council members of a session as Members; all other States become observers.

        If the session lists no members, the category of a State stays unknown, unless its row says that it is an
        observer (the Holy See).
        """
        parties = (self._party(self.speaker_index.exact(name)) for name in session.sitting.council_members)
        members = frozenset(party.id for party in parties if party is not None and party.kind == "state")
        return replace(self, members=members)

    def propose(self, text: str, limit: int = 5) -> tuple[RegisterName, ...]:
        """Return at most `limit` States and organizations that `text` may mean, best first; of equals, States first."""
        finds = self.speaker_index.find(text)
        finds.sort(key=lambda find: (-find.score, self.speakers[find.party].kind != "state"))
        return tuple(self._proposal(find) for find in finds[:limit])

    def exact(self, text: str) -> RegisterName | None:
        """Return the State or organization with a form that is exactly `text`, in any language and order of words.

        Return None if there is none, or if it may be several parties.
        """
        party = self.speaker_index.only(text)
        return self._proposal(Find(party, 1.0, (0, ""))) if party is not None else None

    def exact_group(self, text: str) -> str | None:
        """Return the name of the group with a form that is exactly `text`; None if there is none."""
        named = self.group_index.exact(text)
        return self.groups[named[0]].named.name if named else None

    def states_with(self, text: str) -> tuple[str, ...]:
        """Return the States that have all words of `text` in one form of their names: “Corée” gives two States."""
        parties = (self.speakers[number] for number in sorted(self.speaker_index.with_words(text)))
        return tuple(party.named.name for party in parties if party.kind == "state")

    def regional_group(self, name: str) -> str | None:
        """Return the name that the regional group of a State has in counts (“African States”); None if it has none."""
        party = self._party(self.speaker_index.exact(name))
        return self.regions.get(party.group) if party is not None else None

    def natural(self, name: str) -> str:
        """Return the form of a name in running text (“the Islamic Republic of Iran”), or an unknown name unchanged."""
        return named.within_text() if (named := self.named(name)) is not None else name

    def in_language(self, name: str, language: str) -> str:
        """Return a name in `ar`, `zh`, `en`, `fr`, `ru` or `es`.

        The English name is returned if the register lacks the translation; an unknown name is returned unchanged.
        """
        return named.in_language(language) if (named := self.named(name)) is not None else name

    def clashes(self) -> list[str]:
        """Return a sentence for each form of a name that several States share; none in a good register."""
        said = []
        for key, shared in self.speaker_index.shared().items():
            states = [self.speakers[party].named.name for party in shared if self.speakers[party].kind == "state"]
            if len(states) > 1:
                said.append(f"“{key}” would mean {listed(states)}; remove this alias from one of them.")
        return said

    def named(self, name: str) -> Named | None:
        """Return the name on the day of the State, organization or group that `name` means; None if it is unknown."""
        if (speaker := self._party(self.speaker_index.exact(name))) is not None:
            return speaker.named
        group = self.group_index.exact(name)
        return self.groups[group[0]].named if group else None

    def words_of(self, name: str) -> frozenset[str]:
        """Return the folded words of all forms by which a party is found; an empty set if the name is unknown."""
        return self.speaker_index.words_of(name) or self.group_index.words_of(name)

    def body(self, name: str) -> Named | None:
        """Return the name of the body, or else of the party, that `name` means; None if it is unknown."""
        numbers = self.body_index.exact(name)
        return self.bodies[numbers[0]] if numbers else self.named(name)

    def _party(self, numbers: Sequence[int]) -> Party | None:
        return self.speakers[numbers[0]] if numbers else None

    def _proposal(self, find: Find) -> RegisterName:
        party = self.speakers[find.party]
        category = party.category
        if category is None and self.members:
            category = "member" if party.id in self.members else "observer"
        return RegisterName(party.named.name, category, party.id, party.kind, find.score)


@lru_cache(maxsize=12)
def _shipped_since(day: date) -> Register:
    """Return the register of the program's own files on `day`, which is one of `_changes`.

    The cache needs few places: many sittings are between two changes.
    """
    return _built(read_folders(()), day)


@cache
def _changes() -> frozenset[date]:
    """Return the days on which a name, a category or a founding in the program's own files begins or ends."""
    rows = [row for table in read_folders(()).values() for row in table.values()]
    former = [name["until"] for row in rows for name in row.get("former", ())]
    categories = [row["former_category"]["until"] for row in rows if "former_category" in row]
    return frozenset([*former, *categories, *(row["since"] for row in rows if "since" in row)])


def _built(rows: Rows, on: date) -> Register:
    speakers: list[Party] = []
    forms: list[NameForm] = []
    tables: Mapping[Kind, str] = {"state": "states", "organization": "organizations"}
    for kind, row in ((kind, row) for kind, table in tables.items() for row in rows[table].values()):
        named, number = names_of(row), len(speakers)
        now = name_on(named, on)
        codes = [row[key] for key in ("id", "iso2") if key in row and kind == "state"]
        forms.extend(_forms(number, now, named, (*codes, *row.get("aliases", ()), *now.aliases)))
        forms.extend(NameForm(formal, number, FOREIGN) for formal in row.get("formal", ()))
        speakers.append(Party(row["id"], kind, now, _category_on(row, on), row.get("group", "")))
    names = {party.named.name for party in speakers}
    groups: list[Party] = []
    group_forms: list[NameForm] = []
    speaking: list[str] = []
    for row in (row for row in rows["groups"].values() if "since" not in row or row["since"] <= on):
        now = name_on(names_of(row), on)
        # without the other languages, as “group” would find “Groupe …” of every group; people type the aliases
        spoken = [replace(name, languages={}) for name in names_of(row)]
        group_forms.extend(_forms(len(groups), now, spoken, (*row.get("aliases", ()), *now.aliases)))
        groups.append(Party(row["id"], "group", now, members=tuple(row.get("members", ()))))
        speaking += [now.name] if row.get("speaks", now.name not in names) else []
    bodies: list[Named] = []
    body_forms: list[NameForm] = []
    for row in rows["bodies"].values():
        named = names_of(row)[:1]
        body_forms.extend(_forms(len(bodies), named[0], named, row.get("aliases", ())))
        bodies.extend(named)
    regions = {row["id"]: row["regional"] for row in rows["groups"].values() if "regional" in row}
    indexes = Index(forms), Index(group_forms), Index(body_forms)
    return Register(
        on, tuple(speakers), tuple(groups), tuple(bodies), regions, *indexes, speaking_groups=tuple(speaking)
    )


def _forms(party: int, now: Named, named: Iterable[Named], aliases: Iterable[str]) -> Iterable[NameForm]:
    yield NameForm(now.name, party, NAME)
    for alias in aliases:
        yield NameForm(alias, party, ALIAS if alias.isascii() else FOREIGN)
    for name in named:
        yield NameForm(name.name, party)
        if name.natural:
            yield NameForm(name.natural, party)
        for text in name.languages.values():
            yield NameForm(text, party, FOREIGN)


def _category_on(row: Row, on: date) -> Category | None:
    former = row.get("former_category")
    category: Category | None = former["category"] if former and on < former["until"] else row.get("category")
    return "observer" if row.get("observer") else category
