"""What QUALITY asks for in figures, measured: `python -m tests.benchmarks`."""
