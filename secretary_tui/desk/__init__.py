"""The open session: its desk, which does and undoes acts and saves them; its log; and rehearsals with a room."""
