"""Random lists of speakers with their true content, made from a model that is independent of the program."""

import random
from dataclasses import dataclass, replace
from functools import partial
from typing import Final

from secretary_tui.imports.pasted import read_pasted
from secretary_tui.imports.proposal import ImportedList, Proposal
from secretary_tui.names.known_names import KnownNames

#: United Nations names, and the ways in which they are written.
STATES: Final[dict[str, tuple[str, ...]]] = {
    "Cuba": ("Cuba", "CUBA"),
    "Chad": ("Chad", "Tchad"),
    "Peru": ("Peru", "el Perú"),
    "Togo": ("Togo", "the Togolese Republic"),
    "Switzerland": ("Suisse", "Switzerland", "la Suisse", "CHE"),
    "Viet Nam": ("Viet Nam", "Vietnam"),
    "Côte d'Ivoire": ("Côte d'Ivoire", "Ivory Coast", "Cote d’Ivoire"),
    "Bolivia (Plurinational State of)": (
        "Bolivia (Plurinational State of)", "Bolivia", "Bolivia, Plurinational State of"),
    "Iran (Islamic Republic of)": ("Iran, Islamic Republic of", "the Islamic Republic of Iran", "Iran"),
    "Venezuela (Bolivarian Republic of)": ("Venezuela", "Venezuala", "Venezuela (Bolivarian Republic of)"),
    "Bosnia and Herzegovina": ("Bosnia and Herzegovina", "Bosnia & Herzegovina", "Bosnie-Herzégovine"),
    "Trinidad and Tobago": ("Trinidad and Tobago", "Trinidad & Tobago"),
    "Antigua and Barbuda": ("Antigua and Barbuda",),
    "Sao Tome and Principe": ("São Tomé and Príncipe", "Sao Tome and Principe"),
    "Saint Vincent and the Grenadines": ("Saint Vincent and the Grenadines", "St. Vincent and the Grenadines"),
    "Republic of Korea": ("the Republic of Korea", "Korea, Republic of", "South Korea"),
    "Republic of Moldova": ("Moldova", "Moldova, Republic of"),
    "Democratic Republic of the Congo": (
        "Democratic Republic of the Congo", "Congo, Democratic Republic of the", "DRC"),
    "Congo": ("Congo", "Congo, Republic of the"),
    "Guinea": ("Guinea",),
    "Guinea-Bissau": ("Guinea-Bissau", "Guinea Bissau"),
    "Papua New Guinea": ("Papua New Guinea", "PNG"),
    "Equatorial Guinea": ("Equatorial Guinea",),
    "Russian Federation": ("the Russian Federation", "Russia", "Fédération de Russie"),
    "United Kingdom of Great Britain and Northern Ireland": (
        "UK", "United Kingdom", "United Kingdom of Great Britain and Northern Ireland"),
    "United States of America": ("USA", "the United States", "Estados Unidos de América"),
    "the former Yugoslav Republic of Macedonia": ("the former Yugoslav Republic of Macedonia", "FYROM"),
    "Holy See": ("Holy See", "Saint-Siège"),
    "State of Palestine": ("State of Palestine", "Palestine"),
    "Timor-Leste": ("Timor-Leste",),
    "Netherlands": ("Pays-Bas", "the Netherlands"),
    "Niger": ("Niger",),
    "Nigeria": ("Nigeria",),
    "Sudan": ("Sudan",),
    "South Sudan": ("South Sudan",),
    "Norway": ("Norway", "Noruega"),
}  # fmt: skip
OTHERS: Final[dict[str, tuple[str, ...]]] = {
    "United Nations Children's Fund": ("UNICEF",),
    "European Union": ("EU", "European Union"),
    "International Committee of the Red Cross": ("ICRC",),
    "Office of the United Nations High Commissioner for Refugees": ("UNHCR",),
}
NGOS: Final[dict[str, tuple[str, ...]]] = {
    name: (name,)
    for name in ("Plan International", "Child Rights Connect", "Quux Foundation", "Eurochild", "Maat for Peace",
                 "Law and Life", "Defence for Children International")
}  # fmt: skip
GROUPS: Final[dict[str, str]] = {
    "the African Group": "Group of African States",
    "OIC": "Organization of Islamic Cooperation",
    "the Arab Group": "Group of Arab States",
    "NAM": "Non-Aligned Movement",
    "GRULAC": "Group of Latin American and Caribbean States",
    "the Group of 77 and China": "Group of 77 and China",
    "G7": "Group of Seven",
    "the Nordic countries": "Nordic countries",
    "a group of countries": "a group of countries",
    "57 Member States": "57 Member States",
}
FOR: Final = (
    *(" on behalf of {}", ", on behalf of {}", " (on behalf of {})", " o/b {}", " – on behalf of {}", " au nom de {}"),
    *(", speaking on behalf of {},", " (o/b {})"),
)
ALSO: Final = (" also on behalf of {}", ", also on behalf of {}", " (also on behalf of {})", " and on behalf of {}")
JOINT: Final = (" in a joint statement with {}", ", in a joint statement with {}", " (joint statement with {})",
                " jointly with {}", " together with {}")  # fmt: skip
