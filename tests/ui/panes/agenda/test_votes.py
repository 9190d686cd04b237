"""Action on drafts from the agenda: the draft that is meant, a vote left and continued, adoption by one key."""

from secretary_tui.domain.acts.agenda_rows import AddRow, EditRow, MarkLeft
from secretary_tui.domain.acts.base import Act
from secretary_tui.domain.acts.notes import AdoptWithoutVote, TakeVote
from secretary_tui.domain.model.rows.entry import DraftProposal
from secretary_tui.domain.model.session import Session
from secretary_tui.ui.dialogs.dialog import Choice
from secretary_tui.ui.dialogs.form import Form, LongField
from secretary_tui.ui.key_actions import DraftChanged
from secretary_tui.ui.panes.agenda import Agenda
from secretary_tui.ui.panes.plan_rows import other_rows
from tests.ui.harness import START, MemoryDesk, PaneApp, opened, small_session, typed

FOOD = DraftProposal(id="food", title="The right to food", symbol="A/HRC/31/L.13", block="floor-1")
DEBT = DraftProposal(id="debt", title="Foreign debt")


def council(*drafts: DraftProposal, members: tuple[str, ...] = ("Cuba", "Togo")) -> Session:
    session = small_session()
    return session.evolve(sitting=session.sitting.evolve(council_members=members), proposals=drafts)


#: The selected row, the keys, and the act that is done.
MEANT: tuple[tuple[str, str, Act], ...] = (
    ("proposals:debt", "y", AdoptWithoutVote(proposal="debt")),
    ("blocks:floor-1", "y", AdoptWithoutVote(proposal="food")),
    ("blocks:floor-2", "y", AdoptWithoutVote(proposal="debt")),
    ("rules:", "Y", AdoptWithoutVote(proposal="debt")),
    ("proposals:debt", "v plus 0 enter", TakeVote(proposal="debt", in_favour=("Cuba",), abstaining=("Togo",))),
    ("blocks:floor-1", "v a enter", TakeVote(proposal="food", in_favour=("Cuba", "Togo"))),
)


def drafts(app: PaneApp) -> dict[str, str]:
    return {draft.key: draft.text for draft in app.heard.messages if isinstance(draft, DraftChanged)}


async def test_the_selected_draft_is_meant_else_the_one_of_the_block() -> None:
    desk = MemoryDesk(council(FOOD, DEBT))
    async with opened(Agenda, desk) as (app, pane, pilot):
        for selected, keys, act in MEANT:
            pane.list.select(selected)
            await pilot.press(*keys.split())
            await pilot.pause()
            assert desk.done == [act], selected
            desk.begin_anew(council(FOOD, DEBT))
            app.session = desk.session
            await pilot.pause()


async def test_of_several_drafts_one_is_chosen() -> None:
    desk = MemoryDesk(council(FOOD, DraftProposal(id="rest", title="The rest", block="floor-1")))
    async with opened(Agenda, desk) as (app, _, pilot):
        await pilot.press("down", "y")
        assert isinstance(app.screen, Choice)
        await pilot.press("b")
        assert desk.done == [AdoptWithoutVote(proposal="rest")]
        app.session = council(*(FOOD.evolve(id=f"draft-{n}", symbol=f"A/HRC/31/L.{n}") for n in range(1, 31)))
        await pilot.pause()
        await pilot.press("home", "down", "y", "up")  # the letters end before the last draft
        assert isinstance(app.screen, Choice)
        assert app.screen.options[app.screen.at].text == "A/HRC/31/L.30"
        await pilot.press("escape")
        for session, sentence in (
            (council(), "There is no draft yet"),
            (council(FOOD, members=()), "The session names no members who vote"),
        ):
            app.session = session
            await pilot.pause()
            await pilot.press("home", "down", "v")
            assert len(app.screen_stack) == 1, "no vote is taken"
            assert app.heard.sentences[-1].startswith(sentence)


