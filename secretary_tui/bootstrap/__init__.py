"""What builds clock, file, desk and screen from what the command line and the configuration say."""
