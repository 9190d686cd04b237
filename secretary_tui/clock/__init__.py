"""The one place that reads the time: the clock of a sitting, the anchor that all processes share, rehearsal clocks."""
