"""The command line: `main.py` runs it, and each command is a module that imports only what it needs."""
