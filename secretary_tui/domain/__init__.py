"""The rules of a sitting, without files, clock or screen."""
