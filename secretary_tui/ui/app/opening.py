"""What is asked when a session is opened: acts that never reached the disk, a speech that may have ended unseen."""

from typing import TYPE_CHECKING

from secretary_tui.desk.desk import Desk
from secretary_tui.domain.acts.floor import EndSpeech
from secretary_tui.domain.forecast.schedule import speech_in_doubt
from secretary_tui.domain.text.phrases import counted

if TYPE_CHECKING:
    from textual.app import App


async def ask(app: "App[object]", desk: Desk) -> None:
    """Ask what there is to be asked, one after the other; runs in a worker."""
    if desk.read_only:
        return
    left_over = desk.left_over()
    if left_over:
        from secretary_tui.ui.dialogs.choice import Choice, Option

        what = "; ".join(command.title() for command in left_over[:3])
        count = counted(len(left_over), "act")
        question = Choice(
            "Not saved last time",
            [Option("d", "do them now", "at the times they were done"), Option("f", "forget them")],
            says=f"{count} of an earlier run never reached the disk: {what}.",
        )
        question.ignore_keys_in_flight()
        answer = await app.push_screen_wait(question)
        if answer == "d":
            desk.take_up_left_over()
        elif answer == "f":
            desk.drop_left_over()
    await _ask_of_speech(app, desk)


async def _ask_of_speech(app: "App[object]", desk: Desk) -> None:
    session, now, last_act = desk.session, desk.clock.now(), desk.last_act()
    booted = getattr(desk.clock, "booted", None)
    entry = speech_in_doubt(session, now, booted() if booted else None, last_act)
    if entry is None:
        return
    from secretary_tui.ui.dialogs.sitting_questions import AT_A_TIME, ResumeQuestion, TimeQuestion, time_of_day

    question = ResumeQuestion(session, entry, now, last_act)
    question.ignore_keys_in_flight()
    answer = await app.push_screen_wait(question) or ""
    ended = question.ends.get(answer)
    if answer == AT_A_TIME:
        text = await app.push_screen_wait(TimeQuestion(session, entry, now))
        ended = time_of_day(text, entry.spans[-1].start, session) if text else None
    if ended is not None and desk.session.holder is not None and desk.session.holder.id == entry.id:
        desk.do(EndSpeech(), ended)
