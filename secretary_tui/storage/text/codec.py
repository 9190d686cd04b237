"""Text to session and back; what is wrong with a text is told whole, line by line, and never half."""

from datetime import tzinfo

from secretary_tui.domain.model.rows.row import Row
from secretary_tui.domain.model.session import FORMAT, ROW_TYPES, TABLES, Session
from secretary_tui.storage.text.as_written import Decoded
from secretary_tui.storage.text.row_edit import header_of
from secretary_tui.storage.text.toml_values import row_text, stored


def load_validators() -> None:
    """Make the validators of rows, so that the first act is as quick as the others."""
    for kind in ROW_TYPES.values():
        kind.validator()


def decode(text: str, name: str) -> Session:
    """Return the session of a TOML text; raises BadSession with every problem, each `name:line: where: sentence`."""
    return decoded(text, name).session


def decoded(text: str, name: str) -> Decoded:
    """As `decode`, with the format of the text."""
    from secretary_tui.storage.text.decoder import decode_text  # noqa: PLC0415 - a text that is known is right

    return decode_text(text, name)


def decode_rows(text: str) -> dict[str, list[Row]]:
    """Return the rows of whole tables by table, each validated; raises ValueError if the text is anything else."""
    from secretary_tui.storage.text.decoder import rows_by_table  # noqa: PLC0415 - as above

    return rows_by_table(text)


def encode(session: Session) -> str:
    """A whole session as the text of a new file: keys in their order, defaults left out, a blank line between rows."""
    zone = session.sitting.zone
    parts = [f"format = {FORMAT}\n", row_text("[session]", session.sitting, zone)]
    if stored(session.rules):
        parts.append(row_text("[rules]", session.rules, zone))
    parts += [encode_row(table, row, zone) for table in TABLES for row in session.rows(table)]
    return "\n".join(parts)


def encode_row(table: str, row: Row, zone: tzinfo | None = None) -> str:
    """Return one row with its header; instants in `zone`, or in the offset they carry."""
    return row_text(header_of(table), row, zone)
