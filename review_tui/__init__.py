"""What an adviser sees: command line, screens, widgets, keys, words."""
