"""Builds clock, file, desk and screen from the command line and the configuration."""
