"""Doubts each text of a line that does not fit its role as a whole: a State in a person, a remark in a name."""

import re
from collections.abc import Callable, Iterable

from secretary_tui.domain.model.rows.row import CATEGORY_NAMES
from secretary_tui.domain.text import fold
from secretary_tui.names.grammar import capacity, marks
from secretary_tui.names.grammar.remarks import ADDRESS, CROSSES, SIGNS, Taken
from secretary_tui.names.known_names import Candidate, KnownNames, is_state
from secretary_tui.names.reading import is_filling, tokens_of
from secretary_tui.names.register_files import table

#: A name or remark in a longer text has at most this many words.
_MOST_WORDS = 5
#: A shorter word of a person is not read as a name of a delegation, unless it is a code in capitals.
_SHORTEST_NAME = 4
#: Nobody is inscribed before this hour of the day, so that an earlier one may be a speaking time.
_FIRST_HOUR = 7
#: A name that ends with one of these is cut off.
_OPEN_ENDS = tuple("-–—/&")
#: The kinds of remarks that are no part of a name; one word for “spoken”, such as “live”, may be part of one.
_STATUS = frozenset({"video", "confirmed", "unconfirmed", "withdrawn", "reply", "held"})
#: The kinds of remarks that are no part of a reason for holding.
_NO_REASONS = frozenset({"video", "withdrawn", "reply"})
#: The words in small letters within a person's name; short codes in capitals that are no surname, as “LI” is;
#: surnames that are words too.
_PARTICLES, _NO_SURNAMES, _EVERYDAY = (
    frozenset(table("protected_words")[key].split()) for key in ("particles", "no_surnames", "everyday")
)
#: A sign that is in no remark, function, person or group.
_ODD_SIGN = re.compile(r"[^\w\s'’.,:;()\[\]{}<>|/&\"“”„«»‘´`…°º—–−·•-]")
_ROLES_WITHOUT_SIGNS = frozenset(
    ("function", "person", "group", "remark", "video", "right of reply", "held", "withdrawn", "dignitary")
)


def doubt_misfits(name: str, taken: Taken, names: KnownNames) -> None:
    """Add a doubt for each text in `taken`, or in the name of the delegation, that means something else by itself."""
    who = capacity.named_delegation(name, names)
    if who is None:
        _doubt_runs(name, "read as a name", taken, _is_status)
    else:
        _doubt_name(name, who, taken, names)
    _doubt_runs(taken.unknown_group, "read as a name", taken, _is_remark)
    for part in re.split(r"\s*[|;]\s*", f"{'' if who else name};{taken.unknown_group}"):
        if part.rpartition(" ")[2].casefold() in marks.BEFORE_HOURS:
            taken.doubt(f"“{part}” breaks off: what is its rest?")
    doubt_person(taken.speaker, taken, names)
    _doubt_sponsor(who, taken, names)
    if taken.title and not taken.speaker and capacity.NO_DELEGATION not in taken.doubts:
        taken.claims.insert(0, (taken.title, "left out", ADDRESS))
    _doubt_runs(taken.held, "read as a reason for holding", taken, lambda run: marks.remark(run) in _NO_REASONS)
    _doubt_early_hour(taken)
    if not any(taken.capacity):
        _doubt_capacity_of_nobody(taken)
    _doubt_odd_signs(name, taken)


def doubt_person(speaker: str, taken: Taken, names: KnownNames) -> None:
    """Add a doubt for each text in the name of a person that is no part of one: a State, a remark, a bracket."""
    _doubt_runs(speaker, "read as a person", taken, lambda run: _is_no_person(run, names))
    for inside in re.findall(r"\((.+?)\)", speaker):
        taken.doubt(f"“{inside}” is in a part that is read as a person.")


def has_status(text: str) -> bool:
    """Return whether a text has a remark on a statement in it, such as “withdrawn” or “en attente”; an hour is none."""
    runs = marks.longest_runs(text.split(), _MOST_WORDS, lambda run: marks.remark(_plain(run)) in _STATUS)
    return any(is_status for _, is_status in runs)


def doubt_function(function: str, name: str, taken: Taken, names: KnownNames) -> None:
    """Add a doubt for each text in a function that is no part of one: a remark, an hour, another State than `name`."""
    if marks.dignity(function) is None:
        misfit = "read as a function"
        for capacity_words in marks.CAPACITY.finditer(function):
            taken.doubt(f"“{capacity_words[0].strip()}” is in a part that is {misfit}.")
        _doubt_runs(function, misfit, taken, lambda run: _is_no_function(run, name, names))
        _doubt_runs(function, misfit, taken, lambda run: marks.titled_person(run) is not None)


def _doubt_name(name: str, who: Candidate, taken: Taken, names: KnownNames) -> None:
    if marks.is_form_of_address(name) or _is_code_after_article(name):
        taken.doubt(f"“{name}” is read as {who.name}.")
    elif who.category and taken.category and who.category != taken.category and who.confirmed is None:
        said, otherwise = (CATEGORY_NAMES[category][0] for category in (taken.category, who.category))
        taken.doubt(f"The line says {said}, but “{name}” is known: {otherwise}.")
    elif name[-1:] in _OPEN_ENDS:
        taken.doubt(f"“{name}” ends with “{name[-1]}”: is the rest of the name missing?")
    elif name.isupper() and is_state(who) and (group := names.exact_group(name)):
        taken.doubt(f"“{name}” is read as {who.name}, and may be {group}.")
    for sign in tokens_of(name):
        if not (sign.isalnum() or is_filling(sign) or sign in who.name):
            taken.doubt(f"“{sign}” is not understood.")


