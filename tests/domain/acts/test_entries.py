"""Acts on one entry: held, confirmed, returned to waiting, removed, corrected."""

from typing import Any

import pytest

from secretary_tui.domain.lists import tally
from tests import acts
from tests.domain.acts.situations import names, one_heard, three
from tests.sittings import Run, at, called, running, sitting, waiting


def test_hold_release_confirm() -> None:
    ngo = {"id": "e-ngo", "list": "floor", "name": "Save the Children", "category": "ngo", "confirmed": False}
    run = Run(sitting(entries=(ngo, *waiting("Brazil"))))
    assert [e.name for e in run.session.callable_entries("floor")] == ["Brazil"]
    run.refuses("Save the Children is not confirmed; ConfirmEntry confirms it", acts.ReleaseEntry(entry="e-ngo"))
    run.do(acts.ConfirmEntry(entry="e-ngo"))
    assert [e.name for e in run.session.callable_entries("floor")] == ["Save the Children", "Brazil"]
    run.refuses("is confirmed already", acts.ConfirmEntry(entry="e-ngo"))
    act, before = acts.HoldEntry(entry="e-brazil", reason=" "), run.session
    assert act.sentence(before, run.do(act), at(0)) == "Brazil is held: no reason given"
    assert run.entry("Brazil").state == "held"
    run.do(acts.ReleaseEntry(entry="e-brazil"))
    run.refuses(r"Brazil is not held\.", acts.ReleaseEntry(entry="e-brazil"))


def test_who_has_no_category_is_doubtful_and_not_confirmed_without_one() -> None:
    run = Run(sitting(entries=({"id": "e-1", "list": "floor", "name": "Foo", "confirmed": False},)))
    assert tally(run.session, "floor").doubtful == 1
    run.refuses(
        r"Foo has no category, which only you can give; speakers\.details opens it", acts.ConfirmEntry(entry="e-1")
    )
    run.play({0: (acts.EditEntry(entry="e-1", changes={"category": "ngo"}), acts.ConfirmEntry(entry="e-1"))})
    assert (tally(run.session, "floor").doubtful, run.entry("Foo").confirmed) == (0, True)


def test_a_waiting_entry_is_put_on_another_list_by_its_form() -> None:
    run = Run(sitting("Brazil", lists=({"id": "floor"}, {"id": "guests"}), entries=waiting("Brazil", "China")))
    move = acts.EditEntry(entry="e-brazil", changes={"list": "guests"})
    assert not move.outdates_papers(run.session)
    run.do(move)
    assert [run.session.name_of(entry) for entry in run.session.on_list("guests")] == ["Brazil"]
    run.play({0: (acts.SkipBlock(block="opening"), acts.CallNext()), 1: acts.EndSpeech()})
    heard = acts.EditEntry(entry="e-china", changes={"list": "guests"})
    run.refuses("China has spoken", heard, 2)
    assert heard.outdates_papers(run.session)


def test_a_doubt_is_cleared_by_the_key_before_that_confirms_and_by_a_correction() -> None:
    doubtful = {"list": "floor", "category": "ngo", "confirmed": False, "doubt": "“Eurochil” is not known."}
    entries = ({"id": "e-1", "name": "Eurochild", **doubtful}, {"id": "e-2", "name": "Ecpat", **doubtful})
    run = Run(sitting(entries=entries))
    run.do(acts.ConfirmEntry(entry="e-1"))
    assert (run.entry("Eurochild").doubt, run.entry("Eurochild").confirmed) == ("", False)
    run.do(acts.ConfirmEntry(entry="e-1"))
    assert run.entry("Eurochild").confirmed is True
    run.do(acts.EditEntry(entry="e-2", changes={"received": True}))
    assert run.entry("Ecpat").doubt
    run.do(acts.EditEntry(entry="e-2", changes={"protected_name": "Eurochil Maria"}))
    assert run.entry("Ecpat").doubt == ""
    run.do(acts.EditEntry(entry="e-2", changes={"doubt": "“Ecpt” is not known."}))
    run.do(acts.EditEntry(entry="e-2", changes={"name": "ECPAT International"}))
    assert run.entry("ECPAT International").doubt == ""