async def test_a_vote_that_is_left_goes_on_here_and_in_the_next_run() -> None:
    desk = MemoryDesk(council(FOOD))
    async with opened(Agenda, desk) as (app, pane, pilot):
        await pilot.press("down", "v", "minus", "escape")
        assert app.heard.sentences[-1] == "The half-taken vote is kept; v goes on with it."
        await pilot.press("v", "plus", "escape")
        await pilot.pause()
    kept = drafts(app)
    assert kept == {"vote.food": "against: Cuba\nin favour: Togo"}
    async with opened(Agenda, desk) as (again, pane, pilot):
        pane.give_drafts(kept)
        await pilot.pause()
        assert again.heard.sentences[-1] == "A half-taken vote was kept: A/HRC/31/L.13; v goes on with it."
        await pilot.press("down", "v", "enter")
        assert desk.done == [TakeVote(proposal="food", in_favour=("Togo",), against=("Cuba",))]
        assert drafts(again) == {"vote.food": ""}


async def test_a_key_says_that_a_draft_was_withdrawn_or_not_acted_on() -> None:
    desk = MemoryDesk(council(FOOD))
    async with opened(Agenda, desk) as (_, pane, pilot):
        pane.list.select("proposals:food")
        for letter, how in (("w", "withdrawn"), ("n", "not acted on"), ("o", None)):
            await pilot.press("x", letter)
            assert desk.done[-1] == EditRow(table="proposals", row="food", changes={"how": how})
        pane.list.select("panel:p4")
        await pilot.press("x")
        assert desk.done[-1] == MarkLeft(panellist="p4", left=True)


async def test_a_draft_is_added_by_its_form_for_the_block_of_action() -> None:
    values = {"title": "Food", "kind": "draft resolution", "block": "opening", "revised": False, "budget": False}
    first, *others = council().blocks
    action = first.evolve(id="action", kind="floor", part="action", started=None, ended=None)
    async with opened(Agenda, council()) as (app, _, pilot):
        for blocks, block in (((first, *others), "opening"), ((first, *others, action), "action")):
            app.session = council().evolve(blocks=blocks)
            await pilot.pause()
            await pilot.press("home", "a", "t", *"Food", "ctrl+s")  # the first block is selected
            assert app.heard.commands[-1] == AddRow(table="proposals", values=values | {"block": block})


def test_the_row_of_a_draft_tells_what_became_of_it_and_titles_are_in_line() -> None:
    taken = FOOD.evolve(how="recorded vote", in_favour=("Cuba",), announced={"in_favour": 2})
    short = FOOD.evolve(id="short", symbol="A/HRC/31/L.5", title="Short")
    rows = [*other_rows(council(taken, DEBT.evolve(amends="food"), short), START)]
    assert [str(row.cells[-1]) for row in rows if row.key.startswith("proposals:")] == [
        "resolution  A/HRC/31/L.13  adopted, 2–0–0  The right to food",
        "amendment                  Foreign debt",
        "resolution  A/HRC/31/L.5   Short",
    ]


async def test_a_draft_is_found_by_its_symbol_which_heads_its_form() -> None:
    amendment = DraftProposal(id="a1", title="Amendment to A/HRC/31/L.13", symbol="A/HRC/31/L.41", amends="food")
    async with opened(Agenda, council(amendment, FOOD)) as (app, pane, pilot):
        assert pane.finder is not None
        for text, row_id in (("L.13 right", "food"), ("L.4", "a1")):
            await pilot.press("home")
            await pane.finder.open()
            await typed(pilot, text)
            await pilot.press("enter", "escape")
            assert pane.list.selected == f"proposals:{row_id}", text
        await pilot.press("enter")
        assert isinstance(app.screen, Form)
        assert app.screen.heading == "Draft: A/HRC/31/L.41"


async def test_who_introduces_a_draft_is_written_by_the_known_names_and_others_are_doubted() -> None:
    desk = MemoryDesk(council(FOOD))
    async with opened(Agenda, desk) as (app, pane, pilot):
        pane.list.select("proposals:food")
        for text, names, sentence in (
            ("Egypt, Greece and Romania", ("Egypt", "Greece", "Romania"), ""),
            ("egy", ("Egypt",), ""),
            ("Brazl", ("Brazl",), "“Brazl” is not a known name; did you mean Brazil?"),
        ):
            app.heard.sentences.clear()
            await pilot.press("enter")
            form = app.screen
            assert isinstance(form, Form)
            await pilot.press(*["tab"] * form.rows.names.index("sponsors"))
            assert isinstance(app.focused, LongField)
            app.focused.text = text
            await pilot.press("ctrl+s")
            assert app.heard.commands[-1] == EditRow(table="proposals", row="food", changes={"sponsors": names})
            assert app.heard.sentences == [sentence] * bool(sentence)
            app.session = desk.session
            await pilot.pause()
