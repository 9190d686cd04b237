"""Package that builds what a run needs, from command line and configuration: clock, file, desk, screen."""
