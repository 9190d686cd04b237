"""Names and lists of speakers in the report, votes on drafts, and remarks on what the report leaves out or doubts."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import groupby
from string import ascii_lowercase
from typing import Any, Literal, Self

from secretary_tui.domain.frozen import frozen
from secretary_tui.domain.model.discussions import goes_on, kind_held, sections
from secretary_tui.domain.model.rows.entry import BALLOTS, COUNTED, SUPPORT, DraftProposal, Entry
from secretary_tui.domain.model.rows.row import CATEGORIES, Category
from secretary_tui.domain.model.rows.sitting import Rules
from secretary_tui.domain.model.session import Session
from secretary_tui.domain.model.speech_time import block_of_speech, points_of_order, speeches
from secretary_tui.domain.text import with_full_stop
from secretary_tui.export.report.model import EXPLANATIONS, DraftAction, Listed, Speaker
from secretary_tui.export.request import Request, Source
from secretary_tui.export.wording.language import language_of
from secretary_tui.export.wording.names import Names, rank_in
from secretary_tui.names.council import names_in, states_of
from secretary_tui.names.protected import without_protected_names
from secretary_tui.names.register import Register
from secretary_tui.names.register_files import shipped_groups

_NO_LETTER = re.compile(r"[\W_]+")
#: Words which say that Members of the Council are in a group: “57 Member States”.
_MEMBERS = re.compile(r"\bMember States?\b|\bStates Members\b")
_APOSTROPHES = re.compile("['’‘ʼ`´′.]")
#: Letters that Unicode does not decompose into a plain letter and an accent.
_PLAIN = str.maketrans({"ı": "i", "ł": "l", "ø": "o", "đ": "d", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th"})

#: The key by which names are sorted: their words in plain letters, then the name itself.
Key = tuple[tuple[str, ...], str]


def alphabetical(name: str) -> Key:
    """Return the sort key of a name for English alphabetical order, word by word.

    Accents, capitals and punctuation do not count. Articles such as “the” count.
    """
    decomposed = unicodedata.normalize("NFKD", _APOSTROPHES.sub("", name))
    plain = "".join(char for char in decomposed if not unicodedata.combining(char))
    return tuple(filter(None, _NO_LETTER.split(plain.casefold().translate(_PLAIN)))), name


@frozen
class CouncilNames:
    """The names for the report on one sitting, with the register of its day and the Members of its Council.

    `members` are the names of the Members in the register.
    """

    names: Names
    register: Register
    members: frozenset[str]

    @classmethod
    def of(cls, session: Session, names: Names) -> Self:
        """Return the names for the report on a session, in the language of `names`.

        The Members are the council members of the session and the entries with the category “member”.
        """
        register = names.register.with_session(session)
        listed = {*session.sitting.council_members, *(e.name for e in session.entries if e.category == "member")}
        parties = (register.exact(name) for name in listed)
        return cls(names, register, frozenset(party.name for party in parties if party is not None))

    def body(self, written: str) -> tuple[str, str]:
        """Return the name of the body in running text, and its short name: “Council”."""
        body = self.names.body_within(written)
        return body, language_of(self.names.language).body_in_short(body)

    def of_body(self, body: str) -> str:
        """Return “ of the Human Rights Council” or “ du Conseil” for the name of a body; empty for an empty name."""
        return f" {language_of(self.names.language).of_body(body)}" if body else ""

    def printed(self, entry: Entry, name: str) -> str:
        """Return the name of the speaker of an entry, as the report prints it in lists.

        It is the name in the register on the day of the sitting, or the name with which an organization registered on
        line. Any other name is printed as `Names.name` prints it. The name of a person on the podium is not changed;
        nor is a name of which only the register or only the category of the entry says that it is a State.
        """
        if entry.panel is not None:
            return name
        party = self.register.exact(name)
        if party is None:
            return self.names.name(name)
        is_other = entry.category is not None and (entry.category in ("member", "observer")) != (party.kind == "state")
        return name if is_other else self.listed(name)

    def category(self, entry: Entry, name: str) -> Category | None:
        """Return the recorded category of an entry, else that of its name in the register, else None."""
        party = self.register.exact(name) if entry.category is None and entry.panel is None else None
        return party.category if party is not None else entry.category

    def listed(self, name: str) -> str:
        """Return the name of a State as in lists on the day of the sitting; an unknown name as `Names.name` does."""
        party = self.register.exact(name)
        return self.names.name(party.name if party is not None else name)

    def natural(self, name: str) -> str:
        """Return the name in running text: “the Islamic Republic of Iran”."""
        return self.names.one_within(name)

    def whose(self, text: str) -> str:
        """Return the names in the text after “on behalf of” as a list in running text: “Austria and Slovenia”.

        If a name before the last one contains a comma, there are semicolons between the names.
        """
        names, language = self.names.within(text), language_of(self.names.language)
        if any("," in name for name in names[:-1]):
            return f"{'; '.join(names[:-1])}; {language.last_of_list} {names[-1]}"
        return language.listing(names)

    def has_members(self, text: str) -> bool | None:
        """Return whether Members of the Council are among the names in `text`; None if this is not known.

        It is known if the register has all of the names. A group without a list of its States in the register is
        assumed to include Members. A text with an unknown name includes Members if it says so (“57 Member States”).
        """
        states = states_of(self.register, text)
        if states is not None:
            return not self.members.isdisjoint(states)
        names = names_in(self.register, text)
        if names is not None:
            return any(self.register.exact_group(name) for name in names)
        return True if _MEMBERS.search(text) else None


#: The observer that has a heading of its own in the lists of some years.
_OWN_HEADING = "Holy See"
#: The sort key of a speaker in a list: category or own heading, name, capacity, and on whose behalf it spoke.
_Place = tuple[str | None, Key, str, Key]


@frozen
class Headings:
    """The order of the categories in the lists of the report, and their headings.

    `texts` has for each category the heading for one speaker and the heading for several. The key None is for speakers
    without a category.
    """

    order: tuple[str | None, ...]
    texts: Mapping[str | None, Sequence[str]]

    @classmethod
    def of(cls, rules: Rules, wording: Mapping[str, Any], body: str, council: str) -> Self:
        """Return the headings of a year (`wording`), or those in the rules of the session that replace them.

        `body` and `council` are put into the headings: “ of the Human Rights Council” and “ of the Council”, or empty
        texts.
        """
        texts: dict[str | None, Sequence[str]] = {
            (key or None): [text.format(body=body, council=council) for text in forms]
            for key, forms in wording["headings"].items()
        }
        texts |= {key: [text.rstrip(": ") for text in forms] for key, forms in rules.report_headings.items()}
        return cls((*dict.fromkeys((*rules.report_order, *wording["order"], *CATEGORIES)), None), texts)

    def listed(self, speakers: Iterable[Speaker]) -> tuple[Listed, ...]:
        """Return a list for each category, with the speakers in alphabetical order.

        A speaker who spoke several times in one capacity is listed once. If there is only one list, it has no letter.
        """
        by_place: dict[_Place, list[Speaker]] = {}
        for one in speakers:
            category = one.name if one.name == _OWN_HEADING and one.name in self.texts else one.category
            place = category, (alphabetical(one.name)[0], ""), one.capacity, alphabetical(one.whose)
            by_place.setdefault(place, []).append(one)
        places = sorted(by_place, key=lambda place: (self.order.index(place[0]), *place[1:]))
        groups = []
        for letter, (key, of_key) in zip(ascii_lowercase, groupby(places, lambda place: place[0]), strict=False):
            named = tuple(_together(by_place[place]) for place in of_key)
            is_one = len({speaker.name for speaker in named}) == 1
            groups.append(Listed(letter, named[0].category, self.texts[key][0 if is_one else 1], named))
        return tuple(groups) if len(groups) > 1 else tuple(replace(group, letter="") for group in groups)


def speakers_of(session: Session, names: CouncilNames, entries: Iterable[Entry]) -> tuple[Speaker, ...]:
    """Return the speakers of these entries, in the order of speaking; entries that did not speak come last."""
    return tuple(speaker_of(session, names, entry) for entry in sorted(entries, key=_first))


def speaker_of(session: Session, names: CouncilNames, entry: Entry) -> Speaker:
    """Return the speaker of an entry for the report.

    An observer State that spoke on behalf of Members of the Council has the category “member” and a footnote.
    """
    name = names.printed(entry, session.name_of(entry))
    spoken_for = entry.on_behalf_of or entry.also_on_behalf_of
    capacity: Literal["", "on behalf of", "also on behalf of"] = ""
    if spoken_for:
        capacity = "on behalf of" if entry.on_behalf_of else "also on behalf of"
    category = names.category(entry, name)
    marked = category == "observer" and bool(spoken_for) and names.has_members(spoken_for) is True
    function = rank_in(entry.rank, entry.title, names.names.language)
    return Speaker(
        name=name,
        natural=names.natural(name),
        category="member" if marked else category,
        capacity=capacity,
        whose=names.whose(spoken_for),
        whom=names.names.within(spoken_for),
        rank=function if session.rules.report_ranks and entry.dignitary else "",
        person=entry.speaker,
        function=function,
        by_video=entry.form == "video",
        mark=int(marked),
    )


def doubtful(session: Session, names: CouncilNames) -> Iterator[tuple[str, str, bool]]:
    """Yield each observer State that spoke for a doubtful group, the group, and whether the report assumes Members.

    A group is doubtful if its States are not known and it is not said to have Members. No group of the program is
    doubtful: its register lists the States of each group that may be without Members.
    """
    usual = shipped_groups(names.register.on)
    for entry in speeches(session):
        name = names.printed(entry, session.name_of(entry))
        spoken_for = entry.on_behalf_of or entry.also_on_behalf_of
        named = names_in(names.register, spoken_for)
        unknown = [one for one in named or () if one not in usual and states_of(names.register, one) is None]
        is_sure = not unknown if named else _MEMBERS.search(spoken_for)
        if spoken_for and names.category(entry, name) == "observer" and not is_sure:
            yield name, spoken_for, bool(names.has_members(spoken_for))


def doubtful_votes(session: Session) -> Iterator[str]:
    """Yield a sentence for each draft of a closed sitting without recorded action, and for each doubtful vote.

    A vote is doubtful if the number of names in a column is not the number that was announced.
    """
    for row in session.proposals:
        if row.how is None and session.sitting.closed is not None:
            yield f"No action on {row.reference} is on record: the report does not say whether it was adopted."
        for ballot in row.differing:
            names, column = len(getattr(row, ballot)), ballot.replace("_", " ")
            said = f"{row.announced[ballot]} {column} were announced, but {names} are in that column"
            yield f"{row.reference}: {said}; the report prints both."


def about_no_draft(session: Session) -> Iterator[str]:
    """Yield a sentence for each discussion in which it is not clear on which draft somebody explained the vote.

    It is not clear if the entry names no draft, and if several drafts name the same block or several name none.
    """
    for section in sections(session):
        drafts = Counter(row.block for row in section.proposals if row.amends is None)
        heard = ((entry, block_of_speech(section, entry)) for entry in speeches(section) if entry.draft is None)
        who = [section.name_of(entry) for entry, block in heard if block and block.part in EXPLANATIONS]
        if who and max(drafts.values(), default=0) > 1:
            names = ", ".join(dict.fromkeys(who))
            said = f"It is not recorded on which draft {names} explained the vote"
            yield f"{said}: the report has them in the order of time."


def unrecorded_adoptions(session: Session) -> Iterator[str]:
    """Yield a sentence for each review that ended in a closed sitting without a decision on record.

    A noted decision is left out: `noted_decisions` names it.
    """
    for one in sections(session) if session.sitting.closed else ():
        is_noted = one.sitting.decision or any(note.kind == "decision" for note in one.notes)
        is_over = any(speeches(one)) and not any(row.goes_on for row in one.discussions)
        if kind_held(one) == "adoption of a review" and is_over and not is_noted:
            of = "discussion" if one.discussions else "session"
            said = f"“{one.sitting.title}”: the adoption is not recorded, and the report does not have it"
            yield f"{said}; write the number of the decision as decision of the {of}."


def noted_decisions(session: Session) -> Iterator[str]:
    """Yield a sentence that names the decisions in the notes which the report may lack.

    Decisions are left out if their discussion has the number of a decision, or a draft on which action was taken: the
    report has these.
    """
    decided = (one for one in sections(session) if one.sitting.decision or any(row.how for row in one.proposals))
    covered = {note.id for one in decided for note in one.notes}
    noted = [note.text for note in session.notes if note.kind == "decision" and note.id not in covered]
    if noted:
        said = f"Decisions that are only notes are not in the report: {', '.join(f'“{text}”' for text in noted)}"
        yield f"{said}; write the number of each as decision of its discussion."


def _together(speakers: list[Speaker]) -> Speaker:
    rank = next((speaker.rank for speaker in speakers if speaker.rank), "")
    return replace(speakers[0], rank=rank, by_video=all(speaker.by_video for speaker in speakers))


def _first(entry: Entry) -> tuple[bool, datetime, str]:
    """Return the sort key of an entry: its start, then its id; entries that did not speak come last."""
    began = entry.spans[0].start.astimezone(UTC) if entry.spans else datetime.min.replace(tzinfo=UTC)
    return not entry.spans, began, entry.id


def left_out(sources: Sequence[Source], request: Request) -> Iterator[str]:
    """Yield sentences on the speakers whom the report does not name, and on facts that it lacks or that are doubtful.

    The report does not name speakers from the chair and on points of order, as the Council's reports do not.
    """
    for session in (without_protected_names(source.session) for source in sources):
        chairs = [e for e in speeches(session) if (row := session.panellist(e.panel)) and row.role == "chair"]
        ended = [e for e in session.entries if session.sitting.closed and not goes_on(session, e.list)]
        unheard = [e for e in ended if e.panel is None and not e.is_heard]
        held = [e for e in unheard if e.state == "held" and not e.is_reply]
        replies = [e for e in unheard if e.is_reply and e.state in ("waiting", "held")]
        points = [e for e in points_of_order(session) if e.name or e.panel]
        for entries, why in (
            (chairs, "spoke from the chair"),
            (points, "rose to a point of order"),
            (held, "was held back until the end"),
            (replies, "asked for a right of reply that was not heard"),
        ):
            if entries:
                names = dict.fromkeys(map(session.name_of, entries))
                yield with_full_stop(f"The report does not name who {why}: {', '.join(names)}")
        yield from doubtful_votes(session)
        yield from about_no_draft(session)
        yield from unrecorded_adoptions(session)
        yield from noted_decisions(session)
        of_day = CouncilNames.of(session, Names.of(session, folders=request.names_folders))
        for name, group, has in dict.fromkeys(doubtful(session, of_day)):
            said = f"It is not known whether Members belong to “{group}”, for which {name} spoke"
            among = "States Members, with" if has else "observer States, without"
            yield f"{said}: the report lists {name} among the {among} a footnote."


#: The wordings of votes with the day from which each is used. Templates have a phrase for each.
_FORMS = ((date(2014, 1, 1), "2014"), (date(2007, 1, 1), "2008"), (date.min, "2006"))
#: A State that acts on behalf of others: “Cuba on behalf of the Non-Aligned Movement”, “Cuba (on behalf of …)”.
_FOR_OTHERS = re.compile(r"(?P<name>.+?),? \(?on behalf of (?P<whose>.+?)\)?")


def votes_of(section: Session, names: CouncilNames) -> tuple[DraftAction, ...]:
    """Return the drafts of a session, in the order of the file, each with its amendments."""
    return tuple(_action(section, row, names) for row in section.proposals if row.amends is None)


def _action(session: Session, row: DraftProposal, names: CouncilNames) -> DraftAction:
    day, draft = session.sitting.local_start.date(), session.proposal(row.amends)
    listed = ((ballot, map(names.listed, getattr(row, ballot))) for ballot in BALLOTS)
    columns = [(ballot, tuple(sorted(states, key=alphabetical))) for ballot, states in listed]
    return DraftAction(
        row=row,
        kind=draft.kind if draft is not None else row.kind,
        amended=draft.reference if draft is not None else "",
        states={key: _states(row, key, names) for key in SUPPORT},
        columns=tuple((ballot, states) for ballot, states in columns if states or ballot in COUNTED),
        form=next(form for since, form in _FORMS if since <= day),
        council=names.body(session.sitting.body)[1],
        amendments=tuple(_action(session, other, names) for other in session.proposals if other.amends == row.id),
    )


def _states(row: DraftProposal, key: str, names: CouncilNames) -> tuple[Speaker, ...]:
    """Return the States under a key of a draft, such as `sponsors`, in alphabetical order of their names in lists."""
    states = (_state(text, names) for text in getattr(row, key))
    return tuple(sorted(states, key=lambda one: alphabetical(names.listed(one.name))))


def _state(written: str, names: CouncilNames) -> Speaker:
    """Return the State in a text such as “Cuba on behalf of the Non-Aligned Movement”, and on whose behalf it acts."""
    match = _FOR_OTHERS.fullmatch(written)
    name, whose = match.group("name", "whose") if match else (written, "")
    return Speaker(name, names.natural(name), whom=names.names.within(whose))
