"""The desk of the secretary of a multilateral sitting: agenda, speakers' list, clock and notes."""

__version__ = "0.1.0"
