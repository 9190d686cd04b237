"""Names, functions and usual titles in the language of a paper; and the texts of a session without a translation."""

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
from secretary_tui.domain.text import fold, listed
from secretary_tui.export.wording.base import curly, without_head
from secretary_tui.export.wording.language import language_of, vocabulary

if TYPE_CHECKING:
    from secretary_tui.domain.forecast.readiness import Missing
    from secretary_tui.names.register import Register
    from secretary_tui.names.register_files import Named

#: A separator of names in a list. A name may contain one too: “Trinidad and Tobago”.
_PARTED = re.compile(r"([,;] *(?:and +)?| +(?:and|et|y|e) +)")
_SEMICOLON = re.compile(r" *; *(?:and +)?")
#: A description in English, not a name: “a group of friends”, “friends of the child”.
_ENGLISH = re.compile(r"(?:a|an|the|several|some|many|all)\s|[a-z].*\s(?:of|and|on|for|the|with)\s")
#: The most letters of a code, such as “CAN”.
_LONGEST_CODE = 3
#: The greatest number of pieces in a name, separators included. It is odd, because no separator is first or last.
_MOST_PIECES = 11
#: The first of two capitals with full stops, and the space between them: “S. E.”.
_INITIALS = re.compile(r"\b([A-Z]\.)\s+(?=[A-Z]\.)")