def _doubt_sponsor(who: Candidate | None, taken: Taken, names: KnownNames) -> None:
    """Add a doubt if a State speaks on behalf of an organization that is no group, as in “bel/unicef”."""
    sponsor = names.exact(taken.on_behalf_of) if taken.on_behalf_of else None
    is_group = sponsor is None or is_state(sponsor) or names.exact_group(taken.on_behalf_of)
    if who is not None and is_state(who) and not is_group:
        taken.doubt_role("group", f"{taken.on_behalf_of} is no group of States; does {who.name} speak on its behalf?")


def _doubt_early_hour(taken: Taken) -> None:
    hour = next((text for text, _, role in taken.claims if role == "hour"), "")
    has_letter = re.search(r"[^\W\d_]", hour) is not None  # “1.30 am” is an hour
    if taken.inscribed is not None and taken.inscribed.hour < _FIRST_HOUR and not has_letter:
        taken.doubt_role("hour", f"Its hour is read as {taken.inscribed:%-H.%M}; is it a speaking time?")


def _doubt_capacity_of_nobody(taken: Taken) -> None:
    for text, _, role in [*taken.claims]:
        if role in ("capacity", "group"):
            is_told = capacity.FOR_NOBODY in taken.doubts
            sentence = capacity.FOR_NOBODY if is_told else f"“{text.strip()}” is not followed by a group."
            taken.doubt_role(role, sentence)


def _doubt_odd_signs(name: str, taken: Taken) -> None:
    for text, fate, role in [*taken.claims]:
        if role == "group":
            _doubt_runs(text, "read as a group", taken, _is_time)
        is_plain = role in _ROLES_WITHOUT_SIGNS or (role == "name" and text != name)
        if fate == "part" and is_plain and any(sign.isalnum() for sign in text):
            for sign in _ODD_SIGN.findall(text.strip().removeprefix("#")):
                if sign != "+" or role != "group" or text.rstrip().endswith("+"):
                    taken.doubt(f"“{sign}” is not understood.")


def _doubt_runs(text: str, role: str, taken: Taken, is_misfit: Callable[[str], bool]) -> None:
    for run, fits_not in marks.longest_runs(text.split(), _MOST_WORDS, lambda run: is_misfit(_plain(run))):
        if fits_not:
            taken.doubt(f"“{_plain(run)}” is in a part that is {role}.")


def _plain(run: Iterable[str]) -> str:
    return " ".join(run).strip(" ,;()[]–—")


def _is_time(run: str) -> bool:
    return marks.parsed_hour(run) is not None or marks.is_duration(run)


def _is_status(run: str) -> bool:
    kind = marks.remark(run)
    return _is_time(run) or run in CROSSES | SIGNS or kind in _STATUS or (kind == "spoken" and " " in run)


def _is_remark(run: str) -> bool:
    is_function = marks.is_rank(run) or fold(run) in marks.POSITIONS
    return _is_status(run) or is_function or marks.remark(run) != ""


def _is_code_after_article(name: str) -> bool:
    article, _, code = name.partition(" ")
    return article.casefold() in marks.ARTICLES and len(code) <= capacity.SHORTEST_CODE


def _is_no_person(run: str, names: KnownNames) -> bool:
    if " " not in run and run.casefold() not in _PARTICLES and not _may_name_person(run):
        return True
    if marks.is_form_of_address(run) or run in _NO_SURNAMES or fold(run) in marks.POSITIONS:
        return True
    if fold(run) in _EVERYDAY:
        return False
    is_name = len(run) >= _SHORTEST_NAME or (run.isupper() and len(run) == capacity.SHORTEST_CODE)
    who = capacity.named_delegation(run, names) if is_name else None
    is_other = who is not None and who.panel is None
    return is_other or _is_status(run) or marks.dignity(run) is not None or (is_name and bool(names.exact_group(run)))


def _is_no_function(run: str, name: str, names: KnownNames) -> bool:
    if run.isdecimal() or run[:1] in "#+/" or _is_status(run) or marks.remark(run) not in ("", "spoken", "dignitary"):
        return True
    is_name = len(run) >= _SHORTEST_NAME or (run.isupper() and len(run) > 1)
    who = capacity.named_delegation(run, names) if is_name else None
    is_other = who is not None and who.panel is None and who.name != name
    return is_other or (is_name and bool(names.exact_group(run)))


def _may_name_person(word: str) -> bool:
    """Return whether a word has only letters, and begins with a capital or with an elided particle: “d'Aubigny”."""
    bare = re.sub(r"^[a-z]{1,2}['’-](?=\w)", "", word)
    is_capital = bare[:1].isupper() or not bare[:1].isascii()
    return is_capital and re.fullmatch(r"[^\W\d_](?:[\w'’.,-]*\w)?[.,]*", bare) is not None
