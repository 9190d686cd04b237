"""Widgets that do not know the desk: bars, big digits, fitted text, a list of rows, the status strip."""
