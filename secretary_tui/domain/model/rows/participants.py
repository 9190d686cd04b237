"""Documents before the meeting, the people on the podium, and the organizations that registered."""

from secretary_tui.domain.model.rows.languages import OTHER_LANGUAGES, translated
from secretary_tui.domain.model.rows.row import MisplacedKey, TableRow, described, frozen_fields
from secretary_tui.domain.model.rows.types import Category, Instant, Line, Name, Role


@frozen_fields
@translated("title")
class Document(TableRow):
    """A document before the meeting."""

    symbol: Line = described(default="", about="As A/HRC/31/34; empty if it has none.")
    title: Name = described(about="As it is printed in the papers.")


@frozen_fields
@translated("name", "function", "topic")
class Panellist(TableRow):
    """One person on the podium, or a film; `name` is the public one, `protected_name` never leaves its form.

    The name of a film is its title, which papers in another language print in it; that of a person has no
    translation.
    """

    name: Name = described(about="As it is printed; a child by first name and initial only.")
    title: Line = described(default="", about="H.E. Mr., Ms., Prof.; left out in the report.")
    function: Line = described(default="", about="Comes before the name in the report.")
    topic: Line = described(default="", about="What they speak about, as in the order of the day.")
    role: Role = described(
        default="panellist",
        about="Panellists go on the list of the responses; the others are called by {speakers.give}.",
        in_file="What they are on the podium; panellists go on the list of the responses.",
    )
    protected_name: Line = described(
        default="", about="A child's full name; it is shown nowhere but here.", is_secret=True
    )
    left: Instant | None = described(
        default=None, label="left at", about="When they left, if it was before the end; {agenda.left} writes it."
    )

    def __post_init__(self) -> None:
        for key in (f"name_{code}" for code in OTHER_LANGUAGES):
            if getattr(self, key) and self.role != "video":
                said = 'needs role = "video": a person has one name in all languages'
                raise MisplacedKey((key,), said)


@frozen_fields
class Organization(TableRow):
    """An organization that registered on line; it is called once somebody has confirmed it at the desk."""

    name: Name = described(about="As it registered.")
    aliases: tuple[Line, ...] = described(
        default=(), label="other forms", one_a_line=True, about="What else is typed or written for it."
    )
    category: Category = described(default="ngo", about="Under which heading it stands.")
    speaker: Line = described(default="", label="who speaks", about="Who speaks for it.")
    confirmed: bool = described(default=False, about="Whether it is called without being confirmed at the desk first.")
