"""The only package that reads the time: the clock of a sitting, its anchor, rehearsal clocks."""
