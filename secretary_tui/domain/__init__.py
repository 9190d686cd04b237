"""The rules of a sitting, pure: no file, no clock, no screen."""
