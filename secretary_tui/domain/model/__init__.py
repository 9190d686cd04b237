"""The data of a session: its rows and their checks, its discussions, the times of speeches, typed notes."""
