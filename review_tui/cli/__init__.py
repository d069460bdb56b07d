"""The command line: the same desk as the screen, for scripts and for one quick act."""
