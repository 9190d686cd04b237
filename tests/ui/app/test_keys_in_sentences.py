"""With a keymap in which every key is changed, no sentence on the screen names a wrong key."""

import re
from collections.abc import Iterator
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pytest

import secretary_tui
from secretary_tui.domain.acts.base import Act, Guarded, apply, preview
from secretary_tui.domain.acts.entries import AddEntry, HoldEntry, ReleaseEntry, WithdrawEntry
from secretary_tui.domain.acts.floor import BackDate, CallNext, EndSpeech, MarkAbsent, Pause, RaisePointOfOrder
from secretary_tui.domain.acts.lists import CloseList
from secretary_tui.domain.acts.notes import AddNote, EditNote
from secretary_tui.domain.acts.sitting import CloseSitting, EndBlock, NextBlock, StartWebcast, Suspend
from secretary_tui.domain.model.session import Session
from secretary_tui.errors import NextStep, Refused
from secretary_tui.keys.global_keys import SITTING_ACTS, TABS
from secretary_tui.keys.row import KeyRow, key_from, sign
from secretary_tui.keys.tables import BY_ID, BoundKeys, KeyPlace, sentence_with_keys, step_with_key
from secretary_tui.ui.app.app import SecretaryApp
from secretary_tui.ui.key_actions import words_now
from tests.domain.test_no_keys import KEY
from tests.keys.other_keys import OTHER_KEYS
from tests.sittings import at, skipped, waiting
from tests.ui.app.test_app import an_app, begun_anew
from tests.ui.harness import started
from tests.ui.widgets.test_cells import ACTS

PACKAGE = Path(secretary_tui.__file__).parent
OTHER = BoundKeys(OTHER_KEYS)
#: Signs that are no letters, and that no row of the key table has any more.
GONE = {sign(key) for row in BY_ID.values() for key in row.keys.split(",")} - {sign(key) for key in OTHER_KEYS.values()}


#: Acts by the state of the sitting to which they lead, ten seconds one after the other.
ACTS_TO: dict[str, tuple[Act, ...]] = {
    "planned": (),
    "speaking": (
        *(WithdrawEntry(entry="e-cuba"), HoldEntry(entry="e-ghana", reason="on the way"), CallNext(), MarkAbsent()),
    ),
    "paused": (CallNext(), Pause()),
    "point of order": (CallNext(), RaisePointOfOrder()),
    "suspended": (CallNext(), Suspend()),
    "nobody waits": (*(CallNext(),) * 5, EndSpeech()),
    "between blocks": (NextBlock(), CloseList(list="floor"), StartWebcast(), EndBlock(sure=True)),
    "all blocks ended": (*(NextBlock(sure=True),) * 4, EndBlock(sure=True)),
    "closed": (WithdrawEntry(entry="e-ghana"), CallNext(), CloseSitting()),
}


def session_in(state: str) -> Session:
    """Return a sitting in a state in which acts are refused for all kinds of reasons."""
    sos = {"id": "e-sos", "list": "floor", "name": "SOS", "category": "ngo", "confirmed": False}
    note = {"id": "n1", "kind": "note", "at": at(), "text": "x", "entry": "e-cuba"}
    run = skipped(entries=(*waiting("Brazil", "China", "Cuba", "Egypt", "Ghana"), sos), notes=(note,))
    for n, act in enumerate(ACTS_TO[state]):
        run.do(replace(act, expected=run.expected) if isinstance(act, Guarded) else act, 1, 10 * n)
    return run.session


def with_field(act: Act, name: str, value: str) -> Act:
    changed: dict[str, Any] = {name: value}
    return replace(act, **changed)


