"""The order of the day and the chair's script: times, limits, and forms of address, in every language."""

from datetime import datetime
from typing import Any, Final

import pytest

from secretary_tui.domain.model.rows.note import Note, ProceduralFacts
from secretary_tui.domain.model.session import Session
from secretary_tui.domain.text import LANGUAGES
from tests.export.drafts import drafts_sitting
from tests.export.rendered import rendered
from tests.export.sitting import rich_sitting, running_sitting
from tests.rows import session_of
from tests.shipped import AFTERNOON, MORNING, shipped
from tests.shipped import at as hour
from tests.sittings import at, sitting

BEFORE: Final = hour(8, 41)


def paper(name: str, session: Session, now: datetime = BEFORE, language: str = "en") -> str:
    return rendered(name, "md", session, now, language=language).replace("\u00a0", " ")


def floor(*entries: dict[str, Any], minutes: int = 20, **tables: Any) -> Session:
    """Return a running sitting whose only part is a floor block."""
    block = {"id": "b1", "kind": "floor", "title": "Floor", "minutes": minutes, "started": at(0)}
    rows = tuple({"id": f"e{n}", "list": "floor", **entry} for n, entry in enumerate(entries))
    return sitting(**{"blocks": (block,), "lists": ({"id": "floor"},), "entries": rows, **tables})


def test_a_list_closes_with_the_sitting_if_that_rises_earlier() -> None:
    lists = ({"id": "floor", "opened": at(0), "closes": "by itself", "list_minutes": 15},)
    session = floor({"name": "Cuba"}, lists=lists)
    assert "closes at 9.15 a.m." in paper("agenda", session, at(5))
    risen = session.evolve(sitting=session.sitting.evolve(closed=at(9)))
    assert "List of speakers: closed at 9.09 a.m." in paper("agenda", risen, at(30))


#: What the order of the day and the script say of a draft, and how the script begins a part that has a name.
OF_DRAFTS: Final = (
    ("- Draft resolution A/HRC/31/L.13, “The effects of foreign debt”, sponsored by Algeria and Cuba\n",
     "- We now turn to draft resolution A/HRC/31/L.13, “The effects of foreign debt”, sponsored by Algeria and Cuba.\n",
     "We continue with “Action on drafts”."),
    ("- Le projet de résolution A/HRC/31/L.13 (« Les effets de la dette extérieure »), parrainé par l’Algérie et Cuba",
     "- Nous passons au projet de résolution A/HRC/31/L.13 (« Les effets de la dette extérieure »), parrainé par",
     "Nous poursuivons avec « Suite donnée aux projets »."),
    ("- El proyecto de resolución A/HRC/31/L.13, “Las consecuencias de la deuda externa”, patrocinado por Argelia",
     "- Pasamos al proyecto de resolución A/HRC/31/L.13, “Las consecuencias de la deuda externa”, patrocinado por",
     "Continuamos con “Adopción de medidas sobre los proyectos”."),
)  # fmt: skip


@pytest.mark.parametrize(("language", "said"), zip(LANGUAGES, OF_DRAFTS, strict=True))
def test_the_drafts_are_named_in_the_block_of_their_action(language: str, said: tuple[str, str, str]) -> None:
    session = drafts_sitting()
    debt = session.proposals[1].evolve(how=None, in_favour=(), against=(), not_voting=(), announced={})
    running = session.evolve(
        sitting=session.sitting.evolve(closed=None),
        blocks=(session.blocks[0].evolve(ended=None, part="vote"),),
        proposals=(session.proposals[0], debt, *session.proposals[2:]),
    )
    agenda, script = (paper(name, running, hour(10), language).replace("\u202f", " ") for name in ("agenda", "script"))
    assert said[0] in agenda
    assert said[1] in script
    assert said[2] in script
    assert "L.14" in agenda
    assert "L.14" not in script  # because action on it is over


