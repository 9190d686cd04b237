"""A keymap in which every key differs from the default."""

from secretary_tui.keys.tables import BY_ID, contexts_of, works_in_fields

#: Keys for rows of the key table that work in text fields, and for the others.
IN_FIELDS = [*(f"f{number}" for number in range(1, 25)), *(f"ctrl+{letter}" for letter in "bgnloprsqtyz")]
OUTSIDE = [*"bcdefghiklmnopqrstvwxyz0123456789", *"#%&/()", *(f"alt+{letter}" for letter in "bcdefghklmnopqrstuv")]


def _other_keys() -> dict[str, str]:
    """Give each row the first key that is not its default and that no other row in the same place has."""
    keymap: dict[str, str] = {}
    for row in sorted(BY_ID.values(), key=lambda row: (not works_in_fields(row), -len(contexts_of(row)))):
        here = [other for other in BY_ID.values() if contexts_of(other) & contexts_of(row)]
        taken = {keymap[other.id] for other in here if other.id in keymap}
        for key in IN_FIELDS if works_in_fields(row) else OUTSIDE:
            if key not in taken and key not in row.keys.split(","):
                keymap[row.id] = key
                break
    return keymap


OTHER_KEYS = _other_keys()