def acts(session: Session) -> Iterator[Act]:
    ids = {
        "entry": [entry.id for entry in session.entries] + ["e-gone"],
        "other": [entry.id for entry in session.entries],
        "list": [*session.list_ids],
        "block": [block.id for block in session.blocks],
        "note": [note.id for note in session.notes] + ["n-gone"],
        "panellist": [person.id for person in session.panel],
    }
    for act, _ in ACTS:
        names = [field.name for field in fields(act) if field.name in ids and getattr(act, field.name) is not None]
        made = [act]
        for name in names:
            made = [with_field(one, name, value) for one in made for value in ids[name]]
        for one in made:
            expected = session.holder.id if session.holder else None
            yield replace(one, expected=expected) if isinstance(one, Guarded) else one
    yield from (EditNote(note="n1", changes={"text": " "}), AddNote(text=" "), MarkAbsent(expected="e-nobody"))
    yield from (NextBlock(expected=session.holder.id if session.holder else None), MarkAbsent(), BackDate())
    yield from (ReleaseEntry(entry="e-sos"), AddEntry(list="floor", name="Peru", category="member"))


def spoken() -> dict[str, tuple[NextStep, ...]]:
    """Return every sentence that refuses an act or reports an open matter, with the possible next steps."""
    sentences: dict[str, tuple[NextStep, ...]] = {}
    for state in ACTS_TO:
        before = session_in(state)
        for act in acts(before):
            ids = tuple(f"{number:04d}" for number in range(500, 520))
            try:
                after = apply(before, replace(act, ids=ids), at(40))
            except Refused as refused:
                sentences[refused.sentence] = refused.then
            else:
                if then := act.next_steps(before, after):
                    sentences[type(act).__name__] = then
    return sentences


#: The beginnings of the sentences about a state that refuses an act, whatever the act is for.
BY_STATE = ("The sitting was closed", "The sitting is closed", "The sitting has been suspended")


@pytest.mark.parametrize("state", ["suspended", "closed"])
def test_neither_a_sentence_nor_the_footer_offers_what_the_state_refuses(state: str) -> None:
    session = session_in(state)
    said: dict[str, list[str]] = {}
    offered: set[str] = set()
    for act in acts(session):
        refused = Refused("")
        try:
            preview(session, act, at(40))
        except Refused as why:
            refused = why
        said.setdefault(type(act).__name__, []).append(refused.sentence)
        offered |= {step.name for step in refused.then}
    impossible = {name for name, sentences in said.items() if all(one.startswith(BY_STATE) for one in sentences)}
    assert len(impossible) > 10
    assert not offered & impossible
    words = words_now(session)
    shown = [row for tab in TABS for row in tab.rows if words.get(row.id, row.word)]
    assert not [row.id for row in shown if row.act_names and impossible.issuperset(row.act_names)]
    assert (state == "closed") == ("agenda.more" in words)


def row_of(step: NextStep) -> list[KeyRow]:
    return [row for row in (*BY_ID.values(), *SITTING_ACTS) if step.name == row.id or step.name in row.act_names]


async def bound_actions(*keys: str) -> dict[str, dict[str, str]]:
    """Return for each tab the bindings of Textual, with their actions, after these keys were pressed there."""
    app, bound = an_app(keymap=OTHER_KEYS), {}
    async with app.run_test() as pilot:
        for tab in TABS:
            await begun_anew(app, pilot, tab.id)
            await pilot.press(*keys)
            bound[tab.id] = {key: active.binding.action for key, active in app.screen.active_bindings.items()}
    return bound


async def test_every_refusal_names_the_keys_that_do_it_where_they_do_it() -> None:
    sentences = spoken()
    assert sum(bool(then) for then in sentences.values()) >= 30
    here, lines = await bound_actions(), await bound_actions(OTHER_KEYS["app.note"])
    titles = {tab.title: tab.id for tab in TABS}
    for sentence, then in sentences.items():
        assert not KEY.search(sentence), sentence
        for step in then:
            rows = row_of(step)
            assert rows, step
            for tab in here:
                for in_line in (False, True):
                    place = KeyPlace(tab, in_line=in_line)
                    said = step_with_key(step, OTHER, place)
                    assert said in sentence_with_keys(sentence, then, OTHER, place)
                    if step.name == "CloseSitting":
                        assert said == f"{OTHER.row('app.palette').sign}: Close the sitting"
                        continue
                    key = said.removesuffix(f" {step.does}")
                    first, _, last = key.rpartition(", then ")
                    named, _, elsewhere = last.partition(" in ")
                    bound = here[titles[elsewhere] if elsewhere else tab] if first or not in_line else lines[tab]
                    if elsewhere and in_line:
                        bound = here[titles[elsewhere]]
                    assert bound[key_from(named)] in {row.action for row in rows} | {"undo_in_line"}, said
                    if first:
                        assert lines[tab][key_from(first)] == "close_line"


