"""Half-typed lines of a terminal that is gone, taken over by the same operator."""

from secretary_tui.desk.logged.operator import Operator
from secretary_tui.storage.drafts import Drafts


def inherit_drafts(drafts: Drafts, operator: Operator) -> None:
    """Take over what an operator was typing at a terminal that is gone; raises NotSaved."""
    for owner, left in drafts.others().items():
        if operator.has_left(owner):
            for key, draft in left.items():
                drafts.save(key, draft.text, draft.context)
                drafts.drop(key, owner)