class Names:
    """The names of delegations and people in the language of a paper, as they were on the day of a sitting.

    The register is loaded when it is first needed.
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
        """The register of names on the day. Callers that have loaded it already may set it."""
        from secretary_tui.names.register import Register  # noqa: PLC0415 - it brings the names of all States

        return Register.load(self._on, self._folders)

    @cached_property
    def _groups(self) -> Mapping[str, str]:
        """The names of groups in English running text, by their names in lists; they are read faster than the register.

        Empty if the paper is in another language, or if the user has a register.
        """
        if self._folders or not self._is_english:
            return {}
        from secretary_tui.names.register_files import shipped_groups  # noqa: PLC0415 - only if somebody speaks for one

        return shipped_groups(self._on)

    @cached_property
    def _on_line(self) -> Mapping[str, str]:
        """The names of the organizations that registered on line, by name and by alias, both folded.

        A name that is also an alias of another organization means the organization with this name.
        """
        aliases = {fold(form): row.name for row in self._organizations for form in row.aliases}
        return aliases | {fold(row.name): row.name for row in self._organizations}

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
        named = self._named(registered)
        return curly(named.in_language(self.language) if named else self._in_parts(registered))

    def _named(self, name: str) -> "Named | None":
        """Return the known name that `name` means; a code only in capitals, because “can” may be another word."""
        return self.register.named(name) if len(name) > _LONGEST_CODE or name == name.upper() else None

    def _in_parts(self, name: str) -> str:
        """Return a name that the register does not have, with its known parts translated.

        These are all parts of “Cuba and Togo”, the State in brackets (“Commission (Maroc)”), or a title at the
        beginning.
        """
        if several := self._several(name):
            return language_of(self.language).listing([self.name(typed) for typed, _ in several])
        head, _, last = name.rpartition(" (")
        state = self._named(last.removesuffix(")")) if head and last.endswith(")") else None
        if state is not None:
            return f"{head} ({state.in_language(self.language)})"
        title, _, rest = name.partition(" ")
        return f"{self._vocabulary.people.get(title, title)} {rest}" if rest else name

    def registered(self, name: str) -> str:
        """Return a name in English as the register has it in lists on the day; an unknown name as it was written.

        An organization has the name with which it registered on line.
        """
        on_line = self.on_line(name)
        named = self._named(name) if name and on_line == name else None
        return curly(named.name if named else on_line)

    def within(self, written: str) -> tuple[str, ...]:
        """Return the names in `written`, each in the form for running text: “l’Autriche” and “la Slovénie”.

        Known names are those in the register and of organizations that registered on line. Other words are returned as
        they were written; in a language other than English, an English description gets quotation marks.
        """
        if not written:
            return ()
        if written in self._groups:
            return (curly(self._groups[written]),)
        parted = (((name,) if name else self._as_typed(text)) for text, name in self._parted(written))
        return tuple(curly(name) for names in parted for name in names if name)

    def _parted(self, written: str) -> Iterator[tuple[str, str]]:
        """Yield each part of a text as it was written, and the form of a known name for running text, else “”."""
        pieces = _PARTED.split(written)  # every second piece separates two names
        unknown: list[str] = []
        while pieces:
            name, count = self._longest_of(pieces)
            if name:
                yield "".join(unknown[:-1]), ""
                yield "".join(pieces[:count]), name
                unknown = []
            else:
                count = 1
                unknown += pieces[:2]
            del pieces[: count + 1]
        yield "".join(unknown), ""

    def _several(self, written: str) -> list[tuple[str, str]]:
        """Return the parts of a text such as “Bosnia and Herzegovina and Chile” if all of them are known names.

        They are as `_parted` yields them. Return an empty list for one name, and if a part is not known.
        """
        parts = [part for part in self._parted(written) if any(part)]
        return parts if len(parts) > 1 and all(name for _, name in parts) else []

    def _as_typed(self, text: str) -> Iterator[str]:
        """Yield the parts, between semicolons, of a text without known names.

        In a language other than English, a description in English gets quotation marks.
        """
        for part in _SEMICOLON.split(text):
            is_foreign = not self._is_english and _ENGLISH.match(part)
            yield self._vocabulary.quotes.format(part) if is_foreign else part

    def _longest_of(self, pieces: Sequence[str]) -> tuple[str, int]:
        """Return the longest known name at the beginning of the pieces, in running text, and the number of its pieces.

        If there is none, return “” and 0.
        """
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
            within = language_of(self.language).listing([one for _, one in self._several(name)])
        return curly(within or name)

    def without_brackets(self, name: str) -> str:
        """Return a name without brackets and article: “Islamic Republic of Iran” for “Iran (Islamic Republic of)”."""
        return without_head(self.one_within(name), ("the ", *self._vocabulary.articles_before))

    def _one_within(self, name: str) -> str:
        """Return a known name, office or unnamed group (“a group of countries”) as in running text; else “”."""
        named = self._named(name)
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
        """Return the title of a person in the language of the paper: “S. E. M.” for “H.E. Mr.”, “Ms.” for “Mme”.

        A word of the title that is not in the vocabulary is not changed.
        """
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
        """Return the English name of the regional group of a State; empty for a name that is no State."""
        return self.register.regional_group(name) or ""

    def unnamed(self, kind: str, in_english: str) -> str:
        """Return the words for an entry of this kind without a name (“motion d’ordre”); `in_english` by default."""
        return self._vocabulary.unnamed.get(kind, in_english)


_MINISTER = re.compile(r"(?P<which>(?:\S+[ -])*minister(?: of state)?) (?:of|for) (?:the )?(?P<what>.+)")
#: The first letter of each word that is written with a capital in a function.
_SMALL_WORD = re.compile(r"\b(?!(?:of|for|the)\b)[a-z]")
#: The words and signs between two functions of one person.
_JOINED = re.compile(r" and |, (?:and )?")
#: Titles of women and of men, without full stops. Other titles say nothing about the gender.
_WOMEN = frozenset({"ms", "mrs", "miss", "mme", "mlle", "sra", "srta", "dame"})
_MEN = frozenset({"mr", "m", "sr", "sir"})


def gender(title: str, pronoun: str | None = None) -> str:
    """Return “woman” or “man” by the pronoun of a person or, if it is None, by the title; empty if unknown."""
    words = frozenset(title.casefold().replace(".", " ").split())
    if pronoun is None and (words & _WOMEN, words & _MEN).count(frozenset()) == 1:
        pronoun = "she" if words & _WOMEN else "he"
    return {"she": "woman", "he": "man"}.get(pronoun or "", "")


def public_name(session: Session, entry: Entry, names: Names) -> str:
    """Return the speaker of an entry as in lists: the name of a delegation, or the title and name of a person."""
    panellist = session.panellist(entry.panel)
    if panellist is None or entry.name:
        return names.name(session.name_of(entry))
    return names.titled(panellist.title, panellist.name)


def within_text(session: Session, entry: Entry, names: Names) -> str:
    """Return the speaker of an entry as in running text: “the Islamic Republic of Iran”, “la Sra. Kate Gilmore”."""
    name = public_name(session, entry, names)
    if entry.panel is not None:
        return language_of(names.language).someone(name)
    return names.one_within(entry.name) or name


def reply_in(number: int, code: str) -> str:
    """Return the words for a right of reply by its number: “right of reply” for the first, “2nd right of reply”."""
    words = vocabulary(code).titles.get("right of reply", "right of reply").lower()
    return words if number == 1 else f"{language_of(code).ordinal(number)} {words}"


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


def rank_in(rank: str, title: str, code: str) -> str:
    """Return a function translated into a language: “Minister of Justice” → “Ministra de Justicia”.

    The function may be written in any language of papers. `title` is that of the person, such as “H.E. Ms.”: it decides
    between the forms for a man and for a woman. Several functions with “and” or commas between are translated if all
    are known. An unknown function is returned as it was written.
    """
    if code not in OTHER_LANGUAGES:
        return _functions_in_english().get(rank.casefold(), rank)
    return (rank and _known_rank(rank, title, code)) or rank


def function_in(function: str, title: str, names: Names) -> str:
    """Return the function of a person on the podium in the language of `names`.

    It is translated as by `rank_in`, but each part between commas may end with a State: “President of Togo”. If a part
    is not known, the whole function is returned as it was written.
    """
    parts = [_of_podium(part, title, names) for part in function.split(", ")]
    return ", ".join(parts) if all(parts) else function


def _of_podium(part: str, title: str, names: Names) -> str:
    for of in re.finditer(r" of (?:the )?", part):
        state, rank = part[of.end() :], _known_rank(part[: of.start()], title, names.language)
        if rank and names.register.named(state) is not None:
            return f"{rank} {language_of(names.language).of_several([names.one_within(state)])}"
    return _known_rank(part, title, names.language)


def _known_rank(rank: str, title: str, code: str) -> str:
    """Return one function or several joined ones translated into a language; empty if one is not known."""
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
    """Return the known functions in English, by their forms in the other languages in small letters."""
    tables = [vocabulary(code).functions for code in OTHER_LANGUAGES]
    named = {form.casefold(): name for table in tables for name, forms in table.items() for form in forms}
    return {form: _SMALL_WORD.sub(lambda letter: letter[0].upper(), name) for form, name in named.items()}


def capacity(whom: Sequence[str], *, also: bool, code: str = "en") -> str:
    """Return “on behalf of Austria and Slovenia” or “also on behalf of …” in a language; empty without names."""
    words = language_of(code)
    return f"{words.on_behalf[also]} {words.of_several(whom)}" if whom else ""


R = TypeVar("R", Block, SpeakersList, Discussion, Sitting)
_SLOT = re.compile(r"(?P<which>first|second|third|fourth|fifth) (?:slot|round)(?:(?: *[:,–—-] *)(?P<what>.+))?")
#: The title that the program gives to a visit: “Visit of Ms. Kate Gilmore”.
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
        usual = words.item.format(number)
        if before:
            usual = words.on_item.format(words.titles[before], number) if before in words.titles else ""
    elif slot := _SLOT.fullmatch(head):
        usual, what = words.slots.get(slot["which"], ""), slot["what"]
    if usual and what:
        after = words.titles.get(what, "")
        usual = f"{usual}{language_of(code).before_colon}: {_inside(after, words.with_capital)}" if after else ""
    return usual + words.continued if usual and continued else usual


def _inside(title: str, with_capital: str) -> str:
    """Return a title as it follows a colon: with a small first letter, unless it begins with “État” or “ONG”."""
    return title if title[1:2].isupper() or title.startswith(with_capital) else f"{title[:1].lower()}{title[1:]}"


def with_texts_in(session: Session, code: str) -> Session:
    """Return the session with its texts in the language of a paper, as far as they have translations.

    The program itself translates usual titles, such as those of blocks, segments and visits, and usual functions on the
    podium. Translations in the file replace those of the program.
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
    """Return the rows `own` with their usual titles translated, unless the file has translated them.

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
    """Return what `untranslated_in` returns for `language`, and for each language with a translation in the file."""
    texts = list(_texts(session))
    asked = [
        code
        for code in OTHER_LANGUAGES
        if code == language or any(getattr(row, f"{key}_{code}") for _, row, key in texts)
    ]
    return [missing for code in asked if (missing := untranslated_in(session, code))]


def untranslated_in(session: Session, code: str) -> "Missing | None":
    """Return a sentence that names the texts of a session without a translation into a language, with their place.

    Return None if all texts are translated, by the file or by the program.
    """
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

    Names of people need no translation. Nor do titles of amendments, which no paper prints, and titles of documents
    that are their symbols.
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
