"""Orders of the day and concept notes: reading them, and the session files of their meetings."""
