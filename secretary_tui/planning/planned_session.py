"""Makes the session that a plan describes."""

from collections.abc import Set as AbstractSet
from datetime import timedelta
from typing import Any, Final, TypeVar

from secretary_tui.domain.model.descriptions import form_sentence
from secretary_tui.domain.model.rows.entry import Block, Entry, SpeakersList
from secretary_tui.domain.model.rows.row import OTHER_LANGUAGES, Invalid, Row
from secretary_tui.domain.model.rows.sitting import Rules, Sitting
from secretary_tui.domain.model.session import Session
from secretary_tui.errors import SecretaryError
from secretary_tui.names.council import council_in, is_council, read_members, unknown_year
from secretary_tui.names.registers import RegisterOf
from secretary_tui.planning.plan import BODY, Plan, PlanProblem

R = TypeVar("R", bound=Row)


def cleared(session: Session) -> Session:
    """Return the session as it was before anything happened: who is inscribed waits, what was written down is gone."""
    answering = {block.list_id for block in session.blocks if block.kind == "responses"}
    entries = (entry for entry in session.entries if not _is_made(session, entry, answering))
    return session.evolve(
        sitting=with_values(session.sitting, closed=None, webcast_started=None, summary=""),
        panel=tuple(with_values(row, left=None) for row in session.panel),
        blocks=tuple(with_values(row, started=None, ended=None, skipped=False, granted=0) for row in session.blocks),
        lists=tuple(with_values(row, opened=None, closed=None, reopened=None) for row in session.lists),
        entries=tuple(with_values(row, spans=(), outcome=None, late=False) for row in entries),
        suspensions=(),
        notes=(),
    )


def _is_made(session: Session, entry: Entry, answering: AbstractSet[str]) -> bool:
    """Whether an entry came about in the sitting: a point of order, a further speech, a panellist's turn to answer.

    A panellist's row in the lists of responses, `answering`, that has planned seconds was written beforehand.
    """
    if entry.further or entry.kind == "point of order":
        return True
    panellist = session.panellist(entry.panel)
    answers = entry.list in answering and panellist is not None and panellist.role == "panellist"
    return answers and entry.planned is None


def with_values(row: R, **changes: object) -> R:
    """Return the row with `changes`; the same object if it has those values, so that its lines in the file stay."""
    return row if all(getattr(row, name) == value for name, value in changes.items()) else row.evolve(**changes)


#: What is taken over of `[session]`; all else belongs to the one sitting.
_CARRIED: Final = ("kind", "body", "body_session", "venue", "mandate", "languages", "council_members")
#: What a discussion has of one meeting, and not of the next.
_OF_ONE_MEETING: Final[dict[str, Any]] = {
    "decision": "", "continues": (), "goes_on": False, "heard_before": (), "replied_before": ()
}  # fmt: skip
#: What belongs to the title, and is kept only with it.
_OF_TITLE: Final = ("title", "theme")
_LANGUAGES: Final = ("Arabic", "Chinese", "English", "French", "Russian", "Spanish")
#: The planned seconds of who opens.
_OPENING_WORDS: Final = 240


def planned_session(plan: Plan, register_of: RegisterOf) -> Session:
    """Return the session of a plan; raises PlanProblem if its values do not go together."""
    try:
        session = _session(plan)
        return session.evolve(sitting=session.sitting.evolve(council_members=_members(plan, session, register_of)))
    except Invalid as error:
        raise PlanProblem(*form_sentence(error)) from error
    except PlanProblem:
        raise
    except SecretaryError as error:
        raise PlanProblem(error.sentence, "ends") from error


def _session(plan: Plan) -> Session:
    head, template = Sitting.of(_head(plan)), plan.template
    if plan.source is not None:
        before = cleared(plan.source)
    else:
        before = Session(sitting=head, rules=Rules.of(template.rules if template is not None else {}))
    minutes = (plan.ends - plan.starts) // timedelta(minutes=1)
    blocks = template.blocks(minutes, plan.shares) if template is not None else before.blocks
    discussions = before.discussions if template is None else ()
    return before.evolve(
        sitting=head,
        discussions=tuple(with_values(row, **_OF_ONE_MEETING) for row in discussions),
        documents=tuple(
            with_values(row, presented_by=None, discussion=row.discussion if discussions else None)
            for row in before.documents
        ),
        organizations=tuple(with_values(row, confirmed=False) for row in before.organizations),
        panel=(plan.chair,) if plan.chair is not None else (),
        blocks=blocks,
        lists=_lists(before, blocks, template.lists if template is not None else ()),
        entries=_running_order(plan, blocks),
    )


def _head(plan: Plan) -> dict[str, Any]:
    """Return the values of `[session]`."""
    others = dict(plan.others or {})
    values: dict[str, Any] = {"body": BODY, "languages": _LANGUAGES} if plan.source is None else {}
    if plan.source is not None:
        sitting = plan.source.sitting
        names = _CARRIED if sitting.title != plan.title else (*_CARRIED, *_OF_TITLE)
        keys = (key for name in names for key in (name, *(f"{name}_{code}" for code in OTHER_LANGUAGES)))
        values = {key: value for key in keys if (value := getattr(sitting, key, None))}
        replaced = {f"{key}_{code}" for key in others for code in OTHER_LANGUAGES}
        values = {key: value for key, value in values.items() if key not in replaced}
    if plan.template is not None and plan.template.kind is not None:
        values["kind"] = plan.template.kind
    hours = {"timezone": plan.timezone, "starts": plan.starts, "ends": plan.ends}
    return {**values, **others, "title": plan.title, **hours}


def _members(plan: Plan, session: Session, register_of: RegisterOf) -> tuple[str, ...]:
    """Return the members of the body: of the year that was named, else of the day if they were so before."""
    register, written = register_of(session), session.sitting.council_members
    if plan.members is not None:
        council = council_in(plan.members, register)
        if not council:
            raise PlanProblem(unknown_year(plan.members), "members")
        return council
    council = council_in(register.on.year, register)
    if not council or not is_council(session.sitting.body, register):
        return written
    if plan.source is None:
        return council
    of_its_day = register_of(plan.source)
    before = council_in(of_its_day.on.year, of_its_day)
    return council if set(read_members(written, of_its_day).names) == set(before) else written


def _lists(source: Session, blocks: tuple[Block, ...], usual: tuple[SpeakersList, ...]) -> tuple[SpeakersList, ...]:
    """Return the lists that the blocks name, and that of the floor; their titles as they were."""
    of_floor = [] if usual and not any(block.list_id == "floor" for block in blocks) else ["floor"]
    wanted = dict.fromkeys((*of_floor, *(block.list for block in blocks if block.list is not None)))
    before = {row.id: with_values(row, limit=None, limits={}) for row in source.lists} | {row.id: row for row in usual}
    return tuple(before.get(list_id) or SpeakersList(id=list_id) for list_id in wanted)


def _running_order(plan: Plan, blocks: tuple[Block, ...]) -> tuple[Entry, ...]:
    """Return the place of who is in the chair at the head of the first podium."""
    podium = next((block for block in blocks if block.kind == "podium"), None)
    if plan.chair is None or podium is None:
        return ()
    seconds = min(_OPENING_WORDS, podium.minutes * 60)
    return (Entry.of({"id": "e-chair", "list": podium.list_id, "panel": plan.chair.id, "planned": seconds}),)
