"""Documents before the meeting, the people on the podium, and the organizations that registered."""

from secretary_tui.domain.model.rows.fields import frozen_fields
from secretary_tui.domain.model.rows.languages import OTHER_LANGUAGES, translated
from secretary_tui.domain.model.rows.row import MisplacedKey, TableRow
from secretary_tui.domain.model.rows.types import Category, Instant, Line, Name, Role


@frozen_fields
@translated("title")
class Document(TableRow):
    """A document before the meeting."""

    symbol: Line = ""
    title: Name


@frozen_fields
@translated("name", "function", "topic")
class Panellist(TableRow):
    """One person on the podium, or a film; `name` is the public one, `protected_name` never leaves its form.

    The name of a film is its title, which papers in another language print in it; that of a person has no
    translation.
    """

    name: Name
    title: Line = ""
    function: Line = ""
    topic: Line = ""
    role: Role = "panellist"
    protected_name: Line = ""
    left: Instant | None = None

    def __post_init__(self) -> None:
        for key in (f"name_{code}" for code in OTHER_LANGUAGES):
            if getattr(self, key) and self.role != "video":
                said = 'goes with role = "video"; a person has one name in all languages, so remove it'
                raise MisplacedKey((key,), said)


@frozen_fields
class Organization(TableRow):
    """An organization that registered on line; it is called once somebody has confirmed it at the desk.

    `aliases` are other forms in which it is typed or written, `speaker` is who speaks for it.
    """

    name: Name
    aliases: tuple[Line, ...] = ()
    category: Category = "ngo"
    speaker: Line = ""
    confirmed: bool = False