PERSONS: Final = (
    *("{}, Ms. Ana Diaz, Director", "{} (H.E. Mr. Karl Po, Minister of Justice)", "{} – Mr. Jan Roe, Ambassador"),
    *("{} (Minister of Labour)", "{}, H.E. Ms. Eva Lind", "{}, Deputy Minister for Health, Family and Youth"),
    *("H.E. Ms. Eva Lind, Minister of Labour, {}", "Mr. Jan Roe ({})", "Minister of Justice of {}"),
    "{}: Mr. Jan Roe, Permanent Representative",
)
REMARKS: Final = (" (video)", " (tbc)", " (2 min)", " (blue)", " [confirmed]", " (right of reply)", " (after 11.30)",
                  " – tbc", " – 2 min", " (withdrawn)", " WITHDRAWN", " – withdrawn", " (9.03)", " ✓", "*", "¹",
                  " (Geneva)", " NOT CONFIRMED", " (video message, 2 min)")  # fmt: skip
#: Separators before each entry, with its number; a comma and similar signs only between two entries.
BETWEEN: Final = (", ", ", ", "; ", " / ", " – ", "\n", "\n", "\n\n", "\n- ", "\n{n}. ", "\n({n}) ", "\n• ", "\n{n}\t",
                  ", and ", "; and ", " • ", "\n9.{n:02} ", "\n9:{n:02}–9:{m:02} ", "\n[ ] ", "\n☐ ", "\n> ",
                  "\nNo. {n} ", "\n| {n} | ", "\n9h{n:02} - ")  # fmt: skip
FRONTS: Final = ("", "", "", "Dear all,\n\n", "List of speakers\n", "Speaking were ", "Statements were made by ",
                 "The following delegations took the floor: ", "Ont pris la parole : ", "States:\n", "Page 1 of 2\n",
                 "17th meeting, 7 March 2016\n\n", "Please inscribe ", "Observer States:\n")  # fmt: skip
BACKS: Final = ("", "", "", ".", "\n\nBest regards,\nAnn Lee\nTel. +41 22 123 45 67", "\nPage 2 of 2", " also spoke.",
                "\n\nThank you!", "\nThe list is closed.")  # fmt: skip


@dataclass(frozen=True)
class Truth:
    """The true content of an entry: its name, its spelling, and the names on whose behalf it speaks."""

    name: str
    written: str
    whom: frozenset[str] = frozenset()
    withdrawn: bool = False


@dataclass(frozen=True)
class RandomList:
    text: str
    entries: tuple[Truth, ...]


def made(seed: int) -> RandomList:
    dice = random.Random(seed)
    is_ngo = dice.random() < 0.15
    names = NGOS if is_ngo else {**STATES, **OTHERS} if dice.random() < 0.3 else STATES
    between, is_mixed = dice.choice(BETWEEN), dice.random() < 0.1
    front = "NGOs:\n" if is_ngo else dice.choice(FRONTS)
    text = ""
    entries: list[Truth] = []
    last = dice.randint(0, 5)
    for number in range(last + 1):
        entry, truth = _entry(dice, names)
        sign = dice.choice(BETWEEN) if is_mixed else between
        if sign == " / " and truth.name == "European Union":  # a sign of the grammar before groups
            sign = "; "
        if (
            is_ngo and sign in (", ", ", and ") and entries and entries[-1].whom
        ):  # a partner could not be distinguished from the next entry
            sign = "; "
        if (
            sign == ", "
            and not is_ngo
            and number == last
            and dice.random() < 0.5
            and not (entries and entries[-1].whom)
        ):
            sign = " and "
        lead = sign.format(n=number + 1, m=number + 2)
        text += lead.lstrip("\n") + entry if sign[:1] == "\n" and number == 0 else lead * (number > 0) + entry
        entries.append(truth)
    back = dice.choice(BACKS)
    return RandomList(front + text + ("" if front.startswith("Please") and "spoke" in back else back), tuple(entries))