CALLED: Final[tuple[tuple[dict[str, Any], str, str, str], ...]] = (
    ({"name": "Iran (Islamic Republic of)", "category": "observer", "on_behalf_of": "Non-Aligned Movement"},
     "to the distinguished representative of the Islamic Republic of Iran, who will speak on behalf of the Movement of",
     "à la délégation de la République islamique d’Iran, qui s’exprimera au nom du Mouvement des pays non alignés.",
     "a la delegación de la República Islámica del Irán, que hablará en nombre del Movimiento de los Países No"),
    ({"name": "Lithuania", "category": "observer", "title": "H.E. Ms.", "speaker": "Ona P.",
      "rank": "Deputy Minister of Justice"},
     "to H.E. Ms. Ona P., Deputy Minister of Justice of Lithuania.",
     "à S. E. Mme Ona P., Vice-Ministre de la justice de la Lituanie.",
     "a la Excma. Sra. Ona P., Viceministra de Justicia de Lituania."),
    ({"name": "Lithuania", "category": "observer", "rank": "Minister of Justice"},
     "to the Minister of Justice of Lithuania.",
     "à la délégation de la Lituanie (Ministre de la justice).",
     "a la delegación de Lituania (Ministro de Justicia)."),
    ({"name": "United Nations Children’s Fund", "category": "un", "form": "video"},
     "to the representative of the United Nations Children’s Fund, by video message.",
     "au Fonds des Nations Unies pour l’enfance, par message vidéo.",
     "al Fondo de las Naciones Unidas para la Infancia, por mensaje de vídeo."),
    ({"name": "Plan International", "category": "ngo", "also_on_behalf_of": "ECPAT International"},
     "to the representative of Plan International, who will make a joint statement with ECPAT International.",
     "à Plan International, pour une déclaration conjointe avec ECPAT International.",
     "a Plan International, para una declaración conjunta con ECPAT International."),
    ({"name": "Sovereign Military Order of Malta", "category": "other"},
     "to the representative of the Sovereign Military Order of Malta.", "à l’Ordre souverain de Malte.",
     "a la Soberana Orden Militar de Malta."),
    ({"name": "Amina K.", "category": "other"}, "to Amina K.\n", "à Amina K.\n", "a Amina K.\n"),
    ({"name": "Togo", "category": "member", "kind": "right of reply", "replies_to": "Cuba"},
     "in exercise of the right of reply to the statement of Cuba. You have the floor for three minutes.",
     "pour l’exercice du droit de réponse, en réponse à Cuba. Vous disposez de trois minutes.",
     "en ejercicio del derecho de respuesta, en respuesta a Cuba. Dispone de tres minutos."),
)  # fmt: skip


@pytest.mark.parametrize(("entry", "en", "fr", "es"), CALLED)
def test_each_is_called_by_the_name_that_is_said(entry: dict[str, Any], en: str, fr: str, es: str) -> None:
    for language, said in (("en", en), ("fr", fr), ("es", es)):
        assert said in paper("script", floor(entry), at(1), language) + "\n"


def test_a_second_reply_is_said_to_be_one() -> None:
    reply = {"name": "Togo", "category": "member", "kind": "right of reply"}
    text = paper("script", floor(reply, reply), at(1))
    assert "Togo, in exercise of the right of reply. You have the floor for three minutes." in text
    assert "Togo, in exercise of a second right of reply. You have the floor for two minutes." in text


def test_those_whom_the_time_does_not_reach_come_last_and_the_chair_regrets_it() -> None:
    session = floor(*({"name": name, "category": "member"} for name in ("Cuba", "Mali", "Togo")), minutes=5)
    for language, head, regret in (
        ("en", "### If time allows", "I regret that, for lack of time,"),
        ("fr", "### Si le temps le permet", "Je regrette que, faute de temps,"),
        ("es", "### Si el tiempo lo permite", "Lamento que, por falta de tiempo,"),
    ):
        before, after = paper("script", session, at(0), language).split(head)
        assert "Mal" in before
        assert "Togo" in after
        assert regret in after


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "The speaking time has been reduced. It is 1 minute and 30 seconds for each speaker."),
        ("fr", "Le temps de parole a été réduit : il est de 1 minute et 30 secondes par orateur."),
        ("es", "El tiempo de uso de la palabra se ha reducido: es de 1 minuto y 30 segundos por orador."),
    ],
)
def test_a_cut_is_announced(language: str, said: str) -> None:
    cut = Note(id="n1", kind="procedural", at=at(1), act="limit", facts=ProceduralFacts(seconds=90))
    session = floor({"name": "Cuba", "category": "member"}, lists=({"id": "floor", "limit": 90},))
    assert said not in paper("script", session, at(1), language)
    assert said in paper("script", session.evolve(notes=(cut,)), at(1), language)
    for more in (ProceduralFacts(seconds=90, raised=True), ProceduralFacts(seconds=90, mixed=True)):
        later = cut.evolve(id="n2", at=at(2), facts=more)
        assert said not in paper("script", session.evolve(notes=(cut, later)), at(2), language)


