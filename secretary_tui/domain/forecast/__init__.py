"""Forecasts of a sitting at an instant: when blocks and turns come, who is reached, what-if, what is missing."""
