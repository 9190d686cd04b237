"""Widgets that do not know the desk."""