def _entry(dice: random.Random, names: dict[str, tuple[str, ...]]) -> tuple[str, Truth]:
    name = dice.choice(list(names))
    written = dice.choice(names[name])
    text, truth, kind = written, Truth(name, written), dice.random()
    if kind < 0.22:
        group = dice.choice(list(GROUPS))
        text += dice.choice(FOR if kind < 0.15 else ALSO).format(group)
        truth = replace(truth, whom=frozenset({GROUPS[group]}))
    elif kind < 0.3 and names is not OTHERS:
        others = NGOS if names is NGOS else ("Norway", "Peru", "Viet Nam", "Bosnia and Herzegovina", "Sudan", "Malta")
        partners = [other for other in dice.sample(list(others), dice.randint(1, 3)) if other != name] or [
            "Eurochild" if name != "Eurochild" and names is NGOS else "Fiji"
        ]
        listed = dice.choice((" and ", " & ")).join(filter(None, (", ".join(partners[:-1]), partners[-1])))
        text += dice.choice(JOINT + ALSO[2:3]).format(listed)
        truth = replace(truth, whom=frozenset(partners))
    if dice.random() < 0.15 and names is not NGOS:
        text = dice.choice(PERSONS).format(text)
    if dice.random() < 0.18:
        remark = dice.choice(REMARKS)
        text, truth = text + remark, replace(truth, withdrawn="withdrawn" in remark.lower())
    return text, truth


def written_entry(dice: random.Random) -> str:
    return _entry(dice, dice.choice((STATES, STATES, OTHERS, NGOS)))[0]


def silent_faults(one: RandomList, names: KnownNames) -> list[str]:
    """Return the entries that the reading has lost, invented or changed without a doubt that quotes them."""
    reading = read_pasted(one.text, names)
    wanted = [*one.entries]
    faults: list[str] = []
    for proposal in (each for each in reading.proposals if not each.doubts):
        of_name = [truth for truth in wanted if truth.name == proposal.name and not truth.withdrawn]
        of_name = sorted(of_name, key=partial(_not_written_in, proposal.typed))
        best = next((truth for truth in of_name if _is_right(truth, proposal)), None)
        if best is None:
            faults.append(f"{'changed' if of_name else 'invented'}: {proposal.became()}")
        if of_name:
            wanted.remove(best or of_name[0])
    return faults + [f"lost: {truth.name}" for truth in wanted if not _is_told(truth, reading)]


def _not_written_in(typed: str, truth: Truth) -> int:
    return -len(truth.written) * (truth.written in typed)


def _is_right(truth: Truth, proposal: Proposal) -> bool:
    """Return whether a proposal has exactly the true groups, and its texts on the speaker contain no other name."""
    whom = " ".join(proposal.capacity).strip()
    said = f"{proposal.speaker}, {proposal.rank}, {proposal.held}"
    return (
        all(group in whom for group in truth.whom)
        and len(whom) <= sum(len(group) + len(" and ") for group in truth.whom)
        and not any(written in said for forms in STATES.values() for written in forms)
    )


def _is_told(truth: Truth, reading: ImportedList) -> bool:
    doubted = [f"{each.typed} {each.name}" for each in reading.proposals if each.doubts]
    told = " ".join(doubted + [left.typed for left in reading.left_out if left.is_doubtful])
    if truth.written in told or truth.name in told:
        return True
    left = [left for left in reading.left_out if "withdrawn" in left.why.lower()]
    return truth.withdrawn and any(truth.written in each.typed for each in left)