def test_every_next_step_of_the_program_is_the_act_of_a_row() -> None:
    rows = (*BY_ID.values(), *SITTING_ACTS)
    known = {row.id for row in rows} | {act for row in rows for act in row.act_names}
    sources = (path.read_text("utf-8") for path in PACKAGE.rglob("*.py"))
    steps = [step for text in sources for step in re.findall(r"NextStep\(\s*\"?([\w.-]+)\"?,", text)]
    assert len(steps) > 40
    assert set(steps) <= known
    assert {kind.__name__ for kind in Guarded.__subclasses__()} <= known


#: Ids of rows of the key table whose keys open something above or below the tab.
OPENED: dict[str, tuple[str, ...]] = {
    "speakers": (
        "", "speakers.add", "app.find", "speakers.reply", "speakers.place", "speakers.hold", "speakers.person",
        "speakers.order", "speakers.details", "speakers.import", "sitting.next floor.point",
        "sitting.next sitting.suspend", "sitting.next app.undo", "app.help", "app.palette", "app.note",
        "sitting.next app.quit",
    ),
    "agenda": (
        "", "agenda.edit", "agenda.add", "agenda.remove", "agenda.left", "agenda.interpretation", "app.find",
        "app.help",
    ),
    "notes": ("", "app.find", "notes.board", "notes.filter", "app.help", "notes.summary"),
    "timer": ("", "app.help"),
}  # fmt: skip
#: Places where a sentence may name another key: the meaning of a letter that is typed in that place.
_FIXED = re.compile(r"space or ii ends it · \. ends both|\(in its line: ii\)|or escape|pages · F13, \?")


@pytest.mark.parametrize(
    "tab", ["speakers", *(pytest.param(tab, marks=pytest.mark.slow) for tab in ("agenda", "notes", "timer"))]
)
async def test_no_screen_tells_a_key_of_before(tab: str) -> None:
    async with started(an_app(tab, keymap=OTHER_KEYS), (120, 50)) as (app, pilot):
        for ids in OPENED[tab]:
            await begun_anew(app, pilot, tab)
            await pilot.press(*(OTHER_KEYS[row_id] for row_id in ids.split()))
            tells_no_key_of_before(app, ids)


def tells_no_key_of_before(app: SecretaryApp, ids: str) -> None:
    screens = app.screen_stack
    assert not ids or screens[-1] is not app.main or app.main.message_line.sentence or app.focused is not None, ids
    strips = [strip for screen in screens for strip in screen._compositor.render_strips()]
    text = _FIXED.sub("", "\n".join("".join(segment.text for segment in strip) for strip in strips))
    bound = {sign(key) for screen in screens for key in screen.active_bindings}
    for gone in GONE:
        if len(gone) > 1 and gone not in ("tab", "enter", "delete", "space", "home", "end", "backspace"):
            assert not re.search(rf"(?<![\w+↑]){re.escape(gone)}(?![\w+])", text), (gone, ids)
    tabs = [f"{OTHER.row(f'tab.{tab.id}.digit').sign} {tab.title}" for tab in TABS]
    assert [label for label in tabs if label in app.main.tabs.render().plain] == tabs  # type: ignore[union-attr]
    for sentence in (app.main.message_line.sentence, app.main.message_line.hint):
        for key in re.findall(r"[;,] (\S{1,8}) \w+s\b", sentence):
            assert key in bound, (sentence, ids)
