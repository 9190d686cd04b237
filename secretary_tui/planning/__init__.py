"""Makes session files: from a template, from another session, or from those of the program."""
