"""A sentence that names an act is shown with the key of the act, as it is bound and where it works."""

import pytest

from secretary_tui.errors import NextStep, Refused
from secretary_tui.keys.tables import BoundKeys, KeyPlace, filled, sentence_with_keys, short_step, step_with_key

SPEAKERS, NOTES = KeyPlace("speakers"), KeyPlace("notes")
IN_LINE = KeyPlace("speakers", in_line=True)
RESUMES = NextStep("ResumeSitting", "resumes it")
OTHER = BoundKeys({"sitting.suspend": "f12", "floor.block": "y", "app.palette": "ctrl+b", "line.undo": "ctrl+t"})


@pytest.mark.parametrize(
    ("step", "place", "keys", "shown"),
    [
        (RESUMES, SPEAKERS, OTHER, "F12 resumes it"),
        (NextStep("NextBlock", "begins it"), SPEAKERS, OTHER, "y begins it"),
        (NextStep("NextBlock", "begins it"), NOTES, BoundKeys(), "b in Agenda begins it"),
        (NextStep("CallNext", "calls Cuba"), SPEAKERS, BoundKeys(), "space calls Cuba"),
        (NextStep("BackToWaiting", "puts it back"), IN_LINE, BoundKeys(), "esc, then w puts it back"),
        (NextStep("app.undo", "takes it back"), IN_LINE, OTHER, "ctrl+t takes it back"),
        (NextStep("CloseSitting", "closes it"), SPEAKERS, OTHER, "ctrl+b: Close the sitting"),
        (NextStep("no.such", "helps"), SPEAKERS, BoundKeys(), ""),
        (NextStep("CallNext", "calls Cuba"), SPEAKERS, BoundKeys(read_only=True), ""),
        (NextStep("app.export", "exports"), SPEAKERS, BoundKeys(read_only=True), "e exports"),
    ],
)
def test_a_step_has_the_key_that_does_it_there(step: NextStep, place: KeyPlace, keys: BoundKeys, shown: str) -> None:
    assert step_with_key(step, keys, place) == shown


def test_steps_follow_the_sentence_before_its_full_stop() -> None:
    refused = Refused("No block is running.", NextStep("NextBlock", "begins the next"), RESUMES)
    assert sentence_with_keys(refused.sentence, refused.then, BoundKeys(), SPEAKERS) == (
        "No block is running; b begins the next, F9 resumes it."
    )
    assert sentence_with_keys("The sitting is suspended", (RESUMES,), OTHER, SPEAKERS) == (
        "The sitting is suspended; F12 resumes it"
    )
    assert sentence_with_keys("Nobody has the floor.", (), OTHER, SPEAKERS) == "Nobody has the floor."
    assert sentence_with_keys("Nobody waits.", (NextStep("no.such", "helps"),), OTHER, SPEAKERS) == "Nobody waits."


def test_a_hint_has_a_short_form() -> None:
    assert short_step(NextStep("app.undo", "takes it back"), BoundKeys(), SPEAKERS) == "u undo"
    assert short_step(NextStep("no.such", "helps"), BoundKeys(), SPEAKERS) == ""
    assert short_step(NextStep("app.undo", "takes it back"), BoundKeys(), IN_LINE) == "ctrl+z undo"
    assert short_step(NextStep("app.redo", "does it again"), BoundKeys(), IN_LINE) == ""


def test_an_id_in_braces_is_its_key_and_other_braces_stay() -> None:
    assert filled("{line.close} leaves {line.undo}, {x} {no.such} {}", OTHER) == "esc leaves ctrl+t, {x} {no.such} {}"
