"""Sittings of each kind for the report: dialogues, a debate over two meetings, segments, a review, an urgent debate."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

from secretary_tui.domain.model.session import Session
from secretary_tui.domain.text import ordinal
from tests.rows import session_of

ZONE: Final = ZoneInfo("Europe/Zurich")
MEMBERS: Final = (
    "China", "Cuba", "France", "Georgia", "Ghana", "Mexico", "Morocco", "Nigeria", "Philippines", "Russian Federation",
    "Switzerland", "Venezuela (Bolivarian Republic of)",
)  # fmt: skip
CATEGORIES: Final[Mapping[str, str]] = {
    "European Union": "igo",
    "International Committee of the Red Cross": "other",
    "United Nations Children's Fund": "un",
    "Conseil national des droits de l'homme (Morocco)": "nhri",
    "Amnesty International": "ngo",
    "Human Rights Watch": "ngo",
    "International Service for Human Rights": "ngo",
    "Palau Civil Society Coalition": "ngo",
}
#: A block: discussion, kind, part, title, and the entries that spoke in it.
Part = tuple[str, str, str, str, Sequence[Any]]


def day(number: int, hour: int = 10, minute: int = 0, *, month: int = 3, year: int = 2016) -> datetime:
    return datetime(year, month, number, hour, minute, tzinfo=ZONE)


def meeting(number: int, start: datetime, parts: Sequence[Part], *, closed: bool = True, **tables: Any) -> Session:
    """Return a meeting with half an hour for each block; speakers are names, or names with values.

    “p-x” is a panellist, “r=Cuba” made a right of reply, “w=Cuba” waited until the end.
    """
    blocks, entries = [], []
    for place, (discussion, kind, part, title, names) in enumerate(parts):
        began = start + timedelta(minutes=30 * place)
        row = {"id": f"b{place}", "kind": kind, "part": part, "title": title, "minutes": 30, "started": began}
        row |= {"ended": began + timedelta(minutes=30)} | ({"discussion": discussion} if discussion else {})
        named = part in ("States concerned", "introduction", "views of the State under review", "views of others")
        own = "l0" if part.startswith("closing of") else f"l{place}" if named and kind == "floor" else ""
        blocks.append(row | ({"list": own} if own else {}))
        on = own or (discussion or "floor" if kind == "floor" else f"b{place}")
        for turn, who in enumerate(names):
            name, values = who if isinstance(who, tuple) else (who, {})
            mark, _, plain = name.rpartition("=")
            spoke = began + timedelta(minutes=2 * turn)
            entry: dict[str, Any] = {"id": f"e{place}-{turn}", "list": on, "outcome": "delivered"}
            entry["spans"] = ({"start": spoke, "end": spoke + timedelta(minutes=1)},)
            usual = "member" if plain in MEMBERS else CATEGORIES.get(plain, "observer")
            entry |= {"panel": plain} if plain.startswith("p-") else {"name": plain, "category": usual}
            entry |= {"kind": "right of reply"} if mark == "r" else {}
            entries.append({k: v for k, v in entry.items() if mark != "w" or k not in ("outcome", "spans")} | values)
    lists = [{"id": list_id} for list_id in dict.fromkeys(row["list"] for row in blocks if "list" in row)]
    end = start + timedelta(minutes=30 * len(parts))
    sitting = {
        "id": f"hrc31-{number}", "title": f"{ordinal(number)} meeting", "body": "Human Rights Council",
        "body_session": "thirty-first", "meeting": number, "timezone": "Europe/Zurich", "starts": start, "ends": end,
        "closed": end if closed else None, "council_members": MEMBERS,
    }  # fmt: skip
    more = tables.pop("session", {})
    return session_of({"session": sitting | more, "blocks": blocks, "lists": lists, "entries": entries} | tables)


CHAIR: Final = {
    "id": "p-choi", "name": "Choi Kyonglim", "function": "President", "role": "chair", "function_fr": "Président",
    "function_es": "Presidente",
}  # fmt: skip
HOUSING: Final[dict[str, Any]] = {
    "id": "p-farha", "name": "Leilani Farha", "discussion": "housing", "pronoun": "she",
    "function": "Special Rapporteur on adequate housing", "short_title": "Special Rapporteur",
    "function_fr": "Rapporteuse spéciale sur le logement convenable", "short_title_fr": "Rapporteuse spéciale",
    "function_es": "Relatora Especial sobre una vivienda adecuada", "short_title_es": "Relatora Especial",
}  # fmt: skip
RACISM: Final[dict[str, Any]] = {
    "id": "p-ruteere", "name": "Mutuma Ruteere", "discussion": "housing",
    "function": "Independent Expert on the effects of foreign debt", "short_title": "Independent Expert",
    "function_fr": "Expert indépendant sur les effets de la dette extérieure",
    "short_title_fr": "Expert indépendant", "short_title_es": "Experto independiente",
    "function_es": "Experto independiente sobre las consecuencias de la deuda externa",
}  # fmt: skip
TWO_REPORTS: Final = (
    {"id": "d1", "symbol": "A/HRC/31/54", "title": "Report", "discussion": "housing", "presented_by": "p-farha",
     "concerns": ("Cabo Verde", "Morocco")},
    {"id": "d2", "symbol": "A/HRC/31/54/Add.1", "title": "Mission", "discussion": "housing", "presented_by": "p-farha"},
    {"id": "d3", "symbol": "A/HRC/31/54/Add.2", "title": "Mission", "discussion": "housing", "presented_by": "p-farha"},
    {"id": "d4", "symbol": "A/HRC/31/60", "title": "Report", "discussion": "housing", "presented_by": "p-ruteere",
     "concerns": ("Philippines",)},
    {"id": "d5", "symbol": "A/HRC/31/60/Corr.1", "title": "Correction", "discussion": "housing",
     "presented_by": "p-ruteere"},
)  # fmt: skip


def dialogue(**session: Any) -> tuple[Session, ...]:
    """Return a clustered dialogue with two mandate holders and three States concerned."""
    parts: list[Part] = [
        ("housing", "podium", "presentations", "Presentations", ["p-choi", "p-farha", "p-ruteere"]),
        ("housing", "floor", "States concerned", "States concerned",
         ["Philippines", "Cabo Verde", "Morocco", "Conseil national des droits de l'homme (Morocco)"]),
        ("housing", "floor", "", "Statements",
         ["Cuba", ("Kuwait", {"on_behalf_of": "Group of Arab States"}), "Chile", "European Union",
          "Amnesty International", ("w=Togo", {}), "r=China", "r=Cuba"]),
        ("housing", "responses", "", "Answers", ["p-farha", "p-ruteere"]),
    ]  # fmt: skip
    titles = {
        "title": "Clustered interactive dialogue on adequate housing and on foreign debt",
        "title_fr": "Dialogue groupé sur le logement convenable et la dette extérieure",
        "title_es": "Diálogo interactivo conjunto sobre la vivienda adecuada y la deuda externa",
    }
    discussions = ({"id": "housing", "kind": "interactive dialogue", "item": "3", **titles},)
    return (
        meeting(
            9, day(3), parts, discussions=discussions, panel=(CHAIR, HOUSING, RACISM), documents=TWO_REPORTS, **session
        ),
    )


def continued() -> tuple[Session, ...]:
    """Return a dialogue whose list continues at a meeting of the next day, where the mandate holder answers."""
    (first,) = dialogue()
    (row,) = first.discussions
    parts: list[Part] = [
        ("housing", "floor", "", "Statements (cont’d)", ["Ghana", "Norway", "w=Togo"]),
        ("housing", "responses", "", "Answers", ["p-farha"]),
    ]
    blocks = tuple(block for block in first.blocks if block.kind != "responses")
    heard = tuple(entry for entry in first.entries if entry.list != "b3" and entry.panel != "p-ruteere")
    panel = (CHAIR, HOUSING)
    earlier = first.evolve(
        discussions=(row.evolve(goes_on=True),), blocks=blocks, panel=first.panel[:2], documents=first.documents[:3],
        entries=heard,
    )  # fmt: skip
    discussion = row.by_name() | {"continues": ("hrc31-9/housing",), "goes_on": False}
    pause = ({"id": "s", "start": day(4, 10, 5), "end": day(4, 10, 15)},)
    return earlier, meeting(11, day(4), parts, discussions=(discussion,), panel=panel, suspensions=pause)


DEBATE: Final[dict[str, Any]] = {
    "id": "item-4", "kind": "general debate", "item": "4", "title": "General debate on agenda item 4",
    "title_fr": "Débat général au titre du point 4 de l’ordre du jour",
    "title_es": "Debate general en relación con el tema 4 de la agenda",
}  # fmt: skip


def debate() -> tuple[Session, ...]:
    """Return a general debate over two meetings; Georgia was carried over, and each meeting has replies."""
    first: list[Part] = [
        ("item-4", "floor", "", "General debate",
         [("Netherlands", {"on_behalf_of": "European Union"}), "Switzerland", "China", "w=Georgia",
          "r=China", "r=Venezuela (Bolivarian Republic of)", "r=China"]),
    ]  # fmt: skip
    second: list[Part] = [
        ("item-4", "floor", "", "General debate (cont’d)",
         [("Georgia", {"carried_from": "hrc31-34/e0-3"}), ("Egypt", {"on_behalf_of": "Group of African States"}),
          "Iran (Islamic Republic of)", "Human Rights Watch", "w=Togo", "r=Russian Federation"]),
    ]  # fmt: skip
    return (
        meeting(34, day(14), first, discussions=(DEBATE | {"goes_on": True},)),
        meeting(35, day(14, 15), second, discussions=(DEBATE | {"continues": ("hrc31-34/item-4",)},)),
    )


def segment() -> tuple[Session, ...]:
    """Return a high-level segment that a panel interrupts."""
    dignitary = {"dignitary": True, "title": "H.E. Mr."}
    parts: list[Part] = [
        ("segment", "floor", "dignitaries", "Statements of dignitaries",
         [("Togo", dignitary | {"speaker": "Faure Gnassingbé", "rank": "President"}),
          ("Cuba", dignitary | {"speaker": "Bruno Rodríguez Parrilla", "rank": "Minister for Foreign Affairs"}),
          ("Iran (Islamic Republic of)", dignitary | {"title": "H.E. Ms.", "speaker": "Shahindokht Molaverdi",
                                                     "rank": "Vice-President", "form": "video"}),
          ("European Union", {"speaker": "Stavros Lambrinidis", "rank": "Special Representative for Human Rights"})]),
        ("panel", "podium", "", "Presentations", ["p-gilmore", "p-bokova"]),
        ("panel", "floor", "", "Statements", ["France", "Chile"]),
        ("segment", "floor", "dignitaries", "Statements of dignitaries (cont’d)",
         [("Switzerland", dignitary | {"speaker": "Didier Burkhalter", "rank": "Minister for Foreign Affairs"})]),
    ]  # fmt: skip
    discussions = (
        {"id": "segment", "kind": "high-level segment", "title": "High-level segment", "item": "1",
         "title_fr": "Débat de haut niveau", "title_es": "Serie de sesiones de alto nivel"},
        {"id": "panel", "kind": "panel discussion", "title": "High-level panel on human rights mainstreaming",
         "title_fr": "Réunion-débat de haut niveau sur les droits de l’homme",
         "title_es": "Mesa redonda de alto nivel sobre los derechos humanos"},
    )  # fmt: skip
    panel = (
        CHAIR,
        {"id": "p-gilmore", "name": "Kate Gilmore", "role": "opening", "discussion": "panel",
         "function": "Deputy High Commissioner", "function_fr": "Haute-Commissaire adjointe",
         "function_es": "Alta Comisionada Adjunta"},
        {"id": "p-bokova", "name": "Irina Bokova", "discussion": "panel", "function": "Director-General of UNESCO",
         "function_fr": "Directrice générale de l’UNESCO", "function_es": "Directora General de la UNESCO"},
    )  # fmt: skip
    return (meeting(1, day(29, month=2), parts, discussions=discussions, panel=panel),)


def review() -> tuple[Session, ...]:
    parts: list[Part] = [
        ("palau", "floor", "views of the State under review", "Views of the State under review", ["Palau"]),
        ("palau", "floor", "views of States", "Views of States", ["Cuba", "China", "Maldives"]),
        ("palau", "floor", "views of others", "Views of others",
         ["Palau Civil Society Coalition", "International Service for Human Rights"]),
        ("palau", "floor", "closing of the State under review",
         "Concluding remarks of the State under review", ["Palau"]),
    ]  # fmt: skip
    row = {
        "id": "palau", "kind": "adoption of a review", "item": "6", "decision": "31/109",
        "title": "Universal periodic review: Palau", "title_fr": "Examen périodique universel : Palaos",
        "title_es": "Examen periódico universal: Palau",
    }  # fmt: skip
    return (meeting(40, day(16), parts, discussions=(row,)),)


def urgent() -> tuple[Session, ...]:
    """Return an urgent debate of 2010, with the headings and the concerned country of that year."""
    parts: list[Part] = [
        ("flotilla", "podium", "opening", "Opening", [("p-kang", {"on_behalf_of": "the High Commissioner"})]),
        ("flotilla", "floor", "introduction", "Introduction",
         [("Sudan", {"on_behalf_of": "Group of Arab States"}), "Pakistan"]),
        ("flotilla", "floor", "States concerned", "Concerned country", ["Israel"]),
        ("flotilla", "floor", "", "Discussion", ["France", "Norway", "Human Rights Watch", "Cuba"]),
        ("flotilla", "floor", "Oral revisions", "Revisions of the draft", ["Pakistan"]),
    ]  # fmt: skip
    row = {
        "id": "flotilla", "kind": "urgent debate", "item": "1",
        "title": "Urgent debate on the raid on the flotilla", "mandate": "the request of Pakistan and the Sudan",
        "title_fr": "Débat urgent sur l’attaque de la flottille", "mandate_fr": "la demande du Pakistan et du Soudan",
        "title_es": "Debate urgente sobre el ataque a la flotilla", "mandate_es": "la solicitud del Pakistán",
    }  # fmt: skip
    kang = {
        "id": "p-kang", "name": "Kang Kyung-wha", "role": "opening", "function": "Deputy High Commissioner",
        "function_fr": "Haute-Commissaire adjointe", "function_es": "Alta Comisionada Adjunta",
    }  # fmt: skip
    when = day(1, month=6, year=2010)
    return (meeting(3, when, parts, discussions=(row,), panel=(kang,), session={"body_session": "fourteenth"}),)


def special() -> tuple[Session, ...]:
    """Return a special session with four States concerned, two of which speak."""
    parts: list[Part] = [
        ("", "podium", "opening", "Opening statements", ["p-choi", "p-zeid"]),
        ("", "floor", "States concerned", "States concerned", ["Nigeria", "Chad"]),
        (
            "",
            "floor",
            "",
            "General discussion",
            ["France", "Ghana", "Norway", "European Union", "Amnesty International"],
        ),
    ]
    head = {
        "title": "Special session on the acts of Boko Haram", "kind": "special session",
        "body_session": "twenty-third special",
        "title_fr": "Session extraordinaire consacrée aux actes de Boko Haram",
        "title_es": "Período extraordinario de sesiones sobre los actos de Boko Haram",
    }  # fmt: skip
    zeid = {
        "id": "p-zeid", "name": "Zeid Ra’ad Al Hussein", "role": "opening", "function": "High Commissioner",
        "function_fr": "Haut-Commissaire", "function_es": "Alto Comisionado",
    }  # fmt: skip
    return (meeting(1, day(1, month=4, year=2015), parts, panel=(CHAIR, zeid), session=head),)


def general_segment() -> tuple[Session, ...]:
    speakers = ["Cuba", "Norway", "France", "United Nations Children's Fund", "Human Rights Watch"]
    parts: list[Part] = [("", "floor", "", "General segment", speakers)]
    head = {
        "title": "General segment", "kind": "general segment", "title_fr": "Débat général de la session",
        "title_es": "Serie de sesiones generales",
    }  # fmt: skip
    return (meeting(9, day(2), parts, session=head),)


def treaty() -> tuple[Session, ...]:
    """Return a committee's consideration of a State's report: two rounds of experts' questions, and answers."""
    experts = [(name, {"category": "other"}) for name in ("Ms. Aho Assouma", "Mr. Cardona Llorens", "Ms. Sandberg")]
    parts: list[Part] = [
        ("", "podium", "opening", "Opening statement of the delegation", ["p-head"]),
        ("", "floor", "questions", "First round of questions", experts),
        ("", "responses", "answers", "Answers of the delegation", ["p-head"]),
    ]
    head = {
        "title": "Fifth periodic report of France", "kind": "treaty body",
        "body": "Committee on the Rights of the Child",
        "body_session": "seventy-first", "council_members": (), "title_fr": "Cinquième rapport périodique de la France",
        "title_es": "Quinto informe periódico de Francia",
    }  # fmt: skip
    delegation = {
        "id": "p-head", "name": "Laurence Rossignol", "function": "Head of the delegation of France", "pronoun": "she",
        "function_fr": "Chef de la délégation française", "function_es": "Jefa de la delegación de Francia",
    }  # fmt: skip
    report = {
        "id": "d1", "symbol": "CRC/C/FRA/5", "title": "Fifth periodic report of France", "concerns": ("France",),
        "title_fr": "Cinquième rapport périodique de la France", "title_es": "Quinto informe periódico de Francia",
    }  # fmt: skip
    return (meeting(2080, day(13, month=1), parts, panel=(delegation,), documents=(report,), session=head),)


#: For each name the function that returns the files of a report.
KINDS: Final[Mapping[str, Callable[[], tuple[Session, ...]]]] = {
    "dialogue": dialogue,
    "continued": continued,
    "debate": debate,
    "segment": segment,
    "review": review,
    "urgent": urgent,
    "special": special,
    "general-segment": general_segment,
    "treaty": treaty,
}
