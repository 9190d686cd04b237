"""A paper for machines as JSON that people can read too."""

import json

from secretary_tui.export.formats.records import Records


def to_file(records: Records) -> bytes:
    """Every letter as it is, a key a line, in the order in which they were given."""
    return (json.dumps(records.value(), ensure_ascii=False, indent=2, allow_nan=False) + "\n").encode()