@pytest.mark.parametrize(
    ("name", "language", "said"),
    [
        ("agenda", "en",
         "three minutes for States Members of the Council and observer States, two minutes for all others"),
        ("script", "fr",
         "trois minutes pour les États membres du Conseil et les États observateurs, deux minutes pour tous les"),
        ("agenda", "es",
         "tres minutos para los Estados miembros del Consejo y los Estados observadores, dos minutos para todos"),
    ],
)  # fmt: skip
def test_speaking_time_is_told_by_category(name: str, language: str, said: str) -> None:
    session = shipped(MORNING)
    limits = {"member": 180, "observer": 180, "igo": 120}
    assert said in paper(name, session.evolve(rules=session.rules.evolve(limits=limits)), BEFORE, language)


def test_the_hour_of_each_person_is_known_as_far_as_times_are_planned() -> None:
    session = shipped(AFTERNOON)
    assert "- 3.27 p.m., panellist: Mr. Michael Moran" in paper("agenda", session)
    entries = tuple(row.evolve(planned=None) if row.panel == "p-hoydal" else row for row in session.entries)
    assert any(row.panel == "p-hoydal" for row in entries)
    text = paper("agenda", session.evolve(entries=entries))
    assert "- 3.19 p.m., panellist: Mr. Håkon" in text
    assert "- Panellist: Mr. Michael Moran" in text


def test_who_sits_on_the_podium_and_is_in_no_part_is_in_the_head() -> None:
    session = shipped(MORNING)
    session = session.evolve(entries=tuple(row for row in session.entries if row.panel != "p-choi"))
    assert "- Chair: H.E. Mr. Choi Kyonglim, President" in paper("agenda", session).split("## Programme")[0]
    assert "- 9 a.m., opening statement: Ms. Kate Gilmore" in paper("agenda", session)


def test_a_part_that_is_left_out_is_in_neither_paper() -> None:
    session = shipped(MORNING)
    blocks = tuple(row.evolve(skipped=row.id == "responses-1") for row in session.blocks)
    for name in ("agenda", "script"):
        text = paper(name, session.evolve(blocks=blocks))
        assert "First slot: responses" not in text
        assert "Second slot: floor (11–11.45 a.m." in text


def test_whoever_has_left_answers_no_more() -> None:
    session = running_sitting()
    panel = tuple(row.evolve(left=hour(10, 5)) if row.id == "p-allen" else row for row in session.panel)
    text = paper("script", session.evolve(panel=panel), hour(10, 12, 30))
    assert "Allen" not in text
    assert "Maloor" in text


def test_a_suspended_meeting_is_resumed() -> None:
    suspensions = (rich_sitting().suspensions[0].evolve(start=hour(10, 12), end=None),)
    stopped = session_of(running_sitting().by_name() | {"suspensions": suspensions})
    assert "\nThe meeting is resumed.\n" in paper("script", stopped, hour(10, 12, 30))


def test_a_break_and_a_list_that_is_open_until_further_notice() -> None:
    blocks = (
        {"id": "b1", "kind": "floor", "title": "Floor", "minutes": 20, "started": at(0)},
        {"id": "b2", "kind": "break", "title": "Break", "minutes": 10},
    )
    lists = ({"id": "floor", "opened": at(0), "closed": at(1), "reopened": at(2)},)
    session = sitting(blocks=blocks, lists=lists)
    text = paper("script", session, at(3))
    assert "The list of speakers is open; those who wish to take the floor are invited to inscribe." in text
    assert "We now take a break of 10 minutes." in text
    assert "- List of speakers: open until further notice" in paper("agenda", session, at(3))


