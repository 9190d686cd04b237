"""The package of the program for the secretary of a multilateral sitting; this module has only its version."""

__version__ = "1.0.0"
