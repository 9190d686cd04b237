"""Measures the figures that QUALITY requires: `python -m tests.benchmarks`."""
