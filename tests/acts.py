"""All acts in one module, for tests that use many of them."""

from secretary_tui.domain.acts.agenda_rows import *  # noqa: F403
from secretary_tui.domain.acts.base import *  # noqa: F403
from secretary_tui.domain.acts.discussions import *  # noqa: F403
from secretary_tui.domain.acts.entries import *  # noqa: F403
from secretary_tui.domain.acts.floor import *  # noqa: F403
from secretary_tui.domain.acts.lists import *  # noqa: F403
from secretary_tui.domain.acts.notes import *  # noqa: F403
from secretary_tui.domain.acts.sitting import *  # noqa: F403
