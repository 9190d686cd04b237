"""Makes session files from a template or from another session, and finds the sessions shipped with the program."""
