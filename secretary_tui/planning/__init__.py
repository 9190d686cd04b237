"""Makes session files: from a template, from another session, or from a session that is shipped with the program."""
