"""The model of a session: its rows, the rules between them, and the times of speeches."""