@pytest.mark.parametrize(
    ("doubt", "left"),
    [
        ("“St. Foo” is not the name of a group; it stays as it is written.", ""),
        (
            "It is below “Not able to speak”: is it one of these?",
            "It is below “Not able to speak”: is it one of these?",
        ),
        ("“x” is left out. “St. Foo” is not a group.", "“x” is left out. “St. Foo” is not a group."),
    ],
)
def test_a_correction_clears_one_doubt_about_the_line_and_no_other(doubt: str, left: str) -> None:
    run = Run(sitting(entries=({"id": "e-1", "list": "floor", "name": "Togo", "category": "member", "doubt": doubt},)))
    run.do(acts.EditEntry(entry="e-1", changes={"on_behalf_of": ""}))
    assert run.entry("Togo").doubt == left
    run.do(acts.EditEntry(entry="e-1", changes={"protected_name": "Ana"}))
    assert run.entry("Togo").doubt == "", "a doubt may quote the protected name"


def test_back_to_waiting_on_an_otherwise_empty_list_and_from_the_floor() -> None:
    run = called("Brazil")
    run.do(acts.RaisePointOfOrder(), 1)
    point = run.holder
    run.refuses("A point of order is being heard", acts.BackToWaiting(entry="e-brazil"), 1)
    run.do(acts.EndPointOfOrder(), 1)
    run.refuses("A point of order does not wait", acts.BackToWaiting(entry=point.id), 2)
    run.do(acts.BackToWaiting(entry="e-brazil"), 2)
    assert (run.floor, run.entry("Brazil").state) == ("nobody", "waiting")


def test_the_spans_of_a_speech_are_not_set_as_such() -> None:
    three().refuses("spans: cannot be changed here", acts.EditEntry(entry="e-cuba", changes={"spans": ()}))


def test_removing_is_for_errors_alone() -> None:
    run = one_heard()
    run.play({4: (acts.AddNote(text="asked twice", entry="e-egypt"), acts.CallNext())})
    for name, sentence in (
        ("brazil", "Brazil has spoken and stays on record"),
        ("cuba", "Cuba has the floor"),
        ("egypt", "There are notes on Egypt"),
        ("nobody", "That entry is gone"),
    ):
        run.refuses(sentence, acts.RemoveEntry(entry=f"e-{name}"), 5)
    run.do(acts.RemoveEntry(entry="e-france"), 5)
    assert "France" not in names(run)


@pytest.mark.parametrize(
    ("changes", "dignitary", "said"),
    [
        ({"title": "Mr.", "speaker": "Jan Roe", "rank": ""}, False, "; no longer marked as a dignitary"),
        ({"speaker": "Jan Roe", "rank": "Minister of Justice"}, True, "Minister of Justice"),
        ({"speaker": "Jan Roe", "rank": "", "dignitary": True}, True, "Cuba"),
    ],
)
def test_the_mark_of_a_dignitary_does_not_stay_with_another_person_without_a_rank(
    changes: dict[str, Any], dignitary: bool, said: str
) -> None:
    run = three()
    run.do(acts.EditEntry(entry="e-cuba", changes={"speaker": "Ana Silie", "rank": "Vice-Minister", "dignitary": True}))
    assert said in run.said(acts.EditEntry(entry="e-cuba", changes=changes))
    assert run.entry("Cuba").dignitary == dignitary


def test_a_title_that_changes_nobody_is_told_as_any_other_value() -> None:
    run = three()

    def said(**changes: str) -> str:
        act, before = acts.EditEntry(entry="e-cuba", changes=changes), run.session
        run.do(act)
        return act.sentence(before, run.session, at(0))

    assert said(title="H.E. Mr.") == "Cuba: title – → H.E. Mr."
    assert said(title="") == "Cuba: title H.E. Mr. → –"
    assert said(rank="Minister") == "Speaks for Cuba: Minister"
    assert said(title="Ms.") == "Cuba: title – → Ms."
    assert said(speaker="Ana Silié") == "Speaks for Cuba: Ms. Ana Silié, Minister, before: Minister"
    assert said(title="H.E. Ms.") == "Speaks for Cuba: H.E. Ms. Ana Silié, Minister, before: Ms. Ana Silié, Minister"
    assert said(speaker="", rank="") == "Nobody is named to speak for Cuba, before: H.E. Ms. Ana Silié, Minister"
    assert said(speaker="") == "Nobody is named to speak for Cuba"


def test_a_panellist_put_back_to_waiting_has_not_left() -> None:
    run = running()
    run.do(acts.NextBlock(), 5)
    run.do(acts.MarkLeft(panellist="p-mezmur"), 6)
    run.do(acts.BackToWaiting(entry=run.entry("Benyam Dawit Mezmur").id), 7)
    panellist = run.session.panellist("p-mezmur")
    assert panellist is not None
    assert panellist.left is None
    assert run.entry("Benyam Dawit Mezmur").is_callable
