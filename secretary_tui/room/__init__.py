"""What screens, displays and browsers show of a sitting; and the state and figures of the sessions of folders."""
