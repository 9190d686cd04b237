"""Names, titles, functions and usual block titles in a paper's language; and which texts lack a translation."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from secretary_tui.domain.model.rows.entry import Block, Entry, SpeakersList
from secretary_tui.domain.model.rows.row import OTHER_LANGUAGES, Row
from secretary_tui.domain.model.rows.sitting import Discussion, Document, Organization, Sitting
from secretary_tui.domain.model.session import TABLES, Session, in_language, translated_names
from secretary_tui.domain.model.speech_time import reply_number
from secretary_tui.domain.text import fold, listed
from secretary_tui.export.wording.base import curly, without_head
from secretary_tui.export.wording.language import language_of, vocabulary

if TYPE_CHECKING:
    from secretary_tui.domain.forecast.readiness import Missing
    from secretary_tui.names.register import Register
    from secretary_tui.names.register_files import Named

#: The separators of names in a list; a name may contain one too: “Trinidad and Tobago”.
_PARTED = re.compile(r"([,;] *(?:and +)?| +(?:and|et|y|e) +)")
_SEMICOLON = re.compile(r" *; *(?:and +)?")
#: A description in English, not a name: it begins with a small letter and has a word that only English has.
_ENGLISH = re.compile(r"(?:a|an|the|several|some|many|all)\s|[a-z].*\s(?:of|and|on|for|the|with)\s")
#: The greatest number of pieces in a name. It is odd, because a name begins and ends with a piece that is no separator.
_MOST_PIECES = 11
#: The first of two capitals with full stops, and the space between them: “S. E.”.
_INITIALS = re.compile(r"\b([A-Z]\.)\s+(?=[A-Z]\.)")


class Names:
    """The names of delegations and people in the language of a paper, as they are on the day of a sitting.

    The register is read only when a name from it is first needed.
    """

    def __init__(
        self,
        on: date,
        language: str = "en",
        folders: Sequence[Path] = (),
        organizations: Sequence[Organization] = (),
    ) -> None:
        self.language = language
        self._is_english = language == "en"  # the language of the register and of the files
        self._vocabulary = vocabulary(language)
        self._on = on
        self._folders = folders
        self._organizations = organizations

    @classmethod
    def of(cls, session: Session, language: str = "en", folders: Sequence[Path] = ()) -> "Names":
        """Return the names for the papers on a session, with the organizations that registered on line for it."""
        return cls(session.sitting.local_start.date(), language, folders, session.organizations)

    @cached_property
    def register(self) -> "Register":
        """The register of names on the day; it can be set if it has been read already."""
        from secretary_tui.names.register import Register  # noqa: PLC0415 - it brings the names of all States

        return Register.load(self._on, self._folders)

    @cached_property
    def _groups(self) -> Mapping[str, str]:
        """The groups of the program by name, as in English running text; empty for papers with other names.

        They are read faster than the whole register.
        """
        if self._folders or not self._is_english:
            return {}
        from secretary_tui.names.register_files import shipped_groups  # noqa: PLC0415 - only if somebody speaks for one

        return shipped_groups(self._on)

    @cached_property
    def _on_line(self) -> Mapping[str, str]:
        return forms_of(self._organizations)

    def on_line(self, name: str) -> str:
        """Return the name with which an organization registered on line; any other name is not changed."""
        return self._on_line.get(fold(name), name) if self._organizations else name

    def name(self, name: str) -> str:
        """Return the name of a delegation as in lists, in the language of the paper.

        An organization has the name with which it registered on line. In English, any other name is printed as it was
        written. In other languages, several known names (“Cuba and Togo”) are translated one by one. Of an unknown
        name, only a State in brackets or a title is translated.
        """
        registered = self.on_line(name)
        if self._is_english:
            return curly(registered)
        named = self.register.named(registered)
        return curly(named.in_language(self.language) if named else self._in_parts(registered))

    def _several(self, written: str) -> list[str]:
        """Return the known names in a text such as “Bosnia and Herzegovina and Chile”, as they were written.

        Return an empty list if a part of the text is not a known name, or if there are fewer than two names.
        """
        pieces, names = _PARTED.split(written), list[str]()
        while pieces:
            name, count = self._longest_of(pieces)
            if not name:
                return []
            names.append("".join(pieces[:count]))
            del pieces[: count + 1]
        return names if len(names) > 1 else []

    def _in_parts(self, name: str) -> str:
        """Return a name that the register does not have, with its known parts translated.

        These are all parts of “Cuba and Togo”, the State in brackets (“Commission (Maroc)”), or a title at the
        beginning.
        """
        if several := self._several(name):
            return language_of(self.language).listing([self.name(one) for one in several])
        head, _, last = name.rpartition(" (")
        state = self.register.named(last.removesuffix(")")) if head and last.endswith(")") else None
        if state is not None:
            return f"{head} ({state.in_language(self.language)})"
        title, _, rest = name.partition(" ")
        return f"{self._vocabulary.people.get(title, title)} {rest}" if rest else name

    def registered(self, name: str) -> str:
        """Return a name in English as the register has it in lists on the day; an unknown name as it was written.

        An organization has the name with which it registered on line.
        """
        on_line = self.on_line(name)
        named = self.register.named(name) if name and on_line == name else None
        return curly(named.name if named else on_line)

    def within(self, written: str) -> tuple[str, ...]:
        """Return each name in a text as in running text: “the European Union”, or “l’Autriche” and “la Slovénie”.

        These are the names in the register and in the session. Other words in the text are returned as they were
        written. In a language other than English, an English description gets quotation marks.
        """
        if not written:
            return ()
        if written in self._groups:
            return (curly(self._groups[written]),)
        return tuple(curly(name) for name in self._named_in(written) if name)

    def _named_in(self, written: str) -> Iterator[str]:
        pieces = _PARTED.split(written)  # every second piece separates two names
        unknown: list[str] = []
        while pieces:
            name, count = self._longest_of(pieces)
            if name:
                yield from self._as_typed("".join(unknown[:-1]))
                yield name
                unknown = []
            else:
                count = 1
                unknown += pieces[:2]
            del pieces[: count + 1]
        yield from self._as_typed("".join(unknown))

    def _as_typed(self, text: str) -> Iterator[str]:
        """Yield the parts between semicolons of a text that is no known name.

        In another language, an English description gets quotation marks.
        """
        for part in _SEMICOLON.split(text):
            is_foreign = not self._is_english and _ENGLISH.match(part)
            yield self._vocabulary.quotes.format(part) if is_foreign else part

    def _longest_of(self, pieces: Sequence[str]) -> tuple[str, int]:
        """Return the longest known name with which the pieces begin, and the number of its pieces; else “” and 0."""
        for count in range(min(len(pieces), _MOST_PIECES), 0, -2):
            name = self._one_within("".join(pieces[:count]))
            if name:
                return name, count
        return "", 0

    def one_within(self, name: str) -> str:
        """Return one name as in running text: “the Islamic Republic of Iran”; an unknown name as it was written.

        In a language other than English, the text may also be several known names: “Cuba and Togo”.
        """
        within = self._one_within(name) if name else ""
        if not within and not self._is_english:
            within = language_of(self.language).listing([self._one_within(one) for one in self._several(name)])
        return curly(within or name)

    def one_of_register(self, name: str) -> str:
        """Return one name as in running text if the register has it; else an empty text."""
        return self._one_within(name) if self.register.named(name) is not None else ""

    def without_brackets(self, name: str) -> str:
        """Return a name in its natural order and without an article: “Islamic Republic of Iran”."""
        return without_head(self.one_within(name), ("the ", *self._vocabulary.articles_before))

    def _one_within(self, name: str) -> str:
        """Return a known name, or a description such as “a group of countries”, as in running text; else “”."""
        named = self.register.named(name)
        if named is None:
            from secretary_tui.names.unnamed_groups import unnamed_group  # noqa: PLC0415 - most names are known

            office = self._on_line.get(fold(name)) or self._vocabulary.officials.get(name.removeprefix("the "))
            return office or unnamed_group(name, self.language, self._one_within) or ""
        return named.within_text() if self._is_english else self._with_article(named)

    def _with_article(self, named: "Named") -> str:
        name = named.languages.get(self.language)
        return named.name if name is None else language_of(self.language).with_article(name)

    def body(self, written: str) -> str:
        """Return the name of the body in the language of the paper, without an article.

        In English, or if the body is not known, it is returned as it was written.
        """
        named = self._body(written)
        return named.languages.get(self.language, named.name) if named else written

    def body_within(self, written: str) -> str:
        """Return the name of the body as in running text: “le Conseil des droits de l’homme”.

        In English, or if the body is not known, it is returned as it was written.
        """
        named = self._body(written)
        return self._with_article(named) if named else written

    def _body(self, written: str) -> "Named | None":
        return self.register.body(written) if written and not self._is_english else None

    def title(self, title: str) -> str:
        """Return the title of a person in the language of the paper: “S. E. M.” for “H.E. Mr.”, “Ms.” for “Mme”."""
        in_english, titles = vocabulary("en").people, self._vocabulary.people
        title = " ".join(in_english.get(word, word) for word in _INITIALS.sub(r"\1", title).split())
        return titles.get(title) or " ".join(titles.get(word, word) for word in title.split())

    def titled(self, title: str, name: str) -> str:
        """Return the title and name of a person, as in lists: “Ms. Kate Gilmore”, “Sra. Kate Gilmore”."""
        return curly(f"{self.title(title)} {name}".strip())

    def someone(self, title: str, name: str) -> str:
        """Return the title and name of a person, as in running text: “Ms. Kate Gilmore”, “la Sra. Kate Gilmore”."""
        return language_of(self.language).someone(self.titled(title, name))

    def region(self, name: str) -> str:
        """Return the English name of the regional group to which a State belongs; empty for all other names."""
        return self.register.regional_group(name) or ""

    def unnamed(self, kind: str, in_english: str) -> str:
        """Return the words for an entry without a name, such as a point of order; `in_english` if there are none."""
        return self._vocabulary.unnamed.get(kind, in_english)


def forms_of(organizations: Sequence[Organization]) -> dict[str, str]:
    """Return the name of each organization by each form of it: the name itself and its aliases, folded.

    A form that is the name of one organization and an alias of another stands for the first.
    """
    aliases = {fold(form): row.name for row in organizations for form in row.aliases}
    return aliases | {fold(row.name): row.name for row in organizations}


_MINISTER = re.compile(r"(?P<which>(?:\S+[ -])*minister(?: of state)?) (?:of|for) (?:the )?(?P<what>.+)")
#: The first letter of a word that has a capital letter in the name of a function.
_SMALL_WORD = re.compile(r"\b(?!(?:of|for|the)\b)[a-z]")
#: What joins two functions of one person.
_JOINED = re.compile(r" and |, (?:and )?")
#: Titles of women and of men, without full stops; no other title has a gender.
_WOMEN = frozenset({"ms", "mrs", "miss", "mme", "mlle", "sra", "srta", "dame"})
_MEN = frozenset({"mr", "m", "sr", "sir"})


def gender(title: str, pronoun: str | None = None) -> str:
    """Return “woman” or “man” if the pronoun or the title of a person says so, else an empty text."""
    words = frozenset(title.casefold().replace(".", " ").split())
    if pronoun is None and (words & _WOMEN, words & _MEN).count(frozenset()) == 1:
        pronoun = "she" if words & _WOMEN else "he"
    return {"she": "woman", "he": "man"}.get(pronoun or "", "")


def public_name(session: Session, entry: Entry, names: Names) -> str:
    """Return the name of the speaker of an entry as in lists: of a delegation, or of a person with the title."""
    panellist = session.panellist(entry.panel)
    if panellist is None or entry.name:
        return names.name(session.name_of(entry))
    return names.titled(panellist.title, panellist.name)


def within_text(session: Session, entry: Entry, names: Names) -> str:
    """Return the name of the speaker of an entry as in running text: “the Islamic Republic of Iran”."""
    name = public_name(session, entry, names)
    if entry.panel is not None:
        return language_of(names.language).someone(name)
    return names.one_within(entry.name) or name


def reply_in(number: int, code: str) -> str:
    """Return the words in a language for a right of reply with this number: “right of reply”, “2nd right of reply”."""
    words = vocabulary(code).titles.get("right of reply", "right of reply").lower()
    return words if number == 1 else f"{language_of(code).ordinal(number)} {words}"


def is_by_video(session: Session, entry: Entry) -> bool:
    """Return whether the statement of an entry is a video message; a film that the podium shows is not a message."""
    return entry.form == "video" and not session.is_film(entry)


def rank_of(entry: Entry, names: Names) -> str:
    """Return the function of the person who speaks for a delegation; empty if it was not recorded."""
    return curly(rank_in(entry.rank, entry.title, names.language)) if entry.rank else ""


def speaker_of(session: Session, entry: Entry, names: Names) -> str:
    """Return the title, name and function of the person who speaks for a delegation, as far as they were recorded.

    For a person on the podium, return the function.
    """
    panellist = session.panellist(entry.panel)
    if panellist and not entry.name:
        return curly(panellist.function)
    name = names.titled(entry.title, entry.speaker) if entry.speaker else ""
    return ", ".join(filter(None, (name, rank_of(entry, names))))


def whom_of(entry: Entry, names: Names) -> tuple[str, ...]:
    """Return the names, in running text, of those on whose behalf an entry speaks."""
    return names.within(entry.on_behalf_of or entry.also_on_behalf_of)


def reply_number_of(session: Session, entry: Entry) -> int:
    """Return the number of a right of reply: 1 for the first of the delegation; 0 for an entry of another kind."""
    return reply_number(session, entry) if entry.is_reply else 0


def rank_in(rank: str, title: str, code: str) -> str:
    """Return a function translated into a language: “Minister of Justice” → “Ministra de Justicia”.

    The title before the name, such as “H.E. Ms.”, decides between the forms for a man and for a woman. Functions that
    “and” or a comma joins are translated if each of them is known. A known function may be written in any language. An
    unknown one is not translated.
    """
    if code not in OTHER_LANGUAGES:
        return _functions_in_english().get(rank.casefold(), rank)
    return (rank and _known_rank(rank, title, code)) or rank


def function_in(function: str, title: str, names: Names) -> str:
    """Return a function on the podium in the language of `names`, as `rank_in`; each part may end with a State.

    A function with an unknown part is not translated.
    """
    parts = [_of_podium(part, title, names) for part in function.split(", ")]
    return ", ".join(parts) if all(parts) else function


def _of_podium(part: str, title: str, names: Names) -> str:
    for of in re.finditer(r" of (?:the )?", part):
        state = names.one_of_register(part[of.end() :])
        if state and (rank := _known_rank(part[: of.start()], title, names.language)):
            return f"{rank} {language_of(names.language).of_several([state])}"
    return _known_rank(part, title, names.language)


def _known_rank(rank: str, title: str, code: str) -> str:
    """Return a function translated into a language; empty if it, or a part of it, is not known."""
    if whole := _one_rank(rank, title, code):
        return whole
    for joint in _JOINED.finditer(rank):
        first = _one_rank(rank[: joint.start()], title, code)
        if first and (rest := _known_rank(rank[joint.end() :], title, code)):
            return f"{first}, {rest}" if "," in joint[0] else language_of(code).listing((first, rest))
    return ""


def _one_rank(rank: str, title: str, code: str) -> str:
    words = vocabulary(code)
    plain = " ".join(rank.casefold().replace("’", "'").split()).removeprefix("the ")
    plain = _functions_in_english().get(curly(plain), plain).casefold()
    plain = re.sub(r"\b(?:foreign minister|minister of foreign affairs)$", "minister for foreign affairs", plain)
    forms, of_what = words.functions.get(plain), ""
    if forms is None and (minister := _MINISTER.fullmatch(plain)):
        of_what = words.ministers_of.get(minister["what"]) or words.ministers_of.get(f"the {minister['what']}", "")
        forms = words.functions.get(minister["which"]) if of_what else None
    return " ".join(filter(None, (forms[gender(title) == "woman"], of_what))) if forms else ""


@cache
def _functions_in_english() -> Mapping[str, str]:
    """Return the known functions in English, by the same functions in other languages in small letters."""
    tables = [vocabulary(code).functions for code in OTHER_LANGUAGES]
    named = {form.casefold(): name for table in tables for name, forms in table.items() for form in forms}
    return {form: _SMALL_WORD.sub(lambda letter: letter[0].upper(), name) for form, name in named.items()}


def capacity(whom: Sequence[str], *, also: bool, code: str = "en") -> str:
    """Return “on behalf of Austria and Slovenia” in a language, with “also” if `also`; empty without names."""
    words = language_of(code)
    return f"{words.on_behalf[also]} {words.of_several(whom)}" if whom else ""


R = TypeVar("R", Block, SpeakersList, Discussion, Sitting)
_SLOT = re.compile(r"(?P<which>first|second|third|fourth|fifth) (?:slot|round)(?:(?: *[:,–—-] *)(?P<what>.+))?")
#: The title of a visit, as the program makes it.
_VISIT = re.compile(r"Visit of ((?:\S+\. )*\S+\.) (\S.*)")
_CONTINUED = re.compile(r" *\(?(?:cont(?:['’]d|inued))\)?$")
#: A title with an item of the agenda: “General debate on item 4”, “Agenda item 4: general debate”.
_ITEM = re.compile(
    r"(?:(?P<before>(?!agenda ).+?)(?: (?:on|under))? )?\(?(?:agenda )?item (?P<number>\d+)(?: of the agenda)?\)?"
    r"(?: *[:,–—-] *(?P<after>.+))?"
)


def titled(title: str, code: str) -> str:
    """Return a usual title of a block translated into a language; empty if the title is not a usual one.

    “First slot: answers” becomes “Premier créneau : réponses”, “General debate on item 4” becomes “Débat général sur le
    point 4 de l’ordre du jour”.
    """
    words = vocabulary(code)
    plain = " ".join(title.casefold().replace("&", "and").split()).rstrip(".")
    head, continued = _CONTINUED.subn("", plain)
    if visit := _VISIT.fullmatch(title):
        visitor = Names(date.max, code).someone(*visit.groups())
        return f"{words.titles['visit']} {language_of(code).of_several([visitor])}"
    usual, what = words.titles.get(head, ""), ""
    if item := _ITEM.fullmatch(head):
        before, number, what = item.group("before", "number", "after")
        of = words.titles.get(before, "")
        usual = words.on_item.format(of, number) if of else "" if before else words.item.format(number)
    elif slot := _SLOT.fullmatch(head):
        usual, what = words.slots.get(slot["which"], ""), slot["what"]
    if usual and what:
        after = words.titles.get(what, "")
        usual = f"{usual}{language_of(code).before_colon}: {_inside(after, words.with_capital)}" if after else ""
    return usual + words.continued if usual and continued else usual


def _inside(title: str, with_capital: str) -> str:
    """Return a title as after a colon, with a small first letter; a State or a word in capitals keeps its capital."""
    return title if title[1:2].isupper() or title.startswith(with_capital) else f"{title[:1].lower()}{title[1:]}"


def with_texts_in(session: Session, code: str) -> Session:
    """Return the session with its texts in the language of a paper, as far as the file has translations of them.

    Usual titles, such as those of blocks, segments and visits, and usual functions on the podium are translated even if
    the file does not translate them.
    """
    if code not in OTHER_LANGUAGES:
        return session
    own, names = in_language(session, code), Names.of(session, code)
    return own.evolve(
        blocks=_with_titles(session.blocks, own.blocks, code),
        lists=_with_titles(session.lists, own.lists, code),
        discussions=_with_titles(session.discussions, own.discussions, code),
        panel=tuple(
            now.evolve(function=function_in(now.function, now.title, names)) if now is before and now.function else now
            for before, now in zip(session.panel, own.panel, strict=True)
        ),
        sitting=_with_titles([session.sitting], [own.sitting], code)[0],
        documents=tuple(_with_symbol(row, code) for row in own.documents),
    )


def _with_titles(rows: Sequence[R], own: Sequence[R], code: str) -> tuple[R, ...]:
    """Return the rows `own`, in which the usual titles that the file does not translate are translated.

    `rows` are the same rows with their texts in English.
    """
    return tuple(
        now.evolve(title=stock) if not getattr(before, f"title_{code}") and (stock := titled(now.title, code)) else now
        for before, now in zip(rows, own, strict=True)
    )


def _with_symbol(row: Document, code: str) -> Document:
    """Return the document with the word in its symbol translated: “Résolution 28/19” for “Resolution 28/19”."""
    word, _, number = row.symbol.partition(" ")
    own = vocabulary(code).documents.get(word, "")
    return row.evolve(symbol=f"{own} {number}") if own and number[:1].isdigit() else row


def untranslated(session: Session, language: str = "en") -> "list[Missing]":
    """Return a sentence for each language in which papers would have texts in English.

    The languages are `language` and each language for which the file has at least one translation. The sentence names
    texts that lack a translation.
    """
    texts = list(_texts(session))
    asked = [
        code
        for code in OTHER_LANGUAGES
        if code == language or any(getattr(row, f"{key}_{code}") for _, row, key in texts)
    ]
    return [missing for code in asked if (missing := untranslated_in(session, code))]


def untranslated_in(session: Session, code: str) -> "Missing | None":
    """Return a sentence that names the texts without a translation into a language; None if there are none."""
    from secretary_tui.domain.forecast.readiness import Missing  # noqa: PLC0415 - English needs none of it

    names = Names.of(session, code)
    lacking = [(table, row, key) for table, row, key in _texts(session) if not _stands_in(table, row, key, names)]
    if not lacking:
        return None
    table, row, key = lacking[0]
    words = dict.fromkeys(f"{key} of {_called(table, row)}" for table, row, key in lacking)
    keys = listed(dict.fromkeys(f"{key}_{code}" for _, _, key in lacking), "and")
    sentence = f"Papers in {OTHER_LANGUAGES[code]} have texts in English: {'; '.join(words)}; write {keys}."
    return Missing(sentence, table, getattr(row, "id", ""), f"{key}_{code}")


def _texts(session: Session) -> Iterator[tuple[str, Row, str]]:
    """Yield the table, the row and the key of each text in a session file that can be translated.

    Names of people are left out, and so are titles that no paper prints: those of amendments, and those of documents
    that are the same as their symbols.
    """
    rows: list[tuple[str, Row]] = [("session", session.sitting)]
    rows += [(table, row) for table in TABLES for row in session.rows(table)]
    for table, row in rows:
        for key in translated_names(type(row)):
            is_name = table == "panel" and key == "name" and getattr(row, "role", "") != "video"
            is_symbol = key == "title" and getattr(row, key) == getattr(row, "symbol", "")
            is_unprinted = table == "proposals" and getattr(row, "amends", None)
            if getattr(row, key) and not is_name and not is_symbol and not is_unprinted:
                yield table, row, key


def _stands_in(table: str, row: Row, key: str, names: Names) -> bool:
    text, code = str(getattr(row, key)), names.language
    if getattr(row, f"{key}_{code}"):
        return True
    if key == "function":
        return function_in(text, getattr(row, "title", ""), names) != text
    return key == "title" and table in ("blocks", "lists", "discussions", "session") and bool(titled(text, code))


def _called(table: str, row: Row) -> str:
    if table == "session":
        return "the session"
    name = str(getattr(row, "name", "") or getattr(row, "symbol", "") or getattr(row, "title", ""))
    return f"“{name}”"
