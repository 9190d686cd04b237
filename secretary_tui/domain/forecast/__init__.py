"""Forecasts from a session at an instant: schedule, reach, what-if, re-planning, readiness."""
