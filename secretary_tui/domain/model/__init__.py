"""The model of a session: its rows, the checks between rows, and the times of speeches."""
