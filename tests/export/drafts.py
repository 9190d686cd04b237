"""Action on drafts: one without a vote, one by recorded vote after a rejected amendment, one withdrawn."""

from secretary_tui.domain.model.session import Session
from tests.rows import session_of
from tests.shipped import at

MEMBERS = (
    "Albania", "Algeria", "Bolivia (Plurinational State of)", "China", "Congo", "Côte d'Ivoire", "Cuba", "France",
    "Russian Federation", "Slovenia", "Switzerland", "Viet Nam",
)  # fmt: skip


def drafts_sitting() -> Session:
    """Return the closed afternoon of action; the State that asked for the vote also spoke for other States."""
    return session_of(
        {
            "session": {
                "title": "Action on draft resolutions and decisions", "kind": "action on drafts", "meeting": 64,
                "title_fr": "Décisions sur les projets de résolution",
                "title_es": "Medidas sobre los proyectos de resolución",
                "body": "Human Rights Council", "body_session": "thirty-first", "timezone": "Europe/Zurich",
                "starts": at(9, 0), "ends": at(12, 0), "closed": at(11, 40), "council_members": MEMBERS,
            },
            "blocks": (
                {"id": "action", "kind": "floor", "title": "Action on drafts", "minutes": 180, "started": at(9, 4),
                 "ended": at(11, 40)},
            ),
            "proposals": (
                {"id": "food", "title": "The right to food", "title_fr": "Le droit à l’alimentation",
                 "title_es": "El derecho a la alimentación", "symbol": "A/HRC/31/L.14", "block": "action",
                 "introduced_by": ("Cuba on behalf of the Non-Aligned Movement",), "sponsors": ("Cuba",),
                 "cosponsors": ("Iran (Islamic Republic of)", "Sudan", "Bolivia (Plurinational State of)"),
                 "joined": ("China",), "how": "without a vote", "resolution": "31/10"},
                {"id": "debt", "title": "The effects of foreign debt",
                 "title_fr": "Les effets de la dette extérieure", "title_es": "Las consecuencias de la deuda externa",
                 "symbol": "A/HRC/31/L.13", "block": "action", "introduced_by": ("Cuba",),
                 "sponsors": ("Cuba", "Algeria"), "joined": ("Viet Nam", "Indonesia"), "revised": True,
                 "budget": True, "asked_for_vote": ("Slovenia (on behalf of the European Union)",),
                 "how": "recorded vote", "in_favour": (*MEMBERS[1:7], "Russian Federation", "Viet Nam"),
                 "against": ("France", "Slovenia", "Switzerland"), "not_voting": ("Albania",),
                 "announced": {"in_favour": 8, "against": 3, "abstaining": 0}, "resolution": "31/11"},
                {"id": "amend", "title": "The effects of foreign debt", "symbol": "A/HRC/31/L.80", "amends": "debt",
                 "introduced_by": ("France", "Switzerland"), "sponsors": ("France",),
                 "asked_for_vote": ("Cuba", "Russian Federation"), "how": "recorded vote",
                 "in_favour": ("France", "Slovenia", "Switzerland"),
                 "against": (*MEMBERS[1:7], "Russian Federation"), "abstaining": ("Viet Nam",),
                 "absent": ("Albania",)},
                {"id": "media", "title": "Freedom of the media", "title_fr": "La liberté des médias",
                 "title_es": "La libertad de los medios de comunicación", "kind": "draft decision",
                 "symbol": "A/HRC/31/L.7", "block": "action", "introduced_by": ("Albania",), "how": "withdrawn"},
            ),
        }
    )  # fmt: skip
