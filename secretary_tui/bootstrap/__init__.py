"""Builds what a run of the program needs, from command line and configuration: clock, file, desk, screen."""
