"""Package that makes session files from a template or another session, and finds the sessions that are shipped."""