def test_two_parts_of_one_running_order_name_and_call_its_people_once() -> None:
    session = shipped(MORNING)
    blocks = tuple(row.evolve(list="opening") if row.id == "responses-2" else row for row in session.blocks)
    session = session.evolve(blocks=blocks)
    assert paper("agenda", session).count("Ms. Kate Gilmore") == 1
    assert paper("script", session).count("I now give the floor to Ms. Kate Gilmore") == 1
    ended = tuple(row.evolve(started=hour(9), ended=hour(9, 1)) if row.id == "opening" else row for row in blocks)
    assert "I give the floor to Ms. Kate Gilmore" in paper("script", session.evolve(blocks=ended), hour(9, 2))


@pytest.mark.parametrize(
    ("language", "panel", "dialogue"),
    [
        ("en", "- 9.21 a.m., panellist: Mr. Benyam", "- 9.21 a.m.: Mr. Benyam"),
        ("fr", "- 9 h 29, intervenante : Mme Maud", "- 9 h 29 : Mme Maud"),
        ("es", "- 9.21 horas, panelista: Sr. Benyam", "- 9.21 horas: Sr. Benyam"),
    ],
)
def test_nobody_is_called_a_panellist_but_in_a_panel(language: str, panel: str, dialogue: str) -> None:
    session = shipped(MORNING)
    for kind, said in (("panel discussion", panel), ("interactive dialogue", dialogue)):
        text = paper("agenda", session.evolve(sitting=session.sitting.evolve(kind=kind)), language=language)
        assert said in text


@pytest.mark.parametrize(
    ("language", "length", "said"),
    [
        ("en", "(no time planned)", "names are still taken"),
        ("fr", "(sans durée prévue)", "et reste ouverte"),
        ("es", "(sin tiempo previsto)", "y sigue abierta"),
    ],
)
def test_a_part_may_have_no_hours(language: str, length: str, said: str) -> None:
    lists = ({"id": "floor", "opened": at(0), "closes": "by hand"},)
    session = floor({"name": "Chile", "category": "member"}, minutes=0, lists=lists)
    agenda = paper("agenda", session, language=language)
    assert f"{length}\n" in next(line for line in agenda.splitlines(keepends=True) if line.startswith("### "))
    assert said in paper("list", session, at(5), language)
    risen = session.evolve(sitting=session.sitting.evolve(closed=at(6)))
    assert said not in paper("list", risen, at(7), language)


@pytest.mark.parametrize(
    ("count", "welcome"),
    [(1, "is Ms. Kate Gilmore, to whom I"), (2, "and Mr. John Carr, to both of whom I"), (3, ", to all of whom I")],
)
def test_the_podium_is_welcomed_by_its_number(count: int, welcome: str) -> None:
    session = shipped(MORNING)
    guests = [row for row in session.panel if row.role not in ("chair", "video")][:count]
    kept = {row.id for row in session.panel if row.role in ("chair", "video")} | {row.id for row in guests}
    panel = tuple(row for row in session.panel if row.id in kept)
    entries = tuple(row for row in session.entries if row.panel is None or row.panel in kept)
    assert welcome in paper("script", session.evolve(panel=panel, entries=entries))


@pytest.mark.parametrize(
    ("language", "concerned", "replies"),
    [
        ("en", "We continue with the State concerned.",
         "exercise of the right of reply. The speaking time is three minutes for the first and two minutes"),
        ("fr", "Nous poursuivons avec l’État concerné.",
         "de réponse. Le temps de parole est de trois minutes pour la première et de deux minutes pour la deuxième"),
        ("es", "Continuamos con el Estado interesado.",
         "de respuesta. El tiempo de uso de la palabra es de tres minutos para la primera y de dos minutos para"),
    ],
)  # fmt: skip
def test_what_the_floor_is_for_is_said(language: str, concerned: str, replies: str) -> None:
    block = {"id": "b1", "kind": "floor", "title": "State", "minutes": 20, "started": at(0), "part": "States concerned"}
    assert concerned in paper("script", floor({"name": "Togo"}, blocks=(block,)), at(1), language)
    reply = {"name": "Togo", "category": "member", "kind": "right of reply"}
    spoken = {"spans": ({"start": at(0)},)}
    for session in (floor(reply), floor(reply | spoken)):
        assert replies in paper("script", session, at(1), language)
    assert replies not in paper("script", floor({"name": "Cuba"}, reply), at(1), language)
