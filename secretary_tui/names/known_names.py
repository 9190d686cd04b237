"""The names that a session knows (register, panel, lists), what a text may mean, and the search for entries."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field, replace

from secretary_tui.domain.frozen import frozen
from secretary_tui.domain.model.rows.entry import Entry
from secretary_tui.domain.model.rows.row import STATES, Category
from secretary_tui.domain.model.rows.sitting import Organization
from secretary_tui.domain.model.session import Session
from secretary_tui.domain.model.speech_time import reply_words
from secretary_tui.domain.text import fold
from secretary_tui.names import matcher
from secretary_tui.names.register import Register, RegisterName

Names = tuple[str, ...]
#: At most this many names of the register, and as many of the session, are proposed for a text.
_LOOKED_AT = 12
#: A shorter text is not read as the beginning of a State's name, unless the user chooses this name.
_SHORTEST_BEGINNING = 4
#: At most this many other names that a text may mean are returned.
_MOST_RIVALS = 3


@frozen
class Candidate:
    """A name that a typed text may mean, and the `score` of the match: 1 is exact; `matcher` has all scores.

    `category` is None if it is not known. `panel` is the id of the panel's row, if the name is a person of the panel.
    `confirmed` and `speaker` come from an organization that registered on line; otherwise they are None and empty.
    `as_typed` means that the name is the typed text itself, or that text with capitals. `rivals` are other names that
    the text may mean as well.
    """

    name: str
    category: Category | None
    panel: str | None = None
    score: float = 1.0
    confirmed: bool | None = None
    speaker: str = ""
    as_typed: bool = False
    rivals: tuple[str, ...] = ()

    @property
    def is_exact(self) -> bool:
        """Return whether the typed text is one of the forms of the name; its words may be in another order."""
        return not self.as_typed and self.score >= matcher.EXACT_ALIAS

    @property
    def is_guess(self) -> bool:
        """Return whether the typed text means this name only if it has a typing error."""
        return not self.as_typed and (self.score < matcher.CERTAIN or self.score == matcher.NEARLY)

    @property
    def is_doubtful(self) -> bool:
        """Return whether this guess is so weak that the typed text is proposed before it."""
        return not self.as_typed and self.score < matcher.NEAR


def is_state(who: Candidate | None) -> bool:
    """Return whether a candidate is a State, that is, a member or an observer; False for None."""
    return who is not None and who.category in STATES


@frozen
class KnownNames:
    """The names that one session knows: those of the register, and its own.

    `own` are, in this order: the panel (only for a list of the podium or of responses), the council members and the
    names of statements that the register lacks, and all organizations that registered on line. `own_index` finds them,
    and the organizations also by their aliases. `own_groups` are the groups for which entries speak or spoke;
    `group_index` finds them.
    """

    register: Register
    own: tuple[Candidate, ...] = ()
    own_index: matcher.Index = field(default_factory=lambda: matcher.Index(()), repr=False)
    own_groups: tuple[str, ...] = ()
    group_index: matcher.Index = field(default_factory=lambda: matcher.Index(()), repr=False)
    #: The categories of the council members, and of the names on the lists of the session.
    given: Mapping[str, Category] = field(default_factory=dict, repr=False)
    #: The organizations that registered on line, by their names.
    on_line: Mapping[str, Organization] = field(default_factory=dict, repr=False)
    #: The part of the discussion that the list is for; empty if it is for none, or for several.
    part: str = ""
    #: The delegation for each text that was looked up; a cache, because an import looks up the same texts many times.
    answers: dict[str, "Candidate | None"] = field(default_factory=dict, init=False, repr=False, compare=False)

    @classmethod
    def of(cls, session: Session, register: Register, list_id: str | None = None) -> "KnownNames":
        """Return the names that a session knows; this is slow, so keep the result while a line is typed.

        `register` is the register for this session. The panel is included only if `list_id` is a list of the podium or
        of responses.
        """
        on_line = {row.name: row for row in session.organizations}
        registered = {name.casefold() for name in on_line}
        names: dict[str, Category | None] = dict.fromkeys(session.sitting.council_members, "member")
        groups: dict[str, None] = {}
        for entry in session.entries:
            if entry.name and entry.panel is None and entry.kind == "statement":
                names[entry.name] = names.get(entry.name) or entry.category
            groups.update(dict.fromkeys(filter(None, (entry.on_behalf_of, entry.also_on_behalf_of))))
        parts = {block.part for block in session.blocks if block.list_id == list_id}
        panel = session.panel if list_id is not None and session.is_of_podium(list_id) else ()
        further = [name for name in names if name.casefold() not in registered and register.exact(name) is None]
        own = [Candidate(person.name, None, person.id) for person in panel]
        own += [Candidate(name, names[name]) for name in further]
        for row in session.organizations:
            own.append(Candidate(row.name, row.category, confirmed=row.confirmed, speaker=row.speaker))
        return cls(
            register,
            tuple(own),
            matcher.Index(_forms(own, on_line)),
            tuple(groups),
            matcher.Index(matcher.NameForm(name, number, matcher.NAME) for number, name in enumerate(groups)),
            {name: category for name, category in names.items() if category is not None},
            on_line,
            parts.pop() if len(parts) == 1 else "",
        )

    def matching(self, text: str) -> tuple[Candidate, ...]:
        """Return the candidates for `text`, best first: at most twelve of the register, and twelve of the session.

        A person of the panel whose name has all words of the text comes before names that only begin so. Candidates
        with a score below `CERTAIN`, guesses at a mistyped name, are returned only if there are no others.
        """
        own = (replace(self.own[find.party], score=find.score) for find in self.own_index.find(text)[:_LOOKED_AT])
        registered = (self._registered(find) for find in self.register.propose(text, _LOOKED_AT))
        of_panel = {self.own[number].panel for number in self.own_index.with_words(text)} - {None}

        def order(candidate: Candidate) -> tuple[bool, float]:
            return not candidate.is_exact and candidate.panel not in of_panel, -candidate.score

        ranked = sorted((*registered, *own), key=order)
        likely = [candidate for candidate in ranked if candidate.score >= matcher.CERTAIN] or ranked
        best: dict[tuple[str, str | None], Candidate] = {}
        for candidate in likely:
            best.setdefault((candidate.name, candidate.panel), candidate)
        return tuple(best.values())

    def exact(self, text: str) -> Candidate | None:
        """Return the candidate with a form that is exactly `text`; None if there is none.

        If both the register and the session have one, that of the register is returned, unless the session's is an
        organization that registered on line, or the register does not know the category.
        """
        registered = self.register.exact(text)
        own = next(iter(self.own_index.exact(text)), None)
        if own is not None and (not registered or registered.category is None or self.own[own].confirmed is not None):
            return self.own[own]
        return None if registered is None else self._registered(registered)

    def likely(self, text: str) -> Candidate | None:
        """Return the candidate that `text` probably means, for the user to see; None if there is none.

        The text is a form of the name, or such a form with a typing error. For a State, it may also be the initials, or
        the beginning of a form or of its words, if it has at least four characters and no other State fits equally
        well.
        """
        candidates = self.matching(text)
        if not candidates or candidates[0].is_doubtful:
            return None
        best, *others = candidates
        if best.is_exact or best.is_guess:
            return best
        shared = any(other.score == best.score and is_state(other) for other in others)
        return best if is_state(best) and len(text) >= _SHORTEST_BEGINNING and not shared else None

    def rivals(self, text: str, best: Candidate, others: Iterable[Candidate] = (), *, is_alone: bool = True) -> Names:
        """Return at most three other names that `text` may mean if it is read as `best`.

        `others` are the further matches. The result is empty if `best` is the text as it was typed. For a person of the
        panel, it has the others that fit better. If the text is several names (“Congo, DRC”), it has these names;
        otherwise the others that fit about as well.

        If nothing is found so, the result has names that differ in one letter, and States with all words of the text in
        one form. `is_alone` means that the rest of the line raised no doubt: then these States are left out if the text
        is a whole name of `best` in any language (“Guinea”).
        """
        if best.as_typed:
            return ()
        if best.panel is not None:
            return tuple(who.name for who in others if who.score > best.score and not who.as_typed)[:_MOST_RIVALS]
        least = best.score if best.is_exact else min(best.score, matcher.ALIAS_BEGINS)
        fit = [who.name for who in others if who.score >= least and not who.as_typed]
        parts = [self.exact(part) for part in text.split(",")] if "," in text else []
        several = [who.name for who in parts if who is not None] if all(parts) else []  # “Congo, DRC”
        as_good = several or (fit if best.score >= matcher.CERTAIN else [])
        rivals = as_good or [*self._near(text), *self._with_its_words(text, best, is_alone=is_alone)]
        return tuple(dict.fromkeys(name for name in rivals if name != best.name))[:_MOST_RIVALS]

    def _near(self, text: str) -> Iterator[str]:
        """Yield the States and own names that differ from a text in one letter; none if the text is a form of a name.

        A text as short as a code counts as a form only in capitals.
        """
        indexes = (self.register.speaker_index, self.own_index)
        is_code = len(text) <= matcher.SHORTEST_SLIP and not text.isupper()
        if is_code or not any(index.is_form(text) for index in indexes):
            speakers = self.register.speakers
            yield from (speakers[n].named.name for n in indexes[0].near(text) if speakers[n].kind == "state")
            yield from (self.own[n].name for n in indexes[1].near(text))

    def _with_its_words(self, text: str, best: Candidate, *, is_alone: bool) -> Names:
        is_short = len(text) < _SHORTEST_BEGINNING
        states = () if is_short or best.is_guess else self.register.states_with(text)
        if self.exact(text) is None:
            return () if best.name in states else states
        named = self.register.named(best.name)
        names = {best.name, *(named.languages.values() if named is not None else ())}
        is_name = is_alone and fold(text) in {fold(name) for name in names}
        return () if is_name or " " in fold(text) or best.name not in states else states

    def exact_group(self, text: str) -> str | None:
        """Return the group with a form that is exactly `text`, of the register or else of the lists; None if none."""
        own = self.group_index.exact(text)
        return self.register.exact_group(text) or (self.own_groups[own[0]] if own else None)

    def _registered(self, find: RegisterName) -> Candidate:
        row = self.on_line.get(find.name)
        if row is not None:
            return Candidate(row.name, row.category, None, find.score, row.confirmed, row.speaker)
        return Candidate(find.name, find.category or self.given.get(find.name), score=find.score)


def _forms(own: Iterable[Candidate], on_line: Mapping[str, Organization]) -> Iterator[matcher.NameForm]:
    """Yield the forms of the session's own names.

    Those of organizations that registered on line have the tier ALIAS: a State that fits equally well comes first.
    """
    for number, candidate in enumerate(own):
        row = on_line.get(candidate.name) if candidate.panel is None else None
        if row is None:
            yield matcher.NameForm(candidate.name, number, matcher.NAME)
        else:
            yield from (matcher.NameForm(form, number, matcher.ALIAS) for form in (row.name, *row.aliases))


def find_entries(session: Session, list_id: str, text: str, register: Register) -> list[str]:
    """Return the ids of the entries of a list of speakers that a typed text means; none for an empty text.

    The entries that fit exactly come first; within both parts the ids are in the order of the list. The text may be a
    part of the name, of the capacity, of the speaker, or of the words for a right of reply. It may also be any form
    that the session or the register knows: “uk” finds the United Kingdom before Ukraine, “oic” the entries that speak
    for the Organization of Islamic Cooperation. A protected name finds no entry.
    """
    sought = fold(text)
    if not sought:
        return []
    without_entries = session.evolve(entries=())  # the names on the list are compared below
    matches = KnownNames.of(without_entries, register, list_id).matching(text)
    party, group = register.exact(text), register.exact_group(text)
    exact = {fold(name) for name in (party.name if party else "", group) if name}
    likely = {fold(candidate.name) for candidate in matches if not candidate.is_doubtful}

    def rank(entry: Entry) -> int | None:
        reply = reply_words(entry, 1) if entry.is_reply else ""
        name, beside = fold(session.name_of(entry)), fold(f"{entry.capacity} {entry.speaker} {reply}")
        if name == sought or name in exact or any(form in beside for form in exact):
            return 0
        return 1 if sought in name or sought in beside or name in likely else None

    ranked = {entry.id: rank(entry) for entry in session.places(list_id)}
    return [entry_id for wanted in (0, 1) for entry_id, at in ranked.items() if at == wanted]
