"""What is on disk: session file, lock, log, unsaved acts, drafts; archives, caches and small files of the user."""
