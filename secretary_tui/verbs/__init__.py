"""The commands of the command line, a module each, so that each brings only what it needs."""
