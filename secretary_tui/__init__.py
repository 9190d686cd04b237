"""The desk of the secretary of a multilateral sitting: agenda, speakers' list, clock and notes."""

__version__ = "1.0.0"
