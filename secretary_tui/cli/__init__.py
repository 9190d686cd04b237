"""The command line: `main.py` reads the arguments, and each command is a module that brings only what it needs."""
