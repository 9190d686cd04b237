"""Package that reads orders of the day and concept notes, and makes the session files of their meetings."""
